"""The stability programme: when a lot is tested again, and what a passed retest is worth. Source: DOMAIN.md §5.4."""

from datetime import date

from stembank_gui.rules.banking.dates import add_months
from stembank_gui.rules.reasons import Place, Reason

RELEASE = "release"
"""The occasion of a test for release."""
POINTS_MONTHS = (6, 12, 24, 36, 60)
"""Months after freezing; from the last one on, every 60 months."""
RETEST = "G07"
"""The test that decides whether a retest was done: viability after thawing."""


def occasion_name(months: int) -> str:
    """Return the name of a stability point.

    >>> occasion_name(24)
    '24m'
    """
    return f"{months}m"


def months_of(occasion: str) -> int | None:
    """Return the months of a stability point's name, or None if it is none.

    >>> months_of("24m"), months_of("release"), months_of("7m")
    (24, None, None)
    """
    number = occasion.removesuffix("m")
    if not occasion.endswith("m") or not number.isdecimal():
        return None
    months = int(number)
    return months if months in POINTS_MONTHS or (months > POINTS_MONTHS[-1] and months % 60 == 0) else None


def next_point(months: int) -> int:
    """Return the stability point after one.

    >>> next_point(24), next_point(60), next_point(120)
    (36, 120, 180)
    """
    return next((point for point in POINTS_MONTHS if point > months), (months // 60 + 1) * 60)


def due_on(frozen_on: date, months: int) -> date:
    """Return the day of a stability point, clipped to the month's end.

    >>> due_on(date(2024, 8, 31), 6).isoformat()
    '2025-02-28'
    """
    return add_months(frozen_on, months)


def occasion_problems(occasion: str, lot_id: int, lot: str, frozen_on: date | None) -> tuple[Reason, ...]:
    """Return why a result may not be entered for an occasion; empty means it may."""
    if occasion == RELEASE:
        return ()
    if months_of(occasion) is None:
        return (Reason("quality.no_such_occasion", {"occasion": occasion[:20]}),)
    if frozen_on is None:
        return (Reason("quality.not_frozen", {"lot": lot}, Place("lot", lot_id)),)
    return ()


def retest_after(retest_on: date | None, frozen_on: date | None, occasion: str, test_code: str) -> date | None:
    """Return when a lot is to be tested next, after a passing result was approved: it only ever moves on."""
    months = months_of(occasion)
    if months is None or test_code != RETEST or frozen_on is None or retest_on is None:
        return retest_on
    return max(retest_on, due_on(frozen_on, next_point(months)))
