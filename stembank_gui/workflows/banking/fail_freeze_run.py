"""A freeze run is judged failed, or given up: its lots cannot leave quarantine without a deviation."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason
from stembank_gui.rules.banking import freeze_run_move_blockers
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import FreezeRunState
from stembank_gui.signing import sign
from stembank_gui.tables.banking import FreezeRun
from stembank_gui.workflows.banking.freeze_run import signed_record


@dataclass(frozen=True, slots=True)
class FailFreezeRun:
    """Which freeze run, why it failed, and the signature of who judged it."""

    run_id: int
    reason: str
    signature: SignRequest


def fail_freeze_run(session: Session, request: FailFreezeRun) -> int:
    """Return the id of the signature under the judgement that a run failed. Who ran it may not judge it.

    Raises:
        Refused: If it is accepted or has failed already, or no reason is given.
        AccessRefused: If the person ran it, or does not sign with their own password.
    """
    reason = clean_reason(request.reason)
    run = session.get_one(FreezeRun, request.run_id)
    refuse_if(freeze_run_move_blockers(run.code, FreezeRunState(run.state), FreezeRunState.FAILED))
    require_other_person(acting(session).person_id, [run.operated_by], code="banking.reviewer_operated")
    give_reason(session, reason)
    record = signed_record(session, run) | {"failed": reason}
    signed = sign(session, request.signature, kind="freeze_run", row_id=request.run_id, record=record)
    run.state = FreezeRunState.FAILED.value
    return signed.signature_id
