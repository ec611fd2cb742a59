"""Signatures about a lot are void once their record changes, and then no vial is issued."""

import pytest
from sqlalchemy import text
from sqlmodel import select

from stembank_gui.check.verify import verify
from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.queries.issuing import Sending, issue_problems
from stembank_gui.queries.quality.results.sheet import lot_sheet
from stembank_gui.queries.signatures import void_of_lot, void_signatures
from stembank_gui.rules.vocabulary import Grade, LotState, Meaning
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.workflows.quality.results.correct_result import CorrectResult, correct_result
from stembank_gui.workflows.release.hold_lot import HoldLot, hold_lot
from tests.factories import quality, release
from tests.test_check import tamper


def void(database, lot_id) -> set[str]:
    with database.reading() as session:
        return {one.code for one in void_of_lot(session, lot_id)}


def refusals(database, lot_id) -> set[str]:
    with database.reading() as session:
        ids = session.exec(select(Vial.id).where(Vial.lot_id == lot_id, Vial.state == "stored")).all()
        places = list(vial_places(session, ids=ids).values())
        return {one.code for one in issue_problems(session, places, Sending(Grade.CLINICAL))}


def test_signatures_stand_while_nothing_changes(database, staff):
    lot_id = release.released_lot(database, staff)
    child = release.released_child(database, staff, lot_id)
    with database.reading() as session:
        assert void_signatures(session, [lot_id, child]) == {lot_id: (), child: ()}
    assert not {one for one in refusals(database, child) if one.startswith("void.")}
    assert verify(database).sound


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (
            "UPDATE test_result SET value = '99.9' WHERE test_code = 'G07'",
            {"void.result_signature", "void.result_changed"},
        ),
        ("UPDATE lot SET cells_per_vial = cells_per_vial + 1", {"void.lot_changed"}),
        (
            "UPDATE release_decision SET checklist = replace(checklist, 'release', 'reject')",
            {"void.decision_record"},
        ),
        ("UPDATE certificate SET pdf = x'00'", {"void.certificate_bytes"}),
        ("UPDATE certificate SET language = 'zh' WHERE kind = 'analysis'", {"void.certificate_record"}),
    ],
)
def test_whatever_changes_voids_its_signatures_and_keeps_the_vials(database, staff, change, codes):
    lot_id = release.released_lot(database, staff)
    child = release.released_child(database, staff, lot_id)
    tamper(database, change + (" AND" if "WHERE" in change else " WHERE") + _only(change, lot_id))
    assert codes <= void(database, lot_id)
    assert void(database, child) == set()
    assert codes <= refusals(database, lot_id)
    assert codes <= refusals(database, child), "what a lot was grown from counts too"


def _only(change: str, lot_id: int) -> str:
    return f" id = {lot_id}" if change.startswith("UPDATE lot") else f" lot_id = {lot_id}"


def test_a_correction_under_a_hold_voids_no_decision_of_today_and_is_no_fault(database, staff):
    """The hold withdrew the release; what it left is a lot without a decision that lets it be used."""
    lot_id = release.released_lot(database, staff)
    held = HoldLot(lot_id, "The laboratory looks again.", release.signature(staff["QA"], Meaning.REVIEWED))
    database.perform(staff["QA"], hold_lot, held)
    correct(database, staff, lot_id)
    assert not {one for one in void(database, lot_id) if one != "void.certificate_record"}
    assert verify(database).sound


def test_a_correction_of_what_was_released_voids_the_release(database, staff):
    """A hold that followed by itself took no decision: the release still stands there, and is void."""
    lot_id = release.released_lot(database, staff)
    with database.writing(staff["QA"], "hold_lot") as session:
        session.get_one(Lot, lot_id).state = LotState.ON_HOLD
    correct(database, staff, lot_id)
    assert "void.result_corrected" in void(database, lot_id)
    assert verify(database).sound, "a correction is no fault of the bank's"


def correct(database, staff, lot_id) -> None:
    with database.reading() as session:
        sheet = lot_sheet(session, lot_id)
    result = next(row.result for row in sheet.tests if row.line.test_code == "G07")
    measured = quality.measured(database, "93.0")
    correction = CorrectResult(result.id, result.row_version, measured, "Misread by the analyst")
    database.perform(staff["QA1"], correct_result, correction)


def test_an_unknown_lot_has_no_signatures(database):
    assert void(database, 4711) == set()


def test_the_database_itself_keeps_what_was_signed(database, staff):
    """A signature's row is as append-only as the trail: what is void cannot be signed over."""
    release.released_lot(database, staff)
    with pytest.raises(Exception, match="deleted"), database.engine.begin() as connection:
        connection.execute(text("DELETE FROM signature"))
