"""Readings that can be followed, alarms of a trend, control charts, windows of points, versions of programmes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.programme_seeds import programme_seeds
from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.quality.stability import RETEST, Point, PointTest, Schedule, due_on
from stembank_gui.rules.quality.stability.control import Signal, control_chart
from stembank_gui.rules.quality.stability.due import (
    PlannedTest,
    PointStanding,
    counts_now,
    order_until,
    planned_codes,
    point_standing,
    retest_passed,
    window_of,
)
from stembank_gui.rules.quality.stability.programmes import (
    ProgrammeVersion,
    effective_blockers,
    move_blockers,
    programme_problems,
    save_blockers,
    storing_problems,
)
from stembank_gui.rules.quality.stability.regression import Limits
from stembank_gui.rules.quality.stability.trend import (
    Reading,
    TrendAlert,
    age_months,
    has_limit,
    reading_in,
    readings_of,
    trend,
)
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.vocabulary import CriterionKind, Family, Grade, SpecificationState, Tier

LINES = {
    line.test_code: line
    for seed in specification_seeds("UCM", Family.MSC)
    if (seed.tier, seed.grade) == (Tier.MCB, Grade.CLINICAL)
    for line in seed.lines
}
VIABILITY = Reading("G07", "", "%", Limits(low=80.0))
TODAY = date(2026, 11, 22)


def test_numbers_and_readings_of_numbers_are_followed():
    assert readings_of(LINES["G07"]) == (VIABILITY,)
    markers = readings_of(LINES["S-P1"])
    assert [one.name for one in markers] == ["CD73", "CD90", "CD105"]
    assert {one.limits for one in markers} == {Limits(low=95.0)}
    assert [one.limits.high for one in readings_of(LINES["S-N2"])] == [2.0]
    report = replace(LINES["G07"], kind=CriterionKind.REPORT, low=None)
    assert has_limit(readings_of(report)[0].limits) is False
    assert readings_of(replace(report, unit="")) == ()
    for words in ("M-ST", "G03", "B-KA"):
        assert readings_of(LINES[words]) == ()
    mixed = replace(LINES["G07"], readings="normal>=90;tetraploid=negative", low=None)
    assert [one.name for one in readings_of(mixed)] == ["normal"]


@pytest.mark.parametrize(
    ("value", "name", "found"),
    [
        ("94.1", "", 94.1), ("94.1 %", "", 94.1), ("<0.25", "", None), ("no growth", "", None),
        ("CD73=99.2; CD90=99.6", "CD90", 99.6), ("CD73=99.2", "CD90", None), ("99.2", "CD90", None),
    ],
)  # fmt: skip
def test_a_number_is_read_out_of_a_result(value, name, found):
    assert reading_in(value, name) == found


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 600))
def test_a_lot_is_as_many_months_old_as_its_point_says(frozen_on, months):
    assert age_months(frozen_on, due_on(frozen_on, months)) == months


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 4000))
def test_a_lot_grows_older_every_day(frozen_on, days):
    day = frozen_on + timedelta(days=days)
    assert age_months(frozen_on, day) < age_months(frozen_on, day + timedelta(days=1))
    assert age_months(frozen_on, frozen_on - timedelta(days=days)) == 0.0


@pytest.mark.parametrize(
    ("points", "expires", "alerts"),
    [
        ([(0, 94.1), (6, 93.4), (12, 92.6), (24, 91.0)], 120, (TrendAlert.MEETS_LIMIT,)),
        ([(0, 94.1), (6, 93.4), (12, 92.6), (24, 91.0)], 60, ()),
        ([(0, 94.1), (6, 93.4), (12, 92.6), (24, 91.0)], None, ()),
        ([(0, 90), (6, 84.9)], 120, (TrendAlert.NEAR_LIMIT,)),
        ([(0, 90), (6, 85)], 120, ()),
        ([(0, 90), (6, 79)], 120, (TrendAlert.BELOW_LIMIT,)),
        ([(0, 90), (12, 85.5), (24, 79)], 30, (TrendAlert.BELOW_LIMIT, TrendAlert.MEETS_LIMIT)),
        ([], 120, ()),
    ],
)
def test_the_trend_rule_of_the_domain(points, expires, alerts):
    assert trend(points, VIABILITY, expires).alerts == alerts


def test_upper_limits_alarm_too_and_no_limit_never():
    copies = Reading("X", "", "copies", Limits(high=100.0))
    assert trend([(0, 96.0)], copies, None).alerts == (TrendAlert.NEAR_LIMIT,)
    assert trend([(0, 94.0)], copies, None).alerts == ()
    assert trend([(0, 101.0)], copies, None).alerts == (TrendAlert.BELOW_LIMIT,)
    free = Reading("X", "", "h", Limits())
    found = trend([(0, 30.0), (6, 31.0), (12, 32.0)], free, 60)
    assert (found.alerts, found.support) == ((), None)
    assert found.line.slope == pytest.approx(1 / 6)


def test_a_control_chart_of_individuals():
    chart = control_chart([90, 91, 89, 90, 92, 90, 70], at_most=99)
    moves = [1, 2, 1, 2, 2, 20]
    width = 3 / 1.128 * sum(moves) / len(moves)
    assert chart.middle == pytest.approx(612 / 7)
    assert chart.low == pytest.approx(612 / 7 - width)
    assert chart.high == 99
    assert chart.signals[-1] is Signal.BEYOND
    assert set(chart.signals[:-1]) == {Signal.NONE}


def test_runs_stand_out_and_few_values_have_no_limits():
    rising = control_chart([90, 91, 92, 93, 94, 95])
    assert rising.signals[-1] is Signal.TREND
    assert set(rising.signals[:-1]) == {Signal.NONE}
    falling = control_chart([95, 94, 93, 92, 91, 90])
    assert falling.signals[-1] is Signal.TREND
    sides = control_chart([1, -1] * 6 + [0.5, 1, 0.6, 1, 0.6, 1, 0.6, 1, 0.6])
    assert Signal.ONE_SIDE in sides.signals
    assert control_chart([]) is None
    few = control_chart([90, 50, 90, 90])
    assert (few.low, few.high, set(few.signals)) == (None, None, {Signal.NONE})


@given(st.lists(st.floats(50, 100), min_size=5, max_size=40))
def test_values_inside_the_limits_are_never_beyond_them(values):
    chart = control_chart(values)
    for value, signal in zip(values, chart.signals, strict=True):
        assert (signal is Signal.BEYOND) == (not chart.low <= value <= chart.high)


def planned(standing=TestStanding.MISSING, code=RETEST, order=""):
    return PlannedTest(code, 1, 2, standing, order)


WINDOW = window_of(Schedule((), window_days=30), date(2025, 11, 22), 12)


@pytest.mark.parametrize(
    ("tests", "day", "standing"),
    [
        ([planned()], date(2026, 10, 22), PointStanding.UPCOMING),
        ([planned()], date(2026, 10, 23), PointStanding.OPEN),
        ([planned()], date(2026, 11, 22), PointStanding.OPEN),
        ([planned()], date(2026, 11, 23), PointStanding.LATE),
        ([planned()], date(2026, 12, 22), PointStanding.LATE),
        ([planned()], date(2026, 12, 23), PointStanding.OVERDUE),
        ([planned(TestStanding.WAITING)], date(2026, 12, 23), PointStanding.OVERDUE),
        ([planned(TestStanding.PASSED)], TODAY, PointStanding.DONE),
        ([planned(TestStanding.FAILED)], TODAY, PointStanding.FAILED),
        ([planned(TestStanding.PASSED), planned(code="M-ST")], date(2026, 12, 23), PointStanding.OVERDUE),
        ([planned(TestStanding.PASSED), planned(code="M-ST")], TODAY, PointStanding.OPEN),
        ([planned(code="G03")], date(2026, 12, 23), PointStanding.INCOMPLETE),
        ([planned(TestStanding.PASSED), planned(TestStanding.OPTIONAL, "G08")], TODAY, PointStanding.OPEN),
    ],
)
def test_where_a_point_stands_by_its_window(tests, day, standing):
    assert point_standing(WINDOW, tests, day) is standing
    late = {PointStanding.OPEN, PointStanding.LATE, PointStanding.OVERDUE, PointStanding.FAILED}
    assert counts_now(standing) == (standing in late)


def test_a_missed_retest_is_made_good_by_a_later_one():
    day, tests = date(2026, 12, 23), [planned(TestStanding.PASSED), planned(code="M-ST")]
    assert point_standing(WINDOW, tests, day, WINDOW.due_on) is PointStanding.OVERDUE
    assert point_standing(WINDOW, tests, day, date(2027, 11, 22)) is PointStanding.INCOMPLETE


@pytest.mark.parametrize(
    ("tests", "passed"),
    [
        ([], False),
        ([planned(TestStanding.PASSED)], True),
        ([planned(TestStanding.PASSED), planned(TestStanding.PASSED, "M-ST")], True),
        ([planned(TestStanding.PASSED), planned(TestStanding.REPORTED, "G08")], True),
        ([planned(TestStanding.PASSED), planned(TestStanding.REVIEWED, "S-N2")], True),
        ([planned(TestStanding.PASSED), planned(TestStanding.OPTIONAL, "G08")], False),
        ([planned(TestStanding.PASSED), planned(TestStanding.MISSING, "M-ST")], False),
        ([planned(TestStanding.PASSED), planned(TestStanding.WAITING, "S-P1")], False),
        ([planned(TestStanding.PASSED), planned(TestStanding.FAILED, "M-ST")], False),
        ([planned(TestStanding.FAILED), planned(TestStanding.PASSED, "M-ST")], False),
        ([planned(TestStanding.PASSED, "G03")], False),
    ],
)
def test_a_retest_is_passed_with_every_test_of_its_point(tests, passed):
    assert retest_passed(tests) is passed


def test_what_is_to_be_ordered_and_by_when():
    assert planned().to_order
    assert planned(TestStanding.OPTIONAL).to_order
    assert not planned(order="QO-000001").to_order
    assert not planned(TestStanding.WAITING).to_order
    assert order_until(WINDOW, TODAY) == WINDOW.closes_on
    assert order_until(WINDOW, date(2027, 3, 1)) == date(2027, 3, 1)
    assert planned_codes(None) == frozenset()
    assert planned_codes(Point(6, (PointTest("G07", 2),))) == {"G07"}


RETESTED = (PointTest(RETEST, 2),)


def schedule(*months, tests=RETESTED, **values):
    return Schedule(tuple(Point(month, tests) for month in months), **values)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (schedule(6, 12), []),
        (schedule(*range(61)), ["stability.too_many_points"]),
        (schedule(6, window_days=366), ["stability.window_range"]),
        (schedule(6, window_days=-1), ["stability.window_range"]),
        (schedule(6, repeat_months=0), ["stability.repeat_range"]),
        (schedule(6, 6), ["stability.point_twice"]),
        (schedule(601), ["stability.months_range"]),
        (schedule(-1), ["stability.months_range"]),
        (schedule(6, tests=(PointTest("G07", 2), PointTest("G07", 1))), ["stability.test_twice"]),
        (schedule(6, tests=(PointTest("G07", 101),)), ["stability.vials_range"]),
        (schedule(6, tests=(PointTest("G07", -1),)), ["stability.vials_range"]),
    ],
)
def test_what_cannot_be_stored(written, codes):
    assert [one.code for one in storing_problems(written)] == codes


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (schedule(6, 12), []),
        (schedule(), ["stability.no_retest"]),
        (schedule(0), []),
        (schedule(6, tests=(PointTest("M-ST", 2),)), ["stability.no_retest"]),
        (schedule(6, tests=(PointTest("G07", 2), PointTest("XX"))), ["stability.test_unknown"]),
        (schedule(6, tests=(PointTest("G07"),)), ["stability.no_vials"]),
        (schedule(6, 8, window_days=30), ["stability.windows_meet"]),
    ],
)
def test_what_cannot_be_approved(written, codes):
    assert [one.code for one in programme_problems(written, {"G07", "M-ST"})] == codes


def test_the_programmes_that_come_along_could_be_approved():
    for family, written in programme_seeds():
        known = {line.test_code for seed in specification_seeds("XXX", family) for line in seed.lines}
        assert storing_problems(written) == ()
        assert programme_problems(written, known) == ()


def version(state=SpecificationState.DRAFT, number=1):
    return ProgrammeVersion(number, "STAB-MSC", number, state)


def test_versions_move_as_specifications_do():
    assert move_blockers(version(), SpecificationState.APPROVED) == ()
    (blocked,) = move_blockers(version(), SpecificationState.EFFECTIVE)
    assert blocked.code == "stability.programme_move"
    assert save_blockers(None, None) == save_blockers(version(), None) == ()
    assert [one.code for one in save_blockers(None, version())] == ["stability.draft_exists"]
    assert [one.code for one in save_blockers(version(SpecificationState.APPROVED), None)] == ["stability.no_draft"]
    approved, later = version(SpecificationState.APPROVED), version(SpecificationState.EFFECTIVE, 2)
    assert effective_blockers(approved, None) == effective_blockers(replace(approved, version=3), later) == ()
    assert [one.code for one in effective_blockers(approved, later)] == ["stability.later_in_force"]
