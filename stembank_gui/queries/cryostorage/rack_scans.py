"""Rack scans: the box that is scanned, what the books say of it, the scans that were kept."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage.boxes import BoxContents, box_contents
from stembank_gui.queries.cryostorage.inheritance import box_path, place_columns
from stembank_gui.queries.cryostorage.moves import vial_places
from stembank_gui.queries.cryostorage.vials import VialCard, valid_issues, vial_by_code
from stembank_gui.rules.cryostorage import position_name
from stembank_gui.rules.cryostorage.rack_scans import (
    BookVial,
    CellRead,
    RackDiff,
    ReadKind,
    ScanFormat,
    Shape,
    book_code,
    rack_diff,
)
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import PositionStyle, RackScanState
from stembank_gui.tables.cryostorage import Box, Rack, RackScan, Tank, Vial
from stembank_gui.tables.people import Person

_AT_ONCE = 400
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ScannedBox:
    """A box that stands to be scanned: its size must be known before, for a scanner cannot tell it."""

    box_id: int
    code: str
    path: str
    rows: int
    columns: int
    style: PositionStyle = PositionStyle.LETTERS

    def name(self, position: int) -> str:
        """Return the name of a position such as C5; of one outside the box its number."""
        inside = 1 <= position <= self.shape.capacity
        return position_name(position, self.columns, self.style) if inside else str(position)

    @property
    def shape(self) -> Shape:
        """Return rows and columns."""
        return Shape(self.rows, self.columns)


@dataclass(frozen=True, slots=True)
class KeptScan:
    """A scan as it was kept."""

    scan_id: int
    box_id: int
    source: str
    format: ScanFormat
    sha256: str
    state: RackScanState
    reads: tuple[CellRead, ...]


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One line of the list of scans."""

    id: int
    box_id: int
    box: str
    source: str
    format: ScanFormat
    state: RackScanState
    read_by: str
    read_at: datetime
    closed_by: str
    closed_at: datetime | None
    tubes: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class ScanView:
    """A scan against the books of now: the box as it stands there, and what differs.

    `unnamed`: positions that the scan did not name; they are taken as empty.
    """

    box: BoxContents
    diff: RackDiff
    scan: KeptScan | None = None
    unnamed: int = 0


_BOXES: Any = (
    select(col(Box.id), col(Box.code), *place_columns)
    .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
    .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
)


def scanned_box(session: Session, box_id: int) -> ScannedBox | None:
    """Return a box with its size, or None if there is none."""
    return _box(session.execute(_BOXES.where(col(Box.id) == box_id)).first())


def box_by_code(session: Session, code: str) -> ScannedBox | None:
    """Return the box with a code as it was scanned or typed, or None if there is none."""
    return _box(session.execute(_BOXES.where(col(Box.code) == code.strip().upper())).first())


def _box(row: Any) -> ScannedBox | None:
    if row is None:
        return None
    path = box_path(row) or row.code
    return ScannedBox(row.id, row.code, path, row.rows, row.columns, PositionStyle(row.style or PositionStyle.LETTERS))


def rack_problems(session: Session, box: ScannedBox, rack: str, *, agreed: bool = False) -> tuple[Reason, ...]:
    """Return why a scan is not one of a box: the rack's barcode that was read is another one.

    Args:
        session: Reading or writing.
        box: The box that was chosen.
        rack: The rack's barcode as it was read, "" if none was.
        agreed: A person says that this barcode, which no box of the bank has, is on this box.
    """
    if not rack or rack.strip().upper() == box.code.upper():
        return ()
    named: dict[str, str | int] = {"rack": rack[:40], "box": box.code}
    other = box_by_code(session, rack)
    if other is not None:
        return (Reason("rack_scans.wrong_rack", named | {"path": other.path}, Place("box", other.box_id)),)
    return () if agreed else (Reason("rack_scans.rack_unknown", named),)


def scan_diff(session: Session, box: ScannedBox, reads: Iterable[CellRead]) -> RackDiff:
    """Return what readings say against the books of now."""
    known = tuple(reads)
    vials = book_vials(session, box.box_id, {book_code(one.code) for one in known if one.code} | _raw(known))
    by_code = {book_code(one.tube_code): one for one in vials if one.tube_code}
    by_code |= {one.payload: one for one in vials}
    return rack_diff(box.box_id, box.shape.capacity, known, vials, by_code)


def scan_view(
    session: Session, box_id: int, reads: Sequence[CellRead], rack: str = "", *, agreed: bool = False
) -> ScanView | None:
    """Return readings that nobody kept yet against the books, or None if there is no such box.

    Raises:
        Refused: If the rack's barcode that was read is another box's, or no box's and nobody agreed to it.
    """
    box = scanned_box(session, box_id)
    if box is not None:
        refuse_if(rack_problems(session, box, rack, agreed=agreed))
    return _view(session, box_id, reads, None)


def kept_view(session: Session, scan_id: int) -> ScanView | None:
    """Return a scan that was kept against the books of now, or None if there is none."""
    scan = kept_scan(session, scan_id)
    return None if scan is None else _view(session, scan.box_id, scan.reads, scan)


def kept_scan(session: Session, scan_id: int) -> KeptScan | None:
    """Return a scan as it was kept, or None if there is none."""
    row = session.get(RackScan, scan_id)
    if row is None:
        return None
    return KeptScan(
        scan_id, row.box_id, row.source, ScanFormat(row.format), row.sha256, RackScanState(row.state),
        stored_reads(row.cells),
    )  # fmt: skip


