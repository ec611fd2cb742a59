"""A box is counted: what was seen in it against the books. A mismatch opens a deviation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from stembank_gui import words
from stembank_gui.audit import acting, insert_rows, now
from stembank_gui.queries.cryostorage import box_contents, vial_places
from stembank_gui.queries.cryostorage.counts import CountedThing, books_by_code, counted_thing, expected_vials
from stembank_gui.queries.cryostorage.rack_scans import KeptScan, kept_scan
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.cryostorage.rack_scans import BookVial
from stembank_gui.rules.cryostorage.stock_takes import (
    BoxCount,
    Difference,
    Sighting,
    compare,
    counted_how,
    counting_problems,
    not_ticked,
    seen_by_scanner,
)
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import CountedBy, RackScanState, SessionState, StockFinding, term_key
from stembank_gui.tables.columns import LONG
from stembank_gui.tables.cryostorage import RackScan, ScanSession, StockTakeBox, StockTakeLine
from stembank_gui.tables.quality import Deviation

_NAMED = 40
_TITLE = 200


@dataclass(frozen=True, slots=True)
class CountBox:
    """The count of a box is finished; with `rack_scan_id` it is what a rack scanner read of it."""

    stock_take_box_id: int
    rack_scan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What the count says; `deviation` is the code of the one that it is under, "" if the box is as the books say."""

    count: BoxCount
    deviation: str = ""


def count_box(session: Session, request: CountBox) -> Counted:
    """Return how a box differs from the books of now; each difference is kept, under a deviation.

    Raises:
        Refused: If the box is counted already or the stock-take closed; nothing was seen in a box that should hold
            vials; by eye, a position about which nothing was said; a rack scan that is unknown, closed or another
            box's.
    """
    thing = counted_thing(session, request.stock_take_box_id)
    refuse_if(counting_problems(thing.head.code, thing.head.state, thing.row.progress()))
    if request.rack_scan_id is None:
        books, sightings, how = _by_hand(session, thing)
    else:
        books, sightings, how = _by_scanner(session, thing, request.rack_scan_id)
    count = compare(thing.box.box_id, books, sightings)
    row = _kept(session, thing, count, how)
    if count.agrees:
        return Counted(count)
    _keep_lines(session, row, thing, count.differences)
    return Counted(count, _under_deviation(session, row, thing, count))


Seeing = tuple[list[BookVial], Sequence[Sighting], CountedBy]


def _by_hand(session: Session, thing: CountedThing) -> Seeing:
    books = expected_vials(session, thing.box.box_id, thing.sightings)
    here = [one for one in books if one.box_id == thing.box.box_id]
    how = counted_how(thing.sightings)
    if here and not thing.sightings:
        raise Refused(Reason("stock_takes.nothing_seen"))
    open_ = not_ticked(here, thing.sightings) if how is CountedBy.EYE and not thing.head.blind else ()
    if open_:
        cells = ", ".join(thing.box.name(one) for one in open_[:8]) + (" …" if len(open_) > 8 else "")  # noqa: PLR2004
        raise Refused(Reason("stock_takes.not_ticked", {"positions": len(open_), "cells": cells}))
    if thing.session_id is not None:
        current = session.get_one(ScanSession, thing.session_id)
        current.state, current.closed_at = SessionState.DONE.value, now(session)
    return books, thing.sightings, how


def _by_scanner(session: Session, thing: CountedThing, scan_id: int) -> Seeing:
    scan = kept_scan(session, scan_id)
    refuse_if(_scan_problems(thing, scan))
    assert scan is not None
    books, by_code = books_by_code(session, thing.box.box_id, [one.code for one in scan.reads if one.code])
    row = session.get_one(RackScan, scan_id)
    row.state, row.stock_take_id = RackScanState.APPLIED.value, thing.head.id
    row.closed_by, row.closed_at = acting(session).person_id, now(session)
    if thing.session_id is not None:
        current = session.get_one(ScanSession, thing.session_id)
        current.state, current.closed_at = SessionState.CANCELLED.value, now(session)
    return books, seen_by_scanner(scan.reads, by_code), CountedBy.RACK_SCAN


