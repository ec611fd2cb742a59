"""Quality assurance sends a deviation back to be investigated further."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.quality.cases.deviations import return_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import DeviationState
from stembank_gui.workflows.quality.cases.deviations import deviation_facts, deviation_seen


@dataclass(frozen=True, slots=True)
class ReturnDeviation:
    """Why a deviation is sent back, and the version of it that the person saw."""

    deviation_id: int
    row_version: int
    reason: str


def return_deviation(session: Session, request: ReturnDeviation) -> str:
    """Return the code of the deviation, which is being investigated again; what was proposed stands in the trail.

    Raises:
        Refused: If no disposition is proposed, it changed meanwhile, or the reason is missing.
    """
    reason = clean_reason(request.reason)
    case = deviation_seen(session, request.deviation_id, request.row_version)
    refuse_if(return_blockers(deviation_facts(case)))
    give_reason(session, reason)
    case.state, case.disposition = DeviationState.INVESTIGATING.value, None
    case.proposed_by, case.proposed_at = None, None
    session.flush()
    return case.code
