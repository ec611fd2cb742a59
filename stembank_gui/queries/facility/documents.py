"""Controlled documents by version, and who is trained on which of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from stembank_gui.audit import today
from stembank_gui.queries.facility.registers import policy
from stembank_gui.rules.facility import urgency
from stembank_gui.rules.facility.documents import TRAINABLE
from stembank_gui.rules.vocabulary import AccountState, DocumentState, ReadingVerdict, Step, TrainingState
from stembank_gui.tables.facility import ControlledDocument, Training
from stembank_gui.tables.people import Account, Person


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A version of a controlled document, and how near its review is. `gaps`: people assigned but not qualified."""

    id: int
    row_version: int
    code: str
    version: str
    title: str
    step: Step | None
    state: DocumentState
    effective_on: date | None
    review_due: date | None
    urgency: ReadingVerdict
    attachment_id: int | None
    author: str
    author_id: int
    approved_by: str
    approved_at: datetime | None
    gaps: int
    note: str

    @property
    def name(self) -> str:
        """Return its code with its version."""
        return f"{self.code} v{self.version}"


@dataclass(frozen=True, slots=True)
class TrainingCell:
    """A person's training on a version."""

    training_id: int
    row_version: int
    document_id: int
    state: TrainingState
    trained_on: date | None
    valid_until: date | None
    score_percent: int | None
    assessor: str
    urgency: ReadingVerdict


@dataclass(frozen=True, slots=True)
class TraineeRow:
    """A person with their trainings by document."""

    id: int
    name: str
    cells: tuple[TrainingCell, ...]

    def on(self, document_id: int) -> TrainingCell | None:
        """Return the training on a version, or None for a gap."""
        return next((one for one in self.cells if one.document_id == document_id), None)


@dataclass(frozen=True, slots=True)
class TrainingMatrix:
    """Every active person × every approved or effective version."""

    documents: tuple[DocumentRow, ...]
    people: tuple[TraineeRow, ...]

    def pressing(self) -> int:
        """Return how many trainings on effective versions are missing: assigned, not assessed, or over."""
        return sum(one.gaps for one in self.documents if one.state is DocumentState.EFFECTIVE)


def document_rows(session: Session) -> tuple[DocumentRow, ...]:
    """Return every version of every document, by code, newest first."""
    rows = list(
        session.exec(select(ControlledDocument).order_by(ControlledDocument.code, col(ControlledDocument.id).desc()))
    )
    names = _names(session, [one for row in rows for one in (row.authored_by, row.approved_by)])
    gaps = _gaps(session)
    day, notice = today(session), (policy(session).due_soon_days,)
    return tuple(_document(row, names, gaps, day, notice) for row in rows)


def training_matrix(session: Session) -> TrainingMatrix:
    """Return who is trained on what is approved or effective; people who cannot sign in any more are left out."""
    documents = tuple(row for row in document_rows(session) if row.state in TRAINABLE)
    ids = [row.id for row in documents]
    rows = list(session.exec(select(Training).where(col(Training.document_id).in_(ids))))
    names = _names(session, [row.assessor_id for row in rows])
    day, notice = today(session), (policy(session).due_soon_days,)
    cells: dict[int, list[TrainingCell]] = {}
    for row in rows:
        cells.setdefault(row.person_id, []).append(_cell(row, names, day, notice))
    active = select(Account.person_id).where(Account.state == AccountState.ACTIVE.value)
    people = session.exec(
        select(Person.id, Person.full_name).where(col(Person.id).in_(active)).order_by(Person.full_name)
    )
    return TrainingMatrix(
        documents, tuple(TraineeRow(one or 0, name, tuple(cells.get(one or 0, ()))) for one, name in people)
    )


def _gaps(session: Session) -> dict[int, int]:
    """Return by document how many people are assigned and may not do the step today."""
    day = today(session)
    found: dict[int, int] = {}
    for row in session.exec(select(Training)):
        over = row.valid_until is not None and row.valid_until < day
        if row.state != TrainingState.QUALIFIED or over:
            found[row.document_id] = found.get(row.document_id, 0) + 1
    return found


def _document(
    row: ControlledDocument, names: dict[int, str], gaps: dict[int, int], day: date, notice: tuple[int, ...]
) -> DocumentRow:
    effective = row.state == DocumentState.EFFECTIVE
    return DocumentRow(
        row.id or 0,
        row.row_version,
        row.code,
        row.version,
        row.title,
        Step(row.step) if row.step else None,
        DocumentState(row.state),
        row.effective_on,
        row.review_due,
        urgency(row.review_due if effective else None, day, notice),
        row.attachment_id,
        names[row.authored_by],
        row.authored_by,
        names.get(row.approved_by or 0, ""),
        row.approved_at,
        gaps.get(row.id or 0, 0),
        row.note,
    )


def _cell(row: Training, names: dict[int, str], day: date, notice: tuple[int, ...]) -> TrainingCell:
    over = row.valid_until is not None and row.valid_until < day
    state = TrainingState.EXPIRED if over and row.state == TrainingState.QUALIFIED else TrainingState(row.state)
    return TrainingCell(
        row.id or 0,
        row.row_version,
        row.document_id,
        state,
        row.trained_on,
        row.valid_until,
        row.score_percent,
        names.get(row.assessor_id or 0, ""),
        urgency(row.valid_until, day, notice),
    )


def _names(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {one for one in ids if one is not None}
    rows = session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(wanted))) if wanted else ()
    return {one or 0: name for one, name in rows}
