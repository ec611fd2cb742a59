"""Quality assurance closes a recall: everybody was told, every vial is accounted for."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.queries.release.recall import loose_vials
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.release.decisions import keeps_state
from stembank_gui.rules.release.recalls import RecallOutcome, closing_blockers, lifting_blockers
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Decision, DecisionState, LotState, Meaning, RecallState
from stembank_gui.signing import sign
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Recall, ReleaseDecision
from stembank_gui.workflows.release.decide import require_meaning
from stembank_gui.workflows.release.recalling import notices_of


@dataclass(frozen=True, slots=True)
class CloseRecall:
    """What came of a recall.

    Args:
        outcome: Whether it stands, or proved unfounded: the lot goes back to quarantine then, and whoever releases it
            again signs a new decision with a new number (R20).
    """

    recall_id: int
    conclusion: str
    signature: SignRequest
    outcome: RecallOutcome = RecallOutcome.STANDS


def close_recall(session: Session, request: CloseRecall) -> LotState:
    """Return the state of the recalled lot after its recall is closed, signed as approved.

    Raises:
        Refused: With everything that keeps it open: who was not told, which vials are not accounted for.
        AccessRefused: If the person opened it, or the signature is wrong.
    """
    conclusion = clean_reason(request.conclusion, "field.recall_conclusion")
    recall = session.get_one(Recall, request.recall_id)
    lot = session.get_one(Lot, recall.lot_id)
    decision = session.get_one(ReleaseDecision, recall.decision_id)
    state, notices = RecallState(recall.state), notices_of(session, request.recall_id)
    loose = loose_vials(session, recall.lot_id)
    found = [*closing_blockers(request.recall_id, recall.code, state, notices, loose)]
    if request.outcome is RecallOutcome.LIFTED:
        found += lifting_blockers(lot.number, LotState(lot.state), kept=_kept_state(lot, decision))
    refuse_if(found)
    require_other_person(acting(session).person_id, [recall.opened_by], code="release.closes_own_recall")
    require_meaning(request.signature, Meaning.APPROVED)
    give_reason(session, conclusion)
    record = {
        "recall": recall.code,
        "lot": lot.number,
        "outcome": request.outcome.value,
        "conclusion": conclusion,
        "notices": [[one.shipment, one.vials, one.returned, one.destroyed, one.used] for one in notices],
    }
    sign(session, request.signature, kind="recall", row_id=request.recall_id, record=record)
    recall.closed_by, recall.closed_at, recall.conclusion = acting(session).person_id, now(session), conclusion
    recall.state = RecallState.CLOSED.value
    if request.outcome is RecallOutcome.LIFTED:
        _lift(session, lot, decision)
    session.flush()
    return LotState(lot.state)


def _kept_state(lot: Lot, decision: ReleaseDecision) -> bool:
    """Return whether the lot was over when it was recalled, and still is as it was: only the decision recalled it."""
    return keeps_state(Decision.RECALL, LotState(lot.state)) and lot.state_since < decision.decided_at


def _lift(session: Session, lot: Lot, decision: ReleaseDecision) -> None:
    """Bring a recalled lot back to quarantine; for one that kept its state, what was decided before counts again."""
    if _kept_state(lot, decision):
        decision.state = DecisionState.SUPERSEDED.value
        return
    lot.state, lot.state_since = LotState.QUARANTINE.value, now(session)
