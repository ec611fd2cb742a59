"""The stability programme: when a lot is tested again, and what a passed retest is worth. Source: DOMAIN.md §5.4."""

from datetime import date

from stembank_gui.rules.banking.dates import add_months
from stembank_gui.rules.quality.criteria import SpecLineFacts
from stembank_gui.rules.quality.standing import TestStanding, standing_of
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import ResultState, Use, Verdict

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


def points_until(frozen_on: date, today: date) -> tuple[int, ...]:
    """Return the months of every stability point that is past, and of the next one to come.

    >>> points_until(date(2024, 5, 27), date(2025, 6, 1))
    (6, 12, 24)
    """
    points = [POINTS_MONTHS[0]]
    while due_on(frozen_on, points[-1]) <= today:
        points.append(next_point(points[-1]))
    return tuple(points)


def standing_at(occasion: str, line: SpecLineFacts, state: ResultState | None, verdict: Verdict | None) -> TestStanding:
    """Return where a test stands on an occasion: at a stability point only the retest itself must be done."""
    needed = occasion == RELEASE or line.test_code == RETEST or state is not None
    return standing_of(line.use if needed else Use.INFORMATION, state, verdict)


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
