"""What the pages of specifications show: every version, one version with its lines, the lots to review against it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from stembank_gui.queries.quality.results.counting import counted_standing, counting_results
from stembank_gui.queries.quality.specifications.in_force import line_facts, specification_of
from stembank_gui.queries.quality.specifications.record import void_specification
from stembank_gui.queries.reference import panel_lines, qc_criteria, qc_tests
from stembank_gui.rules.quality import QcTest, SpecLineFacts, line_of
from stembank_gui.rules.quality.standing import TestStanding, settled
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Family, Grade, LineOrigin, LotState, SpecificationState, Tier, Use
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Specification, SpecificationReview, SpecLine
from stembank_gui.tables.release import ReleaseDecision


@dataclass(frozen=True, slots=True)
class SpecificationRow:
    """One version of a specification. `to_review` counts the lots that wait to be reviewed against it."""

    id: int
    row_version: int
    code: str
    version: int
    cell_type_id: int
    cell_type: str
    prefix: str
    family: Family
    tier: Tier
    grade: Grade
    state: SpecificationState
    effective_on: date | None
    author_id: int
    author: str
    written_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    note: str
    tests: int
    for_release: int
    to_review: int

    @property
    def name(self) -> str:
        """The version as it is quoted: "SP-UCM-M-C v1"."""
        return f"{self.code} v{self.version}"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A lot that was in use when a version came into force, and how its results stand against it now.

    `failing` and `missing` are codes of tests that keep it from meeting what is in force now.
    """

    id: int
    row_version: int
    specification_id: int
    specification: str
    lot_id: int
    lot_number: str
    lot_state: LotState
    decision: str
    decided_at: datetime | None
    failing: tuple[str, ...]
    missing: tuple[str, ...]
    reviewed_by: str
    reviewed_at: datetime | None
    conclusion: str

    @property
    def done(self) -> bool:
        """Whether somebody reviewed it."""
        return self.reviewed_at is not None


@dataclass(frozen=True, slots=True)
class CellTypeChoice:
    """A cell type that a specification can be for."""

    id: int
    code: str
    name_en: str
    name_zh: str
    family: Family


@dataclass(frozen=True, slots=True)
class SpecificationCard:
    """One version whole: its lines, the other versions with theirs, what the program's panel asks, lots to review.

    `void` says why its signature is void, if it is.
    """

    row: SpecificationRow
    lines: tuple[SpecLineFacts, ...]
    others: tuple[tuple[SpecificationRow, tuple[SpecLineFacts, ...]], ...]
    panel: tuple[SpecLineFacts, ...]
    offered: tuple[SpecLineFacts, ...]
    reviews: tuple[ReviewRow, ...]
    void: tuple[Reason, ...] = ()


def specification_rows(session: Session) -> tuple[SpecificationRow, ...]:
    """Return every version of every specification: by cell type, tier and grade, the newest version first."""
    author: Any = aliased(Person)
    approver: Any = aliased(Person)
    counts = (
        select(
            col(SpecLine.specification_id).label("id"),
            func.count().label("tests"),
            func.count().filter(col(SpecLine.use) == Use.RELEASE).label("needed"),
        )
        .group_by(col(SpecLine.specification_id))
        .subquery()
    )
    waiting = (
        select(col(SpecificationReview.specification_id).label("id"), func.count().label("waiting"))
        .where(col(SpecificationReview.reviewed_by).is_(None))
        .group_by(col(SpecificationReview.specification_id))
        .subquery()
    )
    rows = (
        select(
            Specification, CellType, author.full_name, approver.full_name, counts.c.tests, counts.c.needed,
            waiting.c.waiting,
        )
        .join_from(Specification, CellType, col(CellType.id) == col(Specification.cell_type_id))
        .join(author, author.id == Specification.author_id)
        .join(approver, approver.id == Specification.approved_by, isouter=True)
        .join(counts, counts.c.id == Specification.id, isouter=True)
        .join(waiting, waiting.c.id == Specification.id, isouter=True)
    )  # fmt: skip
    return tuple(sorted(map(_row, session.execute(rows)), key=_order))


def specification_card(session: Session, specification_id: int) -> SpecificationCard | None:
    """Return one version whole, or None if there is no such version."""
    rows = specification_rows(session)
    row = next((one for one in rows if one.id == specification_id), None)
    if row is None:
        return None
    beside = [one for one in rows if _same(one, row) and one.id != row.id]
    lines = _lines(session, [row.id, *(one.id for one in beside)])
    return SpecificationCard(
        row,
        lines[row.id],
        tuple((one, lines[one.id]) for one in beside),
        panel_lines(row.prefix, row.family, row.tier, row.grade),
        offered_lines(row.prefix, row.family, row.tier, row.grade),
        review_rows(session, specification_id),
        void_specification(session, session.get_one(Specification, specification_id)),
    )


def specification_start(session: Session, cell_type_id: int, tier: Tier, grade: Grade) -> tuple[SpecLineFacts, ...]:
    """Return what a new version starts with: the lines in force; where there are none, those of the panel."""
    rows = [row for row in specification_rows(session) if row.cell_type_id == cell_type_id]
    effective = SpecificationState.EFFECTIVE
    in_force = next((row for row in rows if (row.tier, row.grade, row.state) == (tier, grade, effective)), None)
    if in_force is not None:
        return _lines(session, [in_force.id])[in_force.id]
    cell_type = session.get_one(CellType, cell_type_id)
    return panel_lines(cell_type.prefix, Family(cell_type.family), tier, grade)


