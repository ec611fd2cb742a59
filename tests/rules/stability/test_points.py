"""The points of a stability programme: due days, what a passed retest is worth (DOMAIN.md §5.4, T17)."""

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.programme_seeds import programme_seeds
from stembank_gui.rules.quality.stability import (
    RETEST,
    Point,
    PointTest,
    Schedule,
    due_on,
    months_of,
    occasion_name,
    occasion_problems,
    points_until,
    replanned,
    retest_after,
)
from stembank_gui.rules.vocabulary import Family

FROZEN = date(2024, 5, 27)
SEEDS = dict(programme_seeds())
MSC = SEEDS[Family.MSC]
EMPTY = Schedule(())


@pytest.mark.parametrize(("months", "day"), [(6, "2025-02-28"), (18, "2026-02-28")])
def test_due_days_are_clipped_to_the_end_of_the_month(months, day):
    assert due_on(date(2024, 8, 31), months).isoformat() == day


def test_the_programmes_that_come_with_the_program_are_those_of_the_domain():
    assert set(SEEDS) == set(Family) - {Family.CB_HSC}
    for schedule in SEEDS.values():
        retests = [point.months for point in schedule.points if RETEST in point.codes]
        assert retests == [0, 6, 12, 24, 36, 60]
        assert {point.months for point in schedule.points if "G03" in point.codes} == {12, 24, 36, 48, 60}
        assert all(2 <= point.vials <= 3 for point in schedule.points if RETEST in point.codes and point.months)


def test_the_points_go_on_every_sixty_months():
    assert [point.months for point in islice(MSC.following(0), 9)] == [6, 12, 24, 36, 48, 60, 120, 180, 240]
    assert MSC.at(120).tests == MSC.at(60).tests
    assert MSC.at(90) is None
    assert list(EMPTY.following(0)) == []
    assert EMPTY.next_retest(0) is None


@given(st.integers(0, 640))
def test_after_any_month_the_next_retest_is_the_first_point_with_one(months):
    found = MSC.next_retest(months)
    later = [point.months for point in MSC.following(months) if RETEST in point.codes]
    assert found == (min(later) if later else None)
    assert all(month > months for month in later)


@given(st.integers(-5, 700))
def test_a_point_has_a_name_that_leads_back_to_it(months):
    assert months_of(occasion_name(months)) == (months if 1 <= months <= 600 else None)


@pytest.mark.parametrize("occasion", ["7m", "", "m", "24", "release later", "-6m", "６m" * 30, "６m", "024m"])
def test_what_is_no_point_is_refused(occasion):
    assert [one.code for one in occasion_problems(occasion, 1, "L", FROZEN, MSC)] == ["quality.no_such_occasion"]


def test_a_lot_without_programme_or_freezing_has_no_points():
    assert [one.code for one in occasion_problems("6m", 1, "L", None, MSC)] == ["quality.not_frozen"]
    assert [one.code for one in occasion_problems("6m", 1, "L", FROZEN, None)] == ["quality.no_programme"]
    assert occasion_problems("release", 1, "L", None, None) == ()
    assert occasion_problems("6m", 1, "L", FROZEN, MSC) == ()


def test_past_points_and_the_next_one_are_offered():
    assert [point.months for point in points_until(MSC, FROZEN, date(2025, 6, 1))] == [6, 12, 24]
    assert [point.months for point in points_until(MSC, FROZEN, FROZEN)] == [6]
    assert points_until(EMPTY, FROZEN, date(2030, 1, 1)) == ()


def test_a_passed_retest_moves_the_next_one_on_and_never_back():
    first = due_on(FROZEN, 6)
    assert retest_after(first, FROZEN, 24, MSC) == due_on(FROZEN, 36)
    assert retest_after(due_on(FROZEN, 36), FROZEN, 6, MSC) == due_on(FROZEN, 36)
    assert retest_after(first, FROZEN, 36, MSC) == due_on(FROZEN, 60)
    assert retest_after(first, FROZEN, 600, MSC) == first


def test_without_a_passed_retest_nothing_moves():
    first = due_on(FROZEN, 6)
    assert retest_after(first, FROZEN, 0, MSC) == first
    assert retest_after(None, FROZEN, 6, MSC) is None
    assert retest_after(first, None, 6, MSC) == first
    assert retest_after(first, FROZEN, 6, None) == first


YEARLY = Schedule(tuple(Point(months, (PointTest(RETEST, 2),)) for months in (12, 24)), repeat_months=12)


def test_a_new_programme_dates_the_next_retest_and_forgives_none():
    today = date(2025, 1, 15)
    due = due_on(FROZEN, 24)
    assert replanned(due, FROZEN, 0, YEARLY, today) == due_on(FROZEN, 12)
    assert replanned(due, FROZEN, 12, YEARLY, today) == due_on(FROZEN, 24)
    assert replanned(due, FROZEN, 60, YEARLY, today) == due_on(FROZEN, 72)
    assert replanned(due, FROZEN, 0, EMPTY, today) == due
    overdue = today - timedelta(days=1)
    assert replanned(overdue, FROZEN, 0, YEARLY, today) == overdue
    assert replanned(due, FROZEN, 0, YEARLY, date(2026, 1, 1)) == date(2026, 1, 1)
