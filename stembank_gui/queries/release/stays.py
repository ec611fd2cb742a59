"""In which tanks the vials of a lot were, and when, as the trail says: since it was frozen, not only now (rule R13)."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.trail import AuditEntry

_VIAL, _BOX, _RACK, _TANK, _ENTRY = (table_of(one) for one in (Vial, Box, Rack, Tank, AuditEntry))
_FROM_BOX, _TO_BOX = re.compile(r'"old":{"box_id":(\d+)'), re.compile(r'"new":{"box_id":(\d+)')
"""A body's keys are sorted, and no column of a vial comes before its box."""
_START = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in some holder (box, rack, tank): from a moment on, until another one; None: still there."""

    holder_id: int
    since: datetime
    until: datetime | None = None

    def has(self, moment: datetime) -> bool:
        """Return whether a moment falls into it."""
        return self.since <= moment and (self.until is None or moment <= self.until)

    def has_day(self, day: date) -> bool:
        """Return whether a day (UTC) has any of it."""
        return self.since.date() <= day and (self.until is None or day <= self.until.date())

    def within(self, outer: "Stay") -> "Stay | None":
        """Return the part of it that falls into a stay of its holder in another one, as a stay in that; None if none.

        >>> box, rack = Stay(1, datetime(2026, 1, 2)), Stay(7, datetime(2026, 1, 1), datetime(2026, 1, 3))
        >>> box.within(rack) == Stay(7, datetime(2026, 1, 2), datetime(2026, 1, 3))
        True
        """
        since = max(self.since, outer.since)
        until = min((one for one in (self.until, outer.until) if one is not None), default=None)
        return None if until is not None and until < since else Stay(outer.holder_id, since, until)


Stays = Mapping[int, Collection[Stay]]
"""The stays of a lot's vials, by the tank's id."""


def stays_of(session: Session, lot_id: int, frozen_on: date | None) -> Stays:
    """Return in which tanks any vial of a lot was since the day of its freezing (UTC), and when."""
    begin = _START if frozen_on is None else datetime.combine(frozen_on, time(), UTC)
    boxes = _in_boxes(session, lot_id, begin)
    racks = _one_up(boxes, _moved(session, _BOX, "rack_id", {one.holder_id for one in boxes}))
    tanks = _one_up(racks, _moved(session, _RACK, "tank_id", {one.holder_id for one in racks}))
    found: defaultdict[int, set[Stay]] = defaultdict(set)
    for one in tanks:
        found[one.holder_id].add(one)
    return found


def tank_codes(session: Session, tank_ids: Iterable[int]) -> dict[int, str]:
    """Return the codes of some tanks by their ids."""
    rows = session.connection().execute(select(_TANK.c.id, _TANK.c.code).where(_TANK.c.id.in_(sorted(tank_ids))))
    return {row.id: row.code for row in rows}


def _in_boxes(session: Session, lot_id: int, begin: datetime) -> set[Stay]:
    """Return in which boxes the vials were: where they lie, and where the trail says that they left."""
    arrived: dict[int, datetime] = {}
    found: set[Stay] = set()
    for vial_id, at, body in session.connection().execute(_MOVES, {"lot": lot_id}):
        moment, left = datetime.fromisoformat(at), _FROM_BOX.search(body)
        if left and moment >= begin:
            found.add(Stay(int(left[1]), arrived.get(vial_id, begin), moment))
        if _TO_BOX.search(body):
            arrived[vial_id] = max(moment, begin)
    for vial_id, box_id in session.connection().execute(_LYING, {"lot": lot_id}):
        found.add(Stay(box_id, arrived.get(vial_id, begin)))
    return found


def _moved(session: Session, table: Any, column: str, ids: Collection[int]) -> dict[int, list[Stay]]:
    """Return in what some boxes or racks stood, and when, by their ids: most were never moved."""
    connection = session.connection()
    left: defaultdict[int, list[tuple[datetime, int]]] = defaultdict(list)
    wanted = select(_ENTRY.c.entity_id, _ENTRY.c.ts_utc, _ENTRY.c.body).where(
        _ENTRY.c.entity == table.name,
        _ENTRY.c.entity_id.in_(sorted(ids)),
        _ENTRY.c.body.contains(f'"{column}":', autoescape=True),
        ~_ENTRY.c.body.contains('"old":{}', autoescape=True),
    )
    for row_id, at, body in connection.execute(wanted.order_by(_ENTRY.c.seq)):
        if column in (old := json.loads(body)["old"]):
            left[row_id].append((datetime.fromisoformat(at), old[column]))
    standing = connection.execute(select(table.c.id, table.c[column]).where(table.c.id.in_(sorted(ids))))
    return {row_id: list(_spans(left[row_id], holder_id)) for row_id, holder_id in standing}


def _spans(left: Iterable[tuple[datetime, int | None]], now_in: int | None) -> Iterator[Stay]:
    """Yield the stays of a thing that left its holders at some moments, the earliest first, and is in one now."""
    since = _START
    for moment, holder_id in left:
        if holder_id is not None:
            yield Stay(holder_id, since, moment)
        since = moment
    if now_in is not None:
        yield Stay(now_in, since)


def _one_up(stays: Iterable[Stay], outer: Mapping[int, Iterable[Stay]]) -> set[Stay]:
    """Return stays in boxes as stays in racks, or those as stays in tanks."""
    found = (one.within(above) for one in stays for above in outer.get(one.holder_id, ()))
    return {one for one in found if one is not None}


def _moves() -> Any:
    of_lot = select(_VIAL.c.id).where(_VIAL.c.lot_id == bindparam("lot"))
    return (
        select(_ENTRY.c.entity_id, _ENTRY.c.ts_utc, _ENTRY.c.body)
        .where(
            _ENTRY.c.entity == _VIAL.name,
            _ENTRY.c.entity_id.in_(of_lot),
            _ENTRY.c.body.contains('"old":{"box_id":', autoescape=True),
        )
        .order_by(_ENTRY.c.seq)
    )


_MOVES = _moves()
_LYING = select(_VIAL.c.id, _VIAL.c.box_id).where(_VIAL.c.lot_id == bindparam("lot"), _VIAL.c.box_id.is_not(None))
