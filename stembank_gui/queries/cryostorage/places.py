"""What must be known of a place before it is changed: the rules of its boxes, what lies in them, blocked positions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage.inheritance import blocked_positions, style_of
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.cryostorage.places import BoxRules, Cells, Contents
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LevelOne, PositionStyle, SizeClass, TankKind, Zone
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial

W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Declared:
    """A box with what is declared at each level: box, rack, tank; None where a level says nothing."""

    box_id: int
    code: str
    rack_id: int
    zones: tuple[str | None, str | None, str]
    sizes: tuple[str | None, str | None, str]
    kind: TankKind

    def rules(self, changed: Mapping[str, tuple[str | None, str | None]] | None = None) -> BoxRules:
        """Return what holds for the box.

        Args:
            changed: Zone and size class that a level would have: by "box", "rack" or "tank".
        """
        zones, sizes = list(self.zones), list(self.sizes)
        for level, (zone, size) in (changed or {}).items():
            zones[_LEVELS.index(level)] = zone
            sizes[_LEVELS.index(level)] = size
        return BoxRules(
            self.box_id, self.code, Zone(_first(zones)), SizeClass(_first(sizes)), self.kind is TankKind.TEMPORARY
        )


_LEVELS = ("box", "rack", "tank")
_KEYS: dict[str, Any] = {"tank": col(Tank.id), "rack": col(Rack.id), "box": col(Box.id)}


def declared(session: Session, place: Place) -> dict[int, Declared]:
    """Return the boxes of a tank, rack or of the box itself, by id, with what each level declares."""
    rows: Any = session.execute(
        select(
            col(Box.id), col(Box.code), col(Rack.id).label("rack_id"), col(Box.zone), col(Rack.zone).label("rack_zone"),
            col(Tank.zone).label("tank_zone"), col(Box.size_class), col(Rack.size_class).label("rack_size"),
            col(Tank.size_class).label("tank_size"), col(Tank.kind),
        )
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .join(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(_KEYS[place.kind] == place.key)
    )  # fmt: skip
    return {
        row.id: Declared(
            row.id, row.code, row.rack_id, (row.zone, row.rack_zone, row.tank_zone),
            (row.size_class, row.rack_size, row.tank_size), TankKind(row.kind),
        )
        for row in rows
    }  # fmt: skip


def contents(session: Session, place: Place) -> tuple[Contents, ...]:
    """Return what lies in a tank, rack or box, by box, lot and size class; planned vials hold their places too."""
    rows: Any = session.execute(
        select(col(Vial.box_id), col(Vial.lot_id), col(Lot.number), col(Vial.size_class), func.count().label("vials"))
        .join(Lot, col(Lot.id) == col(Vial.lot_id))
        .join(Box, col(Box.id) == col(Vial.box_id))
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .join(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(_KEYS[place.kind] == place.key)
        .group_by(col(Vial.box_id), col(Vial.lot_id), col(Lot.number), col(Vial.size_class))
        .order_by(col(Vial.box_id), col(Lot.number))
    ).all()
    standing = effective_of_lots(session, {row.lot_id for row in rows})
    return tuple(
        Contents(row.box_id, row.lot_id, row.number, standing[row.lot_id].state, SizeClass(row.size_class), row.vials)
        for row in rows
    )


def cells_of(session: Session, box_id: int) -> Cells | None:
    """Return a box with who lies where and what is blocked, or None if it stands in no tank."""
    row: Any = session.execute(
        select(col(Box.code), col(Box.rows), col(Box.columns), style_of.label("style"))
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .join(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(col(Box.id) == box_id)
    ).first()
    if row is None:
        return None
    held: Any = session.execute(
        select(col(Vial.position), col(Vial.id), col(Vial.code)).where(col(Vial.box_id) == box_id)
    )
    return Cells(
        box_id, row.code, row.rows, row.columns, PositionStyle(row.style),
        held={one.position: (one.id, one.code) for one in held},
        blocked=blocked_positions(session, [box_id]).get(box_id, {}),
    )  # fmt: skip


def place_with_code(session: Session, code: str) -> Place | None:
    """Return the tank, rack or box that has a code, or None: no two places have the same."""
    for kind, table in (("tank", Tank), ("rack", Rack), ("box", Box)):
        found = session.scalar(select(col(table.id)).where(col(table.code) == code))
        if found is not None:
            return Place(kind, found)
    return None


def _first(values: list[str | None]) -> str:
    return next(value for value in values if value is not None)


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """What a tank, rack or box declares itself, for its editor; None where it has what stands above it has.

    `tank`, `rack`, `box` are the ids on the way to it; `row_version` is the version that is shown.
    """

    place: Place
    code: str
    row_version: int
    zone: Zone | None
    size_class: SizeClass | None
    style: PositionStyle | None
    inherited: BoxRules | None = None
    name: str = ""
    room: str = ""
    site: str = ""
    kind: TankKind = TankKind.RACKS
    level_one: LevelOne = LevelOne.TOP
    shape: TankShape = TankShape(1, 1, 1, 1)  # noqa: RUF009 - frozen


def place_card(session: Session, place: Place) -> PlaceCard | None:
    """Return what a tank, rack or box declares itself, or None if it is not there or stands in no tank."""
    ask = {"tank": _tank_card, "rack": _rack_card, "box": _box_card}
    return ask[place.kind](session, int(place.key))


def _tank_card(session: Session, tank_id: int) -> PlaceCard | None:
    tank = session.get(Tank, tank_id)
    if tank is None:
        return None
    return PlaceCard(
        Place("tank", tank_id), tank.code, tank.row_version, Zone(tank.zone), SizeClass(tank.size_class),
        PositionStyle(tank.position_style), name=tank.name, room=tank.room, site=tank.site, kind=TankKind(tank.kind),
        level_one=LevelOne(tank.level_one),
        shape=TankShape(tank.rack_slots, tank.levels, tank.box_rows, tank.box_columns),
    )  # fmt: skip


def _rack_card(session: Session, rack_id: int) -> PlaceCard | None:
    rack = session.get(Rack, rack_id)
    tank = None if rack is None else session.get(Tank, rack.tank_id)
    if rack is None or tank is None:
        return None
    above = BoxRules(0, tank.code, Zone(tank.zone), SizeClass(tank.size_class), tank.kind == TankKind.TEMPORARY)
    return PlaceCard(
        Place("rack", rack_id), rack.code, rack.row_version, _word(Zone, rack.zone),
        _word(SizeClass, rack.size_class), None, above, kind=TankKind(tank.kind),
    )  # fmt: skip


def _box_card(session: Session, box_id: int) -> PlaceCard | None:
    box = session.get(Box, box_id)
    rack = None if box is None or box.rack_id is None else session.get(Rack, box.rack_id)
    tank = None if rack is None else session.get(Tank, rack.tank_id)
    if box is None or rack is None or tank is None:
        return None
    zone, size = Zone(rack.zone or tank.zone), SizeClass(rack.size_class or tank.size_class)
    above = BoxRules(0, rack.code, zone, size, tank.kind == TankKind.TEMPORARY)
    return PlaceCard(
        Place("box", box_id), box.code, box.row_version, _word(Zone, box.zone), _word(SizeClass, box.size_class),
        _word(PositionStyle, box.position_style), above, kind=TankKind(tank.kind),
        shape=TankShape(1, 1, box.rows, box.columns),
    )  # fmt: skip


def _word(words: type[W], value: str | None) -> W | None:
    return None if value is None else words(value)
