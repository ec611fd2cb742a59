"""What a box has from the rack and tank it stands in: zone, size class, position style. And its blocked positions.

The expressions stand in any statement that joins box, rack and tank; where the joins are outer, they are NULL for a
vial without a place.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.rules.cryostorage import place_path, position_name
from stembank_gui.rules.vocabulary import PositionStyle, TankKind, Zone
from stembank_gui.tables.cryostorage import BlockedPosition, Box, Rack, Tank

_BOX, _RACK, _TANK = table_of(Box), table_of(Rack), table_of(Tank)
_BLOCKED = table_of(BlockedPosition)
_AT_ONCE = 5_000
_ZONES = {one.value: one for one in Zone}
_TEMPORARY = TankKind.TEMPORARY.value

zone_of: Any = func.coalesce(_BOX.c.zone, _RACK.c.zone, _TANK.c.zone)
"""Zone of a box: its own, else its rack's, else its tank's."""
size_class_of: Any = func.coalesce(_BOX.c.size_class, _RACK.c.size_class, _TANK.c.size_class)
"""Size class of a box: its own, else its rack's, else its tank's."""
style_of: Any = func.coalesce(_BOX.c.position_style, _TANK.c.position_style)
"""How a box names its positions: its own style, else its tank's."""
any_zone: Any = _TANK.c.kind == TankKind.TEMPORARY.value
"""Whether vials of any zone may stand there: a bench dewar or dry shipper."""

place_columns: tuple[Any, ...] = (
    _TANK.c.code.label("tank"), _TANK.c.kind.label("tank_kind"), _RACK.c.slot, _BOX.c.level, _BOX.c.rows,
    _BOX.c.columns, style_of.label("style"),
)  # fmt: skip
"""What `box_path` and `vial_path` read from a row."""


def box_path(row: Any) -> str:
    """Return the way to a box from a row with the `place_columns`; empty for one that stands nowhere."""
    return "" if row.tank is None else place_path(TankKind(row.tank_kind), row.tank, row.slot, row.level)


def vial_path(row: Any) -> str:
    """Return the way to a position from a row with the `place_columns` and `position`; empty for a vial in no box."""
    if row.position is None or row.tank is None:
        return ""
    way = _way(row.tank_kind, row.tank, row.slot, row.level)
    return f"{way} › {_name(row.position, row.columns, row.style)}"


@lru_cache(maxsize=4096)
def _way(kind: str, tank: str, slot: int, level: int) -> str:
    return place_path(TankKind(kind), tank, slot, level)


@lru_cache(maxsize=4096)
def _name(position: int, columns: int, style: str) -> str:
    return position_name(position, columns, PositionStyle(style))


def zone_in(row: Any) -> Zone | None:
    """Return the zone in a row with the `place_columns` and `zone`; None for no place and for a temporary one."""
    return None if row.zone is None or row.tank_kind == _TEMPORARY else _ZONES[row.zone]


def blocked_positions(session: Session, box_ids: Collection[int] | None = None) -> dict[int, dict[int, str]]:
    """Return the reasons of blocked positions: by box id, then by position; boxes without any are missing.

    Args:
        session: Reading or writing.
        box_ids: The boxes asked for; None for every box of the bank.
    """
    rows = select(_BLOCKED.c.box_id, _BLOCKED.c.position, _BLOCKED.c.reason).where(_BLOCKED.c.active == 1)
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for statement in _portions(rows, box_ids):
        for box_id, position, reason in session.connection().execute(statement):
            found[box_id][position] = reason
    return dict(found)


def _portions(rows: Any, box_ids: Collection[int] | None) -> Iterable[Any]:
    if box_ids is None:
        return [rows]
    ids = list(box_ids)
    return (rows.where(_BLOCKED.c.box_id.in_(ids[start : start + _AT_ONCE])) for start in range(0, len(ids), _AT_ONCE))
