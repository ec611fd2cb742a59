"""What somebody saw in a box that is counted, saved as it comes; and what they take back of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from stembank_gui.audit import acting, insert_rows, now, update_rows
from stembank_gui.queries.cryostorage.counts import CountedThing, counted_thing
from stembank_gui.queries.cryostorage.scans import named_by
from stembank_gui.rules.cryostorage.stock_takes import Seen, Sighting, counting_problems
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import ScanMeaning, ScanOutcome, ScanSessionKind
from stembank_gui.tables.cryostorage import ScanLine, ScanSession

_LONGEST = 200
_MOST_LINES = 2_000
_READ_WRONG = frozenset({
    "codes.check_character", "scan.test_code", "scan.other_thing", "labels.void_label", "labels.no_valid_label",
    "labels.never_printed", "labels.unsure_label", "codes.isbt_form", "codes.isbt_count", "codes.isbt_date",
    "codes.not_a_din", "codes.not_a_product", "codes.sec_length", "codes.sec_form", "codes.sec_date",
    "codes.gs1_separator",
})  # fmt: skip
"""Why a scan that names no vial is refused; any other code may be that of a tube which the bank does not know."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something seen. `text` is the code of a scanned vial; `position` None where a vial is scanned in any order."""

    seen: Seen
    position: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class RecordCount:
    """What was seen in a box of a stock-take, in order."""

    stock_take_box_id: int
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class TakeBackCount:
    """What is taken back: everything said of a position, or the newest line where `position` is None."""

    stock_take_box_id: int
    position: int | None = None


@dataclass(frozen=True, slots=True)
class CountRecorded:
    """How many things were saved; `unknown` are codes that name no vial of the bank."""

    lines: int
    unknown: tuple[str, ...] = ()


def record_count(session: Session, request: RecordCount) -> CountRecorded:
    """Return what was saved of a count; nothing is compared or changed by it.

    Raises:
        Refused: If the box is counted already or the stock-take closed; a position outside the box; a scan that is no
            vial's, was read wrongly, or was made already; more than 2,000 lines.
    """
    thing = counted_thing(session, request.stock_take_box_id)
    refuse_if(counting_problems(thing.head.code, thing.head.state, thing.row.progress()))
    if not request.ticks:
        raise Refused(Reason("stock_takes.nothing_seen"))
    refuse_if(_outside(thing, request.ticks))
    if len(thing.sightings) + len(request.ticks) > _MOST_LINES:
        raise Refused(Reason("scan.too_many_lines", {"lines": _MOST_LINES}))
    rows = [_line(session, thing, one) for one in request.ticks]
    current = thing.session_id or _opened(session, thing)
    first = _newest(session, current) + 1
    at = now(session)
    full = [
        row | {"session_id": current, "number": number, "box_id": thing.box.box_id, "scanned_at": at}
        for number, row in enumerate(rows, start=first)
    ]
    insert_rows(session, ScanLine, full)
    return CountRecorded(len(full), tuple(row["text"] for row in rows if row["meaning"] == ScanMeaning.UNKNOWN.value))


def take_back_count(session: Session, request: TakeBackCount) -> int:
    """Return how many lines were taken back; they stay, struck out.

    Raises:
        Refused: If the box is counted already, or there is nothing to take back.
    """
    thing = counted_thing(session, request.stock_take_box_id)
    refuse_if(counting_problems(thing.head.code, thing.head.state, thing.row.progress()))
    lines: Any = select(ScanLine.id).where(
        col(ScanLine.session_id) == (thing.session_id or 0), col(ScanLine.taken_back) == 0
    )
    if request.position is None:
        lines = lines.order_by(col(ScanLine.number).desc()).limit(1)
    else:
        lines = lines.where(col(ScanLine.position) == request.position)
    found = list(session.exec(lines))
    if not found:
        raise Refused(Reason("scan.nothing_to_undo"))
    update_rows(session, ScanLine, {line_id: {"taken_back": True} for line_id in found})
    return len(found)


def _outside(thing: CountedThing, ticks: Sequence[Tick]) -> Iterator[Reason]:
    capacity = thing.box.shape.capacity
    for one in ticks:
        if one.position is not None and not 1 <= one.position <= capacity:
            said: dict[str, str | int] = {"position": one.position, "box": thing.box.code, "capacity": capacity}
            yield Reason("stock_takes.outside_box", said)
        elif one.position is None and one.seen is not Seen.VIAL:
            yield Reason("stock_takes.position_first")


def _line(session: Session, thing: CountedThing, tick: Tick) -> dict[str, Any]:
    outcome = {"position": tick.position, "outcome": ScanOutcome.ACCEPTED.value}
    if tick.seen is not Seen.VIAL:
        return outcome | {"text": tick.seen.value, "meaning": ScanMeaning.POSITION.value}
    scan = named_by(session, tick.text)
    if scan.vial is None:
        return outcome | {"text": _unknown(scan, tick, thing), "meaning": ScanMeaning.UNKNOWN.value}
    _refuse_again(thing.sightings, scan.vial.code, tick.position)
    return outcome | {"text": scan.vial.code, "vial_id": scan.vial.vial_id, "meaning": ScanMeaning.VIAL.value}


def _unknown(scan: Any, tick: Tick, thing: CountedThing) -> str:
    """Return the code of a tube that the bank does not know."""
    wrong = [one for one in scan.problems if one.code in _READ_WRONG]
    if wrong or scan.box is not None or scan.said is not None:
        raise Refused(*(wrong or (Reason("stock_takes.vial_wanted", {"box": thing.box.code}),)))
    text = clean("field.scan", tick.text, at_most=_LONGEST)
    _refuse_again(thing.sightings, text, tick.position)
    return text


def _refuse_again(sightings: Sequence[Sighting], code: str, position: int | None) -> None:
    same = [one for one in sightings if one.seen is Seen.VIAL and one.code == code]
    if any(one.position in {position, None} or position is None for one in same):
        link = next((Place("vial", one.vial.vial_id) for one in same if one.vial is not None), None)
        raise Refused(Reason("stock_takes.seen_again", {"vial": code}, link))


def _opened(session: Session, thing: CountedThing) -> int:
    row = ScanSession(
        kind=ScanSessionKind.COUNT.value,
        box_id=thing.box.box_id,
        stock_take_id=thing.head.id,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def _newest(session: Session, session_id: int) -> int:
    return session.exec(select(func.max(col(ScanLine.number))).where(ScanLine.session_id == session_id)).one() or 0
