"""Room for a new lot: the quarantine zone's boxes, a proposal over two tanks, or the check of chosen positions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlmodel import Session

from stembank_gui.queries.cryostorage import (
    BoxContents,
    box_contents,
    free_boxes,
    holders,
    split_policy,
    target_boxes,
)
from stembank_gui.rules.cryostorage import Placement, Proposal, TargetBox, fits, position_name, propose, without
from stembank_gui.rules.cryostorage.allocation import USUAL, Manner
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import SizeClass, Zone


@dataclass(frozen=True, slots=True)
class Room:
    """Where the vials of a new lot go, or why they cannot."""

    placements: tuple[Placement, ...] = ()
    notes: tuple[Reason, ...] = ()
    problems: tuple[Reason, ...] = ()


def room_for(
    session: Session,
    things: Sequence[tuple[SizeClass, int]],
    chosen: Sequence[tuple[int, int]] = (),
    manner: Manner = USUAL,
    taken: Sequence[Placement] = (),
) -> Room:
    """Return positions for some new vials in the quarantine zone.

    Args:
        session: Reading or writing.
        things: Size class and number of what is to be placed, in order, such as one bag and two pilot vials; numbers
            below 1 get no room and no reason (the plan names the number itself).
        chosen: (box id, position) for each in order; empty: they are proposed by the rule of split storage.
        manner: Which boxes first and in which direction, where positions are proposed.
        taken: Positions that are given away already in the same step.
    """
    if chosen:
        return _checked(session, things, chosen)
    placements: list[Placement] = []
    notes: list[Reason] = []
    for size, count in things:
        boxes = without(free_boxes(session, Zone.QUARANTINE, size=size), [*taken, *placements])
        if not boxes:
            return Room(problems=(_no_tank(session, size),))
        try:
            proposal = propose(boxes, count, split_policy(session), manner=manner) if count > 0 else Proposal(())
        except Refused as refused:
            return Room(problems=refused.reasons)
        placements.extend(proposal.placements)
        notes.extend(proposal.notes)
    return Room(tuple(placements), tuple(dict.fromkeys(notes)))


def _no_tank(session: Session, size: SizeClass) -> Reason:
    """Return why there is no room at all: no quarantine tank, or none of it for things of this size."""
    if size is SizeClass.VIAL_2ML or not any(free_boxes(session, Zone.QUARANTINE, size=one) for one in SizeClass):
        return Reason("banking.no_quarantine_tank", {}, Place("page", "places"))
    return Reason("banking.no_place_of_size", {"size": f"@size_class.{size}"}, Place("page", "places"))


def boxes_contents(session: Session, box_ids: Sequence[int]) -> tuple[BoxContents, ...]:
    """Return some boxes with what lies in them, in the order asked for; boxes that do not exist are missing."""
    found = (box_contents(session, box_id) for box_id in box_ids)
    return tuple(box for box in found if box is not None)


def _checked(session: Session, things: Sequence[tuple[SizeClass, int]], chosen: Sequence[tuple[int, int]]) -> Room:
    """Return the chosen positions, or everything against them: zone, size class, blocked, taken."""
    boxes = target_boxes(session, {box_id for box_id, _ in chosen})
    taken = holders(session, chosen)
    sizes = chain.from_iterable([size] * count for size, count in things)
    seen: set[tuple[int, int]] = set()
    problems: list[Reason] = []
    for cell, size in zip(chosen, sizes, strict=False):
        box = boxes.get(cell[0])
        if box is None or not _is_quarantine(box, cell[1]):
            problems.append(Reason("banking.place_unknown", {}, Place("page", "storage")))
        else:
            problems.extend(_cell_problems(box, cell, size, not_free=cell in taken or cell in seen))
        seen.add(cell)
    places = tuple(Placement(box_id, position) for box_id, position in chosen)
    return Room(problems=tuple(dict.fromkeys(problems))) if problems else Room(places)


def _is_quarantine(box: TargetBox, position: int) -> bool:
    return box.zone is Zone.QUARANTINE and not box.temporary and 1 <= position <= box.rows * box.columns


def _cell_problems(box: TargetBox, cell: tuple[int, int], size: SizeClass, *, not_free: bool) -> Iterator[Reason]:
    where = Place("box", box.box_id)
    name = position_name(cell[1], box.columns, box.style)
    if not_free:
        yield Reason("banking.place_taken", {"position": name, "box": box.code}, where)
    if cell[1] in box.blocked:
        params = {"position": name, "box": box.code, "why": box.why_blocked[cell[1]]}
        yield Reason("banking.place_blocked", params, where)
    if not fits(size, box.size_class):
        sizes = {"size": f"@size_class.{size}", "place": f"@size_class.{box.size_class}"}
        yield Reason("banking.place_too_small", {"box": box.code} | sizes, where)
