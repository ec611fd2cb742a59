"""Where a vial in hand could be put back, and what is against it."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.cryostorage.finder import RoomWish, find_room
from stembank_gui.queries.cryostorage.moves import vial_places
from stembank_gui.queries.cryostorage.preparing import prepare
from stembank_gui.queries.cryostorage.stock import target_boxes
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import Move, zone_for
from stembank_gui.rules.reasons import Reason

MOST = 20


@dataclass(frozen=True, slots=True)
class ReturnOffer:
    """Free positions of the right zone with their names, the best first; what is against putting the vial back now."""

    places: tuple[tuple[Move, str], ...]
    problems: tuple[Reason, ...]


def return_offer(session: Session, vial_id: int) -> ReturnOffer:
    """Return where a vial could be put back. By default the site forbids it: then that is the first problem."""
    place = vial_places(session, ids=[vial_id]).get(vial_id)
    if place is None:
        return ReturnOffer((), (Reason("cryostorage.vial_unknown", {"vial": vial_id}),))
    standing = effective_of_lots(session, [place.lot_id])[place.lot_id]
    rooms = find_room(session, RoomWish(1, zone_for(standing.state), place.size_class))[:MOST]
    if not rooms:
        return ReturnOffer((), (Reason("cryostorage.no_room", {"vials": 1, "room": 0, "missing": 1}),))
    moves = [Move(vial_id, room.box_id, room.positions[0]) for room in rooms]
    boxes = target_boxes(session, [one.box_id for one in moves])
    named = tuple((one, boxes[one.box_id].cell(one.position)) for one in moves)
    return ReturnOffer(named, prepare(session, moves[:1]).problems)
