"""Destroy the vials of a disposal order as a plan has it: the same changes as on the Distribution page."""

from collections.abc import Collection

from sqlmodel import Session

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.cryostorage import stock_of
from stembank_gui.queries.cryostorage.holds import ended_reservations, reservations_of
from stembank_gui.rules.vocabulary import DisposalState, LotState, Purpose, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.distribution import Disposal

_UNUSABLE = frozenset({LotState.REJECTED, LotState.RECALLED, LotState.EXPIRED})


def destroy(session: Session, disposal_id: int, vial_ids: Collection[int], witnessed_by: int) -> None:
    """Destroy vials of an approved order; their positions are free. The caller checked and had it witnessed."""
    disposal = session.get_one(Disposal, disposal_id)
    disposal.state = DisposalState.EXECUTED.value
    disposal.executed_by = acting(session).person_id
    disposal.witnessed_by = witnessed_by
    disposal.executed_at = now(session)
    session.flush()
    gone = {"state": VialState.DISPOSED.value, "purpose": Purpose.DISPOSAL.value, "out_since": None}
    no_place = {"box_id": None, "position": None, "placed_at": None, "unplaced_from": None}
    kept_by = reservations_of(session, vial_ids)
    update_rows(session, Vial, dict.fromkeys(vial_ids, gone | no_place))
    update_rows(session, Reservation, ended_reservations(session, kept_by))
    _close_lot(session, disposal.lot_id)


def _close_lot(session: Session, lot_id: int) -> None:
    """Mark a lot without vials: disposed if it was unusable, exhausted otherwise."""
    if stock_of(session, [lot_id])[lot_id]:
        return
    lot = session.get_one(Lot, lot_id)
    lot.state = (LotState.DISPOSED if LotState(lot.state) in _UNUSABLE else LotState.EXHAUSTED).value
    lot.state_since = now(session)
    session.flush()
