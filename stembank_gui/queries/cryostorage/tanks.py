"""The tree of sites, rooms, tanks, racks and boxes with how full each is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.audit import table_of
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LevelOne, PositionStyle, SizeClass, TankKind, Zone
from stembank_gui.tables.cryostorage import BlockedPosition, Box, Rack, Tank, Vial


@dataclass(frozen=True, slots=True)
class BoxNode:
    """A box (cane, cassette) on its level, with the number of taken and of blocked positions.

    Zone, size class and style are those it has or inherits.
    """

    box_id: int
    code: str
    level: int
    rows: int
    columns: int
    used: int
    blocked: int
    zone: Zone
    size_class: SizeClass
    style: PositionStyle

    @property
    def capacity(self) -> int:
        """Return how many positions the box has."""
        return self.rows * self.columns

    @property
    def free(self) -> int:
        """Return how many positions may be filled."""
        return self.capacity - self.used - self.blocked


@dataclass(frozen=True, slots=True)
class RackNode:
    """A rack (canister) in its slot, boxes by level. Level 1 is where `level_one` says. Counts are of positions."""

    rack_id: int
    code: str
    slot: int
    levels: int
    boxes: tuple[BoxNode, ...]
    kind: TankKind
    level_one: LevelOne
    zone: Zone
    size_class: SizeClass
    used: int
    blocked: int
    capacity: int

    @property
    def free(self) -> int:
        """Return how many positions may be filled."""
        return self.capacity - self.used - self.blocked

    def from_top(self) -> tuple[int, ...]:
        """Return the levels as one sees them, from the top."""
        levels = range(1, self.levels + 1)
        return tuple(levels if self.level_one is LevelOne.TOP else reversed(levels))


@dataclass(frozen=True, slots=True)
class TankNode:
    """A tank with its racks. `site` is empty at the bank itself. Counts are of positions."""

    tank_id: int
    code: str
    name: str
    room: str
    zone: Zone
    rack_slots: int
    levels: int
    racks: tuple[RackNode, ...]
    site: str
    kind: TankKind
    size_class: SizeClass
    style: PositionStyle
    level_one: LevelOne
    used: int
    blocked: int
    capacity: int

    @property
    def free(self) -> int:
        """Return how many positions may be filled."""
        return self.capacity - self.used - self.blocked


@dataclass(frozen=True, slots=True)
class RoomNode:
    """A room with its tanks."""

    name: str
    tanks: tuple[TankNode, ...]
    used: int
    blocked: int
    capacity: int


@dataclass(frozen=True, slots=True)
class SiteNode:
    """A site with its rooms; the bank's own site has no name."""

    name: str
    rooms: tuple[RoomNode, ...]
    used: int
    blocked: int
    capacity: int


_BOX, _RACK, _TANK, _VIAL, _BLOCKED = (table_of(one) for one in (Box, Rack, Tank, Vial, BlockedPosition))
_USED: Any = select(_VIAL.c.box_id, func.count()).where(_VIAL.c.box_id.is_not(None)).group_by(_VIAL.c.box_id)
"""Answered from the index of positions alone."""
_BLOCKS: Any = select(_BLOCKED.c.box_id, func.count()).where(_BLOCKED.c.active == 1).group_by(_BLOCKED.c.box_id)
_BOXES: Any = (
    select(
        _BOX.c.rack_id, _BOX.c.id, _BOX.c.code, _BOX.c.level, _BOX.c.rows, _BOX.c.columns, _BOX.c.zone,
        _BOX.c.size_class, _BOX.c.position_style,
    )
    .where(_BOX.c.rack_id.is_not(None))
    .order_by(_BOX.c.rack_id, _BOX.c.level)
)  # fmt: skip
_RACKS: Any = select(
    _RACK.c.tank_id, _RACK.c.id, _RACK.c.code, _RACK.c.slot, _RACK.c.zone, _RACK.c.size_class
).order_by(_RACK.c.tank_id, _RACK.c.slot)
_TANKS: Any = select(_TANK).order_by(_TANK.c.code)


