"""Where a point of a stability programme stands for a lot: its window, what is done of it, what is to be ordered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stembank_gui.rules.quality.stability.points import RETEST, Point, Schedule, due_on
from stembank_gui.rules.quality.standing import TestStanding, settled

WAITING = frozenset({TestStanding.WAITING, TestStanding.WAITING_FAILED})


class PointStanding(StrEnum):
    """Where a point stands: by its window, until every test of it is approved."""

    DONE = "done"
    FAILED = "failed"
    UPCOMING = "upcoming"
    OPEN = "open"
    LATE = "late"
    OVERDUE = "overdue"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class PlannedTest:
    """A test that is planned for a point of a lot, and how far it is.

    Args:
        test_code: The test.
        spec_line_id: The line of the lot's specification.
        vials: Vials that it takes.
        standing: Where its result stands.
        order: Code of the open order that it is in; "" for none.
    """

    test_code: str
    spec_line_id: int
    vials: int
    standing: TestStanding
    order: str = ""

    @property
    def to_order(self) -> bool:
        """Whether it has neither a result nor an open order."""
        return self.standing in {TestStanding.MISSING, TestStanding.OPTIONAL} and not self.order


@dataclass(frozen=True, slots=True)
class Window:
    """When a point is due, and the first and the last day on which it may be tested."""

    due_on: date
    opens_on: date
    closes_on: date


def window_of(schedule: Schedule, frozen_on: date, months: int) -> Window:
    """Return the window of a point of a lot.

    >>> window_of(Schedule((), window_days=30), date(2024, 5, 27), 6).closes_on.isoformat()
    '2024-12-27'
    """
    due = due_on(frozen_on, months)
    return Window(due, due - schedule.window, due + schedule.window)


def point_standing(
    window: Window, tests: Sequence[PlannedTest], today: date, retest_on: date | None = None
) -> PointStanding:
    """Return where a point stands on a day.

    A retest that lacks a test after its window is overdue, and the lot has expired for issue (R25). Where a later one
    was passed since, it is incomplete only; so is a point without the retest's own test, such as a yearly STR alone.

    Args:
        window: When the point is due.
        tests: What is planned for it.
        today: The day.
        retest_on: When the lot is to be tested next.
    """
    if any(test.standing is TestStanding.FAILED for test in tests):
        return PointStanding.FAILED
    if all(_done(test) for test in tests):
        return PointStanding.DONE
    if today < window.opens_on:
        return PointStanding.UPCOMING
    if today <= window.due_on:
        return PointStanding.OPEN
    if today <= window.closes_on:
        return PointStanding.LATE
    made_good = retest_on is not None and window.due_on < retest_on
    return PointStanding.OVERDUE if _is_retest(tests) and not made_good else PointStanding.INCOMPLETE


def retest_passed(tests: Sequence[PlannedTest]) -> bool:
    """Return whether a point is a retest that a lot passed: every test planned for it is approved, and none failed.

    A test for information must have been done, too, whatever it found. Source: DOMAIN.md §5.4: viability, recovery,
    phenotype, sterility at each point; STR once a year; potency at some.
    """
    return _is_retest(tests) and all(_done(test) for test in tests)


def counts_now(standing: PointStanding) -> bool:
    """Return whether a point is work: it can be tested now, or had to be."""
    return standing in {PointStanding.OPEN, PointStanding.LATE, PointStanding.OVERDUE, PointStanding.FAILED}


def order_until(window: Window, today: date) -> date:
    """Return by when an order of a point wants its results: the end of the window, or today where that is past."""
    return max(window.closes_on, today)


def planned_codes(point: Point | None) -> frozenset[str]:
    """Return the codes of the tests of a point; none where there is no such point."""
    return frozenset() if point is None else point.codes


def _is_retest(tests: Sequence[PlannedTest]) -> bool:
    return any(test.test_code == RETEST for test in tests)


def _done(test: PlannedTest) -> bool:
    return settled(test.standing) and test.standing is not TestStanding.OPTIONAL
