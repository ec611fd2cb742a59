"""Quality assurance sends a reviewed batch record back to production."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.banking.record import return_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import BatchRecordState
from stembank_gui.tables.banking import BatchRecord
from stembank_gui.workflows.banking.batch_record import case_of


@dataclass(frozen=True, slots=True)
class ReturnBatchRecord:
    """The lot, and what production must mend."""

    lot_id: int
    reason: str


def return_batch_record(session: Session, request: ReturnBatchRecord) -> None:
    """Send the reviewed batch record of a lot back; it is reviewed again afterwards, as a new version.

    Raises:
        Refused: If it is not reviewed, is approved already, or there is no reason.
    """
    reason = clean_reason(request.reason)
    case = case_of(session, request.lot_id, "", "")
    refuse_if(return_blockers(case.facts, case.review))
    assert case.review is not None
    give_reason(session, reason)
    row = session.get_one(BatchRecord, case.review.record_id)
    row.state = BatchRecordState.RETURNED.value
    row.approval_remarks = reason
    session.flush()
