"""A signed paper: over every byte, at the moment of the unit of work, validated before anybody has it."""

import io
from datetime import timedelta

import pytest
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.pdfgen.canvas import Canvas
from sqlmodel import select

from stembank_gui import signing
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.signing import pdf as papers
from stembank_gui.tables.people import SigningAuthority
from tests.factories.bank import PASSWORD
from tests.workflows.refusals import refused


def paper() -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written)
    canvas.drawString(50, 700, "Certificate")
    canvas.save()
    return written.getvalue()


def signed(database, actor, pdf=None, *, password=PASSWORD):
    with database.writing(actor, "change_password") as session:
        request = SignRequest(actor.user_id, password, Meaning.RELEASED)
        return signing.sign_pdf(session, request, pdf or paper(), field="Release", reason="Released; sha256=00")


def root(database) -> Certificate:
    with database.reading() as session:
        pem = session.exec(select(SigningAuthority.certificate)).one()
    return Certificate.load(x509.load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER))


def test_a_signed_paper_is_sound_and_every_change_is_seen(database, staff):
    later = database.clock() + timedelta(days=400)
    database.clock = lambda: later
    made = signed(database, staff["RA"])
    authority = root(database)
    moment = later.replace(microsecond=0)
    assert papers.sound(made, authority, moment)
    field = PdfFileReader(io.BytesIO(made)).embedded_signatures[0]
    assert field.field_name == "Release"
    assert field.sig_object["/Reason"] == "Released; sha256=00"
    assert field.sig_object["/Name"] == "Release authority Person (ra.user)"
    assert field.self_reported_timestamp == moment
    assert field.docmdp_level.value == 1
    assert field.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    middle = made.find(b"Certificate") if b"Certificate" in made else 200
    flipped = bytearray(made)
    flipped[middle] ^= 1
    writer = IncrementalPdfFileWriter(io.BytesIO(made))
    writer.root["/Lang"] = TextStringObject("en")
    writer.update_root()
    added = io.BytesIO()
    writer.write(added)
    for other in (bytes(flipped), added.getvalue(), made[:-200], paper(), b"no paper"):
        assert not papers.sound(other, authority, moment)


def test_no_key_no_password_no_paper_no_signature(database, staff):
    with refused(database, "sign.no_key"):
        signed(database, staff["OP"])
    with refused(database, "access.wrong_password"):
        signed(database, staff["RA"], password="wrong")
    for wrong in (b"no paper", signed(database, staff["QA"])):
        with refused(database, "sign.pdf_unsound"):
            signed(database, staff["RA"], wrong)


def test_a_paper_that_does_not_validate_is_not_handed_out(database, staff, monkeypatch):
    monkeypatch.setattr(papers, "sound", lambda *_: False)
    with refused(database, "sign.pdf_unsound"):
        signed(database, staff["RA"])


@pytest.mark.parametrize("after", ["sign", "witness"])
def test_the_signer_of_the_record_signs_its_paper_without_being_asked_again(database, staff, monkeypatch, after):
    with database.writing(
        staff["RA"] if after == "sign" else staff["MD"], "release_lot" if after == "sign" else "change_password"
    ) as session:
        request = SignRequest("ra.user", PASSWORD, Meaning.RELEASED)
        if after == "sign":
            signing.sign(session, request, kind="lot", row_id=1, record={})
        else:
            signing.witness(session, request, kind="lot", row_id=1, record={}, permission="release_lot")
        monkeypatch.setattr(signing.passwords, "password_fits", lambda *_: pytest.fail("asked again"))
        assert signing.sign_pdf(session, request, paper(), field="Release", reason="x")
