"""Orders of tests as people see them: the register, and one order whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from stembank_gui.audit import today
from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.rules.cryostorage.reservations import state_today
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.vocabulary import (
    LotState,
    OrderState,
    Purpose,
    ReservationState,
    ResultState,
    Tier,
    Use,
    Verdict,
    VialState,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Oos, OrderSpecimen, SpecLine, TestOrder, TestOrderLine, TestResult


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in the register: `tests` it has and `entered` of them with a result; vials `wanted` and `taken`."""

    id: int
    code: str
    lot_id: int
    lot_number: str
    tier: Tier
    occasion: str
    state: OrderState
    laboratory: str
    due_on: date | None
    ordered_by: str
    ordered_at: datetime
    tests: int = 0
    entered: int = 0
    wanted: int = 0
    taken: int = 0


@dataclass(frozen=True, slots=True)
class OrderLineRow:
    """One test of an order: results that it has, those approved of those wanted, and the newest of them."""

    id: int
    spec_line_id: int
    test_code: str
    name_en: str
    name_zh: str
    method: str
    specimen: str
    use: Use
    vials: int
    repeats: int
    analyst_id: int | None
    analyst: str
    entered: int
    approved: int
    result_id: int
    value: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class SpecimenRow:
    """A vial of an order: kept in a tank at a place, in hand, or used up by somebody."""

    vial_id: int
    code: str
    state: VialState
    place: str
    taken_by: str
    taken_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderCard:
    """One order whole. `retests_of` is the out-of-specification case whose retests it holds; empty for others."""

    row: OrderRow
    row_version: int
    note: str
    lot_state: LotState
    purpose: Purpose
    reservation_id: int | None
    reservation: str
    reservation_state: ReservationState | None
    kept_until: date | None
    retests_of: str
    retests_of_id: int
    closed_by: str
    closed_at: datetime | None
    lines: tuple[OrderLineRow, ...]
    specimens: tuple[SpecimenRow, ...]


def order_rows(session: Session, lot_id: int | None = None) -> tuple[OrderRow, ...]:
    """Return every order, or those of a lot, newest first."""
    asked = _orders() if lot_id is None else _orders().where(col(TestOrder.lot_id) == lot_id)
    return _rows(session, asked.order_by(col(TestOrder.id).desc()))


def order_card(session: Session, order_id: int) -> OrderCard:
    """Return one order whole.

    Raises:
        NoResultFound: If there is none with this id.
    """
    order = session.get_one(TestOrder, order_id)
    (row,) = _rows(session, _orders().where(col(TestOrder.id) == order_id))
    kept = session.get(Reservation, order.reservation_id) if order.reservation_id else None
    case = session.exec(select(Oos.code, Oos.id).where(Oos.retest_order_id == order_id)).first() or ("", 0)
    closed_by = session.get(Person, order.closed_by) if order.closed_by else None
    return OrderCard(
        row=row,
        row_version=order.row_version,
        note=order.note,
        lot_state=LotState(session.get_one(Lot, order.lot_id).state),
        purpose=Purpose.QC if order.occasion == RELEASE else Purpose.STABILITY,
        reservation_id=order.reservation_id,
        reservation=kept.code if kept else "",
        reservation_state=state_today(ReservationState(kept.state), kept.until, today(session)) if kept else None,
        kept_until=kept.until if kept else None,
        retests_of=case[0],
        retests_of_id=case[1] or 0,
        closed_by=closed_by.full_name if closed_by else "",
        closed_at=order.closed_at,
        lines=_lines(session, order_id),
        specimens=_specimens(session, order),
    )


def _orders() -> Any:
    return (
        select_columns(
            col(TestOrder.id), col(TestOrder.code), col(Lot.id), col(Lot.number), col(Lot.tier),
            col(TestOrder.occasion), col(TestOrder.state), col(TestOrder.laboratory), col(TestOrder.due_on),
            col(Person.full_name), col(TestOrder.ordered_at),
        )
        .join(Lot, col(Lot.id) == TestOrder.lot_id)
        .join(Person, col(Person.id) == TestOrder.ordered_by)
    )  # fmt: skip


