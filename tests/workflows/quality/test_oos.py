"""Out-of-specification cases: phase one, the plan of retests, phase two, and who may do what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import CaseDisposition, Meaning, OosOutcome, OosState, ResultState, Verdict
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import Oos, TestOrder, TestOrderLine, TestResult
from stembank_gui.workflows.quality.cases.assess_oos import assess_oos
from stembank_gui.workflows.quality.cases.close_oos import CloseOos, close_oos
from stembank_gui.workflows.quality.cases.plan_retests import PlanRetests, plan_retests
from stembank_gui.workflows.quality.results.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.results.correct_result import CorrectResult, correct_result
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, cases, quality
from tests.factories.bank import PASSWORD
from tests.workflows.refusals import NASTY_TEXTS, refused

PLAN = "Two more vials of the retained sample; the mean of both is reported beside the original."


@pytest.fixture
def lot_id(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    quality.enter(database, staff, lot_id, "G07", "49")
    return lot_id


def signed(staff, role, meaning):
    return SignRequest(staff[role].user_id, PASSWORD, meaning)


def agreement(staff, role="QA"):
    return signed(staff, role, Meaning.APPROVED)


def result(database, code="QC-000001"):
    with database.reading() as session:
        return session.exec(select(TestResult).where(TestResult.code == code)).one()


def correct(database, staff, lot_id, value):
    old = quality.test_of(database, lot_id, "G07").result
    request = CorrectResult(old.id, old.row_version, quality.measured(database, value), "digits swapped")
    return database.perform(staff["QA1"], correct_result, request).result


def plan(database, case, **changes):
    return PlanRetests(**{"oos_id": case.id, "row_version": case.row_version, "plan": PLAN, "retests": 2} | changes)


def close(staff, case, disposition=CaseDisposition.REJECT, conclusion="Confirmed by two retests."):
    return CloseOos(case.id, case.row_version, conclusion, disposition, cases.closing(staff))


@both_databases
def test_an_error_of_the_laboratory_makes_the_result_invalid_and_the_test_is_repeated(database, staff, lot_id):
    cases.invalidated_oos(database, staff, cause="The pipette leaked: air bubble in the counting chamber.")

    case, found = cases.oos(database), result(database)
    assert (case.state, case.outcome, case.disposition) == (OosState.CLOSED, OosOutcome.INVALIDATED, "repeat")
    assert (case.laboratory_cause, case.assessed_by, case.closed_by) == (
        True, staff["QC2"].person_id, staff["QA"].person_id,
    )  # fmt: skip
    assert found.state == ResultState.INVALID
    assert found.correction_reason.startswith("OOS-0001: The pipette leaked")
    with database.reading() as session:
        of_case = select(Signature.meaning, Signature.person_id).where(Signature.record_kind == "oos")
        assert set(session.exec(of_case)) == {
            ("reviewed", staff["QC2"].person_id), ("approved", staff["QA"].person_id),
        }  # fmt: skip
    quality.enter(database, staff, lot_id, "G07", "94")
    assert quality.test_of(database, lot_id, "G07").result.verdict is Verdict.PASS


@both_databases_in_faults
def test_without_an_error_the_result_stands_and_planned_retests_only_support_it(database, staff, lot_id):
    case = cases.second_phase_oos(database, staff)
    assert (case.state, case.laboratory_cause, case.phase_one[:6]) == (OosState.PHASE_TWO, False, "Sample")
    due = database.clock().date() + timedelta(days=7)
    order = database.perform(staff["QC2"], plan_retests, plan(database, case, analyst_id=None, due_on=due)).result
    with database.reading() as session:
        line = session.exec(select(TestOrderLine).where(TestOrderLine.order_id == order.order_id)).one()
        made = session.get_one(TestOrder, order.order_id)
    assert (line.test_code, line.repeats, made.note, made.due_on) == ("G07", 2, "OOS-0001", due)
    case = cases.oos(database)
    assert (case.retests, case.retest_plan, case.planned_by) == (2, PLAN, staff["QC2"].person_id)

    with refused(database, "quality.retests_fixed"):
        database.perform(staff["QC2"], plan_retests, plan(database, case, retests=3))
    with refused(database, "quality.oos_result_not_approved", "quality.retests_outstanding"):
        database.perform(staff["QA"], close_oos, close(staff, case))
    quality.approve(database, staff, lot_id, "G07")
    retested = [retest(database, staff, lot_id, order.order_id, value) for value in ("48.5", "51")]
    assert [(one.replicate, one.order_id) for one in retested] == [(1, order.order_id), (2, order.order_id)]

    with refused(database, "quality.oos_disposition"):
        database.perform(staff["QA"], close_oos, close(staff, case, CaseDisposition.REPEAT))
    assert database.perform(staff["QA"], close_oos, close(staff, case, CaseDisposition.RESTRICT)).result == "OOS-0001"
    case = cases.oos(database)
    assert (case.state, case.outcome, case.disposition) == (OosState.CLOSED, OosOutcome.CONFIRMED, "restrict")
    live = quality.test_of(database, lot_id, "G07").result
    assert (live.code, live.verdict, live.state) == ("QC-000001", Verdict.FAIL, ResultState.APPROVED)
    with refused(database, "quality.case_closed"):
        database.perform(staff["QA"], close_oos, close(staff, case))
    with refused(database, "quality.case_closed", "quality.retests_fixed"):
        database.perform(staff["QC2"], plan_retests, plan(database, case))
    with refused(database, "quality.case_closed"):
        database.perform(staff["QC2"], assess_oos, cases.assessment(database, staff))


def retest(database, staff, lot_id, order_id, value):
    """Enter and approve a retest of G07; the analyst of the first test may not do it, so somebody else is named."""
    row = quality.test_of(database, lot_id, "G07")
    measured = quality.measured(database, value)
    entered = database.perform(
        staff["QA1"], enter_result, EnterResult(lot_id, row.spec_line_id, measured, order_id=order_id)
    ).result
    approval = ApproveResult(entered.result_id, value, entered.verdict, signed(staff, "QC2", Meaning.APPROVED))
    database.perform(staff["QC2"], approve_result, approval)
    assert entered.oos_code == ""
    return result(database, entered.code)


def test_a_cause_that_is_found_in_phase_two_still_makes_the_result_invalid(database, staff, lot_id):
    case = cases.second_phase_oos(database, staff)
    with refused(database, "quality.oos_not_phase_one"):
        database.perform(staff["QC2"], assess_oos, cases.assessment(database, staff))
    cases.invalidated_oos(database, staff, cause="The reference standard had expired; found by the audit.")
    assert cases.oos(database).outcome == OosOutcome.INVALIDATED
    assert result(database).state == ResultState.INVALID
    assert case.row_version < cases.oos(database).row_version


def test_a_corrected_result_is_an_error_of_the_laboratory(database, staff, lot_id):
    correct(database, staff, lot_id, "94")
    with refused(database, "quality.oos_result_corrected"):
        database.perform(staff["QC2"], assess_oos, cases.assessment(database, staff))
    cases.invalidated_oos(database, staff, cause="Digits swapped.")
    assert cases.oos(database).outcome == OosOutcome.INVALIDATED
    live = quality.test_of(database, lot_id, "G07").result
    assert (live.code, live.state) == ("QC-000002", ResultState.ENTERED)


def test_a_correction_that_fails_too_stands_in_the_place_of_the_first(database, staff, lot_id):
    assert correct(database, staff, lot_id, "48").oos_code == ""
    case = cases.second_phase_oos(database, staff)
    with refused(database, "quality.oos_result_not_approved"):
        database.perform(staff["QA"], close_oos, close(staff, case))
    correct(database, staff, lot_id, "94")
    with refused(database, "quality.oos_result_corrected"):
        database.perform(staff["QA"], close_oos, close(staff, case))
    correct(database, staff, lot_id, "47")
    cases.invalidated_oos(database, staff)
    assert result(database, "QC-000004").state == ResultState.INVALID


def test_closing_and_planning_are_refused_in_phase_one(database, staff, lot_id):
    case = cases.oos(database)
    quality.approve(database, staff, lot_id, "G07")
    with refused(database, "quality.oos_not_assessed"):
        database.perform(staff["QA"], close_oos, close(staff, case))
    with refused(database, "quality.oos_not_phase_two", "quality.retests_number"):
        database.perform(staff["QC2"], plan_retests, plan(database, case, retests=11))


def test_invalidation_needs_quality_assurance_and_nothing_else_does(database, staff, lot_id):
    def assess(**changes):
        return database.perform(staff["QC2"], assess_oos, cases.assessment(database, staff, **changes))

    with refused(database, "quality.oos_without_agreement"):
        assess(laboratory_cause=True, cause="Pipette leaks.")
    with refused(database, "quality.oos_needs_no_agreement"):
        assess(agreement=agreement(staff))
    with refused(database, "text.empty"):
        assess(laboratory_cause=True, cause=" ", agreement=agreement(staff))
    with refused(database, "people.stale"):
        assess(row_version=9)
    with refused(database, "quality.oos_meaning"):
        assess(signature=signed(staff, "QC2", Meaning.APPROVED))
    with refused(database, "quality.oos_meaning"):
        assess(laboratory_cause=True, cause="Leak.", agreement=signed(staff, "QA", Meaning.REVIEWED))
    with refused(database, "access.not_permitted"):
        assess(laboratory_cause=True, cause="Leak.", agreement=agreement(staff, "RA"))
    with refused(database, "sign.same_person"):
        assess(laboratory_cause=True, cause="Leak.", agreement=agreement(staff, "QC2"))
    assert cases.oos(database).state == OosState.OPEN
    assert result(database).state == ResultState.ENTERED


@pytest.mark.parametrize("kind", [kind for kind in NASTY_TEXTS if kind != "empty"])
def test_bad_texts_are_refused(database, staff, lot_id, kind):
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        database.perform(staff["QC2"], assess_oos, cases.assessment(database, staff, phase_one=text))
    with refused(database, code):
        database.perform(staff["QA"], close_oos, close(staff, cases.oos(database), conclusion=text))
    with refused(database, code):
        database.perform(staff["QC2"], plan_retests, plan(database, cases.oos(database), plan=text))


@pytest.mark.parametrize("column", ["entered_by", "analyst_id"])
def test_who_did_or_entered_the_test_neither_assesses_nor_closes_nor_agrees(database, staff, lot_id, column):
    def becomes(role):
        with database.writing(staff["QA1"], "enter_result") as session:
            setattr(session.exec(select(TestResult)).one(), column, staff[role].person_id)

    becomes("QC2")
    with pytest.raises(AccessRefused, match=r"^quality\.own_assessment$"):
        database.perform(staff["QC2"], assess_oos, cases.assessment(database, staff))
    becomes("QA")
    error = {"laboratory_cause": True, "cause": "Leak.", "agreement": agreement(staff)}
    with pytest.raises(AccessRefused, match=r"^quality\.own_oos$"):
        database.perform(staff["QC2"], assess_oos, cases.assessment(database, staff, **error))
    case = cases.second_phase_oos(database, staff)
    with pytest.raises(AccessRefused, match=r"^quality\.own_oos$"):
        database.perform(staff["QA"], close_oos, close(staff, case))


@pytest.mark.parametrize("column", ["opened_by", "assessed_by"])
def test_who_opened_or_assessed_a_case_does_not_close_it(database, staff, lot_id, column):
    cases.second_phase_oos(database, staff)
    with database.writing(staff["QC2"], "assess_oos") as session:
        setattr(session.exec(select(Oos)).one(), column, staff["QA"].person_id)
    with pytest.raises(AccessRefused, match=r"^quality\.own_oos$"):
        database.perform(staff["QA"], close_oos, close(staff, cases.oos(database)))


def test_the_first_analyst_does_not_retest(database, staff, lot_id):
    with database.writing(staff["QA1"], "enter_result") as session:
        session.exec(select(TestResult)).one().analyst_id = staff["QA1"].person_id
    case = cases.second_phase_oos(database, staff)
    with refused(database, "quality.retest_same_analyst"):
        database.perform(staff["QC2"], plan_retests, plan(database, case, analyst_id=staff["QA1"].person_id))
    with refused(database, "quality.order_due_past"):
        database.perform(staff["QC2"], plan_retests, plan(database, case, due_on=date(2020, 1, 1)))
    order_id = database.perform(staff["QC2"], plan_retests, plan(database, case)).result.order_id
    row = quality.test_of(database, lot_id, "G07")
    own = replace(quality.measured(database, "48"), laboratory="")
    with refused(database, "quality.retest_same_analyst"):
        database.perform(staff["QA1"], enter_result, EnterResult(lot_id, row.spec_line_id, own, order_id=order_id))


def test_the_case_of_a_reference_test_may_end_with_use_as_is(database, staff, lot_id):
    from stembank_gui.rules.quality.cases.oos import FOR_OTHER_TESTS, dispositions
    from stembank_gui.rules.vocabulary import Use

    assert dispositions(Use.REFERENCE) == FOR_OTHER_TESTS
    assert CaseDisposition.REPEAT not in FOR_OTHER_TESTS
