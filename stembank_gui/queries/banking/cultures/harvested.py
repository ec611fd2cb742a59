"""Harvested cultures with the cells that are left of them, and what they come from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.banking.cultures import HARVESTED, cells_left
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState, LotState
from stembank_gui.tables.banking import CellType, Culture, CultureParent, CultureThaw, Lot, LotCulture
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Donation, Donor

OVER = frozenset({CultureState.DISCARDED, CultureState.CONTAMINATED})
"""States in which nothing is left of a culture."""


@dataclass(frozen=True, slots=True)
class ThawedLot:
    """A bank whose vials were thawed for a culture or for one that it was passed on from, and how many of them."""

    lot_id: int
    number: str
    vials: int


@dataclass(frozen=True, slots=True)
class HarvestedCulture:
    """A harvested culture.

    Args:
        cells_left: Viable cells that were neither passed on nor filled nor discarded.
        viability_permille: Viability at the harvest (‰).
        suspected_from: Code of the contaminated culture that stood beside it; empty: none. Nothing is made of it.
        donation_id: The donation that the line began with, where the cells were never banked on the way.
        thawed: The banks that were thawed on the way here, nearest only: parents of a lot that is filled from it.
    """

    culture_id: int
    code: str
    donor_id: int
    donor: str
    cell_type_id: int
    cell_type: str
    passage: int
    passage_text: str
    cpd: Decimal | None
    state: CultureState
    harvested_cells: int
    cells_left: int
    viability_permille: int
    harvested_at: datetime | None
    suspected_from: str
    donation_id: int | None
    donation: str
    thawed: tuple[ThawedLot, ...]


def harvested_choices(session: Session) -> tuple[HarvestedCulture, ...]:
    """Return every harvested culture of which cells are left, the newest harvest first; suspected ones too.

    Passages that were only written down with their lot are no harvests that stand in the laboratory.
    """
    states = [one.value for one in HARVESTED]
    wanted = select(col(Culture.id)).where(
        col(Culture.state).in_(states), col(Culture.origin) != CultureOrigin.RECORDED.value, col(Culture.end_note) == ""
    )
    found = harvested_of(session, [one for one in session.scalars(wanted.order_by(col(Culture.id).desc())) if one])
    return tuple(one for one in found.values() if one.cells_left)


def harvested_of(session: Session, culture_ids: Collection[int]) -> dict[int, HarvestedCulture]:
    """Return harvested cultures by id, in the order asked for; unknown and unharvested ones are missing."""
    rows = {row.id: row for row in session.execute(_statement(culture_ids))}
    left = left_of(session, rows)
    origins = origins_of(session, rows)
    return {one: _harvested(rows[one], left[one], origins[one]) for one in culture_ids if one in rows}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a culture comes from: the donation of its line, and the banks that were thawed for it."""

    donation_id: int | None = None
    donation: str = ""
    thawed: tuple[ThawedLot, ...] = ()


def origins_of(session: Session, culture_ids: Iterable[int]) -> dict[int, Origin]:
    """Return what cultures come from, through every passage up to the nearest thawed bank or the donation."""
    above = ancestors_of(session, culture_ids)
    every = sorted({one for line in above.values() for one in line})
    donations, thaws = _donations(session, every), _thaws(session, every)
    found = {}
    for culture_id, line in above.items():
        begun = next((donations[one] for one in line if one in donations), (None, ""))
        lots: dict[int, ThawedLot] = {}
        for thawed in (lot for one in line for lot in thaws.get(one, ())):
            before = lots.get(thawed.lot_id)
            lots[thawed.lot_id] = ThawedLot(
                thawed.lot_id, thawed.number, thawed.vials + (before.vials if before else 0)
            )
        found[culture_id] = Origin(begun[0], begun[1], tuple(lots.values()))
    return found


