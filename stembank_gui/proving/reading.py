"""What a PDF's signature is worth: read by pyHanko, each flaw told apart."""

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from stembank_gui.proving.envelope import as_written
from stembank_gui.proving.roots import authority_of, plain
from stembank_gui.rules.reasons import Reason

LARGEST = 50_000_000
"""Bytes: no certificate is larger, and a hostile file could be."""
_BEGIN, _END = b"%PDF-", b"%%EOF"
_NEAR_END = 1024
_LOGGERS = ("pyhanko", "pyhanko_certvalidator")


class Unreadable(Exception):
    """A file in which there is no signature to judge, and why."""

    def __init__(self, code: str, **params: str | int) -> None:
        """Keep the reason."""
        super().__init__(code)
        self.reason = Reason(code, params)


@dataclass(frozen=True, slots=True)
class Found:
    """One signature: whose, when, what it says of itself, and everything that is wrong with it."""

    signer: Certificate
    issuer: Certificate | None
    signed_at: datetime
    reason: str
    covers_all: bool
    permits_no_change: bool
    reasons: tuple[Reason, ...]


def read(pdf: bytes, roots: Sequence[Certificate]) -> Found:
    """Return the one signature of a PDF with its flaws.

    Raises:
        Unreadable: `proof.not_pdf`, `proof.too_large`, `proof.cut_off`, `proof.damaged`, `proof.unsigned`,
            `proof.several`, `proof.rewritten`.
    """
    _require_whole(pdf)
    with _quietly():
        try:
            signature = _only_signature(pdf)
            return _judged(pdf, signature, roots)
        except Unreadable:
            raise
        except Exception as error:  # a hostile file may break a reader anywhere: whatever it was, the file is bad
            raise Unreadable("proof.damaged") from error


def _require_whole(pdf: bytes) -> None:
    if not pdf.startswith(_BEGIN):
        raise Unreadable("proof.not_pdf")
    if len(pdf) > LARGEST:
        raise Unreadable("proof.too_large", megabytes=LARGEST // 1_000_000)
    if _END not in pdf[-_NEAR_END:]:
        raise Unreadable("proof.cut_off")


def _only_signature(pdf: bytes) -> EmbeddedPdfSignature:
    reader = PdfFileReader(io.BytesIO(pdf))
    found = reader.embedded_signatures
    if not found:
        raise Unreadable("proof.unsigned")
    if len(found) > 1:
        raise Unreadable("proof.several", signatures=len(found))
    if not _in_its_place(pdf, found[0]):
        raise Unreadable("proof.rewritten")
    only: EmbeddedPdfSignature = found[0]
    return only


def _in_its_place(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Return whether the hole in the bytes that are signed is exactly where the signature stands in the file."""
    first, before, after, _ = (int(one) for one in signature.byte_range)
    hole = pdf[before:after]
    if first != 0 or not (hole.startswith(b"<") and hole.endswith(b">")):
        return False
    return bytes.fromhex(hole[1:-1].decode("ascii", "replace")) == bytes(signature.pkcs7_content)


def _judged(pdf: bytes, signature: EmbeddedPdfSignature, roots: Sequence[Certificate]) -> Found:
    signed_at = signature.self_reported_timestamp
    if signed_at is None or signature.signer_cert is None:
        raise Unreadable("proof.damaged")
    context = ValidationContext(
        trust_roots=list(roots) or _own_roots(signature), allow_fetching=False, moment=signed_at
    )
    status = validate_pdf_signature(signature, context)
    return Found(
        signer=signature.signer_cert,
        issuer=_issuer(signature),
        signed_at=signed_at,
        reason=str(signature.sig_object.get("/Reason", "")),
        covers_all=status.coverage is SignatureCoverageLevel.ENTIRE_FILE and _ends_there(pdf, signature),
        permits_no_change=_permits_no_change(signature),
        reasons=tuple(_flaws(pdf, signature, status)),
    )


def _flaws(pdf: bytes, signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> Iterator[Reason]:
    if not status.intact or not as_written(pdf, signature):
        yield Reason("proof.changed")
    elif not status.valid:
        yield Reason("proof.invalid")
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE or not _ends_there(pdf, signature):
        yield Reason("proof.appended", {"bytes": max(len(pdf) - _last_byte(signature), 0)})
    if not _permits_no_change(signature) or status.docmdp_ok is False:
        yield Reason("proof.changeable")
    if status.intact and not (status.trusted and _key_signed_then(signature)):
        yield _untrusted(signature)


def _untrusted(signature: EmbeddedPdfSignature) -> Reason:
    """Return why no trusted authority stands behind a signer: its certificate had run out, or it is another's."""
    certificate, moment = signature.signer_cert, signature.self_reported_timestamp
    assert certificate is not None
    assert moment is not None
    if not _key_signed_then(signature):
        begin, end = _period(certificate)
        days = {"begin": begin.date().isoformat(), "end": end.date().isoformat()}
        return Reason("proof.not_valid_then", {"date": moment.date().isoformat()} | days)
    issuer = _issuer(signature)
    mark = "?" if issuer is None else authority_of(issuer).fingerprint[:16].upper()
    return Reason("proof.other_authority", {"authority": plain(certificate.issuer.human_friendly), "mark": mark})


def _key_signed_then(signature: EmbeddedPdfSignature) -> bool:
    """Return whether the moment of a signature lies in the years for which its key was certified to sign."""
    begin, end = _period(signature.signer_cert)
    moment = signature.self_reported_timestamp
    return moment is not None and begin <= moment <= end


def _period(certificate: Any) -> tuple[datetime, datetime]:
    """Return when a certificate's key signs: RFC 3280, 4.2.1.4, or as long as the certificate is valid."""
    said = certificate.private_key_usage_period_value
    named = {} if said is None else said.native
    return named.get("not_before") or certificate.not_valid_before, named.get(
        "not_after"
    ) or certificate.not_valid_after


def _permits_no_change(signature: EmbeddedPdfSignature) -> bool:
    return signature.docmdp_level is MDPPerm.NO_CHANGES and signature.sig_object.get("/SubFilter") == NameObject(
        "/ETSI.CAdES.detached"
    )


def _ends_there(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    return _last_byte(signature) == len(pdf)


def _last_byte(signature: EmbeddedPdfSignature) -> int:
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def _issuer(signature: EmbeddedPdfSignature) -> Certificate | None:
    """Return the certificate in the file that issued the signer's, as far as the file says."""
    certificate: Any = signature.signer_cert
    return next((one for one in signature.other_embedded_certs if one.subject == certificate.issuer), None)


def _own_roots(signature: EmbeddedPdfSignature) -> list[Certificate]:
    """Return what the file itself calls its authority: enough to tell whether it is whole, not whose it is."""
    issuer = _issuer(signature)
    return [] if issuer is None else [issuer]


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep the library from writing what it thinks of a bad file: the reasons say it."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)
