"""Freeze runs and cooling profiles in the window: prepared, started, completed with a file, judged; written, approved."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton
from sqlmodel import select

from stembank_gui.rules.banking.freezing import RunVials
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import FreezeRunState, TemplateState, Verdict
from stembank_gui.tables.banking import FreezeProfile, FreezeRun
from stembank_gui.tables.quality import Deviation
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.banking.dialogs import ReasonDialog
from stembank_gui.ui.pages.banking.freezing.complete_dialog import CompleteDialog
from stembank_gui.ui.pages.banking.freezing.deviation_dialog import DeviationDialog
from stembank_gui.ui.pages.banking.freezing.prepare_dialog import PrepareDialog
from stembank_gui.ui.pages.banking.freezing.profile import ProfilePage
from stembank_gui.ui.pages.banking.freezing.profiles_tab import NewProfileDialog
from stembank_gui.ui.pages.banking.freezing.run import FreezeRunPage
from stembank_gui.ui.pages.banking.freezing.start_dialog import StartDialog
from stembank_gui.ui.pages.banking.register import BanksPage
from stembank_gui.workflows.banking.complete_freeze_run import CompleteFreezeRun, complete_freeze_run
from tests.factories import banking, curves
from tests.factories.bank import PASSWORD
from tests.ui.signing import type_own_id


@pytest.fixture
def run_page(qtbot, jobs_of):
    """Return a maker of the page of a freeze run, seen by a role, with its data."""

    def of(role: str, run_id: int) -> FreezeRunPage:
        page = FreezeRunPage(jobs_of(role), Place("freeze_run", run_id))
        qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        qtbot.waitUntil(lambda: page.title() != "")
        return page

    return of


@pytest.fixture
def profile_page(qtbot, jobs_of):
    """Return a maker of the page of a profile."""

    def of(role: str, profile_id: int) -> ProfilePage:
        page = ProfilePage(jobs_of(role), Place("freeze_profile", profile_id))
        qtbot.addWidget(page)
        page.resize(1280, 800)
        page.show()
        qtbot.waitUntil(lambda: page.title() != "" and page.planned.text() != "")
        return page

    return of


def shown(page) -> set[str]:
    return {button.objectName() for button in page.steps.buttons() if not button.isHidden()}


def press(qtbot, page, name: str) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def dialog_of(qtbot, page, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def sign(qtbot, page, reason: str = "") -> SignDialog:
    dialog = dialog_of(qtbot, page, SignDialog)
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    dialog.reason.setText(reason)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    return dialog


def later(database, minutes: float = 90) -> None:
    now = database.clock()
    database.clock = lambda: now + timedelta(minutes=minutes)


def completed(database, staff, *, sample: bool = True) -> int:
    """Return the id of a run that is completed with a curve."""
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = banking.running_run(database, staff, RunVials(lot_id, 1, 6))
    later(database)
    file = banking.curve_file(curves.file_text(curves.points(), sample=sample))
    database.perform(staff["OP"], complete_freeze_run, CompleteFreezeRun(run_id, Decimal(2), file))
    return run_id


def state_of(database, run_id: int) -> str:
    with database.reading() as session:
        return session.get_one(FreezeRun, run_id).state


def test_a_run_is_prepared_from_the_list_and_opened(qtbot, jobs_of, database, staff):
    first, second = (banking.seed_lot(database, staff).lot_id for _ in range(2))
    banking.approved_profile(database, staff)
    banking.freezer(database, staff)
    page = BanksPage(jobs_of("OP"), Place("page", "banks"))
    qtbot.addWidget(page)
    page.show()
    page.tabs.show_tab("freeze_runs")
    qtbot.waitUntil(lambda: page.runs.stack.currentWidget() is page.runs.empty)
    wanted = []
    page.wanted.connect(wanted.append)
    page.runs.empty.pressed.emit()
    dialog = dialog_of(qtbot, page, PrepareDialog)
    qtbot.waitUntil(lambda: len(dialog.lines()) == 1 and dialog.profile.count() == 1 and dialog.freezer.count() == 1)
    press(qtbot, dialog, "another_lot")
    assert {row.lot.currentData() for row in dialog.lines()} == {first, second}
    dialog.lines()[1].last.setText("x")
    press(qtbot, dialog, "do_button")
    assert [reason.code for reason in dialog.reasons.reasons()] == ["text.not_a_number"]
    dialog.lines()[1].last.setText("3")
    press(qtbot, dialog, "do_button")
    qtbot.waitUntil(lambda: wanted == [Place("freeze_run", 1)])
    qtbot.waitUntil(lambda: len(page.runs.table.rows()) == 1)
    assert page.runs.table.cell(0, 3) == "9"
    page.runs.search.setText("nothing like this")
    assert page.runs.stack.currentWidget() is page.runs.nothing
    page.runs.nothing.pressed.emit()
    assert page.runs.stack.currentWidget() is page.runs.table


def test_a_run_is_started_and_completed_with_a_dropped_file(qtbot, run_page, database, staff, tmp_path):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = banking.prepared_run(database, staff, RunVials(lot_id, 1, 6))
    page = run_page("OP", run_id)
    assert shown(page) == {"fail_run_button", "start_run_button"}
    assert not page.findChild(QPushButton, "fail_run_button").isEnabled()
    press(qtbot, page, "start_run_button")
    press(qtbot, dialog_of(qtbot, page, StartDialog), "do_button")
    qtbot.waitUntil(lambda: shown(page) == {"fail_run_button", "complete_run_button"})
    later(database)
    file = tmp_path / "freezer.csv"
    file.write_text(curves.file_text(curves.points(), delimiter=";", comma=True), encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, *keys)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, *keys))
    dialog = dialog_of(qtbot, page, CompleteDialog)
    qtbot.waitUntil(lambda: dialog.curve.preview() is not None)
    assert dialog.findChild(QComboBox, "curve_decimals").currentText() == "comma"
    assert "705 readings" in dialog.curve.found.text()
    press(qtbot, dialog, "do_button")
    assert [reason.code for reason in dialog.reasons.reasons()] == ["text.empty"]
    dialog.transfer.setText("2")
    press(qtbot, dialog, "do_button")
    qtbot.waitUntil(lambda: page.plot.drawing().curve is not None)
    assert state_of(database, run_id) == FreezeRunState.COMPLETED
    assert [one.verdict for one in page.numbers.lines()[:3]] == [Verdict.PASS] * 3
    assert "curve_file_button" in shown(page)
    press(qtbot, page, "curve_file_button")
    dialog_of(qtbot, page, KeptFileDialog).reject()


def test_how_a_file_is_read_can_be_changed_and_what_is_wrong_is_said_with_its_line(
    qtbot, run_page, database, staff, tmp_path
):
    lot_id = banking.seed_lot(database, staff).lot_id
    page = run_page("OP", banking.running_run(database, staff, RunVials(lot_id, 1, 6)))
    press(qtbot, page, "complete_run_button")
    dialog = dialog_of(qtbot, page, CompleteDialog)
    file = tmp_path / "freezer.csv"
    text = curves.file_text(curves.points())
    file.write_text(text[:-8], encoding="utf-8")
    dialog.curve.file.take(file)
    qtbot.waitUntil(lambda: bool(dialog.curve.reasons.reasons()))
    (reason,) = dialog.curve.reasons.reasons()
    assert (reason.code, reason.params["line"]) == ("freezing.curve_cut_off", 706)
    assert dialog.curve.curve_file() is None
    file.write_text(text, encoding="utf-8")
    dialog.curve.file.take(file)
    qtbot.waitUntil(lambda: dialog.curve.preview() is not None)
    rate = dialog.curve.preview().kept.rate_c_per_min
    sample = dialog.findChild(QComboBox, "curve_sample")
    sample.setCurrentIndex(0)
    sample.activated.emit(0)
    qtbot.waitUntil(lambda: "not recorded" in dialog.curve.found.text())
    forms = dialog.findChild(QComboBox, "curve_time_form")
    forms.setCurrentIndex(forms.findText("hours:minutes:seconds"))
    forms.activated.emit(forms.currentIndex())
    qtbot.waitUntil(lambda: dialog.curve.reasons.reasons() != ())
    forms.setCurrentIndex(forms.findText("seconds"))
    forms.activated.emit(forms.currentIndex())
    sample.setCurrentIndex(3)
    sample.activated.emit(3)
    qtbot.waitUntil(
        lambda: dialog.curve.preview() is not None and dialog.curve.preview().kept.rate_c_per_min == rate
    )  # fmt: skip
    cut = dialog.findChild(QComboBox, "curve_delimiter")
    cut.setCurrentIndex(cut.findText("tab"))
    cut.activated.emit(cut.currentIndex())
    qtbot.waitUntil(lambda: dialog.curve.preview() is None)
    dialog.reject()


def test_a_shifted_clock_is_shown_and_confirmed(qtbot, run_page, database, staff, tmp_path):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = banking.running_run(database, staff, RunVials(lot_id, 1, 6))
    start = database.clock().astimezone().replace(tzinfo=None, microsecond=0) - timedelta(hours=1)
    later(database)
    page = run_page("OP", run_id)
    press(qtbot, page, "complete_run_button")
    dialog = dialog_of(qtbot, page, CompleteDialog)
    file = tmp_path / "freezer.csv"
    file.write_text(curves.dated_text(curves.points(), start), encoding="utf-8")
    dialog.curve.file.take(file)
    qtbot.waitUntil(dialog.curve.offset_box.isVisible)
    assert "−1:00:0" in dialog.curve.offset_box.text() or "−0:59:5" in dialog.curve.offset_box.text()
    dialog.transfer.setText("2")
    press(qtbot, dialog, "do_button")
    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["freezing.curve_clock"])
    dialog.curve.offset_box.setChecked(True)
    press(qtbot, dialog, "do_button")
    qtbot.waitUntil(lambda: [one.code for one in page.notices.reasons()] == ["freezing.clock_confirmed"])


def test_numbers_are_typed_where_there_is_no_file(qtbot, run_page, database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    run_id = banking.running_run(database, staff, RunVials(lot_id, 1, 6))
    later(database)
    page = run_page("OP", run_id)
    press(qtbot, page, "complete_run_button")
    dialog = dialog_of(qtbot, page, CompleteDialog)
    dialog.by_hand.setChecked(True)
    press(qtbot, dialog, "do_button")
    assert len(dialog.reasons.reasons()) == 4
    typed = {
        "freeze_end": (database.clock() - timedelta(minutes=5)).astimezone().strftime("%Y-%m-%d %H:%M"),
        "freeze_rate": "-1.0", "freeze_end_temperature": "-92", "freeze_transfer": "2", "freeze_nucleation": "-8",
    }  # fmt: skip
    for name, text in typed.items():
        dialog.findChild(QLineEdit, name).setText(text)
    press(qtbot, dialog, "do_button")
    qtbot.waitUntil(page.no_curve.isVisible)
    assert state_of(database, run_id) == FreezeRunState.COMPLETED


def test_a_run_is_reviewed_refused_and_accepted_with_a_deviation(qtbot, run_page, database, staff):
    run_id = completed(database, staff, sample=False)
    page = run_page("PS", run_id)
    assert [one.code for one in page.faults.reasons()] == ["freezing.no_sample_probe"]
    press(qtbot, page, "review_run_button")
    sign(qtbot, page)
    qtbot.waitUntil(lambda: state_of(database, run_id) == FreezeRunState.REVIEWED)
    page = run_page("QA", run_id)
    press(qtbot, page, "accept_run_button")
    dialog = sign(qtbot, page)
    qtbot.waitUntil(lambda: dialog.reasons.reasons() != ())
    assert dialog.reasons.reasons()[-1].code == "freezing.not_within_limits"
    dialog.reject()
    press(qtbot, page, "deviation_button")
    case = dialog_of(qtbot, page, DeviationDialog)
    assert "not recorded" in case.description.toPlainText()
    press(qtbot, case, "do_button")
    qtbot.waitUntil(lambda: "deviation_button" not in shown(page))
    with database.reading() as session:
        assert session.exec(select(Deviation.freeze_run_id)).all() == [run_id]
    press(qtbot, page, "accept_run_button")
    sign(qtbot, page)
    qtbot.waitUntil(lambda: state_of(database, run_id) == FreezeRunState.ACCEPTED)
    qtbot.waitUntil(lambda: shown(page) == {"curve_file_button"})


def test_a_run_is_failed_with_a_reason_and_a_signature(qtbot, run_page, database, staff):
    run_id = completed(database, staff)
    page = run_page("QA", run_id)
    wanted = []
    page.wanted.connect(wanted.append)
    page.lots.opened.emit(page.lots.rows()[0])
    qtbot.waitUntil(lambda: len(page.uses.rows()) == 1)
    page.uses.opened.emit(page.uses.rows()[0])
    assert [place.kind for place in wanted] == ["lot", "equipment"]
    press(qtbot, page, "fail_run_button")
    sign(qtbot, page, "ice on the probe")
    qtbot.waitUntil(lambda: page.header.badge.state() is FreezeRunState.FAILED)


def test_a_run_that_is_not_there_says_so(qtbot, jobs_of):
    page = FreezeRunPage(jobs_of("PS"), Place("freeze_run", 99))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.missing.isVisible)


def test_a_profile_is_adopted_changed_approved_and_a_new_version_compared(
    qtbot, jobs_of, profile_page, database, staff
):  # fmt: skip
    banks = BanksPage(jobs_of("PS"), Place("page", "banks"))
    qtbot.addWidget(banks)
    banks.show()
    banks.tabs.show_tab("freeze_profiles")
    qtbot.waitUntil(lambda: banks.profiles.stack.currentWidget() is banks.profiles.empty)
    wanted = []
    banks.wanted.connect(wanted.append)
    banks.profiles.empty.pressed.emit()
    dialog = dialog_of(qtbot, banks, NewProfileDialog)
    dialog.start.setCurrentIndex(dialog.start.findText("Vial 1 mL with nucleation compensation"))
    assert dialog.code.text() == "VIAL-1ML-NC"
    press(qtbot, dialog, "do_button")
    qtbot.waitUntil(lambda: wanted == [Place("freeze_profile", 1)])
    qtbot.waitUntil(lambda: len(banks.profiles.table.rows()) == 1)
    page = profile_page("PS", 1)
    assert [one.code for one in page.notices.reasons()] == ["freezing.sample_ends_warm"]
    last = page.steps.lines()[-1]
    last.target.setText("x")
    qtbot.waitUntil(lambda: [one.code for one in page.reasons.reasons()] == ["text.not_a_number"])
    last.target.setText("-95")
    last.dwell.setText("8")
    qtbot.waitUntil(lambda: page.notices.reasons() == () and page.reasons.reasons() == ())
    press(qtbot, page, "add_step")
    assert len(page.steps.lines()) == 7
    page.steps.lines()[-1].remove.click()
    assert [one.target.text() for one in page.steps.lines()] == ["4", "-4", "-40", "-12", "-40", "-95"]
    press(qtbot, page, "save_button")
    qtbot.waitUntil(lambda: page._row.row_version == 2)
    approver = profile_page("QA", 1)
    press(qtbot, approver, "approve_button")
    sign(qtbot, approver)
    qtbot.waitUntil(lambda: approver.header.badge.state() is TemplateState.APPROVED)
    page = profile_page("PS", 1)
    page.wanted.connect(wanted.append)
    press(qtbot, page, "version_button")
    qtbot.waitUntil(lambda: wanted[-1] == Place("freeze_profile", 2))
    newer = profile_page("PS", 2)
    newer.steps.lines()[-1].dwell.setText("10")
    qtbot.waitUntil(lambda: [one.old == one.new for one in newer.compare.table.rows()] == [True] * 5 + [False])
    approver = profile_page("QA", 1)
    press(qtbot, approver, "retire_button")
    reason = dialog_of(qtbot, approver, ReasonDialog)
    reason.reason.setText("freezer sold")
    press(qtbot, reason, "do_button")
    qtbot.waitUntil(lambda: approver.header.badge.state() is TemplateState.RETIRED)
    with database.reading() as session:
        assert [row.state for row in session.exec(select(FreezeProfile).order_by(FreezeProfile.id))] == [
            "retired", "draft",
        ]  # fmt: skip


def test_a_profile_that_is_not_there_says_so(qtbot, jobs_of):
    page = ProfilePage(jobs_of("PS"), Place("freeze_profile", 99))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.missing.isVisible)
