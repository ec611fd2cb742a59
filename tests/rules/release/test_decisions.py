"""What each decision needs, beside the release itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.release import FreezeFacts, ParentFacts, TestFacts
from stembank_gui.rules.release.decisions import (
    CERTIFIED,
    MEANING,
    OUTCOME,
    Conditions,
    conditional_blockers,
    move_blockers,
    names_of_missing,
    rejection_blockers,
    research_blockers,
)
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ConsentScopeFlag,
    ConsentState,
    Decision,
    DonorState,
    FreezeRunState,
    LotState,
    Use,
    VialState,
)
from tests.rules.release.test_checklist import (
    CASE,
    CONSENT,
    DONOR,
    FROZEN,
    GOOD,
    LOT,
    OPERATOR,
    RA,
    RECALL,
    TESTS,
    TODAY,
    approvals,
    codes,
)

MISSING = TestFacts("B-KA", Use.RELEASE, TestStanding.MISSING, may_wait=True)
ALMOST = replace(GOOD, tests=(*TESTS, MISSING))
CONDITIONS = Conditions(frozenset({"B-KA"}), TODAY + timedelta(days=90))


def conditional(facts=ALMOST, person=RA, **changes):
    return codes(conditional_blockers(facts, replace(CONDITIONS, **changes), person, TODAY))


def test_a_lot_that_misses_only_the_named_tests_may_be_released_on_condition():
    assert conditional() == []
    assert conditional(replace(ALMOST, tests=(*TESTS, replace(MISSING, standing=TestStanding.WAITING)))) == []
    assert conditional(replace(ALMOST, parents=(ParentFacts(8, "P", LotState.CONDITIONAL),))) == []


@pytest.mark.parametrize(("facts", "code"), [
    (replace(ALMOST, lot=replace(LOT, state=LotState.RELEASED)), "banking.lot_move"),
    (replace(ALMOST, donors=(replace(DONOR, state=DonorState.INELIGIBLE),)), "R1.donor_not_eligible"),
    (replace(ALMOST, parents=(ParentFacts(8, "P", LotState.RESEARCH_ONLY),)), "R4.parent_not_released"),
    (replace(ALMOST, tests=(*TESTS, replace(MISSING, standing=TestStanding.FAILED))), "R5.failed"),
    (replace(ALMOST, tests=(*TESTS, replace(MISSING, standing=TestStanding.WAITING_FAILED))), "R5.failed"),
    (replace(ALMOST, tests=(*TESTS, MISSING, replace(MISSING, code="M-VI"))), "R5.missing"),
    (replace(ALMOST, labels_spoiled=0), "R10.labels"),
    (replace(ALMOST, producers=frozenset({RA})), "R16.produced_it"),
])  # fmt: skip
def test_a_conditional_release_excuses_nothing_but_the_named_tests(facts, code):
    assert conditional(facts) == [code]


@pytest.mark.parametrize(("changes", "found"), [
    ({"missing_tests": frozenset()}, ["R5.missing", "R17.nothing_missing"]),
    ({"missing_tests": frozenset({"B-KA", "XX"})}, ["R17.test_unknown"]),
    ({"missing_tests": frozenset({"B-KA", "G11"})}, ["R17.may_not_be_missing"]),
    ({"missing_tests": frozenset({"B-KA", "G10"})}, ["R17.test_unknown"]),
    ({"due_on": TODAY}, ["R17.due_date"]),
    ({"due_on": TODAY + timedelta(days=367)}, ["R17.due_date"]),
    ({"due_on": TODAY + timedelta(days=366)}, []),
])  # fmt: skip
def test_the_conditions_themselves_are_checked(changes, found):
    assert conditional(**changes) == found


def test_without_a_specification_nothing_is_released_on_condition():
    assert conditional(replace(ALMOST, specification="", tests=())) == ["R5.no_specification", "R17.test_unknown"]


def test_research_needs_no_certificate_of_analysis():
    assert research_blockers(replace(GOOD, analysis=None), RA, TODAY) == ()


def test_research_needs_consent_safety_and_counted_vials_but_no_other_test():
    facts = replace(GOOD, tests=(TESTS[0], MISSING), parents=(ParentFacts(8, "P", LotState.QUARANTINE),))
    assert research_blockers(facts, RA, TODAY) == ()


def test_the_material_of_an_ineligible_donor_may_serve_research_if_consent_permits():
    donor = replace(DONOR, state=DonorState.INELIGIBLE)
    assert research_blockers(replace(GOOD, donors=(donor,)), RA, TODAY) == ()


@pytest.mark.parametrize(("change", "code"), [
    ({"lot": replace(LOT, state=LotState.REJECTED)}, "banking.lot_move"),
    ({"donors": (replace(DONOR, consents=(replace(CONSENT, scopes=frozenset({ConsentScopeFlag.CLINICAL_USE})),)),)}, "R2.scope_missing"),
    ({"donors": (replace(DONOR, consents=(replace(CONSENT, state=ConsentState.WITHDRAWN),)),)}, "R2.no_consent"),
    (approvals(ApprovalKind.ETHICS, valid_from=FROZEN + timedelta(days=1)), "R3.not_valid_when_frozen"),
    ({"tests": (replace(TESTS[0], standing=TestStanding.FAILED),)}, "R5.failed"),
    ({"tests": (replace(TESTS[0], standing=TestStanding.MISSING),)}, "R5.missing"),
    ({"freeze_runs": (FreezeFacts("FR", FreezeRunState.FAILED, reviewed=True),)}, "R9.freeze_run_not_accepted"),
    ({"labels_spoiled": 0}, "R10.labels"),
    ({"vials": {VialState.STORED: 1}}, "R14.count"),
    ({"producers": frozenset({RA})}, "R16.produced_it"),
    ({"donors": (replace(DONOR, state=DonorState.INCOMPLETE),)}, "R19.not_determined"),
    ({"recalls": (RECALL,)}, "R20.recall_open"),
    ({"donor_findings": (CASE,)}, "R23.finding_open"),
    ({"open_contaminations": (CASE,)}, "R24.contamination_open"),
    ({"trail_reviewed": False}, "R8.trail_not_reviewed"),
])  # fmt: skip
def test_research_is_refused_with_its_reason(change, code):
    assert codes(research_blockers(replace(GOOD, **change), RA, TODAY)) == [code]


def test_a_rejection_is_independent_and_only_from_where_the_state_allows():
    assert rejection_blockers(GOOD, RA) == ()
    assert codes(rejection_blockers(GOOD, OPERATOR)) == ["R16.produced_it"]
    assert codes(rejection_blockers(replace(GOOD, lot=replace(LOT, state=LotState.RELEASED)), RA)) == [
        "banking.lot_move"
    ]


@pytest.mark.parametrize(("decision", "state", "allowed"), [
    (Decision.HOLD, LotState.RELEASED, True), (Decision.HOLD, LotState.QUARANTINE, True),
    (Decision.HOLD, LotState.PLANNED, False), (Decision.HOLD, LotState.RECALLED, False),
    (Decision.RECALL, LotState.RELEASED, True), (Decision.RECALL, LotState.CONDITIONAL, True),
    (Decision.RECALL, LotState.QUARANTINE, False), (Decision.RECALL, LotState.DISPOSED, False),
])  # fmt: skip
def test_hold_and_recall_follow_the_states(decision, state, allowed):
    assert (move_blockers(replace(GOOD, lot=replace(LOT, state=state)), decision) == ()) == allowed


@pytest.mark.parametrize(("state", "decided", "allowed"), [
    (LotState.EXHAUSTED, LotState.RELEASED, True), (LotState.EXPIRED, LotState.CONDITIONAL, True),
    (LotState.DISPOSED, LotState.RESEARCH_ONLY, True), (LotState.DISPOSED, LotState.REJECTED, False),
    (LotState.EXHAUSTED, LotState.RECALLED, False), (LotState.DISPOSED, None, False),
])  # fmt: skip
def test_what_was_in_use_is_recalled_also_when_it_is_over(state, decided, allowed):
    facts = replace(GOOD, lot=replace(LOT, state=state, decided=decided))
    assert (move_blockers(facts, Decision.RECALL) == ()) == allowed
    assert move_blockers(facts, Decision.HOLD)


def test_every_decision_has_an_outcome_and_a_meaning():
    assert set(OUTCOME) == set(MEANING) == set(Decision)
    assert {Decision.RELEASE, Decision.CONDITIONAL, Decision.RESEARCH_ONLY, Decision.EXTEND} == CERTIFIED


def test_stored_conditions_name_their_tests():
    assert names_of_missing("") == ()
    assert names_of_missing("B-KA, M-VI") == ("B-KA", "M-VI")
