"""What happened under an approval is written down: a review, an amendment, an extension, an adverse event, a report."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now, today
from stembank_gui.filing import keep_file
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.rules.donors.approvals import NewEvent, event_problems
from stembank_gui.rules.files import PAPERS, NewFile
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import ApprovalEventKind
from stembank_gui.tables.donors import Approval, ApprovalEvent


@dataclass(frozen=True, slots=True)
class RecordApprovalEvent:
    """What happened, when, and its paper. An extension brings a later last day, a review the day of the next one."""

    approval_id: int
    row_version: int
    kind: ApprovalEventKind
    happened_on: date
    note: str
    valid_until: date | None = None
    review_due: date | None = None
    paper: NewFile | None = None


def record_approval_event(session: Session, request: RecordApprovalEvent) -> int:
    """Return the id of the event.

    Raises:
        Refused: If it says nothing, lies in the future or before the approval, the extension brings no later day or
            the approval has ended, the next review is more than a year away, or somebody changed it meanwhile.
    """
    note = clean("field.event_note", request.note, at_most=NOTE_LENGTH)
    approval = session.get_one(Approval, request.approval_id)
    if approval.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    (facts,) = approval_facts(session, (request.approval_id,))
    new = NewEvent(request.kind, request.happened_on, request.valid_until, request.review_due)
    refuse_if(event_problems(facts, new, today(session)))
    event = ApprovalEvent(
        approval_id=request.approval_id,
        kind=request.kind.value,
        happened_on=request.happened_on,
        note=note,
        attachment_id=keep_file(session, request.paper, PAPERS),
        recorded_by=acting(session).person_id,
        recorded_at=now(session),
    )
    session.add(event)
    give_reason(session, note)
    if request.kind is ApprovalEventKind.EXTENSION:
        approval.valid_until = request.valid_until
    if request.review_due is not None:
        approval.review_due = request.review_due
    session.flush()
    return event.id or 0
