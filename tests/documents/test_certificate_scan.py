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
        certificate = session.exec(select(Certificate)).one()
        decision = session.exec(select(ReleaseDecision)).one()
    (printed,) = [code for page in pypdfium2.PdfDocument(certificate.pdf) for code in codes(dots(page))]

    assert printed == f"RC-0001-1/{decision.record_sha256[:16].upper()}"
    with database.reading() as session:
        for scanned in (printed, printed.lower(), "RC-0001-1", "RC-0001"):
            found = find_code(session, scanned)
            assert found.place == Place("certificate", certificate.id)
            assert found.title == "RC-0001 v1"
        forged = printed[:-1] + ("0" if printed[-1] != "0" else "1")
        with pytest.raises(Refused) as refused:
            find_code(session, forged)
    assert refused.value.reasons[0].code == "find.certificate_differs"
    assert refused.value.reasons[0].link == Place("certificate", certificate.id)
