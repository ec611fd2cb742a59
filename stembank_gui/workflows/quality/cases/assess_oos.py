"""Phase one of an out-of-specification case: did the laboratory err?"""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason
from stembank_gui.queries.quality.cases.results import oos_facts, standing_result
from stembank_gui.queries.quality.cases.signed import Ending, assessment_record, oos_record
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.quality.cases.oos import assessment_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import (
    CaseDisposition,
    Meaning,
    OosOutcome,
    OosState,
    ResultState,
    Verdict,
    term_key,
)
from stembank_gui.signing import Signed, sign, witness
from stembank_gui.tables.quality import Oos
from stembank_gui.workflows.quality.cases.oos_cases import oos_seen, testers

AGREEMENT = "agree_invalidation"
"""The permission of who agrees that a result is invalid."""


@dataclass(frozen=True, slots=True)
class AssessOos:
    """What the laboratory found when it looked at its own work.

    Args:
        oos_id: The case.
        row_version: The version of it that the person saw.
        phase_one: What was looked at: sample, method, instrument, reagents, calculation, entry.
        laboratory_cause: Whether an error of the laboratory was found.
        signature: The QC manager's own, with the meaning "reviewed".
        cause: The error; needed where one was found.
        agreement: Quality assurance's, with the meaning "approved"; needed where an error was found.
    """

    oos_id: int
    row_version: int
    phase_one: str
    laboratory_cause: bool
    signature: SignRequest
    cause: str = ""
    agreement: SignRequest | None = None


def assess_oos(session: Session, request: AssessOos) -> OosState:
    """Return the state of the case: closed with the result invalid if the laboratory erred, phase two if not.

    An invalid result stays, marked with the cause; the test is then repeated. A result that was corrected to a passing
    one already stays as it is.

    Raises:
        AccessRefused: If the acting person, or who agrees, did the test or entered its result; or a signature is wrong.
        Refused: With every reason, if the case is not at this point, changed meanwhile, a text is missing, or somebody
            agrees or does not where the other is needed.
    """
    phase_one = clean_reason(request.phase_one, "field.phase_one")
    cause = _cause(request)
    case = oos_seen(session, request.oos_id, request.row_version)
    tested = testers(session, case)
    require_other_person(acting(session).person_id, tested, code="quality.own_assessment")
    facts = oos_facts(session, case)
    agreed = request.agreement is not None
    refuse_if(assessment_blockers(facts, laboratory_cause=request.laboratory_cause, agreed=agreed))
    _require_meanings(request)
    tells = facts.corrected_as or facts.result
    record = assessment_record(case.code, tells, phase_one, cause, laboratory_cause=request.laboratory_cause)
    signed = sign(session, request.signature, kind="oos", row_id=case.id or 0, record=record)
    case.phase_one, case.cause, case.laboratory_cause = phase_one, cause, request.laboratory_cause
    case.assessed_by, case.assessed_at = signed.person_id, signed.signed_at
    if request.agreement is None:
        case.state = OosState.PHASE_TWO.value
        session.flush()
        return OosState.PHASE_TWO
    return _invalidate(session, case, cause, _agreed(session, request.agreement, case, tested))


def _agreed(session: Session, agreement: SignRequest, case: Oos, tested: tuple[int | None, ...]) -> Signed:
    """Return the signature of quality assurance: over the whole case, which ends by it."""
    record = oos_record(session, case, Ending(OosOutcome.INVALIDATED, CaseDisposition.REPEAT, case.cause))
    signed = witness(session, agreement, kind="oos", row_id=case.id or 0, record=record, permission=AGREEMENT)
    require_other_person(signed.person_id, (case.opened_by, *tested), code="quality.own_oos")
    return signed


def _invalidate(session: Session, case: Oos, cause: str, agreed: Signed) -> OosState:
    give_reason(session, cause)
    result = standing_result(session, case)
    if result.state != ResultState.INVALID and result.verdict == Verdict.FAIL:
        result.state, result.correction_reason = ResultState.INVALID.value, f"{case.code}: {cause}"[:NOTE_LENGTH]
    case.state, case.outcome = OosState.CLOSED.value, OosOutcome.INVALIDATED.value
    case.disposition, case.conclusion = CaseDisposition.REPEAT.value, cause
    case.closed_by, case.closed_at = agreed.person_id, agreed.signed_at
    session.flush()
    return OosState.CLOSED


def _cause(request: AssessOos) -> str:
    if request.laboratory_cause:
        return clean_reason(request.cause, "field.oos_cause")
    return clean("field.oos_cause", request.cause, at_most=NOTE_LENGTH, required=False)


def _require_meanings(request: AssessOos) -> None:
    wanted = [(request.signature, Meaning.REVIEWED), (request.agreement, Meaning.APPROVED)]
    for signature, meaning in wanted:
        if signature is not None and signature.meaning is not meaning:
            raise Refused(Reason("quality.oos_meaning", {"meaning": f"@{term_key(meaning)}"}))
