"""Put the vials of a session of scans where they were scanned: all of them, or none."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui import words
from stembank_gui.audit import give_reason
from stembank_gui.rules.commands import MoveReason
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, refuse_if
from stembank_gui.rules.vocabulary import ScanSessionKind, SessionState, term_key
from stembank_gui.signing import witness
from stembank_gui.workflows.cryostorage.placing import Placed, put
from stembank_gui.workflows.cryostorage.scanned import (
    against_finishing,
    close_session,
    prepared_put,
    returned,
    session_to_finish,
)


@dataclass(frozen=True, slots=True)
class PutScanned:
    """A session that puts; with it the QA person who agrees, where vials that were taken go back."""

    session_id: int
    witness: SignRequest | None = None


def put_scanned(session: Session, request: PutScanned) -> Placed:
    """Return how many vials lie at their new positions; each one's seconds outside are told by its scans.

    Raises:
        Refused: With every reason of the placing door; `scan.not_open`, `scan.no_vials`, `scan.reason_first`.
        AccessRefused: If vials go back and no second person of QA agrees.
    """
    current = session_to_finish(session, request.session_id, ScanSessionKind.PUT)
    refuse_if(against_finishing(session, current))
    prepared = prepared_put(session, current)
    if current.bench.reason is not None:
        give_reason(session, reason_text(current.bench.reason))
    if back := returned(prepared):
        _agreed(session, request, current.bench.moves[0].vial_id, back)
    placed = put(session, prepared)
    close_session(session, current.session_id, SessionState.DONE)
    return placed


def reason_text(reason: MoveReason) -> str:
    """Return a scanned reason as the trail keeps it: in both languages, for whoever reads it later."""
    key = term_key(reason)
    return f"{words.term(key, 'en')} · {words.term(key, 'zh')}"


def _agreed(session: Session, request: PutScanned, first: int, back: tuple[str, ...]) -> None:
    if request.witness is None:
        raise AccessRefused(Reason("scan.second_person"))
    witness(
        session, request.witness, kind="vial", row_id=first, record={"returned": list(back)}, permission="agree_return"
    )
