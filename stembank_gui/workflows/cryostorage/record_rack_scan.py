"""Keep what a rack scanner read of a box. Nothing is moved by it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.cryostorage.rack_scans import (
    ScannedBox,
    kept_cells,
    open_scan,
    rack_problems,
    scanned_box,
)
from stembank_gui.rules.cryostorage.rack_scans import LONGEST_CODE, CellRead, ScanFormat, code_problem
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NAME_LENGTH, clean
from stembank_gui.tables.cryostorage import RackScan, StockTake

_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class RecordRackScan:
    """A scan of a box: where it came from, the hash of what came, and each position's reading.

    `rack` is the rack's barcode that was read; `rack_agreed`: a person says that it is on this box, though no box of
    the bank is named so.
    """

    box_id: int
    source: str
    format: ScanFormat
    sha256: str
    cells: tuple[CellRead, ...]
    rack: str = ""
    rack_agreed: bool = False
    stock_take_id: int | None = None


def record_rack_scan(session: Session, request: RecordRackScan) -> int:
    """Return the id of the scan that was kept; the same content of the same box is kept once until it is closed.

    Raises:
        Refused: With every reason: no such box or stock-take, another rack's barcode, a position outside the box or
            named twice, a tube named twice, a code that is none, no readings at all.
    """
    box = scanned_box(session, request.box_id)
    if box is None:
        raise Refused(Reason("rack_scans.box_unknown"))
    source = clean("field.scan_source", _with_rack(request), at_most=NAME_LENGTH)
    refuse_if((*_problems(session, request, box), *_cell_problems(request.cells, box)))
    if (kept := open_scan(session, box.box_id, request.sha256)) is not None:
        return kept
    scan = RackScan(
        box_id=box.box_id,
        source=source,
        format=request.format.value,
        sha256=request.sha256,
        cells=kept_cells(request.cells),
        stock_take_id=request.stock_take_id,
        read_by=acting(session).person_id,
        read_at=now(session),
    )
    session.add(scan)
    session.flush()
    assert scan.id is not None
    return scan.id


def _with_rack(request: RecordRackScan) -> str:
    return f"{request.source} · {request.rack}" if request.rack else request.source


def _problems(session: Session, request: RecordRackScan, box: ScannedBox) -> Iterator[Reason]:
    if not _HASH.fullmatch(request.sha256):
        yield Reason("rack_scans.hash_form")
    if request.stock_take_id is not None and session.get(StockTake, request.stock_take_id) is None:
        yield Reason("rack_scans.stock_take_unknown")
    yield from rack_problems(session, box, request.rack, agreed=request.rack_agreed)
    if not request.cells:
        yield Reason("rack_scans.empty")


def _cell_problems(cells: tuple[CellRead, ...], box: ScannedBox) -> Iterator[Reason]:
    """Yield what a reader of files and scanners never lets through; a request may come from anywhere."""
    for number, cell in enumerate(cells, start=1):
        at: dict[str, str | int] = {"row": number, "column": 1}
        if not 1 <= cell.position <= box.shape.capacity:
            yield Reason("rack_scans.outside_box", at | {"position": cell.position, "box": str(box.shape)})
        if cell.code and (problem := code_problem(cell.code, at)) is not None:
            yield problem
    yield from _twice(cells, box)


def _twice(cells: tuple[CellRead, ...], box: ScannedBox) -> Iterator[Reason]:
    for position, times in Counter(cell.position for cell in cells).items():
        if times > 1:
            yield Reason("rack_scans.position_again", {"position": box.name(position)})
    for code, times in Counter(cell.code.upper() for cell in cells if cell.code).items():
        if times > 1:
            yield Reason("rack_scans.tube_again", {"code": code[:LONGEST_CODE]})
