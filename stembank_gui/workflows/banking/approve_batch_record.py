"""Quality assurance approves the batch record of a lot."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.banking.record import approval_blockers
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import BatchRecordState
from stembank_gui.signing import sign
from stembank_gui.tables.banking import BatchRecord
from stembank_gui.workflows.banking.batch_record import case_of


@dataclass(frozen=True, slots=True)
class ApproveBatchRecord:
    """The lot, the hash of its record as it was shown, remarks and signature."""

    lot_id: int
    seen_sha256: str
    signature: SignRequest
    remarks: str = ""


def approve_batch_record(session: Session, request: ApproveBatchRecord) -> int:
    """Return the id of the signature under the approval.

    Raises:
        Refused: If the record is not reviewed, changed since its review or since it was shown, or who approves it
            reviewed it or made the lot.
        AccessRefused: If they do not sign with their own password.
    """
    remarks = clean("field.record_remarks", request.remarks, at_most=NOTE_LENGTH, required=False)
    case = case_of(session, request.lot_id, request.seen_sha256, remarks)
    refuse_if(approval_blockers(case.facts, case.review, case.sitting))
    assert case.review is not None
    row = session.get_one(BatchRecord, case.review.record_id)
    signed = sign(session, request.signature, kind="lot", row_id=request.lot_id, record=case.signed(remarks))
    row.state = BatchRecordState.APPROVED.value
    row.approval_remarks = remarks
    row.approved_by = acting(session).person_id
    row.approved_at = now(session)
    row.approval_signature_id = signed.signature_id
    session.flush()
    return signed.signature_id
