"""An analyst enters what a test found."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import now
from stembank_gui.queries.quality.cases.oos import case_of_retests
from stembank_gui.queries.quality.orders.standing import OrderPlace, place_in_order
from stembank_gui.queries.quality.results.record import live_result
from stembank_gui.queries.quality.specifications.in_force import belongs_to, line_for
from stembank_gui.queries.quality.stability.schedules import schedule_at
from stembank_gui.rules.quality.cases.oos import retest_blockers
from stembank_gui.rules.quality.results.deciding import EntryFacts, entry_blockers
from stembank_gui.rules.quality.stability import RELEASE, occasion_problems
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.vocabulary import LotState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import SpecLine
from stembank_gui.workflows.quality.results.begun import set_to_work
from stembank_gui.workflows.quality.results.judged import (
    Entered,
    Measured,
    Ready,
    analyst_of,
    cleaned,
    open_oos,
    store,
    value_problems,
    work_of,
    work_problems,
)


@dataclass(frozen=True, slots=True)
class EnterResult:
    """A result for one line of a lot's specification; `occasion` is "release" or a stability point such as "24m".

    `order_id`: the order that it is a result of; None: the open one of this test, if there is one. A result of an order
    of retests stands beside the one that counts, as the next of those planned.
    """

    lot_id: int
    spec_line_id: int
    measured: Measured
    occasion: str = RELEASE
    order_id: int | None = None


def enter_result(session: Session, request: EnterResult) -> Entered:
    """Store a result with its verdict; a failing one of a release test opens an out-of-specification case.

    Raises:
        Refused: With every reason: the value cannot be judged, the test is not in the lot's effective specification,
            a live result exists already, the lot is not filled, the day lies in the future, the order is closed or has
            all its retests; the analyst may not do the test, or did the first one of a retest, or what was used was
            not in order on that day.
    """
    measured = cleaned(request.measured)
    lot = session.get_one(Lot, request.lot_id)
    row = session.get(SpecLine, request.spec_line_id)
    line = None if row is None else line_for(session, lot, row)
    test_code = row.test_code if row is not None else "?"
    order, order_problems = place_in_order(session, lot, test_code, request.occasion, request.order_id)
    work = work_of(session, measured)
    facts = EntryFacts(
        lot_id=lot.id or 0,
        lot_number=lot.number,
        lot_state=LotState(lot.state),
        test_code=test_code,
        test_belongs=row is not None and belongs_to(session, lot, row),
        already=live_result(session, lot.id or 0, test_code, request.occasion, order.replicate),
        tested_on=measured.tested_on,
    )
    refuse_if(
        (
            *_occasion_problems(session, lot, request.occasion),
            *entry_blockers(facts, now(session).date()),
            *order_problems,
            *value_problems(line, measured),
            *work_problems(session, measured, work),
            *_same_analyst(session, order, measured),
        )
    )
    assert line is not None
    ready = Ready(lot, request.spec_line_id, line, measured, request.occasion, order, work=work)
    result = store(session, ready)
    set_to_work(session, order)
    return Entered(result.id or 0, result.code, Verdict(result.verdict), open_oos(session, result, line))


def _occasion_problems(session: Session, lot: Lot, occasion: str) -> tuple[Reason, ...]:
    """Return why a result may not be entered for an occasion."""
    schedule = schedule_at(session, lot, occasion)
    return occasion_problems(occasion, lot.id or 0, lot.number, lot.frozen_on, schedule)


def _same_analyst(session: Session, order: OrderPlace, measured: Measured) -> tuple[Reason, ...]:
    """Return why the analyst may not do a retest: they did the first test."""
    analyst = analyst_of(session, measured)
    if not order.replicate or analyst is None:
        return ()
    case, first = case_of_retests(session, order.order_id)
    return retest_blockers(case, analyst.person_id, first)