def _scan_problems(thing: CountedThing, scan: KeptScan | None) -> Iterator[Reason]:
    if scan is None:
        yield Reason("rack_scans.scan_unknown")
        return
    if scan.state is not RackScanState.READ:
        yield Reason("rack_scans.closed", {"state": f"@rack_scan_state.{scan.state}"})
    if scan.box_id != thing.box.box_id:
        yield Reason("stock_takes.other_box", {"box": thing.box.code}, Place("box", scan.box_id))


def _kept(session: Session, thing: CountedThing, count: BoxCount, how: CountedBy) -> StockTakeBox:
    row = session.get_one(StockTakeBox, thing.row.id)
    row.counted_how, row.counted_by, row.counted_at = how.value, acting(session).person_id, now(session)
    row.expected, row.found = count.expected, count.found
    row.missing, row.misplaced = count.of(StockFinding.MISSING), count.of(StockFinding.MISPLACED)
    row.extra, row.unreadable = count.of(StockFinding.EXTRA), count.of(StockFinding.UNREADABLE)
    session.flush()
    return row


def _keep_lines(session: Session, row: StockTakeBox, thing: CountedThing, found: Sequence[Difference]) -> None:
    places = vial_places(session, ids=[one.vial.vial_id for one in found if one.vial is not None])
    newest = select(func.max(col(StockTakeLine.number))).where(StockTakeLine.stock_take_box_id == thing.row.id)
    first = (session.exec(newest).one() or 0) + 1
    lines: list[dict[str, Any]] = [
        {
            "stock_take_box_id": row.id, "number": number, "finding": one.finding.value, "position": one.position,
            "vial_id": None if one.vial is None else one.vial.vial_id, "seen": one.code[:200],
            "should_be": "" if one.vial is None else places[one.vial.vial_id].place,
        }
        for number, one in enumerate(found, start=first)
    ]  # fmt: skip
    insert_rows(session, StockTakeLine, lines)


def _under_deviation(session: Session, row: StockTakeBox, thing: CountedThing, count: BoxCount) -> str:
    """Return the deviation of the box: that of an earlier count, else a new one."""
    if row.deviation_id is not None:
        return session.get_one(Deviation, row.deviation_id).code
    contents = box_contents(session, thing.box.box_id)
    vials = [one.vial.vial_id for one in count.differences if one.vial is not None]
    lots = {one.lot_id for one in vial_places(session, ids=vials).values()}
    deviation = Deviation(
        code=next_code(session, Deviation, "DV", 4),
        title=f"{thing.head.code} · {thing.box.code}: {_summary(count)}"[:_TITLE],
        description=_described(thing, count)[:LONG],
        severity=count.severity.value,
        lot_id=next(iter(lots)) if len(lots) == 1 else None,
        tank_id=None if contents is None else contents.tank_id,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(deviation)
    session.flush()
    row.deviation_id = deviation.id
    session.flush()
    return deviation.code


def _summary(count: BoxCount) -> str:
    numbers = Counter(one.finding for one in count.differences)
    return ", ".join(f"{numbers[one]} × {_both(one)}" for one in StockFinding if numbers[one])


def _both(finding: StockFinding) -> str:
    """Return a finding in both languages, for whoever reads the deviation later."""
    return f"{words.term(term_key(finding), 'en')} {words.term(term_key(finding), 'zh')}"


def _described(thing: CountedThing, count: BoxCount) -> str:
    lines = [
        f"{'–' if one.position is None else thing.box.name(one.position)} · {one.code or '–'} · {_both(one.finding)}"
        for one in count.differences[:_NAMED]
    ]
    more = [] if len(count.differences) <= _NAMED else ["…"]
    return "\n".join([thing.box.path, *lines, *more])
