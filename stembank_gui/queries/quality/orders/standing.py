"""What the workflows of orders ask: where a result belongs, what stands in the way, how far an order is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from stembank_gui.audit import table_of
from stembank_gui.rules.quality.orders import LineProgress, OrderStanding, Specimen, closed_order
from stembank_gui.rules.quality.results.entry import replicate_problems
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import (
    OosState,
    OrderState,
    Purpose,
    ResultState,
    VialState,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.quality import Oos, OrderSpecimen, TestOrder, TestOrderLine, TestResult

_OPEN = (OrderState.ORDERED.value, OrderState.IN_PROGRESS.value)


@dataclass(frozen=True, slots=True)
class OrderPlace:
    """Where a result belongs: its order, if any, and 0 for the result that counts or the number of the retest."""

    order_id: int | None = None
    replicate: int = 0


def place_in_order(
    session: Session, lot: Lot, test_code: str, occasion: str, order_id: int | None
) -> tuple[OrderPlace, tuple[Reason, ...]]:
    """Return where a new result belongs, and why it may not be entered there.

    Without an order named, it belongs to the open one of its test, if there is one.
    """
    if order_id is None:
        running, _ = running_order(session, lot.id or 0, test_code, occasion)
        return OrderPlace(running or None), ()
    order = session.get_one(TestOrder, order_id)
    line = session.exec(
        select(TestOrderLine).where(TestOrderLine.order_id == order_id, TestOrderLine.test_code == test_code)
    ).first()
    closed = closed_order(order.code, order_id, OrderState(order.state))
    if line is None or (order.lot_id, order.occasion) != (lot.id, occasion):
        params: dict[str, str | int] = {"order": order.code, "lot": lot.number, "test": test_code}
        return OrderPlace(order_id), (*closed, Reason("quality.not_of_order", params, Place("test_order", order_id)))
    if not is_retest_order(session, order_id):
        return OrderPlace(order_id), closed
    done = _live_results(session, order_id, test_code)
    return OrderPlace(order_id, done + 1), (
        *closed,
        *replicate_problems(order.code, order_id, test_code, line.repeats, done),
    )


def running_order(session: Session, lot_id: int, test_code: str, occasion: str) -> tuple[int, str]:
    """Return the open order of a test for a lot on an occasion, by id and code; 0 and "" where there is none.

    The retests of an out-of-specification case do not count: they stand beside the test.
    """
    session.flush()  # a statement over plain columns does not flush by itself
    asked = {"lot": lot_id, "test": test_code, "occasion": occasion}
    found = session.connection().execute(_RUNNING, asked).first()
    return (found.id, found.code) if found else (0, "")


def _running() -> Any:
    """Build: the open order of a test for a lot on an occasion."""
    order, line, case = table_of(TestOrder), table_of(TestOrderLine), table_of(Oos)
    retests = select_columns(case.c.retest_order_id).where(case.c.retest_order_id.is_not(None))
    return (
        select_columns(order.c.id, order.c.code)
        .join_from(order, line, line.c.order_id == order.c.id)
        .where(
            order.c.lot_id == bindparam("lot"),
            order.c.occasion == bindparam("occasion"),
            order.c.state.in_(_OPEN),
            line.c.test_code == bindparam("test"),
            order.c.id.not_in(retests),
        )
        .limit(1)
    )


_RUNNING = _running()
"""Built once: every result that is typed or brought in asks."""


def order_standing(session: Session, order: TestOrder) -> OrderStanding:
    """Return how an order stands as specimens are brought to it."""
    lot = session.get_one(Lot, order.lot_id)
    wanted = session.scalar(select(func.sum(TestOrderLine.vials)).where(TestOrderLine.order_id == order.id)) or 0
    taken = session.scalar(select(func.count()).select_from(OrderSpecimen).where(OrderSpecimen.order_id == order.id))
    return OrderStanding(
        order.id or 0, order.code, OrderState(order.state), order.lot_id, lot.number, wanted, taken or 0
    )


def specimens_brought(session: Session, order: TestOrder, vial_ids: Sequence[int]) -> tuple[Specimen, ...]:
    """Return vials as they are brought to an order, in this order, one named twice twice; unknown ones are left out."""
    rows = {row.id: row for row in session.exec(select(Vial).where(col(Vial.id).in_(vial_ids)))}
    return tuple(_specimen(session, order, rows[one]) for one in vial_ids if one in rows)


def open_oos_of(session: Session, order: TestOrder) -> tuple[str, int]:
    """Return the open case whose retests an order is, by code and id; "" and 0 if there is none."""
    found = session.exec(
        select(Oos.code, Oos.id).where(Oos.retest_order_id == order.id, Oos.state != OosState.CLOSED)
    ).first()
    return (found[0], found[1] or 0) if found else ("", 0)


def is_retest_order(session: Session, order_id: int) -> bool:
    """Return whether an order holds the retests of an out-of-specification case."""
    return session.exec(select(Oos.id).where(Oos.retest_order_id == order_id)).first() is not None


def progress_of(session: Session, order_id: int) -> tuple[LineProgress, ...]:
    """Return how far each test of an order is."""
    approved = (
        select(TestResult.test_code, func.count())
        .where(TestResult.order_id == order_id, TestResult.state == ResultState.APPROVED)
        .group_by(TestResult.test_code)
    )
    counts = dict(session.exec(approved).all())
    lines = select(TestOrderLine.test_code, TestOrderLine.repeats).where(TestOrderLine.order_id == order_id)
    return tuple(LineProgress(repeats, counts.get(code, 0)) for code, repeats in session.exec(lines))


def _live_results(session: Session, order_id: int, test_code: str) -> int:
    count = select(func.count()).where(
        TestResult.order_id == order_id, TestResult.test_code == test_code, TestResult.state != ResultState.INVALID
    )
    return session.exec(count).one()


def _specimen(session: Session, order: TestOrder, vial: Vial) -> Specimen:
    """Return a vial; one in hand still names the reservation that it was picked for."""
    of_other = vial.reservation_id not in {None, order.reservation_id}
    held = session.get_one(Reservation, vial.reservation_id).code if of_other else ""
    purpose = None if vial.purpose is None else Purpose(vial.purpose)
    return Specimen(vial.id or 0, vial.code, vial.lot_id, VialState(vial.state), purpose, held)
