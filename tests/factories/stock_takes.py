"""Stock-takes and spilled boxes for the tests of cryostorage."""

from stembank_gui.database import Database
from stembank_gui.queries.cryostorage.stock_takes import stock_take_view
from stembank_gui.rules.cryostorage.stock_takes import Seen
from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import StockTakeKind
from stembank_gui.workflows.cryostorage.open_stock_take import OpenStockTake, open_stock_take
from stembank_gui.workflows.cryostorage.record_count import RecordCount, Tick, record_count
from tests.factories import cryostorage

Staff = dict[str, Actor]


def bank(database: Database, staff: Staff, *, vials: int = 12) -> cryostorage.StockedLot:
    """Return a lot whose vials lie in the tanks."""
    cryostorage.tanks(database, staff)
    return cryostorage.stocked_lot(database, staff, vials=vials)


def opened(
    database: Database, staff: Staff, *, kind: StockTakeKind = StockTakeKind.FULL, scope: Place | None = None,
    with_empty: bool = False, blind: bool = False,
) -> int:  # fmt: skip
    """Return the id of a new stock-take."""
    request = OpenStockTake(kind, "Yearly count", scope, with_empty, blind)
    return database.perform(staff["CS"], open_stock_take, request).result


def boxes(database: Database, stock_take_id: int):
    """Return the boxes of a stock-take."""
    with database.reading() as session:
        return stock_take_view(session, stock_take_id).boxes


def see(database: Database, staff: Staff, box_row_id: int, *ticks: Tick):
    """Save what was seen in a box."""
    return database.perform(staff["CS"], record_count, RecordCount(box_row_id, tuple(ticks))).result


def there(*positions: int) -> tuple[Tick, ...]:
    """Return ticks by eye: the vials of the books are there."""
    return tuple(Tick(Seen.THERE, position) for position in positions)