def offered_lines(prefix: str, family: Family, tier: Tier, grade: Grade) -> tuple[SpecLineFacts, ...]:
    """Return every test of the panel as a line: what the panel asks here first, then the others as information."""
    asked = panel_lines(prefix, family, tier, grade)
    have = {line.test_code for line in asked}
    others = (_line_elsewhere(test, family, tier) for test in qc_tests() if test.code not in have)
    return (*asked, *others)


def _line_elsewhere(test: QcTest, family: Family, tier: Tier) -> SpecLineFacts:
    """Return a test that the panel does not ask here: by the family's criterion elsewhere, or any family's."""
    own = [one for one in qc_criteria() if one.test_code == test.code]
    criterion = next((one for one in own if family in one.families), own[0])
    line = line_of(0, test, criterion, tier)
    return replace(line, use=Use.INFORMATION, origin=LineOrigin.OWN, may_wait=False)


def cell_type_choices(session: Session) -> tuple[CellTypeChoice, ...]:
    """Return every cell type, by code."""
    rows = session.scalars(select(CellType).order_by(col(CellType.code)))
    return tuple(CellTypeChoice(row.id or 0, row.code, row.name_en, row.name_zh, Family(row.family)) for row in rows)


def review_rows(session: Session, specification_id: int | None = None) -> tuple[ReviewRow, ...]:
    """Return the lots to review against a version, or against every version: those that wait first."""
    rows = (
        select(SpecificationReview, Specification, Lot, ReleaseDecision, col(Person.full_name))
        .join_from(SpecificationReview, Specification, col(Specification.id) == SpecificationReview.specification_id)
        .join(Lot, col(Lot.id) == SpecificationReview.lot_id)
        .join(ReleaseDecision, col(ReleaseDecision.id) == SpecificationReview.decision_id, isouter=True)
        .join(Person, col(Person.id) == SpecificationReview.reviewed_by, isouter=True)
        .order_by(col(SpecificationReview.id))
    )
    if specification_id is not None:
        rows = rows.where(col(SpecificationReview.specification_id) == specification_id)
    found = [_review(session, row) for row in session.execute(rows)]
    return tuple(sorted(found, key=lambda one: one.done))


def _review(session: Session, found: Any) -> ReviewRow:
    """Return a row of the list; what was reviewed already is not compared again."""
    row, version, lot, decision, reviewer = found
    failing, missing = _against(session, lot) if row.reviewed_by is None else ((), ())
    return ReviewRow(
        id=row.id or 0,
        row_version=row.row_version,
        specification_id=row.specification_id,
        specification=f"{version.code} v{version.version}",
        lot_id=row.lot_id,
        lot_number=lot.number,
        lot_state=LotState(lot.state),
        decision=decision.number if decision else "",
        decided_at=decision.decided_at if decision else None,
        failing=failing,
        missing=missing,
        reviewed_by=reviewer or "",
        reviewed_at=row.reviewed_at,
        conclusion=row.conclusion,
    )


def _against(session: Session, lot: Lot) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which tests a lot fails, and which it lacks, against the version that is in force now."""
    specification = specification_of(session, lot)
    if specification is None:
        return (), ()
    counting = counting_results(session, lot, specification)
    standing = {
        line.test_code: counted_standing(line, counting.get(line_id)) for line_id, line in specification.lines.items()
    }
    failed = {TestStanding.FAILED, TestStanding.WAITING_FAILED}
    return (
        tuple(code for code, one in standing.items() if one in failed),
        tuple(code for code, one in standing.items() if one not in failed and not settled(one)),
    )


def _lines(session: Session, ids: Sequence[int]) -> defaultdict[int, tuple[SpecLineFacts, ...]]:
    rows = select(SpecLine).where(col(SpecLine.specification_id).in_(ids)).order_by(col(SpecLine.line))
    found: defaultdict[int, tuple[SpecLineFacts, ...]] = defaultdict(tuple)
    for row in session.scalars(rows):
        found[row.specification_id or 0] += (line_facts(row),)
    return found


def _row(found: Any) -> SpecificationRow:
    row, cell_type, author, approver, tests, needed, waiting = found
    return SpecificationRow(
        id=row.id or 0,
        row_version=row.row_version,
        code=row.code,
        version=row.version,
        cell_type_id=row.cell_type_id,
        cell_type=cell_type.code,
        prefix=cell_type.prefix,
        family=Family(cell_type.family),
        tier=Tier(row.tier),
        grade=Grade(row.grade),
        state=SpecificationState(row.state),
        effective_on=row.effective_on,
        author_id=row.author_id,
        author=author,
        written_at=row.written_at,
        approved_by=approver or "",
        approved_at=row.approved_at,
        note=row.note,
        tests=tests or 0,
        for_release=needed or 0,
        to_review=waiting or 0,
    )


def _order(row: SpecificationRow) -> tuple[str, int, int, int]:
    return row.cell_type, list(Tier).index(row.tier), list(Grade).index(row.grade), -row.version


def _same(one: SpecificationRow, other: SpecificationRow) -> bool:
    return (one.cell_type_id, one.tier, one.grade) == (other.cell_type_id, other.tier, other.grade)
