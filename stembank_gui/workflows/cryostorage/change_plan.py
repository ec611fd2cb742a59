"""Change an open plan: take lines off it, put other lines on it."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from stembank_gui.audit import update_rows
from stembank_gui.queries.cryostorage.kept_plans import waiting_lines
from stembank_gui.rules.cryostorage.planning import LineWish, line_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import PlanLineState
from stembank_gui.tables.cryostorage import PlanLine
from stembank_gui.workflows.cryostorage.make_plan import add_lines, unknown_things
from stembank_gui.workflows.cryostorage.open_plans import open_plan


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """Which lines are dropped (by number) and which are added. `version` is that of the plan as it was seen."""

    plan_id: int
    version: int
    drop: tuple[int, ...] = ()
    add: tuple[LineWish, ...] = ()


def change_plan(session: Session, request: ChangePlan) -> int:
    """Return how many lines wait now. A line that goes elsewhere is dropped and added anew; the dropped one stays seen.

    Raises:
        Refused: If the plan is not open or was changed meanwhile, or a line cannot stand in it.
    """
    head = open_plan(session, request.plan_id, request.version)
    if not request.drop and not request.add:
        raise Refused(Reason("cryostorage.plan_empty"))
    waiting = {line.number: line for line in waiting_lines(session, request.plan_id)}
    unknown = [one for one in request.drop if one not in waiting]
    refuse_if(
        (
            *(Reason("cryostorage.line_not_waiting", {"line": one, "plan": head.code}) for one in unknown),
            *line_problems(head.kind, request.add),
            *unknown_things(session, request.add),
        )
    )
    dropped = {waiting[one].line_id: {"state": PlanLineState.DROPPED.value} for one in request.drop}
    update_rows(session, PlanLine, dropped)
    last = session.exec(select(func.max(col(PlanLine.number))).where(PlanLine.plan_id == request.plan_id)).one() or 0
    add_lines(session, request.plan_id, request.add, first=last + 1)
    return len(waiting) - len(dropped) + len(request.add)
