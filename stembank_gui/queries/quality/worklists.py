"""What is to be tested, by whom: the tests of open orders, and those that nobody ordered yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.audit import table_of, today
from stembank_gui.queries.holders import Holder, holders_of
from stembank_gui.queries.quality.matrix import Matrix, matrix
from stembank_gui.rules.quality.orders import OPEN_ORDERS
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.vocabulary import LotState, OrderState, ResultState, Tier
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import OrderSpecimen, SpecLine, TestOrder, TestOrderLine, TestResult

_LINE, _SPECIMEN = table_of(TestOrderLine).alias("line"), table_of(OrderSpecimen)
_WANTED: Any = select(func.sum(_LINE.c.vials)).where(_LINE.c.order_id == col(TestOrder.id)).scalar_subquery()
_TAKEN: Any = select(func.count(_SPECIMEN.c.id)).where(_SPECIMEN.c.order_id == col(TestOrder.id)).scalar_subquery()
_WAITS = frozenset({LotState.QUARANTINE, LotState.CONDITIONAL, LotState.ON_HOLD})


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A test that needs a result.

    Args:
        order_id: Its order, 0 where nobody ordered it.
        line_id: The test in its order, 0 likewise.
        missing: Results that are still to be entered: more than one only of retests.
        wanted: Vials that the order was made for.
        taken: Vials that it has taken so far.
    """

    lot_id: int
    lot_number: str
    tier: Tier
    frozen_on: date | None
    spec_line_id: int
    test_code: str
    name_en: str
    name_zh: str
    occasion: str
    order_id: int = 0
    order: str = ""
    line_id: int = 0
    state: OrderState | None = None
    analyst_id: int | None = None
    analyst: str = ""
    due_on: date | None = None
    missing: int = 1
    wanted: int = 0
    taken: int = 0

    @property
    def id(self) -> str:
        """What tells the row apart from others in a list."""
        return f"{self.lot_id}/{self.order_id}/{self.test_code}"


@dataclass(frozen=True, slots=True)
class Worklist:
    """Every test that needs a result, the first due first; who may be given work; today, for what is late."""

    matrix: Matrix
    rows: tuple[WorkRow, ...]
    analysts: tuple[Holder, ...]
    today: date


def worklist(session: Session) -> Worklist:
    """Return the matrix with what is to be tested: tests of open orders, then those of waiting lots in no order."""
    found = matrix(session)
    ordered = list(_ordered(session))
    every = (*sorted(ordered, key=_urgency), *_unordered(found, ordered))
    return Worklist(found, every, holders_of(session, "enter_result"), today(session))


def _urgency(row: WorkRow) -> tuple[date, str, str]:
    return row.due_on or date.max, row.order, row.test_code


def _unordered(found: Matrix, ordered: Iterable[WorkRow]) -> Iterator[WorkRow]:
    """Yield what lots that wait for release still miss, and what is in no open order."""
    known = {(row.lot_id, row.test_code) for row in ordered if row.occasion == RELEASE}
    for row in found.rows:
        for cell in row.missing if row.state in _WAITS else ():
            if (row.lot_id, cell.test_code) not in known:
                yield WorkRow(
                    row.lot_id, row.number, row.tier, row.frozen_on, cell.spec_line_id, cell.test_code, cell.name_en,
                    cell.name_zh, RELEASE,
                )  # fmt: skip


def _ordered(session: Session) -> Iterator[WorkRow]:
    results = (
        select(func.count())
        .where(
            col(TestResult.order_id) == col(TestOrder.id),
            col(TestResult.test_code) == col(TestOrderLine.test_code),
            col(TestResult.state) != ResultState.INVALID,
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            col(Lot.id), col(Lot.number), col(Lot.tier), col(Lot.frozen_on), col(SpecLine.id), col(SpecLine.test_code),
            col(SpecLine.name_en), col(SpecLine.name_zh), col(TestOrder.occasion), col(TestOrder.id),
            col(TestOrder.code), col(TestOrderLine.id), col(TestOrder.state), col(TestOrderLine.analyst_id),
            col(Person.full_name), col(TestOrder.due_on), col(TestOrderLine.repeats) - results,
            _WANTED, _TAKEN,
        )
        .join_from(TestOrderLine, TestOrder, col(TestOrder.id) == col(TestOrderLine.order_id))
        .join(Lot, col(Lot.id) == col(TestOrder.lot_id))
        .join(SpecLine, col(SpecLine.id) == col(TestOrderLine.spec_line_id))
        .join(Person, col(Person.id) == col(TestOrderLine.analyst_id), isouter=True)
        .where(col(TestOrder.state).in_(OPEN_ORDERS), col(TestOrderLine.repeats) > results)
    )  # fmt: skip
    return (_row(row) for row in rows)


def _row(row: Any) -> WorkRow:
    return WorkRow(
        lot_id=row[0],
        lot_number=row[1],
        tier=Tier(row[2]),
        frozen_on=row[3],
        spec_line_id=row[4],
        test_code=row[5],
        name_en=row[6],
        name_zh=row[7],
        occasion=row[8],
        order_id=row[9],
        order=row[10],
        line_id=row[11],
        state=OrderState(row[12]),
        analyst_id=row[13],
        analyst=row[14] or "",
        due_on=row[15],
        missing=row[16],
        wanted=row[17] or 0,
        taken=row[18] or 0,
    )
