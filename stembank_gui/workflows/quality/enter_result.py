"""An analyst enters what a test found."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import now
from stembank_gui.queries.quality.specification import belongs_to
from stembank_gui.rules.quality.cases import EntryFacts, entry_blockers
from stembank_gui.rules.quality.stability import RELEASE, occasion_problems
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import LotState, ResultState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import SpecLine, TestResult
from stembank_gui.workflows.quality.results import Entered, Measured, cleaned, line_of, open_oos, store, value_problems


@dataclass(frozen=True, slots=True)
class EnterResult:
    """A result for one line of a lot's specification; `occasion` is "release" or a stability point such as "24m"."""

    lot_id: int
    spec_line_id: int
    measured: Measured
    occasion: str = RELEASE


def enter_result(session: Session, request: EnterResult) -> Entered:
    """Store a result with its verdict; a failing one of a release test opens an out-of-specification case.

    Raises:
        Refused: With every reason: the value cannot be judged, the test is not in the lot's effective specification,
            a live result exists already, the lot is not filled, the day lies in the future.
    """
    measured = cleaned(request.measured)
    lot = session.get_one(Lot, request.lot_id)
    row = session.get(SpecLine, request.spec_line_id)
    line = line_of(row, lot)
    refuse_if(
        (
            *occasion_problems(request.occasion, lot.id, lot.number, lot.frozen_on),
            *entry_blockers(_facts(session, lot, row, request), now(session).date()),
            *value_problems(line, measured.value),
        )
    )
    assert line is not None
    result = store(session, lot, request.spec_line_id, line, measured, occasion=request.occasion)
    return Entered(result.id or 0, result.code, Verdict(result.verdict), open_oos(session, result, line))


def _facts(session: Session, lot: Lot, row: SpecLine | None, request: EnterResult) -> EntryFacts:
    test_code = row.test_code if row is not None else "?"
    return EntryFacts(
        lot_id=lot.id or 0,
        lot_number=lot.number,
        lot_state=LotState(lot.state),
        test_code=test_code,
        test_belongs=row is not None and belongs_to(session, lot, row),
        already=_live(session, lot, test_code, request.occasion),
        tested_on=request.measured.tested_on,
    )


def _live(session: Session, lot: Lot, test_code: str, occasion: str) -> str:
    """Return the code of the result that stands already; empty if there is none."""
    found = session.exec(
        select(TestResult.code).where(
            col(TestResult.lot_id) == lot.id,
            col(TestResult.test_code) == test_code,
            col(TestResult.occasion) == occasion,
            col(TestResult.state) != ResultState.INVALID,
        )
    ).first()
    return found or ""
