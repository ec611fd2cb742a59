"""What a session of scans amounts to when it is confirmed: what is put, how long each vial was outside, who must agree.

Asked when the confirm command is scanned, and again in the unit of work that does it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import acting, now, table_of
from stembank_gui.queries.cryostorage import Prepared, prepare, taking_problems, vial_places
from stembank_gui.queries.cryostorage.holds import hold_named
from stembank_gui.queries.cryostorage.scans import OpenSession, open_session_of
from stembank_gui.rules.cryostorage.exposure import seconds_between
from stembank_gui.rules.cryostorage.scanning import Bench, times_outside
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Purpose, ScanMeaning, ScanSessionKind, SessionState, VialState
from stembank_gui.tables.cryostorage import Box, Reservation, ScanSession


def session_to_finish(session: Session, session_id: int, kind: ScanSessionKind) -> OpenSession:
    """Return the acting person's open session.

    Raises:
        Refused: `scan.not_open` where it is closed, somebody else's or of another kind; `scan.no_vials`.
    """
    found = open_session_of(session, acting(session).person_id)
    if found is None or found.session_id != session_id or found.kind is not kind:
        raise Refused(Reason("scan.not_open"))
    if not found.bench.vials():
        raise Refused(Reason("scan.no_vials"))
    return found


def close_session(session: Session, session_id: int, state: SessionState) -> None:
    """End a session of scans."""
    row = session.get_one(ScanSession, session_id)
    row.state, row.closed_at = state.value, now(session)
    session.flush()


@dataclass(frozen=True, slots=True)
class TakenFor:
    """What vials are taken for: a purpose that was scanned, or that of the reservation that was."""

    purpose: Purpose | None
    reservation_id: int | None = None


def taken_for(session: Session, bench: Bench) -> TakenFor:
    """Return what a session takes its vials for.

    Raises:
        Refused: `scan.reservation_over` where the reservation that was scanned is not in force.
    """
    if not bench.reservation:
        return TakenFor(bench.purpose)
    row_id = session.scalars(select(col(Reservation.id)).where(col(Reservation.code) == bench.reservation)).first()
    hold = hold_named(session, row_id or 0)
    if hold is None:
        raise Refused(Reason("scan.reservation_over", {"reservation": bench.reservation}))
    return TakenFor(bench.purpose or hold.purpose, hold.reservation_id)


def against_taking(session: Session, bench: Bench, vial_ids: tuple[int, ...]) -> tuple[Reason, ...]:
    """Return every reason against taking vials in a session; before a purpose is said: against taking them for any."""
    try:
        wanted = taken_for(session, bench)
    except Refused as refused:
        return refused.reasons
    return taking_problems(session, vial_ids, wanted.purpose or _NO_PURPOSE, wanted.reservation_id)


_NO_PURPOSE = Purpose.DISPOSAL
"""Nothing but its state is against destroying a vial."""


def against_finishing(session: Session, current: OpenSession) -> tuple[Reason, ...]:
    """Return every reason against what a session would do now; empty means that it can be done."""
    if current.kind is ScanSessionKind.TAKE:
        return against_taking(session, current.bench, current.bench.taken)
    prepared = prepared_put(session, current)
    unsaid = returned(prepared) and current.bench.reason is None
    return (*((Reason("scan.reason_first"),) if unsaid else ()), *prepared.problems)


def prepared_put(session: Session, current: OpenSession) -> Prepared:
    """Return the moves of a session with everything against them, each vial's seconds outside told by the scans."""
    moves, at = current.bench.moves, now(session)
    out = _boxes_out(session)
    places = vial_places(session, ids=[move.vial_id for move in moves])
    every_scan = [line.at for line in current.lines]
    found = times_outside(moves, current.accepted(), every_scan, at, out.keys())
    seconds = {}
    for vial_id, time in found.items():
        one = places[vial_id]
        left = [one.out_since, out.get(one.box_id or 0), time.since]
        seconds[vial_id] = seconds_between(min(moment for moment in left if moment is not None), time.until)
    return prepare(session, moves, outside_s=seconds)


def returned(prepared: Prepared) -> tuple[str, ...]:
    """Return the codes of the vials that were in hand and go back: quality assurance must agree to that."""
    return tuple(sorted(one.code for one in prepared.places.values() if one.state is VialState.PICKED))


def moments_left(session: Session, current: OpenSession) -> dict[int, datetime]:
    """Return when each vial that a session takes left the nitrogen: when it was scanned, or when its box was pulled."""
    out = _boxes_out(session)
    places = vial_places(session, ids=current.bench.taken)
    scanned = {line.vial_id: line.at for line in current.accepted() if line.meaning is ScanMeaning.VIAL}
    return {
        vial_id: min(scanned[vial_id], out.get(places[vial_id].box_id or 0, scanned[vial_id]))
        for vial_id in current.bench.taken
    }


def _boxes_out(session: Session) -> dict[int, datetime]:
    box: Any = table_of(Box)
    rows = session.connection().execute(select(box.c["id", "out_since"]).where(box.c.out_since.is_not(None)))
    return {row.id: row.out_since for row in rows}
