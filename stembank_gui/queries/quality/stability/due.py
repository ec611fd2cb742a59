"""Which lots are tested again: every point of every lot on a programme, with its window and what is done of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from stembank_gui.audit import today
from stembank_gui.queries.quality.stability.schedules import schedules
from stembank_gui.rules.quality.stability import RELEASE, Point, Schedule, months_of, occasion_name, points_until
from stembank_gui.rules.quality.stability.due import (
    PlannedTest,
    PointStanding,
    Window,
    counts_now,
    order_until,
    point_standing,
    retest_passed,
    window_of,
)
from stembank_gui.rules.quality.standing import standing_of
from stembank_gui.rules.vocabulary import (
    Family,
    LotState,
    OrderState,
    ResultState,
    SpecificationState,
    Tier,
    Use,
    Verdict,
)
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.quality import Specification, SpecLine, TestOrder, TestOrderLine, TestResult

_OFF = (
    LotState.PLANNED.value, LotState.FILLED.value, LotState.REJECTED.value, LotState.RECALLED.value,
    LotState.EXHAUSTED.value, LotState.DISPOSED.value,
)  # fmt: skip
_OPEN = (OrderState.ORDERED.value, OrderState.IN_PROGRESS.value)
_Key = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class DueRow:
    """One point of one lot.

    Args:
        id: The lot and the point, such as "7 24m".
        occasion: The name of the point: what its tests are ordered and entered for.
        tests: The planned tests that the lot's specification has.
        order_by: By when an order of the point wants its results.
    """

    id: str
    lot_id: int
    number: str
    tier: Tier
    state: LotState
    months: int
    occasion: str
    window: Window
    order_by: date
    standing: PointStanding
    tests: tuple[PlannedTest, ...]

    @property
    def to_order(self) -> tuple[PlannedTest, ...]:
        """The tests that have neither a result nor an open order."""
        return tuple(test for test in self.tests if test.to_order)

    @property
    def vials(self) -> int:
        """How many vials those take."""
        return sum(test.vials for test in self.to_order)

    @property
    def orders(self) -> tuple[str, ...]:
        """The open orders that the other tests are in."""
        return tuple(dict.fromkeys(test.order for test in self.tests if test.order))

    @property
    def now(self) -> bool:
        """Whether it is work: its window is open, or it is late."""
        return counts_now(self.standing)


def due_points(session: Session) -> tuple[DueRow, ...]:
    """Return every past point of every lot on a programme, and the next one of each; the most urgent first."""
    day, known = today(session), schedules(session)
    asked = (
        select(Lot, CellType.family)
        .join(CellType, col(CellType.id) == Lot.cell_type_id)
        .where(col(Lot.state).not_in(_OFF), col(Lot.retest_on).is_not(None), col(Lot.frozen_on).is_not(None))
        .order_by(col(Lot.id))
    )
    lots = [(lot, known[Family(family)]) for lot, family in session.exec(asked) if Family(family) in known]
    if not lots:
        return ()
    behind = _Behind(session, [lot for lot, _ in lots])
    rows = [row for lot, schedule in lots for row in _points(lot, schedule, behind, day)]
    return tuple(sorted(rows, key=lambda row: (not row.now, row.window.due_on, row.number)))


def points_of_lot(session: Session, lot_id: int) -> tuple[DueRow, ...]:
    """Return the points of one lot, the earliest first; none where it is on no programme."""
    return tuple(sorted((row for row in due_points(session) if row.lot_id == lot_id), key=lambda row: row.months))


def retests_passed(session: Session, lots: Collection[Lot], schedule: Schedule) -> dict[int, frozenset[int]]:
    """Return the months of the points of a programme whose retest each of some lots has passed, by the lot's id."""
    behind, occasions = _Behind(session, lots), defaultdict[int, set[str]](set)
    for lot_id, occasion, _ in behind.results:
        occasions[lot_id].add(occasion)
    return {
        lot.id or 0: frozenset(_passed(lot, schedule, behind, {months_of(one) or 0 for one in occasions[lot.id or 0]}))
        for lot in lots
    }


def _passed(lot: Lot, schedule: Schedule, behind: "_Behind", months: Collection[int]) -> Iterator[int]:
    for point in filter(None, map(schedule.at, months)):
        if retest_passed(_tests(lot, point, behind)):
            yield point.months


