"""Vials and where they lie, for plans; and the vials that wait for their transfer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, select
from sqlmodel import Session, col

from stembank_gui.audit import today
from stembank_gui.prepared import quick_rows
from stembank_gui.queries.cryostorage.holds import hold_columns, hold_of, state_of, with_holds
from stembank_gui.queries.cryostorage.inheritance import any_zone, place_columns, vial_path, zone_in, zone_of
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import HOLDS_PLACE, zone_for, zones_for
from stembank_gui.rules.cryostorage.reservations import Hold
from stembank_gui.rules.vocabulary import LotState, SizeClass, Tier, VialState, Zone
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.distribution import Disposal

_AT_ONCE = 5_000
_TIERS = {one.value: one for one in Tier}
_SIZES = {one.value: one for one in SizeClass}


@dataclass(frozen=True, slots=True)
class VialPlace:
    """A vial as plans see it. `place` is the way to it, empty for a vial in hand or gone.

    `state` is as it counts today: a vial whose reservation lapsed is stored. `hold` is the reservation in force.
    """

    vial_id: int
    code: str
    sequence: int
    state: VialState
    lot_id: int
    lot: str
    tier: Tier
    box_id: int | None
    position: int | None
    tank_id: int | None
    zone: Zone | None
    place: str
    exposure_s: int
    placed_at: datetime | None
    disposal: str
    size_class: SizeClass = SizeClass.VIAL_2ML
    out_since: datetime | None = None
    reservation_id: int | None = None
    hold: Hold | None = None


@dataclass(frozen=True, slots=True)
class TransferWork:
    """Vials of one lot in one tank whose zone no longer fits the lot's state; zone None: a temporary place."""

    lot_id: int
    lot: str
    state: LotState
    tank_id: int
    tank: str
    zone: Zone | None
    right: Zone
    vials: int


_PLACES: Any = with_holds(
    select(
        col(Vial.id), col(Vial.code), col(Vial.sequence), col(Vial.state), col(Vial.lot_id),
        col(Lot.number).label("lot"), col(Lot.tier), col(Vial.box_id), col(Vial.position),
        col(Tank.id).label("tank_id"), zone_of.label("zone"), *place_columns, col(Vial.size_class),
        col(Vial.exposure_s), col(Vial.placed_at), col(Vial.out_since), *hold_columns,
        col(Disposal.code).label("disposal"),
    )
    .join(Lot, col(Lot.id) == col(Vial.lot_id))
    .outerjoin(Box, col(Box.id) == col(Vial.box_id))
    .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
    .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
    .outerjoin(Disposal, col(Disposal.id) == col(Vial.disposal_id))
)  # fmt: skip

_BY_IDS: Any = _PLACES.where(col(Vial.id).in_(bindparam("wanted", expanding=True)))
_BY_CODES: Any = _PLACES.where(col(Vial.code).in_(bindparam("wanted", expanding=True)))
"""Built once: building a statement costs more than the database needs to answer it for a box."""


def vial_places(
    session: Session, *, ids: Collection[int] | None = None, codes: Collection[str] | None = None
) -> dict[int, VialPlace]:
    """Return vials with their places, by id; those that do not exist are missing. Ask by ids or by codes."""
    found: dict[int, VialPlace] = {}
    day = today(session)
    statement, wanted = (_BY_IDS, ids) if codes is None else (_BY_CODES, codes)
    for part in _portions(list(wanted or ())):
        for row in quick_rows(session.connection().execute(statement, {"wanted": part})):
            found[row.id] = _place(row, day)
    return found


def to_transfer(session: Session) -> tuple[TransferWork, ...]:
    """Return the vials that lie in a zone that does not fit their lot's effective state, by lot and tank.

    Vials in a temporary place (bench dewar, dry shipper) wait to be put away, whatever their lot's state.
    """
    with_vials = select(col(Lot.id)).where(col(Lot.filled_vials) > 0, col(Lot.state).not_in(_EMPTY))
    standing = effective_of_lots(session, list(session.scalars(with_vials)))
    found: list[TransferWork] = []
    for zone in (*Zone, None):
        lots = [lot for lot, effective in standing.items() if zone is None or zone not in zones_for(effective.state)]
        for row in _lying_in(session, zone, lots):
            state = standing[row.lot_id].state
            found.append(
                TransferWork(row.lot_id, row.lot, state, row.tank_id, row.tank, zone, zone_for(state), row.vials)
            )
    return tuple(sorted(found, key=lambda work: (work.lot, work.tank)))


_EMPTY = (LotState.PLANNED, LotState.EXHAUSTED, LotState.DISPOSED)
_MANY_LOTS = 400


def _lying_in(session: Session, zone: Zone | None, lots: Sequence[int]) -> list[Any]:
    """Return (lot, tank, vials) of these lots in a zone, or (None) in temporary places."""
    inside = any_zone if zone is None else and_(zone_of == zone.value, ~any_zone)
    tanks = _tanks_with(session, inside)
    if not tanks:
        return []
    rows: list[Any] = []
    held = [state for state in HOLDS_PLACE if state is not VialState.PLANNED]
    statement: Any = (
        select(
            col(Vial.lot_id), col(Lot.number).label("lot"), col(Tank.id).label("tank_id"),
            col(Tank.code).label("tank"), func.count().label("vials"),
        )
        .join(Lot, col(Lot.id) == col(Vial.lot_id))
        .join(Box, col(Box.id) == col(Vial.box_id))
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .join(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(col(Tank.id).in_(tanks), inside, col(Vial.state).in_(held))
        .group_by(col(Vial.lot_id), col(Lot.number), col(Tank.id), col(Tank.code))
    )  # fmt: skip
    if len(lots) > _MANY_LOTS:
        wanted = set(lots)
        return [row for row in session.execute(statement) if row.lot_id in wanted]
    for part in _portions(lots):
        rows.extend(session.execute(statement.where(col(Vial.lot_id).in_(part))))
    return rows


def _tanks_with(session: Session, inside: Any) -> list[int]:
    """Return the tanks that have such boxes: asked of the boxes, which are few beside the vials."""
    rows = select(col(Rack.tank_id)).join(Box, col(Box.rack_id) == col(Rack.id))
    rows = rows.join(Tank, col(Tank.id) == col(Rack.tank_id)).where(inside).distinct()
    return list(session.scalars(rows))


def _place(row: Any, day: date) -> VialPlace:
    return VialPlace(
        vial_id=row.id, code=row.code, sequence=row.sequence, state=state_of(row, day), lot_id=row.lot_id,
        lot=row.lot, tier=_TIERS[row.tier], box_id=row.box_id, position=row.position, tank_id=row.tank_id,
        zone=zone_in(row), place=vial_path(row), exposure_s=row.exposure_s,
        placed_at=row.placed_at, disposal=row.disposal or "", size_class=_SIZES[row.size_class],
        out_since=row.out_since, reservation_id=row.reservation_id, hold=hold_of(row, day),
    )  # fmt: skip


def _portions(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE)]
