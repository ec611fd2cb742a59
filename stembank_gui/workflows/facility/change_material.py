"""What becomes known of a lot of material later: its certificate, its animal origin, the day it was opened."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import give_reason, today
from stembank_gui.filing import keep_file
from stembank_gui.rules.files import PAPERS, NewFile
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean, clean_reason
from stembank_gui.tables.facility import Material


@dataclass(frozen=True, slots=True)
class ChangeMaterial:
    """The lot as it shall be, and why; without a file the present certificate stays."""

    material_id: int
    row_version: int
    reason: str
    animal_origin: bool
    origin_statement: str = ""
    opened_on: date | None = None
    certificate: NewFile | None = None


def change_material(session: Session, request: ChangeMaterial) -> None:
    """Keep what is known of a lot of material.

    Raises:
        Refused: If it is of animal origin and nothing is said of it, the day of opening has not come, the file is not
            of a kind that is kept, there is no reason, or somebody changed it meanwhile.
    """
    reason = clean_reason(request.reason)
    material = session.get_one(Material, request.material_id)
    if material.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    statement = clean("field.origin_statement", request.origin_statement, required=False)
    problems = []
    if request.animal_origin and not statement:
        problems.append(Reason("facility.origin_needed", {"code": material.code}))
    if request.opened_on is not None and request.opened_on > today(session):
        problems.append(Reason("facility.opened_later", {"day": str(request.opened_on)}))
    refuse_if(problems)
    give_reason(session, reason)
    material.animal_origin, material.origin_statement = request.animal_origin, statement
    material.opened_on = request.opened_on
    material.attachment_id = keep_file(session, request.certificate, PAPERS) or material.attachment_id
    session.flush()
