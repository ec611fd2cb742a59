"""A session of scans: what a scan may do, what was scanned, and what the accepted lines have made of the session."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from stembank_gui.rules.commands import Command, MoveReason, Said, is_command, parse_command
from stembank_gui.rules.cryostorage.moving_order import Move
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import PositionStyle, Purpose, ScanMeaning, ScanSessionKind, VialState


class Act(StrEnum):
    """What a scan does."""

    NOTHING = "nothing"
    LOOK = "look"
    OPEN = "open"
    BOX = "box"
    POSITION = "position"
    PUT = "put"
    TAKE = "take"
    PURPOSE = "purpose"
    REASON = "reason"
    RESERVATION = "reservation"
    UNDO = "undo"
    CANCEL = "cancel"
    CONFIRM = "confirm"
    ARM = "arm"
    PULL = "pull"
    BACK = "back"
    FORGET = "forget"


HARMLESS = frozenset({Act.BOX, Act.POSITION, Act.ARM, Act.NOTHING, Act.LOOK, Act.FORGET})
"""What writes nothing while no session is open."""


@dataclass(frozen=True, slots=True)
class ScannedVial:
    """A vial that was scanned, and where the books say it is."""

    vial_id: int
    code: str
    state: VialState
    box_id: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class ScannedBox:
    """A box: its grid, the positions that are taken or blocked, and whether it is pulled out of its tank now."""

    box_id: int
    code: str
    rows: int
    columns: int
    style: PositionStyle = PositionStyle.LETTERS
    taken: frozenset[int] = frozenset()
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """What was read and what it names: a vial, a box, a command or a reservation's code; else why it names nothing."""

    text: str
    vial: ScannedVial | None = None
    box: ScannedBox | None = None
    said: Said | None = None
    reservation: str = ""
    problems: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An accepted line of a session."""

    number: int
    text: str
    meaning: ScanMeaning
    at: datetime
    vial_id: int | None = None
    box_id: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """A session so far.

    `position` is the one said for the next vial; after it was used, `after` tells from where the next free one is
    looked for. `reservation`: its code, where vials are taken for one. `armed` is pull or back, waiting for its box.
    `undoable`: numbers of the lines that undo takes back, the last one first to go.
    """

    kind: ScanSessionKind | None = None
    box_id: int | None = None
    position: int = 0
    after: int = 0
    moves: tuple[Move, ...] = ()
    taken: tuple[int, ...] = ()
    purpose: Purpose | None = None
    reason: MoveReason | None = None
    reservation: str = ""
    armed: Command | None = None
    undoable: tuple[int, ...] = ()

    def vials(self) -> frozenset[int]:
        """Return the vials that this session touches."""
        return frozenset((*self.taken, *(move.vial_id for move in self.moves)))


@dataclass(frozen=True, slots=True)
class Meant:
    """What a scan means now. With reasons it is refused and does nothing.

    `opens`: the kind of session that it begins. `takes_back`: the number of the line that undo strikes out.
    """

    act: Act
    meaning: ScanMeaning
    reasons: tuple[Reason, ...] = ()
    vial_id: int | None = None
    box_id: int | None = None
    position: int | None = None
    opens: ScanSessionKind | None = None
    takes_back: int | None = None
    said: Said | None = field(default=None, compare=False)


def replay(kind: ScanSessionKind | None, lines: Iterable[Line]) -> Bench:
    """Return a session as its accepted lines, without those taken back, have made it."""
    bench = Bench(kind)
    for line in lines:
        bench = _REPLAYED[line.meaning](bench, line)
    return bench


def _after_vial(bench: Bench, line: Line) -> Bench:
    undoable, vial_id = (*bench.undoable, line.number), line.vial_id or 0
    if line.box_id is not None and line.position is not None:
        moves = (*bench.moves, Move(vial_id, line.box_id, line.position))
        return replace(bench, moves=moves, position=0, after=line.position, undoable=undoable)
    return replace(bench, taken=(*bench.taken, vial_id), undoable=undoable)


def _after_box(bench: Bench, line: Line) -> Bench:
    if bench.armed is not None:  # pulled or put back: that has been done, and is not taken back
        place = (line.box_id, 0, 0) if bench.armed is Command.PULL else (bench.box_id, bench.position, bench.after)
        undoable = bench.undoable[:-1]
    else:
        place, undoable = (line.box_id, 0, 0), (*bench.undoable, line.number)
    box_id, position, after = place
    return replace(bench, box_id=box_id, position=position, after=after, armed=None, undoable=undoable)


def _after_position(bench: Bench, line: Line) -> Bench:
    return replace(bench, position=line.position or 0, armed=None, undoable=(*bench.undoable, line.number))


def _after_command(bench: Bench, line: Line) -> Bench:
    bench = replace(bench, armed=None)
    if not is_command(line.text):
        return replace(bench, reservation=line.text, undoable=(*bench.undoable, line.number))
    said = parse_command(line.text)
    if said.command in {Command.PULL, Command.BACK}:
        return replace(bench, armed=said.command, undoable=(*bench.undoable, line.number))
    if said.purpose is not None:
        return replace(bench, purpose=said.purpose, undoable=(*bench.undoable, line.number))
    if said.reason is not None:
        return replace(bench, reason=said.reason, undoable=(*bench.undoable, line.number))
    return bench


_REPLAYED: dict[ScanMeaning, Callable[[Bench, Line], Bench]] = {
    ScanMeaning.VIAL: _after_vial,
    ScanMeaning.BOX: _after_box,
    ScanMeaning.POSITION: _after_position,
    ScanMeaning.COMMAND: _after_command,
    ScanMeaning.UNKNOWN: lambda bench, _line: bench,
}


def next_position(bench: Bench, box: ScannedBox) -> int:
    """Return where the next vial goes: the position said, else the next free one row by row; 0 if the box is full."""
    if bench.position:
        return bench.position
    used = box.taken | {move.position for move in bench.moves if move.box_id == box.box_id}
    free = (one for one in range(bench.after + 1, box.rows * box.columns + 1) if one not in used)
    return next(free, 0)
