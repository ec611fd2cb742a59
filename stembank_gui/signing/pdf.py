"""Papers signed by a person's key: PAdES B-B, certified, no change permitted.

Sources: ETSI EN 319 142-1 (PAdES), ISO 32000-1, 12.8.2.2 (DocMDP). DocMDP level 1 is the only one without published
attacks by annotations. Each paper is validated before it is returned.
"""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto.cms import CMSAttributes
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.signing.hands import Hand

_SHORT_PARTS = 1024
"""Bytes of a signature without its certificates: some 450 are used."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What a viewer's signature panel shows: the field's name, who signed, what for, when."""

    field: str
    name: str
    reason: str
    at: datetime


class _PdfSigner(signers.PdfSigner):
    """Signs at the moment of the unit of work, not at the computer's."""

    def __init__(self, metadata: signers.PdfSignatureMetadata, signer: signers.Signer, at: datetime) -> None:
        super().__init__(metadata, signer=signer, new_field_spec=fields.SigFieldSpec(str(metadata.field_name)))
        self._at = at

    def init_signing_session(self, *args: Any, **named: Any) -> Any:
        """Return the session of one signing, dated by the unit of work."""
        session = super().init_signing_session(*args, **named)
        session.system_time = self._at
        return session


class _Signer(signers.SimpleSigner):
    """Writes the signed attributes as bytes once: asn1crypto writes what was put together anew at every look at it."""

    async def signed_attrs(self, *args: Any, **named: Any) -> CMSAttributes:
        """Return the signed attributes, as they were read from their bytes."""
        return CMSAttributes.load((await super().signed_attrs(*args, **named)).dump())


def signed_pdf(pdf: bytes, hand: Hand, panel: Panel) -> bytes:
    """Return a PDF signed by a key, validated against the bank's own authority.

    Raises:
        Refused: `sign.pdf_unsound` if the paper cannot be signed, or its signature does not validate.
    """
    moment = panel.at.astimezone(UTC).replace(microsecond=0)
    authority = _certificate(hand.authority)
    metadata = signers.PdfSignatureMetadata(
        field_name=panel.field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES, name=panel.name, reason=panel.reason,
    )  # fmt: skip
    try:
        signer = _PdfSigner(metadata, _signer(hand, authority), moment)
        paper = IncrementalPdfFileWriter(io.BytesIO(pdf))
        signed: bytes = signer.sign_pdf(paper, bytes_reserved=_room(hand, authority)).getvalue()
    except (PdfError, ValueError) as error:
        raise Refused(Reason("sign.pdf_unsound")) from error
    if not sound(signed, authority, moment):
        raise Refused(Reason("sign.pdf_unsound"))
    return signed


def sound(pdf: bytes, authority: Certificate, moment: datetime) -> bool:
    """Return whether a paper has one signature, over every byte, certified by the authority, and none may change it."""
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        if len(found) != 1:
            return False
        context = ValidationContext(trust_roots=[authority], allow_fetching=False, moment=moment)
        status = validate_pdf_signature(found[0], context)
    except (PdfError, ValueError):
        return False
    return bool(status.bottom_line and status.coverage is SignatureCoverageLevel.ENTIRE_FILE and status.docmdp_ok)


def _room(hand: Hand, authority: Certificate) -> int:
    """Return the hexadecimal digits that a signature needs at most: pyHanko would sign twice to find out.

    The CMS structure holds both certificates and the issuer's name once more; signature and attributes are short.
    """
    return 2 * (2 * len(_certificate(hand.certificate).dump()) + len(authority.dump()) + _SHORT_PARTS)


def _signer(hand: Hand, authority: Certificate) -> _Signer:
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    registry.register(authority)
    plain = hand.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return _Signer(
        signing_cert=_certificate(hand.certificate), signing_key=PrivateKeyInfo.load(plain), cert_registry=registry
    )


def _certificate(pem: str) -> Certificate:
    return Certificate.load(x509.load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER))
