"""Step 6 of the journey: required tests entered by the analyst, approved by a second person who saw them, one failing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from sqlmodel import select

from stembank_gui.queries.quality.results.sheet import TestRow, lot_sheet
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality import example_value
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.vocabulary import CaseState, LotState, Meaning, ResultState, Use, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Oos, TestResult
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.workflows.quality.results.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from stembank_gui.workflows.quality.results.judged import Measured
from tests.journeys import passing
from tests.journeys.bank import PASSWORD, Journey

BAD = "bad"
"""Stands for the word of a coded test that fails."""


def required_tests(journey: Journey, lot: Lot) -> list[TestRow]:
    """The tests that the lot's specification needs for release, in the order of the sheet."""
    sheet = journey.asked(lot_sheet, lot.id)
    assert sheet.specification
    return [row for row in sheet.tests if row.line.use is not Use.INFORMATION]


def open_sheet(journey: Journey, lot: Lot) -> None:
    """Open a lot's test sheet from the matrix's row."""
    journey.go("banks")
    journey.hands.row("banks_table", lot.number, open_it=True)
    journey.hands.press("quality_button")
    journey.hands.see("page_lot_quality")
    journey.hands.settle()


def enter_all(journey: Journey, lot: Lot, by_hand: int | None = None) -> None:
    """Enter a passing result for every required test: some in the window (or all), the rest past it, beforehand."""
    rows = required_tests(journey, lot)
    typed = rows[:by_hand]
    for row in rows[len(typed) :]:
        measured = Measured(example_value(row.line), passing.now().date(), laboratory=journey.said("laboratory"))
        journey.did(enter_result, EnterResult(lot.id or 0, row.spec_line_id, measured))
    open_sheet(journey, lot)
    for row in typed:
        enter(journey, row, example_value(row.line), Verdict.PASS)


def enter(journey: Journey, row: TestRow, value: str, verdict: Verdict) -> None:
    """Choose a test, type its value, read the verdict that is shown, save."""
    hands = journey.hands
    hands.row("tests_table", f"{row.line.test_code} | ")
    type_value(journey, value)
    shown = hands.see("result_verdict").findChild(StateBadge)
    assert shown.text() == say_term(verdict)
    hands.write("result_laboratory", journey.said("laboratory"))
    hands.press("save_result")
    standing = TestStanding.WAITING if verdict is Verdict.PASS else TestStanding.WAITING_FAILED
    hands.listed("tests_table", f"{row.line.test_code} | ", say_term(standing))
    hands.settle()


def type_value(journey: Journey, value: str) -> None:
    """Type a value, or each of its readings; words are chosen from their box, the good one stands first."""
    hands = journey.hands
    parts = value.split("; ")
    names = ["result_value"] if len(parts) == 1 else [f"result_reading_{number}" for number in range(len(parts))]
    for name, part in zip(names, parts, strict=True):
        field = hands.see(name, QLineEdit)
        box = field.parentWidget()
        if isinstance(box, QComboBox):
            for _ in range(2 if part == BAD else 1):
                hands.key(box, Qt.Key.Key_Down)
        else:
            hands.type_over(field, part.partition("=")[2] or part)


def approve_all(journey: Journey, lot: Lot, by_hand: int | None = None) -> None:
    """Approve every required result: the raw value must be seen, then signed. The analyst cannot."""
    rows = required_tests(journey, lot)
    seen = rows[:by_hand]
    for row in rows[len(seen) :]:
        assert row.result is not None
        signature = SignRequest(journey.actor.user_id, PASSWORD, Meaning.APPROVED)
        request = ApproveResult(row.result.id, row.result.value, Verdict(row.result.verdict), signature)
        journey.did(approve_result, request)
    open_sheet(journey, lot)
    for row in seen:
        approve(journey, row.line.test_code, TestStanding.PASSED)
    results = journey.stored(select(TestResult).where(TestResult.lot_id == lot.id))
    assert {one.state for one in results} == {ResultState.APPROVED}
    assert all(one.approved_by not in {None, one.entered_by} for one in results)


def approve(journey: Journey, code: str, standing: TestStanding) -> None:
    """Read a result, tick that it was read, sign."""
    hands = journey.hands
    hands.row("tests_table", f"{code} | ")
    assert hands.read("raw_value")
    assert not hands.see("approve_result").isEnabled()
    hands.press("seen_value")
    hands.press("approve_result")
    journey.signed()
    hands.listed("tests_table", f"{code} | ", say_term(standing))


def fail_one(journey: Journey, lot: Lot) -> str:
    """Enter growth in the sterility test: an OOS case opens. Return its code."""
    open_sheet(journey, lot)
    (row,) = [one for one in required_tests(journey, lot) if one.line.test_code == "M-ST"]
    enter(journey, row, BAD, Verdict.FAIL)
    oos = journey.one(Oos, lot_id=lot.id)
    journey.told(oos.code)
    assert oos.state == CaseState.OPEN
    assert not journey.hands.sees("approve_result")
    journey.hands.tab("oos")
    journey.hands.listed("oos_table", oos.code)
    return oos.code


def approve_failure(journey: Journey, lot: Lot) -> None:
    """Approve the failing result: the lot stays in quarantine."""
    open_sheet(journey, lot)
    approve(journey, "M-ST", TestStanding.FAILED)
    assert journey.one(Lot, id=lot.id).state == LotState.QUARANTINE
