"""What the verbs on out-of-specification cases share: the case as seen, and who did its test."""

from sqlmodel import Session

from stembank_gui.queries.quality.cases.results import standing_result
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.tables.quality import Oos, TestResult


def oos_seen(session: Session, oos_id: int, row_version: int) -> Oos:
    """Return a case that is still as the person saw it.

    Raises:
        Refused: `people.stale` if it moved on.
    """
    case = session.get_one(Oos, oos_id)
    if case.row_version != row_version:
        raise Refused(Reason("people.stale"))
    return case


def testers(session: Session, case: Oos) -> tuple[int | None, ...]:
    """Return who did and entered the test behind a case, and its corrections."""
    result: TestResult | None = standing_result(session, case)
    found: list[int | None] = []
    while result is not None:
        found += [result.entered_by, result.analyst_id]
        result = None if result.replaces_id is None else session.get_one(TestResult, result.replaces_id)
    return tuple(found)
