"""A lot of a reagent or consumable is entered in the register; it starts in quarantine."""

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from stembank_gui.audit import today
from stembank_gui.filing import keep_file
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.files import PAPERS, NewFile
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.tables.facility import Material


@dataclass(frozen=True, slots=True)
class RegisterMaterial:
    """A lot of material; without a code the next running one is taken."""

    name: str
    supplier: str
    supplier_lot: str
    expires_on: date
    animal_origin: bool = False
    code: str = ""
    note: str = ""
    origin_statement: str = ""
    certificate: NewFile | None = None


def register_material(session: Session, request: RegisterMaterial) -> int:
    """Return the id of the lot, which is in quarantine.

    Raises:
        Refused: If a text is missing, the code has another form or is taken, the lot has expired already, or the
            certificate is of a kind that is not kept.
    """
    name = clean("field.material_name", request.name)
    supplier = clean("field.supplier", request.supplier)
    supplier_lot = clean("field.supplier_lot", request.supplier_lot, at_most=80)
    note = clean("field.material_note", request.note, at_most=NOTE_LENGTH, required=False)
    origin = clean("field.origin_statement", request.origin_statement, required=False)
    code = clean("field.material_code", request.code, at_most=40, required=False).upper()
    code = code or next_code(session, Material, "RG", 4)
    problems = _code_problems(session, code)
    if request.expires_on < today(session):
        problems.append(Reason("facility.expired_on_arrival", {"day": str(request.expires_on)}))
    refuse_if(problems)
    material = Material(
        code=code,
        name=name,
        supplier=supplier,
        supplier_lot=supplier_lot,
        animal_origin=request.animal_origin,
        origin_statement=origin,
        attachment_id=keep_file(session, request.certificate, PAPERS),
        expires_on=request.expires_on,
        note=note,
    )
    session.add(material)
    session.flush()
    return material.id or 0


def _code_problems(session: Session, code: str) -> list[Reason]:
    if not re.fullmatch(r"RG-[0-9A-Z-]{1,37}", code):
        return [Reason("facility.code_form", {"code": code, "prefix": "RG-"})]
    taken = session.exec(select(Material.id).where(Material.code == code)).first()
    return [] if taken is None else [Reason("facility.code_taken", {"code": code}, Place("material", taken))]
