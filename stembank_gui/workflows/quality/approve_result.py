"""A second person approves a result that they have seen."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.quality.results import result_record
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.quality.cases import ResultFacts, approval_blockers
from stembank_gui.rules.quality.stability import retest_after
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import LotState, Meaning, ResultState, Verdict, term_key
from stembank_gui.signing import sign
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import TestResult


@dataclass(frozen=True, slots=True)
class ApproveResult:
    """An approval of a result, with the value and verdict that stood on the approver's screen."""

    result_id: int
    seen_value: str
    seen_verdict: Verdict
    signature: SignRequest


def approve_result(session: Session, request: ApproveResult) -> str:
    """Return the code of the result that was approved, signed by the acting person.

    Raises:
        AccessRefused: If the acting person entered the result (SoD-1), or the signature is wrong.
        Refused: If the result does not wait for approval, or is not what the approver saw.
    """
    result = session.get_one(TestResult, request.result_id)
    actor = acting(session)
    require_other_person(actor.person_id, [result.entered_by], code="quality.own_result")
    lot = session.get_one(Lot, result.lot_id)
    refuse_if(approval_blockers(_facts(result, lot), request.seen_value, request.seen_verdict))
    if request.signature.meaning is not Meaning.APPROVED:
        raise Refused(Reason("quality.wrong_meaning", {"meaning": f"@{term_key(Meaning.APPROVED)}"}))
    signed = sign(
        session, request.signature, kind="test_result", row_id=result.id or 0, record=result_record(result, lot.number)
    )
    result.state = ResultState.APPROVED.value
    result.approved_by, result.approved_at, result.signature_id = signed.person_id, now(session), signed.signature_id
    if Verdict(result.verdict) is not Verdict.FAIL:
        lot.retest_on = retest_after(lot.retest_on, lot.frozen_on, result.occasion, result.test_code)
    session.flush()
    return result.code


def _facts(result: TestResult, lot: Lot) -> ResultFacts:
    return ResultFacts(
        code=result.code,
        test_code=result.test_code,
        lot_id=lot.id or 0,
        lot_number=lot.number,
        lot_state=LotState(lot.state),
        state=ResultState(result.state),
        value=result.value,
        verdict=Verdict(result.verdict),
    )
