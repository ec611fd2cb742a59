"""Quality assurance puts a lot on hold."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.release import release_facts
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.decisions import move_blockers
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Decision
from stembank_gui.workflows.release.decide import Decided, Ruling, decide, require_none


@dataclass(frozen=True, slots=True)
class HoldLot:
    """A hold and its reason."""

    lot_id: int
    reason: str
    signature: SignRequest


def hold_lot(session: Session, request: HoldLot) -> Decided:
    """Put the lot on hold; only a new release decision lifts it (R20). Its certificate is withdrawn.

    Raises:
        Refused: If the lot's state does not allow it, or the reason is missing.
        AccessRefused: If the signature is wrong.
    """
    reason = clean_reason(request.reason)
    facts = release_facts(session, request.lot_id)
    require_none(move_blockers(facts, Decision.HOLD))
    return decide(session, request.lot_id, Ruling(Decision.HOLD, request.signature, reason))
