"""Counts: November's cycle, finished, and the yearly one of a tank, begun."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlmodel import Session, select

from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.cryostorage import box_contents
from stembank_gui.queries.cryostorage.stock_takes import BoxRow, stock_take_view
from stembank_gui.rules.cryostorage.stock_takes import Seen
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Meaning, StockTakeKind
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.workflows.cryostorage.close_stock_take import CloseStockTake, close_stock_take
from stembank_gui.workflows.cryostorage.count_box import CountBox, count_box
from stembank_gui.workflows.cryostorage.open_stock_take import OpenStockTake, open_stock_take
from stembank_gui.workflows.cryostorage.record_count import RecordCount, Tick, record_count

_TICKED = 40
"""Positions of the box at which the yearly count stands."""


def stock_take_events() -> Iterator[Event]:
    """Yield a finished cycle count and a yearly count that goes on."""
    yield Event(datetime(2026, 11, 5, 9, tzinfo=UTC), "cycle count", _cycle)
    yield Event(datetime(2026, 11, 20, 13, tzinfo=UTC), "yearly count", _yearly)


def _cycle(world: World) -> None:
    request = OpenStockTake(StockTakeKind.CYCLE, "Cycle count, November 2026")
    made = world.do("CS", open_stock_take, request)
    for box in _boxes(world, made):
        ticks = tuple(Tick(Seen.VIAL, None, code) for code in world.ask(_codes, box.box_id))
        world.do("CS", record_count, RecordCount(box.id, ticks))
        world.do("CS", count_box, CountBox(box.id))
    conclusion = "Every vial of the counted boxes is where the books say."
    world.do("CS", close_stock_take, CloseStockTake(made, conclusion, world.sign("QA", Meaning.VERIFIED)))


def _yearly(world: World) -> None:
    tank = world.ask(_tank, "TK-R01")
    made = world.do("CS", open_stock_take, OpenStockTake(StockTakeKind.FULL, "Yearly count of TK-R01", tank))
    first, second, *_others = _boxes(world, made)
    world.do("CS", record_count, RecordCount(first.id, _there(world, first)))
    world.do("CS", count_box, CountBox(first.id))
    world.do("CS", record_count, RecordCount(second.id, _there(world, second)[:_TICKED]))


def _boxes(world: World, stock_take_id: int) -> tuple[BoxRow, ...]:
    view = world.ask(stock_take_view, stock_take_id)
    return () if view is None else view.boxes


def _there(world: World, box: BoxRow) -> tuple[Tick, ...]:
    contents = world.ask(box_contents, box.box_id)
    return () if contents is None else tuple(Tick(Seen.THERE, cell.position) for cell in contents.cells)


def _codes(session: Session, box_id: int) -> list[str]:
    contents = box_contents(session, box_id)
    return [] if contents is None else [cell.code for cell in contents.cells]


def _tank(session: Session, code: str) -> Place:
    return Place("tank", session.exec(select(Tank.id).where(Tank.code == code)).one() or 0)
