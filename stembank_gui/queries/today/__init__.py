"""What waits for a person, and the bank at a glance. Every number has a place where its list is opened."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.today.glance import Dimension, StockCell, TankGlance, Tile, stock_cells, tank_glances, tiles
from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work import waiting_work

__all__ = ["Dimension", "StockCell", "TankGlance", "Tile", "Today", "Work", "WorkKind", "today", "waiting_work"]


@dataclass(frozen=True, slots=True)
class Today:
    """Everything on the page Today."""

    work: tuple[Work, ...]
    stock: tuple[StockCell, ...]
    tanks: tuple[TankGlance, ...]
    tiles: tuple[Tile, ...]


def today(session: Session, account_id: int) -> Today:
    """Return what waits for an account, and the bank at a glance."""
    tanks = tank_glances(session)
    return Today(
        work=waiting_work(session, account_id),
        stock=stock_cells(session),
        tanks=tanks,
        tiles=tiles(session, tanks),
    )
