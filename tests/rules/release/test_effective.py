"""Effective state: the worst of lot, ancestors, donors and consent, with every cause."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release import (
    SEVERITY,
    ConsentStanding,
    DonorStanding,
    Effective,
    LotStanding,
    allows,
    effective,
    refusals,
    worst,
)
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    Grade,
    LotState,
    Purpose,
    Tier,
)

TODAY = date(2026, 11, 22)
SINCE = datetime(2024, 8, 2, tzinfo=UTC)
CONSENT = ConsentStanding("C240001", ConsentState.ACTIVE, None, frozenset(ConsentScopeFlag))
DONOR = DonorStanding(7, "D2400013", DonorState.ELIGIBLE, SINCE, (CONSENT,))
SEED = LotStanding(1, "UCM24001S01", LotState.RELEASED, SINCE, Tier.SEED, Grade.CLINICAL)
MCB = replace(SEED, lot_id=2, number="UCM24001M01", tier=Tier.MCB)
WCB = replace(SEED, lot_id=3, number="UCM24001W01", tier=Tier.WCB)


def of(lot=WCB, ancestors=(MCB, SEED), donor=DONOR):
    return effective(lot, ancestors, (donor,), TODAY)


def codes(standing):
    return [reason.code for reason in standing.causes]


def test_a_released_lot_of_released_ancestors_is_released_without_causes():
    assert of() == Effective(LotState.RELEASED, (), Grade.CLINICAL)


@pytest.mark.parametrize("state", [state for state in LotState if state not in {LotState.RELEASED, LotState.EXPIRED}])
def test_the_lots_own_state_is_a_cause_with_a_link(state):
    standing = of(replace(WCB, state=state))
    assert standing.state is state
    assert [(cause.code, cause.link) for cause in standing.causes] == [("R0.lot", Place("lot", 3))]


@pytest.mark.parametrize(("ancestor", "state"), [
    (replace(MCB, state=LotState.RECALLED), LotState.RECALLED),
    (replace(MCB, state=LotState.REJECTED), LotState.REJECTED),
    (replace(MCB, state=LotState.ON_HOLD), LotState.ON_HOLD),
    (replace(MCB, state=LotState.QUARANTINE), LotState.QUARANTINE),
    (replace(MCB, state=LotState.FILLED), LotState.QUARANTINE),
    (replace(MCB, state=LotState.CONDITIONAL), LotState.CONDITIONAL),
    (replace(MCB, state=LotState.RESEARCH_ONLY), LotState.RESEARCH_ONLY),
    (replace(MCB, state=LotState.EXHAUSTED), LotState.QUARANTINE),
    (replace(MCB, state=LotState.EXHAUSTED, decided=LotState.RECALLED), LotState.RECALLED),
    (replace(MCB, state=LotState.EXPIRED, decided=LotState.RECALLED), LotState.RECALLED),
    (replace(MCB, state=LotState.DISPOSED, decided=LotState.REJECTED), LotState.REJECTED),
    (replace(MCB, expires_on=TODAY - timedelta(days=1)), LotState.EXPIRED),
    (replace(MCB, retest_on=TODAY - timedelta(days=31)), LotState.EXPIRED),
])  # fmt: skip
def test_an_ancestor_pulls_the_lot_down(ancestor, state):
    standing = of(ancestors=(ancestor, SEED))
    assert standing.state is state
    assert len(standing.causes) == 1
    assert standing.causes[0].link.key == 2


def test_an_exhausted_ancestor_counts_as_what_it_was_released_as_whatever_its_dates():
    spent = replace(MCB, state=LotState.EXHAUSTED, decided=LotState.RELEASED, expires_on=date(2025, 1, 1))
    assert of(ancestors=(spent, SEED)).state is LotState.RELEASED


@pytest.mark.parametrize("state", [state for state in DonorState if state is not DonorState.ELIGIBLE])
def test_a_donor_who_is_not_eligible_holds_every_lot(state):
    standing = of(donor=replace(DONOR, state=state))
    assert (standing.state, codes(standing)) == (LotState.ON_HOLD, ["R0.donor"])


def test_research_decided_in_the_knowledge_of_an_ineligible_donor_stays_open():
    donor = replace(DONOR, state=DonorState.INELIGIBLE)
    decided_after = replace(WCB, state=LotState.RESEARCH_ONLY, state_since=SINCE + timedelta(days=1))
    decided_before = replace(WCB, state=LotState.RESEARCH_ONLY, state_since=SINCE - timedelta(days=1))
    assert of(decided_after, donor=donor).state is LotState.RESEARCH_ONLY
    assert of(decided_before, donor=donor).state is LotState.ON_HOLD


@pytest.mark.parametrize(("consents", "state", "code"), [
    ((), LotState.ON_HOLD, "R0.no_consent"),
    ((replace(CONSENT, state=ConsentState.WITHDRAWN),), LotState.ON_HOLD, "R0.no_consent"),
    ((replace(CONSENT, valid_until=TODAY - timedelta(days=1)),), LotState.ON_HOLD, "R0.no_consent"),
    ((replace(CONSENT, scopes=frozenset({ConsentScopeFlag.RESEARCH})),), LotState.RESEARCH_ONLY, "R0.consent_scope"),
    ((replace(CONSENT, scopes=frozenset()),), LotState.ON_HOLD, "R0.consent_scope"),
])  # fmt: skip
def test_consent_caps_what_a_lot_is_worth(consents, state, code):
    standing = of(donor=replace(DONOR, consents=consents))
    assert (standing.state, codes(standing)) == (state, [code])


def test_a_restricted_consent_that_still_covers_the_use_is_enough():
    restricted = replace(CONSENT, state=ConsentState.RESTRICTED, valid_until=TODAY)
    assert of(donor=replace(DONOR, consents=(restricted,))).state is LotState.RELEASED


def test_dates_are_allowed_on_their_last_day_and_a_due_retest_is_noted():
    standing = of(replace(WCB, expires_on=TODAY, retest_on=TODAY - timedelta(days=30)))
    assert standing.state is LotState.RELEASED
    assert [note.code for note in standing.notes] == ["R0.expires_soon", "R25.retest_due"]
    assert [note.link.kind for note in standing.notes] == ["lot_release", "lot_quality"]
    assert of(replace(WCB, expires_on=TODAY + timedelta(days=91))).notes == ()


def test_an_expired_lot_says_once_how_it_comes_back():
    expired = replace(WCB, state=LotState.EXPIRED)
    assert [(one.code, one.link) for one in of(expired).causes] == [
        ("R0.lot_expired", Place("lot_release", WCB.lot_id))
    ]
    assert codes(of(replace(expired, expires_on=TODAY - timedelta(days=1)))) == ["R0.expired"]
    assert codes(of(replace(expired, retest_on=TODAY - timedelta(days=31)))) == ["R25.retest_overdue"]


def test_the_retest_window_is_the_sites():
    late = replace(WCB, retest_on=TODAY - timedelta(days=11))
    assert effective(late, (), (DONOR,), TODAY, timedelta(days=10)).state is LotState.EXPIRED


def test_a_conditional_release_holds_by_itself_after_its_day():
    conditional = replace(WCB, state=LotState.CONDITIONAL, condition_due_on=TODAY)
    assert of(conditional).state is LotState.CONDITIONAL
    overdue = of(replace(conditional, condition_due_on=TODAY - timedelta(days=1)))
    assert (overdue.state, codes(overdue)) == (LotState.ON_HOLD, ["R17.condition_overdue", "R0.lot"])


def test_every_cause_is_listed_worst_first():
    standing = of(
        replace(WCB, state=LotState.CONDITIONAL, expires_on=TODAY - timedelta(days=1)),
        ancestors=(replace(MCB, state=LotState.RECALLED), replace(SEED, state=LotState.ON_HOLD)),
        donor=replace(DONOR, state=DonorState.INELIGIBLE),
    )
    assert standing.state is LotState.RECALLED
    assert codes(standing) == ["R0.ancestor", "R0.expired", "R0.donor", "R0.ancestor", "R0.lot"]


STATES = st.sampled_from(LotState)


@given(STATES, st.lists(STATES, max_size=4), st.sampled_from(DonorState))
def test_never_better_than_the_lot_an_ancestor_or_the_donor(own, above, donor_state):
    ancestors = [replace(MCB, lot_id=number, state=state) for number, state in enumerate(above, 10)]
    standing = of(replace(WCB, state=own), ancestors, replace(DONOR, state=donor_state))
    live = [state for state in above if state not in {LotState.EXHAUSTED, LotState.DISPOSED}]
    assert SEVERITY[standing.state] >= max(SEVERITY[state] for state in [own, *live])
    if donor_state is not DonorState.ELIGIBLE:
        assert SEVERITY[standing.state] >= SEVERITY[LotState.RESEARCH_ONLY]
    assert (standing.state is LotState.RELEASED) == (standing.causes == ())


@given(st.lists(STATES))
def test_worst_wins(states):
    found = worst(states)
    assert all(SEVERITY[found] >= SEVERITY[state] for state in states)
    assert found in {*states, LotState.RELEASED}


USE = [Purpose.NEXT_TIER, Purpose.ISSUE]


@pytest.mark.parametrize("purpose", USE)
@pytest.mark.parametrize("state", LotState)
@pytest.mark.parametrize("grade", Grade)
def test_growing_and_issuing_need_a_released_lot(purpose, state, grade):
    good = {LotState.RELEASED, LotState.CONDITIONAL} | ({LotState.RESEARCH_ONLY} if grade is Grade.RESEARCH else set())
    assert allows(Effective(state, (), Grade.CLINICAL), purpose, grade) == (state in good)


@pytest.mark.parametrize("purpose", [Purpose.QC, Purpose.STABILITY, Purpose.DISPOSAL])
@pytest.mark.parametrize("state", LotState)
def test_testing_is_open_wherever_there_are_vials(purpose, state):
    none = {LotState.PLANNED, LotState.EXHAUSTED, LotState.DISPOSED}
    assert allows(Effective(state, (), Grade.CLINICAL), purpose, Grade.CLINICAL) == (state not in none)


def test_a_test_bank_serves_tests_alone():
    standing = of(replace(WCB, tier=Tier.EOPC))
    assert (standing.state, standing.issuable) == (LotState.RELEASED, False)
    assert allows(standing, Purpose.QC, Grade.CLINICAL)
    assert [reason.code for reason in refusals(standing, Purpose.ISSUE, Grade.CLINICAL)] == ["R0.test_bank"]


def test_a_research_lot_never_goes_to_clinical_use():
    standing = of(replace(WCB, grade=Grade.RESEARCH))
    assert [reason.code for reason in refusals(standing, Purpose.ISSUE, Grade.CLINICAL)] == ["R18.research_grade"]
    assert allows(standing, Purpose.ISSUE, Grade.RESEARCH)


def test_a_refusal_says_the_state_and_its_causes():
    standing = of(replace(WCB, state=LotState.QUARANTINE), donor=replace(DONOR, state=DonorState.INELIGIBLE))
    found = refusals(standing, Purpose.ISSUE, Grade.CLINICAL)
    assert [reason.code for reason in found] == ["R0.state", "R0.lot", "R0.donor"]
