"""Keep a plan of work at the tanks: it is looked at as a whole, printed, and done later in one step."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session

from stembank_gui.audit import acting, insert_rows, now, table_of
from stembank_gui.queries.cryostorage.disposals import vials_of_disposal
from stembank_gui.queries.cryostorage.relocation import propose_relocation
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.cryostorage.planning import LineWish, line_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import PlanKind, Purpose
from stembank_gui.tables.cryostorage import Box, PlanLine, Rack, StoragePlan, Tank, Vial

_TITLE_LENGTH = 200
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class MakePlan:
    """What is to be done.

    Args:
        kind: Store, move, pick, return, dispose, or empty a tank.
        lines: Things and where they go. None for a disposal: all vials of its order; none for a tank that is emptied:
            where everything can go is proposed.
        title: What the plan is for, in a few words.
        purpose: What picked vials are for.
        disposal_id: The order of vials that are destroyed.
        from_tank_id: The tank that is emptied.
        reservation_id: The reservation whose vials are picked.
    """

    kind: PlanKind
    lines: tuple[LineWish, ...] = ()
    title: str = ""
    purpose: Purpose | None = None
    disposal_id: int | None = None
    from_tank_id: int | None = None
    reservation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A plan that is kept now, and what to know about it."""

    plan_id: int
    code: str
    lines: int
    notes: tuple[Reason, ...] = ()


def make_plan(session: Session, request: MakePlan) -> Made:
    """Return the plan. What stands against doing it is asked with `check_plan`: such a plan is kept too.

    Raises:
        Refused: If there is no line, a line names not one thing or no fitting target, or something that does not exist.
    """
    lines, notes = _lines(session, request)
    refuse_if((*line_problems(request.kind, lines), *_purpose_problems(request), *_unknown(session, lines)))
    plan = StoragePlan(
        code=next_code(session, StoragePlan, "PL", 4),
        kind=request.kind.value,
        title=clean("field.plan_title", request.title, at_most=_TITLE_LENGTH, required=False),
        purpose=None if request.purpose is None else request.purpose.value,
        disposal_id=request.disposal_id,
        from_tank_id=request.from_tank_id,
        reservation_id=request.reservation_id,
        made_by=acting(session).person_id,
        made_at=now(session),
    )
    session.add(plan)
    session.flush()
    add_lines(session, plan.id or 0, lines, first=1)
    return Made(plan.id or 0, plan.code, len(lines), notes)


def add_lines(session: Session, plan_id: int, lines: Sequence[LineWish], *, first: int) -> None:
    """Write lines of a plan, numbered from `first`."""
    names = [field.name for field in fields(LineWish)]
    rows: list[dict[str, Any]] = [
        {"plan_id": plan_id, "number": number} | {name: getattr(line, name) for name in names}
        for number, line in enumerate(lines, start=first)
    ]
    for start in range(0, len(rows), _AT_ONCE):
        insert_rows(session, PlanLine, rows[start : start + _AT_ONCE])


def unknown_things(session: Session, lines: Sequence[LineWish]) -> tuple[Reason, ...]:
    """Return which lines name something that this bank does not have."""
    return tuple(_unknown(session, lines))


def _lines(session: Session, request: MakePlan) -> tuple[tuple[LineWish, ...], tuple[Reason, ...]]:
    lines = request.lines
    notes: tuple[Reason, ...] = ()
    if request.kind is PlanKind.DISPOSE and not lines and request.disposal_id is not None:
        lines = tuple(LineWish(vial_id=one) for one in vials_of_disposal(session, request.disposal_id))
    if request.kind is PlanKind.RELOCATE and not lines and request.from_tank_id is not None:
        found = propose_relocation(session, request.from_tank_id)
        lines, notes = found.lines, found.notes
        refuse_if(() if lines else (*notes, Reason("cryostorage.tank_is_empty")))
    if not lines:
        raise Refused(Reason("cryostorage.plan_empty"))
    return lines, notes


def _purpose_problems(request: MakePlan) -> tuple[Reason, ...]:
    missing = request.kind is PlanKind.PICK and request.purpose is None
    return (Reason("cryostorage.plan_purpose"),) if missing else ()


_NAMED = (
    (table_of(Vial), ("vial_id",)),
    (table_of(Box), ("box_id", "to_box_id")),
    (table_of(Rack), ("rack_id", "to_rack_id")),
    (table_of(Tank), ("to_tank_id",)),
)


def _unknown(session: Session, lines: Sequence[LineWish]) -> list[Reason]:
    found = []
    for table, columns in _NAMED:
        named = {key for line in lines for name in columns if (key := getattr(line, name)) is not None}
        for key in sorted(named - _there(session, table, sorted(named))):
            if table.name == "vial":
                found.append(Reason("cryostorage.vial_unknown", {"vial": key}))
            else:
                found.append(Reason("cryostorage.thing_unknown", {"thing": f"{table.name} {key}"}))
    return found


def _there(session: Session, table: Table, keys: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(keys), _AT_ONCE):
        asked = select(table.c.id).where(table.c.id.in_(keys[start : start + _AT_ONCE]))
        found.update(session.connection().execute(asked).scalars())
    return found
