"""What was typed stays when the language or the theme changes; passwords do not."""

import pytest
from PySide6.QtCore import QDate, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QRadioButton

from stembank_gui.rules.reasons import Place
from stembank_gui.settings import Settings
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.page import Page
from stembank_gui.ui.typed import PutBack, typed_in
from stembank_gui.ui.widgets.table import Column, Table
from tests.factories import banking


@pytest.fixture
def window_of(qtbot, database, staff, tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    made = []

    def open_window(role: str, place: Place) -> MainWindow:
        window = MainWindow(database, staff[role], Settings(theme="light"), "East Bank")
        made.append(window)
        qtbot.addWidget(window)
        window.problems.bug.connect(lambda number: pytest.fail(f"report {number}"))
        window.show()
        window.open(place)
        settled(qtbot, window)
        return window

    yield open_window
    for window in made:
        window.close()


def settled(qtbot, window) -> None:
    for _ in range(6):
        qtbot.waitUntil(lambda: window.jobs.count == 0, timeout=20_000)
        qtbot.wait(5)


def field(window, kind, name):
    return window.page().findChild(kind, name)


def test_a_half_described_bank_stays_when_the_language_and_the_theme_change(qtbot, database, staff, window_of):
    banking.donor_with_donation(database, staff)
    window = window_of("OP", Place("page", "new_bank"))
    cell_type = field(window, QComboBox, "cell_type")
    cell_type.setCurrentIndex(cell_type.count() - 1)
    settled(qtbot, window)
    chosen = cell_type.currentData()
    field(window, QLineEdit, "cells_per_vial").setText("3.0e6")
    window.page().what.passages.add_button.click()
    field(window, QLineEdit, "seeded_2").setText("1.5e7")
    window.page().vials.setValue(44)
    before = window.page()
    for change in (lambda: window.speak("zh"), lambda: window.choose_theme("dark")):
        change()
        settled(qtbot, window)
    assert window.page() is not before
    assert window.page().what.passages.add_button.text().startswith("添加")
    assert field(window, QComboBox, "cell_type").currentData() == chosen
    assert field(window, QLineEdit, "cells_per_vial").text() == "3.0e6"
    assert field(window, QLineEdit, "seeded_2").text() == "1.5e7"
    assert window.page().vials.value() == 44


def test_a_page_behind_keeps_what_was_typed_for_when_one_comes_back(qtbot, window_of):
    window = window_of("OP", Place("page", "new_bank"))
    field(window, QLineEdit, "cells_per_vial").setText("3.0e6")
    window.open(Place("page", "banks"))
    window.speak("zh")
    settled(qtbot, window)
    window.back()
    settled(qtbot, window)
    assert field(window, QLineEdit, "cells_per_vial").text() == "3.0e6"


def test_passwords_are_forgotten_and_the_tab_stays(qtbot, window_of):
    window = window_of("AD", Place("page", "settings"))
    window.page().tabs.show_tab("password")
    field(window, QLineEdit, "old_password").setText("secret words of mine")
    assert "secret words of mine" not in str(typed_in(window.page()))
    window.speak("zh")
    settled(qtbot, window)
    assert window.page().tabs.current_name() == "password"
    assert field(window, QLineEdit, "old_password").text() == ""
    assert field(window, QComboBox, "language").currentData() == "zh"


class Form(Page):
    """Every kind of field; a list that is filled late."""

    def __init__(self, jobs):
        super().__init__(jobs, Place("page", "form"))
        self.fields = {
            kind: kind(self)
            for kind in (QLineEdit, QPlainTextEdit, QComboBox, QDoubleSpinBox, QDateEdit, QCheckBox, QRadioButton)
        }
        for kind, one in self.fields.items():
            one.setObjectName(kind.__name__)
        self.unnamed = QLineEdit(self)
        self.fixed = QLineEdit("fixed", self, readOnly=True, objectName="fixed")
        self.late = QComboBox(self, objectName="late")
        self.fields[QComboBox].addItems(["one", "two"])
        self.open = QComboBox(self, objectName="open", editable=True)
        self.open.addItem("two words", "2")

    def fill(self):
        for number in range(3):
            self.late.addItem(f"item {number}", number)


def test_every_kind_of_field_is_put_back_and_a_late_list_too(qtbot, database, staff):
    jobs = Jobs(database, staff["OP"])
    first, second = Form(jobs), Form(jobs)
    for form in (first, second):
        qtbot.addWidget(form)
    first.fill()
    first.fields[QLineEdit].setText("a line")
    first.fields[QPlainTextEdit].setPlainText("two\nlines")
    first.fields[QComboBox].setCurrentIndex(1)
    first.fields[QDoubleSpinBox].setValue(2.5)
    first.fields[QDateEdit].setDate(QDate(2024, 5, 27))
    first.fields[QCheckBox].setChecked(True)
    first.fields[QRadioButton].setChecked(True)
    first.late.setCurrentIndex(2)
    first.open.setEditText("my own")
    first.unnamed.setText("nobody's")
    first.fixed.setText("changed")
    PutBack(second, typed_in(first), jobs)
    assert second.fields[QLineEdit].text() == "a line"
    QTimer.singleShot(1, second.fill)
    qtbot.waitUntil(lambda: second.late.count() == 3)
    jobs.ask(second, lambda _session: None)
    qtbot.waitUntil(lambda: second.late.currentData() == 2)
    assert typed_in(second) == typed_in(first)
    assert second.open.currentText() == "my own"
    assert (second.unnamed.text(), second.fixed.text()) == ("", "fixed")
    jobs.close()


class Desk(Page):
    """A list with a field beside it, which shows the chosen row until something else is typed."""

    def __init__(self, jobs):
        super().__init__(jobs, Place("page", "desk"))
        self.table = Table([Column("Name", lambda row: row)], self)
        self.table.setObjectName("rows")
        self.note = QLineEdit(self, objectName="note")
        self.notes = {}
        self.table.picked.connect(self.note.setText)
        self.note.textChanged.connect(lambda text: self.notes.update({self.table.current_row(): text}))

    def fill(self):
        self.table.show_rows(["first", "second", "third"])
        self.table.pick("first")


def test_what_was_typed_beside_a_list_stays_with_its_row(qtbot, database, staff):
    jobs = Jobs(database, staff["OP"])
    before, after = Desk(jobs), Desk(jobs)
    for page in (before, after):
        qtbot.addWidget(page)
    before.fill()
    before.table.pick("third")
    before.note.setText("of the third")
    PutBack(after, typed_in(before), jobs)
    QTimer.singleShot(1, after.fill)
    qtbot.waitUntil(lambda: len(after.table.rows()) == 3)
    jobs.ask(after, lambda _session: None)
    qtbot.waitUntil(lambda: after.table.current_row() == "third" and after.note.text() == "of the third")
    assert after.notes["first"] == "first"
    jobs.close()
