"""An instrument was calibrated: the day on which it is due again."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import give_reason, today
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import EquipmentState
from stembank_gui.tables.facility import Equipment


@dataclass(frozen=True, slots=True)
class RecordCalibration:
    """The instrument, the next due day, and the certificate or remark that stands for it."""

    equipment_id: int
    row_version: int
    due: date
    reason: str


def record_calibration(session: Session, request: RecordCalibration) -> None:
    """Set the day on which an instrument is next due.

    Raises:
        Refused: If the day is past, the instrument is retired, there is no reason, or somebody changed it meanwhile.
    """
    reason = clean_reason(request.reason)
    equipment = session.get_one(Equipment, request.equipment_id)
    if equipment.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    problems = []
    if equipment.state == EquipmentState.RETIRED:
        problems.append(Reason("facility.retired", {"code": equipment.code}))
    if request.due < today(session):
        problems.append(Reason("facility.calibration_past", {"day": str(request.due)}))
    refuse_if(problems)
    give_reason(session, reason)
    equipment.calibration_due = request.due
    session.flush()
