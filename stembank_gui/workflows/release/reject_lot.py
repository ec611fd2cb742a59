"""The release authority rejects a lot."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting
from stembank_gui.queries.release import release_facts
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.decisions import rejection_blockers
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Decision
from stembank_gui.workflows.release.decide import Decided, Ruling, decide, require_none


@dataclass(frozen=True, slots=True)
class RejectLot:
    """A rejection and its reason."""

    lot_id: int
    reason: str
    signature: SignRequest


def reject_lot(session: Session, request: RejectLot) -> Decided:
    """Reject the lot: nothing of it is ever issued; what remains is for disposal. Its certificate is withdrawn.

    Raises:
        Refused: If the lot's state does not allow it, or the reason is missing.
        AccessRefused: If the signature is wrong.
    """
    reason = clean_reason(request.reason)
    facts = release_facts(session, request.lot_id)
    require_none(rejection_blockers(facts, acting(session).person_id))
    return decide(session, request.lot_id, Ruling(Decision.REJECT, request.signature, reason))
