"""Every vial of the bank, in any order: ids first, rows later."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from sqlalchemy import Select, select
from sqlmodel import Session, col

from stembank_gui.audit import table_of, today
from stembank_gui.queries.cryostorage.as_counted import counted_state, counts_as, lapsed_ones
from stembank_gui.queries.cryostorage.holds import hold_columns, state_of, with_holds
from stembank_gui.queries.cryostorage.inheritance import place_columns, vial_path, zone_in, zone_of
from stembank_gui.rules.vocabulary import VialState, Zone
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial

_VIAL = table_of(Vial)
_FETCHED_AT_ONCE = 1_000
ORDERS = ("code", "state", "exposure_s")
"""What the inventory can be sorted by."""


class Wish(Protocol):
    """What a long list asks for: a filter, and the column to sort by."""

    @property
    def filter(self) -> Any:
        """An InventoryFilter."""

    @property
    def sort(self) -> str:
        """One of ORDERS, or nothing for the code."""

    @property
    def descending(self) -> bool:
        """The other way round."""


@dataclass(frozen=True, slots=True)
class InventoryFilter:
    """Which vials. `starts` is the beginning of a vial's or lot's code."""

    starts: str = ""
    state: VialState | None = None


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """A vial of the inventory; `place` is empty for one that is in hand or gone."""

    vial_id: int
    code: str
    lot: str
    cell_type: str
    state: VialState
    place: str
    zone: Zone | None
    exposure_s: int


def inventory_ids(session: Session, wish: Wish) -> "array[int]":
    """Return the ids of the vials that are wanted, in their order (8 bytes a vial).

    Raises:
        ValueError: If the order is none of ORDERS.
    """
    order = wish.sort or "code"
    if order not in ORDERS:
        raise ValueError(f"the inventory is not sorted by {order!r}")
    if order != "code":
        return _by_value(session, wish, _sorted_by(session, order))
    found = array("q")
    by_code = _VIAL.c.code.desc() if wish.descending else _VIAL.c.code
    statement = _filtered(select(_VIAL.c.id), wish.filter, today(session)).order_by(by_code)
    for portion in _in_portions(session, statement).scalars().partitions():
        found.extend(portion)
    return found


def _by_value(session: Session, wish: Wish, column: Any) -> "array[int]":
    """Return ids by the value of a column without an index, equal ones by id: sorting them takes SQLite 50 MB."""
    ids_of: defaultdict[Any, array[int]] = defaultdict(partial(array, "q"))
    statement = _filtered(select(column, _VIAL.c.id), wish.filter, today(session)).order_by(_VIAL.c.id)
    for portion in _in_portions(session, statement).partitions():
        for value, vial_id in portion:
            ids_of[value].append(vial_id)
    found = array("q")
    for value in sorted(ids_of, reverse=wish.descending):
        found.extend(ids_of.pop(value))
    return found


def _in_portions(session: Session, statement: Select[Any]) -> Any:
    """Return rows of plain columns in small portions: the screen's thread gets its turn between them."""
    return session.connection().execute(statement.execution_options(yield_per=_FETCHED_AT_ONCE))


def inventory_rows(session: Session, ids: Sequence[int]) -> dict[int, InventoryRow]:
    """Return the rows of some vials, by id; vials that do not exist are missing."""
    day = today(session)
    return {row.id: _row(row, day) for row in session.execute(_ROWS.where(col(Vial.id).in_(ids)))}


_ROWS: Any = with_holds(
    select(
        col(Vial.id), col(Vial.code), col(Lot.number).label("lot"), col(CellType.code).label("cell_type"),
        col(Vial.state), col(Vial.position), col(Vial.exposure_s), *place_columns, zone_of.label("zone"),
        *hold_columns,
    )
    .join(Lot, col(Lot.id) == col(Vial.lot_id))
    .join(CellType, col(CellType.id) == col(Lot.cell_type_id))
    .outerjoin(Box, col(Box.id) == col(Vial.box_id))
    .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
    .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
)  # fmt: skip


def _filtered(statement: Select[Any], wanted: InventoryFilter, day: date) -> Select[Any]:
    starts = wanted.starts.replace("-", "").replace(" ", "").upper()
    if starts:
        # a range, not LIKE: the unique index answers it on both databases
        after = starts[:-1] + chr(ord(starts[-1]) + 1)
        statement = statement.where(_VIAL.c.code >= starts, _VIAL.c.code < after)
    if wanted.state is not None:
        statement = statement.where(counts_as(wanted.state, day))
    return statement


def _sorted_by(session: Session, order: str) -> Any:
    """Return the column of an order; a state as it counts today, where that is not what the rows say."""
    return counted_state(today(session)) if order == "state" and lapsed_ones(session) else _VIAL.c[order]


def _row(row: Any, day: date) -> InventoryRow:
    return InventoryRow(
        row.id, row.code, row.lot, row.cell_type, state_of(row, day), vial_path(row),
        zone_in(row), row.exposure_s,
    )  # fmt: skip
