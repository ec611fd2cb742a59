"""Quality assurance cancels a corrective or preventive action."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.rules.quality.cases.capa import cancelling_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CapaState
from stembank_gui.workflows.quality.cases.capas import capa_facts, capa_seen


@dataclass(frozen=True, slots=True)
class CancelCapa:
    """Why an action is not done after all, and the version of it that the person saw."""

    capa_id: int
    row_version: int
    reason: str


def cancel_capa(session: Session, request: CancelCapa) -> str:
    """Return the code of the action that was cancelled; the reason stands in it.

    Raises:
        Refused: If it is not open, changed meanwhile, or the reason is missing.
    """
    reason = clean_reason(request.reason)
    action = capa_seen(session, request.capa_id, request.row_version)
    refuse_if(cancelling_blockers(capa_facts(session, action)))
    give_reason(session, reason)
    action.state, action.check_note = CapaState.CANCELLED.value, reason
    action.checked_by, action.checked_at = acting(session).person_id, now(session)
    session.flush()
    return action.code
