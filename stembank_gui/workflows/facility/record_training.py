"""A training is recorded: who was trained is qualified once another person has assessed it."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import acting, now, today
from stembank_gui.queries.facility import policy
from stembank_gui.rules.facility import TrainingEntry, TrainingFacts, training_blockers, training_steps
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import TrainingState
from stembank_gui.tables.facility import ControlledDocument, Training
from stembank_gui.tables.people import Person
from stembank_gui.workflows.facility.document_facts import document_facts


@dataclass(frozen=True, slots=True)
class RecordTraining:
    """Who was trained on which version, and how it went; `row_version` as it was seen, None to compare nothing."""

    person_id: int
    document_id: int
    entry: TrainingEntry
    row_version: int | None = None


def record_training(session: Session, request: RecordTraining) -> TrainingState:
    """Return where the training stands now: qualified if it was assessed and passed, else trained.

    Who was not assigned yet is assigned by it.

    Raises:
        Refused: If the version is out of use, the days cannot be, the trainee assessed themselves, an assessor or a
            score is missing, or somebody changed it meanwhile.
    """
    training = _training(session, request)
    if request.row_version not in {None, training.row_version}:
        raise Refused(Reason("people.stale"))
    entry, state = request.entry, TrainingState(training.state)
    refuse_if(training_blockers(_facts(session, training), entry, today(session)))
    session.add(training)
    session.flush()
    training.recorded_by = acting(session).person_id
    training.recorded_at = now(session)
    training.trained_on = entry.trained_on
    training.assessor_id = entry.assessor_id
    training.score_percent = entry.score_percent
    training.valid_until = entry.valid_until
    for step in training_steps(state, entry, policy(session).training_pass_percent):
        training.state = step.value
        session.flush()
    session.flush()
    return TrainingState(training.state)


def _training(session: Session, request: RecordTraining) -> Training:
    same = select(Training).where(Training.person_id == request.person_id, Training.document_id == request.document_id)
    return session.exec(same).first() or Training(
        person_id=request.person_id,
        document_id=request.document_id,
        recorded_by=acting(session).person_id,
        recorded_at=now(session),
    )


def _facts(session: Session, training: Training) -> TrainingFacts:
    person = session.get_one(Person, training.person_id)
    document = session.get_one(ControlledDocument, training.document_id)
    return TrainingFacts(training.person_id, person.full_name, TrainingState(training.state), document_facts(document))