def ancestors_of(session: Session, culture_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return each culture with every culture that it was passed on from, itself first."""
    start = list(culture_ids)
    parents: dict[int, list[int]] = {}
    asked: set[int] = set()
    waiting = set(start)
    while waiting:
        asked |= waiting
        rows = session.execute(
            select(col(CultureParent.culture_id), col(CultureParent.parent_id))
            .where(col(CultureParent.culture_id).in_(waiting))
            .order_by(col(CultureParent.id))
        )
        for child, parent in rows:
            parents.setdefault(child, []).append(parent)
        waiting = {one for child in waiting for one in parents.get(child, ())} - asked
    return {one: _line(one, parents) for one in start}


def left_of(session: Session, culture_ids: Collection[int]) -> dict[int, int]:
    """Return the viable cells that are left of each culture. What a discarded plan had wanted counts as left again."""
    ids = list(culture_ids)
    passed = select(col(CultureParent.parent_id), func.sum(col(CultureParent.cells))).where(
        col(CultureParent.parent_id).in_(ids)
    )
    filled = (
        select(col(LotCulture.culture_id), func.sum(col(LotCulture.cells)))
        .join(Lot, col(Lot.id) == col(LotCulture.lot_id))
        .where(col(LotCulture.culture_id).in_(ids))
        .where((col(Lot.state) != LotState.DISPOSED.value) | (col(Lot.filled_vials) > 0))
    )
    gone = _sums(session, passed.group_by(col(CultureParent.parent_id)))
    in_lots = _sums(session, filled.group_by(col(LotCulture.culture_id)))
    rows = select(col(Culture.id), col(Culture.harvested_cells), col(Culture.state), col(Culture.end_note))
    return {
        row.id: cells_left(
            harvested=row.harvested_cells,
            passed_on=gone.get(row.id, 0),
            filled=in_lots.get(row.id, 0),
            over=bool(row.end_note) or row.state in OVER,
        )
        for row in session.execute(rows.where(col(Culture.id).in_(ids)))
    }


def next_culture_code(session: Session) -> str:
    """Return the code of the next culture: CU-000123."""
    return next_code(session, Culture, "CU", 6)


def _line(culture_id: int, parents: dict[int, list[int]]) -> tuple[int, ...]:
    line = {culture_id: None}
    for one in line_order(culture_id, parents):
        line[one] = None
    return tuple(line)


def line_order(culture_id: int, parents: dict[int, list[int]]) -> list[int]:
    """Return the cultures above one, generation by generation, each once."""
    found: list[int] = []
    generation = [culture_id]
    while generation:
        generation = list(dict.fromkeys(one for child in generation for one in parents.get(child, ())))
        generation = [one for one in generation if one not in found]
        found += generation
    return found


def _donations(session: Session, culture_ids: list[int]) -> dict[int, tuple[int, str]]:
    rows = select(col(Culture.id), col(Donation.id), col(Donation.code)).join(
        Donation, col(Donation.id) == col(Culture.donation_id)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(rows.where(col(Culture.id).in_(culture_ids)))}


def _thaws(session: Session, culture_ids: list[int]) -> dict[int, list[ThawedLot]]:
    rows = (
        select(col(CultureThaw.culture_id), col(Lot.id), col(Lot.number), func.count().label("vials"))
        .join(Vial, col(Vial.id) == col(CultureThaw.vial_id))
        .join(Lot, col(Lot.id) == col(Vial.lot_id))
        .where(col(CultureThaw.culture_id).in_(culture_ids))
        .group_by(col(CultureThaw.culture_id), col(Lot.id), col(Lot.number))
        .order_by(col(Lot.id))
    )
    found: dict[int, list[ThawedLot]] = {}
    for culture_id, lot_id, number, vials in session.execute(rows):
        found.setdefault(culture_id, []).append(ThawedLot(lot_id or 0, number, vials))
    return found


def _sums(session: Session, statement: Any) -> dict[int, int]:
    return {row[0]: int(row[1] or 0) for row in session.execute(statement)}


def _statement(culture_ids: Collection[int]) -> Any:
    source = select(Culture).subquery("source")
    return (
        select(
            col(Culture.id), col(Culture.code), col(Culture.donor_id), col(Culture.cell_type_id), col(Culture.passage),
            col(Culture.cpd), col(Culture.state), col(Culture.harvested_cells), col(Culture.viability_permille),
            col(Culture.harvested_at), col(Donor.code).label("donor"), col(CellType.code).label("cell_type"),
            col(CellType.passage_symbol), source.c.code.label("suspected_from"),
        )
        .join(Donor, col(Donor.id) == col(Culture.donor_id))
        .join(CellType, col(CellType.id) == col(Culture.cell_type_id))
        .outerjoin(source, source.c.id == col(Culture.suspected_from))
        .where(col(Culture.id).in_(list(culture_ids)), col(Culture.state).in_([one.value for one in HARVESTED]))
    )  # fmt: skip


def _harvested(row: Any, left: int, origin: Origin) -> HarvestedCulture:
    return HarvestedCulture(
        culture_id=row.id,
        code=row.code,
        donor_id=row.donor_id,
        donor=row.donor,
        cell_type_id=row.cell_type_id,
        cell_type=row.cell_type,
        passage=row.passage,
        passage_text=f"{row.passage_symbol}{row.passage}",
        cpd=row.cpd,
        state=CultureState(row.state),
        harvested_cells=row.harvested_cells,
        cells_left=left,
        viability_permille=row.viability_permille,
        harvested_at=row.harvested_at,
        suspected_from=row.suspected_from or "",
        donation_id=origin.donation_id,
        donation=origin.donation,
        thawed=origin.thawed,
    )
