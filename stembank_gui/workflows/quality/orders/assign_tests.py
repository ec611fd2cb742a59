"""Say whose work the tests of an order are."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.queries.holders import require_holder
from stembank_gui.rules.quality.orders import closed_order
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import OrderState
from stembank_gui.tables.quality import TestOrder, TestOrderLine


@dataclass(frozen=True, slots=True)
class AssignTests:
    """Tests of open orders, and who is to do them; None: nobody in particular."""

    line_ids: tuple[int, ...]
    analyst_id: int | None


def assign_tests(session: Session, request: AssignTests) -> int:
    """Return how many tests are now somebody else's work.

    Raises:
        Refused: With every reason: nothing chosen, an order is closed, the person may not enter results.
    """
    if not request.line_ids:
        raise Refused(Reason("quality.order_empty"))
    lines = session.exec(select(TestOrderLine).where(col(TestOrderLine.id).in_(request.line_ids))).all()
    orders = session.exec(select(TestOrder).where(col(TestOrder.id).in_({line.order_id for line in lines}))).all()
    closed = (reason for one in orders for reason in closed_order(one.code, one.id or 0, OrderState(one.state)))
    refuse_if((*closed, *require_holder(session, request.analyst_id, "enter_result")))
    changed = [line for line in lines if line.analyst_id != request.analyst_id]
    for line in changed:
        line.analyst_id = request.analyst_id
    session.flush()
    return len(changed)
