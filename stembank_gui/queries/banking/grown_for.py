"""What a lot was grown from and beside what: the passages on the way, and the lots it is tied to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.banking.ancestry import banked_among
from stembank_gui.rules.vocabulary import CultureState, Tier
from stembank_gui.tables.banking import Culture, CultureParent, Lot, LotCulture, LotParent


@dataclass(frozen=True, slots=True)
class LotLink:
    """A parent or child of a lot, with the vials that were thawed for it."""

    lot_id: int
    number: str
    tier: Tier
    vials_used: int


@dataclass(frozen=True, slots=True)
class CultureRow:
    """A passage that was grown for a lot. `code` is empty in lots of before there were culture codes."""

    passage: int
    seeded_cells: int | None
    harvested_cells: int | None
    viability_permille: int | None
    pd: Decimal | None
    cpd: Decimal | None
    harvested_on: date | None
    state: CultureState
    culture_id: int = 0
    code: str = ""


def lot_links(session: Session, shown: Any, known: Any, lot_id: int) -> tuple[LotLink, ...]:
    """Return the lots at one end of the edges of the genealogy whose other end is a lot."""
    rows: Any = session.execute(
        select(col(Lot.id), col(Lot.number), col(Lot.tier), col(LotParent.vials_used))
        .join(LotParent, col(shown) == col(Lot.id))
        .where(col(known) == lot_id)
        .order_by(col(Lot.id))
    )
    return tuple(LotLink(row[0], row[1], Tier(row[2]), row[3]) for row in rows)


def beside(session: Session, column: Any, lot_id: int | None) -> tuple[LotLink, ...]:
    """Return the lots of the same harvest whose column holds a lot's id; none where there is no id."""
    if lot_id is None:
        return ()
    rows: Any = session.execute(
        select(col(Lot.id), col(Lot.number), col(Lot.tier)).where(col(column) == lot_id).order_by(col(Lot.id))
    )
    return tuple(LotLink(row[0], row[1], Tier(row[2]), 0) for row in rows)


def cultures_of_lot(session: Session, lot_id: int) -> tuple[CultureRow, ...]:
    """Return the passages that were grown for a lot, from the thawed vials or the donation to what was filled."""
    ids = passages_of_lots(session, [lot_id])[lot_id]
    rows = session.scalars(
        select(Culture).where(col(Culture.id).in_(ids)).order_by(col(Culture.passage), col(Culture.id))
    )
    return tuple(
        CultureRow(
            row.passage,
            row.seeded_cells,
            row.harvested_cells,
            row.viability_permille,
            row.pd,
            row.cpd,
            row.harvested_on,
            CultureState(row.state),
            row.id or 0,
            row.code,
        )
        for row in rows
    )


def passages_of_lots(session: Session, lot_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Return the ids of the cultures that were grown for each lot since the bank (or donation) before it."""
    own = filled_cultures(session, lot_ids)
    tree = parents_below_banks(session, set().union(*own.values()))
    return {lot_id: _upward(ids, tree) for lot_id, ids in own.items()}


def filled_cultures(session: Session, lot_ids: Collection[int]) -> dict[int, set[int]]:
    """Return the ids of the cultures that each lot was filled from, or of the passages that were typed with it."""
    found: dict[int, set[int]] = {lot_id: set() for lot_id in lot_ids}
    filled = select(col(LotCulture.lot_id), col(LotCulture.culture_id)).where(col(LotCulture.lot_id).in_(lot_ids))
    for lot_id, culture_id in session.execute(filled):
        found[lot_id].add(culture_id)
    old = [lot_id for lot_id, ids in found.items() if not ids]
    typed = select(col(Culture.lot_id), col(Culture.id)).where(col(Culture.lot_id).in_(old))
    for lot_id, culture_id in session.execute(typed):
        found[lot_id or 0].add(culture_id or 0)
    return found


def parents_below_banks(session: Session, culture_ids: set[int]) -> dict[int, set[int]]:
    """Return what cultures, and those above them, were passed on from, as far up as the next bank."""
    parents: dict[int, set[int]] = {}
    waiting, asked = set(culture_ids), set()
    while waiting:
        asked |= waiting
        rows = session.execute(
            select(col(CultureParent.culture_id), col(CultureParent.parent_id)).where(
                col(CultureParent.culture_id).in_(waiting)
            )
        ).all()
        banked = banked_among(session, {parent for _, parent in rows})
        for child, parent in rows:
            if parent not in banked:
                parents.setdefault(child, set()).add(parent)
        waiting = {one for child in waiting for one in parents.get(child, set())} - asked
    return parents


def _upward(ids: set[int], parents: dict[int, set[int]]) -> frozenset[int]:
    found, waiting = set(ids), set(ids)
    while waiting:
        waiting = set().union(*(parents.get(one, set()) for one in waiting)) - found
        found |= waiting
    return frozenset(found)
