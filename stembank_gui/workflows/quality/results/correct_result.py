"""An analyst corrects a result: the old one stays, marked invalid with the reason; the new one takes its place."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import give_reason, now
from stembank_gui.queries.quality.orders.standing import OrderPlace
from stembank_gui.queries.quality.results.facts import result_facts
from stembank_gui.queries.quality.specifications.in_force import line_for
from stembank_gui.rules.quality.results.deciding import correction_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import OosState, ResultState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Oos, SpecLine, TestResult
from stembank_gui.workflows.quality.results.judged import (
    Entered,
    Measured,
    Ready,
    cleaned,
    open_oos,
    store,
    value_problems,
    work_of,
    work_problems,
)


@dataclass(frozen=True, slots=True)
class CorrectResult:
    """The right value for a result, and why the old one was wrong.

    The raw file and what was used stay those of the old result, unless `measured` brings others.

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
    line = line_for(session, lot, session.get_one(SpecLine, old.spec_line_id))
    work = work_of(session, measured)
    blockers = correction_blockers(result_facts(session, old, lot), measured.tested_on, now(session).date())
    refuse_if((*blockers, *value_problems(line, measured), *work_problems(session, measured, work)))
    give_reason(session, reason)
    old.state, old.correction_reason = ResultState.INVALID.value, reason
    session.flush()
    ready = Ready(
        lot, old.spec_line_id, line, measured, old.occasion, OrderPlace(old.order_id, old.replicate), work=work
    )
    new = store(session, ready, replaced=old)
    oos = "" if _open_case(session, old) else open_oos(session, new, line)
    return Entered(new.id or 0, new.code, Verdict(new.verdict), oos)


def _open_case(session: Session, result: TestResult) -> bool:
    """Return whether an open OOS follows this result, or an earlier one that it replaced."""
    chain = {result.id}
    while result.replaces_id is not None:
        result = session.get_one(TestResult, result.replaces_id)
        chain.add(result.id)
    cases = select(Oos.id).where(col(Oos.test_result_id).in_(chain), col(Oos.state) != OosState.CLOSED)
    return session.exec(cases).first() is not None
