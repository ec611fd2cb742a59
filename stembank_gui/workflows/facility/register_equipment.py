"""An instrument is entered in the register."""

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from stembank_gui.audit import today
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.tables.facility import Equipment


@dataclass(frozen=True, slots=True)
class RegisterEquipment:
    """An instrument; without a code the next running one is taken, without a day it needs no calibration."""

    name: str
    kind: str
    calibration_due: date | None
    code: str = ""
    note: str = ""


def register_equipment(session: Session, request: RegisterEquipment) -> int:
    """Return the id of the instrument, which is in service.

    Raises:
        Refused: If a text is missing, the code has another form or is taken, or the calibration is overdue already.
    """
    name = clean("field.equipment_name", request.name)
    kind = clean("field.equipment_kind", request.kind, at_most=80)
    note = clean("field.equipment_note", request.note, at_most=NOTE_LENGTH, required=False)
    code = clean("field.equipment_code", request.code, at_most=40, required=False).upper()
    code = code or next_code(session, Equipment, "EQ", 4)
    problems = _code_problems(session, code)
    if request.calibration_due is not None and request.calibration_due < today(session):
        problems.append(Reason("facility.calibration_past", {"day": str(request.calibration_due)}))
    refuse_if(problems)
    equipment = Equipment(code=code, name=name, kind=kind, calibration_due=request.calibration_due, note=note)
    session.add(equipment)
    session.flush()
    return equipment.id or 0


def _code_problems(session: Session, code: str) -> list[Reason]:
    if not re.fullmatch(r"EQ-[0-9A-Z-]{1,37}", code):
        return [Reason("facility.code_form", {"code": code, "prefix": "EQ-"})]
    taken = session.exec(select(Equipment.id).where(Equipment.code == code)).first()
    return [] if taken is None else [Reason("facility.code_taken", {"code": code}, Place("equipment", taken))]
