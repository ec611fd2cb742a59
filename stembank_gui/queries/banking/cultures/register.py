"""The list of cultures, and what each of them waits for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.audit import now
from stembank_gui.queries.banking.cultures.harvested import left_of
from stembank_gui.queries.facility import policy
from stembank_gui.rules.banking.cultures import Care, Due, due
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState, ObservationKind
from stembank_gui.tables.banking import CellType, Culture, CultureObservation, Lot
from stembank_gui.tables.donors import Donor

MOST = 2000
"""So many cultures are listed, the newest first: more than a person looks through."""
LIVING = (CultureState.PLANNED, CultureState.RUNNING, CultureState.HARVESTED)
"""States in which something is still to be done with a culture."""


@dataclass(frozen=True, slots=True)
class CultureRow:
    """A culture in the list.

    Args:
        due: What it waits for, the most pressing first.
        last_seen: When it was last looked at, fed or counted.
        cells_left: Viable cells of its harvest that nothing was done with.
    """

    culture_id: int
    code: str
    cell_type: str
    donor: str
    passage: str
    origin: CultureOrigin
    state: CultureState
    suspected_from: str
    vessel: str
    vessels: int | None
    place: str
    started_at: datetime | None
    last_seen: datetime | None
    confluence_percent: int | None
    harvested_cells: int | None
    viability_permille: int | None
    pd: Decimal | None
    cpd: Decimal | None
    cells_left: int
    due: tuple[Due, ...]


def culture_rows(session: Session) -> tuple[CultureRow, ...]:
    """Return the cultures, the newest first, at most `MOST`; passages of older banks that have no code are missing."""
    return _rows(session, _statement().order_by(col(Culture.id).desc()).limit(MOST))


def running_of_donor(session: Session, donor_id: int) -> tuple[CultureRow, ...]:
    """Return the cultures of a donor that run or were harvested and not used up: what a late result stops."""
    living = [one.value for one in LIVING]
    mine = (col(Culture.donor_id) == donor_id) & col(Culture.state).in_(living)
    return _rows(session, _statement().where(mine).order_by(col(Culture.id)))


def waiting_cultures(session: Session) -> tuple[CultureRow, ...]:
    """Return the cultures that wait for something, those of today's work: fed, harvested, looked at, cleared."""
    running = (col(Culture.state) == CultureState.RUNNING.value) | col(Culture.suspected_from).is_not(None)
    return tuple(row for row in _rows(session, _statement().where(running).order_by(col(Culture.id))) if row.due)


def _rows(session: Session, statement: Any) -> tuple[CultureRow, ...]:
    rows = session.execute(statement).all()
    ids = [row.id for row in rows]
    left, seen = left_of(session, ids), _seen(session, ids)
    at, limits = now(session), policy(session)
    return tuple(_row(row, left[row.id], seen.get(row.id, {}), at, limits) for row in rows)


def _statement() -> Any:
    source = select(Culture).subquery("source")
    donor_id = func.coalesce(col(Culture.donor_id), col(Lot.donor_id))
    cell_type_id = func.coalesce(col(Culture.cell_type_id), col(Lot.cell_type_id))
    return (
        select(
            *map(col, (
                Culture.id, Culture.code, Culture.passage, Culture.origin, Culture.state, Culture.vessel,
                Culture.vessels, Culture.place, Culture.started_at, Culture.confluence_percent,
                Culture.harvested_cells, Culture.viability_permille, Culture.pd, Culture.cpd,
            )),
            col(Donor.code).label("donor"), col(CellType.code).label("cell_type"), col(CellType.passage_symbol),
            source.c.code.label("suspected_from"),
        )
        .outerjoin(Lot, col(Lot.id) == col(Culture.lot_id))
        .join(Donor, col(Donor.id) == donor_id)
        .join(CellType, col(CellType.id) == cell_type_id)
        .outerjoin(source, source.c.id == col(Culture.suspected_from))
        .where(col(Culture.code) != "")
    )  # fmt: skip


def _seen(session: Session, ids: Iterable[int]) -> dict[int, dict[ObservationKind, datetime]]:
    newest = func.max(col(CultureObservation.observed_at))
    rows = (
        select(col(CultureObservation.culture_id), col(CultureObservation.kind), newest)
        .where(col(CultureObservation.culture_id).in_(list(ids)))
        .group_by(col(CultureObservation.culture_id), col(CultureObservation.kind))
    )
    found: dict[int, dict[ObservationKind, datetime]] = {}
    for culture_id, kind, at in session.execute(rows):
        found.setdefault(culture_id, {})[ObservationKind(kind)] = at
    return found


def _row(row: Any, left: int, seen: dict[ObservationKind, datetime], at: datetime, limits: Any) -> CultureRow:
    last = max(seen.values(), default=None)
    state = CultureState(row.state)
    care = Care(
        state, row.started_at, seen.get(ObservationKind.MEDIUM), last, row.confluence_percent,
        suspected=row.suspected_from is not None,
    )  # fmt: skip
    return CultureRow(
        culture_id=row.id,
        code=row.code,
        cell_type=row.cell_type,
        donor=row.donor,
        passage=f"{row.passage_symbol}{row.passage}",
        origin=CultureOrigin(row.origin),
        state=state,
        suspected_from=row.suspected_from or "",
        vessel=row.vessel,
        vessels=row.vessels,
        place=row.place,
        started_at=row.started_at,
        last_seen=last,
        confluence_percent=row.confluence_percent,
        harvested_cells=row.harvested_cells,
        viability_permille=row.viability_permille,
        pd=row.pd,
        cpd=row.cpd,
        cells_left=0 if row.origin == CultureOrigin.RECORDED else left,
        due=due(care, at, limits),
    )
