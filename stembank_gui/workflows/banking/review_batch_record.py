"""The production supervisor reviews the batch record of a lot."""

from dataclasses import dataclass

from sqlmodel import Session, func, select

from stembank_gui.audit import acting, now
from stembank_gui.rules.banking.record import review_blockers
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import BatchRecordState
from stembank_gui.signing import sign
from stembank_gui.tables.banking import BatchRecord
from stembank_gui.workflows.banking.batch_record import case_of


@dataclass(frozen=True, slots=True)
class ReviewBatchRecord:
    """The lot, the hash of its record as it was shown, the reviewer's remarks and signature."""

    lot_id: int
    seen_sha256: str
    signature: SignRequest
    remarks: str = ""


def review_batch_record(session: Session, request: ReviewBatchRecord) -> int:
    """Return the id of the review: a new version, signed over the hash of the whole record.

    Raises:
        Refused: If the lot is not stored yet, a freeze run is neither accepted nor failed, the record changed since it
            was shown or is reviewed already, open points have no remark, or the reviewer made the lot.
        AccessRefused: If the reviewer does not sign with their own password.
    """
    remarks = clean("field.record_remarks", request.remarks, at_most=NOTE_LENGTH, required=False)
    case = case_of(session, request.lot_id, request.seen_sha256, remarks)
    refuse_if(review_blockers(case.facts, case.review, case.sitting))
    version = session.exec(select(func.count()).where(BatchRecord.lot_id == request.lot_id)).one() + 1
    signed = sign(session, request.signature, kind="lot", row_id=request.lot_id, record=case.signed(remarks))
    row = BatchRecord(
        lot_id=request.lot_id,
        version=version,
        content_sha256=case.sitting.sha256,
        state=BatchRecordState.REVIEWED.value,
        remarks=remarks,
        reviewed_by=acting(session).person_id,
        reviewed_at=now(session),
        review_signature_id=signed.signature_id,
    )
    session.add(row)
    session.flush()
    return row.id or 0
