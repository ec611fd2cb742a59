"""Quality assurance closes an out-of-specification case."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.rules.people import require_other_person
from stembank_gui.rules.quality.cases import closing_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import OosState
from stembank_gui.tables.quality import Oos, TestResult


@dataclass(frozen=True, slots=True)
class CloseOos:
    """The conclusion of an OOS, and the version of it that the person saw."""

    oos_id: int
    row_version: int
    conclusion: str


def close_oos(session: Session, request: CloseOos) -> str:
    """Return the code of the OOS that was closed. A confirmed failing result keeps failing: closing changes no result.

    Raises:
        AccessRefused: If the acting person opened the case or entered the result.
        Refused: If it is closed already, changed meanwhile, or the conclusion is missing.
    """
    conclusion = clean_reason(request.conclusion, "field.conclusion")
    case = session.get_one(Oos, request.oos_id)
    result = session.get_one(TestResult, case.test_result_id)
    actor = acting(session)
    require_other_person(actor.person_id, [case.opened_by, result.entered_by], code="quality.own_oos")
    if case.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(closing_blockers(case.code, OosState(case.state)))
    give_reason(session, conclusion)
    case.state, case.conclusion = OosState.CLOSED.value, conclusion
    case.closed_by, case.closed_at = actor.person_id, now(session)
    session.flush()
    return case.code
