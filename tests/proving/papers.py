"""A certificate signed as the bank signs, by keys made here, and what an attacker makes of it."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

import pypdfium2
from pyhanko.pdf_utils.generic import NameObject, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import fields, signers

from stembank_gui.documents.certificate import render_certificate
from stembank_gui.rules.release.stamp import Stamp
from stembank_gui.signing import authority, keys, pdf
from stembank_gui.signing.hands import Hand
from tests.documents.facts import certificate_facts

PASSWORD = "correct horse battery staple"
AT = datetime(2026, 11, 22, 8, 30, 1, tzinfo=UTC)
SITE = "00000000-0000-4000-8000-000000000001"


@dataclass(frozen=True)
class Bank:
    """An authority with the hand of a person whom it certified."""

    root: str
    hand: Hand


def bank(*, made=AT - timedelta(days=30), years=2) -> Bank:
    """Return a bank's authority and the key of its release authority; the same names each time."""
    own = authority.new_authority("East Bank", PASSWORD, made)
    issuer = authority.Issuer(own.certificate, own.wrapped_key, PASSWORD)
    key = keys.new_key("zhao.min", PASSWORD)
    owner = authority.Owner("Zhao Min 赵敏", "zhao.min", "East Bank")
    certified = authority.certify(issuer, key.public_key, owner, made, years=years)
    unlocked = keys.unlocked(key.wrapped_key, "zhao.min", key.fingerprint, PASSWORD)
    return Bank(
        own.certificate, Hand(1, 1, key.fingerprint, certified.certificate, own.certificate, unlocked, PASSWORD)
    )


@cache
def east_bank() -> Bank:
    """Return the bank whose certificates are verified."""
    return bank()


@cache
def paper() -> bytes:
    """Return a release certificate that nobody has signed."""
    return render_certificate(certificate_facts(), "both")


def stamp(**changes) -> Stamp:
    """Return what the certificate is signed as."""
    facts = certificate_facts()
    said = {
        "meaning": "released", "number": facts.number, "version": 1, "record_sha256": facts.record_sha256,
        "site": SITE, "trail_seq": facts.trail_seq, "trail_hash": facts.trail_hash,
    }  # fmt: skip
    return Stamp(**(said | changes))


def signed(by: Bank | None = None, content: bytes | None = None, reason: str = "", at: datetime = AT) -> bytes:
    """Return a certificate signed as the bank signs."""
    hand = (by or east_bank()).hand
    panel = pdf.Panel("Release", "Zhao Min (zhao.min)", reason or stamp().text(), at)
    return pdf.signed_pdf(content or paper(), hand, panel)


@cache
def good() -> bytes:
    """Return the certificate that everything is tried on."""
    return signed()


def flipped(at: int) -> bytes:
    """Return it with one bit of one byte changed."""
    content = bytearray(good())
    content[at] ^= 1
    return bytes(content)


def annotated() -> bytes:
    """Return it with an incremental update: another title, as any editor would write it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(good()))
    info = writer.trailer["/Info"]
    info[NameObject("/Title")] = pdf_string("Released for everything")
    writer.mark_update(info.container_ref if hasattr(info, "container_ref") else writer.trailer.raw_get("/Info"))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def saved_anew() -> bytes:
    """Return it as another program writes it: the same objects at other places."""
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(good())))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def saved_by_pdfium() -> bytes:
    """Return it as a browser's library saves it."""
    document = pypdfium2.PdfDocument(good())
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def truncated() -> bytes:
    """Return it without its last 200 bytes."""
    return good()[:-200]


def truncated_and_closed() -> bytes:
    """Return it cut off, with the last line of a whole file behind it."""
    return truncated() + b"\n%%EOF\n"


def approved_only() -> bytes:
    """Return a certificate whose signature permits changes."""
    hand = east_bank().hand
    metadata = signers.PdfSignatureMetadata(
        field_name="Release", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, reason=stamp().text()
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(paper()))
    signer = pdf._signer(hand, pdf._certificate(hand.authority))
    return signers.PdfSigner(metadata, signer=signer).sign_pdf(writer).getvalue()


def signed_twice() -> bytes:
    """Return a certificate with a second signature beside the first."""
    hand = east_bank().hand
    metadata = signers.PdfSignatureMetadata(field_name="Second", md_algorithm="sha256", reason=stamp().text())
    writer = IncrementalPdfFileWriter(io.BytesIO(approved_only()))
    signer = pdf._signer(hand, pdf._certificate(hand.authority))
    return signers.PdfSigner(metadata, signer=signer).sign_pdf(writer).getvalue()
