"""The results of an out-of-specification case, and what the rules ask of it."""

from typing import Any

from sqlmodel import Session, col, func, select

from stembank_gui.rules.quality.cases.oos import OosFacts
from stembank_gui.rules.vocabulary import OosState, ResultState, Use, Verdict
from stembank_gui.tables.quality import Oos, SpecLine, TestOrder, TestResult


def case_results(session: Session, case: Oos, first: TestResult) -> list[TestResult]:
    """Return the result behind a case with every correction of it, then the retests."""
    chain = [first]
    while newer := session.exec(select(TestResult).where(TestResult.replaces_id == chain[-1].id)).first():
        chain.append(newer)
    retests = select(TestResult).where(col(TestResult.order_id) == case.retest_order_id, col(TestResult.replicate) > 0)
    found = session.exec(retests.order_by(col(TestResult.replicate), col(TestResult.id)))
    return [*chain, *(found if case.retest_order_id is not None else ())]


def standing_result(session: Session, case: Oos) -> TestResult:
    """Return the result behind a case, or the last correction of it."""
    result = session.get_one(TestResult, case.test_result_id)
    while newer := session.exec(select(TestResult).where(TestResult.replaces_id == result.id)).first():
        result = newer
    return result


def oos_facts(session: Session, case: Oos) -> OosFacts:
    """Return a case as the rules see it."""
    first, result = session.get_one(TestResult, case.test_result_id), standing_result(session, case)
    corrected = result if result.id != first.id else None
    order = session.get(TestOrder, case.retest_order_id) if case.retest_order_id is not None else None
    return OosFacts(
        oos_id=case.id or 0,
        code=case.code,
        state=OosState(case.state),
        use=Use(session.get_one(SpecLine, first.spec_line_id).use),
        result=first.code,
        result_state=ResultState(result.state),
        corrected_as=corrected.code if corrected else "",
        corrected_verdict=Verdict(corrected.verdict) if corrected else None,
        retests=case.retests,
        order=order.code if order else "",
        approved_retests=_approved_retests(session, case),
    )


def _approved_retests(session: Session, case: Oos) -> int:
    if case.retest_order_id is None:
        return 0
    done: Any = select(func.count()).where(
        col(TestResult.order_id) == case.retest_order_id,
        col(TestResult.replicate) > 0,
        col(TestResult.state) == ResultState.APPROVED,
    )
    return int(session.exec(done).one())
