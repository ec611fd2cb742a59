"""Stability programmes as people see them: the register of versions, and one version whole."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from stembank_gui.queries.quality.stability.schedules import known_tests, schedule_in
from stembank_gui.rules.quality.stability import Schedule
from stembank_gui.rules.quality.stability.programmes import programme_problems
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Family, SpecificationState
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import StabilityProgramme


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One version in the register; `points` are its months."""

    id: int
    code: str
    version: int
    family: Family
    state: SpecificationState
    points: tuple[int, ...]
    window_days: int
    repeat_months: int
    effective_on: date | None


@dataclass(frozen=True, slots=True)
class KnownTest:
    """A test that a point may have."""

    code: str
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """One version whole, with what keeps a draft from approval and the tests that its points may have."""

    row: ProgrammeRow
    row_version: int
    note: str
    author: str
    author_id: int
    written_at: datetime
    approved_by: str
    approved_at: datetime | None
    schedule: Schedule
    problems: tuple[Reason, ...]
    known: tuple[KnownTest, ...]


def programme_rows(session: Session) -> tuple[ProgrammeRow, ...]:
    """Return every version of every programme: by family, the newest first."""
    rows = select(StabilityProgramme).order_by(col(StabilityProgramme.code), col(StabilityProgramme.version).desc())
    return tuple(_row(session, row) for row in session.exec(rows))


def programme_card(session: Session, programme_id: int) -> ProgrammeCard:
    """Return one version whole.

    Raises:
        NoResultFound: If there is none with this id.
    """
    row = session.get_one(StabilityProgramme, programme_id)
    known = known_tests(session, Family(row.family))
    author = session.get(Person, row.author_id)
    approver = session.get(Person, row.approved_by) if row.approved_by else None
    schedule = schedule_in(session, row)
    return ProgrammeCard(
        row=_row(session, row),
        row_version=row.row_version,
        note=row.note,
        author=author.full_name if author else "",
        author_id=row.author_id,
        written_at=row.written_at,
        approved_by=approver.full_name if approver else "",
        approved_at=row.approved_at,
        schedule=schedule,
        problems=programme_problems(schedule, known),
        known=tuple(KnownTest(code, *names) for code, names in known.items()),
    )


def _row(session: Session, row: StabilityProgramme) -> ProgrammeRow:
    return ProgrammeRow(
        id=row.id or 0,
        code=row.code,
        version=row.version,
        family=Family(row.family),
        state=SpecificationState(row.state),
        points=tuple(point.months for point in schedule_in(session, row).points),
        window_days=row.window_days,
        repeat_months=row.repeat_months,
        effective_on=row.effective_on,
    )
