"""What an investigation found out about a deviation."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.quality.cases.deviations import investigation_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import DeviationState, Severity
from stembank_gui.workflows.quality.cases.deviations import deviation_facts, deviation_seen


@dataclass(frozen=True, slots=True)
class InvestigateDeviation:
    """What is known by now: root cause, what it did to what it touches, and how severe it is; each may be empty yet.

    Args:
        deviation_id: The deviation.
        row_version: The version of it that the person saw.
        root_cause: What caused it.
        impact: What it did to what it touches.
        severity: How severe it is after all; None leaves it as it is.
    """

    deviation_id: int
    row_version: int
    root_cause: str = ""
    impact: str = ""
    severity: Severity | None = None


def investigate_deviation(session: Session, request: InvestigateDeviation) -> int:
    """Return the new version of the deviation, which is being investigated now by the acting person.

    Raises:
        Refused: If it is closed or under review, changed meanwhile, its severity would be lowered, or a text is not
            clean.
    """
    root_cause = clean("field.root_cause", request.root_cause, at_most=NOTE_LENGTH, required=False)
    impact = clean("field.impact", request.impact, at_most=NOTE_LENGTH, required=False)
    case = deviation_seen(session, request.deviation_id, request.row_version)
    severity = request.severity or Severity(case.severity)
    refuse_if(investigation_blockers(deviation_facts(case), severity))
    case.state = DeviationState.INVESTIGATING.value
    case.root_cause, case.impact, case.severity = root_cause, impact, severity.value
    case.investigated_by, case.investigated_at = acting(session).person_id, now(session)
    session.flush()
    return case.row_version
