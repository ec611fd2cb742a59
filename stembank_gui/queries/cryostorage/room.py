"""Where there is room, and how a lot is spread already."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage.inheritance import any_zone, blocked_positions, size_class_of, zone_of
from stembank_gui.queries.facility import policy
from stembank_gui.rules.cryostorage import FreeBox, SplitPolicy, sizes_for
from stembank_gui.rules.vocabulary import SizeClass, Zone
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial

_AT_ONCE = 5_000


def split_policy(session: Session) -> SplitPolicy:
    """Return the site's split rule."""
    site = policy(session)
    return SplitPolicy(site.split_share_permille, site.split_min_vials, site.split_above_vials)


def free_boxes(
    session: Session, zone: Zone, lot_id: int | None = None, size: SizeClass = SizeClass.VIAL_2ML
) -> list[FreeBox]:
    """Return the boxes of a zone in walking order, for `rules.cryostorage.propose`.

    Args:
        session: Reading or writing.
        zone: Zone that the boxes have or inherit; temporary places are not proposed.
        lot_id: A lot whose own boxes are to be known as such.
        size: Size class of what is to be placed: only boxes that it fits into.

    Returns:
        Every box with a free position that is not blocked, and one full box of each tank that has no room at all.
    """
    fitting = sorted(one.value for one in sizes_for(size))
    rows = _boxes(session, size, zone_of == zone.value, ~any_zone, size_class_of.in_(fitting))
    own = _lot_boxes(session, lot_id) if lot_id is not None else {}
    return _with_room(session, rows, own)


def free_positions(session: Session, box_id: int) -> tuple[int, ...]:
    """Return the free positions of a box in order; empty if there is no such box."""
    rows = _boxes(session, SizeClass.VIAL_2ML, col(Box.id) == box_id)
    found = _with_room(session, rows, {})
    return found[0].free if found else ()


def lot_spread(session: Session, lot_id: int, zone: Zone, without: Collection[int] = ()) -> dict[int, int]:
    """Return how many vials of a lot lie in each tank of a zone, by tank id.

    Args:
        session: Reading or writing.
        lot_id: The lot.
        zone: Zone that their boxes have or inherit.
        without: Vials that are not counted, because they are about to move.
    """
    rows = (
        select(col(Rack.tank_id), col(Vial.id))
        .join(Box, col(Box.id) == col(Vial.box_id))
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .join(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(col(Vial.lot_id) == lot_id, zone_of == zone.value, ~any_zone)
    )
    moving = frozenset(without)
    spread: defaultdict[int, int] = defaultdict(int)
    for tank_id, vial_id in session.execute(rows):
        if vial_id not in moving:
            spread[tank_id] += 1
    return dict(spread)


def _boxes(session: Session, size: SizeClass, *where: Any) -> list[Any]:
    return list(
        session.execute(
            select(
                col(Box.id), col(Box.code), col(Box.rows), col(Box.columns), col(Box.level), col(Rack.slot),
                col(Tank.id).label("tank_id"), col(Tank.code).label("tank"),
                (size_class_of != size.value).label("oversize"),
            )
            .join(Rack, col(Rack.id) == col(Box.rack_id))
            .join(Tank, col(Tank.id) == col(Rack.tank_id))
            .where(*where)
            .order_by(col(Tank.code), col(Rack.slot), col(Box.level))
        )
    )  # fmt: skip


def _with_room(session: Session, rows: list[Any], own: dict[int, int]) -> list[FreeBox]:
    used = _used(session, [row.id for row in rows])
    blocked = blocked_positions(session, [row.id for row in rows])
    partly = [row.id for row in rows if 0 < used.get(row.id, 0) < row.rows * row.columns]
    taken, filled = _taken(session, partly), _last_filled(session, partly)
    for box_id, positions in blocked.items():
        taken.setdefault(box_id, set()).update(positions)
    whole: dict[int, tuple[int, ...]] = {}
    found, seen = [], set()
    for row in rows:
        capacity = row.rows * row.columns
        every = whole.setdefault(capacity, tuple(range(1, capacity + 1)))
        free = _free(every, used.get(row.id, 0) == capacity, taken.get(row.id))
        if free or row.tank_id not in seen:
            found.append(
                FreeBox(
                    row.id, row.code, row.tank_id, row.tank, row.slot, row.level, capacity, free, own.get(row.id, 0),
                    row.columns, filled.get(row.id), bool(row.oversize),
                )
            )  # fmt: skip
            seen.add(row.tank_id)
    return found


def _free(every: tuple[int, ...], full: bool, taken: set[int] | None) -> tuple[int, ...]:  # noqa: FBT001 - a fact
    if full:
        return ()
    return every if taken is None else tuple(one for one in every if one not in taken)


def _used(session: Session, box_ids: list[int]) -> dict[int, int]:
    """Return how many vials each box holds, from the index of positions alone; empty boxes are missing."""
    return _by_box(session, func.count(), box_ids)


def _last_filled(session: Session, box_ids: list[int]) -> dict[int, datetime]:
    """Return when the last vial was put into some boxes: only those with room are asked for, which are few."""
    return _by_box(session, func.max(col(Vial.placed_at)), box_ids)


def _by_box(session: Session, value: Any, box_ids: list[int]) -> dict[int, Any]:
    asked: Any = select(col(Vial.box_id), value).group_by(col(Vial.box_id))
    found: dict[int, Any] = {}
    for ids in _portions(box_ids):
        found.update({row[0]: row[1] for row in session.execute(asked.where(col(Vial.box_id).in_(ids)))})
    return found


def _taken(session: Session, box_ids: list[int]) -> dict[int, set[int]]:
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for ids in _portions(box_ids):
        rows: Any = select(col(Vial.box_id), col(Vial.position)).where(col(Vial.box_id).in_(ids))
        for box_id, position in session.execute(rows):
            taken[box_id].add(position)
    return taken


def _lot_boxes(session: Session, lot_id: int) -> dict[int, int]:
    rows: Any = select(col(Vial.box_id), func.count()).where(col(Vial.lot_id) == lot_id, col(Vial.box_id).is_not(None))
    return {row[0]: row[1] for row in session.execute(rows.group_by(col(Vial.box_id)))}


def _portions(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
