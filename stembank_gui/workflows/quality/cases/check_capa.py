"""Quality assurance checks whether a corrective or preventive action worked."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now, today
from stembank_gui.rules.people import require_other_person
from stembank_gui.rules.quality.cases.capa import checking_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CapaState
from stembank_gui.workflows.quality.cases.capas import capa_facts, capa_seen


@dataclass(frozen=True, slots=True)
class CheckCapa:
    """What the check found: `verdict` is effective or not effective; and the version that the person saw."""

    capa_id: int
    row_version: int
    verdict: CapaState
    check_note: str


def check_capa(session: Session, request: CheckCapa) -> str:
    """Return the code of the action that was checked. One that did not work is followed by another.

    Raises:
        AccessRefused: If the acting person answers for it or did it.
        Refused: With every reason, if it is not done, to be checked later, changed meanwhile, or the text is missing.
    """
    note = clean_reason(request.check_note, "field.capa_check")
    action = capa_seen(session, request.capa_id, request.row_version)
    actor = acting(session)
    require_other_person(actor.person_id, (action.owner_id, action.done_by), code="quality.own_capa")
    refuse_if(checking_blockers(capa_facts(session, action), request.verdict, today(session)))
    action.state, action.check_note = request.verdict.value, note
    action.checked_by, action.checked_at = actor.person_id, now(session)
    session.flush()
    return action.code
