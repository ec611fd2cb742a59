"""Whole boxes and racks go to other places: every vial in them gets its seconds outside and its new day of placing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import now, table_of, update_rows
from stembank_gui.queries.cryostorage import exposure_limits, style_of
from stembank_gui.queries.cryostorage.plan_check import Carriage
from stembank_gui.rules.cryostorage import zones_for
from stembank_gui.rules.cryostorage.carrying import Carried, Level, displaced
from stembank_gui.rules.cryostorage.exposure import box_warnings, seconds_between
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial

_MOST_SLOTS = 200
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What was carried: boxes or racks, the vials in them, and what to know about these."""

    things: int = 0
    vials: int = 0
    warnings: tuple[Reason, ...] = ()


def carry_boxes(session: Session, boxes: Carriage, *, at_least_s: int) -> CarriedOver:
    """Return what stands elsewhere now. An empty box at a target changes places with the one that comes.

    A box keeps the names of its positions where the tank it comes to has others. The caller refused if anything was
    against it.
    """
    if not boxes.carries:
        return CarriedOver()
    makes_room = displaced(boxes.carries, boxes.things, boxes.standing)
    before = _boxes(session, [carry.key for carry in boxes.carries])
    targets = {carry.to for carry in boxes.carries}
    lifted = [key for key, thing in boxes.things.items() if thing.at in targets]
    update_rows(session, Box, {key: _level(None) for key in (*makes_room, *lifted)})
    update_rows(session, Box, {carry.key: _level(carry.to) | {"out_since": None} for carry in boxes.carries})
    update_rows(session, Box, {key: _level(to) for key, to in makes_room.items() if to is not None})
    _keep_names(session, before)
    seconds = {key: max(at_least_s, seconds_between(row.out_since, now(session))) for key, row in before.items()}
    return _touch_vials(session, boxes, seconds)


def carry_racks(session: Session, racks: Carriage, *, at_least_s: int) -> CarriedOver:
    """Return what stands elsewhere now. An empty rack in a target slot changes places with the one that comes."""
    if not racks.carries:
        return CarriedOver()
    makes_room = displaced(racks.carries, racks.things, racks.standing)
    targets = {carry.to for carry in racks.carries}
    standing = {thing.key: place for place, thing in racks.standing.items()}
    lifted = [key for key, thing in racks.things.items() if thing.at in targets]
    box_ids = _boxes_of_racks(session, [carry.key for carry in racks.carries])
    before = _boxes(session, list(box_ids))
    spare = _spare_slots(session, {standing[key][0] for key in (*makes_room, *lifted)})
    update_rows(session, Rack, {key: {"slot": spare[standing[key][0]].pop()} for key in (*makes_room, *lifted)})
    update_rows(session, Rack, {carry.key: _slot(carry.to) for carry in racks.carries})
    update_rows(session, Rack, {key: _slot(to) for key, to in makes_room.items() if to is not None})
    _keep_names(session, before)
    things = {box_id: racks.things[rack_id] for box_id, rack_id in box_ids.items()}
    carried = Carriage(racks.carries, things, racks.holders, racks.standing)
    done = _touch_vials(session, carried, dict.fromkeys(box_ids, at_least_s))
    return CarriedOver(len(racks.carries), done.vials, done.warnings)


def _level(to: Level | None) -> dict[str, Any]:
    return {"rack_id": None, "level": None} if to is None else {"rack_id": to[0], "level": to[1]}


def _slot(to: Level) -> dict[str, Any]:
    return {"tank_id": to[0], "slot": to[1]}


def _boxes(session: Session, box_ids: Collection[int]) -> dict[int, Any]:
    """Return boxes as they are before they are moved: code, since when outside, how their positions are named."""
    box, rack, tank = table_of(Box), table_of(Rack), table_of(Tank)
    asked = (
        select(box.c.id, box.c.code, box.c.out_since, box.c.position_style, style_of.label("style"))
        .outerjoin(rack, rack.c.id == box.c.rack_id)
        .outerjoin(tank, tank.c.id == rack.c.tank_id)
    )
    rows: dict[int, Any] = {}
    for part in _portions(box_ids):
        rows |= {row.id: row for row in session.connection().execute(asked.where(box.c.id.in_(part)))}
    return rows


def _keep_names(session: Session, before: Mapping[int, Any]) -> None:
    """Give boxes that now stand in a tank of another style the style that is written on them."""
    after = _boxes(session, list(before))
    changed = {
        key: {"position_style": row.style}
        for key, row in before.items()
        if row.style is not None and after[key].style != row.style
    }
    update_rows(session, Box, changed)


def _boxes_of_racks(session: Session, rack_ids: Collection[int]) -> dict[int, int]:
    rows = select(col(Box.id), col(Box.rack_id)).where(col(Box.rack_id).in_(rack_ids))
    return {row[0] or 0: row[1] or 0 for row in session.connection().execute(rows)}


def _spare_slots(session: Session, tank_ids: Collection[int]) -> dict[int, list[int]]:
    """Return slot numbers of tanks that nothing stands in: what makes room waits there within this unit of work."""
    rows = session.connection().execute(
        select(col(Rack.tank_id), col(Rack.slot)).where(col(Rack.tank_id).in_(tank_ids))
    )
    used = {(row[0], row[1]) for row in rows}
    return {
        tank_id: [slot for slot in range(1, _MOST_SLOTS + 1) if (tank_id, slot) not in used] for tank_id in tank_ids
    }


def _touch_vials(session: Session, carried: Carriage, seconds: Mapping[int, int]) -> CarriedOver:
    """Add the seconds outside to every vial of the boxes; those that fit their zone were placed now."""
    at, limits = now(session), exposure_limits(session)
    changes: dict[int, dict[str, Any]] = {}
    totals: dict[int, dict[str, int]] = {key: {} for key in seconds}
    waiting = {key: _misplaced(thing) for key, thing in carried.things.items()}
    for row in _vials(session, seconds):
        change: dict[str, Any] = {"exposure_s": row.exposure_s + seconds[row.box_id]} if seconds[row.box_id] else {}
        if row.lot_id not in waiting[row.box_id] and row.state != VialState.PLANNED:
            change["placed_at"] = at
        if change:
            changes[row.id] = change
        totals[row.box_id][row.code] = row.exposure_s + seconds[row.box_id]
    update_rows(session, Vial, changes)
    warnings = [
        reason
        for key, thing in carried.things.items()
        if seconds[key]
        for reason in box_warnings(thing.code, key, seconds[key], totals[key], limits)
    ]
    return CarriedOver(len(carried.carries), sum(len(one) for one in totals.values()), tuple(warnings))


def _misplaced(thing: Carried) -> frozenset[int]:
    """Return the lots whose vials wait for their transfer: when they were placed must not look newer than that."""
    if thing.from_zone is None:
        return frozenset()
    return frozenset(held.lot_id for held in thing.lots if thing.from_zone not in zones_for(held.state))


def _vials(session: Session, box_ids: Iterable[int]) -> Iterable[Any]:
    vial = table_of(Vial)
    asked = select(vial.c.id, vial.c.box_id, vial.c.lot_id, vial.c.code, vial.c.state, vial.c.exposure_s)
    for part in _portions(list(box_ids)):
        yield from session.connection().execute(asked.where(vial.c.box_id.in_(part)).order_by(vial.c.id))


def _portions(ids: Collection[int]) -> Iterable[list[int]]:
    every = list(ids)
    return (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))
