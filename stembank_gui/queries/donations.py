"""Which donation a lot's cells come from, however many lots lie between, and the lots of a donation."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.release import descendants_of, lineage_of
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donation


def donation_of_lot(session: Session, lot_id: int) -> Donation | None:
    """Return the one donation that a lot and its ancestors were grown from, or None where none or several are known."""
    line = (lot_id, *lineage_of(session, [lot_id]).ancestors.get(lot_id, ()))
    wanted = select(Donation).join(Lot, col(Lot.donation_id) == Donation.id).where(col(Lot.id).in_(line)).distinct()
    found = session.scalars(wanted.limit(2)).all()
    return found[0] if len(found) == 1 else None


def lots_of_donation(session: Session, donation_id: int) -> tuple[Lot, ...]:
    """Return the lots whose cells come from a donation and from no other, oldest first."""
    own: Any = session.scalars(select(col(Lot.id)).where(col(Lot.donation_id) == donation_id))
    ids = {lot_id for root in own for lot_id in (root, *descendants_of(session, root))}
    lots: Any = session.scalars(select(Lot).where(col(Lot.id).in_(ids)).order_by(col(Lot.id)))
    return tuple(lot for lot in lots if (found := donation_of_lot(session, lot.id)) and found.id == donation_id)
