"""The vials of a lot, ids first and rows later: a lot may have thousands."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import today
from stembank_gui.queries.cryostorage import place_columns, vial_path, zone_in, zone_of
from stembank_gui.queries.cryostorage.as_counted import counts_as
from stembank_gui.queries.cryostorage.holds import hold_columns, state_of, with_holds
from stembank_gui.rules.vocabulary import Purpose, VialKind, VialState, Zone
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial


@dataclass(frozen=True, slots=True)
class VialRow:
    """A vial with the way to it (empty for one that is in hand or gone)."""

    vial_id: int
    code: str
    sequence: int
    kind: VialKind
    state: VialState
    place: str
    zone: Zone | None
    purpose: Purpose | None
    placed_at: datetime | None
    exposure_s: int


def vial_ids(session: Session, lot_id: int, state: VialState | None = None) -> "array[int]":
    """Return the ids of a lot's vials in their order, of one state as it counts today or of all."""
    rows = select(col(Vial.id)).where(col(Vial.lot_id) == lot_id).order_by(col(Vial.sequence))
    if state is not None:
        rows = rows.where(counts_as(state, today(session)))
    return array("q", (row[0] for row in session.execute(rows)))


def vial_rows(session: Session, ids: Sequence[int]) -> dict[int, VialRow]:
    """Return the rows of some vials, by id."""
    rows = (
        select(
            col(Vial.id), col(Vial.code), col(Vial.sequence), col(Vial.kind), col(Vial.state), col(Vial.position),
            col(Vial.purpose), col(Vial.placed_at), col(Vial.exposure_s), *place_columns, zone_of.label("zone"),
            *hold_columns,
        )
        .outerjoin(Box, col(Box.id) == col(Vial.box_id))
        .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
        .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(col(Vial.id).in_(ids))
    )  # fmt: skip
    day = today(session)
    return {row.id: _row(row, day) for row in session.execute(with_holds(rows))}


def lot_vials(session: Session, lot_id: int) -> tuple[VialRow, ...]:
    """Return every vial of a lot in order."""
    ids = vial_ids(session, lot_id)
    rows = vial_rows(session, ids)
    return tuple(rows[one] for one in ids)


def _row(row: Any, day: date) -> VialRow:
    return VialRow(
        vial_id=row.id,
        code=row.code,
        sequence=row.sequence,
        kind=VialKind(row.kind),
        state=state_of(row, day),
        place=vial_path(row),
        zone=zone_in(row),
        purpose=None if row.purpose is None else Purpose(row.purpose),
        placed_at=row.placed_at,
        exposure_s=row.exposure_s,
    )