def kept_cells(reads: Iterable[CellRead]) -> str:
    """Return readings as they are kept: JSON, [[position, tube code or NO READ or NO TUBE], …] in order."""
    said = [[one.position, one.said] for one in sorted(reads, key=lambda one: one.position)]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def stored_reads(cells: str) -> tuple[CellRead, ...]:
    """Return the readings that were kept."""
    kinds = {"NO READ": ReadKind.NO_READ, "NO TUBE": ReadKind.NO_TUBE}
    return tuple(
        CellRead(position, kinds.get(said, ReadKind.TUBE), "" if said in kinds else said)
        for position, said in json.loads(cells)
    )


def rack_scans(session: Session, at_most: int = _SHOWN) -> tuple[ScanRow, ...]:
    """Return the scans that were kept, the newest first."""
    reader, closer = Person.__table__.alias(), Person.__table__.alias()  # type: ignore[attr-defined]
    statement: Any = (
        select(
            col(RackScan.id), col(RackScan.box_id), col(RackScan.source), col(RackScan.format), col(RackScan.state),
            col(RackScan.cells), col(RackScan.read_at), col(RackScan.closed_at), *place_columns,
            col(Box.code).label("box_code"), reader.c.full_name.label("reader"), closer.c.full_name.label("closer"),
        )
        .join(Box, col(Box.id) == col(RackScan.box_id))
        .join(reader, reader.c.id == col(RackScan.read_by))
        .outerjoin(closer, closer.c.id == col(RackScan.closed_by))
        .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
        .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
        .order_by(col(RackScan.id).desc())
        .limit(at_most)
    )  # fmt: skip
    return tuple(_row(row) for row in session.execute(statement))


def open_scan(session: Session, box_id: int, sha256: str) -> int | None:
    """Return the scan of a box that was kept with the same content and is not closed yet, or None."""
    same = col(RackScan.box_id) == box_id, col(RackScan.sha256) == sha256
    row: Any = session.execute(select(col(RackScan.id)).where(*same, col(RackScan.state) == RackScanState.READ)).first()
    return None if row is None else int(row.id)


def vial_by_tube_code(session: Session, scanned: str) -> VialCard | None:
    """Return the card of the vial whose tube carries a code of its maker, or None if none does."""
    text = scanned.strip()
    row: Any = session.execute(select(col(Vial.code)).where(col(Vial.tube_code).in_({text, text.upper()}))).first()
    return None if row is None else vial_by_code(session, row.code)


def seen_scan(session: Session, scan_id: int, seen: str) -> tuple[KeptScan, ScannedBox, RackDiff]:
    """Return an open scan, its box, and its differences to the books of now.

    Raises:
        Refused: `rack_scans.scan_unknown`, `rack_scans.closed`, `rack_scans.changed_since` if the differences are not
            those whose fingerprint was `seen`.
    """
    scan = kept_scan(session, scan_id)
    if scan is None:
        raise Refused(Reason("rack_scans.scan_unknown"))
    if scan.state is not RackScanState.READ:
        raise Refused(Reason("rack_scans.closed", {"state": f"@rack_scan_state.{scan.state}"}))
    box = scanned_box(session, scan.box_id)
    assert box is not None
    diff = scan_diff(session, box, scan.reads)
    if diff.fingerprint() != seen:
        raise Refused(Reason("rack_scans.changed_since"))
    return scan, box, diff


def _view(session: Session, box_id: int, reads: Sequence[CellRead], scan: KeptScan | None) -> ScanView | None:
    box, contents = scanned_box(session, box_id), box_contents(session, box_id)
    if box is None or contents is None:
        return None
    return ScanView(contents, scan_diff(session, box, reads), scan, box.shape.capacity - len(reads))


def _raw(reads: Iterable[CellRead]) -> set[str]:
    """Return the codes as they were read: a tube code may have been kept in small letters."""
    return {one.code.strip() for one in reads if one.code}


def book_vials(session: Session, box_id: int, codes: Collection[str]) -> list[BookVial]:
    """Return the vials that have a position in a box, and those that have one of some codes, of whichever label."""
    here: Any = select(col(Vial.id), col(Vial.tube_code))
    tubes: dict[int, str | None] = {row[0]: row[1] for row in session.execute(here.where(col(Vial.box_id) == box_id))}
    wanted = sorted({*codes, *(one.partition("/")[0] for one in codes)})
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        either = or_(col(Vial.code).in_(part), col(Vial.tube_code).in_(part))
        tubes.update({row[0]: row[1] for row in session.execute(here.where(either))})
    issues = valid_issues(session, tubes)
    return [
        BookVial(one.vial_id, one.code, tubes[one.vial_id], one.state, one.box_id, one.position, one.place, one.lot,
                 issues.get(one.vial_id, 1))
        for one in vial_places(session, ids=tubes).values()
    ]  # fmt: skip


def _row(row: Any) -> ScanRow:
    reads = stored_reads(row.cells)
    return ScanRow(
        id=row.id, box_id=row.box_id, box=box_path(row) or row.box_code, source=row.source,
        format=ScanFormat(row.format), state=RackScanState(row.state), read_by=row.reader, read_at=row.read_at,
        closed_by=row.closer or "", closed_at=row.closed_at,
        tubes=sum(one.kind is ReadKind.TUBE for one in reads),
        unreadable=sum(one.kind is ReadKind.NO_READ for one in reads),
    )  # fmt: skip
