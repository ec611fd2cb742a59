"""A donor's screening as the page shows it: markers, interviews, examinations, infusions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import Session, col, select

from stembank_gui.queries.donors.facts import exam_rows, infusion_rows, interview_rows, marker_rows, talks
from stembank_gui.rules.donors.dilution import Dilution
from stembank_gui.rules.donors.eligibility import DonorFacts, Sample
from stembank_gui.rules.donors.panels import PanelMarker
from stembank_gui.rules.donors.questionnaire import Given, Question, unanswered
from stembank_gui.rules.vocabulary import Answer, InfusionKind, MarkerOutcome, SpecimenOf
from stembank_gui.tables.donors import Donor, MarkerResult
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """One marker of the panel, or one of its results; `result_id` is 0 where nothing was entered yet.

    `required` is what it is for this donor; `diluted` says that the specimen does not count.
    """

    id: str
    result_id: int
    panel_marker: PanelMarker
    specimen_of: SpecimenOf | None
    specimen_on: date | None
    outcome: MarkerOutcome | None
    note: str
    corrected: bool
    required: bool = False
    specimen_at: datetime | None = None
    laboratory: str = ""
    report_number: str = ""
    diluted: bool = False
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One interview with its answers."""

    id: int
    row_version: int
    questionnaire: str
    person_asked: SpecimenOf
    interviewed_on: date
    interviewed_by: str
    interviewed_by_id: int
    note: str
    answers: tuple[Given, ...]
    corrected: bool

    @property
    def yes(self) -> int:
        """How many questions were answered with yes."""
        return sum(one.answer is Answer.YES for one in self.answers)

    @property
    def unknown(self) -> int:
        """How many questions could not be answered."""
        return sum(one.answer is Answer.UNKNOWN for one in self.answers)


@dataclass(frozen=True, slots=True)
class ExamRow:
    """One physical examination."""

    id: int
    row_version: int
    examined_on: date
    weight_kg: Decimal
    systolic_mmhg: int | None
    diastolic_mmhg: int | None
    pulse_per_min: int | None
    temperature_c: Decimal | None
    signs_of_risk: bool
    findings: str
    examined_by: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class InfusionRow:
    """Something that the person was given whose blood was taken."""

    id: int
    row_version: int
    kind: InfusionKind
    volume_ml: int
    given_at: datetime
    recorded_by: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class SpecimenRow:
    """One specimen and the arithmetic of its plasma dilution."""

    id: str
    specimen_on: date
    specimen_at: datetime | None
    markers: int
    dilution: Dilution


@dataclass(frozen=True, slots=True)
class Screening:
    """Everything about a donor's screening.

    Args:
        markers: The panel with its results.
        interviews: The newest first.
        exams: The newest first.
        infusions: The newest first.
        specimens: Each specimen with its dilution.
        questions: What this donor is asked.
        answers: The newest answer to each question.
        unanswered: What nobody answered yet.
    """

    markers: tuple[MarkerRow, ...]
    interviews: tuple[InterviewRow, ...]
    exams: tuple[ExamRow, ...]
    infusions: tuple[InfusionRow, ...]
    specimens: tuple[SpecimenRow, ...]
    questions: tuple[Question, ...]
    answers: tuple[Given, ...]
    unanswered: tuple[Question, ...]

    @property
    def required_missing(self) -> int:
        """How many required markers have no specimen."""
        return sum(row.required and not row.result_id for row in self.markers)


def screening_of(session: Session, donor: Donor, facts: DonorFacts) -> Screening:
    """Return a donor's screening."""
    names = _names(session, donor)
    answers = facts.answers
    return Screening(
        _matrix(facts, marker_rows(session, donor), names),
        _interviews(session, donor, names),
        _exams(session, donor, names),
        _infusions(session, donor, names),
        _specimens(facts),
        facts.questions,
        tuple(answers[one.code] for one in facts.questions if one.code in answers),
        unanswered(facts.questions, answers),
    )


