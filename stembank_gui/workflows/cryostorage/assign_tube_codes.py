"""Give vials the codes that their makers etched on the tubes, as a rack scanner read them. A step of its own."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason, update_rows
from stembank_gui.queries.cryostorage.rack_scans import seen_scan
from stembank_gui.rules.cryostorage.rack_scans import book_code
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.tables.cryostorage import Vial


@dataclass(frozen=True, slots=True)
class AssignTubeCodes:
    """Positions of a scan whose unknown codes are given to the vials the books have there.

    `seen` is the fingerprint of the differences that the person looked at.
    """

    scan_id: int
    seen: str
    positions: tuple[int, ...]
    reason: str = ""


def assign_tube_codes(session: Session, request: AssignTubeCodes) -> int:
    """Return how many vials have a tube code now.

    Raises:
        Refused: If the scan is unknown or closed, the books moved on since it was looked at, nothing is chosen, or a
            chosen position offers no code: it is known, or the vial there has one already.
    """
    _scan, box, diff = seen_scan(session, request.scan_id, request.seen)
    offered = {cell.position: cell for cell in diff.assignable()}
    if not request.positions:
        raise Refused(Reason("rack_scans.nothing_to_assign"))
    refuse_if(
        Reason("rack_scans.not_assignable", {"position": box.name(one)})
        for one in request.positions
        if one not in offered
    )
    if reason := clean("field.reason", request.reason, at_most=NOTE_LENGTH, required=False):
        give_reason(session, reason)
    chosen = [offered[position] for position in request.positions]
    given = {cell.expected.vial_id: {"tube_code": book_code(cell.read)} for cell in chosen if cell.expected is not None}
    update_rows(session, Vial, given)
    return len(given)
