"""The lot × test matrix, and the worklists that follow from it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from stembank_gui.queries.quality.results.counting import counted_standing, counting_results
from stembank_gui.queries.quality.specifications.in_force import LotSpecification, line_for
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.quality.standing import TestStanding, standing_of
from stembank_gui.rules.vocabulary import (
    Grade,
    LineOrigin,
    LotState,
    OosState,
    ResultState,
    SpecificationState,
    Tier,
    Use,
    Verdict,
)
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import Oos, Specification, SpecLine, TestResult

_ANALYST = aliased(Person)
_SHOWN = tuple(state for state in LotState if state not in {LotState.PLANNED, LotState.DISPOSED})


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One test of one lot. `inherited` is the number of the lot whose result counts here; empty for its own.

    `may_wait`: it may still be running at a conditional release (R17).
    """

    test_code: str
    name_en: str
    name_zh: str
    spec_line_id: int
    use: Use
    standing: TestStanding
    value: str
    inherited: str = ""
    may_wait: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One lot with all its tests, by test code."""

    lot_id: int
    number: str
    tier: Tier
    grade: Grade
    state: LotState
    frozen_on: date | None
    cells: dict[str, MatrixCell]

    @property
    def missing(self) -> tuple[MatrixCell, ...]:
        """The tests that still need a result, in the order of the specification."""
        return tuple(cell for cell in self.cells.values() if cell.standing is TestStanding.MISSING)


@dataclass(frozen=True, slots=True)
class WaitingResult:
    """A result that waits for a second person's approval."""

    id: int
    code: str
    lot_id: int
    lot_number: str
    test_code: str
    name_en: str
    name_zh: str
    verdict: Verdict
    entered_by_id: int
    entered_by: str
    entered_at: datetime
    occasion: str
    analyst_id: int | None
    analyst: str
    file_name: str
    replicate: int
    order_id: int | None


@dataclass(frozen=True, slots=True)
class OpenOos:
    """An out-of-specification case that is not closed."""

    id: int
    code: str
    lot_id: int
    lot_number: str
    test_code: str
    value: str
    opened_by: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every lot's tests, newest lot first, with what waits to be done."""

    rows: tuple[MatrixRow, ...]
    test_codes: tuple[str, ...]
    waiting: tuple[WaitingResult, ...]
    oos: tuple[OpenOos, ...]


def matrix(session: Session, states: Sequence[LotState] = _SHOWN) -> Matrix:
    """Return the lot × test matrix of the lots in some states: of all that are filled and not disposed of."""
    cells = _cells(session, states)
    lots = session.scalars(
        select(Lot).where(col(Lot.state).in_(states)).order_by(col(Lot.id).desc()),
    ).all()
    rows = tuple(
        MatrixRow(
            lot_id=lot.id or 0,
            number=lot.number,
            tier=Tier(lot.tier),
            grade=Grade(lot.grade),
            state=LotState(lot.state),
            frozen_on=lot.frozen_on,
            cells=cells[lot.id or 0],
        )
        for lot in lots
    )
    return Matrix(rows, _columns(rows), waiting_results(session), open_oos(session))


def waiting_results(session: Session) -> tuple[WaitingResult, ...]:
    """Return every result that waits for approval, oldest first."""
    rows = (
        select(
            col(TestResult.id), col(TestResult.code), col(Lot.id), col(Lot.number), col(TestResult.test_code),
            col(SpecLine.name_en), col(SpecLine.name_zh), col(TestResult.verdict), col(Person.id),
            col(Person.full_name), col(TestResult.entered_at), col(TestResult.occasion), col(TestResult.analyst_id),
            col(_ANALYST.full_name), col(Attachment.name), col(TestResult.replicate), col(TestResult.order_id),
        )
        .join_from(TestResult, Lot, col(Lot.id) == col(TestResult.lot_id))
        .join(SpecLine, col(SpecLine.id) == col(TestResult.spec_line_id))
        .join(Person, col(Person.id) == col(TestResult.entered_by))
        .outerjoin(_ANALYST, col(_ANALYST.id) == col(TestResult.analyst_id))
        .outerjoin(Attachment, col(Attachment.id) == col(TestResult.attachment_id))
        .where(col(TestResult.state) == ResultState.ENTERED)
        .order_by(col(TestResult.id))
    )  # fmt: skip
    return tuple(_waiting(*row) for row in session.execute(rows))


