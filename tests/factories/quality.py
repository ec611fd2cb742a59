"""Results made by the program's own workflows: entered by the analyst, approved by the QC manager."""

from stembank_gui.database import Database
from stembank_gui.queries.quality.results.sheet import LotSheet, TestRow, lot_sheet
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.quality import example_value
from stembank_gui.rules.vocabulary import Meaning, Use, Verdict
from stembank_gui.workflows.quality.results.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from stembank_gui.workflows.quality.results.judged import Entered, Measured
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

Staff = dict[str, Actor]


def sheet(database: Database, lot_id: int) -> LotSheet:
    """Return a lot's test sheet."""
    with database.reading() as session:
        return lot_sheet(session, lot_id)


def test_of(database: Database, lot_id: int, code: str) -> TestRow:
    """Return one line of a lot's test sheet."""
    return next(row for row in sheet(database, lot_id).tests if row.line.test_code == code)


test_of.__test__ = False


def measured(database: Database, value: str, **more) -> Measured:
    """Return a value found today in the bank's own laboratory."""
    return Measured(value, database.clock().date(), **({"laboratory": "QC laboratory"} | more))


def enter(database: Database, staff: Staff, lot_id: int, code: str, value: str = "") -> Entered:
    """Enter a result for one test; by default one that passes."""
    return _enter(database, staff, lot_id, test_of(database, lot_id, code), value)


def approve(database: Database, staff: Staff, lot_id: int, code: str) -> str:
    """Approve the live result of one test as it stands."""
    return _approve(database, staff, test_of(database, lot_id, code))


@remembered
def all_tests_passed(database: Database, staff: Staff, lot_id: int, but: frozenset[str] = frozenset()) -> None:
    """Enter and approve a passing result for every required test of a lot, leaving some out."""
    tests = [row for row in sheet(database, lot_id).tests if row.line.use is not Use.INFORMATION and row.result is None]
    wanted = {row.line.test_code for row in tests} - but
    for row in tests:
        if row.line.test_code in wanted:
            _enter(database, staff, lot_id, row)
    for row in sheet(database, lot_id).tests:
        if row.line.test_code in wanted:
            _approve(database, staff, row)


def _enter(database: Database, staff: Staff, lot_id: int, row: TestRow, value: str = "") -> Entered:
    request = EnterResult(lot_id, row.spec_line_id, measured(database, value or example_value(row.line)))
    return database.perform(staff["QA1"], enter_result, request).result


def _approve(database: Database, staff: Staff, row: TestRow) -> str:
    assert row.result is not None
    signature = SignRequest(staff["QC2"].user_id, PASSWORD, Meaning.APPROVED)
    request = ApproveResult(row.result.id, row.result.value, Verdict(row.result.verdict), signature)
    return database.perform(staff["QC2"], approve_result, request).result.code
