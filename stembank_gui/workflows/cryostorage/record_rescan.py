"""One scan while a spilled box is filled again: saved as it comes, so that nothing is scanned twice after a crash."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now
from stembank_gui.queries.cryostorage import prepare
from stembank_gui.queries.cryostorage.rescans import Rescan, bench_of, open_rescan
from stembank_gui.queries.cryostorage.scans import named_by, refusal_text, scanned_box
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.scanning import Act, Bench, Meant, Scan, interpret
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import ScanOutcome, ScanSessionKind, SessionState, VialState
from stembank_gui.tables.cryostorage import ScanLine, ScanSession

_MOST_LINES = 2_000
_MEANT = frozenset({Act.PUT, Act.POSITION, Act.UNDO, Act.CANCEL, Act.CONFIRM})
"""What a scan may do here; everything else belongs to the page for scans at the tank."""


@dataclass(frozen=True, slots=True)
class RecordRescan:
    """What was read while a box is filled again: a vial, a position, undo, cancel, confirm."""

    box_id: int
    text: str


@dataclass(frozen=True, slots=True)
class RescanRecorded:
    """What the scan meant; with reasons it was refused. `session_id`: None where the rescan was cancelled."""

    meant: Meant
    session_id: int | None

    @property
    def is_accepted(self) -> bool:
        """Whether the scan did something."""
        return not self.meant.reasons


def record_rescan(session: Session, request: RecordRescan) -> RescanRecorded:
    """Return what one more scan meant. It is saved, refused or not; vials are put when the rescan is finished.

    Raises:
        Refused: `rescan.box_unknown`; `scan.too_many_lines` beyond 2,000.
    """
    box = scanned_box(session, request.box_id)
    if box is None:
        raise Refused(Reason("rescan.box_unknown"))
    current = open_rescan(session, request.box_id)
    if current is not None and current.newest >= _MOST_LINES:
        raise Refused(Reason("scan.too_many_lines", {"lines": _MOST_LINES}))
    bench = bench_of(request.box_id, (), now(session)) if current is None else current.bench
    scan = named_by(session, request.text)
    meant = _checked(session, bench, scan, interpret(bench, scan, box))
    session_id = _kept(session, request.box_id, current, scan, meant)
    if meant.act is Act.CANCEL:
        row = session.get_one(ScanSession, session_id)
        row.state, row.closed_at = SessionState.CANCELLED.value, now(session)
        session.flush()
        return RescanRecorded(meant, None)
    return RescanRecorded(meant, session_id)


def _checked(session: Session, bench: Bench, scan: Scan, meant: Meant) -> Meant:
    against: Sequence[Reason] = ()
    if meant.act is Act.BOX and meant.box_id == bench.box_id:
        return replace(meant, act=Act.NOTHING)
    if not meant.reasons and meant.act not in _MEANT:
        against = (Reason("rescan.not_here"),)
    elif meant.act is Act.PUT:
        against = _against(session, bench, scan, meant)
    return replace(meant, act=Act.NOTHING, reasons=tuple(against)) if against else meant


def _against(session: Session, bench: Bench, scan: Scan, meant: Meant) -> Sequence[Reason]:
    """Return what is against one more vial. One in hand is returned by the page that asks for a second person."""
    vial = scan.vial
    if vial is not None and vial.state is VialState.PICKED:
        return (Reason("rescan.in_hand", {"vial": vial.code}, Place("vial", vial.vial_id)),)
    earlier = {move.vial_id: 0 for move in bench.moves}
    move = Move(meant.vial_id or 0, meant.box_id or 0, meant.position or 0)
    before = set(prepare(session, bench.moves, outside_s=earlier).problems)
    found = prepare(session, (*bench.moves, move), outside_s=earlier).problems
    return tuple(one for one in found if one not in before)


def _kept(session: Session, box_id: int, current: Rescan | None, scan: Scan, meant: Meant) -> int:
    session_id = _opened(session, box_id) if current is None else current.session_id
    if meant.takes_back is not None:
        _strike_out(session, session_id, meant.takes_back)
    session.add(
        ScanLine(
            session_id=session_id,
            number=(0 if current is None else current.newest) + 1,
            text=scan.text,
            meaning=meant.meaning.value,
            outcome=(ScanOutcome.REFUSED if meant.reasons else ScanOutcome.ACCEPTED).value,
            refusal=refusal_text(meant.reasons) if meant.reasons else "",
            vial_id=meant.vial_id,
            box_id=box_id,
            position=meant.position,
            scanned_at=now(session),
        )
    )
    session.flush()
    return session_id


def _strike_out(session: Session, session_id: int, number: int) -> None:
    line = session.exec(
        select(ScanLine).where(col(ScanLine.session_id) == session_id, col(ScanLine.number) == number)
    ).one()
    line.taken_back = True


def _opened(session: Session, box_id: int) -> int:
    row = ScanSession(
        kind=ScanSessionKind.RESCAN.value, box_id=box_id, opened_by=acting(session).person_id, opened_at=now(session)
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id
