"""The release authority recalls a lot."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.release import release_facts
from stembank_gui.queries.release.recall import RecallScope, recall_scope
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.decisions import move_blockers
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Decision
from stembank_gui.workflows.release.decide import Decided, Ruling, decide, require_none


@dataclass(frozen=True, slots=True)
class RecallLot:
    """A recall and its reason."""

    lot_id: int
    reason: str
    signature: SignRequest


@dataclass(frozen=True, slots=True)
class Recalled:
    """The decision, and everything that the recall reaches: lots in the bank, shipments to notify."""

    decided: Decided
    scope: RecallScope


def recall_lot(session: Session, request: RecallLot) -> Recalled:
    """Recall the lot. Every lot grown from it is recalled in effect at once, because the worst ancestor counts.

    Raises:
        Refused: If the lot's state does not allow it, or the reason is missing.
        AccessRefused: If the signature is wrong.
    """
    reason = clean_reason(request.reason)
    require_none(move_blockers(release_facts(session, request.lot_id), Decision.RECALL))
    decided = decide(session, request.lot_id, Ruling(Decision.RECALL, request.signature, reason))
    return Recalled(decided, recall_scope(session, request.lot_id))
