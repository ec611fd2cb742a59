"""An approval is suspended, taken up again, or ended."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.donors.states import approval_change
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import ApprovalState
from stembank_gui.tables.donors import Approval


@dataclass(frozen=True, slots=True)
class SetApprovalState:
    """The approval, its new state, and why."""

    approval_id: int
    row_version: int
    state: ApprovalState
    reason: str


def set_approval_state(session: Session, request: SetApprovalState) -> None:
    """Change the state of an approval.

    Raises:
        Refused: If the change is not permitted, there is no reason, or somebody changed it meanwhile.
    """
    reason = clean_reason(request.reason)
    approval = session.get_one(Approval, request.approval_id)
    if approval.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(approval_change(approval.number, ApprovalState(approval.state), request.state))
    give_reason(session, reason)
    approval.state = request.state.value
    session.flush()
