"""Change a rack (canister, cassette rack): its code, zone and size class."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.cryostorage.places import contents, declared, place_with_code
from stembank_gui.rules.cryostorage.places import change_problems, place_code_problems
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import SizeClass, Zone
from stembank_gui.tables.cryostorage import Rack


@dataclass(frozen=True, slots=True)
class SetRack:
    """A rack as it is to be; zone and size class None: those of its tank. `row_version` is the version seen."""

    rack_id: int
    row_version: int
    code: str
    zone: Zone | None
    size_class: SizeClass | None


def set_rack(session: Session, request: SetRack) -> int:
    """Return the rack's id.

    Raises:
        Refused: If somebody else changed it meanwhile, its code is malformed or another place's, or vials lie there
            that the new zone or size class does not allow (each box and lot named).
    """
    rack = session.get_one(Rack, request.rack_id)
    if rack.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    code = request.code.strip().upper()
    place = Place("rack", request.rack_id)
    other = place_with_code(session, code) not in {None, place}
    refuse_if((*place_code_problems(code, other), *_problems(session, request, place)))
    rack.code = code
    rack.zone = None if request.zone is None else request.zone.value
    rack.size_class = None if request.size_class is None else request.size_class.value
    return request.rack_id


def _problems(session: Session, request: SetRack, place: Place) -> tuple[Reason, ...]:
    boxes = declared(session, place)
    was = {box_id: box.rules() for box_id, box in boxes.items()}
    will_be = {box_id: box.rules({"rack": (request.zone, request.size_class)}) for box_id, box in boxes.items()}
    return () if was == will_be else change_problems(was, will_be, contents(session, place))
