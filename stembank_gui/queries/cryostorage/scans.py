"""What a scan at the tank names, and a person's session of scans as its lines have made it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import table_of
from stembank_gui.queries.cryostorage.inheritance import blocked_positions, style_of
from stembank_gui.queries.cryostorage.moves import vial_places
from stembank_gui.queries.find import Found, find_code
from stembank_gui.rules.codes import TEST_CODE
from stembank_gui.rules.commands import parse_command
from stembank_gui.rules.cryostorage.scanning import (
    HARMLESS,
    Bench,
    Line,
    Meant,
    Scan,
    ScannedBox,
    ScannedVial,
    idle_after,
    interpret,
    replay,
)
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import (
    PositionStyle,
    ScanMeaning,
    ScanOutcome,
    ScanSessionKind,
    SessionState,
)
from stembank_gui.stored_form import canonical
from stembank_gui.tables.columns import LONG
from stembank_gui.tables.cryostorage import Box, Rack, ScanLine, ScanSession, Tank, Vial

AT_THE_TANK = (ScanSessionKind.PUT, ScanSessionKind.TAKE)
"""The kinds of sessions of this page; counts and rescans have their own."""
LONGEST_TEXT = 200
_STORAGE = frozenset({"box", "rack", "tank"})


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A line as it was saved. `refusal` holds the reasons where it was refused."""

    number: int
    text: str
    meaning: ScanMeaning
    is_accepted: bool
    is_taken_back: bool
    vial_id: int | None
    box_id: int | None
    position: int | None
    at: datetime
    refusal: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that is not finished: who opened it, its lines, and what they have made of it."""

    session_id: int
    kind: ScanSessionKind
    opened_by: int
    opened_at: datetime
    lines: tuple[SessionLine, ...]
    bench: Bench

    def accepted(self) -> tuple[Line, ...]:
        """Return the lines that count."""
        return tuple(_as_line(one) for one in self.lines if one.is_accepted and not one.is_taken_back)


def named_by(session: Session, text: str) -> Scan:
    """Return what a scan names, or why it names nothing that is of use at the tank: a void label names no vial."""
    try:
        shown = clean("field.scan", text, at_most=LONGEST_TEXT)
        if shown.upper() == TEST_CODE:
            return Scan(shown, problems=(Reason("scan.test_code", {}, Place("page", "scanner_test")),))
        found = find_code(session, shown)
    except Refused as refused:
        return Scan(_printable(text), problems=refused.reasons)
    if found.kind == "command":
        return Scan(shown, said=parse_command(shown))
    if found.kind == "reservation":
        return Scan(shown, reservation=found.code)
    return _thing(session, shown, found)


def _thing(session: Session, text: str, found: Found) -> Scan:
    key = int(found.place.key)
    if found.void is not None:
        return Scan(text, problems=(found.void.said(),))
    if found.kind == "vial":
        one = vial_places(session, ids=[key])[key]
        return Scan(text, vial=ScannedVial(key, one.code, one.state, one.box_id, one.position))
    if found.kind == "box" and (box := scanned_box(session, key)) is not None:
        return Scan(text, box=box)
    return Scan(text, problems=(Reason("scan.other_thing", {"code": found.code, "kind": f"@entity.{found.kind}"}),))


def _printable(text: str) -> str:
    return "".join(one if one.isprintable() else "·" for one in text)[:LONGEST_TEXT].strip() or "·"


def scanned_box(session: Session, box_id: int | None) -> ScannedBox | None:
    """Return a box with what is taken or blocked in it; None for no box."""
    box, rack, tank, vial = table_of(Box), table_of(Rack), table_of(Tank), table_of(Vial)
    statement: Any = (
        select(*box.c["id", "code", "rows", "columns", "out_since"], style_of.label("style"))
        .outerjoin(rack, rack.c.id == box.c.rack_id)
        .outerjoin(tank, tank.c.id == rack.c.tank_id)
        .where(box.c.id == box_id)
    )
    row: Any = None if box_id is None else session.connection().execute(statement).first()
    if row is None:
        return None
    held = session.connection().execute(select(vial.c.position).where(vial.c.box_id == box_id)).scalars()
    taken = frozenset(held) | blocked_positions(session, [row.id]).get(row.id, {}).keys()
    style = PositionStyle(row.style) if row.style else PositionStyle.LETTERS
    return ScannedBox(row.id, row.code, row.rows, row.columns, style, taken, row.out_since is not None)


def open_session_of(session: Session, person_id: int) -> OpenSession | None:
    """Return the session of scans at the tank that a person has not finished, or None."""
    found: Any = session.scalars(
        select(ScanSession)
        .where(
            col(ScanSession.opened_by) == person_id,
            col(ScanSession.state) == SessionState.OPEN,
            col(ScanSession.kind).in_(AT_THE_TANK),
        )
        .order_by(col(ScanSession.id).desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    rows: Any = session.scalars(
        select(ScanLine).where(col(ScanLine.session_id) == found.id).order_by(col(ScanLine.number))
    )
    lines = tuple(_line(row) for row in rows)
    kind = ScanSessionKind(found.kind)
    counted = [_as_line(one) for one in lines if one.is_accepted and not one.is_taken_back]
    return OpenSession(found.id, kind, found.opened_by, found.opened_at, lines, replay(kind, counted))


@dataclass(frozen=True, slots=True)
class Look:
    """What a scan means without a session, and the bench after it.

    `writes`: it begins a session, or pulls a box or puts it back; that is for `record_scan`.
    """

    meant: Meant
    bench: Bench
    writes: bool


def look_at(session: Session, text: str, bench: Bench) -> Look:
    """Return what a scan means for somebody who has no session open; `bench` is what they scanned just before."""
    meant = interpret(bench, named_by(session, text), scanned_box(session, bench.box_id))
    return Look(meant, idle_after(bench, meant), writes=meant.act not in HARMLESS)


def refusal_text(reasons: Sequence[Reason]) -> str:
    """Return reasons as they are saved with a line: codes with parameters, to be said in any language later."""
    kept = list(reasons)
    while len(text := canonical([[one.code, dict(one.params)] for one in kept])) > LONG:
        kept.pop()
    return text


def reasons_in(refusal: str) -> tuple[Reason, ...]:
    """Return the reasons that were saved with a refused line."""
    if not refusal:
        return ()
    saved: list[tuple[str, Mapping[str, str | int]]] = json.loads(refusal)
    return tuple(Reason(code, params) for code, params in saved)


def _line(row: ScanLine) -> SessionLine:
    return SessionLine(
        row.number, row.text, ScanMeaning(row.meaning), row.outcome == ScanOutcome.ACCEPTED, bool(row.taken_back),
        row.vial_id, row.box_id, row.position, row.scanned_at, reasons_in(row.refusal),
    )  # fmt: skip


def _as_line(one: SessionLine) -> Line:
    return Line(one.number, one.text, one.meaning, one.at, one.vial_id, one.box_id, one.position)
