"""Open a stock-take: everything in a place, or the share of the boxes that a cycle counts."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, insert_rows, now
from stembank_gui.queries.cryostorage.stock_takes import being_counted, countable_boxes
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.cryostorage.stock_takes import cycle_share
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.text import NAME_LENGTH, clean
from stembank_gui.rules.vocabulary import StockTakeKind
from stembank_gui.tables.cryostorage import StockTake, StockTakeBox

_PLACES = frozenset({"tank", "rack", "box"})


@dataclass(frozen=True, slots=True)
class OpenStockTake:
    """What is counted: a tank, a rack, a box, or the whole bank where `scope` is None; of a cycle the rule's share.

    `with_empty`: also boxes in which the books have nothing. `blind`: who counts does not see what is expected.
    """

    kind: StockTakeKind
    title: str
    scope: Place | None = None
    with_empty: bool = False
    blind: bool = False


def open_stock_take(session: Session, request: OpenStockTake) -> int:
    """Return the id of a new stock-take with its boxes.

    Raises:
        Refused: If no box is there to be counted, the scope is no place of the storage, or there is no title.
    """
    title = clean("field.stock_take_title", request.title, at_most=NAME_LENGTH)
    if request.scope is not None and request.scope.kind not in _PLACES:
        raise Refused(Reason("stock_takes.scope"))
    code = next_code(session, StockTake, "ST", 4)
    boxes = countable_boxes(session, request.scope, with_empty=request.with_empty)
    if request.kind is StockTakeKind.CYCLE:
        busy = being_counted(session)
        boxes = cycle_share([box for box in boxes if box.box_id not in busy], code)
    if not boxes:
        raise Refused(Reason("stock_takes.no_boxes"))
    row = StockTake(
        code=code,
        kind=request.kind.value,
        title=title,
        blind=request.blind,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(row)
    session.flush()
    assert row.id is not None
    insert_rows(session, StockTakeBox, [{"stock_take_id": row.id, "box_id": box.box_id} for box in boxes])
    return row.id
