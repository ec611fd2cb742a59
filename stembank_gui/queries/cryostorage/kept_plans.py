"""Plans that are kept in the database: their heads and lines, and lists of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.vocabulary import PlanKind, PlanLineState, PlanState, Purpose
from stembank_gui.tables.cryostorage import PlanLine, StoragePlan, Tank
from stembank_gui.tables.distribution import Disposal
from stembank_gui.tables.people import Person

_PLAN, _LINE, _PERSON = table_of(StoragePlan), table_of(PlanLine), table_of(Person)
_TANK, _DISPOSAL = table_of(Tank), table_of(Disposal)


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan without its lines.

    `version` grows with every change of the plan or of a line: who executes it says which one was seen. `waiting` and
    `done` count lines.
    """

    plan_id: int
    code: str
    kind: PlanKind
    state: PlanState
    title: str
    purpose: Purpose | None
    reason: str
    disposal_id: int | None
    disposal: str
    from_tank_id: int | None
    from_tank: str
    made_by: str
    made_at: datetime
    closed_by: str
    closed_at: datetime | None
    version: int
    waiting: int
    done: int
    reservation_id: int | None = None


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line of a plan as it is kept."""

    line_id: int
    number: int
    state: PlanLineState
    wish: LineWish
    done_at: datetime | None = None


def _heads() -> Any:
    closer = _PERSON.alias("closer")
    states = func.count(_LINE.c.id)
    return (
        select(
            _PLAN, _PERSON.c.full_name.label("maker"), closer.c.full_name.label("closer"),
            _TANK.c.code.label("from_tank"), _DISPOSAL.c.code.label("disposal"),
            func.coalesce(func.sum(_LINE.c.row_version), 0).label("line_versions"),
            states.filter(_LINE.c.state == PlanLineState.WAITING.value).label("waiting"),
            states.filter(_LINE.c.state == PlanLineState.DONE.value).label("done"),
        )
        .select_from(_PLAN)
        .join(_PERSON, _PERSON.c.id == _PLAN.c.made_by)
        .outerjoin(closer, closer.c.id == _PLAN.c.closed_by)
        .outerjoin(_TANK, _TANK.c.id == _PLAN.c.from_tank_id)
        .outerjoin(_DISPOSAL, _DISPOSAL.c.id == _PLAN.c.disposal_id)
        .outerjoin(_LINE, _LINE.c.plan_id == _PLAN.c.id)
        .group_by(_PLAN.c.id, _PERSON.c.full_name, closer.c.full_name, _TANK.c.code, _DISPOSAL.c.code)
    )  # fmt: skip


_HEADS = _heads()
_LINES = select(
    *_LINE.c["id", "number", "state", "done_at"], *(_LINE.c[field.name] for field in fields(LineWish))
).order_by(_LINE.c.number)
_STATES = {one.value: one for one in PlanLineState}


def plan_heads(session: Session, *, states: Collection[PlanState] = tuple(PlanState)) -> tuple[PlanHead, ...]:
    """Return the plans in some states, open ones first, then the newest first."""
    wanted = _HEADS.where(_PLAN.c.state.in_([state.value for state in states]))
    heads = [_head(row) for row in session.connection().execute(wanted)]
    return tuple(sorted(heads, key=lambda one: (one.state is not PlanState.OPEN, -one.plan_id)))


def plan_head(session: Session, plan_id: int) -> PlanHead | None:
    """Return a plan without its lines, or None if there is none."""
    row = session.connection().execute(_HEADS.where(_PLAN.c.id == plan_id)).first()
    return None if row is None else _head(row)


def plan_lines(
    session: Session, plan_id: int, states: Collection[PlanLineState] = tuple(PlanLineState)
) -> tuple[KeptLine, ...]:
    """Return the lines of a plan that are in some states, by number."""
    wanted = _LINES.where(_LINE.c.plan_id == plan_id, _LINE.c.state.in_([state.value for state in states]))
    return tuple(
        KeptLine(line_id, number, _STATES[state], LineWish(*wish), done_at)
        for line_id, number, state, done_at, *wish in session.connection().execute(wanted).all()
    )


def waiting_lines(session: Session, plan_id: int, numbers: Sequence[int] | None = None) -> tuple[KeptLine, ...]:
    """Return the lines of a plan that wait, by number; only those with some numbers if these are given."""
    lines = plan_lines(session, plan_id, (PlanLineState.WAITING,))
    wanted = None if numbers is None else frozenset(numbers)
    return tuple(line for line in lines if wanted is None or line.number in wanted)


def _head(row: Any) -> PlanHead:
    return PlanHead(
        plan_id=row.id, code=row.code, kind=PlanKind(row.kind), state=PlanState(row.state), title=row.title,
        purpose=None if row.purpose is None else Purpose(row.purpose), reason=row.reason,
        disposal_id=row.disposal_id, disposal=row.disposal or "", from_tank_id=row.from_tank_id,
        from_tank=row.from_tank or "", made_by=row.maker, made_at=row.made_at, closed_by=row.closer or "",
        closed_at=row.closed_at, version=row.row_version + row.line_versions, waiting=row.waiting, done=row.done,
        reservation_id=row.reservation_id,
    )  # fmt: skip
