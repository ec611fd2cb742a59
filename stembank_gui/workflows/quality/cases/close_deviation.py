"""Quality assurance closes a deviation."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.rules.people import require_other_person
from stembank_gui.rules.quality.cases.deviations import closing_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import DeviationState
from stembank_gui.workflows.quality.cases.deviations import deviation_facts, deviation_seen


@dataclass(frozen=True, slots=True)
class CloseDeviation:
    """The conclusion of a deviation, and the version of it that the person saw."""

    deviation_id: int
    row_version: int
    conclusion: str


def close_deviation(session: Session, request: CloseDeviation) -> str:
    """Return the code of the deviation that was closed with the disposition that was proposed.

    Raises:
        AccessRefused: If the acting person opened it, or proposed its disposition (SoD-5).
        Refused: If no disposition is proposed, it is closed already, changed meanwhile, or the conclusion is missing.
    """
    conclusion = clean_reason(request.conclusion, "field.conclusion")
    case = deviation_seen(session, request.deviation_id, request.row_version)
    actor = acting(session)
    require_other_person(actor.person_id, [case.opened_by], code="quality.own_deviation")
    refuse_if(closing_blockers(deviation_facts(case)))
    require_other_person(actor.person_id, [case.proposed_by], code="quality.own_proposal")
    give_reason(session, conclusion)
    case.state, case.conclusion = DeviationState.CLOSED.value, conclusion
    case.closed_by, case.closed_at = actor.person_id, now(session)
    session.flush()
    return case.code
