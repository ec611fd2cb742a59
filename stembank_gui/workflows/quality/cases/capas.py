"""What the verbs on corrective and preventive actions share."""

from sqlmodel import Session

from stembank_gui.rules.quality.cases.capa import CapaFacts
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import CapaState
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Capa


def capa_seen(session: Session, capa_id: int, row_version: int) -> Capa:
    """Return an action that is still as the person saw it.

    Raises:
        Refused: `people.stale` if it moved on.
    """
    action = session.get_one(Capa, capa_id)
    if action.row_version != row_version:
        raise Refused(Reason("people.stale"))
    return action


def capa_facts(session: Session, action: Capa) -> CapaFacts:
    """Return an action as the rules see it."""
    owner = session.get_one(Person, action.owner_id).full_name
    return CapaFacts(action.id or 0, action.code, CapaState(action.state), action.owner_id, owner, action.check_on)
