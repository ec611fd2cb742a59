"""An analyst corrects a result: the old one stays, marked invalid with the reason; the new one takes its place."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import give_reason, now
from stembank_gui.rules.quality.cases import ResultFacts, correction_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import LotState, OosState, ResultState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Oos, SpecLine, TestResult
from stembank_gui.workflows.quality.results import Entered, Measured, cleaned, line_of, open_oos, store, value_problems


@dataclass(frozen=True, slots=True)
class CorrectResult:
    """The right value for a result, and why the old one was wrong.

    Args:
        row_version: The version of the result that the person saw.
    """

    result_id: int
    row_version: int
    measured: Measured
    reason: str


def correct_result(session: Session, request: CorrectResult) -> Entered:
    """Store a corrected result, which must be approved anew. An OOS that the old one opened stays open.

    Raises:
        Refused: If the result changed meanwhile, was corrected already, the reason is missing, the new value cannot be
            judged, or the lot is in use: then quality assurance puts it on hold first.
    """
    measured, reason = cleaned(request.measured), clean_reason(request.reason)
    old = session.get_one(TestResult, request.result_id)
    if old.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    lot = session.get_one(Lot, old.lot_id)
    line = line_of(session.get_one(SpecLine, old.spec_line_id), lot)
    assert line is not None
    blockers = correction_blockers(_facts(old, lot), measured.tested_on, now(session).date())
    refuse_if((*blockers, *value_problems(line, measured.value)))
    give_reason(session, reason)
    old.state, old.correction_reason = ResultState.INVALID.value, reason
    session.flush()
    new = store(session, lot, old.spec_line_id, line, measured, replaced=old)
    oos = "" if _open_case(session, old) else open_oos(session, new, line)
    return Entered(new.id or 0, new.code, Verdict(new.verdict), oos)


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


def _open_case(session: Session, result: TestResult) -> bool:
    """Return whether an open OOS follows this result, or an earlier one that it replaced."""
    chain = {result.id}
    while result.replaces_id is not None:
        result = session.get_one(TestResult, result.replaces_id)
        chain.add(result.id)
    cases = select(Oos.id).where(col(Oos.test_result_id).in_(chain), col(Oos.state) != OosState.CLOSED)
    return session.exec(cases).first() is not None