class _Behind:
    """What the points of some lots need, asked for once: lines of specifications, results, open orders."""

    def __init__(self, session: Session, lots: Collection[Lot]) -> None:
        ids = [lot.id for lot in lots]
        self.lines = _lines(session, lots)
        self.results = _results(session, ids)
        self.orders = _orders(session, ids)


def _points(lot: Lot, schedule: Schedule, behind: _Behind, day: date) -> list[DueRow]:
    if lot.frozen_on is None:
        return []
    rows = []
    for point in points_until(schedule, lot.frozen_on, day):
        tests = _tests(lot, point, behind)
        if tests:
            rows.append(_row(lot, schedule, point, tests, day))
    return rows


def _row(lot: Lot, schedule: Schedule, point: Point, tests: tuple[PlannedTest, ...], day: date) -> DueRow:
    assert lot.frozen_on is not None, lot.number
    window, occasion = window_of(schedule, lot.frozen_on, point.months), occasion_name(point.months)
    return DueRow(
        id=f"{lot.id} {occasion}",
        lot_id=lot.id or 0,
        number=lot.number,
        tier=Tier(lot.tier),
        state=LotState(lot.state),
        months=point.months,
        occasion=occasion,
        window=window,
        order_by=order_until(window, day),
        standing=point_standing(window, tests, day, lot.retest_on),
        tests=tests,
    )


def _tests(lot: Lot, point: Point, behind: _Behind) -> tuple[PlannedTest, ...]:
    """Return the tests of a point that the specification of a lot has, each as it stands."""
    lines, found = behind.lines.get((lot.cell_type_id, lot.tier, lot.grade), {}), []
    for test in point.tests:
        if test.test_code not in lines:
            continue
        line_id, use = lines[test.test_code]
        key = (lot.id or 0, occasion_name(point.months), test.test_code)
        standing = standing_of(use, *behind.results.get(key, (None, None)))
        found.append(PlannedTest(test.test_code, line_id, test.vials, standing, behind.orders.get(key, "")))
    return tuple(found)


def _lines(session: Session, lots: Collection[Lot]) -> dict[tuple[int, str, str], dict[str, tuple[int, Use]]]:
    """Return the lines of the effective specifications of some lots' cell types, by what they are for and by test."""
    rows = session.execute(
        select_columns(
            col(Specification.cell_type_id), col(Specification.tier), col(Specification.grade),
            col(SpecLine.test_code), col(SpecLine.id), col(SpecLine.use),
        )
        .join(SpecLine, col(SpecLine.specification_id) == col(Specification.id))
        .where(
            col(Specification.state) == SpecificationState.EFFECTIVE,
            col(Specification.cell_type_id).in_({lot.cell_type_id for lot in lots}),
            col(Specification.tier).in_({lot.tier for lot in lots}),
        )
    )  # fmt: skip
    found: defaultdict[tuple[int, str, str], dict[str, tuple[int, Use]]] = defaultdict(dict)
    for cell_type_id, tier, grade, test, line_id, use in rows:
        found[cell_type_id, tier, grade][test] = (line_id, Use(use))
    return found


def _results(session: Session, lot_ids: Collection[int | None]) -> dict[_Key, tuple[ResultState, Verdict]]:
    rows = session.execute(
        select_columns(
            col(TestResult.lot_id), col(TestResult.occasion), col(TestResult.test_code), col(TestResult.state),
            col(TestResult.verdict),
        ).where(
            col(TestResult.lot_id).in_(lot_ids),
            col(TestResult.occasion) != RELEASE,
            col(TestResult.state) != ResultState.INVALID,
            col(TestResult.replicate) == 0,
        )
    )  # fmt: skip
    return {
        (lot_id, occasion, test): (ResultState(state), Verdict(verdict))
        for lot_id, occasion, test, state, verdict in rows
    }


def _orders(session: Session, lot_ids: Collection[int | None]) -> dict[_Key, str]:
    rows = (
        select(TestOrder.lot_id, TestOrder.occasion, TestOrderLine.test_code, TestOrder.code)
        .join(TestOrderLine, col(TestOrderLine.order_id) == TestOrder.id)
        .where(col(TestOrder.lot_id).in_(lot_ids), col(TestOrder.state).in_(_OPEN))
    )
    return {(lot_id, occasion, test): code for lot_id, occasion, test, code in session.exec(rows)}