def tank_tree(session: Session) -> tuple[TankNode, ...]:
    """Return every tank in the order of its code, with racks, boxes and fill."""
    ask = session.connection().execute
    used = {row[0]: row[1] for row in ask(_USED)}
    blocked = {row[0]: row[1] for row in ask(_BLOCKS)}
    boxes: defaultdict[int, list[Any]] = defaultdict(list)
    for row in ask(_BOXES):
        boxes[row.rack_id].append(row)
    racks: defaultdict[int, list[Any]] = defaultdict(list)
    for row in ask(_RACKS):
        racks[row.tank_id].append(row)
    return tuple(_tank(tank, [_rack(tank, rack, boxes[rack.id], used, blocked) for rack in racks[tank.id]])
                 for tank in ask(_TANKS))  # fmt: skip


def by_site(tanks: Iterable[TankNode]) -> tuple[SiteNode, ...]:
    """Return tanks by site and room, each with its counts: the bank's own site first, then by name."""
    rooms: defaultdict[tuple[str, str], list[TankNode]] = defaultdict(list)
    for tank in tanks:
        rooms[tank.site, tank.room].append(tank)
    sites: defaultdict[str, list[RoomNode]] = defaultdict(list)
    for (site, room), inside in sorted(rooms.items()):
        sites[site].append(RoomNode(room, tuple(inside), *_sums(inside)))
    return tuple(SiteNode(name, tuple(inside), *_sums(inside)) for name, inside in sites.items())


def _tank(row: Any, racks: Sequence[RackNode]) -> TankNode:
    return TankNode(
        row.id, row.code, row.name, row.room, Zone(row.zone), row.rack_slots, row.levels, tuple(racks), row.site,
        TankKind(row.kind), SizeClass(row.size_class), PositionStyle(row.position_style), LevelOne(row.level_one),
        *_sums(racks),
    )  # fmt: skip


def _rack(tank: Any, row: Any, rows: Sequence[Any], used: dict[int, int], blocked: dict[int, int]) -> RackNode:
    zone, size, style = row.zone or tank.zone, row.size_class or tank.size_class, tank.position_style
    boxes = tuple(
        BoxNode(
            box.id, box.code, box.level, box.rows, box.columns, used.get(box.id, 0), blocked.get(box.id, 0),
            _ZONES[box.zone or zone], _SIZES[box.size_class or size], _STYLES[box.position_style or style],
        )
        for box in rows
    )  # fmt: skip
    return RackNode(
        row.id, row.code, row.slot, tank.levels, boxes, TankKind(tank.kind), LevelOne(tank.level_one), Zone(zone),
        SizeClass(size), *_sums(boxes),
    )  # fmt: skip


_ZONES = {one.value: one for one in Zone}
_SIZES = {one.value: one for one in SizeClass}
_STYLES = {one.value: one for one in PositionStyle}


def _sums(parts: Iterable[Any]) -> tuple[int, int, int]:
    """Return how many positions of some places are taken, blocked, and there at all."""
    used = blocked = capacity = 0
    for part in parts:
        used += part.used
        blocked += part.blocked
        capacity += part.capacity
    return used, blocked, capacity


def place_of(session: Session, place: Place) -> tuple[int | None, int | None, int | None]:
    """Return tank, rack and box ids of a place of kind "tank", "rack" or "box"; None below it or if it is not there."""
    rows = select(col(Tank.id), col(Rack.id), col(Box.id)).outerjoin(Rack, col(Rack.tank_id) == col(Tank.id))
    rows = rows.outerjoin(Box, col(Box.rack_id) == col(Rack.id))
    keys = {"tank": col(Tank.id), "rack": col(Rack.id), "box": col(Box.id)}
    if place.kind not in keys:
        return None, None, None
    found = session.execute(rows.where(keys[place.kind] == place.key).limit(1)).first()
    if found is None:
        return None, None, None
    depth = list(keys).index(place.kind)
    tank, rack, box = found
    return tank, rack if depth >= 1 else None, box if depth >= 2 else None  # noqa: PLR2004 - the three levels of a place
