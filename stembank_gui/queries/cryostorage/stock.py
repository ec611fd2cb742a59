"""What is left of a lot, and what a plan needs to know of its boxes."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage.inheritance import (
    blocked_positions,
    box_path,
    place_columns,
    size_class_of,
    zone_of,
)
from stembank_gui.rules.cryostorage import TargetBox
from stembank_gui.rules.vocabulary import LotState, PositionStyle, SizeClass, TankKind, VialState, Zone
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial

IN_THE_BANK = frozenset(
    {
        VialState.FILLED,
        VialState.STORED,
        VialState.RESERVED,
        VialState.PICKED,
        VialState.PACKED,
        VialState.RETURNED,
        VialState.UNPLACED,
    }
)
"""States in which a vial still counts as stock."""
IN_STORAGE = frozenset({VialState.STORED, VialState.RESERVED})
_AT_ONCE = 400


def stock_of(session: Session, lot_ids: Collection[int], states: Collection[VialState] = IN_THE_BANK) -> dict[int, int]:
    """Return how many vials of each lot are in some states, by lot id; 0 where none is."""
    rows: Any = select(col(Vial.lot_id), func.count()).where(col(Vial.lot_id).in_(lot_ids), col(Vial.state).in_(states))
    counted = {row[0]: row[1] for row in session.execute(rows.group_by(col(Vial.lot_id)))}
    return {lot_id: counted.get(lot_id, 0) for lot_id in lot_ids}


def emptied_lots(session: Session, lot_ids: Collection[int], at: datetime) -> dict[int, dict[str, Any]]:
    """Return the change that each of some lots without any vial left is due: exhausted since a moment, by lot id."""
    open_lots = select(col(Lot.id)).where(col(Lot.id).in_(lot_ids), col(Lot.state).not_in(_CLOSED))
    left = stock_of(session, [lot_id for lot_id in session.scalars(open_lots) if lot_id is not None])
    return {
        lot_id: {"state": LotState.EXHAUSTED.value, "state_since": at} for lot_id, vials in left.items() if not vials
    }


_CLOSED = (LotState.PLANNED, LotState.EXHAUSTED, LotState.DISPOSED)


def target_boxes(session: Session, box_ids: Collection[int]) -> dict[int, TargetBox]:
    """Return boxes that stand in a tank, by id, with the zone, size class and style that they have or inherit."""
    rows: Any = session.execute(_TARGETS, {"boxes": list(box_ids)})
    blocked = blocked_positions(session, box_ids)
    return {row.id: _target_box(row, blocked.get(row.id, {})) for row in rows}


_TARGETS: Any = (
    select(
        col(Box.id), col(Box.code), *place_columns, zone_of.label("zone"), size_class_of.label("size_class"),
    )
    .join(Rack, col(Rack.id) == col(Box.rack_id))
    .join(Tank, col(Tank.id) == col(Rack.tank_id))
    .where(col(Box.id).in_(bindparam("boxes", expanding=True)))
)  # fmt: skip


def _target_box(row: Any, blocked: dict[int, str]) -> TargetBox:
    return TargetBox(
        row.id, row.code, row.tank, Zone(row.zone), row.rows, row.columns,
        path=box_path(row), size_class=SizeClass(row.size_class),
        style=PositionStyle(row.style), blocked=frozenset(blocked), why_blocked=blocked,
        temporary=row.tank_kind == TankKind.TEMPORARY,
    )  # fmt: skip


def holders(session: Session, cells: Iterable[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, str]]:
    """Return who has which of some cells: (vial id, code) by (box id, position). A planned vial has its cell too."""
    wanted = set(cells)
    boxes = sorted({box_id for box_id, _ in wanted})
    found: dict[tuple[int, int], tuple[int, str]] = {}
    for start in range(0, len(boxes), _AT_ONCE):
        rows = session.execute(_HELD, {"boxes": boxes[start : start + _AT_ONCE]})
        found.update({(box, at): (vial_id, code) for box, at, vial_id, code in rows if (box, at) in wanted})
    return found


_HELD: Any = select(col(Vial.box_id), col(Vial.position), col(Vial.id), col(Vial.code)).where(
    col(Vial.box_id).in_(bindparam("boxes", expanding=True))
)
"""Whole boxes: a list of cells would not be looked up in the index."""
