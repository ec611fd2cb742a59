"""The freezer is started: what is used for the run is checked on the day, and written down."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.banking import freeze_run_move_blockers
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import FreezeRunState, Step
from stembank_gui.step_uses import Subject, use
from stembank_gui.tables.banking import FreezeRun
from stembank_gui.workflows.banking.freeze_run import with_freezer

__all__ = ["StartFreezeRun", "Uses", "start_freeze_run"]


@dataclass(frozen=True, slots=True)
class StartFreezeRun:
    """Which prepared run, and what else is used for it (the freezer is known)."""

    run_id: int
    uses: Uses = field(default_factory=Uses)


def start_freeze_run(session: Session, request: StartFreezeRun) -> None:
    """Let a prepared run begin now. Who starts it is its operator.

    Raises:
        Refused: If it is not prepared, or something that is used may not be today: the freezer, a material, a
            procedure that the operator is not qualified on.
    """
    run = session.get_one(FreezeRun, request.run_id)
    refuse_if(freeze_run_move_blockers(run.code, FreezeRunState(run.state), FreezeRunState.RUNNING))
    uses = with_freezer(request.uses, run.equipment_id)
    use(session, Subject(freeze_run_id=request.run_id), Step.FREEZING, uses)
    run.started_at = now(session)
    run.operated_by = acting(session).person_id
    run.state = FreezeRunState.RUNNING.value
