"""Cooling profiles: their form, what keeps them from being run, the course they plan, their versions."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.documents.freezing_profiles import shipped_profiles
from stembank_gui.rules.banking.courses import LONGEST_S, Thermal, planned_course, planned_minutes
from stembank_gui.rules.banking.freezing import FreezeLimits
from stembank_gui.rules.banking.profile_versions import (
    ProfileVersion,
    profile_notices,
    profile_save_blockers,
    usable_blockers,
)
from stembank_gui.rules.banking.profiles import (
    MOST_STEPS,
    Profile,
    ProfileStep,
    cleaned,
    from_json,
    profile_problems,
    said,
    step_changes,
    to_json,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Probe, StepMode, TemplateState
from tests.factories.curves import HOLD, RAMP, VIAL, step

numbers = st.decimals(-999, 999, places=2)
steps = st.builds(
    ProfileStep, st.sampled_from(StepMode), numbers, st.sampled_from(Probe), numbers, st.decimals(0, 999, places=1)
)
profiles = st.builds(
    Profile, st.text(max_size=10), st.text(max_size=10), st.lists(steps, max_size=5).map(tuple), st.text(max_size=5)
)


def codes(steps_: list[ProfileStep]) -> list[str]:
    return [reason.code for reason in profile_problems(replace(VIAL, steps=tuple(steps_)))]


@given(profiles)
def test_a_profile_is_read_as_it_was_written(profile):
    text = to_json(profile)
    assert from_json(text) == profile
    assert to_json(from_json(text)) == text


@given(profiles)
def test_every_profile_is_judged_and_those_without_problems_end(profile):
    if not profile_problems(profile):
        course = planned_course(profile)
        assert 0 < course.seconds[-1] <= LONGEST_S + 2
        assert len(course.seconds) == len(course.chamber) == len(course.sample)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"form":2}', '{"form":1,"code":"A","title":"B","steps":[{"mode":"melt","target_c":"1"}]}',
     '{"form":1,"code":"A","title":"B","steps":[{"mode":"hold","target_c":"NaN"}]}', "[" * 100_000],
)  # fmt: skip
def test_what_is_no_profile_is_refused(text):
    with pytest.raises(Refused) as refusal:
        from_json(text)
    assert refusal.value.reasons[0].code == "freezing.profile_unreadable"


@pytest.mark.parametrize(
    ("steps_", "expected"),
    [
        ([], ["freezing.step_count"]),
        ([step(HOLD, "4", dwell="1")] * (MOST_STEPS + 1), ["freezing.step_count"]),
        ([step(RAMP, "-50", "-1")], ["freezing.starts_with_ramp"]),
        ([step(HOLD, "4", dwell="5"), step(RAMP, "-30", "-1")], ["freezing.ends_warm"]),
        ([step(HOLD, "4", dwell="5"), step(RAMP, "-80", "1")], ["freezing.step_direction"]),
        ([step(HOLD, "4", dwell="5"), step(RAMP, "-80")], ["freezing.step_no_rate"]),
        ([step(HOLD, "4"), step(RAMP, "-80", "-1")], ["freezing.step_no_dwell"]),
        ([step(HOLD, "4", "-1", dwell="5"), step(RAMP, "-80", "-1")], ["freezing.step_rate_needless"]),
        ([step(HOLD, "4", dwell="5"), step(RAMP, "-200", "-70", dwell="9999")],
         ["freezing.step_target", "freezing.step_dwell", "freezing.step_rate"]),
        (list(VIAL.steps), []),
    ],
)  # fmt: skip
def test_what_keeps_a_profile_from_being_run(steps_, expected):
    assert codes(steps_) == expected


def test_the_profiles_of_the_program_can_be_run_and_name_their_source():
    found = shipped_profiles()
    assert {one.code for one in found} == {"VIAL-1ML-NC", "PASSIVE-80", "BAG-50ML"}
    for one in found:
        assert profile_problems(one) == ()
        assert "[LOCAL]" in one.source
        assert cleaned(one) == one


def test_the_vial_profile_is_that_of_the_domain():
    vial = next(one for one in shipped_profiles() if one.code == "VIAL-1ML-NC")
    assert [(one.mode, one.rate_c_per_min, one.target_c, one.probe) for one in vial.steps] == [
        (HOLD, 0, 4, Probe.SAMPLE), (RAMP, -1, -4, Probe.SAMPLE), (RAMP, -25, -40, Probe.CHAMBER),
        (RAMP, 10, -12, Probe.CHAMBER), (RAMP, -1, -40, Probe.CHAMBER), (RAMP, -10, -90, Probe.CHAMBER),
    ]  # fmt: skip
    assert 45 < planned_minutes(vial) < 60
    notices = profile_notices(vial, FreezeLimits())
    assert [one.code for one in notices] == ["freezing.sample_ends_warm"]


def test_the_planned_course_follows_chamber_and_sample():
    course = planned_course(VIAL)
    assert course.chamber[-1] == -95
    assert course.sample[-1] < -94
    assert min(course.sample) >= -95
    assert course.step_starts[:2] == (0.0, 300.0)
    late = planned_course(VIAL, Thermal(nucleation_c=-14))
    frozen = [value for time, value in zip(course.seconds, course.sample, strict=True) if 800 < time < 900]
    assert max(frozen) > -6 > min(course.sample)
    assert min(value for time, value in zip(late.seconds, late.sample, strict=True) if time < 900) < -13
    assert planned_course(replace(VIAL, steps=())).minutes == 0
    assert profile_notices(VIAL, FreezeLimits()) == ()


def test_a_passive_box_cools_by_about_one_degree_a_minute():
    box = next(one for one in shipped_profiles() if one.code == "PASSIVE-80")
    course = planned_course(box)
    times = {value: time for time, value in zip(course.seconds, (round(one) for one in course.sample), strict=True)}
    assert 0.7 < 20 / ((times[-40] - times[-20]) / 60) < 1.3


def test_a_step_that_never_ends_is_cut_off():
    stuck = replace(VIAL, steps=(step(HOLD, "4", probe=Probe.SAMPLE, dwell="1"), step(RAMP, "-60", "-0.001")))
    assert planned_course(stuck).seconds[-1] == LONGEST_S


def test_a_course_that_is_too_fast_is_noticed():
    fast = replace(VIAL, steps=(step(HOLD, "4", dwell="5"), step(RAMP, "-100", "-9", dwell="20")))
    notices = profile_notices(fast, FreezeLimits())
    assert [one.code for one in notices] == ["freezing.planned_rate"]


def test_versions_stand_side_by_side():
    shorter = replace(VIAL, steps=VIAL.steps[:-1])
    changes = step_changes(VIAL, shorter)
    assert [one.old == one.new for one in changes] == [True] * 5 + [False]
    assert (changes[-1].old, changes[-1].new) == (VIAL.steps[-1], None)


def test_what_keeps_a_version_from_being_saved_or_used():
    def version(state: TemplateState, code: str = "A") -> ProfileVersion:
        return ProfileVersion(1, code, 2, state)

    draft, approved = version(TemplateState.DRAFT), version(TemplateState.APPROVED)
    assert profile_save_blockers("A", None, None) == profile_save_blockers("A", draft, draft) == ()
    assert [one.code for one in profile_save_blockers("A", None, draft)] == ["freezing.profile_draft_exists"]
    found = profile_save_blockers("B", approved, None)
    assert [one.code for one in found] == ["freezing.profile_no_draft", "freezing.profile_code_fixed"]
    assert usable_blockers(approved) == ()
    assert [one.code for one in usable_blockers(draft)] == ["freezing.profile_not_approved"]


@pytest.mark.parametrize(("value", "text"), [("-1.50", "−1.5"), ("0", "0"), ("NaN", "?"), ("10", "10")])
def test_numbers_are_said_with_a_real_minus(value, text):
    assert said(Decimal(value)) == text
