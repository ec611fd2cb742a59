"""What the tests of a lot showed over the years, and how long they say that it may be kept (ICH Q1E)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.queries.quality.stability.schedules import schedule_of
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.stability import RELEASE, RETEST, Schedule, months_of
from stembank_gui.rules.quality.stability.pooling import Pooled, pooled
from stembank_gui.rules.quality.stability.regression import Pair
from stembank_gui.rules.quality.stability.trend import Reading, Trend, age_months, reading_in, readings_of, trend
from stembank_gui.rules.vocabulary import Grade, LotState, ResultState, Tier, Verdict
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.quality import TestResult

_NO_TESTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One value of a reading.

    Args:
        id: The result.
        months: The lot's age when it was tested.
        value: None where the result states no number, or only a bound such as "<0.25".
        counts: Whether it is approved: others are shown and not reckoned with.
    """

    id: int
    code: str
    occasion: str
    months: float
    tested_on: date
    said: str
    value: float | None
    verdict: Verdict
    counts: bool


@dataclass(frozen=True, slots=True)
class ReadingTrend:
    """One reading of a test over the years."""

    reading: Reading
    name_en: str
    name_zh: str
    points: tuple[TrendPoint, ...]
    trend: Trend

    @property
    def id(self) -> str:
        """What tells it apart from others: the test and the reading."""
        return f"{self.reading.test_code} {self.reading.name}".strip()

    @property
    def counted(self) -> tuple[Pair, ...]:
        """The values that are reckoned with, by age."""
        return tuple((one.months, one.value) for one in self.points if one.counts and one.value is not None)


@dataclass(frozen=True, slots=True)
class LotStability:
    """A lot over the years: `expires_after` are the months from freezing to its expiry; None without one."""

    lot_id: int
    number: str
    cell_type_en: str
    cell_type_zh: str
    tier: Tier
    grade: Grade
    state: LotState
    frozen_on: date | None
    expires_on: date | None
    retest_on: date | None
    expires_after: float | None
    programme: str
    readings: tuple[ReadingTrend, ...]


@dataclass(frozen=True, slots=True)
class TogetherTrend:
    """A reading of several lots of one cell type, tier and grade; `together` is None where none has three values."""

    reading: Reading
    lots: Mapping[str, tuple[Pair, ...]]
    together: Pooled | None


def lot_stability(session: Session, lot_id: int) -> LotStability:
    """Return a lot over the years, with every reading that is a number, the retest first.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    cell_type = session.get_one(CellType, lot.cell_type_id)
    schedule, specification = schedule_of(session, lot), specification_of(session, lot)
    expires_after = _expires_after(lot)
    results = _results(session, [lot_id])
    lines = tuple(specification.lines.values()) if specification else ()
    planned = _planned(schedule)
    readings = [
        _reading(line, reading, lot, results[lot_id, line.test_code], expires_after)
        for line in sorted(lines, key=lambda line: line.test_code != RETEST)
        if line.test_code in planned
        for reading in readings_of(line)
    ]
    return LotStability(
        lot_id=lot_id,
        number=lot.number,
        cell_type_en=cell_type.name_en,
        cell_type_zh=cell_type.name_zh,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        state=LotState(lot.state),
        frozen_on=lot.frozen_on,
        expires_on=lot.expires_on,
        retest_on=lot.retest_on,
        expires_after=expires_after,
        programme=schedule.name if schedule else "",
        readings=tuple(one for one in readings if one.points),
    )


def trend_together(session: Session, lot_id: int, test_code: str, reading_name: str) -> TogetherTrend | None:
    """Return one reading of every lot that is specified as a lot is; None where the specification has none such.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    specification = specification_of(session, lot)
    lines = specification.lines.values() if specification else ()
    found = (
        one for line in lines for one in readings_of(line) if (one.test_code, one.name) == (test_code, reading_name)
    )
    reading = next(found, None)
    if reading is None:
        return None
    alike = select(Lot).where(Lot.cell_type_id == lot.cell_type_id, Lot.tier == lot.tier, Lot.grade == lot.grade)
    lots = {one.id or 0: one for one in session.exec(alike.order_by(col(Lot.id))) if one.frozen_on is not None}
    results = _results(session, lots)
    series = {one.number: _pairs(_points(reading, one, results[key, test_code])) for key, one in lots.items()}
    kept = {number: pairs for number, pairs in series.items() if pairs}
    return TogetherTrend(reading, kept, pooled(kept, reading.limits))


def _reading(
    line: SpecLineFacts, reading: Reading, lot: Lot, rows: Sequence[TestResult], expires_after: float | None
) -> ReadingTrend:
    points = _points(reading, lot, rows)
    return ReadingTrend(reading, line.name_en, line.name_zh, points, trend(_pairs(points), reading, expires_after))


def _points(reading: Reading, lot: Lot, rows: Sequence[TestResult]) -> tuple[TrendPoint, ...]:
    if lot.frozen_on is None:
        return ()
    return tuple(
        _point(reading, lot.frozen_on, row) for row in sorted(rows, key=lambda row: (row.tested_on, row.id or 0))
    )


def _point(reading: Reading, frozen_on: date, row: TestResult) -> TrendPoint:
    return TrendPoint(
        id=row.id or 0,
        code=row.code,
        occasion=row.occasion,
        months=age_months(frozen_on, row.tested_on),
        tested_on=row.tested_on,
        said=row.value,
        value=reading_in(row.value, reading.name),
        verdict=Verdict(row.verdict),
        counts=row.state == ResultState.APPROVED,
    )


def _pairs(points: Iterable[TrendPoint]) -> tuple[Pair, ...]:
    return tuple((one.months, one.value) for one in points if one.counts and one.value is not None)


def _results(session: Session, lot_ids: Iterable[int]) -> defaultdict[tuple[int, str], list[TestResult]]:
    """Return the results of lots for release and for stability points, by lot and test; without retests of a case."""
    rows = select(TestResult).where(
        col(TestResult.lot_id).in_(list(lot_ids)),
        TestResult.state != ResultState.INVALID,
        TestResult.replicate == 0,
    )
    found: defaultdict[tuple[int, str], list[TestResult]] = defaultdict(list)
    for row in session.exec(rows):
        if row.occasion == RELEASE or months_of(row.occasion) is not None:
            found[row.lot_id, row.test_code].append(row)
    return found


def _planned(schedule: Schedule | None) -> frozenset[str]:
    return _NO_TESTS if schedule is None else _NO_TESTS.union(*(point.codes for point in schedule.points))


def _expires_after(lot: Lot) -> float | None:
    if lot.frozen_on is None or lot.expires_on is None:
        return None
    return age_months(lot.frozen_on, lot.expires_on)
