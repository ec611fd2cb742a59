"""The facts of a box's sheet."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage import BoxCell, box_contents
from stembank_gui.rules.box_sheet import BoxSheet, SheetLot, SheetVial, lot_mark
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables.facility import Site


@dataclass(frozen=True, slots=True)
class BoxSheetWish:
    """Which box, and who prints it."""

    box_id: int
    printed_by: str


def box_sheet(session: Session, wish: BoxSheetWish) -> BoxSheet:
    """Return what stands on the sheet of a box.

    Raises:
        Refused: `cryostorage.no_such_box` if there is none with this id.
    """
    box = box_contents(session, wish.box_id)
    if box is None:
        raise Refused(Reason("cryostorage.no_such_box", {}, Place("page", "storage")))
    lots = {cell.lot_id: cell for cell in reversed(box.cells)}
    order = list(dict.fromkeys(cell.lot_id for cell in box.cells))
    marks = {lot_id: lot_mark(number) for number, lot_id in enumerate(order)}
    counts = Counter(cell.lot_id for cell in box.cells)
    return BoxSheet(
        path=box.path(), code=box.code, rows=box.rows, columns=box.columns,
        site=session.scalar(select(col(Site.name))) or "", printed_by=wish.printed_by,
        printed_at=session.info["now"], vials=tuple(_vial(cell, marks[cell.lot_id]) for cell in box.cells),
        lots=tuple(SheetLot(marks[one], lots[one].lot, lots[one].lot_state, counts[one]) for one in order),
        style=box.style, zone=box.zone, size_class=box.size_class, blocked=box.blocked,
    )  # fmt: skip


def _vial(cell: BoxCell, mark: str) -> SheetVial:
    state = cell.lot_state if cell.state is VialState.STORED else cell.state
    return SheetVial(cell.position, spaced(cell.code), f"{cell.sequence:04d}", mark, state)
