"""Lots whose tests can be ordered."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.rules.vocabulary import LotState, Tier
from stembank_gui.tables.banking import Lot

_NOT_TESTED = (LotState.PLANNED, LotState.DISPOSED, LotState.EXHAUSTED)


@dataclass(frozen=True, slots=True)
class LotToOrder:
    """A lot with vials."""

    lot_id: int
    number: str
    tier: Tier
    state: LotState


def lots_to_order(session: Session) -> tuple[LotToOrder, ...]:
    """Return the lots whose tests can be ordered: those in quarantine first, the newest first."""
    rows = session.exec(
        select(Lot.id, Lot.number, Lot.tier, Lot.state)
        .where(col(Lot.state).not_in(_NOT_TESTED))
        .order_by(col(Lot.id).desc())
    )
    found = [LotToOrder(lot_id or 0, number, Tier(tier), LotState(state)) for lot_id, number, tier, state in rows]
    return tuple(sorted(found, key=lambda one: one.state is not LotState.QUARANTINE))
