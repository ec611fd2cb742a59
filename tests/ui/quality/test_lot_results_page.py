"""A lot's test sheet in the window: enter, approve, correct, close."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from stembank_gui.rules.facility.uses import Uses
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.quality.stability import due_on
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ResultState, Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.quality.lot_results import LotResultsPage
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from tests.conftest import PASSWORD
from tests.factories import banking, facility, quality, stability
from tests.ui.signing import type_own_id

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff)


@pytest.fixture
def open_page(qtbot, jobs, staff, lot_id):
    def opened(role):
        jobs.actor, jobs._permissions = staff[role], None
        page = LotResultsPage(jobs, Place("lot_quality", lot_id))
        qtbot.addWidget(page)
        page.resize(1180, 760)
        page.show()
        qtbot.waitUntil(lambda: bool(page.table.rows()))
        return page

    return opened


def choose(page, code):
    page.table.pick(next(row for row in page.sheet.tests if row.line.test_code == code))


def standing(database, lot_id, code):
    return quality.test_of(database, lot_id, code).standing


def test_the_verdict_comes_as_you_type_and_the_result_is_stored(qtbot, open_page, database, lot_id):
    page = open_page("QA1")
    choose(page, "G07")
    ((_, field),) = page.entry.value.fields
    assert not page.entry.save_button.isEnabled()
    field.setText("79")
    assert page.entry.verdict.state() is Verdict.FAIL
    field.setText("high")
    assert page.entry.verdict.state() is None
    assert page.entry.unclear.isVisible()
    assert not page.entry.save_button.isEnabled()
    field.clear()
    qtbot.keyClicks(field, "94.1")
    assert page.entry.verdict.state() is Verdict.PASS
    assert page.entry.limit.text() == "≥ 80 %"

    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.entry.save_button, LEFT)

    assert standing(database, lot_id, "G07") is TestStanding.WAITING
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.pane)
    assert page.pane.value.text() == "94.1 %"
    assert not page.pane.approve_button.isVisible()


def test_readings_have_a_field_each_and_coded_results_a_choice(qtbot, open_page, database, lot_id):
    page = open_page("QA1")
    choose(page, "S-N1")
    assert [names for names, _ in page.entry.value.fields] == [
        ("CD45",),
        ("CD34",),
        ("CD14", "CD11b"),
        ("CD79a", "CD19"),
    ]
    for _, field in page.entry.value.fields:
        field.setText("0.3")
    assert page.entry.verdict.state() is Verdict.PASS
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.entry.save_button, LEFT)
    assert quality.test_of(database, lot_id, "S-N1").result.value == "CD45=0.3; CD34=0.3; CD14=0.3; CD79a=0.3"

    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.pane)
    choose(page, "M-ST")
    box = page.entry.value.fields[0][1].parent()
    assert [box.itemText(number) for number in range(box.count())] == ["no growth", "growth"]
    box.setCurrentIndex(1)
    assert page.entry.verdict.state() is Verdict.FAIL


def test_nobody_approves_without_having_read_the_value(qtbot, open_page, database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07", "94.1")
    page = open_page("QC2")
    assert page.pane.value.text() == "94.1 %"
    assert page.pane.approve_button.isVisible()
    assert not page.pane.approve_button.isEnabled()

    page.pane.seen.setChecked(True)
    qtbot.mouseClick(page.pane.approve_button, LEFT)
    dialog = page.findChild(SignDialog, "sign_dialog")
    type_own_id(dialog)
    dialog.password.setText("wrong")
    qtbot.mouseClick(dialog.sign_button, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.reasons.texts()))
    assert standing(database, lot_id, "G07") is TestStanding.WAITING

    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(dialog.sign_button, LEFT)
    assert standing(database, lot_id, "G07") is TestStanding.PASSED


def test_nobody_approves_without_having_opened_the_raw_file(qtbot, open_page, database, staff, lot_id):
    raw = NewFile("run7.csv", b"sample;viability\nUCM;94.1\n")
    line = quality.test_of(database, lot_id, "G07").spec_line_id
    counter = facility.instrument(database, staff)
    found = quality.measured(database, "94.1", raw_file=raw, detection_limit="1 %", uses=Uses((counter,)))
    database.perform(staff["QA1"], enter_result, EnterResult(lot_id, line, found))
    page = open_page("QC2")
    page.pane.seen.setChecked(True)
    assert not page.pane.approve_button.isEnabled()
    assert "run7.csv" in page.pane.file_hint.text()
    assert page.pane.texts["used"].text() == "EQ-0001"
    assert page.pane.texts["limit_seen"].text() == "1 %"

    qtbot.mouseClick(page.pane.open_button, LEFT)
    qtbot.waitUntil(page.pane.approve_button.isEnabled)
    shown = page.findChild(KeptFileDialog)
    assert "UCM;94.1" in shown.view.toPlainText()
    shown.reject()
    qtbot.mouseClick(page.pane.approve_button, LEFT)
    dialog = page.findChild(SignDialog, "sign_dialog")
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(dialog.sign_button, LEFT)
    assert standing(database, lot_id, "G07") is TestStanding.PASSED


def test_analyst_file_and_what_was_used_are_entered_with_the_value(qtbot, open_page, database, staff, lot_id, tmp_path):
    facility.instrument(database, staff)
    file = tmp_path / "run8.csv"
    file.write_text("viability\n93\n")
    page = open_page("QA1")
    choose(page, "G07")
    qtbot.waitUntil(lambda: page.entry.analyst.currentData() == staff["QA1"].person_id)
    qtbot.waitUntil(lambda: page.entry.uses.instruments.count() == 2)
    qtbot.keyClicks(page.entry.value.fields[0][1], "93")
    page.entry.limit_of_detection.setText("95 %")
    assert not page.entry.save_button.isEnabled()  # below what the method sees
    page.entry.limit_of_detection.setText("1 %")
    assert page.entry.uses.add_code("EQ-0001")
    assert page.entry.file.take(file)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.entry.save_button, LEFT)
    result = quality.test_of(database, lot_id, "G07").result
    assert (result.analyst, result.raw_file.name, result.detection_limit) == (staff["QA1"].name, "run8.csv", "1 %")
    assert result.used == (("equipment", "EQ-0001", ""),)


def test_an_approval_of_what_changed_meanwhile_is_refused_in_the_dialog(qtbot, open_page, database, staff, lot_id):
    from stembank_gui.workflows.quality.results.correct_result import CorrectResult, correct_result

    quality.enter(database, staff, lot_id, "G07", "94")
    page = open_page("QC2")
    page.pane.seen.setChecked(True)
    qtbot.mouseClick(page.pane.approve_button, LEFT)
    dialog = page.findChild(SignDialog, "sign_dialog")
    result = quality.test_of(database, lot_id, "G07").result
    database.perform(
        staff["QA1"], correct_result, CorrectResult(result.id, 1, quality.measured(database, "95"), "typing error")
    )
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    qtbot.mouseClick(dialog.sign_button, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    assert dialog.reasons.reasons()[0].code == "quality.not_waiting"
    dialog.reject()


def test_a_correction_asks_for_its_reason_and_keeps_the_old_result(qtbot, open_page, database, staff, lot_id):
    quality.enter(database, staff, lot_id, "S-P1", "CD73=99.2; CD90=96; CD105=98.1")
    page = open_page("QA1")
    choose(page, "S-P1")
    qtbot.mouseClick(page.pane.correct_button, LEFT)
    assert [field.text() for _, field in page.entry.value.fields] == ["99.2", "96", "98.1"]
    page.entry.value.fields[1][1].setText("99.6")
    assert not page.entry.save_button.isEnabled()
    page.entry.reason.setText("digit left out")
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.entry.save_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.corrected.rows()))
    assert page.corrected.rows()[0].correction_reason == "digit left out"
    assert page.corrected.rows()[0].state is ResultState.INVALID
    qtbot.mouseClick(page.pane.correct_button, LEFT)
    qtbot.mouseClick(page.entry.cancel_button, LEFT)
    assert page.stack.currentWidget() is page.pane


def test_cases_of_the_lot_open_on_their_own_pages(qtbot, open_page, database, staff, lot_id):
    quality.enter(database, staff, lot_id, "M-MN", "detected")
    page = open_page("OP")
    page.tabs.show_tab("deviations")
    page.new_deviation.title.setText("Lid open")
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.new_deviation.button, LEFT)
    qtbot.waitUntil(lambda: bool(page.deviations.table.rows()))
    for cases, kind in ((page.oos, "oos"), (page.deviations, "deviation")):
        (row,) = cases.table.rows()
        with qtbot.waitSignal(page.wanted) as asked:
            cases.table.opened.emit(row)
        assert asked.args == [Place(kind, row.id)]


def test_a_retest_is_entered_and_approved_and_moves_the_next_one_on(qtbot, open_page, database, staff, lot_id):
    page = open_page("QA1")
    assert not page.occasion.isVisible()  # a seed lot is not on the programme
    frozen_on = page.sheet.frozen_on
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).retest_on = due_on(frozen_on, 6)

    page = open_page("QA1")
    assert page.occasion.isVisible()
    assert page.occasion.retest.text() == f"Next retest due {due_on(frozen_on, 6)}"
    assert page.occasion.occasion() == "release"
    offered = [page.occasion.box.itemText(at) for at in range(page.occasion.box.count())]
    assert offered == ["Release", f"6 months · {due_on(frozen_on, 6)}"]
    page.occasion.choose("6m")
    qtbot.waitUntil(lambda: page.sheet.occasion == "6m")
    missing = [row.line.test_code for row in page.sheet.tests if row.standing is TestStanding.MISSING]
    assert missing == ["G07", "M-ST", "S-P1", "S-N1"]
    choose(page, "G07")
    qtbot.keyClicks(page.entry.value.fields[0][1], "91")
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.entry.save_button, LEFT)
    assert standing(database, lot_id, "G07") is TestStanding.MISSING

    page = open_page("QC2")
    qtbot.waitUntil(lambda: page.occasion.occasion() == "6m" and page.pane.value.text() == "91 %")
    page.pane.seen.setChecked(True)
    qtbot.mouseClick(page.pane.approve_button, LEFT)
    dialog = page.findChild(SignDialog, "sign_dialog")
    assert "6 months" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(dialog.sign_button, LEFT)
    sheet = quality.sheet(database, lot_id)
    assert sheet.retest_on == due_on(frozen_on, 6)  # viability alone is no retest
    assert [(row.result.occasion, row.standing) for row in sheet.stability] == [("6m", TestStanding.PASSED)]
    assert sheet.waiting == ()
    stability.whole_retest(database, staff, lot_id, 6)
    assert quality.sheet(database, lot_id).retest_on == due_on(frozen_on, 12)


def test_links_lead_to_the_lot_and_its_release(qtbot, open_page, lot_id):
    page = open_page("QC2")
    for button, place in (
        (page.lot_button, Place("lot", lot_id)), (page.release_button, Place("lot_release", lot_id)),
        (page.order_button, Place("new_order", lot_id)),
    ):  # fmt: skip
        with qtbot.waitSignal(page.wanted) as wanted:
            qtbot.mouseClick(button, LEFT)
        assert wanted.args == [place]
