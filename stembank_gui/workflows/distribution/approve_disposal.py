"""Agree that vials are destroyed."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting
from stembank_gui.rules.distribution import disposal_step_blockers
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import DisposalState
from stembank_gui.signing import sign
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.distribution import Disposal


@dataclass(frozen=True, slots=True)
class ApproveDisposal:
    """A disposal as it was seen, and the signature of QA."""

    disposal_id: int
    row_version: int
    signature: SignRequest


def approve_disposal(session: Session, request: ApproveDisposal) -> str:
    """Return the code of the disposal that may now be carried out.

    Raises:
        Refused: If it is not waiting for approval, or was changed meanwhile.
        AccessRefused: If the person asked for the disposal (separation of duties), or the signature is not their own.
    """
    disposal = session.get(Disposal, request.disposal_id)
    if disposal is None:
        raise Refused(Reason("distribution.disposal_unknown"))
    if disposal.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(disposal_step_blockers(disposal.code, DisposalState(disposal.state), DisposalState.APPROVED))
    person = acting(session).person_id
    require_other_person(person, [disposal.requested_by], code="distribution.approver_requested")
    lot = session.get_one(Lot, disposal.lot_id)
    record = {
        "disposal": disposal.code,
        "lot": lot.number,
        "vials": disposal.vials,
        "reason": disposal.reason,
        "method": disposal.method,
    }
    sign(session, request.signature, kind="disposal", row_id=request.disposal_id, record=record)
    disposal.state = DisposalState.APPROVED.value
    disposal.approved_by = person
    session.flush()
    return disposal.code
