"""Destroy vials, two people together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.cryostorage import stock_of
from stembank_gui.queries.cryostorage.holds import ended_reservations, reservations_of
from stembank_gui.rules.cryostorage import change_blockers
from stembank_gui.rules.distribution import disposal_step_blockers
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import DisposalState, LotState, Purpose, VialState
from stembank_gui.signing import witness
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.distribution import Disposal

_UNUSABLE = frozenset({LotState.REJECTED, LotState.RECALLED, LotState.EXPIRED})


@dataclass(frozen=True, slots=True)
class ExecuteDisposal:
    """An approved disposal, and the second person who saw it done."""

    disposal_id: int
    witness: SignRequest


def execute_disposal(session: Session, request: ExecuteDisposal) -> int:
    """Return how many vials were destroyed; their positions are free.

    Raises:
        Refused: If the disposal is not approved, or one of its vials is gone.
        AccessRefused: If the second person is the first, or may not witness.
    """
    disposal = session.get(Disposal, request.disposal_id)
    if disposal is None:
        raise Refused(Reason("distribution.disposal_unknown"))
    vials = session.exec(select(Vial).where(Vial.disposal_id == disposal.id)).all()
    _refuse_what_is_gone(disposal, vials)
    record = {"disposal": disposal.code, "vials": sorted(vial.code for vial in vials)}
    signed = witness(
        session, request.witness, kind="disposal", row_id=request.disposal_id, record=record,
        permission="witness_disposal",
    )  # fmt: skip
    disposal.state = DisposalState.EXECUTED.value
    disposal.executed_by = acting(session).person_id
    disposal.witnessed_by = signed.person_id
    disposal.executed_at = now(session)
    session.flush()
    _take_away(session, vials)
    _close_lot(session, disposal.lot_id)
    return len(vials)


def _refuse_what_is_gone(disposal: Disposal, vials: Sequence[Vial]) -> None:
    refuse_if(
        (
            *disposal_step_blockers(disposal.code, DisposalState(disposal.state), DisposalState.EXECUTED),
            *(
                reason
                for vial in vials
                for reason in change_blockers(vial.code, vial.id or 0, VialState(vial.state), VialState.DISPOSED)
            ),
        )
    )


def _take_away(session: Session, vials: Sequence[Vial]) -> None:
    gone = {"state": VialState.DISPOSED.value, "purpose": Purpose.DISPOSAL.value}
    no_place = {"box_id": None, "position": None, "placed_at": None}
    kept_by = reservations_of(session, [vial.id or 0 for vial in vials])
    update_rows(session, Vial, {vial.id or 0: gone | no_place for vial in vials})
    update_rows(session, Reservation, ended_reservations(session, kept_by))


def _close_lot(session: Session, lot_id: int) -> None:
    """Mark a lot without vials: disposed if it was unusable, exhausted otherwise."""
    if stock_of(session, [lot_id])[lot_id]:
        return
    lot = session.get_one(Lot, lot_id)
    unusable = LotState(lot.state) in _UNUSABLE
    lot.state = (LotState.DISPOSED if unusable else LotState.EXHAUSTED).value
    lot.state_since = now(session)
    session.flush()
