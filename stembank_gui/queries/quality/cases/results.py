"""The results of an out-of-specification case."""

from sqlmodel import Session, col, select

from stembank_gui.tables.quality import Oos, TestResult


def case_results(session: Session, case: Oos, first: TestResult) -> list[TestResult]:
    """Return the result behind a case with every correction of it, then the retests."""
    chain = [first]
    while newer := session.exec(select(TestResult).where(TestResult.replaces_id == chain[-1].id)).first():
        chain.append(newer)
    retests = select(TestResult).where(col(TestResult.order_id) == case.retest_order_id, col(TestResult.replicate) > 0)
    found = session.exec(retests.order_by(col(TestResult.replicate), col(TestResult.id)))
    return [*chain, *(found if case.retest_order_id is not None else ())]
