"""Enter a rack scan in the books: what was found lies where it was found, what is missing gets its fate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, insert_rows, now
from stembank_gui.queries.cryostorage import blocked_positions, holders
from stembank_gui.queries.cryostorage.rack_scans import ScannedBox, seen_scan
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.rack_scans import BookVial, MissingFate, RackDiff, in_the_way
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import RackScanState, VialState
from stembank_gui.tables.cryostorage import BlockedPosition, RackScan
from stembank_gui.workflows.cryostorage.found import look_for, put_found
from stembank_gui.workflows.cryostorage.report_vial_lost import ReportVialLost, report_vial_lost


@dataclass(frozen=True, slots=True)
class ApplyRackScan:
    """What is entered of a scan.

    `seen` is the fingerprint of the differences that the person looked at; `place` the vials that are put where they
    were found; `missing` the fate of each missing vial; `block` the positions of tubes without a name that take
    nothing until somebody knows what they are.
    """

    scan_id: int
    seen: str
    reason: str
    place: tuple[int, ...] = ()
    missing: tuple[tuple[int, MissingFate], ...] = ()
    block: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """What was entered; `deviation` is the code of the one that was opened for lost vials."""

    placed: int
    lost: int
    looked_for: int
    blocked: int
    deviation: str = ""
    warnings: tuple[Reason, ...] = ()


def apply_rack_scan(session: Session, request: ApplyRackScan) -> Applied:
    """Return what was entered, all of it or nothing; the scan is closed.

    Raises:
        Refused: With every reason: the scan is unknown, closed or not what was seen; a vial was not found here or may
            not be put by a scan; a missing vial has no fate, or is to stay where another one is put; a position to be
            blocked has no nameless tube; everything that `placing` finds against the moves.
    """
    _scan, box, diff = seen_scan(session, request.scan_id, request.seen)
    refuse_if(_problems(request, box, diff))
    reason = _reason(request)
    if reason:
        give_reason(session, reason)
    fates = dict(request.missing)
    looked_for = [one for one in diff.missing if fates[one.vial_id] is MissingFate.LOOK_FOR]
    lost = [one for one in diff.missing if fates[one.vial_id] is MissingFate.LOST]
    look_for(session, looked_for)
    deviation = _report(session, lost, reason)
    warnings = put_found(session, _moves(request, box, diff))
    blocked = _block(session, request, box, reason)
    _close(session, request.scan_id)
    return Applied(len(request.place), len(lost), len(looked_for), blocked, deviation, warnings)


def _problems(request: ApplyRackScan, box: ScannedBox, diff: RackDiff) -> Iterator[Reason]:
    found = {cell.found.vial_id for cell in diff.movable() if cell.found is not None}
    for vial_id in request.place:
        if vial_id not in found:
            yield Reason("rack_scans.not_found_here", {"vial": vial_id}, Place("vial", vial_id))
    yield from _fate_problems(request, diff)
    yield from _kept_in_the_way(request, box, diff)
    for position in sorted(set(request.block) - set(diff.unidentified())):
        yield Reason("rack_scans.not_unidentified", {"position": box.name(position)})


def _fate_problems(request: ApplyRackScan, diff: RackDiff) -> Iterator[Reason]:
    fates = dict(request.missing)
    missing = {one.vial_id: one for one in diff.missing}
    for vial_id in sorted(fates.keys() - missing.keys()):
        yield Reason("rack_scans.not_missing", {"vial": vial_id}, Place("vial", vial_id))
    for vial_id in sorted(missing.keys() - fates.keys()):
        yield Reason("rack_scans.fate_open", {"vial": missing[vial_id].code}, Place("vial", vial_id))


def _kept_in_the_way(request: ApplyRackScan, box: ScannedBox, diff: RackDiff) -> Iterator[Reason]:
    kept = [vial_id for vial_id, fate in request.missing if fate is MissingFate.KEEP]
    for cell in in_the_way(diff, request.place, kept):
        assert cell.found is not None
        assert cell.expected is not None
        params: dict[str, str | int] = {"vial": cell.found.code, "cell": box.name(cell.position)}
        yield Reason(
            "rack_scans.cell_kept", params | {"kept": cell.expected.code}, Place("vial", cell.expected.vial_id)
        )


def _reason(request: ApplyRackScan) -> str:
    """Return why; a scan that changes nothing in the books needs no reason."""
    changes = request.place or request.block or any(fate is not MissingFate.KEEP for _vial, fate in request.missing)
    if changes:
        return clean_reason(request.reason)
    return clean("field.reason", request.reason, at_most=NOTE_LENGTH, required=False)


def _moves(request: ApplyRackScan, box: ScannedBox, diff: RackDiff) -> list[Move]:
    into = frozenset(request.place)
    found = ((cell.found, cell.position) for cell in diff.movable())
    return [Move(one.vial_id, box.box_id, at) for one, at in found if one is not None and one.vial_id in into]


def _report(session: Session, lost: Sequence[BookVial], reason: str) -> str:
    if not lost:
        return ""
    ids = tuple(one.vial_id for one in lost)
    return report_vial_lost(session, ReportVialLost(ids, VialState.LOST, reason))


def _block(session: Session, request: ApplyRackScan, box: ScannedBox, reason: str) -> int:
    """Block the positions of nameless tubes that are free in the books and not blocked yet."""
    taken = holders(session, [(box.box_id, position) for position in request.block])
    already = blocked_positions(session, [box.box_id]).get(box.box_id, {})
    free = [one for one in request.block if (box.box_id, one) not in taken and one not in already]
    rows: list[dict[str, Any]] = [
        {
            "box_id": box.box_id,
            "position": position,
            "reason": reason,
            "blocked_by": acting(session).person_id,
            "blocked_at": now(session),
        }
        for position in free
    ]
    if rows:
        insert_rows(session, BlockedPosition, rows)
    return len(rows)


def _close(session: Session, scan_id: int) -> None:
    scan = session.get_one(RackScan, scan_id)
    scan.state = RackScanState.APPLIED.value
    scan.closed_by = acting(session).person_id
    scan.closed_at = now(session)
