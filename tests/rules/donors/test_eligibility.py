"""What the records say about eligibility, and which decision they allow."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import paths
from stembank_gui.rules.donors.eligibility import (
    DonorFacts,
    Recovery,
    Sample,
    decision_blockers,
    excludes,
    findings,
    screening_blockers,
    window_problems,
)
from stembank_gui.rules.donors.panels import read_panels
from stembank_gui.rules.vocabulary import DonorState, MarkerOutcome, Panel, Tissue

PANELS = read_panels((paths.REFERENCE / "marker_panels.csv").read_text(encoding="utf-8").splitlines())
DAY = date(2024, 4, 3)
CLEAR = MarkerOutcome.NONREACTIVE
CORD = (Recovery("DN240001", Tissue.UMBILICAL_CORD, DAY),)


def samples(panel, day=DAY, **outcomes):
    named = {key.replace("_", "-"): value for key, value in outcomes.items()}
    wanted = [one.marker for one in PANELS[panel] if one.required]
    return tuple(Sample(one, day, named.get(one, CLEAR)) for one in dict.fromkeys([*wanted, *named]))


def donor(
    panel=Panel.CN,
    state=DonorState.SCREENED,
    tested=None,
    recoveries=CORD,
    **more,
):
    return DonorFacts(
        7, "D2400013", state, PANELS[panel], samples(panel) if tested is None else tested, recoveries, **more
    )


def codes(reasons):
    return [reason.code for reason in reasons]


def test_all_negative_is_eligible_and_not_incomplete():
    for panel in (Panel.US, Panel.CN):
        assert decision_blockers(donor(panel), DonorState.ELIGIBLE, "") == ()
        assert codes(decision_blockers(donor(panel), DonorState.INCOMPLETE, "")) == ["donors.nothing_open"]


def test_reactive_required_marker_allows_only_ineligible():
    facts = donor(tested=samples(Panel.CN, HBSAG=MarkerOutcome.REACTIVE))
    assert codes(decision_blockers(facts, DonorState.ELIGIBLE, "a comment")) == ["donors.reactive"]
    assert codes(decision_blockers(facts, DonorState.INCOMPLETE, "")) == ["donors.reactive"]
    assert decision_blockers(facts, DonorState.INELIGIBLE, "") == ()


@pytest.mark.parametrize(
    ("outcome", "code"),
    [(MarkerOutcome.PENDING, "donors.marker_pending"), (MarkerOutcome.INDETERMINATE, "donors.marker_indeterminate")],
)
def test_an_open_result_allows_only_incomplete(outcome, code):
    facts = donor(tested=samples(Panel.CN, HTLV_AB=outcome))
    assert codes(decision_blockers(facts, DonorState.ELIGIBLE, "")) == [code]
    assert decision_blockers(facts, DonorState.INCOMPLETE, "") == ()


def test_a_missing_marker_is_named_with_its_test():
    facts = donor(tested=tuple(one for one in samples(Panel.CN) if one.marker != "SYPHILIS"))
    (reason,) = decision_blockers(facts, DonorState.ELIGIBLE, "")
    assert (reason.code, reason.params["test"]) == ("donors.marker_missing", "@marker.SYPHILIS")


def test_ineligible_without_a_reactive_marker_needs_the_reason():
    assert codes(decision_blockers(donor(), DonorState.INELIGIBLE, "")) == ["donors.why_ineligible"]
    assert decision_blockers(donor(), DonorState.INELIGIBLE, "Dura mater graft in 1990") == ()


def test_anti_hbc_alone_is_eligible_only_with_an_assessment():
    facts = donor(tested=samples(Panel.CN, HBC_AB=MarkerOutcome.REACTIVE))
    assert codes(decision_blockers(facts, DonorState.ELIGIBLE, "")) == [
        "donors.assessment_missing",
        "donors.reactive_assess",
    ]
    assert decision_blockers(facts, DonorState.ELIGIBLE, "Vaccinated; HBV DNA not detected") == ()


def test_anti_hbc_excludes_in_the_us():
    facts = donor(Panel.US, tested=samples(Panel.US, HBC_AB=MarkerOutcome.REACTIVE))
    assert codes(decision_blockers(facts, DonorState.ELIGIBLE, "a comment")) == ["donors.reactive"]


def test_a_reactive_cmv_is_a_note_only():
    facts = donor(Panel.US, tested=samples(Panel.US, CMV_AB=MarkerOutcome.REACTIVE))
    assert codes(findings(facts).notes) == ["donors.reactive_note"]
    assert decision_blockers(facts, DonorState.ELIGIBLE, "") == ()


def test_an_old_reactive_result_is_not_cured_by_a_later_clear_one():
    tested = (*samples(Panel.CN), Sample("HBSAG", date(2024, 3, 30), MarkerOutcome.REACTIVE))
    assert codes(findings(donor(tested=tested)).excluding) == ["donors.reactive"]


def test_an_indeterminate_result_is_settled_by_a_newer_specimen():
    tested = (*samples(Panel.CN), Sample("HBSAG", date(2024, 3, 30), MarkerOutcome.INDETERMINATE))
    assert decision_blockers(donor(tested=tested), DonorState.ELIGIBLE, "") == ()


def test_samples_outside_the_window_are_named_with_the_days_allowed():
    facts = donor(tested=samples(Panel.CN, day=date(2024, 3, 26)))
    found = decision_blockers(facts, DonorState.ELIGIBLE, "")
    assert set(codes(found)) == {"donors.window"}
    assert (found[0].params["first"], found[0].params["last"]) == ("2024-03-27", "2024-04-10")
    assert window_problems(facts) == found


def test_marrow_may_be_tested_nine_days_before():
    marrow = (Recovery("DN240004", Tissue.BONE_MARROW, DAY),)
    assert (
        decision_blockers(
            donor(tested=samples(Panel.CN, day=date(2024, 3, 25)), recoveries=marrow), DonorState.ELIGIBLE, ""
        )
        == ()
    )


def test_without_a_donation_windows_are_not_judged_but_noted():
    facts = donor(recoveries=())
    assert codes(findings(facts).all()) == ["donors.no_donation_yet"]
    assert decision_blockers(facts, DonorState.ELIGIBLE, "") == ()


def test_eu_wants_nat_or_a_repeat_sample():
    alone = donor(Panel.EU)
    assert {one.params["marker"] for one in findings(alone).open} == {"HIV-AB", "HBSAG", "HBC-AB", "HCV-AB"}
    assert set(codes(findings(alone).open)) == {"donors.repeat_or_nat"}
    with_nat = donor(Panel.EU, tested=samples(Panel.EU, HIV_NAT=CLEAR, HBV_NAT=CLEAR, HCV_NAT=CLEAR))
    assert findings(with_nat).open == ()
    repeated = donor(Panel.EU, tested=samples(Panel.EU) + samples(Panel.EU, day=date(2024, 9, 30)))
    assert findings(repeated).open == ()
    too_early = donor(Panel.EU, tested=samples(Panel.EU) + samples(Panel.EU, day=date(2024, 9, 29)))
    assert set(codes(findings(too_early).open)) == {"donors.repeat_or_nat"}


def test_eu_with_a_repeat_allows_a_sample_30_days_before():
    early = samples(Panel.EU, day=date(2024, 3, 10))
    facts = donor(Panel.EU, tested=early + samples(Panel.EU, day=date(2024, 10, 1)))
    assert findings(facts).open == ()
    assert "donors.window" in codes(findings(donor(Panel.EU, tested=early)).open)


def test_no_consent_keeps_the_donor_from_screening_and_eligibility():
    facts = donor(consent_in_force=False)
    assert codes(decision_blockers(facts, DonorState.ELIGIBLE, "")) == ["donors.no_consent"]
    assert codes(screening_blockers(replace(facts, state=DonorState.REGISTERED))) == ["donors.no_consent"]


def test_screening_names_every_marker_without_a_specimen():
    facts = donor(state=DonorState.REGISTERED, tested=samples(Panel.CN)[1:], consent_in_force=False)
    assert codes(screening_blockers(facts)) == ["donors.no_consent", "donors.marker_missing"]
    pending = tuple(replace(one, outcome=MarkerOutcome.PENDING) for one in samples(Panel.CN))
    assert screening_blockers(donor(state=DonorState.REGISTERED, tested=pending)) == ()
    assert codes(screening_blockers(donor())) == ["donors.donor_change"]


@pytest.mark.parametrize(
    "state", [one for one in DonorState if one not in {DonorState.SCREENED, DonorState.INCOMPLETE}]
)
def test_only_a_screened_or_incomplete_donor_becomes_eligible(state):
    assert codes(decision_blockers(donor(state=state), DonorState.ELIGIBLE, "")) == ["donors.donor_change"]


@pytest.mark.parametrize(
    "word", [DonorState.REGISTERED, DonorState.SCREENED, DonorState.DEFERRED, DonorState.WITHDRAWN]
)
def test_other_states_are_no_decision(word):
    assert codes(decision_blockers(donor(), word, "")) == ["donors.no_decision"]


def test_a_late_reactive_result_makes_an_eligible_donor_ineligible():
    facts = donor(state=DonorState.ELIGIBLE, tested=samples(Panel.CN, HIV_AB=MarkerOutcome.REACTIVE))
    assert decision_blockers(facts, DonorState.INELIGIBLE, "") == ()


def test_what_excludes_at_once():
    assert excludes(PANELS[Panel.CN], "HBSAG", MarkerOutcome.REACTIVE)
    assert not excludes(PANELS[Panel.CN], "HBSAG", MarkerOutcome.INDETERMINATE)
    assert not excludes(PANELS[Panel.CN], "HBC-AB", MarkerOutcome.REACTIVE)
    assert not excludes(PANELS[Panel.CN], "X", MarkerOutcome.REACTIVE)


@given(
    st.sampled_from(Panel),
    st.lists(st.tuples(st.integers(0, 13), st.integers(-40, 400), st.sampled_from(MarkerOutcome)), max_size=30),
    st.sampled_from(DonorState),
    st.booleans(),
    st.sampled_from(["", "assessed"]),
)
def test_no_donor_with_a_reactive_or_open_required_marker_is_ever_eligible(panel, drawn, state, consented, comment):
    rows = PANELS[panel]
    tested = tuple(
        Sample(rows[index % len(rows)].marker, date.fromordinal(DAY.toordinal() + offset), outcome)
        for index, offset, outcome in drawn
    )
    facts = donor(panel, state, tested, consent_in_force=consented)
    if decision_blockers(facts, DonorState.ELIGIBLE, comment) == ():
        assert state in {DonorState.SCREENED, DonorState.INCOMPLETE}
        assert consented
        assert not any(excludes(rows, one.marker, one.outcome) for one in tested)
        assert not any(one.outcome is MarkerOutcome.PENDING for one in tested)
        assert {one.marker for one in rows if one.required} <= {one.marker for one in tested}
