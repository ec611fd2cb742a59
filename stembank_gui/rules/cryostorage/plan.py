"""A plan of moves, checked as a whole: every problem is listed by vial and cell before anything happens."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stembank_gui.rules.cryostorage.grid import position_name
from stembank_gui.rules.cryostorage.moving_order import Move, in_order
from stembank_gui.rules.cryostorage.sizes import size_problem
from stembank_gui.rules.cryostorage.vials import change_blockers
from stembank_gui.rules.cryostorage.zones import zone_problem
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LotState, PositionStyle, SizeClass, VialState, Zone


@dataclass(frozen=True, slots=True)
class MovingVial:
    """What decides whether a vial may be put somewhere. `lot_state` is the effective state of its lot."""

    vial_id: int
    code: str
    state: VialState
    lot_state: LotState
    box_id: int | None
    position: int | None
    size_class: SizeClass = SizeClass.VIAL_2ML


@dataclass(frozen=True, slots=True)
class TargetBox:
    """A box that vials are to be put into; `path` is the way to it, such as "TK-R01 › R2 › L3".

    Zone, size class and style are those it has or inherits. `blocked` positions take nothing; `why_blocked` says why.
    A `temporary` place (bench dewar, dry shipper) takes vials of any zone.
    """

    box_id: int
    code: str
    tank: str
    zone: Zone
    rows: int
    columns: int
    path: str = ""
    size_class: SizeClass = SizeClass.VIAL_2ML
    style: PositionStyle = PositionStyle.LETTERS
    blocked: frozenset[int] = frozenset()
    why_blocked: Mapping[int, str] = field(default_factory=dict)
    temporary: bool = False

    def cell(self, position: int) -> str:
        """Return a cell's name with its box, such as `TK-R01-R2-L3 C5`."""
        return f"{self.code} {position_name(position, self.columns, self.style)}"


def move_problems(
    moves: Sequence[Move],
    vials: Mapping[int, MovingVial],
    boxes: Mapping[int, TargetBox],
    occupied: Mapping[tuple[int, int], tuple[int, str]],
) -> tuple[Reason, ...]:
    """Return every reason against a plan; empty means all of it can be done at once.

    Args:
        moves: What goes where.
        vials: The vials by id; one that is missing does not exist.
        boxes: The target boxes by id; one that is missing does not exist or stands in no tank.
        occupied: Who has a target position now: (vial id, code) by (box id, position).
    """
    found = [*_said_twice(moves, vials, boxes)]
    for move in moves:
        vial, box = vials.get(move.vial_id), boxes.get(move.box_id)
        if vial is None:
            found.append(Reason("cryostorage.vial_unknown", {"vial": move.vial_id}))
        elif box is None:
            found.append(Reason("cryostorage.box_unknown", {"vial": vial.code}))
        else:
            found.extend(_problems(move, vial, box))
    return (*dict.fromkeys(found), *_taken(moves, vials, boxes, occupied))


def _problems(move: Move, vial: MovingVial, box: TargetBox) -> Iterator[Reason]:
    yield from change_blockers(vial.code, vial.vial_id, vial.state, VialState.STORED)
    if not box.temporary:
        yield from zone_problem(vial.code, vial.lot_state, box.tank, box.zone)
    yield from size_problem(vial.code, vial.size_class, box.code, box.size_class, Place("box", box.box_id))
    yield from _position_problems(move, vial, box)


def _position_problems(move: Move, vial: MovingVial, box: TargetBox) -> Iterator[Reason]:
    if not 1 <= move.position <= box.rows * box.columns:
        last = box.rows * box.columns
        params: dict[str, str | int] = {"vial": vial.code, "position": move.position, "box": box.code, "last": last}
        yield Reason("cryostorage.outside_box", params, Place("box", box.box_id))
    elif move.position in box.blocked:
        params = {"vial": vial.code, "cell": box.cell(move.position), "why": box.why_blocked.get(move.position, "")}
        yield Reason("cryostorage.position_blocked", params, Place("box", box.box_id))
    elif (vial.box_id, vial.position) == (move.box_id, move.position):
        params = {"vial": vial.code, "cell": box.cell(move.position)}
        yield Reason("cryostorage.lies_there", params, Place("vial", vial.vial_id))


def _said_twice(
    moves: Sequence[Move], vials: Mapping[int, MovingVial], boxes: Mapping[int, TargetBox]
) -> Iterator[Reason]:
    for vial_id, times in Counter(move.vial_id for move in moves).items():
        if times > 1 and vial_id in vials:
            yield Reason("cryostorage.vial_twice", {"vial": vials[vial_id].code}, Place("vial", vial_id))
    for (box_id, position), times in Counter((move.box_id, move.position) for move in moves).items():
        if times > 1 and box_id in boxes:
            yield Reason("cryostorage.cell_twice", {"cell": boxes[box_id].cell(position)}, Place("box", box_id))


def _taken(
    moves: Sequence[Move],
    vials: Mapping[int, MovingVial],
    boxes: Mapping[int, TargetBox],
    occupied: Mapping[tuple[int, int], tuple[int, str]],
) -> Iterator[Reason]:
    """Yield who has a cell, unless that vial leaves it in the same plan."""
    done = {move.vial_id for move in in_order(moves, occupied).moves}
    for move in moves:
        holder = occupied.get((move.box_id, move.position))
        if holder is None or holder[0] == move.vial_id or move.vial_id in done:
            continue
        box, vial = boxes.get(move.box_id), vials.get(move.vial_id)
        if box is not None and vial is not None:
            params = {"vial": vial.code, "cell": box.cell(move.position), "holder": holder[1]}
            yield Reason("cryostorage.occupied", params, Place("vial", holder[0]))