def _names(session: Session, donor: Donor) -> dict[int, str]:
    ids = {row.entered_by for row in marker_rows(session, donor)}
    ids |= {row.interviewed_by for row in interview_rows(session, donor)}
    ids |= {row.examined_by for row in exam_rows(session, donor)}
    ids |= {row.recorded_by for row in infusion_rows(session, donor)}
    rows = session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(ids)))
    return {one or 0: name for one, name in rows}


def _matrix(facts: DonorFacts, results: list[MarkerResult], names: dict[int, str]) -> tuple[MarkerRow, ...]:
    tissues = facts.tested.tissues
    rows = []
    for one in facts.panel:
        found = [row for row in results if row.marker == one.marker]
        required = one.required_for(tissues)
        rows += [_marker(facts, one, row, names, required=required) for row in found]
        if not found:
            rows.append(MarkerRow(one.marker, 0, one, None, None, None, "", corrected=False, required=required))
    return tuple(rows)


def _marker(
    facts: DonorFacts, one: PanelMarker, row: MarkerResult, names: dict[int, str], *, required: bool
) -> MarkerRow:
    at = None if row.specimen_at is None else row.specimen_at.astimezone()
    sample = Sample(row.marker, row.specimen_on, MarkerOutcome(row.outcome), at)
    return MarkerRow(
        f"{one.marker} {row.specimen_on}",
        row.id or 0,
        one,
        SpecimenOf(row.specimen_of),
        row.specimen_on,
        MarkerOutcome(row.outcome),
        row.note,
        corrected=row.row_version > 1,
        required=required,
        specimen_at=row.specimen_at,
        laboratory=row.laboratory,
        report_number=row.report_number,
        diluted=facts.tested.dilution_of(sample).too_much,
        entered_by=names.get(row.entered_by, ""),
    )


def _interviews(session: Session, donor: Donor, names: dict[int, str]) -> tuple[InterviewRow, ...]:
    both = zip(interview_rows(session, donor), talks(session, donor), strict=True)
    rows = [
        InterviewRow(
            row.id or 0, row.row_version, row.questionnaire, talk.person_asked, talk.on,
            names.get(row.interviewed_by, ""), row.interviewed_by, row.note, talk.answers,
            corrected=row.row_version > 1,
        )
        for row, talk in both
    ]  # fmt: skip
    return tuple(reversed(rows))


def _exams(session: Session, donor: Donor, names: dict[int, str]) -> tuple[ExamRow, ...]:
    return tuple(
        ExamRow(
            row.id or 0, row.row_version, row.examined_on, row.weight_kg, row.systolic_mmhg, row.diastolic_mmhg,
            row.pulse_per_min, row.temperature_c, bool(row.signs_of_risk), row.findings,
            names.get(row.examined_by, ""), corrected=row.row_version > 1,
        )
        for row in reversed(exam_rows(session, donor))
    )  # fmt: skip


def _infusions(session: Session, donor: Donor, names: dict[int, str]) -> tuple[InfusionRow, ...]:
    return tuple(
        InfusionRow(
            row.id or 0, row.row_version, InfusionKind(row.kind), row.volume_ml, row.given_at,
            names.get(row.recorded_by, ""), corrected=row.row_version > 1,
        )
        for row in reversed(infusion_rows(session, donor))
    )  # fmt: skip


def _specimens(facts: DonorFacts) -> tuple[SpecimenRow, ...]:
    found: dict[tuple[date, datetime | None], list[Sample]] = {}
    for sample in facts.samples:
        found.setdefault((sample.specimen_on, sample.at), []).append(sample)
    return tuple(
        SpecimenRow(f"{day} {at}", day, at, len(same), facts.tested.dilution_of(same[0]))
        for (day, at), same in sorted(found.items(), key=_by_day)
    )


def _by_day(item: tuple[tuple[date, datetime | None], Iterable[Sample]]) -> tuple[date, str]:
    day, at = item[0]
    return day, str(at)
