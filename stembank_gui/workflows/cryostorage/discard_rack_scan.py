"""Close a rack scan without entering anything of it."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import RackScanState
from stembank_gui.tables.cryostorage import RackScan


@dataclass(frozen=True, slots=True)
class DiscardRackScan:
    """The scan, and why nothing of it is entered."""

    scan_id: int
    reason: str


def discard_rack_scan(session: Session, request: DiscardRackScan) -> int:
    """Return the scan's id; it stays in the list, discarded.

    Raises:
        Refused: If there is no such scan, it is closed already, or nothing says why.
    """
    scan = session.get(RackScan, request.scan_id)
    if scan is None:
        raise Refused(Reason("rack_scans.scan_unknown"))
    if scan.state != RackScanState.READ:
        raise Refused(Reason("rack_scans.closed", {"state": f"@rack_scan_state.{scan.state}"}))
    give_reason(session, clean_reason(request.reason))
    scan.state = RackScanState.DISCARDED.value
    scan.closed_by = acting(session).person_id
    scan.closed_at = now(session)
    return request.scan_id
