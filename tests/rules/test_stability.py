"""The stability programme: points, due days, what a passed retest is worth (DOMAIN.md §5.4, T17)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.quality.stability import (
    POINTS_MONTHS,
    due_on,
    months_of,
    next_point,
    occasion_name,
    occasion_problems,
    retest_after,
)

FROZEN = date(2024, 5, 27)


@pytest.mark.parametrize(("months", "day"), [(6, "2025-02-28"), (18, "2026-02-28")])
def test_due_days_are_clipped_to_the_end_of_the_month(months, day):
    assert due_on(date(2024, 8, 31), months).isoformat() == day


def test_the_points_go_on_every_sixty_months():
    months, seen = 0, []
    while len(seen) < 8:
        months = next_point(months)
        seen.append(months)
    assert seen == [6, 12, 24, 36, 60, 120, 180, 240]


@given(st.integers(1, 600))
def test_only_points_of_the_programme_have_a_name(months):
    is_point = months in POINTS_MONTHS or (months > 60 and months % 60 == 0)
    assert months_of(occasion_name(months)) == (months if is_point else None)


@pytest.mark.parametrize("occasion", ["7m", "", "m", "24", "release later", "-6m", "６m" * 30])
def test_what_is_no_point_is_refused(occasion):
    assert [reason.code for reason in occasion_problems(occasion, 1, "L", FROZEN)] == ["quality.no_such_occasion"]


def test_a_lot_that_is_not_frozen_has_no_programme():
    assert [reason.code for reason in occasion_problems("6m", 1, "L", None)] == ["quality.not_frozen"]
    assert occasion_problems("release", 1, "L", None) == ()
    assert occasion_problems("6m", 1, "L", FROZEN) == ()


def test_a_passed_retest_moves_the_next_one_on_and_never_back():
    first = due_on(FROZEN, 6)
    assert retest_after(first, FROZEN, "24m", "G07") == due_on(FROZEN, 36)
    assert retest_after(due_on(FROZEN, 36), FROZEN, "6m", "G07") == due_on(FROZEN, 36)


@pytest.mark.parametrize(("occasion", "test"), [("release", "G07"), ("6m", "M-ST")])
def test_other_results_move_nothing(occasion, test):
    first = due_on(FROZEN, 6)
    assert retest_after(first, FROZEN, occasion, test) == first
    assert retest_after(None, FROZEN, "6m", "G07") is None
