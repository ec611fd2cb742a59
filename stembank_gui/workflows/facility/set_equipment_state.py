"""An instrument is locked out, put back in service, or retired."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.facility import equipment_change_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import EquipmentState
from stembank_gui.tables.facility import Equipment


@dataclass(frozen=True, slots=True)
class SetEquipmentState:
    """The instrument, its new state, and why."""

    equipment_id: int
    row_version: int
    state: EquipmentState
    reason: str


def set_equipment_state(session: Session, request: SetEquipmentState) -> None:
    """Change the state of an instrument.

    Raises:
        Refused: If the change is not permitted, there is no reason, or somebody changed it meanwhile.
    """
    reason = clean_reason(request.reason)
    equipment = session.get_one(Equipment, request.equipment_id)
    if equipment.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(equipment_change_blockers(equipment.code, EquipmentState(equipment.state), request.state))
    give_reason(session, reason)
    equipment.state = request.state.value
    equipment.state_reason = reason
    session.flush()
