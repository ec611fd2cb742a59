"""Results: entered by one, approved by another who saw them, corrected with a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.quality.matrix import matrix
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import CaseState, Meaning, ResultState, Verdict
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import Oos, TestResult
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.quality.results.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.results.correct_result import CorrectResult, correct_result
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from tests.conftest import both_databases
from tests.factories import banking, quality, release
from tests.factories.bank import PASSWORD


@pytest.fixture
def lot_id(database, staff):
    made = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, made)
    return made


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def approval(database, staff, lot_id, code, *, value=None, verdict=None, meaning=Meaning.APPROVED):
    result = quality.test_of(database, lot_id, code).result
    signature = SignRequest("qc2.user", PASSWORD, meaning)
    return ApproveResult(result.id, value or result.value, verdict or result.verdict, signature)


def correction(database, lot_id, code, value, reason="typing error", **changes):
    result = quality.test_of(database, lot_id, code).result
    request = CorrectResult(result.id, result.row_version, quality.measured(database, value), reason)
    return replace(request, **changes)


@both_databases
def test_a_result_is_entered_with_its_verdict_and_approved_with_a_signature(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    entered = quality.enter(database, staff, lot_id, "G07", "94.1 %")
    assert (entered.code, entered.verdict, entered.oos_code) == ("QC-000001", Verdict.PASS, "")
    assert quality.test_of(database, lot_id, "G07").standing is TestStanding.WAITING

    assert quality.approve(database, staff, lot_id, "G07") == "QC-000001"

    row = quality.test_of(database, lot_id, "G07")
    assert row.standing is TestStanding.PASSED
    assert row.result.entered_by == staff["QA1"].name
    assert row.result.approved_by == staff["QC2"].name
    with database.reading() as session:
        stored = session.get_one(TestResult, row.result.id)
        signature = session.get_one(Signature, stored.signature_id)
        assert (signature.record_kind, signature.record_id, signature.meaning) == ("test_result", stored.id, "approved")


def test_a_failing_result_opens_an_oos_and_keeps_the_lot_in_quarantine(database, staff, lot_id):
    quality.all_tests_passed(database, staff, lot_id, but=frozenset({"M-MN"}))
    entered = quality.enter(database, staff, lot_id, "M-MN", "检出")
    assert (entered.verdict, entered.oos_code) == (Verdict.FAIL, "OOS-0001")
    quality.approve(database, staff, lot_id, "M-MN")

    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id)

    assert codes(refused)[:2] == ["R5.failed", "R6.open_oos"]


def test_a_failing_result_of_an_information_test_opens_no_oos(database, staff):
    parent = release.released_lot(database, staff, vials=8)
    child = banking.quarantined_child(database, staff, parent)
    assert quality.enter(database, staff, child, "G08", "12").oos_code == ""


@pytest.mark.parametrize("case", [
    ("G07", "94,1", "quality.number_unclear"),
    ("G07", "\u202e90", "text.forbidden_character"),
    ("G07", "9" * 5000, "text.too_long"),
    ("G07", "🙂", "quality.number_unclear"),
    ("M-ST", "maybe", "quality.word_unclear"),
    ("S-P1", "<b>", "quality.readings_unclear"),
])  # fmt: skip
def test_bad_values_are_refused_and_nothing_is_stored(database, staff, lot_id, case):
    code, value, reason = case
    with pytest.raises(Refused) as refused:
        quality.enter(database, staff, lot_id, code, value)
    assert codes(refused) == [reason]
    with database.reading() as session:
        assert session.exec(select(TestResult)).all() == []


def test_all_reasons_against_an_entry_come_together(database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07")
    row = quality.test_of(database, lot_id, "G07")
    tomorrow = replace(quality.measured(database, "high"), tested_on=database.clock().date() + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        database.perform(staff["QA1"], enter_result, EnterResult(lot_id, row.spec_line_id, tomorrow))
    assert codes(refused) == ["quality.already_entered", "quality.tested_in_future", "quality.number_unclear"]


def test_a_test_of_another_specification_is_refused(database, staff, lot_id):
    own = {row.spec_line_id for row in quality.sheet(database, lot_id).tests}
    for line in (max(own) + 1, 999_999):
        with pytest.raises(Refused) as refused:
            database.perform(
                staff["QA1"], enter_result, EnterResult(lot_id, line, quality.measured(database, "complies"))
            )
        assert "quality.test_not_required" in codes(refused)


def test_a_planned_lot_is_not_tested_yet(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    with pytest.raises(Refused) as refused:
        quality.enter(database, staff, lot_id, "G07")
    assert codes(refused) == ["quality.lot_not_tested"]


def test_the_analyst_cannot_approve_the_own_result_by_no_account(database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07")
    with database.writing(staff["QC2"], "approve_result") as session:
        session.exec(select(TestResult)).one().entered_by = staff["QC2"].person_id
    with pytest.raises(AccessRefused) as refused:
        quality.approve(database, staff, lot_id, "G07")
    assert codes(refused) == ["quality.own_result"]
    with database.reading() as session:
        assert session.exec(select(AuditEntry).where(AuditEntry.entity == "access")).all()


@pytest.mark.parametrize(("seen", "code"), [
    ({"value": "95"}, "quality.seen_differs"),
    ({"verdict": Verdict.FAIL}, "quality.seen_differs"),
    ({"meaning": Meaning.REVIEWED}, "quality.wrong_meaning"),
])  # fmt: skip
def test_an_approval_of_something_else_than_stored_is_refused(database, staff, lot_id, seen, code):
    quality.enter(database, staff, lot_id, "G07", "94")
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], approve_result, approval(database, staff, lot_id, "G07", **seen))
    assert codes(refused) == [code]
    assert quality.test_of(database, lot_id, "G07").result.state is ResultState.ENTERED


def test_a_second_click_approves_once(database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07")
    request = approval(database, staff, lot_id, "G07")
    database.perform(staff["QC2"], approve_result, request)
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], approve_result, request)
    assert codes(refused) == ["quality.not_waiting"]


def test_a_correction_keeps_the_old_result_with_the_reason_and_needs_a_new_approval(database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07", "49")
    quality.approve(database, staff, lot_id, "G07")

    done = database.perform(staff["QA1"], correct_result, correction(database, lot_id, "G07", "94")).result

    assert (done.code, done.verdict, done.oos_code) == ("QC-000002", Verdict.PASS, "")
    sheet = quality.sheet(database, lot_id)
    assert [(row.code, row.value, row.correction_reason) for row in sheet.corrected] == [
        ("QC-000001", "49", "typing error")
    ]
    new = quality.test_of(database, lot_id, "G07")
    assert (new.standing, new.result.replaces) == (TestStanding.WAITING, ("QC-000001",))
    assert [(case.code, case.state) for case in sheet.oos] == [("OOS-0001", CaseState.OPEN)]
    with database.reading() as session:
        bodies = session.exec(select(AuditEntry.body).where(AuditEntry.action == "correct_result")).all()
        assert all('"reason":"typing error"' in body for body in bodies)


def test_correcting_a_failing_result_into_another_failing_one_opens_no_second_oos(database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07", "49")
    for value in ("48", "47"):
        done = database.perform(staff["QA1"], correct_result, correction(database, lot_id, "G07", value)).result
        assert done.oos_code == ""
    sheet, who = quality.sheet(database, lot_id), staff["QA1"].name
    assert [(row.code, row.value, row.corrected_as, row.corrected_by) for row in sheet.corrected] == [
        ("QC-000001", "49", "QC-000002", who), ("QC-000002", "48", "QC-000003", who),
    ]  # fmt: skip
    assert quality.test_of(database, lot_id, "G07").result.replaces == ("QC-000001", "QC-000002")
    with database.reading() as session:
        assert len(session.exec(select(Oos)).all()) == 1


def test_correcting_a_passing_result_into_a_failing_one_opens_an_oos(database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07", "94")
    done = database.perform(staff["QA1"], correct_result, correction(database, lot_id, "G07", "49")).result
    assert done.oos_code == "OOS-0001"


@pytest.mark.parametrize(("changes", "code"), [
    ({"reason": "  "}, "text.empty"),
    ({"reason": "x"}, "text.reason_too_short"),
    ({"row_version": 7}, "people.stale"),
])  # fmt: skip
def test_a_correction_without_reason_or_of_an_older_version_is_refused(database, staff, lot_id, changes, code):
    quality.enter(database, staff, lot_id, "G07", "94")
    with pytest.raises(Refused) as refused:
        database.perform(staff["QA1"], correct_result, correction(database, lot_id, "G07", "93", **changes))
    assert codes(refused) == [code]


def test_the_approved_result_of_a_lot_in_use_is_corrected_only_after_a_hold(database, staff):
    lot_id = release.released_lot(database, staff)
    with pytest.raises(Refused) as refused:
        database.perform(staff["QA1"], correct_result, correction(database, lot_id, "G07", "93"))
    assert codes(refused) == ["quality.lot_in_use"]


@pytest.mark.parametrize("role", ["OP", "QC2", "RA", "AD", "AU"])
def test_only_analysts_enter_results(database, staff, lot_id, role):
    with pytest.raises(AccessRefused) as refused:
        quality.enter(database, staff | {"QA1": staff[role]}, lot_id, "G07")
    assert codes(refused) == ["access.not_permitted"]


def test_the_matrix_and_its_worklists(database, staff, lot_id):
    with database.reading() as session:
        empty = matrix(session)
    (row,) = empty.rows
    assert [cell.test_code for cell in row.missing] == [
        test.line.test_code for test in quality.sheet(database, lot_id).tests if test.standing is TestStanding.MISSING
    ]
    quality.enter(database, staff, lot_id, "G07", "90")
    quality.enter(database, staff, lot_id, "M-MN", "detected")
    quality.enter(database, staff, lot_id, "G01")
    quality.approve(database, staff, lot_id, "G01")
    with database.reading() as session:
        found = matrix(session)
    (row,) = found.rows
    standings = {code: row.cells[code].standing for code in ("G01", "G07", "M-MN", "G02")}
    assert standings == {
        "G01": TestStanding.PASSED, "G07": TestStanding.WAITING, "M-MN": TestStanding.WAITING_FAILED,
        "G02": TestStanding.MISSING,
    }  # fmt: skip
    assert [(one.lot_number, one.test_code, one.verdict) for one in found.waiting] == [
        (row.number, "G07", Verdict.PASS),
        (row.number, "M-MN", Verdict.FAIL),
    ]
    assert [(one.code, one.value) for one in found.oos] == [("OOS-0001", "detected")]
    assert list(found.test_codes) == list(row.cells)
