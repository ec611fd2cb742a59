"""A proposal that empties half-empty boxes of a tank into others: how many moves, which boxes become free."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.queries.cryostorage.inheritance import (
    blocked_positions,
    box_path,
    place_columns,
    size_class_of,
    zone_of,
)
from stembank_gui.queries.cryostorage.plans import TransferPlan, check_moves
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import FreeBox, fits, zones_for
from stembank_gui.rules.cryostorage.defragmentation import Defragmentation, Group, HeldBox, defragment
from stembank_gui.rules.vocabulary import FillDirection, LotState, SizeClass, VialState, Zone
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial

_VIAL, _BOX, _RACK, _TANK = (table_of(one) for one in (Vial, Box, Rack, Tank))


@dataclass(frozen=True, slots=True)
class MergeWish:
    """Which tank, and in which order free cells are filled."""

    tank_id: int
    direction: FillDirection = FillDirection.RIGHT_FROM_TOP_LEFT


@dataclass(frozen=True, slots=True)
class FreedBox:
    """A box that would be empty: its way, how many vials leave it, and for where."""

    box_id: int
    path: str
    vials: int
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merging:
    """The plan with every problem, and the boxes that it empties."""

    plan: TransferPlan = field(default_factory=TransferPlan)
    freed: tuple[FreedBox, ...] = ()


def propose_merging(session: Session, wish: MergeWish) -> Merging:
    """Return how half-empty boxes of a tank can be emptied into others, lots together, each vial moved once.

    Only stored vials whose zone and size fit where they lie take part: what waits for its transfer stays.
    """
    boxes = _boxes(session, wish.tank_id)
    vials = _vials(session, wish.tank_id)
    standing = effective_of_lots(session, {row.lot_id for rows in vials.values() for row in rows})
    states = {lot_id: one.state for lot_id, one in standing.items()}
    blocked = blocked_positions(session, [row.id for row in boxes])
    held = [_held(row, vials.get(row.id, []), blocked.get(row.id, {}), states) for row in boxes]
    done = defragment(held, wish.direction)
    return Merging(check_moves(session, done.moves), _freed(done, held, {row.id: box_path(row) for row in boxes}))


def _boxes(session: Session, tank_id: int) -> list[Any]:
    rows: Any = (
        select(
            _BOX.c.id, _BOX.c.code, *place_columns, zone_of.label("zone"), size_class_of.label("size_class"),
        )
        .join(_RACK, _RACK.c.id == _BOX.c.rack_id)
        .join(_TANK, _TANK.c.id == _RACK.c.tank_id)
        .where(_TANK.c.id == tank_id)
        .order_by(_RACK.c.slot, _BOX.c.level)
    )  # fmt: skip
    return list(session.connection().execute(rows))


def _vials(session: Session, tank_id: int) -> dict[int, list[Any]]:
    rows: Any = (
        select(_VIAL.c.id, _VIAL.c.box_id, _VIAL.c.position, _VIAL.c.lot_id, _VIAL.c.state, _VIAL.c.size_class)
        .join(_BOX, _BOX.c.id == _VIAL.c.box_id)
        .join(_RACK, _RACK.c.id == _BOX.c.rack_id)
        .where(_RACK.c.tank_id == tank_id)
        .order_by(_VIAL.c.lot_id, _VIAL.c.sequence)
    )
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.connection().execute(rows):
        found[row.box_id].append(row)
    return found


def _held(row: Any, vials: Sequence[Any], blocked: Iterable[int], states: dict[int, LotState]) -> HeldBox:
    capacity = row.rows * row.columns
    taken = {vial.position for vial in vials} | set(blocked)
    free = tuple(one for one in range(1, capacity + 1) if one not in taken)
    box = FreeBox(row.id, row.code, 0, row.tank, row.slot, row.level, capacity, free, columns=row.columns)
    by_lot: defaultdict[int, list[Any]] = defaultdict(list)
    for vial in vials:
        by_lot[vial.lot_id].append(vial)
    groups = tuple(
        Group(lot, tuple(vial.id for vial in some), movable=all(_may_move(vial, row, states[lot]) for vial in some))
        for lot, some in by_lot.items()
    )
    return HeldBox(box, f"{row.zone} {row.size_class}", groups)


def _may_move(vial: Any, box: Any, state: LotState) -> bool:
    right = Zone(box.zone) in zones_for(state) and fits(SizeClass(vial.size_class), SizeClass(box.size_class))
    return right and vial.state == VialState.STORED


def _freed(done: Defragmentation, held: Sequence[HeldBox], paths: dict[int, str]) -> tuple[FreedBox, ...]:
    home = {vial: one.box.box_id for one in held for group in one.groups for vial in group.vial_ids}
    targets: defaultdict[int, dict[str, None]] = defaultdict(dict)
    vials: defaultdict[int, int] = defaultdict(int)
    for move in done.moves:
        targets[home[move.vial_id]][paths[move.box_id]] = None
        vials[home[move.vial_id]] += 1
    return tuple(FreedBox(box_id, paths[box_id], vials[box_id], tuple(targets[box_id])) for box_id in done.freed)
