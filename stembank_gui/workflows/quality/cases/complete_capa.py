"""Whoever answers for a corrective or preventive action says that it is done."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import acting, now, today
from stembank_gui.rules.quality.cases.capa import completion_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CapaState
from stembank_gui.workflows.quality.cases.capas import capa_facts, capa_seen


@dataclass(frozen=True, slots=True)
class CompleteCapa:
    """What was done, from when on its effect can be checked, and the version of the action that the person saw."""

    capa_id: int
    row_version: int
    done_note: str
    check_on: date


def complete_capa(session: Session, request: CompleteCapa) -> str:
    """Return the code of the action, which waits for the check of its effect now.

    Raises:
        Refused: With every reason, if the acting person does not answer for it, it is not open, changed meanwhile, the
            day of the check is past, or the text is missing.
    """
    note = clean_reason(request.done_note, "field.capa_done")
    action = capa_seen(session, request.capa_id, request.row_version)
    actor = acting(session)
    refuse_if(completion_blockers(capa_facts(session, action), actor.person_id, request.check_on, today(session)))
    action.state, action.done_note, action.check_on = CapaState.DONE.value, note, request.check_on
    action.done_by, action.done_at = actor.person_id, now(session)
    session.flush()
    return action.code
