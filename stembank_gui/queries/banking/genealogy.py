"""Where a lot comes from and what became of it: donor, donation, lots, shipments, as a graph to draw."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.release import descendants_of, effective_of_lots, lineage_of
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release import Effective
from stembank_gui.rules.vocabulary import DonationState, DonorState, ShipmentState, Tier
from stembank_gui.tables.banking import CellType, Culture, Lot, LotParent
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.donors import Donation, Donor


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the graph.

    Args:
        place: What it is, and what a click opens.
        label: Its code.
        state: The colour and shape that it shows.
        column: From the left: donor 0, donation 1, lots from 2 by their distance from the first lot, shipments
            right of their lot.
        tier: Of a lot.
        passage: Of a lot, such as P3.
        vials: In a lot or shipment.
    """

    place: Place
    label: str
    state: StrEnum
    column: int
    tier: Tier | None = None
    passage: str = ""
    vials: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of the graph. `passages` are those grown on the way, such as P2–P3; `vials` were taken for it."""

    start: Place
    end: Place
    vials: int = 0
    passages: str = ""


@dataclass(frozen=True, slots=True)
class Genealogy:
    """The graph around one lot."""

    lot: Place
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def genealogy(session: Session, lot_id: int) -> Genealogy:
    """Return the graph of a lot: its donor and donation, ancestors, descendants, and their shipments."""
    known = lineage_of(session, [lot_id])
    lot_ids = [*reversed(known.ancestors.get(lot_id, ())), lot_id, *descendants_of(session, lot_id)]
    rows = _lots(session, lot_ids)
    parents = _parents(session, lot_ids)
    columns = _columns(lot_ids, parents)
    standing = effective_of_lots(session, lot_ids)
    passages = _passages(session, rows)
    nodes = [*_origin_nodes(rows), *_lot_nodes(rows, columns, standing)]
    edges = [*_origin_edges(rows, parents, passages), *_lot_edges(parents, passages)]
    shipped = _shipments(session, lot_ids)
    nodes.extend(_shipment_nodes(shipped, columns))
    edges.extend(Edge(Place("lot", row.lot_id), Place("shipment", row.id), row.vials) for row in shipped)
    return Genealogy(Place("lot", lot_id), tuple(nodes), tuple(edges))


def _lots(session: Session, lot_ids: Collection[int]) -> list[Any]:
    stock = select(func.count()).where(col(Vial.lot_id) == col(Lot.id), col(Vial.box_id).is_not(None)).scalar_subquery()
    columns = (Lot.id, Lot.number, Lot.tier, Lot.passage, Lot.donor_id, Lot.donation_id, CellType.passage_symbol)
    rows = (
        select(*map(col, columns), col(Donor.code).label("donor"), col(Donor.state).label("donor_state"),
               col(Donation.code).label("donation"), col(Donation.state).label("donation_state"), stock.label("stock"))
        .join(CellType, col(CellType.id) == col(Lot.cell_type_id))
        .join(Donor, col(Donor.id) == col(Lot.donor_id))
        .outerjoin(Donation, col(Donation.id) == col(Lot.donation_id))
        .where(col(Lot.id).in_(lot_ids))
        .order_by(col(Lot.id))
    )  # fmt: skip
    return list(session.execute(rows))


def _parents(session: Session, lot_ids: Collection[int]) -> dict[tuple[int, int], int]:
    rows = select(col(LotParent.parent_lot_id), col(LotParent.lot_id), col(LotParent.vials_used))
    wanted = rows.where(col(LotParent.lot_id).in_(lot_ids), col(LotParent.parent_lot_id).in_(lot_ids))
    return {(row[0], row[1]): row[2] for row in session.execute(wanted)}


def _columns(lot_ids: list[int], parents: dict[tuple[int, int], int]) -> dict[int, int]:
    columns = dict.fromkeys(lot_ids, 2)
    for child in sorted(lot_ids):  # a parent is always older than its child
        above = [columns[parent] for parent, one in parents if one == child]
        columns[child] = max(above, default=1) + 1
    return columns


def _passages(session: Session, lots: list[Any]) -> dict[int, str]:
    symbol = {row.id: row.passage_symbol for row in lots}
    first, last = func.min(col(Culture.passage)), func.max(col(Culture.passage))
    rows = select(col(Culture.lot_id), first, last).where(col(Culture.lot_id).in_(symbol)).group_by(col(Culture.lot_id))
    return {
        lot_id: f"{symbol[lot_id]}{low}" + (f"–{symbol[lot_id]}{high}" if high > low else "")
        for lot_id, low, high in session.execute(rows)
    }


def _origin_nodes(lots: list[Any]) -> Iterator[Node]:
    seen: set[Place] = set()
    for row in lots:
        donor = Place("donor", row.donor_id)
        if donor not in seen:
            seen.add(donor)
            yield Node(donor, row.donor, DonorState(row.donor_state), 0)
        donation = Place("donation", row.donation_id or 0)
        if row.donation_id is not None and donation not in seen:
            seen.add(donation)
            yield Node(donation, row.donation, DonationState(row.donation_state), 1)


def _lot_nodes(lots: list[Any], columns: dict[int, int], standing: dict[int, Effective]) -> Iterator[Node]:
    for row in lots:
        passage = f"{row.passage_symbol}{row.passage}"
        place = Place("lot", row.id)
        yield Node(place, row.number, standing[row.id].state, columns[row.id], Tier(row.tier), passage, row.stock)


def _origin_edges(lots: list[Any], parents: dict[tuple[int, int], int], passages: dict[int, str]) -> Iterator[Edge]:
    children = {child for _, child in parents}
    drawn: dict[Edge, None] = {}
    for row in lots:
        if row.id in children:
            continue
        donor, lot = Place("donor", row.donor_id), Place("lot", row.id)
        start = donor
        if row.donation_id is not None:
            start = Place("donation", row.donation_id)
            drawn[Edge(donor, start)] = None
        drawn[Edge(start, lot, passages=passages.get(row.id, ""))] = None
    yield from drawn


def _lot_edges(parents: dict[tuple[int, int], int], passages: dict[int, str]) -> Iterator[Edge]:
    for (parent, child), vials in sorted(parents.items()):
        yield Edge(Place("lot", parent), Place("lot", child), vials, passages.get(child, ""))


def _shipment_nodes(shipped: list[Any], columns: dict[int, int]) -> Iterator[Node]:
    """Yield each shipment once, to the right of the last of its lots."""
    after: dict[int, int] = {}
    for row in shipped:
        after[row.id] = max(after.get(row.id, 0), columns[row.lot_id] + 1)
    for row in {row.id: row for row in shipped}.values():
        state = ShipmentState(row.state)
        yield Node(Place("shipment", row.id), row.code, state, after[row.id], vials=row.whole)


def _shipments(session: Session, lot_ids: Collection[int]) -> list[Any]:
    of_lots = select(col(Vial.shipment_id)).distinct().where(col(Vial.lot_id).in_(lot_ids))
    whole = select(func.count()).where(col(Vial.shipment_id) == col(Shipment.id)).correlate(Shipment).scalar_subquery()
    rows = (
        select(col(Shipment.id), col(Shipment.code), col(Shipment.state), col(Vial.lot_id),
               func.count().label("vials"), whole.label("whole"))
        .join(Vial, col(Vial.shipment_id) == col(Shipment.id))
        .where(col(Shipment.id).in_(of_lots), col(Vial.lot_id).in_(lot_ids))
        .group_by(col(Shipment.id), col(Shipment.code), col(Shipment.state), col(Vial.lot_id))
        .order_by(col(Shipment.id))
    )  # fmt: skip
    return list(session.execute(rows))
