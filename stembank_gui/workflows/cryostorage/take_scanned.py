"""Take the vials of a session of scans, seen by a second person: all of them, or none."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import ScanSessionKind, SessionState
from stembank_gui.workflows.cryostorage.placing import Taken, check_taking, take, witness_taking
from stembank_gui.workflows.cryostorage.scanned import (
    against_finishing,
    close_session,
    moments_left,
    session_to_finish,
    taken_for,
)


@dataclass(frozen=True, slots=True)
class TakeScanned:
    """A session that takes, and the second person who saw vials and positions."""

    session_id: int
    witness: SignRequest


def take_scanned(session: Session, request: TakeScanned) -> Taken:
    """Return the vials that are now in hand; the exposure clock of each runs since its scan.

    Raises:
        Refused: With every reason of `pick_vials`; `scan.not_open`, `scan.no_vials`, `scan.purpose_first`.
        AccessRefused: If the second person is the first one, or is not QA where the last vials of a master bank go.
    """
    current = session_to_finish(session, request.session_id, ScanSessionKind.TAKE)
    bench = current.bench
    wanted = taken_for(session, bench)
    if wanted.purpose is None:
        raise Refused(Reason("scan.purpose_first"))
    refuse_if(against_finishing(session, current))
    since = moments_left(session, current)
    places = check_taking(session, bench.taken, wanted.purpose, wanted.reservation_id)
    witness_taking(session, places, wanted.purpose, request.witness)
    taken = take(session, places, wanted.purpose, since=since)
    close_session(session, current.session_id, SessionState.DONE)
    return taken