def open_oos(session: Session) -> tuple[OpenOos, ...]:
    """Return every open OOS, oldest first."""
    rows = (
        select(
            col(Oos.id), col(Oos.code), col(Lot.id), col(Lot.number), col(TestResult.test_code),
            col(TestResult.value), col(Person.full_name), col(Oos.opened_at),
        )
        .join_from(Oos, Lot, col(Lot.id) == col(Oos.lot_id))
        .join(TestResult, col(TestResult.id) == col(Oos.test_result_id))
        .join(Person, col(Person.id) == col(Oos.opened_by))
        .where(col(Oos.state) != OosState.CLOSED)
        .order_by(col(Oos.id))
    )  # fmt: skip
    return tuple(OpenOos(*row) for row in session.execute(rows))


def _waiting(*values: Any) -> WaitingResult:
    result = WaitingResult(*values)
    verdict, analyst, file_name = Verdict(result.verdict), result.analyst or "", result.file_name or ""
    return replace(result, verdict=verdict, analyst=analyst, file_name=file_name)


def _cells(session: Session, states: Sequence[LotState]) -> defaultdict[int, dict[str, MatrixCell]]:
    live = and_(
        col(TestResult.lot_id) == col(Lot.id),
        col(TestResult.test_code) == col(SpecLine.test_code),
        col(TestResult.occasion) == RELEASE,
        col(TestResult.replicate) == 0,
        col(TestResult.state) != ResultState.INVALID,
    )
    rows = (
        select(
            col(Lot.id), col(SpecLine.test_code), col(SpecLine.name_en), col(SpecLine.name_zh), col(SpecLine.id),
            col(SpecLine.use), col(SpecLine.origin), col(TestResult.state), col(TestResult.verdict),
            col(TestResult.value), col(SpecLine.may_wait),
        )
        .join_from(
            Lot,
            Specification,
            and_(
                col(Specification.cell_type_id) == col(Lot.cell_type_id),
                col(Specification.tier) == col(Lot.tier),
                col(Specification.grade) == col(Lot.grade),
                col(Specification.state) == SpecificationState.EFFECTIVE,
            ),
        )
        .join(SpecLine, col(SpecLine.specification_id) == col(Specification.id))
        .join(TestResult, live, isouter=True)
        .where(col(Lot.state).in_(states))
        .order_by(col(Lot.id), col(SpecLine.line))
    )  # fmt: skip
    found: defaultdict[int, dict[str, MatrixCell]] = defaultdict(dict)
    inheriting: defaultdict[int, list[int]] = defaultdict(list)
    for lot_id, code, name_en, name_zh, line_id, use, origin, state, verdict, value, waits in session.execute(rows):
        standing = standing_of(Use(use), ResultState(state) if state else None, Verdict(verdict) if verdict else None)
        said = (code, name_en, name_zh, line_id, Use(use), standing, value or "")
        found[lot_id][code] = MatrixCell(*said, may_wait=bool(waits))
        if origin == LineOrigin.PARENT and state is None:
            inheriting[lot_id].append(line_id)
    for lot_id, line_ids in inheriting.items():
        _inherit(session, lot_id, line_ids, found[lot_id])
    return found


def _inherit(session: Session, lot_id: int, line_ids: Sequence[int], cells: dict[str, MatrixCell]) -> None:
    """Put the results of the lots above into the cells of the tests whose result is inherited."""
    lot = session.get_one(Lot, lot_id)
    rows = [session.get_one(SpecLine, line_id) for line_id in line_ids]
    lines = {row.id or 0: line_for(session, lot, row) for row in rows}
    asked = LotSpecification(rows[0].specification_id or 0, "", 0, lines)
    for line_id, one in counting_results(session, lot, asked).items():
        line = lines[line_id]
        standing = counted_standing(line, one)
        cell = cells[line.test_code]
        cells[line.test_code] = replace(cell, standing=standing, value=one.value, inherited=one.lot_number)


def _columns(rows: tuple[MatrixRow, ...]) -> tuple[str, ...]:
    """Return every test that one of the lots has, in the order of the specifications (their order in the panel)."""
    ranks: dict[str, int] = {}
    for row in rows:
        for cell in row.cells.values():
            ranks.setdefault(cell.test_code, len(ranks))
    return tuple(sorted(ranks, key=lambda code: (_group(code), ranks[code])))


def _group(code: str) -> int:
    """Return the place of a test's group; the bank's own tests come last."""
    return _GROUPS.index(code[0]) if code[0] in _GROUPS else len(_GROUPS)


_GROUPS = "GMBSPNC"
"""The panel's groups by the first letter of a test's code, in its order."""
