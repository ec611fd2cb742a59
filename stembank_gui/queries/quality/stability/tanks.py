"""What the vials of each tank showed after thawing: the retest's values, in order, by the tank that they lay in."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from stembank_gui.rules.quality.stability import RELEASE, RETEST
from stembank_gui.rules.quality.stability.control import Chart, control_chart
from stembank_gui.rules.quality.stability.trend import reading_in
from stembank_gui.rules.vocabulary import Family, ResultState, VialState
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.quality import OrderSpecimen, TestResult
from stembank_gui.tables.trail import AuditEntry

FULL = 100.0
"""Viability cannot pass 100 %."""
_KEPT = (VialState.STORED.value, VialState.RESERVED.value)


@dataclass(frozen=True, slots=True)
class TankValue:
    """One value of a chart.

    Args:
        id: The result.
        assumed: Whether the tank is the one that the lot lies in now, since no order says which vials were tested.
    """

    id: int
    code: str
    lot_id: int
    lot_number: str
    occasion: str
    tested_on: date
    value: float
    assumed: bool


@dataclass(frozen=True, slots=True)
class TankChart:
    """The chart of a tank for one family of cells: families differ too much to share limits."""

    tank_id: int
    tank: str
    family: Family
    values: tuple[TankValue, ...]
    chart: Chart

    @property
    def id(self) -> str:
        """What tells it apart from others."""
        return f"{self.tank} {self.family}"


def tank_charts(session: Session) -> tuple[TankChart, ...]:
    """Return the chart of post-thaw viability of each tank that vials were tested from, by tank and family."""
    rows = _results(session)
    sources = _sources(session, {result.order_id for result, _, _ in rows if result.order_id is not None})
    lying = _lying(session, {lot.id or 0 for _, lot, _ in rows})
    names = {tank.id or 0: tank.code for tank in session.exec(select(Tank))}
    found: defaultdict[tuple[int, Family], list[TankValue]] = defaultdict(list)
    for result, lot, family in rows:
        known = sources.get(result.order_id or 0, ())
        guessed = lying.get(lot.id or 0, ()) if not known and result.occasion != RELEASE else ()
        for tank_id in known or guessed:
            value = _value(result, lot, assumed=not known)
            found[tank_id, family] += [] if value is None else [value]
    charts = (
        TankChart(tank_id, names[tank_id], family, tuple(values), made)
        for (tank_id, family), values in found.items()
        if (made := control_chart([one.value for one in values], at_most=FULL)) is not None
    )
    return tuple(sorted(charts, key=lambda one: (one.tank, one.family)))


def _results(session: Session) -> list[tuple[TestResult, Lot, Family]]:
    """Return the approved retests and their tests for release, in the order of testing."""
    rows = (
        select(TestResult, Lot, CellType.family)
        .join(Lot, col(Lot.id) == TestResult.lot_id)
        .join(CellType, col(CellType.id) == Lot.cell_type_id)
        .where(TestResult.test_code == RETEST, TestResult.state == ResultState.APPROVED, TestResult.replicate == 0)
        .order_by(col(TestResult.tested_on), col(TestResult.id))
    )
    return [(result, lot, Family(family)) for result, lot, family in session.exec(rows)]


def _value(result: TestResult, lot: Lot, *, assumed: bool) -> TankValue | None:
    value = reading_in(result.value, "")
    if value is None:
        return None
    return TankValue(
        result.id or 0, result.code, lot.id or 0, lot.number, result.occasion, result.tested_on, value, assumed
    )


def _sources(session: Session, order_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return the tanks that the specimens of orders lay in before they were taken out: the trail knows."""
    taken = select(OrderSpecimen.order_id, OrderSpecimen.vial_id).where(col(OrderSpecimen.order_id).in_(order_ids))
    vials = defaultdict[int, list[int]](list)
    for order_id, vial_id in session.exec(taken):
        vials[order_id].append(vial_id)
    boxes = _last_boxes(session, [one for ids in vials.values() for one in ids])
    tanks = _tanks_of(session, set(boxes.values()))
    return {
        order_id: tuple(dict.fromkeys(tanks[boxes[one]] for one in ids if one in boxes))
        for order_id, ids in vials.items()
    }


def _last_boxes(session: Session, vial_ids: Collection[int]) -> dict[int, int]:
    """Return the box that each vial was last taken out of."""
    entries = (
        select(AuditEntry.entity_id, AuditEntry.body)
        .where(AuditEntry.entity == "vial", col(AuditEntry.entity_id).in_(vial_ids))
        .order_by(col(AuditEntry.seq))
    )
    found: dict[int, int] = {}
    for vial_id, body in session.exec(entries):
        change = json.loads(body)
        old, new = change.get("old") or {}, change.get("new") or {}
        if old.get("box_id") is not None and new.get("box_id", 0) is None:
            found[vial_id] = old["box_id"]
    return found


def _tanks_of(session: Session, box_ids: Iterable[int]) -> dict[int, int]:
    rows = select(Box.id, Rack.tank_id).join(Rack, col(Rack.id) == Box.rack_id).where(col(Box.id).in_(list(box_ids)))
    return {box_id or 0: tank_id for box_id, tank_id in session.exec(rows)}


def _lying(session: Session, lot_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return the tank in which most vials of each lot lie now."""
    rows = session.execute(
        select_columns(col(Vial.lot_id), col(Rack.tank_id), func.count())
        .join(Box, col(Box.id) == col(Vial.box_id))
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .where(col(Vial.lot_id).in_(lot_ids), col(Vial.state).in_(_KEPT))
        .group_by(col(Vial.lot_id), col(Rack.tank_id))
        .order_by(func.count(), col(Rack.tank_id).desc())
    )
    return {lot_id: (tank_id,) for lot_id, tank_id, _ in rows}
