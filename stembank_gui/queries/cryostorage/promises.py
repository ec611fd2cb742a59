"""What open plans have promised: cells, levels and slots, and the things that they move."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.rules.cryostorage.allocation import Placement
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import PlanLineState, PlanState
from stembank_gui.tables.cryostorage import PlanLine, StoragePlan

_LINE, _PLAN = table_of(PlanLine), table_of(StoragePlan)
_AT_ONCE = 5_000
_TARGETS = (("to_box_id", "to_position"), ("to_rack_id", "to_level"), ("to_tank_id", "to_slot"))


@dataclass(frozen=True, slots=True)
class Promise:
    """A line of an open plan: what it moves and where to."""

    plan_id: int
    plan: str
    line: LineWish


def _open_lines() -> Any:
    columns = [_LINE.c[field.name] for field in fields(LineWish)]
    return (
        select(_PLAN.c.id.label("plan_id"), _PLAN.c.code, *columns)
        .select_from(_LINE)
        .join(_PLAN, _PLAN.c.id == _LINE.c.plan_id)
        .where(_PLAN.c.state == PlanState.OPEN.value, _LINE.c.state == PlanLineState.WAITING.value)
    )


_OPEN_LINES = _open_lines()


def promises(session: Session, lines: Sequence[LineWish], but_plan: int = 0) -> list[Promise]:
    """Return the lines of open plans that touch the same things or the same boxes, racks and tanks as some lines.

    Args:
        session: Reading or writing.
        lines: The lines that are planned.
        but_plan: A plan whose own lines do not count.
    """
    named = {
        name: {value for line in lines if (value := getattr(line, name)) is not None}
        for name in ("vial_id", "box_id", "rack_id", "to_box_id", "to_rack_id", "to_tank_id")
    }
    other = _OPEN_LINES.where(_PLAN.c.id != but_plan)
    found: dict[Any, Promise] = {}
    if session.connection().execute(other.limit(1)).first() is None:
        return []
    for name, values in named.items():
        for part in _portions(sorted(values)):
            for row in session.connection().execute(other.where(_LINE.c[name].in_(part))):
                found[row] = Promise(row.plan_id, row.code, LineWish(*row[2:]))
    return list(found.values())


def promised_cells(session: Session) -> set[Placement]:
    """Return the cells that open plans will fill."""
    asked = _OPEN_LINES.where(_LINE.c.to_box_id.is_not(None))
    return {Placement(row.to_box_id, row.to_position) for row in session.connection().execute(asked)}


def promised_levels(session: Session) -> set[tuple[int, int]]:
    """Return the levels, as (rack id, level), that boxes of open plans go to."""
    asked = _OPEN_LINES.where(_LINE.c.to_rack_id.is_not(None))
    return {(row.to_rack_id, row.to_level) for row in session.connection().execute(asked)}


def promise_reasons(
    lines: Iterable[tuple[LineWish, str, str]], others: Collection[Promise], plan_id: int
) -> tuple[list[Reason], list[Reason]]:
    """Return what earlier plans were promised (against a plan), and what later plans count on (to be known).

    Args:
        lines: The lines of the plan, each with the name of its thing and of its target.
        others: What open plans promise.
        plan_id: The plan; 0 for one that is not kept yet, which is the latest of all.
    """
    things = {promise.line.thing: promise for promise in others}
    targets = {_target(promise.line): promise for promise in others}
    targets.pop(None, None)
    against: list[Reason] = []
    known: list[Reason] = []
    for line, name, place in lines:
        for code, promise in (
            ("cryostorage.in_other_plan", things.get(line.thing)),
            ("cryostorage.promised", targets.get(_target(line))),
        ):
            if promise is not None:
                params = {"thing": name, "place": place, "plan": promise.plan}
                earlier = not plan_id or promise.plan_id < plan_id
                (against if earlier else known).append(Reason(code, params, Place("plan", promise.plan_id)))
    return against, known


def _target(line: LineWish) -> tuple[str, int, int] | None:
    for place, number in _TARGETS:
        if getattr(line, place) is not None:
            return place, getattr(line, place), getattr(line, number)
    return None


def _portions(values: Sequence[int]) -> Iterable[Sequence[int]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
