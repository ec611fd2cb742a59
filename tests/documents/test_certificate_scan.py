"""The code printed on a certificate leads to the signed record, and a forged page is told apart."""

import pypdfium2
import pytest
from sqlmodel import select

from stembank_gui.queries.find import find_code
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.tables.release import Certificate, ReleaseDecision
from tests.documents.reading import codes, dots
from tests.factories import release


def test_the_printed_code_finds_the_certificate_and_a_forged_one_does_not(database, staff):
    release.release(database, staff, release.ready_lot(database, staff))
    with database.reading() as session:
        certificate = session.exec(select(Certificate).where(Certificate.kind == "release")).one()
        decision = session.exec(select(ReleaseDecision)).one()
    (printed,) = [code for page in pypdfium2.PdfDocument(certificate.pdf) for code in codes(dots(page))]

    named, record, seq, head = printed.split("/")
    assert (named, record) == ("RC-0001-1", decision.record_sha256.upper())
    older = f"{named}/{record[:16]}"  # as the first certificates said it
    with database.reading() as session:
        for scanned in (printed, printed.lower(), older, "RC-0001-1", "RC-0001"):
            found = find_code(session, scanned)
            assert found.place == Place("certificate", certificate.id)
            assert found.title == "RC-0001 v1"
        for forged in (other_end(printed), f"{named}/{other_end(record)}/{seq}/{head}", other_end(older),
                       f"{named}/{record}/{int(seq) - 1}/{head}", f"{named}/{record}/{seq}9999/{head}"):  # fmt: skip
            with pytest.raises(Refused) as refused:
                find_code(session, forged)
            assert refused.value.reasons[0].code == "find.certificate_differs"
            assert refused.value.reasons[0].link == Place("certificate", certificate.id)


def test_the_code_of_a_certificate_of_analysis_finds_it_too(database, staff):
    lot_id = release.ready_lot(database, staff)
    with database.reading() as session:
        certificate = session.exec(select(Certificate).where(Certificate.kind == "analysis")).one()
        (printed,) = [code for page in pypdfium2.PdfDocument(certificate.pdf) for code in codes(dots(page))]
        assert printed.startswith(f"CA-0001-1/{certificate.record_sha256.upper()}/")
        assert find_code(session, printed).place == Place("certificate", certificate.id)
        assert certificate.lot_id == lot_id


def other_end(code):
    """Return a code with another last character."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")
