"""Phase two of an out-of-specification case: the retests are fixed before any is done."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.quality.cases.results import oos_facts
from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.rules.quality.cases.oos import plan_blockers, retest_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import TestResult
from stembank_gui.workflows.quality.cases.oos_cases import oos_seen
from stembank_gui.workflows.quality.orders.ordering import NewOrder, Ordered, WantedTest, make_order


@dataclass(frozen=True, slots=True)
class PlanRetests:
    """How often the test is repeated, on what, by whom, and how the results will be looked at.

    Args:
        oos_id: The case.
        row_version: The version of it that the person saw.
        plan: The plan in words: sample, method, how the results are to be judged together.
        retests: How often, 1 to 10.
        vials: Vials that the retests take together; 0 where the retained sample is used.
        analyst_id: Who does them; not the analyst of the first test. None: nobody's work yet.
        laboratory: Where; empty: in the bank's own.
        due_on: When the results are wanted.
    """

    oos_id: int
    row_version: int
    plan: str
    retests: int
    vials: int = 0
    analyst_id: int | None = None
    laboratory: str = ""
    due_on: date | None = None


def plan_retests(session: Session, request: PlanRetests) -> Ordered:
    """Return the order of the retests. The plan is fixed from now on.

    Raises:
        Refused: With every reason, if the case is not in phase two, changed meanwhile, retests are planned already,
            there are too many, the analyst did the first test, or the order is not possible.
    """
    plan = clean_reason(request.plan, "field.retest_plan")
    case = oos_seen(session, request.oos_id, request.row_version)
    result = session.get_one(TestResult, case.test_result_id)
    refuse_if(
        (
            *plan_blockers(oos_facts(session, case), request.retests),
            *retest_blockers(case.code, request.analyst_id, result.analyst_id),
        )
    )
    line_id = _line(session, result)
    test = WantedTest(line_id, vials=request.vials, repeats=request.retests, analyst_id=request.analyst_id)
    wanted = NewOrder(result.lot_id, (test,), result.occasion, request.laboratory, case.code, request.due_on)
    order = make_order(session, wanted, retests=True)
    case.retest_plan, case.retests, case.retest_order_id = plan, request.retests, order.order_id
    case.planned_by, case.planned_at = acting(session).person_id, now(session)
    session.flush()
    return order


def _line(session: Session, result: TestResult) -> int:
    """Return the line of the lot's effective specification for the test; that of the result where there is none."""
    found = specification_of(session, session.get_one(Lot, result.lot_id))
    lines = found.lines.items() if found else ()
    return next((line_id for line_id, line in lines if line.test_code == result.test_code), result.spec_line_id)
