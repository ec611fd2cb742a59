"""Room for a new lot: the quarantine zone's boxes, a proposal over two tanks, or the check of chosen positions."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.cryostorage import BoxContents, box_contents, free_boxes, split_policy
from stembank_gui.rules.cryostorage import FreeBox, Placement, propose
from stembank_gui.rules.cryostorage.allocation import USUAL, Manner
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import Zone


@dataclass(frozen=True, slots=True)
class Room:
    """Where the vials of a new lot go, or why they cannot."""

    placements: tuple[Placement, ...] = ()
    notes: tuple[Reason, ...] = ()
    problems: tuple[Reason, ...] = ()


def room_for(session: Session, vials: int, chosen: Sequence[tuple[int, int]] = (), manner: Manner = USUAL) -> Room:
    """Return positions for some new vials in the quarantine zone.

    Args:
        session: Reading or writing.
        vials: How many; a number below 1 gets no room and no reason (the plan names the number itself).
        chosen: (box id, position) for each vial; empty: they are proposed by the rule of split storage.
        manner: How they are proposed: which boxes first, and in which order their cells are filled.
    """
    boxes = free_boxes(session, Zone.QUARANTINE)
    if not boxes:
        return Room(problems=(Reason("banking.no_quarantine_tank", {}, Place("page", "storage")),))
    if chosen:
        return _checked(boxes, chosen)
    if vials < 1:
        return Room()
    try:
        proposal = propose(boxes, vials, split_policy(session), manner=manner)
    except Refused as refused:
        return Room(problems=refused.reasons)
    return Room(proposal.placements, proposal.notes)


def boxes_contents(session: Session, box_ids: Sequence[int]) -> tuple[BoxContents, ...]:
    """Return some boxes with what lies in them, in the order asked for; boxes that do not exist are missing."""
    found = (box_contents(session, box_id) for box_id in box_ids)
    return tuple(box for box in found if box is not None)


def _checked(boxes: Sequence[FreeBox], chosen: Sequence[tuple[int, int]]) -> Room:
    known = {box.box_id: box for box in boxes}
    seen: set[tuple[int, int]] = set()
    problems = []
    for box_id, position in chosen:
        box = known.get(box_id)
        if box is None or not 1 <= position <= box.capacity:
            problems.append(Reason("banking.place_unknown", {}, Place("page", "storage")))
        elif position not in box.free or (box_id, position) in seen:
            where = Place("box", box_id)
            problems.append(Reason("banking.place_taken", {"position": position, "box": box.code}, where))
        seen.add((box_id, position))
    places = tuple(Placement(box_id, position) for box_id, position in chosen)
    return Room(problems=tuple(dict.fromkeys(problems))) if problems else Room(places)
