"""Give a plan up: nothing of what still waits in it will be done."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import PlanState
from stembank_gui.workflows.cryostorage.open_plans import close_plan, open_plan


@dataclass(frozen=True, slots=True)
class DiscardStoragePlan:
    """A plan that is given up, and why."""

    plan_id: int
    reason: str
    version: int | None = None


def discard_storage_plan(session: Session, request: DiscardStoragePlan) -> str:
    """Return the code of the plan, which promises nothing any more. What was done of it stays done.

    Raises:
        Refused: If it is not open, was changed meanwhile, or no reason is given.
    """
    head = open_plan(session, request.plan_id, request.version)
    reason = clean_reason(request.reason)
    give_reason(session, reason)
    close_plan(session, request.plan_id, PlanState.DISCARDED, reason)
    return head.code
