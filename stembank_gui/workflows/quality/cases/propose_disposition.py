"""Whoever investigated a deviation proposes what is to be done with what it touches."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.quality.cases.deviations import proposal_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import CaseDisposition, DeviationState
from stembank_gui.workflows.quality.cases.deviations import deviation_facts, deviation_seen


@dataclass(frozen=True, slots=True)
class ProposeDisposition:
    """What is to be done with what the deviation touches, and the version of it that the person saw."""

    deviation_id: int
    row_version: int
    disposition: CaseDisposition


def propose_disposition(session: Session, request: ProposeDisposition) -> int:
    """Return the new version of the deviation, which waits for quality assurance now.

    Raises:
        Refused: With every reason, if it is not being investigated, changed meanwhile, its root cause or its impact is
            not written down, or a critical deviation is said to have no impact.
    """
    case = deviation_seen(session, request.deviation_id, request.row_version)
    refuse_if(proposal_blockers(deviation_facts(case), request.disposition))
    case.state, case.disposition = DeviationState.PROPOSED.value, request.disposition.value
    case.proposed_by, case.proposed_at = acting(session).person_id, now(session)
    session.flush()
    return case.row_version
