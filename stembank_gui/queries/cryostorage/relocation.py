"""Where everything of a failing tank can go: boxes to levels of other tanks, else vials to their free positions."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.queries.cryostorage.carried import boxes_standing, carried_boxes, rack_holders
from stembank_gui.queries.cryostorage.moves import VialPlace, vial_places
from stembank_gui.queries.cryostorage.promises import promised_cells, promised_levels
from stembank_gui.queries.cryostorage.room import free_boxes
from stembank_gui.queries.cryostorage.stock import IN_STORAGE
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import zone_for
from stembank_gui.rules.cryostorage.allocation import FreeBox, Placement, without
from stembank_gui.rules.cryostorage.carrying import Carried, Holder, Level, may_stand
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial

_BOX, _RACK, _TANK, _VIAL = table_of(Box), table_of(Rack), table_of(Tank), table_of(Vial)


@dataclass(frozen=True, slots=True)
class Relocation:
    """Where the boxes and vials of a tank can go, box by box in walking order, and for what there is no room."""

    lines: tuple[LineWish, ...]
    notes: tuple[Reason, ...] = ()


@dataclass(slots=True)
class _Room:
    """What is still free in other tanks while the boxes are handed out."""

    levels: dict[Level, int | None]
    holders: dict[int, Holder]

    def level_for(self, box: Carried) -> Level | None:
        """Return the first level that the box may stand on, and take it: in its own zone before others."""
        fitting = [level for level in self.levels if may_stand(box, self.holders[level[0]])]
        fitting.sort(key=lambda level: self.holders[level[0]].zone != box.from_zone)
        if not fitting:
            return None
        self.levels.pop(fitting[0])
        return fitting[0]

    def empty_boxes(self) -> frozenset[int]:
        """Return the empty boxes that were not asked to make room."""
        return frozenset(box_id for box_id in self.levels.values() if box_id is not None)


def propose_relocation(session: Session, tank_id: int) -> Relocation:
    """Return where every box with vials of a tank can go.

    A box goes to a level of another tank that is free, or whose box is empty and changes places with it: same box type,
    right zone, right size. Where levels run out, its vials go to free positions of the right zone. What open plans were
    promised is left alone.
    """
    ids = _boxes_with_vials(session, tank_id)
    boxes = carried_boxes(session, ids)
    room = _room(session, tank_id)
    offered = room.empty_boxes()
    lines: list[LineWish] = []
    left: list[int] = []
    for box_id in ids:
        level = room.level_for(boxes[box_id])
        if level is None:
            left.append(box_id)
        else:
            lines.append(LineWish(box_id=box_id, to_rack_id=level[0], to_level=level[1]))
    moved, missing = _vials_of(session, left, tank_id, offered - room.empty_boxes()) if left else ([], 0)
    notes = (Reason("cryostorage.no_room_elsewhere", {"vials": missing}, Place("tank", tank_id)),) if missing else ()
    return Relocation((*lines, *moved), notes)


def _boxes_with_vials(session: Session, tank_id: int) -> list[int]:
    rows = (
        select(_BOX.c.id)
        .join(_RACK, _RACK.c.id == _BOX.c.rack_id)
        .where(_RACK.c.tank_id == tank_id, select(_VIAL.c.id).where(_VIAL.c.box_id == _BOX.c.id).exists())
        .order_by(_RACK.c.slot, _BOX.c.level)
    )
    return list(session.connection().execute(rows).scalars())


def _room(session: Session, tank_id: int) -> _Room:
    """Return the levels of other tanks that are free or hold an empty box, in walking order."""
    racks: Any = session.connection().execute(
        select(_RACK.c.id).join(_TANK).where(_TANK.c.id != tank_id).order_by(_TANK.c.code, _RACK.c.slot)
    )
    order = list(racks.scalars())
    holders = rack_holders(session, order)
    standing = boxes_standing(session, order)
    promised = promised_levels(session)
    levels: dict[Level, int | None] = {}
    for rack_id in order:
        for level in range(1, holders[rack_id].room + 1):
            there = standing.get((rack_id, level))
            if (there is None or not there.vials) and (rack_id, level) not in promised:
                levels[rack_id, level] = None if there is None else there.key
    kept = {place.box_id for place in promised_cells(session)}
    usable = {
        level: box_id for level, box_id in levels.items() if box_id not in kept and not holders[level[0]].temporary
    }
    return _Room(usable, holders)


def _vials_of(
    session: Session, box_ids: Collection[int], tank_id: int, taken: Collection[int]
) -> tuple[list[LineWish], int]:
    """Return the lines of vials that go to free positions, and for how many there is none."""
    asked = select(_VIAL.c.id).where(_VIAL.c.box_id.in_(box_ids), _VIAL.c.state.in_([one.value for one in IN_STORAGE]))
    places = vial_places(session, ids=list(session.connection().execute(asked).scalars()))
    lines: list[LineWish] = []
    missing = 0
    used: set[Placement] = set(promised_cells(session))
    for vials in _alike(session, places.values()):
        free = _free(session, vials[0][1], tank_id, taken, used)
        for (_, one), placement in zip(vials, free, strict=False):
            lines.append(LineWish(vial_id=one.vial_id, to_box_id=placement.box_id, to_position=placement.position))
            used.add(placement)
        missing += max(0, len(vials) - len(free))
    return lines, missing


def _alike(session: Session, places: Collection[VialPlace]) -> Iterator[list[tuple[str, VialPlace]]]:
    """Yield the vials that may go to the same boxes: same zone, same size; by where they lie."""
    standing = effective_of_lots(session, {one.lot_id for one in places})
    groups: defaultdict[tuple[str, str], list[tuple[str, VialPlace]]] = defaultdict(list)
    for one in sorted(places, key=lambda place: (place.lot, place.sequence)):
        groups[zone_for(standing[one.lot_id].state), one.size_class].append((one.lot, one))
    yield from groups.values()


def _free(
    session: Session, one: VialPlace, tank_id: int, taken: Collection[int], used: Collection[Placement]
) -> list[Placement]:
    standing = effective_of_lots(session, [one.lot_id])[one.lot_id]
    boxes: list[FreeBox] = without(free_boxes(session, zone_for(standing.state), size=one.size_class), used)
    return [
        Placement(box.box_id, position)
        for box in boxes
        if box.tank_id != tank_id and box.box_id not in taken
        for position in box.free
    ]
