"""Discard a planned lot: its positions are free again, its ids are never used for another."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import give_reason, now, update_rows
from stembank_gui.rules.banking import discard_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import LotState, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial


@dataclass(frozen=True, slots=True)
class DiscardPlan:
    """Which plan, and why."""

    lot_id: int
    reason: str


def discard_plan(session: Session, request: DiscardPlan) -> int:
    """Return the number of positions that are free again. Parent vials that were thawed stay consumed.

    Raises:
        Refused: If the lot is no plan any more, or no reason is given.
    """
    reason = clean_reason(request.reason)
    lot = session.get_one(Lot, request.lot_id)
    refuse_if(discard_blockers(lot.number, LotState(lot.state)))
    give_reason(session, reason)
    vial_ids = session.exec(
        select(Vial.id).where(Vial.lot_id == lot.id, Vial.state == VialState.PLANNED, col(Vial.box_id).is_not(None))
    ).all()
    freed = {"box_id": None, "position": None, "placed_at": None, "voided_label": True}
    update_rows(session, Vial, {vial_id: freed for vial_id in vial_ids if vial_id is not None})
    lot.state = LotState.DISPOSED.value
    lot.state_since = now(session)
    return len(vial_ids)
