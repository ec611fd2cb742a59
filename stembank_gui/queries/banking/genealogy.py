"""Where a lot comes from and what became of it: donor, donation, cultures, lots, shipments, as a graph to draw."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.banking.chains import ChainCulture, Chains, chains_of
from stembank_gui.queries.release import descendants_of, effective_of_lots, lineage_of
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release import Effective
from stembank_gui.rules.vocabulary import DonationState, DonorState, LotUse, ShipmentState, Tier
from stembank_gui.tables.banking import CellType, Lot, LotParent
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.donors import Donation, Donor

CHAIN = "cultures"
"""The kind of place of a chain of cultures; its key is the lot that names it."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the graph.

    Args:
        place: What it is, and what a click opens.
        label: Its code; of a chain of cultures its passages, such as P2–P3.
        state: The colour and shape that it shows.
        column: From the left: one more than the furthest thing that it comes from.
        tier: Of a lot.
        passage: Of a lot, such as P3.
        vials: In a lot or shipment.
        cultures: Of a chain.
        used_for: Of a lot.
    """

    place: Place
    label: str
    state: StrEnum
    column: int = 0
    tier: Tier | None = None
    passage: str = ""
    vials: int = 0
    cultures: tuple[ChainCulture, ...] = ()
    used_for: LotUse = LotUse.BANK


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of the graph; `vials` were taken for it."""

    start: Place
    end: Place
    vials: int = 0


@dataclass(frozen=True, slots=True)
class Genealogy:
    """The graph around one lot."""

    lot: Place
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def genealogy(session: Session, lot_id: int) -> Genealogy:
    """Return the graph of a lot: its donor and donation, ancestors, descendants, cultures between, and shipments."""
    known = lineage_of(session, [lot_id])
    line = [*reversed(known.ancestors.get(lot_id, ())), lot_id, *descendants_of(session, lot_id)]
    lot_ids = [*line, *_beside(session, line)]
    rows = _lots(session, lot_ids)
    parents = _parents(session, lot_ids)
    standing = effective_of_lots(session, lot_ids)
    grown = chains_of(session, lot_ids)
    shipped = _shipments(session, lot_ids)
    nodes = [*_origin_nodes(rows), *_chain_nodes(grown), *_lot_nodes(rows, standing), *_shipment_nodes(shipped)]
    edges = [
        *_origin_edges(rows, parents, grown),
        *_grown_edges(parents, grown),
        *(Edge(Place("lot", row.lot_id), Place("shipment", row.id), row.vials) for row in shipped),
    ]
    return Genealogy(Place("lot", lot_id), _in_columns(nodes, edges), tuple(edges))


def _beside(session: Session, lot_ids: list[int]) -> list[int]:
    """Return the lots that were filled beside some lots, or beside which one of them was filled."""
    sides = select(col(Lot.id)).where(col(Lot.side_of_lot_id).in_(lot_ids))
    mains = select(col(Lot.side_of_lot_id)).where(col(Lot.id).in_(lot_ids), col(Lot.side_of_lot_id).is_not(None))
    found = {*session.scalars(sides), *session.scalars(mains)} - set(lot_ids)
    return sorted(one for one in found if one is not None)


def _in_columns(nodes: list[Node], edges: list[Edge]) -> tuple[Node, ...]:
    """Return the nodes, each one column right of the furthest thing that it comes from; the graph has no circle."""
    column = {node.place: 0 for node in nodes}
    for _ in nodes:
        moved = False
        for edge in edges:
            if column[edge.end] <= column[edge.start]:
                column[edge.end], moved = column[edge.start] + 1, True
        if not moved:
            break
    return tuple(replace(node, column=column[node.place]) for node in nodes)


def _lots(session: Session, lot_ids: Collection[int]) -> list[Any]:
    stock = select(func.count()).where(col(Vial.lot_id) == col(Lot.id), col(Vial.box_id).is_not(None)).scalar_subquery()
    columns = (
        Lot.id,
        Lot.number,
        Lot.tier,
        Lot.passage,
        Lot.donor_id,
        Lot.donation_id,
        Lot.used_for,
        CellType.passage_symbol,
    )
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


def _chain_nodes(grown: Chains) -> Iterator[Node]:
    for chain in grown.chains.values():
        yield Node(Place(CHAIN, chain.lot_id), chain.passages, chain.cultures[-1].state, cultures=chain.cultures)


def _origin_nodes(lots: list[Any]) -> Iterator[Node]:
    seen: set[Place] = set()
    for row in lots:
        donor = Place("donor", row.donor_id)
        if donor not in seen:
            seen.add(donor)
            yield Node(donor, row.donor, DonorState(row.donor_state))
        donation = Place("donation", row.donation_id or 0)
        if row.donation_id is not None and donation not in seen:
            seen.add(donation)
            yield Node(donation, row.donation, DonationState(row.donation_state))


def _lot_nodes(lots: list[Any], standing: dict[int, Effective]) -> Iterator[Node]:
    for row in lots:
        passage, use = f"{row.passage_symbol}{row.passage}", LotUse(row.used_for)
        place, tier = Place("lot", row.id), Tier(row.tier)
        yield Node(place, row.number, standing[row.id].state, 0, tier, passage, row.stock, used_for=use)


def _origin_edges(lots: list[Any], parents: dict[tuple[int, int], int], grown: Chains) -> Iterator[Edge]:
    """Yield donor → donation → the first chain of a line, or its first lot where nothing was cultured."""
    children = {child for _, child in parents}
    drawn: dict[Edge, None] = {}
    for row in lots:
        if row.id in children:
            continue
        start = donor = Place("donor", row.donor_id)
        if row.donation_id is not None:
            start = Place("donation", row.donation_id)
            drawn[Edge(donor, start)] = None
        for first in _first_of(row.id, grown):
            drawn[Edge(start, first)] = None
    yield from drawn


def _first_of(lot_id: int, grown: Chains) -> list[Place]:
    """Return what stands before a lot and comes from no other chain; the lot itself where nothing was cultured."""
    waiting, firsts = list(grown.fills[lot_id]), dict[int, None]()
    seen: set[int] = set()
    while waiting:
        chain = grown.chains[waiting.pop()]
        seen.add(chain.lot_id)
        waiting += chain.above - seen
        if not chain.above:
            firsts[chain.lot_id] = None
    return [Place(CHAIN, one) for one in firsts] or [Place("lot", lot_id)]


def _grown_edges(parents: dict[tuple[int, int], int], grown: Chains) -> Iterator[Edge]:
    """Yield parent → chain → lot; a chain that other chains feed has what feeds them, and each arrow is drawn once."""
    drawn: dict[tuple[Place, Place], int] = {}
    for (parent, child), vials in sorted(parents.items()):
        for first in _first_of(child, grown):
            drawn.setdefault((Place("lot", parent), first), vials)
    for chain in grown.chains.values():
        drawn |= {(Place(CHAIN, one), Place(CHAIN, chain.lot_id)): 0 for one in sorted(chain.above)}
    for lot_id, ends in grown.fills.items():
        drawn |= {(Place(CHAIN, one), Place("lot", lot_id)): 0 for one in ends}
    yield from (Edge(start, end, vials) for (start, end), vials in drawn.items())


def _shipment_nodes(shipped: list[Any]) -> Iterator[Node]:
    """Yield each shipment once."""
    for row in {row.id: row for row in shipped}.values():
        yield Node(Place("shipment", row.id), row.code, ShipmentState(row.state), vials=row.whole)


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
