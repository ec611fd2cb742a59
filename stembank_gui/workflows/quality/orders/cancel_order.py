"""Give an order of tests up: the vials kept for it are free again."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.queries.quality.orders.standing import open_oos_of, order_standing
from stembank_gui.reserving import free_vials
from stembank_gui.rules.quality.orders import cancel_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import OrderState, ReservationState
from stembank_gui.tables.cryostorage import Reservation
from stembank_gui.tables.quality import TestOrder


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """An order that is given up, and why. `row_version`: of the order as it was seen."""

    order_id: int
    reason: str
    row_version: int


def cancel_order(session: Session, request: CancelOrder) -> str:
    """Return the code of the order that was cancelled. Results that it has stay; vials in hand stay in hand.

    Raises:
        Refused: If it is closed, changed meanwhile, planned by an open OOS, or no reason is given.
    """
    order = session.get_one(TestOrder, request.order_id)
    if order.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(cancel_blockers(order_standing(session, order), *open_oos_of(session, order)))
    give_reason(session, clean_reason(request.reason))
    order.state = OrderState.CANCELLED.value
    order.closed_by, order.closed_at = acting(session).person_id, now(session)
    session.flush()
    kept = session.get(Reservation, order.reservation_id) if order.reservation_id else None
    if kept is not None and kept.state == ReservationState.ACTIVE:
        free_vials(session, kept)
    return order.code
