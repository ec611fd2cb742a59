"""What may become of an OOS, a deviation, an action; what a failing result and a contamination hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.quality.cases import capa, consequences, deviations, oos
from stembank_gui.rules.quality.states import CAPA_CHANGES, DEVIATION_CHANGES, OOS_CHANGES
from stembank_gui.rules.vocabulary import (
    CapaState,
    CaseDisposition,
    DeviationState,
    LotState,
    OosState,
    ResultState,
    Severity,
    Use,
    Verdict,
)

TODAY = date(2026, 11, 22)
deviation_facts = st.builds(
    deviations.DeviationFacts, st.integers(1, 9), st.just("DV-0001"), st.sampled_from(DeviationState),
    st.sampled_from(Severity), st.sampled_from(["", "lid"]), st.sampled_from(["", "none"]), st.integers(1, 3),
)  # fmt: skip
oos_facts = st.builds(
    oos.OosFacts, st.integers(1, 9), st.just("OOS-0001"), st.sampled_from(OosState), st.sampled_from(Use),
    st.just("QC-000001"), st.sampled_from(ResultState), st.sampled_from(["", "QC-000002"]), st.sampled_from(Verdict),
    st.integers(0, 3), st.sampled_from(["", "QO-000001"]), st.integers(0, 3),
)  # fmt: skip
capa_facts = st.builds(
    capa.CapaFacts, st.integers(1, 9), st.just("CP-0001"), st.sampled_from(CapaState), st.integers(1, 3),
    st.just("Kim"), st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)  # fmt: skip


def sayable(reasons):
    for reason in reasons:
        for language in words.LANGUAGES:
            assert "{" not in words.sentence(reason.code, reason.params, language)
    return [reason.code for reason in reasons]


@given(deviation_facts, st.sampled_from(DeviationState))
def test_a_deviation_changes_only_as_its_machine_says(facts, wanted):
    blockers = sayable(deviations.state_blockers(facts, wanted))
    again = facts.state is wanted is DeviationState.INVESTIGATING
    assert (not blockers) == (again or (facts.state, wanted) in DEVIATION_CHANGES)


@given(deviation_facts, st.sampled_from(Severity), st.sampled_from(CaseDisposition))
def test_what_is_under_review_or_closed_is_not_changed(facts, severity, disposition):
    rising = deviations.RISING.index(severity) >= deviations.RISING.index(facts.severity)
    free = facts.state in {DeviationState.OPEN, DeviationState.INVESTIGATING}
    assert (not sayable(deviations.investigation_blockers(facts, severity))) == (free and rising)
    assert (not sayable(deviations.touching_blockers(facts))) == free
    proposed = facts.state is DeviationState.PROPOSED
    assert (not sayable(deviations.closing_blockers(facts))) == proposed
    assert (not sayable(deviations.return_blockers(facts))) == proposed
    known = bool(facts.root_cause and facts.impact)
    harmless = facts.severity is Severity.CRITICAL and disposition is CaseDisposition.NO_IMPACT
    may = facts.state is DeviationState.INVESTIGATING and known and not harmless
    assert (not sayable(deviations.proposal_blockers(facts, disposition))) == may


@given(oos_facts, st.booleans(), st.booleans())
def test_phase_one_is_answered_once_and_an_error_needs_agreement(facts, error, agreed):
    blockers = sayable(oos.assessment_blockers(facts, laboratory_cause=error, agreed=agreed))
    wanted = OosState.CLOSED if error else OosState.PHASE_TWO
    may = (facts.state, wanted) in OOS_CHANGES and error == agreed and (error or facts.still_fails)
    assert (not blockers) == may


@given(oos_facts, st.integers(-1, 12), st.sampled_from(CaseDisposition))
def test_a_case_is_closed_only_with_a_result_that_stands_and_every_retest(facts, retests, disposition):
    closing = sayable(oos.closing_blockers(facts, disposition))
    stands = facts.still_fails and facts.result_state is ResultState.APPROVED
    fits = disposition in oos.dispositions(facts.use) and disposition is not CaseDisposition.REPEAT
    done = facts.approved_retests >= facts.retests
    assert (not closing) == (facts.state is OosState.PHASE_TWO and stands and done and fits)
    planning = sayable(oos.plan_blockers(facts, retests))
    assert (not planning) == (facts.state is OosState.PHASE_TWO and not facts.order and 1 <= retests <= 10)


def test_who_did_the_first_test_does_not_repeat_it():
    assert sayable(oos.retest_blockers("OOS-0001", 3, 3)) == ["quality.retest_same_analyst"]
    assert oos.retest_blockers("OOS-0001", 3, 4) == oos.retest_blockers("OOS-0001", None, None) == ()


@given(capa_facts, st.sampled_from(CapaState), st.integers(-5, 5), st.integers(1, 3))
def test_an_action_changes_only_as_its_machine_says(facts, wanted, days, person):
    day = TODAY + timedelta(days=days)
    done = sayable(capa.completion_blockers(facts, person, day, TODAY))
    assert (not done) == (facts.state is CapaState.OPEN and person == facts.owner_id and days >= 0)
    cancelled = sayable(capa.cancelling_blockers(facts))
    assert (not cancelled) == ((facts.state, CapaState.CANCELLED) in CAPA_CHANGES)
    checked = sayable(capa.checking_blockers(facts, wanted, TODAY))
    ripe = facts.check_on is None or facts.check_on <= TODAY
    assert (not checked) == (wanted in capa.VERDICTS and facts.state is CapaState.DONE and ripe)


@pytest.mark.parametrize(("state", "due", "check", "late"), [
    (CapaState.OPEN, -1, None, True), (CapaState.OPEN, 0, None, False), (CapaState.DONE, -1, None, False),
    (CapaState.DONE, -9, -1, True), (CapaState.DONE, -9, 0, False), (CapaState.EFFECTIVE, -9, -1, False),
])  # fmt: skip
def test_who_is_late(state, due, check, late):
    checked = None if check is None else TODAY + timedelta(days=check)
    assert capa.overdue(state, TODAY + timedelta(days=due), checked, TODAY) is late


@given(st.integers(0, 3), st.integers(-5, 5))
def test_an_action_follows_one_case_and_is_due_some_day(cases, days):
    blockers = sayable(capa.opening_blockers(cases, TODAY + timedelta(days=days), TODAY))
    assert (not blockers) == (cases == 1 and days >= 0)


@given(st.sampled_from(Use), st.sampled_from(Verdict), st.sampled_from(LotState), st.integers(0, 2))
def test_only_a_failing_release_test_of_a_lot_that_is_out_or_grew_further_holds_lots(use, verdict, state, descendants):
    fails = use is Use.RELEASE and verdict is Verdict.FAIL
    out = state in {
        LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY, LotState.EXHAUSTED, LotState.EXPIRED,
    }  # fmt: skip
    assert consequences.holds(use, verdict, state, descendants=descendants) == (fails and (out or descendants > 0))
    assert consequences.contaminates(use, verdict, "MS") == fails
    assert not consequences.contaminates(use, verdict, "BP")


sets = st.frozensets(st.integers(1, 4), max_size=3)
uses = st.frozensets(st.tuples(st.integers(1, 3), st.dates(TODAY, TODAY + timedelta(days=1))), max_size=3)
traces = st.builds(consequences.LotTraces, st.integers(1, 5), st.just("UCM24001M01"), sets, uses, uses)


@given(traces, sets, st.lists(traces, max_size=5))
def test_processed_together_is_what_shares_something_and_never_the_lot_itself(source, met, others):
    found = consequences.processed_together(source, met, others)
    assert all(one.contacts and one.lot_id != source.lot_id for one in found)
    assert len(found) == sum(
        one.lot_id != source.lot_id
        and bool(
            one.cultures & (met | source.cultures)
            or one.instruments & source.instruments
            or one.materials & source.materials
        )
        for one in others
    )
