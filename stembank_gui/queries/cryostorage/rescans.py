"""The rescan of a spilled box: what was scanned into it so far, and which vials are still without a place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage.boxes import BoxContents, box_contents
from stembank_gui.queries.cryostorage.moves import vial_places
from stembank_gui.queries.cryostorage.scans import scanned_box
from stembank_gui.queries.cryostorage.unplaced import UnplacedVial, unplaced_vials
from stembank_gui.rules.cryostorage.scanning import Bench, Line, next_position, replay
from stembank_gui.rules.vocabulary import ScanMeaning, ScanOutcome, ScanSessionKind, SessionState
from stembank_gui.tables.cryostorage import ScanLine, ScanSession


@dataclass(frozen=True, slots=True)
class Rescan:
    """A rescan that is not finished: its accepted lines, and what they have made of it."""

    session_id: int
    box_id: int
    newest: int
    lines: tuple[Line, ...]
    bench: Bench

    def scanned_at(self) -> dict[int, datetime]:
        """Return when each vial was scanned into its position, by its id."""
        return {line.vial_id: line.at for line in self.lines if line.vial_id is not None}


@dataclass(frozen=True, slots=True)
class RescannedVial:
    """A vial that was scanned and waits to be put."""

    vial_id: int
    code: str
    position: int


@dataclass(frozen=True, slots=True)
class RescanView:
    """A box with the vials that were scanned into it, and those from it that are still without a place.

    `next_position` is where the next vial goes; 0 where the box is full.
    """

    contents: BoxContents
    session_id: int | None
    scanned: tuple[RescannedVial, ...]
    missing: tuple[UnplacedVial, ...]
    next_position: int
    undoable: bool


def open_rescan(session: Session, box_id: int) -> Rescan | None:
    """Return the rescan of a box that is not finished, or None; whoever stands there may go on with it."""
    row: Any = session.scalars(
        select(ScanSession).where(
            col(ScanSession.box_id) == box_id,
            col(ScanSession.kind) == ScanSessionKind.RESCAN,
            col(ScanSession.state) == SessionState.OPEN,
        )
    ).first()
    if row is None:
        return None
    every: Any = session.scalars(select(ScanLine).where(col(ScanLine.session_id) == row.id).order_by(ScanLine.number))  # type: ignore[arg-type]
    kept = list(every)
    lines = tuple(
        Line(one.number, one.text, ScanMeaning(one.meaning), one.scanned_at, one.vial_id, one.box_id, one.position)
        for one in kept
        if one.outcome == ScanOutcome.ACCEPTED and not one.taken_back
    )
    newest = max((one.number for one in kept), default=0)
    return Rescan(row.id, box_id, newest, lines, bench_of(box_id, lines, row.opened_at))


def bench_of(box_id: int, lines: Sequence[Line], at: datetime) -> Bench:
    """Return a rescan as its lines have made it: vials are put into one box from the beginning."""
    begun = Line(0, "", ScanMeaning.BOX, at, box_id=box_id)
    bench = replay(ScanSessionKind.PUT, (begun, *lines))
    return replace(bench, undoable=tuple(number for number in bench.undoable if number))


def rescan_view(session: Session, box_id: int) -> RescanView | None:
    """Return the rescan of a box as the page shows it, or None if there is no such box."""
    contents, box = box_contents(session, box_id), scanned_box(session, box_id)
    if contents is None or box is None:
        return None
    current = open_rescan(session, box_id)
    bench = Bench(ScanSessionKind.PUT, box_id) if current is None else current.bench
    places = vial_places(session, ids=[move.vial_id for move in bench.moves])
    scanned = tuple(RescannedVial(one.vial_id, places[one.vial_id].code, one.position) for one in bench.moves)
    missing = tuple(one for one in unplaced_vials(session, from_box=box_id) if one.id not in bench.vials())
    return RescanView(
        contents, None if current is None else current.session_id, scanned, missing, next_position(bench, box),
        undoable=bool(bench.undoable),
    )  # fmt: skip
