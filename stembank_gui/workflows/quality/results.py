"""What entering and correcting a result share: the judged entry, its row, and the OOS that a failing one opens."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.numbers import next_code
from stembank_gui.queries.quality.specification import line_facts
from stembank_gui.rules.quality import SpecLineFacts, judge, scaled
from stembank_gui.rules.quality.cases import opens_oos
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import ResultState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Oos, SpecLine, TestResult

_SHORT = 80


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found: the value as typed, when and where, under which report."""

    value: str
    tested_on: date
    laboratory: str = ""
    report_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """A result that was stored; `oos_code` is empty unless it opened an out-of-specification case."""

    result_id: int
    code: str
    verdict: Verdict
    oos_code: str = ""


def cleaned(measured: Measured) -> Measured:
    """Return what was found with clean texts.

    Raises:
        Refused: If a text is too long or holds forbidden characters, or the value is empty.
    """
    return Measured(
        value=clean("field.result_value", measured.value, at_most=NOTE_LENGTH),
        tested_on=measured.tested_on,
        laboratory=clean("field.laboratory", measured.laboratory, at_most=_SHORT, required=False),
        report_number=clean("field.report_number", measured.report_number, at_most=_SHORT, required=False),
        note=clean("field.note", measured.note, at_most=NOTE_LENGTH, required=False),
    )


def value_problems(line: SpecLineFacts | None, value: str) -> tuple[Reason, ...]:
    """Return why a value cannot be judged against a line; nothing where there is no line."""
    if line is None:
        return ()
    try:
        judge(line, value)
    except Refused as refused:
        return refused.reasons
    return ()


def line_of(row: SpecLine | None, lot: Lot) -> SpecLineFacts | None:
    """Return a line of a specification with its limits for a lot."""
    return None if row is None else scaled(line_facts(row), lot.cells_per_vial)


def store(
    session: Session,
    lot: Lot,
    line_id: int,
    line: SpecLineFacts,
    measured: Measured,
    *,
    replaced: TestResult | None = None,
    occasion: str = RELEASE,
) -> TestResult:
    """Return a new result row, entered now by the acting person."""
    row = TestResult(
        code=next_code(session, TestResult, "QC", 6),
        lot_id=lot.id,
        spec_line_id=line_id,
        test_code=line.test_code,
        value=measured.value,
        verdict=judge(line, measured.value).value,
        tested_on=measured.tested_on,
        laboratory=measured.laboratory,
        report_number=measured.report_number,
        note=measured.note,
        state=ResultState.ENTERED.value,
        entered_by=acting(session).person_id,
        entered_at=now(session),
        replaces_id=replaced.id if replaced else None,
        occasion=replaced.occasion if replaced else occasion,
    )
    session.add(row)
    session.flush()
    return row


def open_oos(session: Session, result: TestResult, line: SpecLineFacts) -> str:
    """Return the code of the OOS that a failing result opens; empty if it opens none."""
    if not opens_oos(line.use, Verdict(result.verdict)):
        return ""
    case = Oos(
        code=next_code(session, Oos, "OOS", 4),
        lot_id=result.lot_id,
        test_result_id=result.id,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(case)
    session.flush()
    return case.code
