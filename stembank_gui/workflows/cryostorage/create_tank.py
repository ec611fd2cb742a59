"""Create a tank."""

from dataclasses import asdict, dataclass

from sqlmodel import Session, select

from stembank_gui.audit import insert_rows
from stembank_gui.rules.cryostorage import TankShape, tank_code_problems, tank_layout
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import Zone
from stembank_gui.tables.cryostorage import Box, Rack, Tank

_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class CreateTank:
    """A tank with everything that stands in it."""

    code: str
    name: str
    room: str
    zone: Zone
    shape: TankShape


def create_tank(session: Session, request: CreateTank) -> int:
    """Return the id of a new tank whose racks and boxes stand in their places, empty.

    Raises:
        Refused: If the code is taken or malformed, a text is not clean, or a number is out of its limits.
    """
    code = request.code.strip().upper()
    refuse_if((*tank_code_problems(code), *request.shape.problems(), *_taken(session, code)))
    tank = Tank(
        code=code,
        name=clean("field.tank_name", request.name, at_most=_NAME_LENGTH),
        room=clean("field.tank_room", request.room, at_most=_NAME_LENGTH),
        zone=request.zone.value,
        **asdict(request.shape),
    )
    session.add(tank)
    session.flush()
    layout = tank_layout(code, request.shape)
    racks = insert_rows(session, Rack, [{"code": rack.code, "tank_id": tank.id, "slot": rack.slot} for rack in layout])
    boxes = [
        asdict(box) | {"rack_id": rack_id} for rack_id, rack in zip(racks, layout, strict=True) for box in rack.boxes
    ]
    insert_rows(session, Box, boxes)
    assert tank.id is not None
    return tank.id


def _taken(session: Session, code: str) -> list[Reason]:
    existing = session.exec(select(Tank.id).where(Tank.code == code)).first()
    return [] if existing is None else [Reason("cryostorage.tank_exists", {"tank": code}, Place("tank", existing))]
