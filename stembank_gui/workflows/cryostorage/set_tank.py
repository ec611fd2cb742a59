"""Change a tank: its names, zone, size class, numbering; and let it grow."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlmodel import Session, select

from stembank_gui.audit import insert_rows
from stembank_gui.queries.cryostorage.places import contents, declared
from stembank_gui.rules.cryostorage import BoxLayout, TankShape, grown_layout, kind_problems
from stembank_gui.rules.cryostorage.places import change_problems, growth_problems
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import LevelOne, PositionStyle, SizeClass, TankKind, Zone
from stembank_gui.tables.cryostorage import Box, Rack, Tank

_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class SetTank:
    """A tank as it is to be. `row_version` is the version that was seen."""

    tank_id: int
    row_version: int
    name: str
    room: str
    site: str
    zone: Zone
    size_class: SizeClass
    position_style: PositionStyle
    level_one: LevelOne
    rack_slots: int
    levels: int


def set_tank(session: Session, request: SetTank) -> int:
    """Return how many boxes were added. What stands in the tank stays; racks and levels may only be added.

    Raises:
        Refused: If somebody else changed it meanwhile, a text is not clean, a number is out of its limits or smaller
            than before, or vials lie there that the new zone or size class does not allow (each box and lot named).
    """
    tank = session.get_one(Tank, request.tank_id)
    if tank.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    before = TankShape(tank.rack_slots, tank.levels, tank.box_rows, tank.box_columns)
    after = TankShape(request.rack_slots, request.levels, tank.box_rows, tank.box_columns)
    refuse_if((*after.problems(), *growth_problems(before, after), *_problems(session, request, tank, after)))
    new, more = grown_layout(tank.code, before, after, TankKind(tank.kind))
    _write(tank, request)
    session.flush()
    racks = insert_rows(session, Rack, [{"code": one.code, "tank_id": tank.id, "slot": one.slot} for one in new])
    boxes = [_box(box, rack_id) for rack_id, rack in zip(racks, new, strict=True) for box in rack.boxes]
    boxes += _more_boxes(session, request.tank_id, more)
    return len(insert_rows(session, Box, boxes))


def _problems(session: Session, request: SetTank, tank: Tank, after: TankShape) -> tuple[Reason, ...]:
    place = Place("tank", request.tank_id)
    boxes = declared(session, place)
    changed = {"tank": (request.zone.value, request.size_class.value)}
    was = {box_id: box.rules() for box_id, box in boxes.items()}
    will_be = {box_id: box.rules(changed) for box_id, box in boxes.items()}
    kind = kind_problems(TankKind(tank.kind), after, request.size_class)
    return (*kind, *(() if was == will_be else change_problems(was, will_be, contents(session, place))))


def _write(tank: Tank, request: SetTank) -> None:
    tank.name = clean("field.tank_name", request.name, at_most=_NAME_LENGTH)
    tank.room = clean("field.tank_room", request.room, at_most=_NAME_LENGTH)
    tank.site = clean("field.tank_site", request.site, at_most=_NAME_LENGTH, required=False)
    tank.zone = request.zone.value
    tank.size_class = request.size_class.value
    tank.position_style = request.position_style.value
    tank.level_one = request.level_one.value
    tank.rack_slots = request.rack_slots
    tank.levels = request.levels


def _more_boxes(session: Session, tank_id: int, more: Mapping[int, tuple[BoxLayout, ...]]) -> list[dict[str, Any]]:
    rows = session.exec(select(Rack.slot, Rack.id).where(Rack.tank_id == tank_id)).all()
    return [_box(box, rack_id) for slot, rack_id in rows for box in more.get(slot, ())]


def _box(box: BoxLayout, rack_id: int) -> dict[str, Any]:
    return asdict(box) | {"rack_id": rack_id}
