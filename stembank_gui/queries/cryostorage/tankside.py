"""What the page at the tank shows: the session so far in words, what is outside, and the thing scanned last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from stembank_gui.queries.cryostorage.boxes import BoxContents, box_contents
from stembank_gui.queries.cryostorage.moves import VialPlace, vial_places
from stembank_gui.queries.cryostorage.outside import OutNow, Outside, outside_now
from stembank_gui.queries.cryostorage.scans import OpenSession, SessionLine, open_session_of, scanned_box
from stembank_gui.queries.cryostorage.vials import VialCard, vial_card
from stembank_gui.rules.cryostorage import position_name
from stembank_gui.rules.cryostorage.scanning import Bench, ScannedBox, next_position
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import ScanMeaning, ScanSessionKind

_LINES_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """What was scanned last: a vial, or a box, and the position in it."""

    vial_id: int | None = None
    box_id: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of the session as people read it: what was scanned, and for which cell."""

    number: int
    at: datetime
    text: str
    meaning: ScanMeaning
    cell: str
    is_accepted: bool
    is_taken_back: bool
    refusal: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TankSide:
    """Everything on the page at the tank.

    Args:
        session: This person's open session, or None.
        lines: Its newest lines, the newest first.
        card: The vial scanned last, or None.
        box: The box to draw: the session's, the one scanned, or that of the vial.
        lit: The position to light up in it, 0 for none.
        next_cell: The name of the position that the next vial goes to, or empty.
        outside: What is out of the nitrogen in the books.
        in_hand: What this session holds outside that the books do not know yet.
        tails: The last digits of each vial that the session puts, by its id.
    """

    session: OpenSession | None
    lines: tuple[LineRow, ...]
    card: VialCard | None
    box: BoxContents | None
    lit: int
    next_cell: str
    outside: Outside
    in_hand: tuple[OutNow, ...]
    tails: dict[int, str]


def tank_side(session: Session, person_id: int, shown: Shown, idle: Bench) -> TankSide:
    """Return what the page shows to a person after a scan; `idle` is what they scanned before, without a session."""
    current = open_session_of(session, person_id)
    bench = idle if current is None else current.bench
    card = None if shown.vial_id is None else vial_card(session, shown.vial_id)
    box_id, lit = _to_draw(shown, bench, card)
    places = vial_places(session, ids=bench.vials())
    target = scanned_box(session, bench.box_id)
    return TankSide(
        session=current,
        lines=() if current is None else _rows(session, current.lines),
        card=card,
        box=None if box_id is None else box_contents(session, box_id),
        lit=lit,
        next_cell=_next(bench, target),
        outside=outside_now(session),
        in_hand=() if current is None else tuple(_in_hand(current, places)),
        tails={vial_id: f"{one.sequence:03d}" for vial_id, one in places.items()},
    )


def _to_draw(shown: Shown, bench: Bench, card: VialCard | None) -> tuple[int | None, int]:
    if shown.box_id is not None:
        return shown.box_id, shown.position or 0
    if card is not None and card.location is not None:
        return card.location.box_id, card.location.position
    return bench.box_id, bench.position


def _next(bench: Bench, box: ScannedBox | None) -> str:
    if box is None or (bench.kind is not ScanSessionKind.PUT and not bench.position):
        return ""
    position = next_position(bench, box)
    return position_name(position, box.columns, box.style) if position else ""


def _rows(session: Session, lines: Sequence[SessionLine]) -> tuple[LineRow, ...]:
    newest = lines[::-1][:_LINES_SHOWN]
    boxes = {box_id: scanned_box(session, box_id) for box_id in {one.box_id for one in newest if one.box_id}}
    return tuple(
        LineRow(
            one.number, one.at, one.text, one.meaning, _cell(one, boxes.get(one.box_id or 0)), one.is_accepted,
            one.is_taken_back, one.refusal,
        )
        for one in newest
    )  # fmt: skip


def _cell(line: SessionLine, box: ScannedBox | None) -> str:
    if box is None:
        return ""
    return f"{box.code} {position_name(line.position, box.columns, box.style)}" if line.position else box.code


def _in_hand(current: OpenSession, places: dict[int, VialPlace]) -> Iterable[OutNow]:
    """Yield the vials that this session holds outside: all that it takes; of those that it puts, the one in the hand.

    A vial is in the hand from its scan until the next one. Vials that were outside already have their clock.
    """
    held = set(current.bench.taken)
    last = current.lines[-1] if current.lines else None
    if last is not None and current.kind is ScanSessionKind.PUT and last.is_accepted and last.vial_id:
        held.add(last.vial_id)
    for line in current.lines:
        if line.vial_id in held and line.is_accepted and not line.is_taken_back:
            one = places.get(line.vial_id)
            if one is not None and one.out_since is None:
                yield OutNow("vial", one.vial_id, one.code, line.at, one.exposure_s)
