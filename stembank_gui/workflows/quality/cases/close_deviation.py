"""Quality assurance closes a deviation."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason
from stembank_gui.queries.quality.cases.signed import CLOSING, deviation_record
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.quality.cases.deviations import closing_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import DeviationState
from stembank_gui.signing import sign
from stembank_gui.workflows.quality.cases.deviations import deviation_facts, deviation_seen
from stembank_gui.workflows.quality.cases.meaning import require_meaning


@dataclass(frozen=True, slots=True)
class CloseDeviation:
    """The conclusion of a deviation, and the version of it that the person saw.

    `signature` is the acting person's own, with the meaning "approved".
    """

    deviation_id: int
    row_version: int
    conclusion: str
    signature: SignRequest


def close_deviation(session: Session, request: CloseDeviation) -> str:
    """Return the code of the deviation that was closed with the disposition that was proposed.

    Raises:
        AccessRefused: If the acting person opened it, or proposed its disposition (SoD-5); or the signature is wrong.
        Refused: If no disposition is proposed, it is closed already, changed meanwhile, the conclusion is missing, or
            the signature means something else.
    """
    conclusion = clean_reason(request.conclusion, "field.conclusion")
    case = deviation_seen(session, request.deviation_id, request.row_version)
    actor = acting(session)
    require_other_person(actor.person_id, [case.opened_by], code="quality.own_deviation")
    refuse_if(closing_blockers(deviation_facts(case)))
    require_other_person(actor.person_id, [case.proposed_by], code="quality.own_proposal")
    require_meaning(request.signature, CLOSING)
    record = deviation_record(session, case, conclusion)
    signed = sign(session, request.signature, kind="deviation", row_id=request.deviation_id, record=record)
    give_reason(session, conclusion)
    case.state, case.conclusion = DeviationState.CLOSED.value, conclusion
    case.closed_by, case.closed_at = signed.person_id, signed.signed_at
    session.flush()
    return case.code
