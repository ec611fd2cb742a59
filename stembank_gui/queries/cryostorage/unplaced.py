"""Vials without a place: their box was spilled, or they were missed and are looked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage.inheritance import box_path, place_columns
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.trail import AuditEntry


@dataclass(frozen=True, slots=True)
class UnplacedVial:
    """A vial without a place. `since` is when it was entered so; its clock runs from `out_since`, where one does."""

    id: int
    code: str
    lot_id: int
    lot: str
    box_id: int | None
    box: str
    since: datetime
    out_since: datetime | None
    exposure_s: int


@dataclass(frozen=True, slots=True)
class UnplacedBox:
    """A box from which vials are without a place, and how many."""

    id: int
    code: str
    path: str
    vials: int


_VIALS: Any = (
    select(
        col(Vial.id), col(Vial.code), col(Vial.lot_id), col(Lot.number).label("lot"), col(Vial.unplaced_from),
        col(Vial.out_since), col(Vial.exposure_s), col(Box.code).label("box"), *place_columns,
    )
    .join(Lot, col(Lot.id) == col(Vial.lot_id))
    .outerjoin(Box, col(Box.id) == col(Vial.unplaced_from))
    .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
    .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
    .where(col(Vial.state) == VialState.UNPLACED)
    .order_by(col(Box.code), col(Vial.code))
)  # fmt: skip


def unplaced_vials(
    session: Session, *, from_box: int | None = None, vial_id: int | None = None
) -> tuple[UnplacedVial, ...]:
    """Return the vials without a place: all, those of one box, or one vial."""
    statement = _VIALS
    if from_box is not None:
        statement = statement.where(col(Vial.unplaced_from) == from_box)
    if vial_id is not None:
        statement = statement.where(col(Vial.id) == vial_id)
    rows = session.execute(statement).all()
    since = unplaced_since(session, [row.id for row in rows])
    return tuple(
        UnplacedVial(
            id=row.id, code=row.code, lot_id=row.lot_id, lot=row.lot, box_id=row.unplaced_from,
            box=box_path(row) or row.box or "", since=since[row.id], out_since=row.out_since, exposure_s=row.exposure_s,
        )
        for row in rows
    )  # fmt: skip


def unplaced_boxes(session: Session) -> tuple[UnplacedBox, ...]:
    """Return the boxes from which vials are without a place."""
    rows: Any = (
        select(col(Box.id), col(Box.code), *place_columns, func.count().label("vials"))
        .join(Vial, col(Vial.unplaced_from) == col(Box.id))
        .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
        .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(col(Vial.state) == VialState.UNPLACED)
        .group_by(col(Box.id), col(Box.code), *place_columns)
        .order_by(col(Box.code))
    )
    return tuple(UnplacedBox(row.id, row.code, box_path(row) or row.code, row.vials) for row in session.execute(rows))


def unplaced_count(session: Session) -> int:
    """Return how many vials are without a place."""
    rows = select(func.count()).select_from(Vial).where(col(Vial.state) == VialState.UNPLACED)
    return session.scalar(rows) or 0


_AT_ONCE = 400


def unplaced_since(session: Session, ids: Sequence[int]) -> dict[int, datetime]:
    """Return since when vials are without a place: when each was changed last, for nothing else changes it then."""
    found: dict[int, datetime] = {}
    for start in range(0, len(ids), _AT_ONCE):
        of_vials = col(AuditEntry.entity) == "vial", col(AuditEntry.entity_id).in_(ids[start : start + _AT_ONCE])
        newest = select(col(AuditEntry.entity_id), func.max(col(AuditEntry.ts_utc))).where(*of_vials)
        for vial_id, at in session.execute(newest.group_by(col(AuditEntry.entity_id))):
            found[vial_id] = datetime.fromisoformat(at)
    return found
