"""Create a tank."""

from dataclasses import asdict, dataclass

from sqlmodel import Session

from stembank_gui.audit import insert_rows
from stembank_gui.queries.cryostorage.places import place_with_code
from stembank_gui.rules.cryostorage import RackLayout, TankShape, kind_problems, tank_code_problems, tank_layout
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import LevelOne, PositionStyle, SizeClass, TankKind, Zone
from stembank_gui.tables.cryostorage import Box, Rack, Tank

_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class CreateTank:
    """A tank with everything that stands in it. `site` is empty for a tank at the bank itself."""

    code: str
    name: str
    room: str
    zone: Zone
    shape: TankShape
    kind: TankKind = TankKind.RACKS
    site: str = ""
    size_class: SizeClass = SizeClass.VIAL_2ML
    position_style: PositionStyle = PositionStyle.LETTERS
    level_one: LevelOne = LevelOne.TOP


def create_tank(session: Session, request: CreateTank) -> int:
    """Return the id of a new tank whose racks and boxes stand in their places, empty.

    Raises:
        Refused: If the code is taken or malformed, a text is not clean, a number is out of its limits, or the numbers
            and the size class are none of its kind (canes, cassettes, temporary place).
    """
    code = request.code.strip().upper()
    refuse_if((*tank_code_problems(code), *_shape_problems(request), *_taken(session, code)))
    tank = Tank(
        code=code,
        name=clean("field.tank_name", request.name, at_most=_NAME_LENGTH),
        room=clean("field.tank_room", request.room, at_most=_NAME_LENGTH),
        site=clean("field.tank_site", request.site, at_most=_NAME_LENGTH, required=False),
        zone=request.zone.value,
        kind=request.kind.value,
        size_class=request.size_class.value,
        position_style=request.position_style.value,
        level_one=request.level_one.value,
        **asdict(request.shape),
    )
    session.add(tank)
    session.flush()
    _fill(session, tank.id, tank_layout(code, request.shape, request.kind))
    return tank.id


def _shape_problems(request: CreateTank) -> tuple[Reason, ...]:
    return (*request.shape.problems(), *kind_problems(request.kind, request.shape, request.size_class))


def _fill(session: Session, tank_id: int, layout: tuple[RackLayout, ...]) -> None:
    racks = insert_rows(session, Rack, [{"code": rack.code, "tank_id": tank_id, "slot": rack.slot} for rack in layout])
    boxes = [
        asdict(box) | {"rack_id": rack_id} for rack_id, rack in zip(racks, layout, strict=True) for box in rack.boxes
    ]
    insert_rows(session, Box, boxes)


def _taken(session: Session, code: str) -> list[Reason]:
    existing = place_with_code(session, code)
    return [] if existing is None else [Reason("cryostorage.tank_exists", {"tank": code}, existing)]
