"""An approval goes on: it is granted, suspended, taken up again, or ended."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import give_reason, today
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.rules.donors.approvals import last_day
from stembank_gui.rules.donors.states import ENDED, IN_FORCE, STARTS, approval_change
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import ApprovalKind, ApprovalState
from stembank_gui.tables.donors import Approval

_ASKED_FOR = frozenset(state for states in STARTS.values() for state in states) - IN_FORCE
"""The states of what is not granted yet."""


@dataclass(frozen=True, slots=True)
class SetApprovalState:
    """The approval, its new state, and why. `valid_from` and `valid_until` are those of the paper that grants it."""

    approval_id: int
    row_version: int
    state: ApprovalState
    reason: str
    valid_from: date | None = None
    valid_until: date | None = None


def set_approval_state(session: Session, request: SetApprovalState) -> None:
    """Change the state of an approval; one that ends before its last day ends today.

    Raises:
        Refused: If the change is not permitted, there is no reason, the dates are the wrong way round, or somebody
            changed it meanwhile.
    """
    reason = clean_reason(request.reason)
    approval = session.get_one(Approval, request.approval_id)
    if approval.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    kind, old, link = ApprovalKind(approval.kind), ApprovalState(approval.state), Place("approval", request.approval_id)
    refuse_if(approval_change(approval.number, kind, old, request.state, link))
    if request.state in IN_FORCE and old in _ASKED_FOR:
        _take_dates(approval, request)
    elif request.state in ENDED:
        (facts,) = approval_facts(session, (request.approval_id,))
        approval.valid_until = last_day(facts, request.state, today(session))
    give_reason(session, reason)
    approval.state = request.state.value
    session.flush()


def _take_dates(approval: Approval, request: SetApprovalState) -> None:
    """Take over the dates of the paper that grants it."""
    first, last = request.valid_from or approval.valid_from, request.valid_until or approval.valid_until
    if last is not None and last < first:
        raise Refused(Reason("donors.validity", {"first": str(first), "last": str(last)}))
    approval.valid_from, approval.valid_until = first, last
