"""One box of a stock-take: what was seen in it so far, what the books say, the differences that were kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import now
from stembank_gui.queries.cryostorage.boxes import BoxContents, box_contents
from stembank_gui.queries.cryostorage.moves import vial_places
from stembank_gui.queries.cryostorage.rack_scans import ScannedBox, book_vials, scanned_box
from stembank_gui.queries.cryostorage.stock_takes import BoxRow, StockTakeRow, box_rows, heads, stock_take_view
from stembank_gui.rules.cryostorage.rack_scans import BookVial, book_code
from stembank_gui.rules.cryostorage.stock_takes import OpenLine, Seen, Sighting, choices_for
from stembank_gui.rules.cryostorage.stock_takes.report import (
    ReportBox,
    ReportLine,
    ReportSignature,
    StockTakeReport,
)
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import ScanSessionKind, SessionState, StockDecision, StockFinding
from stembank_gui.tables.cryostorage import ScanLine, ScanSession, StockTakeBox, StockTakeLine
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class CountedThing:
    """A box of a stock-take with all that a count of it needs."""

    head: StockTakeRow
    row: BoxRow
    box: ScannedBox
    session_id: int | None
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A difference in the list. `choices`: what may be decided about it now."""

    id: int
    finding: StockFinding
    vial_id: int | None
    code: str
    position: int | None
    cell: str
    should_be: str
    decision: StockDecision | None
    note: str
    decided_by: str
    decided_at: datetime | None
    choices: tuple[StockDecision, ...]


@dataclass(frozen=True, slots=True)
class CountView:
    """A box that is counted: as the books have it, unless the count is blind; what was seen; the differences."""

    head: StockTakeRow
    row: BoxRow
    contents: BoxContents
    sightings: tuple[Sighting, ...]
    lines: tuple[LineRow, ...]

    def is_hidden(self) -> bool:
        """Return whether what the books say of the box is kept from who counts it."""
        return self.head.blind and self.row.counted_at is None


def counted_thing(session: Session, stock_take_box_id: int) -> CountedThing:
    """Return a box of a stock-take with what was seen in it so far.

    Raises:
        Refused: `stock_takes.box_unknown`.
    """
    one = session.get(StockTakeBox, stock_take_box_id)
    if one is None:
        raise Refused(Reason("stock_takes.box_unknown"))
    head = heads(session, one.stock_take_id)[0]
    row = box_rows(session, one.stock_take_id, [stock_take_box_id])[0]
    box = scanned_box(session, one.box_id)
    assert box is not None
    current = _open_session(session, one.stock_take_id, one.box_id)
    return CountedThing(head, row, box, current, _sightings(session, current))


def count_view(session: Session, stock_take_box_id: int) -> CountView | None:
    """Return a box of a stock-take as the page shows it, or None if there is none."""
    if session.get(StockTakeBox, stock_take_box_id) is None:
        return None
    thing = counted_thing(session, stock_take_box_id)
    contents = box_contents(session, thing.box.box_id)
    assert contents is not None
    return CountView(thing.head, thing.row, contents, thing.sightings, line_rows(session, stock_take_box_id, thing.box))


def expected_vials(session: Session, box_id: int, sightings: Iterable[Sighting] = ()) -> list[BookVial]:
    """Return the vials that the books have in a box, and those that were seen in it."""
    codes = {one.code for one in sightings if one.code}
    return book_vials(session, box_id, codes | {one.vial.code for one in sightings if one.vial is not None})


def books_by_code(session: Session, box_id: int, codes: Iterable[str]) -> tuple[list[BookVial], dict[str, BookVial]]:
    """Return the vials of a box with those that have some codes, and each by its valid label and its tube's code."""
    wanted = {one.strip() for one in codes}
    vials = book_vials(session, box_id, wanted | {book_code(one) for one in wanted})
    by_code = {book_code(one.tube_code): one for one in vials if one.tube_code}
    return vials, by_code | {one.payload: one for one in vials}


def line_rows(session: Session, stock_take_box_id: int, box: ScannedBox) -> tuple[LineRow, ...]:
    """Return the differences of a box in order, those of earlier counts too."""
    rows: Any = (
        select(StockTakeLine, col(Person.full_name))
        .outerjoin(Person, col(Person.id) == col(StockTakeLine.decided_by))
        .where(col(StockTakeLine.stock_take_box_id) == stock_take_box_id)
        .order_by(col(StockTakeLine.number))
    )
    found = session.execute(rows).all()
    books = _vials_of_lines(session, box.box_id, (line.vial_id for line, _name in found))
    return tuple(_line_row(line, name or "", box, books) for line, name in found)


