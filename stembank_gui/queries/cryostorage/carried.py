"""Boxes and racks that are to be moved with all that is in them, as the rules want them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.queries.cryostorage.inheritance import zone_of
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage.carrying import Carried, HeldLot, Holder, Level, Standing
from stembank_gui.rules.vocabulary import SizeClass, TankKind, Zone
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial

_VIAL, _LOT = table_of(Vial), table_of(Lot)
_BOX, _RACK, _TANK = table_of(Box), table_of(Rack), table_of(Tank)
_AT_ONCE = 5_000


def carried_boxes(session: Session, box_ids: Collection[int]) -> dict[int, Carried]:
    """Return boxes with what they hold, by id; those that do not exist are missing."""
    asked = (
        select(_BOX, zone_of.label("from_zone"))
        .outerjoin(_RACK, _RACK.c.id == _BOX.c.rack_id)
        .outerjoin(_TANK, _TANK.c.id == _RACK.c.tank_id)
    )
    rows = _some(session, asked, _BOX.c.id, box_ids)
    lots = _lots(session, _VIAL.c.box_id, box_ids)
    sizes = _sizes(session, _VIAL.c.box_id, box_ids)
    return {
        row.id: Carried(
            "box", row.id, row.code, None if row.rack_id is None else (row.rack_id, row.level), row.rows, row.columns,
            lots.get(row.id, ()), sizes.get(row.id, frozenset()), _zone(row.zone), _size(row.size_class),
            from_zone=_zone(row.from_zone),
        )
        for row in rows
    }  # fmt: skip


def carried_racks(session: Session, rack_ids: Collection[int]) -> dict[int, Carried]:
    """Return racks with what their boxes hold, by id; a box with a zone or size class of its own keeps that."""
    lowest = select(func.coalesce(func.max(_BOX.c.level), 1)).where(_BOX.c.rack_id == _RACK.c.id).scalar_subquery()
    zone = func.coalesce(_RACK.c.zone, _TANK.c.zone).label("from_zone")
    asked = select(_RACK, _TANK.c.box_rows, _TANK.c.box_columns, lowest.label("lowest"), zone)
    asked = asked.join(_TANK, _TANK.c.id == _RACK.c.tank_id)
    rows = _some(session, asked, _RACK.c.id, rack_ids)
    lots = _lots(session, _BOX.c.rack_id, rack_ids)
    sizes = _sizes(session, _BOX.c.rack_id, rack_ids)
    return {
        row.id: Carried(
            "rack", row.id, row.code, (row.tank_id, row.slot), row.box_rows, row.box_columns, lots.get(row.id, ()),
            sizes.get(row.id, frozenset()), _zone(row.zone), _size(row.size_class), row.lowest, _zone(row.from_zone),
        )
        for row in rows
    }  # fmt: skip


def rack_holders(session: Session, rack_ids: Collection[int]) -> dict[int, Holder]:
    """Return racks that boxes go to, by id."""
    asked = select(
        _RACK.c.id, _RACK.c.code, _TANK.c.code.label("tank"), _TANK.c.kind, _TANK.c.box_rows, _TANK.c.box_columns,
        _TANK.c.levels, func.coalesce(_RACK.c.zone, _TANK.c.zone).label("zone"),
        func.coalesce(_RACK.c.size_class, _TANK.c.size_class).label("size_class"),
    ).join(_TANK, _TANK.c.id == _RACK.c.tank_id)  # fmt: skip
    return {
        row.id: Holder(
            row.id, row.code, row.tank, Zone(row.zone), SizeClass(row.size_class), row.box_rows, row.box_columns,
            row.levels, temporary=row.kind == TankKind.TEMPORARY,
        )
        for row in _some(session, asked, _RACK.c.id, rack_ids)
    }  # fmt: skip


def tank_holders(session: Session, tank_ids: Collection[int]) -> dict[int, Holder]:
    """Return tanks that racks go to, by id."""
    return {
        row.id: Holder(
            row.id, row.code, row.code, Zone(row.zone), SizeClass(row.size_class), row.box_rows, row.box_columns,
            row.rack_slots, is_rack=False, levels=row.levels, temporary=row.kind == TankKind.TEMPORARY,
        )
        for row in _some(session, select(_TANK), _TANK.c.id, tank_ids)
    }  # fmt: skip


def boxes_standing(session: Session, rack_ids: Collection[int]) -> dict[Level, Standing]:
    """Return the boxes of racks with how many vials each holds, by (rack id, level)."""
    asked = select(_BOX.c.id, _BOX.c.code, _BOX.c.rack_id, _BOX.c.level)
    rows = _some(session, asked, _BOX.c.rack_id, rack_ids)
    held = _counts(session, _VIAL.c.box_id, [row.id for row in rows])
    return {(row.rack_id, row.level): Standing(row.id, row.code, held.get(row.id, 0)) for row in rows}


def racks_standing(session: Session, tank_ids: Collection[int]) -> dict[Level, Standing]:
    """Return the racks of tanks with how many vials each holds, by (tank id, slot)."""
    asked = select(_RACK.c.id, _RACK.c.code, _RACK.c.tank_id, _RACK.c.slot)
    rows = _some(session, asked, _RACK.c.tank_id, tank_ids)
    held = _counts(session, _BOX.c.rack_id, [row.id for row in rows])
    return {(row.tank_id, row.slot): Standing(row.id, row.code, held.get(row.id, 0)) for row in rows}


def _lots(session: Session, key: Any, keys: Collection[int]) -> dict[int, tuple[HeldLot, ...]]:
    asked = (
        select(key.label("key"), _VIAL.c.lot_id, _LOT.c.number, func.count().label("vials"))
        .select_from(_VIAL)
        .join(_LOT, _LOT.c.id == _VIAL.c.lot_id)
        .group_by(key, _VIAL.c.lot_id, _LOT.c.number)
        .order_by(_LOT.c.number)
    )
    if key.table is _BOX:
        asked = asked.join(_BOX, _BOX.c.id == _VIAL.c.box_id).where(_BOX.c.zone.is_(None))
    rows = _some(session, asked, key, keys)
    standing = effective_of_lots(session, {row.lot_id for row in rows})
    found: defaultdict[int, list[HeldLot]] = defaultdict(list)
    for row in rows:
        found[row.key].append(HeldLot(row.lot_id, row.number, standing[row.lot_id].state, row.vials))
    return {key: tuple(held) for key, held in found.items()}


def _sizes(session: Session, key: Any, keys: Collection[int]) -> dict[int, frozenset[SizeClass]]:
    asked = select(key.label("key"), _VIAL.c.size_class).select_from(_VIAL).group_by(key, _VIAL.c.size_class)
    if key.table is _BOX:
        asked = asked.join(_BOX, _BOX.c.id == _VIAL.c.box_id).where(_BOX.c.size_class.is_(None))
    found: defaultdict[int, set[SizeClass]] = defaultdict(set)
    for row in _some(session, asked, key, keys):
        found[row.key].add(SizeClass(row.size_class))
    return {key: frozenset(sizes) for key, sizes in found.items()}


def _counts(session: Session, key: Any, keys: Collection[int]) -> Mapping[int, int]:
    asked = select(key.label("key"), func.count().label("vials")).group_by(key)
    asked = asked.select_from(_VIAL)
    if key.table is _BOX:
        asked = asked.join(_BOX, _BOX.c.id == _VIAL.c.box_id)
    return {row.key: row.vials for row in _some(session, asked, key, keys)}


def _some(session: Session, asked: Any, key: Any, keys: Iterable[int]) -> list[Any]:
    wanted = sorted(keys)
    rows: list[Any] = []
    for start in range(0, len(wanted), _AT_ONCE):
        rows += session.connection().execute(asked.where(key.in_(wanted[start : start + _AT_ONCE]))).all()
    return rows


def _zone(value: str | None) -> Zone | None:
    return None if value is None else Zone(value)


def _size(value: str | None) -> SizeClass | None:
    return None if value is None else SizeClass(value)
