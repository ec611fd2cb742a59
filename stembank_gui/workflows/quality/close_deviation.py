"""Quality assurance closes a deviation."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.rules.people import require_other_person
from stembank_gui.rules.quality.cases import closing_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import DeviationState
from stembank_gui.tables.quality import Deviation


@dataclass(frozen=True, slots=True)
class CloseDeviation:
    """The conclusion of a deviation, and the version of it that the person saw."""

    deviation_id: int
    row_version: int
    conclusion: str


def close_deviation(session: Session, request: CloseDeviation) -> str:
    """Return the code of the deviation that was closed.

    Raises:
        AccessRefused: If the acting person opened it (SoD-5).
        Refused: If it is closed already, changed meanwhile, or the conclusion is missing.
    """
    conclusion = clean_reason(request.conclusion, "field.conclusion")
    case = session.get_one(Deviation, request.deviation_id)
    actor = acting(session)
    require_other_person(actor.person_id, [case.opened_by], code="quality.own_deviation")
    if case.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(closing_blockers(case.code, DeviationState(case.state)))
    give_reason(session, conclusion)
    case.conclusion = conclusion
    for state in (DeviationState.INVESTIGATING, DeviationState.PROPOSED):
        if case.state != DeviationState.PROPOSED:
            case.state = state.value
            session.flush()
    case.state = DeviationState.CLOSED.value
    case.closed_by, case.closed_at = actor.person_id, now(session)
    session.flush()
    return case.code
