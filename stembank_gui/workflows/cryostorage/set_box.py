"""Change a box (cane, cassette): its code, zone, size class, position names; an empty one also its grid."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.cryostorage.inheritance import blocked_positions
from stembank_gui.queries.cryostorage.places import contents, declared, place_with_code
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.cryostorage.places import Contents, change_problems, grid_problems, place_code_problems
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import PositionStyle, SizeClass, Zone
from stembank_gui.tables.cryostorage import Box


@dataclass(frozen=True, slots=True)
class SetBox:
    """A box as it is to be; None: what its rack or tank says. `row_version` is the version that was seen."""

    box_id: int
    row_version: int
    code: str
    zone: Zone | None
    size_class: SizeClass | None
    position_style: PositionStyle | None
    rows: int
    columns: int


def set_box(session: Session, request: SetBox) -> int:
    """Return the box's id.

    Raises:
        Refused: If somebody else changed it meanwhile, its code is malformed or another place's, vials lie there that
            the new zone or size class does not allow, or its grid changes while something lies there or is blocked.
    """
    box = session.get_one(Box, request.box_id)
    if box.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    code = request.code.strip().upper()
    place = Place("box", request.box_id)
    other = place_with_code(session, code) not in {None, place}
    lying = contents(session, place)
    refuse_if((
        *place_code_problems(code, other), *_grid_problems(session, request, box, lying),
        *_fit_problems(session, request, place, lying),
    ))  # fmt: skip
    box.code = code
    box.zone = None if request.zone is None else request.zone.value
    box.size_class = None if request.size_class is None else request.size_class.value
    box.position_style = None if request.position_style is None else request.position_style.value
    box.rows, box.columns = request.rows, request.columns
    return request.box_id


def _grid_problems(session: Session, request: SetBox, box: Box, lying: tuple[Contents, ...]) -> tuple[Reason, ...]:
    if (box.rows, box.columns) == (request.rows, request.columns):
        return ()
    blocked = blocked_positions(session, [request.box_id]).get(request.box_id, {})
    held = sum(one.vials for one in lying)
    shape = TankShape(1, 1, request.rows, request.columns)
    return (*shape.problems(), *grid_problems(box.code, request.box_id, held, len(blocked)))


def _fit_problems(session: Session, request: SetBox, place: Place, lying: tuple[Contents, ...]) -> tuple[Reason, ...]:
    boxes = declared(session, place)
    was = {box_id: box.rules() for box_id, box in boxes.items()}
    will_be = {box_id: box.rules({"box": (request.zone, request.size_class)}) for box_id, box in boxes.items()}
    return change_problems(was, will_be, lying if boxes else ())
