"""A box of a stock-take is counted again."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason, now, update_rows
from stembank_gui.queries.cryostorage.counts import counted_thing
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CaseState, StockDecision
from stembank_gui.tables.cryostorage import StockTakeBox, StockTakeLine


@dataclass(frozen=True, slots=True)
class RecountBox:
    """The box, and why its count is not trusted."""

    stock_take_box_id: int
    reason: str


def recount_box(session: Session, request: RecountBox) -> int:
    """Return how many differences are set aside; what was done about others stays, and so does the deviation.

    Raises:
        Refused: If the box is not counted yet, the stock-take is closed, or nothing says why.
    """
    thing = counted_thing(session, request.stock_take_box_id)
    if thing.head.state is CaseState.CLOSED:
        raise Refused(Reason("stock_takes.closed", {"stock_take": thing.head.code}))
    if thing.row.counted_at is None:
        raise Refused(Reason("stock_takes.not_counted_yet", {"box": thing.box.code}))
    reason = clean_reason(request.reason)
    give_reason(session, reason)
    open_ = session.exec(
        select(StockTakeLine).where(
            StockTakeLine.stock_take_box_id == thing.row.id,
            (col(StockTakeLine.decision).is_(None)) | (col(StockTakeLine.decision) == StockDecision.UNEXPLAINED),
        )
    ).all()
    said = {
        "decision": StockDecision.RECOUNT.value,
        "note": reason,
        "decided_by": acting(session).person_id,
        "decided_at": now(session),
    }
    update_rows(session, StockTakeLine, {row.id: said for row in open_ if row.id is not None})
    row = session.get_one(StockTakeBox, thing.row.id)
    row.counted_how = row.counted_by = row.counted_at = None
    row.expected = row.found = row.missing = row.misplaced = row.extra = row.unreadable = 0
    session.flush()
    return len(open_)
