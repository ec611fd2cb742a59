"""Quality assurance closes an out-of-specification case whose result is confirmed."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason
from stembank_gui.queries.quality.cases.results import oos_facts
from stembank_gui.queries.quality.cases.signed import CLOSING, Ending, oos_record
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.quality.cases.oos import closing_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CaseDisposition, OosOutcome, OosState
from stembank_gui.signing import sign
from stembank_gui.workflows.quality.cases.meaning import require_meaning
from stembank_gui.workflows.quality.cases.oos_cases import oos_seen, testers


@dataclass(frozen=True, slots=True)
class CloseOos:
    """The conclusion of a case, what is to be done with the lot, and the version of it that the person saw.

    `signature` is the acting person's own, with the meaning "approved".
    """

    oos_id: int
    row_version: int
    conclusion: str
    disposition: CaseDisposition
    signature: SignRequest


def close_oos(session: Session, request: CloseOos) -> str:
    """Return the code of the case that was closed. A confirmed failing result keeps failing: closing changes no result.

    Raises:
        AccessRefused: If the acting person opened or assessed the case, did the test, or entered its result;
            or the signature is wrong.
        Refused: With every reason, if it is in phase one, closed already, changed meanwhile, its result is not
            approved, retests are outstanding, the disposition does not fit, the conclusion is missing, or the
            signature means something else.
    """
    conclusion = clean_reason(request.conclusion, "field.conclusion")
    case = oos_seen(session, request.oos_id, request.row_version)
    actor = acting(session)
    involved = (case.opened_by, case.assessed_by, *testers(session, case))
    require_other_person(actor.person_id, involved, code="quality.own_oos")
    refuse_if(closing_blockers(oos_facts(session, case), request.disposition))
    require_meaning(request.signature, CLOSING)
    ending = Ending(OosOutcome.CONFIRMED, request.disposition, conclusion)
    record = oos_record(session, case, ending)
    signed = sign(session, request.signature, kind="oos", row_id=request.oos_id, record=record)
    give_reason(session, conclusion)
    case.state, case.outcome = OosState.CLOSED.value, ending.outcome.value
    case.conclusion, case.disposition = conclusion, request.disposition.value
    case.closed_by, case.closed_at = signed.person_id, signed.signed_at
    session.flush()
    return case.code
