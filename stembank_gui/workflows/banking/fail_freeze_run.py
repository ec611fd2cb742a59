"""A freeze run is judged failed: its lot cannot leave quarantine without a deviation."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason
from stembank_gui.rules.banking import freeze_run_move_blockers
from stembank_gui.rules.people import require_other_person
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import FreezeRunState
from stembank_gui.tables.banking import FreezeRun


@dataclass(frozen=True, slots=True)
class FailFreezeRun:
    """Which freeze run, and why it failed."""

    run_id: int
    reason: str


def fail_freeze_run(session: Session, request: FailFreezeRun) -> None:
    """Mark a freeze run as failed, with the reason.

    Raises:
        Refused: If it is accepted or has failed already, or no reason is given.
        AccessRefused: If the person ran it.
    """
    reason = clean_reason(request.reason)
    run = session.get_one(FreezeRun, request.run_id)
    refuse_if(freeze_run_move_blockers(run.code, FreezeRunState(run.state), FreezeRunState.FAILED))
    require_other_person(acting(session).person_id, [run.operated_by], code="banking.reviewer_operated")
    give_reason(session, reason)
    run.state = FreezeRunState.FAILED.value
