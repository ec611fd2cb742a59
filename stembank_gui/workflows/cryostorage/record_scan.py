"""One scan at the tank, saved as it comes: it opens a session, goes on with it, undoes a line or ends it."""

from dataclasses import dataclass, field, replace

from sqlmodel import Session, select

from stembank_gui.audit import acting, insert_rows, now
from stembank_gui.queries.cryostorage import prepare
from stembank_gui.queries.cryostorage.scans import (
    OpenSession,
    named_by,
    open_session_of,
    refusal_text,
    scanned_box,
)
from stembank_gui.rules.commands import Command, Said, command_code
from stembank_gui.rules.cryostorage import Move, position_name
from stembank_gui.rules.cryostorage.scanning import Act, Bench, Meant, Scan, idle_after, interpret
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import ScanMeaning, ScanOutcome, ScanSessionKind, SessionState
from stembank_gui.tables.cryostorage import ScanLine, ScanSession
from stembank_gui.workflows.cryostorage.boxes_out import pull_box, put_box_back
from stembank_gui.workflows.cryostorage.scanned import (
    against_finishing,
    against_taking,
    close_session,
    prepared_put,
    returned,
)

MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class RecordScan:
    """What was read. `bench`: what this person scanned just before, where no session was open then."""

    text: str
    bench: Bench = field(default_factory=Bench)


@dataclass(frozen=True, slots=True)
class ScanRecorded:
    """What the scan meant, and what the bench of somebody without a session is after it.

    `needs_second`: it confirms, and a second person must sign before it is done.
    """

    meant: Meant
    session_id: int | None
    bench: Bench
    warnings: tuple[Reason, ...] = ()
    needs_second: bool = False


def record_scan(session: Session, request: RecordScan) -> ScanRecorded:
    """Return what one more scan meant. It is saved with its session, refused or not; nothing is put or taken by it.

    Raises:
        Refused: `scan.too_many_lines` where a session has 2,000 lines.
    """
    current = open_session_of(session, acting(session).person_id)
    if current is not None and len(current.lines) >= MOST_LINES:
        raise Refused(Reason("scan.too_many_lines", {"lines": len(current.lines)}))
    bench = replace(request.bench, kind=None) if current is None else current.bench
    scan = named_by(session, request.text)
    meant = _checked(session, current, bench, scan, interpret(bench, scan, scanned_box(session, bench.box_id)))
    session_id = _kept(session, current, bench, scan, meant)
    warnings = _done(session, meant)
    if meant.act is Act.CANCEL and session_id is not None:
        close_session(session, session_id, SessionState.CANCELLED)
    after = idle_after(bench, meant) if session_id is None else Bench()
    return ScanRecorded(meant, session_id, after, warnings, _needs_second(session, current, meant))


def _needs_second(session: Session, current: OpenSession | None, meant: Meant) -> bool:
    if current is None or meant.act is not Act.CONFIRM:
        return False
    return current.kind is ScanSessionKind.TAKE or bool(returned(prepared_put(session, current)))


def _checked(session: Session, current: OpenSession | None, bench: Bench, scan: Scan, meant: Meant) -> Meant:
    """Return what a scan means after the doors of the tanks were asked whether it could be done now."""
    against: tuple[Reason, ...] = ()
    if meant.act is Act.PUT:
        against = _against_putting(session, bench, meant)
    elif meant.act is Act.TAKE and meant.vial_id:
        against = against_taking(session, bench, (meant.vial_id,))
    elif meant.act is Act.PURPOSE and meant.said is not None:
        against = against_taking(session, replace(bench, purpose=meant.said.purpose), bench.taken)
    elif meant.act is Act.RESERVATION:
        against = against_taking(session, replace(bench, reservation=scan.reservation), bench.taken)
    elif meant.act is Act.CONFIRM and current is not None:
        against = against_finishing(session, current)
    return replace(meant, act=Act.NOTHING, reasons=against, opens=None) if against else meant


def _against_putting(session: Session, bench: Bench, meant: Meant) -> tuple[Reason, ...]:
    """Return what is against one more vial; what is against earlier ones was said then, and is said at the end."""
    earlier = {move.vial_id: 0 for move in bench.moves}
    move = Move(meant.vial_id or 0, meant.box_id or 0, meant.position or 0)
    before = set(prepare(session, bench.moves, outside_s=earlier).problems)
    found = prepare(session, (*bench.moves, move), outside_s=earlier).problems
    return tuple(one for one in found if one not in before)


def _done(session: Session, meant: Meant) -> tuple[Reason, ...]:
    if meant.act is Act.PULL and meant.box_id:
        pull_box(session, meant.box_id)
    elif meant.act is Act.BACK and meant.box_id:
        return put_box_back(session, meant.box_id)
    return ()


# --- the lines


def _kept(session: Session, current: OpenSession | None, bench: Bench, scan: Scan, meant: Meant) -> int | None:
    """Return the session in which a scan was saved; None where there is none, and none begins."""
    if current is None:
        return _opened(session, bench, scan, meant) if meant.opens is not None else None
    if meant.opens is not None:
        session.get_one(ScanSession, current.session_id).kind = meant.opens.value
    if meant.takes_back is not None:
        line = session.exec(
            select(ScanLine).where(ScanLine.session_id == current.session_id, ScanLine.number == meant.takes_back)
        ).one()
        line.taken_back = True
    session.flush()
    _write(session, current.session_id, len(current.lines), [(scan, meant)])
    return current.session_id


def _opened(session: Session, bench: Bench, scan: Scan, meant: Meant) -> int:
    row = ScanSession(
        kind=(meant.opens or ScanSessionKind.PUT).value,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(row)
    session.flush()
    begun = _scanned_before(session, bench) if meant.opens is ScanSessionKind.PUT else []
    _write(session, row.id or 0, 0, [*begun, (scan, meant)])
    return row.id or 0


def _scanned_before(session: Session, bench: Bench) -> list[tuple[Scan, Meant]]:
    """Return the box and the position that were scanned before the session began."""
    box = scanned_box(session, bench.box_id)
    if box is None:
        return []
    lines = [(Scan(box.code, box=box), Meant(Act.BOX, ScanMeaning.BOX, box_id=box.box_id))]
    if bench.position:
        name = position_name(bench.position, box.columns, box.style)
        code = command_code(Said(Command.POSITION, position=name))
        said = Meant(Act.POSITION, ScanMeaning.POSITION, box_id=box.box_id, position=bench.position)
        lines.append((Scan(code), said))
    return lines


def _write(session: Session, session_id: int, lines: int, scans: list[tuple[Scan, Meant]]) -> None:
    rows = [
        {
            "session_id": session_id,
            "number": number,
            "text": scan.text,
            "meaning": meant.meaning.value,
            "outcome": (ScanOutcome.REFUSED if meant.reasons else ScanOutcome.ACCEPTED).value,
            "refusal": refusal_text(meant.reasons) if meant.reasons else "",
            "vial_id": meant.vial_id,
            "box_id": meant.box_id,
            "position": meant.position,
            "scanned_at": now(session),
        }
        for number, (scan, meant) in enumerate(scans, start=lines + 1)
    ]
    insert_rows(session, ScanLine, rows)
