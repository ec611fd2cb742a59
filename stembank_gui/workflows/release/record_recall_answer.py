"""A recipient of recalled vials says what became of them."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from stembank_gui.audit import now
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.release.recalls import answer_blockers, notice_blockers
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import RecallState
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.release import Recall, RecallNotice
from stembank_gui.workflows.release.recalling import facts_of, walk


@dataclass(frozen=True, slots=True)
class RecordRecallAnswer:
    """What the recipient answered: how many vials came back, were destroyed there, were used already, in all so far.

    Args:
        row_version: The notice as it was seen.
    """

    notice_id: int
    row_version: int
    answer: str
    returned: int = 0
    destroyed: int = 0
    used: int = 0


def record_recall_answer(session: Session, request: RecordRecallAnswer) -> RecallState:
    """Return where the recall stands now: reconciled once every vial is accounted for.

    Raises:
        Refused: If nobody was told yet, more vials are counted than were sent, the recall is closed, or somebody else
            changed the notice meanwhile.
    """
    answer = clean("field.recall_answer", request.answer, at_most=NOTE_LENGTH)
    notice = session.get_one(RecallNotice, request.notice_id)
    recall = session.get_one(Recall, notice.recall_id)
    if notice.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(notice_blockers(RecallState(recall.state), recall.code))
    shipment = session.get_one(Shipment, notice.shipment_id).code
    known = facts_of(notice, shipment)
    answered = replace(known, returned=request.returned, destroyed=request.destroyed, used=request.used)
    refuse_if(answer_blockers(answered))
    notice.answer, notice.answered_at = answer, now(session)
    notice.returned, notice.destroyed, notice.used = request.returned, request.destroyed, request.used
    session.flush()
    walk(session, recall)
    return RecallState(recall.state)
