"""Which result counts for a line of a lot's specification: the lot's own, or that of the parent lot.

A result stays as it was judged; where the line has another limit now, it is judged anew for what it counts today.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_
from sqlmodel import Session, col, select

from stembank_gui.queries.quality.ancestry import parents_of
from stembank_gui.queries.quality.specifications.in_force import LotSpecification, specification_of
from stembank_gui.rules.quality import SpecLineFacts, judge
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.quality.standing import TestStanding, standing_of
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LineOrigin, ResultState, SpecificationState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Specification, SpecLine, TestResult

_WORST = (TestStanding.FAILED, TestStanding.WAITING_FAILED, TestStanding.MISSING, TestStanding.WAITING)


@dataclass(frozen=True, slots=True)
class CountingResult:
    """The result that counts for a line, and what it is worth against the line as it stands now.

    Args:
        lot_id: The lot that was tested: the lot itself, or one that it was grown from.
        verdict: Against the line now; pending where the value cannot be judged by it.
        verdict_then: As it was stored.
    """

    result_id: int
    code: str
    lot_id: int
    lot_number: str
    inherited: bool
    value: str
    verdict: Verdict
    verdict_then: Verdict
    state: ResultState
    tested_on: date
    approved_at: datetime | None

    @property
    def judged_anew(self) -> bool:
        """Whether the line now says something else about it than the line then."""
        return self.verdict is not self.verdict_then


def counting_results(session: Session, lot: Lot, specification: LotSpecification) -> dict[int, CountingResult]:
    """Return the result for release that counts for each line, by the line's id; lines without one are missing.

    An inherited line takes the result of the nearest lot above that tests it itself; of several parents the worst. A
    result of the lot's own counts before an inherited one.
    """
    found: dict[int, CountingResult] = {}
    own = _live(session, [lot.id or 0])
    above: _Above | None = None
    for line_id, line in specification.lines.items():
        result = own.get((lot.id or 0, line.test_code))
        if result is not None:
            found[line_id] = _counting(line, result, lot, inherited=False)
        elif line.origin is LineOrigin.PARENT:
            above = above or _Above(session, lot)
            if (inherited := above.worst(line)) is not None:
                found[line_id] = inherited
    return found


def result_that_counts(session: Session, lot: Lot, line_id: int) -> CountingResult | None:
    """Return the result that counts for one line of a lot's effective specification, or None."""
    specification = specification_of(session, lot)
    if specification is None or line_id not in specification.lines:
        return None
    one = LotSpecification(
        specification.specification_id,
        specification.code,
        specification.version,
        {line_id: specification.lines[line_id]},
    )
    return counting_results(session, lot, one).get(line_id)


def counted_standing(line: SpecLineFacts, result: CountingResult | None) -> TestStanding:
    """Return where a test stands for release, by the result that counts."""
    if result is None:
        return standing_of(line.use, None, None)
    if result.verdict is Verdict.PENDING:
        return TestStanding.MISSING
    return standing_of(line.use, result.state, result.verdict)


class _Above:
    """The lots above a lot, level by level, with their results and which lines they test themselves."""

    def __init__(self, session: Session, lot: Lot) -> None:
        self._parents = parents_of(session, lot.id or 0)
        every = {one for parents in self._parents.values() for one in parents}
        rows = session.exec(select(Lot).where(col(Lot.id).in_(every)))
        self._lots = {row.id or 0: row for row in rows}
        self._results = _live(session, every)
        self._origins = _origins(session, every)
        self._root = lot.id or 0

    def worst(self, line: SpecLineFacts) -> CountingResult | None:
        """Return the result that counts; None where a parent that must test it has none."""
        found = [self._of(parent, line) for parent in self._parents.get(self._root, ())]
        standing = [(counted_standing(line, one), one) for one in found]
        return min(standing, key=_badness, default=(None, None))[1]

    def _of(self, lot_id: int, line: SpecLineFacts) -> CountingResult | None:
        result = self._results.get((lot_id, line.test_code))
        if result is not None:
            return _counting(line, result, self._lots[lot_id], inherited=True)
        if self._origins.get((lot_id, line.test_code)) is LineOrigin.OWN:
            return None
        found = [self._of(parent, line) for parent in self._parents.get(lot_id, ())]
        return min(((counted_standing(line, one), one) for one in found), key=_badness, default=(None, None))[1]


def _origins(session: Session, lot_ids: Collection[int]) -> dict[tuple[int, str], LineOrigin]:
    """Return whose result counts for each test of lots, by their specifications in force."""
    rows = (
        select(col(Lot.id), col(SpecLine.test_code), col(SpecLine.origin))
        .join(
            Specification,
            and_(
                col(Specification.cell_type_id) == col(Lot.cell_type_id),
                col(Specification.tier) == col(Lot.tier),
                col(Specification.grade) == col(Lot.grade),
                col(Specification.state) == SpecificationState.EFFECTIVE,
            ),
        )
        .join(SpecLine, col(SpecLine.specification_id) == col(Specification.id))
        .where(col(Lot.id).in_(lot_ids))
    )
    return {(lot_id, code): LineOrigin(origin) for lot_id, code, origin in session.execute(rows)}


def _badness(found: tuple[TestStanding | None, CountingResult | None]) -> int:
    standing = found[0]
    return _WORST.index(standing) if standing in _WORST else len(_WORST)


def _counting(line: SpecLineFacts, result: TestResult, lot: Lot, *, inherited: bool) -> CountingResult:
    return CountingResult(
        result_id=result.id or 0,
        code=result.code,
        lot_id=lot.id or 0,
        lot_number=lot.number,
        inherited=inherited,
        value=result.value,
        verdict=_verdict(line, result.value),
        verdict_then=Verdict(result.verdict),
        state=ResultState(result.state),
        tested_on=result.tested_on,
        approved_at=result.approved_at,
    )


def _verdict(line: SpecLineFacts, value: str) -> Verdict:
    try:
        return judge(line, value)
    except Refused:
        return Verdict.PENDING


def _live(session: Session, lot_ids: Collection[int]) -> dict[tuple[int, str], TestResult]:
    """Return the results of lots that stand for release, by lot and test."""
    rows = select(TestResult).where(
        col(TestResult.lot_id).in_(lot_ids),
        col(TestResult.occasion) == RELEASE,
        col(TestResult.replicate) == 0,
        col(TestResult.state) != ResultState.INVALID,
    )
    return {(row.lot_id, row.test_code): row for row in session.exec(rows)}
