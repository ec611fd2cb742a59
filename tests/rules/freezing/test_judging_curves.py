"""What is found in a curve: rate, nucleation, end, chamber; and what stands against the acceptance of its run."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.documents.freezing_profiles import shipped_profiles
from stembank_gui.rules.banking.courses import Thermal
from stembank_gui.rules.banking.curves import (
    ChamberLimits,
    Curve,
    Layout,
    SampleProbe,
    clock_offset_s,
    curve_facts,
    curve_faults,
    curve_notices,
    facts_from_json,
    facts_to_json,
    kept_facts,
    said_offset,
)
from stembank_gui.rules.banking.curves.smoothing import filled, noise, running_median, slope
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Probe
from tests.factories import curves

LIMITS = ChamberLimits()
NAN = float("nan")


def curve(found: curves.Points, **changes: object) -> Curve:
    return replace(Curve(found.seconds, found.chamber, found.sample), **changes)  # type: ignore[arg-type]


def judged(of: Curve, profile=curves.VIAL) -> tuple[list[str], list[str]]:
    """Return the codes of the faults and of the notices of a curve, all of which can be said."""
    kept = kept_facts(curve_facts(of, profile), Layout(), None)
    assert facts_from_json(facts_to_json(kept)) == kept
    found = curve_faults(kept, LIMITS), curve_notices(kept, LIMITS)
    for reason in (*found[0], *found[1]):
        assert all(words.sentence(reason.code, reason.params, language) for language in words.LANGUAGES)
    return [one.code for one in found[0]], [one.code for one in found[1]]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([1, 2, 5, 10, 20]), st.floats(0, 0.3), st.floats(-11, -5.5))
def test_a_good_curve_is_good_whatever_its_noise_and_interval(seed, every, noise_c, nucleation_c):
    found = curves.points(every=every, noise=noise_c, seed=seed, thermal=Thermal(nucleation_c=nucleation_c))
    facts = curve_facts(curve(found), curves.VIAL)
    assert judged(curve(found))[0] == []
    assert facts.section is not None
    assert -1.15 < facts.section.rate_c_per_min < -0.95
    assert facts.end_c == pytest.approx(-94.9, abs=0.6)
    assert facts.following.reached
    assert facts.measured_at is Probe.SAMPLE


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.floats(-12, -6))
def test_the_nucleation_is_where_ice_formed(seed, nucleation_c):
    found = curves.points(every=1, seed=seed, thermal=Thermal(nucleation_c=nucleation_c))
    seen = curve_facts(curve(found), curves.VIAL).nucleation
    assert seen.onset_c == pytest.approx(nucleation_c, abs=1.3)
    assert seen.onset_c < seen.peak_c < -3.5
    assert 780 < seen.onset_s < seen.peak_s < 900


def test_single_spikes_count_for_nothing():
    found = curves.points(every=5)
    spiked = list(found.sample)
    for at in range(10, len(spiked), 37):
        spiked[at] += 60 if at % 2 else -60
    plain, rough = (curve_facts(curve(found, sample=tuple(one)), curves.VIAL) for one in (found.sample, spiked))
    assert rough.section.rate_c_per_min == pytest.approx(plain.section.rate_c_per_min, abs=0.02)
    assert rough.end_c == pytest.approx(plain.end_c, abs=0.2)
    assert rough.nucleation.onset_c == pytest.approx(plain.nucleation.onset_c, abs=1)


def test_without_a_sample_probe_rate_and_end_are_the_chambers_and_a_deviation_is_needed():
    found = curves.points()
    facts = curve_facts(curve(found, sample=()), curves.VIAL)
    assert (facts.sample, facts.measured_at, facts.nucleation) == (SampleProbe.MISSING, Probe.CHAMBER, None)
    assert judged(curve(found, sample=())) == (["freezing.no_sample_probe"], [])
    silent = tuple(NAN if 200 <= at < 300 else value for at, value in enumerate(found.sample))
    assert judged(curve(found, sample=silent)) == (["freezing.sample_probe_silent"], [])
    to_the_end = tuple(NAN if at >= 400 else value for at, value in enumerate(found.sample))
    assert judged(curve(found, sample=to_the_end))[0] == ["freezing.sample_probe_silent"]


def test_a_curve_with_the_sample_only_is_judged_by_it():
    found = curves.points()
    facts = curve_facts(curve(found, chamber=()), curves.VIAL)
    assert facts.section.rate_c_per_min == pytest.approx(-1.02, abs=0.05)
    assert facts.following is None
    assert judged(curve(found, chamber=())) == ([], [])


def test_a_run_that_was_broken_off_has_neither_end_nor_rate():
    found = curves.points()
    half = len(found.seconds) // 2
    cut = Curve(found.seconds[:half], found.chamber[:half], found.sample[:half])
    assert judged(cut)[0] == ["freezing.rate_not_measured", "freezing.programme_not_finished"]
    cold = Curve(found.seconds, (-50.0,) * len(found.seconds), (-50.0,) * len(found.seconds))
    assert "freezing.rate_not_measured" in judged(cold)[0]


@pytest.mark.parametrize(("off", "faults", "notices"), [
    (1.5, [], []), (3.5, [], ["freezing.chamber_warning"]), (8.0, ["freezing.chamber_alarm"], []),
])  # fmt: skip
def test_a_chamber_off_its_programme_is_noticed_or_a_fault(off, faults, notices):
    found = curves.points(noise=0.05)
    warm = tuple(
        value + off if 1500 < time < 1900 else value for time, value in zip(found.seconds, found.chamber, strict=True)
    )
    assert judged(curve(found, chamber=warm)) == (faults, notices)


def test_ice_that_forms_late_and_ice_that_is_not_seen_are_noticed():
    late = curves.points(thermal=Thermal(nucleation_c=-15), every=1)
    assert judged(curve(late)) == ([], ["freezing.late_nucleation"])
    unseen = curves.points(thermal=Thermal(nucleation_c=-4.0), noise=0)
    assert judged(curve(unseen)) == ([], ["freezing.no_nucleation"])


def test_what_was_recorded_while_the_freezer_was_unloaded_does_not_count():
    found = curves.points(noise=0.05)
    last = found.seconds[-1]
    after = tuple(last + 5 * at for at in range(1, 61))
    warming = tuple(-95 + at * 1.5 for at in range(1, 61))
    long = Curve((*found.seconds, *after), (*found.chamber, *warming), (*found.sample, *warming))
    facts = curve_facts(long, curves.VIAL)
    assert facts.end_s == pytest.approx(last, abs=10)
    assert facts.end_c == pytest.approx(-94.9, abs=0.6)
    assert judged(long)[0] == []


def test_a_passive_box_has_no_programme_for_its_chamber():
    box = next(one for one in shipped_profiles() if one.code == "PASSIVE-80")
    found = curves.points(box, every=30)
    facts = curve_facts(curve(found), box)
    assert facts.following is None
    assert -1.3 < facts.section.rate_c_per_min < -0.7


def test_a_profile_controlled_by_the_chamber_alone_is_laid_over_its_curve_with_and_without_a_sample():
    step = curves.step
    plain = replace(curves.VIAL, steps=(step(curves.HOLD, "4", dwell="5"), step(curves.RAMP, "-90", "-1", dwell="5")))
    found = curves.points(plain, noise=0.05)
    for one in (curve(found), curve(found, sample=())):
        assert abs(curve_facts(one, plain).following.worst_c) < 1


def test_28800_readings_are_judged_quickly_and_without_a_profile():
    times = tuple(float(at) for at in range(28_800))
    random = Random(1)
    values = tuple(5 - at / 300 + random.gauss(0, 0.1) for at in range(28_800))
    facts = curve_facts(Curve(times, values, values), None)
    assert (facts.points, facts.following) == (28_800, None)
    assert facts.section.rate_c_per_min == pytest.approx(-0.2, abs=0.01)


@pytest.mark.parametrize("text", ["{", "{}", '{"form":2}', '{"form":1,"layout":{}}'])
def test_kept_facts_that_cannot_be_read_are_refused(text):
    with pytest.raises(Refused) as refusal:
        facts_from_json(text)
    assert refusal.value.reasons[0].code == "freezing.facts_unreadable"


def test_a_clock_that_differs_is_said_and_one_that_fits_is_not():
    start = datetime(2024, 5, 27, 10, tzinfo=UTC)
    local = start.astimezone().replace(tzinfo=None)
    assert clock_offset_s(None, start) is None
    assert clock_offset_s(local + timedelta(seconds=90), start) is None
    assert clock_offset_s(local - timedelta(hours=1), start) == -3600
    assert (said_offset(-3600), said_offset(59)) == ("−1:00:00", "+0:00:59")


def test_a_confirmed_offset_is_noticed():
    kept = kept_facts(curve_facts(curve(curves.points()), curves.VIAL), Layout(), 3600)
    assert [one.code for one in curve_notices(kept, LIMITS)] == ["freezing.clock_confirmed"]
    assert facts_from_json("") is None
    assert kept.rate_c_per_min == Decimal(f"{kept.rate_c_per_min:.2f}")


values = st.lists(st.floats(-200, 50), max_size=60)


@given(values, st.sampled_from([3, 5, 9]))
def test_the_running_median_is_the_median_of_what_is_around(found, width):
    half = width // 2
    wanted = [median(found[max(0, at - half) : at + half + 1]) for at in range(len(found))]
    assert running_median(found, width) == wanted


@given(st.floats(-10, 10), st.floats(-100, 100), st.lists(st.floats(0, 1000), min_size=2, max_size=30, unique=True))
def test_the_slope_of_a_line_is_its_slope(rate, start, times):
    found = slope(times, [start + rate * time for time in times])
    assert found is None or found == pytest.approx(rate, abs=1e-3) or max(times) - min(times) < 1


def test_lines_that_are_none_and_gaps():
    assert slope([1.0], [1.0]) is None
    assert slope([1.0, 1.0], [1.0, 2.0]) is None
    assert noise([1.0]) == 0
    assert filled([NAN, 2.0, NAN, 3.0]) == [2.0, 2.0, 2.0, 3.0]
