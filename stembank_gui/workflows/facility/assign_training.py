"""People are assigned to be trained on a version of a document."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import acting, now
from stembank_gui.rules.facility.documents import TRAINABLE
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.tables.facility import ControlledDocument, Training
from stembank_gui.tables.people import Person
from stembank_gui.workflows.facility.document_facts import document_facts


@dataclass(frozen=True, slots=True)
class AssignTraining:
    """The version, and who is to be trained on it."""

    document_id: int
    person_ids: tuple[int, ...]


def assign_training(session: Session, request: AssignTraining) -> int:
    """Return how many people were newly assigned; who is assigned already stays as they are.

    Raises:
        Refused: If the version is neither approved nor effective, or nobody new was chosen.
        NoResultFound: If there is no such person.
    """
    facts = document_facts(session.get_one(ControlledDocument, request.document_id))
    where = Place("document", request.document_id)
    if facts.state not in TRAINABLE:
        refuse_if([Reason("facility.not_trainable", facts.named | {"state": f"@document_state.{facts.state}"}, where)])
    have = set(session.exec(select(Training.person_id).where(Training.document_id == request.document_id)))
    new = [one for one in dict.fromkeys(request.person_ids) if one not in have]
    if not new:
        refuse_if([Reason("facility.nobody_to_assign")])
    for person_id in new:
        session.get_one(Person, person_id)
        session.add(
            Training(
                person_id=person_id,
                document_id=request.document_id,
                recorded_by=acting(session).person_id,
                recorded_at=now(session),
            )
        )
    session.flush()
    return len(new)
