"""What harvested cultures go back to: the banks that were thawed for them or went on unfrozen, or the donation."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.rules.vocabulary import LotState, LotUse
from stembank_gui.tables.banking import Culture, CultureParent, CultureThaw, Lot, LotCulture
from stembank_gui.tables.cryostorage import Vial


@dataclass(slots=True)
class Ancestry:
    """Where cells come from.

    Args:
        lots: Each bank that they were grown from, with the vials thawed of it; 0: its culture went on unfrozen.
        donation_id: The donation that the line began with, where no bank lies on the way.
        vial_ids: The vials that were thawed.
    """

    lots: dict[int, int] = field(default_factory=dict)
    donation_id: int | None = None
    vial_ids: list[int] = field(default_factory=list)


def ancestry_of(session: Session, culture_ids: Collection[int]) -> Ancestry:
    """Return where the cells of cultures come from: the nearest bank on every way up, else the donation.

    A culture on the way that filled a bank stands for that bank, because what went on are the same cells. The cultures
    asked for do not stand for what was filled from them: lots of one harvest are siblings.
    """
    found = Ancestry()
    seen: set[int] = set(culture_ids)
    waiting = set(culture_ids)
    while waiting:
        _thawed(session, waiting, found)
        _begun(session, waiting, found)
        above = select(col(CultureParent.parent_id)).where(col(CultureParent.culture_id).in_(waiting))
        parents = set(session.scalars(above)) - seen
        seen |= parents
        waiting = parents - _banked(session, parents, found)
    return found


def _thawed(session: Session, culture_ids: Collection[int], found: Ancestry) -> None:
    rows = (
        select(col(Vial.lot_id), col(Vial.id))
        .join(CultureThaw, col(CultureThaw.vial_id) == col(Vial.id))
        .where(col(CultureThaw.culture_id).in_(culture_ids))
        .order_by(col(Vial.id))
    )
    for lot_id, vial_id in session.execute(rows):
        found.lots[lot_id] = found.lots.get(lot_id, 0) + 1
        found.vial_ids.append(vial_id or 0)


def _begun(session: Session, culture_ids: Collection[int], found: Ancestry) -> None:
    rows = select(func.min(col(Culture.donation_id))).where(col(Culture.id).in_(culture_ids))
    found.donation_id = found.donation_id or session.scalar(rows)


def _banked(session: Session, culture_ids: Collection[int], found: Ancestry) -> set[int]:
    """Return the cultures that filled a bank, and note the bank."""
    filled = banked_among(session, culture_ids)
    for lots in filled.values():
        for lot_id in lots:
            found.lots.setdefault(lot_id, 0)
    return set(filled)


def banked_among(session: Session, culture_ids: Collection[int]) -> dict[int, list[int]]:
    """Return the banks that cultures filled, of those that filled one; discarded plans and lots beside are none."""
    rows = (
        select(col(LotCulture.culture_id), col(Lot.id))
        .join(Lot, col(Lot.id) == col(LotCulture.lot_id))
        .where(
            col(LotCulture.culture_id).in_(culture_ids),
            col(Lot.used_for) == LotUse.BANK.value,
            col(Lot.side_of_lot_id).is_(None),
            (col(Lot.state) != LotState.DISPOSED.value) | (col(Lot.filled_vials) > 0),
        )
        .order_by(col(Lot.id))
    )
    banked: dict[int, list[int]] = {}
    for culture_id, lot_id in session.execute(rows):
        banked.setdefault(culture_id, []).append(lot_id or 0)
    return banked
