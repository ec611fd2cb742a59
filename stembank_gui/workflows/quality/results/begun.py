"""The first result of an order sets it to work."""

from sqlmodel import Session

from stembank_gui.queries.quality.orders.standing import OrderPlace
from stembank_gui.rules.vocabulary import OrderState
from stembank_gui.tables.quality import TestOrder


def set_to_work(session: Session, place: OrderPlace) -> None:
    """Mark the order of a result as begun, if there is one."""
    order = session.get(TestOrder, place.order_id) if place.order_id is not None else None
    if order is not None and order.state == OrderState.ORDERED:
        order.state = OrderState.IN_PROGRESS.value
        session.flush()
