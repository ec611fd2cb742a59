"""The tree of tanks, racks and boxes with how full each is."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Zone
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial


@dataclass(frozen=True, slots=True)
class BoxNode:
    """A box on its level, with the number of taken positions."""

    box_id: int
    code: str
    level: int
    rows: int
    columns: int
    used: int

    @property
    def capacity(self) -> int:
        """Return how many positions the box has."""
        return self.rows * self.columns


@dataclass(frozen=True, slots=True)
class RackNode:
    """A rack in its slot, boxes from the top."""

    rack_id: int
    code: str
    slot: int
    levels: int
    boxes: tuple[BoxNode, ...]

    @property
    def used(self) -> int:
        """Return how many positions of the rack are taken."""
        return sum(box.used for box in self.boxes)

    @property
    def capacity(self) -> int:
        """Return how many positions the rack has."""
        return sum(box.capacity for box in self.boxes)


@dataclass(frozen=True, slots=True)
class TankNode:
    """A tank with its racks."""

    tank_id: int
    code: str
    name: str
    room: str
    zone: Zone
    rack_slots: int
    levels: int
    racks: tuple[RackNode, ...]

    @property
    def used(self) -> int:
        """Return how many positions of the tank are taken."""
        return sum(rack.used for rack in self.racks)

    @property
    def capacity(self) -> int:
        """Return how many positions the tank has."""
        return sum(rack.capacity for rack in self.racks)


_USED: Any = select(col(Vial.box_id), func.count()).where(col(Vial.box_id).is_not(None)).group_by(col(Vial.box_id))
"""Answered from the index of positions alone."""
_BOXES: Any = (
    select(col(Box.rack_id), col(Box.id), col(Box.code), col(Box.level), col(Box.rows), col(Box.columns))
    .where(col(Box.rack_id).is_not(None))
    .order_by(col(Box.rack_id), col(Box.level))
)


def tank_tree(session: Session) -> tuple[TankNode, ...]:
    """Return every tank in the order of its code, with racks, boxes and fill."""
    racks = _racks(session, _boxes(session))
    tanks: Any = session.execute(
        select(
            col(Tank.id), col(Tank.code), col(Tank.name), col(Tank.room), col(Tank.zone), col(Tank.rack_slots),
            col(Tank.levels),
        ).order_by(col(Tank.code))
    )  # fmt: skip
    return tuple(
        TankNode(row.id, row.code, row.name, row.room, Zone(row.zone), row.rack_slots, row.levels, tuple(racks[row.id]))
        for row in tanks
    )


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


def _boxes(session: Session) -> dict[int, list[BoxNode]]:
    used = {row[0]: row[1] for row in session.execute(_USED)}
    boxes: defaultdict[int, list[BoxNode]] = defaultdict(list)
    for rack_id, box_id, code, level, rows, columns in session.execute(_BOXES):
        boxes[rack_id].append(BoxNode(box_id, code, level, rows, columns, used.get(box_id, 0)))
    return boxes


def _racks(session: Session, boxes: dict[int, list[BoxNode]]) -> dict[int, list[RackNode]]:
    racks: defaultdict[int, list[RackNode]] = defaultdict(list)
    rows: Any = session.execute(
        select(col(Rack.id), col(Rack.tank_id), col(Rack.code), col(Rack.slot), col(Tank.levels))
        .join(Tank, col(Tank.id) == col(Rack.tank_id))
        .order_by(col(Rack.tank_id), col(Rack.slot))
    )
    for row in rows:
        racks[row.tank_id].append(RackNode(row.id, row.code, row.slot, row.levels, tuple(boxes.get(row.id, ()))))
    return racks
