"""What the records say about eligibility, and which decision they allow."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import paths
from stembank_gui.rules.donors.dilution import Infused
from stembank_gui.rules.donors.eligibility import (
    Decision,
    DonorFacts,
    Recovery,
    Sample,
    decision_blockers,
    excludes,
    findings,
    screening_blockers,
    still_deferred,
    window_problems,
)
from stembank_gui.rules.donors.examination import Exam
from stembank_gui.rules.donors.panels import read_panels
from stembank_gui.rules.donors.questionnaire import Given, Talk, asked, read_questionnaire
from stembank_gui.rules.donors.steps import StepState, steps
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import (
    Answer,
    DonorState,
    DonorType,
    InfusionKind,
    MarkerOutcome,
    Panel,
    SpecimenOf,
    Tissue,
)

PANELS = read_panels((paths.REFERENCE / "marker_panels.csv").read_text(encoding="utf-8").splitlines())
DAY = date(2024, 4, 3)
CLEAR = MarkerOutcome.NONREACTIVE
CORD = (Recovery("DN240001", Tissue.UMBILICAL_CORD, DAY),)
QUESTIONS = asked(
    read_questionnaire((paths.REFERENCE / "questionnaire.csv").read_text(encoding="utf-8").splitlines())["2026-11"],
    DonorType.LIVING_ADULT,
)
EXAM = Exam(DAY, Decimal(60), signs_of_risk=False)
TODAY = date(2024, 4, 20)


def talk(**answers):
    """An interview: no to everything but the questions named with their comments."""
    return Talk(
        "2026-11",
        SpecimenOf.DONOR,
        DAY,
        tuple(
            Given(one.code, Answer.YES if one.code in answers else Answer.NO, answers.get(one.code, ""))
            for one in QUESTIONS
        ),
    )


def against(facts, word, comment="", **more):
    """Why the decision is refused, with the medical records reviewed."""
    return decision_blockers(facts, Decision(word, comment, **{"records_reviewed": True} | more), TODAY)


def samples(panel, day=DAY, **outcomes):
    named = {key.replace("_", "-"): value for key, value in outcomes.items()}
    wanted = [one.marker for one in PANELS[panel] if one.required] + (["HBV-NAT"] if panel is Panel.CN else [])
    return tuple(Sample(one, day, named.get(one, CLEAR)) for one in dict.fromkeys([*wanted, *named]))


def donor(
    panel=Panel.CN,
    state=DonorState.SCREENED,
    tested=None,
    recoveries=CORD,
    **more,
):
    known = {"questions": QUESTIONS, "talks": (talk(),), "exam": EXAM} | more
    return DonorFacts(
        7, "D2400013", state, PANELS[panel], samples(panel) if tested is None else tested, recoveries, **known
    )


def codes(reasons):
    return [reason.code for reason in reasons]


def test_all_negative_is_eligible_and_not_incomplete():
    for panel in (Panel.US, Panel.CN):
        assert against(donor(panel), DonorState.ELIGIBLE, "") == ()
        assert codes(against(donor(panel), DonorState.INCOMPLETE, "")) == ["donors.nothing_open"]


def test_reactive_required_marker_allows_only_ineligible():
    facts = donor(tested=samples(Panel.CN, HBSAG=MarkerOutcome.REACTIVE))
    assert codes(against(facts, DonorState.ELIGIBLE, "a comment")) == ["donors.reactive"]
    assert codes(against(facts, DonorState.INCOMPLETE, "")) == ["donors.reactive"]
    assert against(facts, DonorState.INELIGIBLE, "") == ()


@pytest.mark.parametrize(
    ("outcome", "code"),
    [(MarkerOutcome.PENDING, "donors.marker_pending"), (MarkerOutcome.INDETERMINATE, "donors.marker_indeterminate")],
)
def test_an_open_result_allows_only_incomplete(outcome, code):
    facts = donor(tested=samples(Panel.CN, HTLV_AB=outcome))
    assert codes(against(facts, DonorState.ELIGIBLE, "")) == [code]
    assert against(facts, DonorState.INCOMPLETE, "") == ()


def test_a_missing_marker_is_named_with_its_test():
    facts = donor(tested=tuple(one for one in samples(Panel.CN) if one.marker != "SYPHILIS"))
    (reason,) = against(facts, DonorState.ELIGIBLE, "")
    assert (reason.code, reason.params["test"]) == ("donors.marker_missing", "@marker.SYPHILIS")


def test_ineligible_without_a_reactive_marker_needs_the_reason():
    assert codes(against(donor(), DonorState.INELIGIBLE, "")) == ["donors.why_ineligible"]
    assert against(donor(), DonorState.INELIGIBLE, "Dura mater graft in 1990") == ()


def test_anti_hbc_alone_is_eligible_only_with_an_assessment():
    facts = donor(tested=samples(Panel.CN, HBC_AB=MarkerOutcome.REACTIVE))
    assert codes(against(facts, DonorState.ELIGIBLE, "")) == [
        "donors.assessment_missing",
        "donors.reactive_assess",
    ]
    assert against(facts, DonorState.ELIGIBLE, "Vaccinated; HBV DNA not detected") == ()


def test_anti_hbc_excludes_in_the_us():
    facts = donor(Panel.US, tested=samples(Panel.US, HBC_AB=MarkerOutcome.REACTIVE))
    assert codes(against(facts, DonorState.ELIGIBLE, "a comment")) == ["donors.reactive"]


def test_a_reactive_cmv_is_a_note_only():
    facts = donor(Panel.US, tested=samples(Panel.US, CMV_AB=MarkerOutcome.REACTIVE))
    assert codes(findings(facts).notes) == ["donors.reactive_note"]
    assert against(facts, DonorState.ELIGIBLE, "") == ()


def test_an_old_reactive_result_is_not_cured_by_a_later_clear_one():
    tested = (*samples(Panel.CN), Sample("HBSAG", date(2024, 3, 30), MarkerOutcome.REACTIVE))
    assert codes(findings(donor(tested=tested)).excluding) == ["donors.reactive"]


def test_an_indeterminate_result_is_settled_by_a_newer_specimen():
    tested = (*samples(Panel.CN), Sample("HBSAG", date(2024, 3, 30), MarkerOutcome.INDETERMINATE))
    assert against(donor(tested=tested), DonorState.ELIGIBLE, "") == ()


def test_samples_outside_the_window_are_named_with_the_days_allowed():
    facts = donor(tested=samples(Panel.CN, day=date(2024, 3, 26)))
    found = against(facts, DonorState.ELIGIBLE, "")
    assert set(codes(found)) == {"donors.window", "donors.repeat_or_nat"}
    assert (found[0].params["first"], found[0].params["last"]) == ("2024-03-27", "2024-04-10")
    assert window_problems(facts) == tuple(one for one in found if one.code == "donors.window")


def test_marrow_may_be_tested_nine_days_before():
    marrow = (Recovery("DN240004", Tissue.BONE_MARROW, DAY),)
    assert against(donor(tested=samples(Panel.CN, day=date(2024, 3, 25)), recoveries=marrow), DonorState.ELIGIBLE) == ()


def test_without_a_donation_windows_are_not_judged_but_noted():
    facts = donor(recoveries=())
    assert codes(findings(facts).all()) == ["donors.no_donation_yet"]
    assert against(facts, DonorState.ELIGIBLE, "") == ()


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
    assert codes(against(facts, DonorState.ELIGIBLE, "")) == ["donors.no_consent"]
    assert codes(screening_blockers(replace(facts, state=DonorState.REGISTERED))) == ["donors.no_consent"]


def test_screening_wants_a_consent_and_every_answer():
    facts = donor(state=DonorState.REGISTERED, tested=(), talks=(), exam=None, consent_in_force=False)
    assert codes(screening_blockers(facts)) == ["donors.no_consent", "donors.no_interview"]
    part = Talk("2026-11", SpecimenOf.DONOR, DAY, talk().answers[1:])
    (reason,) = screening_blockers(donor(state=DonorState.REGISTERED, talks=(part,)))
    assert (reason.code, reason.params["codes"]) == ("donors.questions_open", "R01")
    assert screening_blockers(donor(state=DonorState.REGISTERED)) == ()
    assert screening_blockers(donor(state=DonorState.DEFERRED)) == ()
    assert codes(screening_blockers(donor())) == ["donors.donor_change"]


def test_a_deferral_ends_on_its_day():
    link = Place("donor", 7)
    assert codes(still_deferred("D2400013", TODAY + timedelta(days=1), TODAY, link)) == ["donors.still_deferred"]
    assert still_deferred("D2400013", TODAY, TODAY, link) == ()
    assert still_deferred("D2400013", None, TODAY, link) == ()


def test_eligible_needs_interview_examination_and_records():
    bare = donor(talks=(), exam=None)
    assert codes(against(bare, DonorState.ELIGIBLE)) == ["donors.no_interview", "donors.exam_missing"]
    assert codes(against(donor(), DonorState.ELIGIBLE, records_reviewed=False)) == ["donors.records_not_reviewed"]
    assert against(bare, DonorState.INCOMPLETE) == ()
    assert against(bare, DonorState.INELIGIBLE, "Told us so", records_reviewed=False) == ()


def test_a_yes_is_assessed_in_writing_and_gives_cause_for_a_marker():
    facts = donor(talks=(talk(I06="Hainan in 2025"),))
    found = against(facts, DonorState.ELIGIBLE)
    assert codes(found) == ["donors.assessment_missing", "donors.answered_yes", "donors.marker_advised"]
    assert found[1].params == {"question": "@question.I06", "comment": "Hainan in 2025"}
    assert found[2].params["marker"] == "MALARIA"
    assert against(facts, DonorState.ELIGIBLE, "Season over, no fever") == ()
    tested = donor(talks=facts.talks, tested=samples(Panel.CN, MALARIA=CLEAR))
    assert codes(findings(tested).to_assess) == ["donors.answered_yes"]


def test_an_unknown_answer_and_signs_of_risk_are_assessed_too():
    unknown = Talk("2026-11", SpecimenOf.DONOR, DAY, (Given("F01", Answer.UNKNOWN, "adopted"), Given("X", Answer.YES)))
    facts = donor(talks=(talk(), unknown), exam=replace(EXAM, signs_of_risk=True, findings="Needle marks"))
    assert codes(findings(facts).to_assess) == ["donors.answered_unknown", "donors.signs_of_risk"]


def test_unusual_values_and_an_unusual_age_are_notes():
    exam = replace(EXAM, pulse_per_min=110)
    facts = donor(donor_type=DonorType.MOTHER_OF_NEONATE, age_years=38, exam=exam)
    assert codes(findings(facts).notes) == ["donors.age_unusual", "donors.exam_unusual"]
    assert against(facts, DonorState.ELIGIBLE) == ()


def test_deferred_needs_a_day_to_come_and_a_reason():
    assert codes(against(donor(), DonorState.DEFERRED)) == ["donors.why_deferred", "donors.deferred_until"]
    assert codes(against(donor(), DonorState.DEFERRED, "Tattoo", until=TODAY)) == ["donors.deferred_until"]
    assert against(donor(), DonorState.DEFERRED, "Tattoo", until=TODAY + timedelta(days=1)) == ()
    reactive = donor(tested=samples(Panel.CN, HBSAG=MarkerOutcome.REACTIVE))
    late = TODAY + timedelta(days=90)
    assert codes(against(reactive, DonorState.DEFERRED, "Tattoo", until=late)) == ["donors.reactive"]


def test_incomplete_may_be_decided_for_something_that_only_the_physician_knows():
    assert against(donor(), DonorState.INCOMPLETE, "The hospital's letter is awaited") == ()


AT = datetime(2024, 4, 3, 9, 0, tzinfo=UTC)


def timed(panel=Panel.CN, at=AT, **outcomes):
    return tuple(replace(one, at=at) for one in samples(panel, **outcomes))


def test_a_diluted_specimen_does_not_count_and_the_reason_has_the_arithmetic():
    colloid = (Infused(InfusionKind.COLLOID, 3000, AT - timedelta(hours=3)),)
    facts = donor(tested=timed(), infusions=colloid)
    found = findings(facts).open
    assert set(codes(found)) == {"donors.marker_missing", "donors.diluted"}
    diluted = next(one for one in found if one.code == "donors.diluted")
    assert dict(diluted.params) == {
        "day": "2024-04-03", "blood": 0, "colloid": 3000, "crystalloid": 0, "plasma": 2400, "own_blood": 4000,
        "percent": 55,
    }  # fmt: skip
    before = donor(tested=timed(at=AT - timedelta(hours=4)), infusions=colloid)
    assert findings(before).open == ()


def test_a_reactive_result_counts_even_diluted():
    colloid = (Infused(InfusionKind.COLLOID, 3000, AT - timedelta(hours=3)),)
    facts = donor(tested=timed(HBSAG=MarkerOutcome.REACTIVE), infusions=colloid)
    assert codes(findings(facts).excluding) == ["donors.reactive"]


def test_an_infusion_without_a_weight_is_an_open_finding():
    blood = (Infused(InfusionKind.BLOOD, 400, AT - timedelta(hours=3)),)
    found = findings(donor(tested=timed(), infusions=blood, exam=None)).open
    assert codes(found) == ["donors.exam_missing", "donors.dilution_unknown"]
    assert findings(donor(tested=timed(), infusions=blood)).open == ()


def test_leukocyte_rich_tissue_needs_htlv_and_cmv_in_the_us():
    blood = (Recovery("DN240002", Tissue.BLOOD, DAY),)
    missing = findings(donor(Panel.US, recoveries=blood)).open
    assert [one.params["marker"] for one in missing] == ["HTLV-AB", "CMV-AB"]
    planned = donor(Panel.US, recoveries=(), tissues=frozenset({Tissue.BONE_MARROW}))
    assert codes(findings(planned).open) == ["donors.marker_missing"] * 2
    menstrual = donor(Panel.CN, recoveries=(), tissues=frozenset({Tissue.MENSTRUAL_BLOOD}))
    assert [one.params["marker"] for one in findings(menstrual).open] == ["CT-NAT", "NG-NAT"]


def test_a_cord_without_every_nat_needs_the_mother_again_after_180_days():
    without = tuple(one for one in samples(Panel.CN) if one.marker != "HBV-NAT")
    found = findings(donor(tested=without)).open
    assert {one.params["marker"] for one in found} == {"HIV-AB", "HBSAG", "HCV-AB"}
    assert set(codes(found)) == {"donors.repeat_or_nat"}
    again = tuple(replace(one, specimen_on=DAY + timedelta(days=180)) for one in without)
    assert findings(donor(tested=without + again)).open == ()
    early = tuple(replace(one, specimen_on=DAY + timedelta(days=179)) for one in without)
    assert set(codes(findings(donor(tested=without + early)).open)) == {"donors.repeat_or_nat"}
    fat = (Recovery("DN240005", Tissue.ADIPOSE, DAY),)
    assert findings(donor(tested=without, recoveries=fat)).open == ()


def test_nat_on_another_sample_than_the_donations_does_not_replace_the_repeat():
    late = DAY + timedelta(days=40)
    nat = tuple(Sample(one, late, CLEAR) for one in ("HIV-NAT", "HBV-NAT", "HCV-NAT"))
    assert set(codes(findings(donor(Panel.EU, tested=samples(Panel.EU) + nat)).open)) == {"donors.repeat_or_nat"}


def test_the_way_of_a_donor_step_by_step():
    new = donor(state=DonorState.REGISTERED, tested=(), recoveries=(), talks=(), exam=None, consent_in_force=False)
    assert [one.state for one in steps(new)] == [StepState.NEXT] + [StepState.OPEN] * 6
    screened = steps(donor(tested=samples(Panel.CN)[:3]))
    named = {one.name.value: one for one in screened}
    assert (named["markers"].done, named["markers"].wanted, named["markers"].state) == (3, 7, StepState.NEXT)
    assert named["interview"].done == named["interview"].wanted == len(QUESTIONS)
    assert named["eligibility"].state is StepState.OPEN
    assert {one.state for one in steps(donor(state=DonorState.ELIGIBLE))} == {StepState.DONE}
    gone = steps(donor(state=DonorState.WITHDRAWN, talks=(), tested=()))
    assert StepState.NEXT not in {one.state for one in gone}


@pytest.mark.parametrize(
    "state", [one for one in DonorState if one not in {DonorState.SCREENED, DonorState.INCOMPLETE}]
)
def test_only_a_screened_or_incomplete_donor_becomes_eligible(state):
    assert codes(against(donor(state=state), DonorState.ELIGIBLE, "")) == ["donors.donor_change"]


@pytest.mark.parametrize("word", [DonorState.REGISTERED, DonorState.SCREENED, DonorState.WITHDRAWN])
def test_other_states_are_no_decision(word):
    assert codes(against(donor(), word, "")) == ["donors.no_decision"]


def test_a_late_reactive_result_makes_an_eligible_donor_ineligible():
    facts = donor(state=DonorState.ELIGIBLE, tested=samples(Panel.CN, HIV_AB=MarkerOutcome.REACTIVE))
    assert against(facts, DonorState.INELIGIBLE, "") == ()


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
    if against(facts, DonorState.ELIGIBLE, comment) == ():
        assert facts.exam is not None
        assert state in {DonorState.SCREENED, DonorState.INCOMPLETE}
        assert consented
        assert not any(excludes(rows, one.marker, one.outcome) for one in tested)
        assert not any(one.outcome is MarkerOutcome.PENDING for one in tested)
        assert {one.marker for one in rows if one.required} <= {one.marker for one in tested}
