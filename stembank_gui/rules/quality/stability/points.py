"""The points of a stability programme: when a lot is tested again, and what a passed retest is worth.

Source: DOMAIN.md §5.4. When and what is data of the programme that is in force (`Schedule`).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stembank_gui.rules.banking.dates import add_months
from stembank_gui.rules.quality.judging.criteria import SpecLineFacts
from stembank_gui.rules.quality.standing import TestStanding, standing_of
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import ResultState, Use, Verdict

RELEASE = "release"
"""The occasion of a test for release: the point of month 0."""
RETEST = "G07"
"""The test that makes a point a retest: viability after thawing. The retest is done when every test of its point is."""
WINDOW_DAYS = 30
REPEAT_MONTHS = 60
"""Of the programmes that come with the program: days before and after a date, months between points after the last."""
LAST_MONTH = 600
"""No point lies later: fifty years after freezing."""


@dataclass(frozen=True, slots=True)
class PointTest:
    """A test of a point, and the vials of a lot that it takes (0: it shares those of another test)."""

    test_code: str
    vials: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a programme: months after freezing, and what is tested then."""

    months: int
    tests: tuple[PointTest, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its tests."""
        return frozenset(test.test_code for test in self.tests)

    @property
    def vials(self) -> int:
        """How many vials it takes of each lot."""
        return sum(test.vials for test in self.tests)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When lots are tested: the points in their order; after the last one its tests come again and again.

    Args:
        points: In rising order of months; month 0 is the testing for release.
        window_days: How many days before and after its date a point may be tested.
        repeat_months: Months between the points after the last one.
        name: The programme as it is quoted, such as "STAB-MSC v1".
    """

    points: tuple[Point, ...]
    window_days: int = WINDOW_DAYS
    repeat_months: int = REPEAT_MONTHS
    name: str = ""

    @property
    def window(self) -> timedelta:
        """The window as a length of time."""
        return timedelta(days=self.window_days)

    def at(self, months: int) -> Point | None:
        """Return the point of a month, or None if nothing is planned then."""
        return next((point for point in self.following(months - 1) if point.months == months), None)

    def following(self, months: int) -> Iterator[Point]:
        """Yield the points after a month, on to the last month that there is."""
        yield from (point for point in self.points if point.months > months)
        if not self.points:
            return
        last = self.points[-1]
        first = max(last.months, months)
        steps = (first - last.months) // self.repeat_months + 1
        for month in range(last.months + steps * self.repeat_months, LAST_MONTH + 1, self.repeat_months):
            yield Point(month, last.tests)

    def next_retest(self, months: int) -> int | None:
        """Return the months of the first retest after a month, or None if there is none."""
        return next((point.months for point in self.following(months) if RETEST in point.codes), None)


def occasion_name(months: int) -> str:
    """Return the name of a stability point.

    >>> occasion_name(24)
    '24m'
    """
    return f"{months}m"


def months_of(occasion: str) -> int | None:
    """Return the months of a stability point's name, or None if it is none.

    >>> months_of("24m"), months_of("release"), months_of("024m"), months_of("601m")
    (24, None, None, None)
    """
    number = occasion.removesuffix("m")
    if (
        not occasion.endswith("m")
        or not (number.isascii() and number.isdecimal())
        or len(number) > len(str(LAST_MONTH))
    ):
        return None
    months = int(number)
    return months if 0 < months <= LAST_MONTH and occasion == occasion_name(months) else None


def points_until(schedule: Schedule, frozen_on: date, today: date) -> tuple[Point, ...]:
    """Return every stability point that is past, and the next one to come; month 0 is none of them."""
    found: list[Point] = []
    for point in schedule.following(0):
        found.append(point)
        if due_on(frozen_on, point.months) > today:
            break
    return tuple(found)


def standing_at(
    line: SpecLineFacts, state: ResultState | None, verdict: Verdict | None, planned: Collection[str] | None
) -> TestStanding:
    """Return where a test stands: for release (`planned` is None), or at a point, where the planned must be done."""
    needed = planned is None or line.test_code in planned or state is not None
    return standing_of(line.use if needed else Use.INFORMATION, state, verdict)


def due_on(frozen_on: date, months: int) -> date:
    """Return the day of a stability point, clipped to the month's end.

    >>> due_on(date(2024, 8, 31), 6).isoformat()
    '2025-02-28'
    """
    return add_months(frozen_on, months)


def occasion_problems(
    occasion: str, lot_id: int, lot: str, frozen_on: date | None, schedule: Schedule | None
) -> tuple[Reason, ...]:
    """Return why a result may not be entered for an occasion; empty means it may.

    Args:
        occasion: "release" or the name of a point.
        lot_id: The lot's row.
        lot: Its number.
        frozen_on: Its day of freezing; None while it is not frozen.
        schedule: The programme in force for its family; None if there is none.
    """
    if occasion == RELEASE:
        return ()
    where, months = Place("lot", lot_id), months_of(occasion)
    if schedule is None:
        return (Reason("quality.no_programme", {"lot": lot}, Place("page", "stability")),)
    if months is None or schedule.at(months) is None:
        points = ", ".join(str(point.months) for point in schedule.points if point.months)
        params: dict[str, str | int] = {"occasion": occasion[:20], "points": points, "repeat": schedule.repeat_months}
        return (Reason("quality.no_such_occasion", params, Place("page", "stability")),)
    return () if frozen_on is not None else (Reason("quality.not_frozen", {"lot": lot}, where),)


def retest_after(retest_on: date | None, frozen_on: date | None, passed: int, schedule: Schedule | None) -> date | None:
    """Return when a lot is to be tested next, after it passed the retest of a month: it only ever moves on.

    Args:
        retest_on: The date until now; None for a lot that is not tested again.
        frozen_on: The lot's day of freezing.
        passed: Months of the point whose retest it passed (`due.retest_passed`); 0 for none.
        schedule: The programme in force for its family; None if there is none.
    """
    if not passed or frozen_on is None or retest_on is None or schedule is None:
        return retest_on
    following = schedule.next_retest(passed)
    return retest_on if following is None else max(retest_on, due_on(frozen_on, following))


def replanned(retest_on: date, frozen_on: date, passed: int, schedule: Schedule, today: date) -> date:
    """Return when a lot is to be tested next by a programme that comes into force now.

    Args:
        retest_on: The date by the programme before.
        frozen_on: The lot's day of freezing.
        passed: Months of the last retest that it passed; 0 for none.
        schedule: The programme that comes into force.
        today: The day on which it does. What is due already stays due: no programme forgives a retest.
    """
    following = schedule.next_retest(passed)
    if retest_on <= today or following is None:
        return retest_on
    return max(due_on(frozen_on, following), today)