def open_lines(session: Session, stock_take_box_id: int, box: ScannedBox) -> dict[int, OpenLine]:
    """Return the differences of a box as the rules want them, their vials as the books have them now, by id."""
    rows = session.scalars(select(StockTakeLine).where(col(StockTakeLine.stock_take_box_id) == stock_take_box_id)).all()
    books = _vials_of_lines(session, box.box_id, (row.vial_id for row in rows))
    return {row.id or 0: _open_line(row, box, books) for row in rows}


def _line_row(line: StockTakeLine, decided_by: str, box: ScannedBox, books: Mapping[int, BookVial]) -> LineRow:
    known = _open_line(line, box, books)
    return LineRow(
        id=known.line_id, finding=known.finding, vial_id=line.vial_id, code=known.code, position=known.position,
        cell=known.cell, should_be=line.should_be, decision=known.decision, note=line.note, decided_by=decided_by,
        decided_at=line.decided_at, choices=choices_for(known) if known.decision is None else (),
    )  # fmt: skip


def _open_line(line: StockTakeLine, box: ScannedBox, books: Mapping[int, BookVial]) -> OpenLine:
    return OpenLine(
        line_id=line.id or 0, finding=StockFinding(line.finding), code=line.seen,
        cell="" if line.position is None else box.name(line.position), vial=books.get(line.vial_id or 0),
        position=line.position, decision=None if line.decision is None else StockDecision(line.decision),
    )  # fmt: skip


def _vials_of_lines(session: Session, box_id: int, vial_ids: Iterable[int | None]) -> dict[int, BookVial]:
    wanted = {one for one in vial_ids if one is not None}
    codes = {one.code for one in vial_places(session, ids=wanted).values()} if wanted else set()
    return {one.vial_id: one for one in book_vials(session, box_id, codes) if one.vial_id in wanted}


def _open_session(session: Session, stock_take_id: int, box_id: int) -> int | None:
    return session.scalars(
        select(col(ScanSession.id)).where(
            col(ScanSession.stock_take_id) == stock_take_id,
            col(ScanSession.box_id) == box_id,
            col(ScanSession.kind) == ScanSessionKind.COUNT,
            col(ScanSession.state) == SessionState.OPEN,
        )
    ).first()


def _sightings(session: Session, session_id: int | None) -> tuple[Sighting, ...]:
    if session_id is None:
        return ()
    rows: Any = session.scalars(
        select(ScanLine)
        .where(col(ScanLine.session_id) == session_id, col(ScanLine.taken_back) == 0)
        .order_by(col(ScanLine.number))
    ).all()
    named = [row.text for row in rows if row.meaning in _CODES]
    box_id = session.get_one(ScanSession, session_id).box_id or 0
    vials, by_code = books_by_code(session, box_id, named)
    by_code |= {one.code: one for one in vials}  # what was scanned by hand is kept as the vial's code
    return tuple(_sighting(row, by_code) for row in rows)


_CODES = frozenset({"vial", "unknown"})


def _sighting(row: ScanLine, by_code: Mapping[str, BookVial]) -> Sighting:
    if row.meaning not in _CODES:
        return Sighting(Seen(row.text), row.position)
    return Sighting(Seen.VIAL, row.position, row.text, by_code.get(book_code(row.text)))


def stock_take_report(session: Session, stock_take_id: int, printed_by: str) -> StockTakeReport | None:
    """Return what the report of a stock-take says, or None if there is none."""
    view = stock_take_view(session, stock_take_id)
    if view is None:
        return None
    head = view.head
    return StockTakeReport(
        site=session.scalar(select(col(Site.name))) or "", code=head.code, kind=head.kind, title=head.title,
        state=head.state, blind=head.blind, opened_by=head.opened_by, opened_at=head.opened_at,
        closed_by=head.closed_by, closed_at=head.closed_at, conclusion=head.conclusion, printed_by=printed_by,
        printed_at=now(session), boxes=tuple(_report_box(session, row) for row in view.boxes),
        signatures=tuple(ReportSignature(one.name, one.meaning, one.at, one.sha256) for one in view.signatures),
    )  # fmt: skip


def _report_box(session: Session, row: BoxRow) -> ReportBox:
    lines = _report_lines(session, row) if row.deviation_id is not None else ()
    return ReportBox(
        row.code, row.path, row.how, row.counted_by, row.counted_at, row.expected, row.found, row.missing,
        row.misplaced, row.extra, row.unreadable, row.deviation, lines,
    )  # fmt: skip


def _report_lines(session: Session, row: BoxRow) -> tuple[ReportLine, ...]:
    box = scanned_box(session, row.box_id)
    assert box is not None
    return tuple(
        ReportLine(one.cell, one.finding, one.code, one.should_be, one.decision, one.note, one.decided_by)
        for one in line_rows(session, row.id, box)
    )
