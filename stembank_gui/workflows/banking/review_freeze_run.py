"""The production supervisor reviews a freeze run."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting
from stembank_gui.rules.banking import freeze_run_move_blockers
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import FreezeRunState
from stembank_gui.signing import sign
from stembank_gui.tables.banking import FreezeRun
from stembank_gui.workflows.banking.freeze_run import signed_record


@dataclass(frozen=True, slots=True)
class ReviewFreezeRun:
    """Which freeze run, and the reviewer's signature."""

    run_id: int
    signature: SignRequest


def review_freeze_run(session: Session, request: ReviewFreezeRun) -> int:
    """Return the id of the signature under the review. Who ran the freezing may not review it.

    Raises:
        Refused: If the run is reviewed already or has failed.
        AccessRefused: If the reviewer ran it, or does not sign with their own password.
    """
    run = session.get_one(FreezeRun, request.run_id)
    refuse_if(freeze_run_move_blockers(run.code, FreezeRunState(run.state), FreezeRunState.REVIEWED))
    person = acting(session)
    require_other_person(person.person_id, [run.operated_by], code="banking.reviewer_operated")
    signed = sign(
        session, request.signature, kind="freeze_run", row_id=request.run_id, record=signed_record(session, run)
    )
    run.state = FreezeRunState.REVIEWED.value
    run.reviewed_by = person.person_id
    return signed.signature_id
