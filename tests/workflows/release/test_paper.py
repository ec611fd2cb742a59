"""What stands on the certificate besides the passing results."""

import pypdfium2
import pytest
from sqlmodel import select

from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.queries.release import lot_record, release_facts
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.vocabulary import CriterionKind, Severity, Use
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.quality import Specification
from stembank_gui.tables.release import Certificate
from stembank_gui.workflows.quality.cases.open_deviation import OpenDeviation, open_deviation
from stembank_gui.workflows.quality.results.correct_result import CorrectResult, correct_result
from stembank_gui.workflows.release.paper import preview_certificate
from stembank_gui.workflows.release.paper_lot import eligibility
from stembank_gui.workflows.release.paper_results import conditions_text, said_value, storage_excursions
from tests.factories import banking, cases, donors, quality, release


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text.replace("\r\n", "\n")


def test_a_preview_says_that_it_is_one_and_changes_nothing(database, staff):
    lot_id = release.ready_lot(database, staff)
    with database.reading() as session:
        text = text_of(preview_certificate(session, lot_id, "en"))
        assert session.exec(select(Certificate).where(Certificate.kind == "release")).all() == []
    assert "PREVIEW" in text
    assert "no growth" in text


def test_a_corrected_result_and_its_oos_stand_in_the_remarks(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, lot_id)
    quality.enter(database, staff, lot_id, "G07", "49")
    result = quality.test_of(database, lot_id, "G07").result
    correct = CorrectResult(result.id, result.row_version, quality.measured(database, "94"), "digits swapped")
    database.perform(staff["QA1"], correct_result, correct)
    quality.approve(database, staff, lot_id, "G07")
    cases.invalidated_oos(database, staff, "OOS-0001", cause="Typing error: digits swapped.")
    quality.all_tests_passed(database, staff, lot_id)

    release.release(database, staff, lot_id)

    with database.reading() as session:
        text = text_of(session.exec(select(Certificate.pdf).where(Certificate.kind == "release")).one())
    assert "OOS-0001" in text
    assert "Typing error" in text
    for words in ("QC-000001", "49 %", "digits swapped", "QC-000002", staff["QA1"].name):
        assert words in text, words


def test_storage_excursions_are_named_once_assessed(database, staff):
    lot_id = release.ready_lot(database, staff)
    with database.reading() as session:
        tank_id = session.exec(select(Tank.id)).first()
        assert storage_excursions(session, lot_id) == ()
    open_ = OpenDeviation("-148 degrees for 12 min", "", Severity.MINOR, tank_id=tank_id)
    code = database.perform(staff["CS"], open_deviation, open_).result
    with database.reading() as session:
        assert storage_excursions(session, lot_id) is None
    cases.closed_deviation(database, staff, code, "Assessed: lots unharmed.")
    with database.reading() as session:
        assert storage_excursions(session, lot_id) == (code,)


@pytest.mark.parametrize(("value", "language", "said"), [
    ("未检出 (LOD 10 CFU/mL)", "en", "not detected (LOD 10 CFU/mL)"),
    ("no growth", "zh", "无菌生长"),
    ("no growth", "both", "no growth\n无菌生长"),
    ("94.1 %", "zh", "94.1 %"),
    ("9800000", "both", "9.8e6 cells\n9.8e6 个细胞"),
])  # fmt: skip
def test_coded_results_are_said_in_the_certificates_language(value, language, said):
    line = SpecLineFacts(1, "G09", "", "", "BP", "", "cells", Use.RELEASE, CriterionKind.NUMBER, "", "")
    assert said_value(line, value, language) == said


def test_conditions_name_the_tests_still_to_come():
    assert conditions_text((), "en") == ""
    assert conditions_text(("B-KA", "M-VI"), "en") == "Results still to come: B-KA, M-VI."
    assert conditions_text(("B-KA",), "both").splitlines() == ["Results still to come: B-KA.", "待补检验结果：B-KA。"]


def test_without_an_effective_specification_a_lot_has_no_tests_and_is_not_released(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, lot_id)
    with database.writing(staff["QC2"], "approve_result") as session:
        lot = session.get_one(Lot, lot_id)
        found = specification_of(session, lot)
        session.get_one(Specification, found.specification_id).state = "superseded"
    with database.reading() as session:
        assert specification_of(session, lot) is None
        assert release_facts(session, lot_id).tests == ()
        assert lot_record(session, lot_id)["specification"] == ""
    assert quality.sheet(database, lot_id).tests == ()


def test_a_donor_nobody_has_decided_on_has_no_eligibility_statement(database, staff):
    donor_id = donors.registered_donor(database, staff)
    with database.reading() as session:
        assert eligibility(session, session.get_one(Donor, donor_id)) is None
