"""Controlled documents and training: who may move them on, and what must be there first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.facility.states import DOCUMENT_CHANGES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import DocumentState, TrainingState

TRAINABLE = frozenset({DocumentState.APPROVED, DocumentState.EFFECTIVE})
"""People are trained on an approved version before it becomes effective, and while it is."""
BY_SIGNATURE = frozenset({DocumentState.APPROVED})
"""States that a document reaches by a signature alone."""
BY_OTHERS = frozenset({DocumentState.SUPERSEDED})
"""States that a document reaches when another version becomes effective."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What decides whether a version of a document may move on."""

    document_id: int
    code: str
    version: str
    state: DocumentState
    author_id: int
    has_file: bool
    review_due: date | None

    @property
    def named(self) -> dict[str, str | int]:
        """Return the parameters by which a reason names it."""
        return {"code": self.code, "version": self.version}


def document_change_blockers(facts: DocumentFacts, new: DocumentState, today: date) -> tuple[Reason, ...]:
    """Return every reason why a version may not go to another state by its controller; empty means it may."""
    return tuple(_change(facts, new, today))


def document_moves(state: DocumentState) -> tuple[DocumentState, ...]:
    """Return the states to which the document controller may bring a version.

    >>> [one.value for one in document_moves(DocumentState.APPROVED)]
    ['effective', 'obsolete']
    """
    apart = BY_SIGNATURE | BY_OTHERS
    return tuple(new for new in DocumentState if (state, new) in DOCUMENT_CHANGES and new not in apart)


def approval_blockers(facts: DocumentFacts, approved_by: int) -> tuple[Reason, ...]:
    """Return every reason why a person may not approve a version: its state, no text, or the author (SoD-6)."""
    where = Place("document", facts.document_id)
    found = list(_unlisted(facts, DocumentState.APPROVED))
    if not facts.has_file:
        found.append(Reason("facility.document_no_file", facts.named, where))
    if approved_by == facts.author_id:
        found.append(Reason("facility.document_author", facts.named, where))
    return tuple(found)


def _change(facts: DocumentFacts, new: DocumentState, today: date) -> Iterator[Reason]:
    where = Place("document", facts.document_id)
    if new in BY_SIGNATURE | BY_OTHERS:
        yield Reason("facility.document_by_others", facts.named | {"new": f"@document_state.{new}"}, where)
        return
    yield from _unlisted(facts, new)
    if new is DocumentState.IN_REVIEW and not facts.has_file:
        yield Reason("facility.document_no_file", facts.named, where)
    if new is DocumentState.EFFECTIVE and (facts.review_due is None or facts.review_due <= today):
        yield Reason("facility.document_review_due", facts.named, where)


def _unlisted(facts: DocumentFacts, new: DocumentState) -> Iterator[Reason]:
    if (facts.state, new) not in DOCUMENT_CHANGES:
        params = facts.named | {"old": f"@document_state.{facts.state}", "new": f"@document_state.{new}"}
        yield Reason("facility.document_change", params, Place("document", facts.document_id))


@dataclass(frozen=True, slots=True)
class TrainingEntry:
    """A training as it is recorded: without assessor the person was only trained. `score_percent` in %."""

    trained_on: date
    assessor_id: int | None = None
    score_percent: int | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """What decides whether a training may be recorded."""

    person_id: int
    person: str
    state: TrainingState
    document: DocumentFacts


def training_blockers(facts: TrainingFacts, entry: TrainingEntry, today: date) -> tuple[Reason, ...]:
    """Return every reason why a training may not be recorded; empty means it may."""
    return tuple(_training(facts, entry, today))


def training_steps(old: TrainingState, entry: TrainingEntry, pass_percent: int) -> tuple[TrainingState, ...]:
    """Return the states that a recorded training goes through, in order; none for a renewed qualification.

    Who was assessed and reached the pass mark is qualified, anybody else is trained. A qualified person stays
    qualified when the training is renewed, and is trained only after failing it.

    >>> entry = TrainingEntry(date(2026, 1, 5), assessor_id=7, score_percent=92)
    >>> [one.value for one in training_steps(TrainingState.ASSIGNED, entry, 80)]
    ['trained', 'qualified']
    """
    passed = entry.assessor_id is not None and (entry.score_percent or 0) >= pass_percent
    if old is TrainingState.QUALIFIED:
        return () if passed else (TrainingState.EXPIRED, TrainingState.TRAINED)
    first = () if old is TrainingState.TRAINED else (TrainingState.TRAINED,)
    return (*first, TrainingState.QUALIFIED) if passed else first


def _training(facts: TrainingFacts, entry: TrainingEntry, today: date) -> Iterator[Reason]:
    if facts.document.state not in TRAINABLE:
        state: dict[str, str | int] = {"state": f"@document_state.{facts.document.state}"}
        yield Reason("facility.not_trainable", facts.document.named | state, _where(facts))
    if entry.trained_on > today:
        yield Reason("facility.trained_later", {"day": str(entry.trained_on)})
    if entry.assessor_id == facts.person_id:
        yield Reason("facility.own_assessor", {"person": facts.person})
    if (entry.assessor_id is None) is not (entry.score_percent is None):
        yield Reason("facility.assessor_and_score")
    if entry.valid_until is not None and entry.valid_until < today:
        yield Reason("facility.valid_until_past", {"day": str(entry.valid_until)})


def _where(facts: TrainingFacts) -> Place:
    return Place("document", facts.document.document_id)
