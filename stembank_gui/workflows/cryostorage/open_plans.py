"""An open plan, as it was seen: what every change of a plan asks first."""

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.cryostorage.kept_plans import PlanHead, plan_head
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import PlanState
from stembank_gui.tables.cryostorage import StoragePlan


def open_plan(session: Session, plan_id: int, version: int | None) -> PlanHead:
    """Return a plan that is open and still as it was seen; None for `version`: however it is.

    Raises:
        Refused: `cryostorage.plan_unknown`, `cryostorage.plan_closed`, `people.stale`.
    """
    head = plan_head(session, plan_id)
    if head is None:
        raise Refused(Reason("cryostorage.plan_unknown"))
    if head.state is not PlanState.OPEN:
        params = {"plan": head.code, "state": f"@plan_state.{head.state}"}
        raise Refused(Reason("cryostorage.plan_closed", params, Place("plan", plan_id)))
    if version not in {None, head.version}:
        raise Refused(Reason("people.stale"))
    return head


def close_plan(session: Session, plan_id: int, state: PlanState, reason: str = "") -> None:
    """Close an open plan."""
    plan = session.get_one(StoragePlan, plan_id)
    plan.state = state.value
    plan.reason = reason
    plan.closed_by = acting(session).person_id
    plan.closed_at = now(session)
    session.flush()