def _rows(session: Session, asked: Any) -> tuple[OrderRow, ...]:
    found = list(session.execute(asked))
    ids = [row[0] for row in found]
    tests = _counted(session, TestOrderLine.order_id, func.count(), ids)
    wanted = _counted(session, TestOrderLine.order_id, func.sum(TestOrderLine.vials), ids)
    taken = _counted(session, OrderSpecimen.order_id, func.count(), ids)
    entered = _entered(session, ids)
    return tuple(
        OrderRow(
            id=row[0],
            code=row[1],
            lot_id=row[2],
            lot_number=row[3],
            tier=Tier(row[4]),
            occasion=row[5],
            state=OrderState(row[6]),
            laboratory=row[7],
            due_on=row[8],
            ordered_by=row[9],
            ordered_at=row[10],
            tests=tests.get(row[0], 0),
            entered=entered.get(row[0], 0),
            wanted=wanted.get(row[0], 0),
            taken=taken.get(row[0], 0),
        )
        for row in found
    )


def _counted(session: Session, column: Any, counted: Any, ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(select_columns(column, counted).where(column.in_(ids)).group_by(column))
    return {row[0]: int(row[1] or 0) for row in rows}


def _entered(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Return how many tests of each order have a live result."""
    counted = func.count(func.distinct(TestResult.test_code))
    rows = session.execute(
        select_columns(col(TestResult.order_id), counted)
        .where(col(TestResult.order_id).in_(ids), col(TestResult.state) != ResultState.INVALID)
        .group_by(col(TestResult.order_id))
    )
    return {row[0]: row[1] for row in rows}


def _lines(session: Session, order_id: int) -> tuple[OrderLineRow, ...]:
    rows = session.exec(
        select(TestOrderLine, SpecLine, Person.full_name)
        .join(SpecLine, col(SpecLine.id) == TestOrderLine.spec_line_id)
        .join(Person, col(Person.id) == TestOrderLine.analyst_id, isouter=True)
        .where(TestOrderLine.order_id == order_id)
        .order_by(col(SpecLine.line))
    )
    results: dict[str, list[TestResult]] = {}
    live = select(TestResult).where(TestResult.order_id == order_id, TestResult.state != ResultState.INVALID)
    for result in session.exec(live.order_by(col(TestResult.id))):
        results.setdefault(result.test_code, []).append(result)
    return tuple(_line(line, spec, analyst, results.get(line.test_code, [])) for line, spec, analyst in rows)


def _line(line: TestOrderLine, spec: SpecLine, analyst: str | None, results: Sequence[TestResult]) -> OrderLineRow:
    newest = results[-1] if results else None
    return OrderLineRow(
        id=line.id or 0,
        spec_line_id=line.spec_line_id,
        test_code=line.test_code,
        name_en=spec.name_en,
        name_zh=spec.name_zh,
        method=spec.method,
        specimen=spec.specimen,
        use=Use(spec.use),
        vials=line.vials,
        repeats=line.repeats,
        analyst_id=line.analyst_id,
        analyst=analyst or "",
        entered=len(results),
        approved=sum(one.state == ResultState.APPROVED for one in results),
        result_id=newest.id or 0 if newest else 0,
        value=newest.value if newest else "",
        verdict=Verdict(newest.verdict) if newest else None,
    )


def _specimens(session: Session, order: TestOrder) -> tuple[SpecimenRow, ...]:
    """Return the vials that an order has taken, then those in hand for it, then those that are kept for it."""
    taken = session.exec(
        select(OrderSpecimen, Vial.code, Vial.state, Person.full_name)
        .join(Vial, col(Vial.id) == OrderSpecimen.vial_id)
        .join(Person, col(Person.id) == OrderSpecimen.taken_by)
        .where(OrderSpecimen.order_id == order.id)
        .order_by(col(OrderSpecimen.id))
    )
    used = [SpecimenRow(one.vial_id, code, VialState(state), "", by, one.taken_at) for one, code, state, by in taken]
    kept = set(session.exec(select(Vial.id).where(Vial.reservation_id == order.reservation_id)))
    kept -= {one.vial_id for one in used} | {None}
    waiting = [one for one in kept if one is not None] if order.reservation_id else []
    places = vial_places(session, ids=waiting).values()
    still = [
        SpecimenRow(one.vial_id, one.code, one.state, one.place, "", None)
        for one in sorted(places, key=lambda one: (one.state is not VialState.PICKED, one.code))
        if one.state in {VialState.PICKED, VialState.RESERVED}
    ]
    return (*used, *still)
