"""The tree of passages around a culture: what it was grown from, and what became of it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.banking.cultures.contacts import descendants_of_culture
from stembank_gui.queries.banking.cultures.harvested import ancestors_of
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureState, DonationState, Tier
from stembank_gui.tables.banking import CellType, Culture, CultureParent, CultureThaw, Lot, LotCulture
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Donation


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A box of the tree.

    Args:
        place: What it is, and what a click opens.
        label: Its code.
        state: The colour and shape that it shows.
        column: From the left: what a line begins with is 0.
        passage: Of a culture or lot, such as P3.
        cells: Cells harvested of a culture.
        tier: Of a lot.
        suspected: Whether a culture is suspected of contamination.
    """

    place: Place
    label: str
    state: StrEnum
    column: int
    passage: str = ""
    cells: int | None = None
    tier: Tier | None = None
    suspected: bool = False


@dataclass(frozen=True, slots=True)
class TreeEdge:
    """An arrow of the tree: so many cells were passed on or filled, or so many vials thawed."""

    start: Place
    end: Place
    cells: int | None = None
    vials: int = 0


@dataclass(frozen=True, slots=True)
class GrowthPoint:
    """One passage of the line that leads to a culture, as its growth curve shows it."""

    culture_id: int
    passage: str
    started_at: datetime | None
    harvested_at: datetime | None
    seeded_cells: int | None
    harvested_cells: int | None
    cpd: Decimal | None


@dataclass(frozen=True, slots=True)
class CultureTree:
    """The tree around one culture, and the line from its oldest ancestor to it."""

    culture: Place
    nodes: tuple[TreeNode, ...]
    edges: tuple[TreeEdge, ...]
    line: tuple[GrowthPoint, ...]


def culture_tree(session: Session, culture_id: int) -> CultureTree:
    """Return the tree of a culture: donation or thawed bank, every passage of the line, the lots that were filled."""
    above = ancestors_of(session, [culture_id])[culture_id]
    ids = sorted({*above, *(one for start in above for one in descendants_of_culture(session, start))})
    rows = {row.id: row for row in session.execute(_cultures(ids))}
    edges = [*_thaw_edges(session, ids), *_donation_edges(rows), *_passage_edges(session, ids)]
    lots = list(_lot_edges(session, ids))
    columns = _columns([*edges, *lots])
    nodes = [*_culture_nodes(rows, columns), *_other_nodes(session, [*edges, *lots], columns)]
    return CultureTree(Place("culture", culture_id), tuple(nodes), (*edges, *lots), _line(rows, above))


def _cultures(ids: Collection[int]) -> Any:
    return (
        select(
            *map(col, (
                Culture.id, Culture.code, Culture.passage, Culture.state, Culture.started_at, Culture.harvested_at,
                Culture.seeded_cells, Culture.harvested_cells, Culture.cpd, Culture.suspected_from,
                Culture.donation_id,
            )),
            col(CellType.passage_symbol),
        )
        .outerjoin(Lot, col(Lot.id) == col(Culture.lot_id))
        .join(CellType, col(CellType.id) == func.coalesce(col(Culture.cell_type_id), col(Lot.cell_type_id)))
        .where(col(Culture.id).in_(ids))
        .order_by(col(Culture.id))
    )  # fmt: skip


def _thaw_edges(session: Session, ids: Collection[int]) -> Iterator[TreeEdge]:
    rows = (
        select(col(Vial.lot_id), col(CultureThaw.culture_id), func.count())
        .join(Vial, col(Vial.id) == col(CultureThaw.vial_id))
        .where(col(CultureThaw.culture_id).in_(ids))
        .group_by(col(Vial.lot_id), col(CultureThaw.culture_id))
    )
    for lot_id, culture_id, vials in session.execute(rows):
        yield TreeEdge(Place("lot", lot_id), Place("culture", culture_id), vials=vials)


def _donation_edges(rows: dict[int, Any]) -> Iterator[TreeEdge]:
    for row in rows.values():
        if row.donation_id is not None:
            yield TreeEdge(Place("donation", row.donation_id), Place("culture", row.id))


def _passage_edges(session: Session, ids: Collection[int]) -> Iterator[TreeEdge]:
    rows = select(col(CultureParent.parent_id), col(CultureParent.culture_id), col(CultureParent.cells))
    wanted = rows.where(col(CultureParent.parent_id).in_(ids), col(CultureParent.culture_id).in_(ids))
    for parent_id, culture_id, cells in session.execute(wanted.order_by(col(CultureParent.id))):
        yield TreeEdge(Place("culture", parent_id), Place("culture", culture_id), cells)


def _lot_edges(session: Session, ids: Collection[int]) -> Iterator[TreeEdge]:
    rows = select(col(LotCulture.culture_id), col(LotCulture.lot_id), col(LotCulture.cells))
    for culture_id, lot_id, cells in session.execute(
        rows.where(col(LotCulture.culture_id).in_(ids)).order_by(col(LotCulture.id))
    ):
        yield TreeEdge(Place("culture", culture_id), Place("filled_lot", lot_id), cells)


def _columns(edges: list[TreeEdge]) -> dict[Place, int]:
    """Return how far from the left each thing stands: one more than the farthest of what it comes from."""
    columns: dict[Place, int] = {}
    for _ in range(len(edges) + 1):
        moved = False
        for edge in edges:
            wanted = columns.setdefault(edge.start, 0) + 1
            if columns.get(edge.end, -1) < wanted:
                columns[edge.end], moved = wanted, True
        if not moved:
            break
    return columns


def _culture_nodes(rows: dict[int, Any], columns: dict[Place, int]) -> Iterator[TreeNode]:
    for row in rows.values():
        place = Place("culture", row.id)
        yield TreeNode(
            place, row.code or "–", CultureState(row.state), columns.get(place, 0),
            f"{row.passage_symbol}{row.passage}", row.harvested_cells, suspected=row.suspected_from is not None,
        )  # fmt: skip


def _other_nodes(session: Session, edges: list[TreeEdge], columns: dict[Place, int]) -> Iterator[TreeNode]:
    places = dict.fromkeys(place for edge in edges for place in (edge.start, edge.end) if place.kind != "culture")
    lots = [int(place.key) for place in places if place.kind != "donation"]
    standing = effective_of_lots(session, lots)
    symbols = select(col(Lot.id), col(Lot.number), col(Lot.tier), col(Lot.passage), col(CellType.passage_symbol))
    known = symbols.join(CellType, col(CellType.id) == col(Lot.cell_type_id)).where(col(Lot.id).in_(lots))
    rows = {row.id: row for row in session.execute(known)}
    for place in places:
        if place.kind == "donation":
            donation = session.get_one(Donation, place.key)
            yield TreeNode(place, donation.code, DonationState(donation.state), columns[place])
            continue
        row = rows[int(place.key)]
        passage = f"{row.passage_symbol}{row.passage}"
        state = standing[row.id].state
        yield TreeNode(place, row.number, state, columns[place], passage, tier=Tier(row.tier))


def _line(rows: dict[int, Any], above: tuple[int, ...]) -> tuple[GrowthPoint, ...]:
    """Return the passages from the oldest ancestor down; of pooled parents, all, in the order of their harvest."""
    wanted = sorted((rows[one] for one in above), key=lambda row: (row.passage, row.id))
    return tuple(
        GrowthPoint(
            row.id, f"{row.passage_symbol}{row.passage}", row.started_at, row.harvested_at, row.seeded_cells,
            row.harvested_cells, row.cpd,
        )
        for row in wanted
    )  # fmt: skip
