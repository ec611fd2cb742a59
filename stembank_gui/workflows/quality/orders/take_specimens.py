"""Vials in hand become the specimens of an order: they are used up."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, insert_rows, now, update_rows
from stembank_gui.queries.cryostorage import emptied_lots
from stembank_gui.queries.quality.orders.standing import order_standing, specimens_brought
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import purpose_blockers
from stembank_gui.rules.quality.orders import specimen_blockers
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Grade, OrderState, Purpose, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import OrderSpecimen, TestOrder


@dataclass(frozen=True, slots=True)
class TakeSpecimens:
    """Vials in hand that are thawed for an order. `reason`: why more are needed than were ordered."""

    order_id: int
    vial_ids: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SpecimensTaken:
    """How many vials the order took now, and in all."""

    code: str
    vials: int
    in_all: int


def take_specimens(session: Session, request: TakeSpecimens) -> SpecimensTaken:
    """Return how many vials the order has; the first ones set it to work, and a lot without vials is exhausted.

    Raises:
        Refused: With every reason: the order is closed; a vial is unknown, of another lot, not in hand, picked for
            something else, named twice; more than were ordered without a reason; the lot may not be tested (R0).
    """
    order = session.get_one(TestOrder, request.order_id)
    reason = clean("field.reason", request.reason, at_most=NOTE_LENGTH, required=False)
    standing = order_standing(session, order)
    vials = specimens_brought(session, order, request.vial_ids)
    known = {one.vial_id for one in vials}
    unknown = [Reason("cryostorage.vial_unknown", {"vial": one}) for one in request.vial_ids if one not in known]
    lots = effective_of_lots(session, {order.lot_id})
    purpose = Purpose.QC if order.occasion == RELEASE else Purpose.STABILITY
    usable = purpose_blockers(standing.lot_number, order.lot_id, lots[order.lot_id], purpose, Grade.RESEARCH)
    refuse_if((*unknown, *specimen_blockers(standing, vials, reason), *usable))
    if reason:
        give_reason(session, reason)
    taken = {"order_id": order.id, "taken_by": acting(session).person_id, "taken_at": now(session)}
    insert_rows(session, OrderSpecimen, [taken | {"vial_id": one.vial_id} for one in vials])
    used = {"state": VialState.CONSUMED.value, "purpose": purpose.value}
    update_rows(session, Vial, dict.fromkeys(known, used))
    update_rows(session, Lot, emptied_lots(session, lots, now(session)))
    order.state = OrderState.IN_PROGRESS.value
    session.flush()
    return SpecimensTaken(order.code, len(vials), standing.taken + len(vials))
