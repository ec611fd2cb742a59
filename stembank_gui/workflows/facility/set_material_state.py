"""A lot of material is released, rejected, or used up."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason, today
from stembank_gui.rules.facility import MaterialFacts, material_change_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import MaterialState
from stembank_gui.tables.facility import Material


@dataclass(frozen=True, slots=True)
class SetMaterialState:
    """The lot, its new state, and why."""

    material_id: int
    row_version: int
    state: MaterialState
    reason: str


def set_material_state(session: Session, request: SetMaterialState) -> None:
    """Change the state of a lot of material.

    Raises:
        Refused: If the change is not permitted, the lot has expired, there is no reason, or somebody changed it.
    """
    reason = clean_reason(request.reason)
    material = session.get_one(Material, request.material_id)
    if material.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    facts = MaterialFacts(request.material_id, material.code, MaterialState(material.state), material.expires_on)
    refuse_if(material_change_blockers(facts, request.state, today(session)))
    give_reason(session, reason)
    material.state = request.state.value
    session.flush()
