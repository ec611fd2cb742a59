"""A lot's test sheet: each line of its specification with its result, the corrections, OOS and deviations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from stembank_gui.queries.quality.results.counting import CountingResult, counted_standing, counting_results
from stembank_gui.queries.quality.results.stored import ResultRow, names_of, results_of_lot
from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.queries.quality.stability.schedules import planned_at, points_of
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.stability import RELEASE, months_of, standing_at
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.vocabulary import (
    DeviationState,
    Grade,
    LotState,
    OosState,
    ResultState,
    Severity,
    Tier,
)
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.quality import Deviation, Oos


@dataclass(frozen=True, slots=True)
class TestRow:
    """One line of the lot's specification with its live result, if there is one.

    `inherited` is the result of a lot above that counts where the lot has none of its own.
    """

    __test__ = False

    spec_line_id: int
    line: SpecLineFacts
    result: ResultRow | None
    standing: TestStanding
    inherited: CountingResult | None = None

    @property
    def id(self) -> int:
        """What tells the row apart from others in a list."""
        return self.spec_line_id

    @property
    def value(self) -> str:
        """The value that counts, its own or inherited; empty where there is none."""
        if self.result is not None:
            return self.result.value
        return self.inherited.value if self.inherited is not None else ""

    @property
    def came_from(self) -> str:
        """The number of the lot whose result counts; empty for its own."""
        return self.inherited.lot_number if self.inherited is not None else ""


@dataclass(frozen=True, slots=True)
class StabilityRow:
    """A live result of a stability point, with the line it was judged against."""

    id: int
    line: SpecLineFacts
    result: ResultRow
    standing: TestStanding


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An OOS or a deviation, open or closed."""

    id: int
    row_version: int
    code: str
    title: str
    description: str
    state: OosState | DeviationState
    severity: Severity | None
    opened_by_id: int
    opened_by: str
    opened_at: datetime
    closed_by: str
    conclusion: str


@dataclass(frozen=True, slots=True)
class LotSheet:
    """Everything about a lot's quality: its tests on one occasion, and what stability points have shown."""

    lot_id: int
    number: str
    cell_type_en: str
    cell_type_zh: str
    tier: Tier
    grade: Grade
    state: LotState
    frozen_on: date | None
    retest_on: date | None
    points: tuple[int, ...]
    specification: str
    occasion: str
    waiting: tuple[str, ...]
    tests: tuple[TestRow, ...]
    stability: tuple[StabilityRow, ...]
    corrected: tuple[ResultRow, ...]
    oos: tuple[CaseRow, ...]
    deviations: tuple[CaseRow, ...]


def lot_sheet(session: Session, lot_id: int, occasion: str = RELEASE) -> LotSheet:
    """Return a lot's test sheet for release or for a stability point; no tests without an effective specification.

    `waiting` names the occasions of which a result waits for approval, oldest first.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    cell_type = session.get_one(CellType, lot.cell_type_id)
    specification = specification_of(session, lot)
    results = results_of_lot(session, lot_id)
    live = [row for row in results if row.state is not ResultState.INVALID]
    here = {row.test_code: row for row in live if row.occasion == occasion and not row.replicate}
    lines = specification.lines if specification else {}
    counting = counting_results(session, lot, specification) if specification and occasion == RELEASE else {}
    planned = planned_at(session, lot, occasion)
    return LotSheet(
        lot_id=lot_id,
        number=lot.number,
        cell_type_en=cell_type.name_en,
        cell_type_zh=cell_type.name_zh,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        state=LotState(lot.state),
        frozen_on=lot.frozen_on,
        retest_on=lot.retest_on,
        points=points_of(session, lot),
        specification=specification.name if specification else "",
        occasion=occasion,
        waiting=tuple(dict.fromkeys(row.occasion for row in live if row.state is ResultState.ENTERED)),
        tests=tuple(
            _test(line_id, line, here.get(line.test_code), counting.get(line_id), planned)
            for line_id, line in lines.items()
        ),
        stability=tuple(_stability(live, {line.test_code: line for line in lines.values()})),
        corrected=tuple(row for row in results if row.state is ResultState.INVALID and row.occasion == occasion),
        oos=_oos(session, lot_id, {row.id: row for row in results}),
        deviations=_deviations(session, lot),
    )


def _test(
    line_id: int,
    line: SpecLineFacts,
    result: ResultRow | None,
    counting: CountingResult | None,
    planned: frozenset[str] | None,
) -> TestRow:
    if result is None and counting is not None and counting.inherited:
        return TestRow(line_id, line, None, counted_standing(line, counting), counting)
    state, verdict = (result.state, result.verdict) if result else (None, None)
    return TestRow(line_id, line, result, standing_at(line, state, verdict, planned))


def _stability(live: Sequence[ResultRow], lines: dict[str, SpecLineFacts]) -> Iterator[StabilityRow]:
    """Yield the results of stability points, the newest point first."""
    later = [row for row in live if row.occasion != RELEASE and not row.replicate and row.test_code in lines]
    for row in sorted(later, key=lambda row: (-(months_of(row.occasion) or 0), row.id)):
        line = lines[row.test_code]
        yield StabilityRow(row.id, line, row, standing_at(line, row.state, row.verdict, frozenset()))


def _oos(session: Session, lot_id: int, results: dict[int, ResultRow]) -> tuple[CaseRow, ...]:
    found = session.exec(select(Oos).where(col(Oos.lot_id) == lot_id).order_by(col(Oos.id))).all()
    names = names_of(session, [one for row in found for one in (row.opened_by, row.closed_by)])
    return tuple(_case(row, _failed(results.get(row.test_result_id)), None, names) for row in found)


def _failed(result: ResultRow | None) -> str:
    return f"{result.test_code}: {result.value}" if result else ""


def _deviations(session: Session, lot: Lot) -> tuple[CaseRow, ...]:
    touching = (col(Deviation.lot_id) == lot.id) | (col(Deviation.donor_id) == lot.donor_id)
    found = session.exec(select(Deviation).where(touching).order_by(col(Deviation.id))).all()
    names = names_of(session, [one for row in found for one in (row.opened_by, row.closed_by)])
    return tuple(_case(row, row.title, Severity(row.severity), names) for row in found)


def _case(row: Oos | Deviation, title: str, severity: Severity | None, names: dict[int, str]) -> CaseRow:
    return CaseRow(
        id=row.id or 0,
        row_version=row.row_version,
        code=row.code,
        title=title,
        description=row.description if isinstance(row, Deviation) else "",
        state=(OosState if isinstance(row, Oos) else DeviationState)(row.state),
        severity=severity,
        opened_by_id=row.opened_by,
        opened_by=names[row.opened_by],
        opened_at=row.opened_at,
        closed_by=names.get(row.closed_by or 0, ""),
        conclusion=row.conclusion,
    )
