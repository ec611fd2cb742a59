"""Versions of a stability programme: what may become of one, and what keeps it from being approved or put in force.

Sources: DOMAIN.md §5.4, SoD-6 (author ≠ approver). The states are those of a specification.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stembank_gui.rules.quality.stability.points import LAST_MONTH, RETEST, Point, PointTest, Schedule
from stembank_gui.rules.quality.states import SPECIFICATION_CHANGES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Family, SpecificationState, term_key

MOST_POINTS = 60
MOST_VIALS = 100
"""Vials for one test of a point; the table holds the same."""
WINDOW_AT_MOST = 365
REPEAT_AT_MOST = 240
"""Days and months; the table holds the same."""
_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class ProgrammeVersion:
    """What is known of a version of a stability programme."""

    programme_id: int
    code: str
    version: int
    state: SpecificationState

    @property
    def named(self) -> dict[str, str | int]:
        """Return how a reason names it."""
        return {"programme": f"{self.code} v{self.version}", "state": f"@{term_key(self.state)}"}

    @property
    def place(self) -> Place:
        """Return where it is shown."""
        return Place("stability_programme", self.programme_id)


def programme_code(family: Family) -> str:
    """Return the code of the programme of a family of cells.

    >>> programme_code(Family.CB_HSC)
    'STAB-CB-HSC'
    """
    return f"STAB-{family.value.upper()}"


def schedule_from(rows: Sequence[tuple[int, str, int]], window_days: int, repeat_months: int, name: str) -> Schedule:
    """Return a schedule from rows of months, test and vials, in any order."""
    months = sorted({month for month, _, _ in rows})
    points = tuple(
        Point(month, tuple(PointTest(code, vials) for at, code, vials in rows if at == month)) for month in months
    )
    return Schedule(points, window_days, repeat_months, name)


def storing_problems(schedule: Schedule) -> tuple[Reason, ...]:
    """Return what keeps a programme from being stored even as a draft: months, vials and days out of range, twice."""
    return tuple(_storing_problems(schedule))


def programme_problems(schedule: Schedule, known: Container[str]) -> tuple[Reason, ...]:
    """Return everything that keeps a version from being approved; empty means it may be.

    Args:
        schedule: Its points.
        known: The tests that the specifications of its family have, by their codes.
    """
    return tuple(_problems(schedule, known))


def move_blockers(facts: ProgrammeVersion, then: SpecificationState) -> tuple[Reason, ...]:
    """Return why a version may not become this; empty means it may."""
    if (facts.state, then) in SPECIFICATION_CHANGES:
        return ()
    return (Reason("stability.programme_move", facts.named | {"then": f"@{term_key(then)}"}, facts.place),)


def save_blockers(draft: ProgrammeVersion | None, other_draft: ProgrammeVersion | None) -> tuple[Reason, ...]:
    """Return why a version may not be saved: it is no draft any more, or another draft of its family waits."""
    if draft is None:
        found = () if other_draft is None else (other_draft,)
        return tuple(Reason("stability.draft_exists", one.named, one.place) for one in found)
    if draft.state is SpecificationState.DRAFT:
        return ()
    return (Reason("stability.no_draft", draft.named, draft.place),)


def effective_blockers(facts: ProgrammeVersion, in_force: ProgrammeVersion | None) -> tuple[Reason, ...]:
    """Return why a version may not come into force: it is not approved, or a later one is in force."""
    found = list(move_blockers(facts, SpecificationState.EFFECTIVE))
    if in_force is not None and in_force.version > facts.version:
        other: dict[str, str | int] = {"other": f"{in_force.code} v{in_force.version}"}
        found.append(Reason("stability.later_in_force", facts.named | other, in_force.place))
    return tuple(found)


def _storing_problems(schedule: Schedule) -> Iterator[Reason]:
    if len(schedule.points) > MOST_POINTS:
        yield Reason("stability.too_many_points", {"points": len(schedule.points), "at_most": MOST_POINTS})
    if not 0 <= schedule.window_days <= WINDOW_AT_MOST:
        yield Reason("stability.window_range", {"days": schedule.window_days, "at_most": WINDOW_AT_MOST})
    if not 1 <= schedule.repeat_months <= REPEAT_AT_MOST:
        yield Reason("stability.repeat_range", {"months": schedule.repeat_months, "at_most": REPEAT_AT_MOST})
    times = Counter(point.months for point in schedule.points)
    yield from (Reason("stability.point_twice", {"months": months}) for months in times if times[months] > 1)
    for point in schedule.points:
        yield from _point_problems(point)


def _point_problems(point: Point) -> Iterator[Reason]:
    named: dict[str, str | int] = {"months": point.months}
    if not 0 <= point.months <= LAST_MONTH:
        yield Reason("stability.months_range", named | {"at_most": LAST_MONTH})
    times = Counter(test.test_code for test in point.tests)
    for code in (code for code in times if times[code] > 1):
        yield Reason("stability.test_twice", named | {"test": code[:12]})
    for test in point.tests:
        if not 0 <= test.vials <= MOST_VIALS:
            yield Reason(
                "stability.vials_range",
                named | {"test": test.test_code[:12], "vials": test.vials, "at_most": MOST_VIALS},
            )


def _problems(schedule: Schedule, known: Container[str]) -> Iterator[Reason]:
    if schedule.next_retest(0) is None:
        yield Reason("stability.no_retest", {"test": RETEST})
    unknown = dict.fromkeys(
        (point.months, test.test_code)
        for point in schedule.points
        for test in point.tests
        if test.test_code not in known
    )
    for months, code in unknown:
        yield Reason("stability.test_unknown", {"months": months, "test": code[:12]})
    for point in schedule.points:
        if point.months and point.tests and not point.vials:
            yield Reason("stability.no_vials", {"months": point.months})
    yield from _too_close(schedule)


def _too_close(schedule: Schedule) -> Iterator[Reason]:
    """Windows that meet would let one result serve two points."""
    months = [point.months for point in schedule.points]
    for before, after in pairwise(months):
        if (after - before) * _SHORTEST_MONTH <= 2 * schedule.window_days:
            params: dict[str, str | int] = {"months": before, "other": after, "days": schedule.window_days}
            yield Reason("stability.windows_meet", params)
