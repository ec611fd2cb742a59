"""Close a stock-take with a conclusion; somebody of quality assurance signs as second person."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.queries.cryostorage.stock_takes import StockTakeView, stock_take_view
from stembank_gui.rules.cryostorage.stock_takes import closing_problems
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CaseState
from stembank_gui.signing import witness
from stembank_gui.tables.cryostorage import StockTake


@dataclass(frozen=True, slots=True)
class CloseStockTake:
    """The conclusion, and the person of quality assurance who has seen the results."""

    stock_take_id: int
    conclusion: str
    witness: SignRequest


def close_stock_take(session: Session, request: CloseStockTake) -> str:
    """Return the code of the stock-take that was closed; what is signed are the numbers of every box.

    Raises:
        Refused: With every reason: a box is not counted, a difference undecided or under no deviation, it is closed
            already, or the conclusion is missing.
        AccessRefused: If the second person is the acting one, has no permission, or the password is wrong.
    """
    view = stock_take_view(session, request.stock_take_id)
    if view is None:
        raise Refused(Reason("stock_takes.unknown"))
    refuse_if(closing_problems(view.head.code, view.head.state, [one.progress() for one in view.boxes]))
    conclusion = clean_reason(request.conclusion, "field.conclusion")
    record = signed_record(view, conclusion)
    witness(
        session, request.witness, kind="stock_take", row_id=view.head.id, record=record,
        permission="witness_stock_take",
    )  # fmt: skip
    give_reason(session, conclusion)
    row = session.get_one(StockTake, request.stock_take_id)
    row.state, row.conclusion = CaseState.CLOSED.value, conclusion
    row.closed_by, row.closed_at = acting(session).person_id, now(session)
    session.flush()
    return row.code


def signed_record(view: StockTakeView, conclusion: str) -> dict[str, Any]:
    """Return what the second person signs."""
    boxes = [
        [one.code, one.expected, one.found, one.missing, one.misplaced, one.extra, one.unreadable, one.deviation]
        for one in view.boxes
    ]
    return {"stock_take": view.head.code, "conclusion": conclusion, "boxes": boxes}
