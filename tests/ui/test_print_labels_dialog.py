"""The label dialog: previews without an entry, prints and saves with one, asks why when it is done again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from sqlmodel import select

from stembank_gui.tables.labels import LabelPrint
from stembank_gui.ui.dialogs.print_labels import PrintLabelsDialog
from stembank_gui.ui.jobs import Jobs
from tests.factories import banking


@pytest.fixture
def lot_id(database, staff):
    return banking.seed_lot(database, staff, vials=8).lot_id


@pytest.fixture
def dialog(qtbot, jobs, lot_id):
    made = PrintLabelsDialog(jobs, lot_id)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.view.pages.page_count() == 8)
    return made


def _entries(database):
    with database.reading() as session:
        return [(one.first_vial, one.last_vial, one.reason) for one in session.exec(select(LabelPrint)).all()]


def _save(qtbot, dialog, place):
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.view.findChild(QFileDialog, "save_dialog") is not None)
    chooser = dialog.view.findChild(QFileDialog, "save_dialog")
    chooser.fileSelected.emit(str(place))
    chooser.close()
    qtbot.waitUntil(lambda: dialog.view.findChild(QFileDialog, "save_dialog") is None)


def test_a_preview_makes_no_entry(qtbot, dialog, database):
    dialog.last.setValue(3)
    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 3)

    assert "3 labels" in dialog.count.text()
    assert _entries(database) == []


def test_the_sheet_has_its_own_preview(qtbot, dialog):
    dialog.stock.setCurrentIndex(dialog.stock.findData("cryovial-33x13-a4"))

    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 1)


def test_chinese_labels(qtbot, dialog):
    before = dialog.view.pdf()
    dialog.language.setCurrentIndex(dialog.language.findData("zh"))

    qtbot.waitUntil(lambda: dialog.view.pdf() != before)


def test_saving_writes_one_entry_and_the_file(qtbot, dialog, database, tmp_path):
    with qtbot.waitSignal(dialog.done_printing) as done:
        _save(qtbot, dialog, tmp_path / "labels.pdf")

    assert (tmp_path / "labels.pdf").read_bytes() == done.args[0].pdf
    assert _entries(database) == [(1, 8, "")]


def test_doing_it_again_asks_why(qtbot, dialog, database, tmp_path):
    _save(qtbot, dialog, tmp_path / "one.pdf")
    qtbot.waitUntil(dialog.reason.isVisible)

    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [reason.code for reason in dialog.reasons.reasons()] == ["banking.reprint_reason"])
    assert len(_entries(database)) == 1

    dialog.reason.setText("torn on the roll")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    _save(qtbot, dialog, tmp_path / "two.pdf")

    assert _entries(database) == [(1, 8, ""), (1, 8, "torn on the roll")]


def test_opened_later_it_knows_what_was_printed(qtbot, jobs, database, staff, lot_id):
    banking.print_lot_labels(database, staff, lot_id)
    made = PrintLabelsDialog(jobs, lot_id)
    qtbot.addWidget(made)
    made.show()

    qtbot.waitUntil(lambda: "printed before: 8" in made.count.text())
    assert made.reason.isVisible()
    assert not made.print_button.isEnabled()
    made.reason.setText("lost")
    assert made.print_button.isEnabled()


def test_who_may_not_print_sees_the_labels_only(qtbot, database, staff, lot_id):
    jobs = Jobs(database, staff["QA1"])
    made = PrintLabelsDialog(jobs, lot_id)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: made.view.pages.page_count() == 8)

    assert not made.print_button.isEnabled()
    jobs.close()


def test_an_unknown_lot_says_so(qtbot, jobs):
    made = PrintLabelsDialog(jobs, 4711)
    qtbot.addWidget(made)

    qtbot.waitUntil(lambda: bool(made.reasons.reasons()))
    assert not made.save_button.isEnabled()


def test_enter_presses_nothing(qtbot, dialog, database):
    qtbot.keyClick(dialog, Qt.Key.Key_Return)

    assert _entries(database) == []
    assert not any(button.isDefault() or button.autoDefault() for button in dialog.findChildren(QPushButton))


def test_printing_after_saving_is_the_same_run(qtbot, dialog, database, tmp_path):
    _save(qtbot, dialog, tmp_path / "labels.pdf")

    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    chooser = dialog.view.findChild(QDialog, "print_dialog")
    assert chooser.isVisible()
    chooser.reject()

    assert _entries(database) == [(1, 8, "")]


def test_a_choice_made_while_the_preview_is_drawn_wins(qtbot, dialog):
    dialog.last.setValue(2)
    dialog.last.setValue(5)

    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 5)
    qtbot.wait(100)
    assert dialog.view.pages.page_count() == 5
    assert "5 labels" in dialog.count.text()


def test_an_empty_range_shows_nothing_and_says_which_vials_there_are(qtbot, dialog):
    dialog.first.setValue(8)
    dialog.last.setValue(1)

    assert dialog.view.pages.page_count() == 0
    assert [reason.code for reason in dialog.reasons.reasons()] == ["banking.label_range"]
    assert not dialog.print_button.isEnabled()
