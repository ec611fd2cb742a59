"""The conditions of a conditional release: which tests are still missing, until when, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text

_USUAL = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Agreed:
    """The conditions as they were agreed: the tests, until when, why, and what the recipients are told."""

    missing_tests: frozenset[str]
    due_on: date
    reason: str
    informed: str


class ConditionsDialog(QDialog):
    """Asks for the conditions; nothing is signed here.

    Signals:
        agreed: carries the conditions (Agreed).
    """

    agreed = Signal(object)

    def __init__(self, tests: Sequence[str], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conditions_dialog")
        self.setWindowTitle(self.tr("Conditional release"))
        self.setModal(True)
        self.setMinimumWidth(460)
        self.tests = [self._box(code) for code in tests]
        due = today + _USUAL
        self.due_on = QDateEdit(QDate(due.year, due.month, due.day))
        self.due_on.setDisplayFormat("yyyy-MM-dd")
        self.due_on.setCalendarPopup(True)
        self.reason = TextField()
        self.reason.setProperty("data", True)
        self.informed = TextField()
        self.informed.setProperty("data", True)
        self.next_button = QPushButton(self.tr("Continue to the &signatures"))
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        self._lay_out()
        for field in (self.reason, self.informed):
            field.textChanged.connect(self._allow)
        self._allow()

    def missing(self) -> frozenset[str]:
        """Return the codes of the tests that are ticked."""
        return frozenset(box.text() for box in self.tests if box.isChecked())

    def _box(self, code: str) -> QCheckBox:
        box = QCheckBox(code)
        box.setObjectName(f"missing_{code}")
        box.setAccessibleName(code)
        box.setProperty("data", True)
        box.toggled.connect(lambda _on: self._allow())
        return box

    def _allow(self) -> None:
        self.next_button.setEnabled(
            bool(self.missing() and self.reason.text().strip() and self.informed.text().strip())
        )

    def _agree(self) -> None:
        self.accept()
        due_on: date = self.due_on.date().toPython()  # type: ignore[assignment]
        self.agreed.emit(Agreed(self.missing(), due_on, self.reason.text(), self.informed.text()))

    def _lay_out(self) -> None:
        form = Form()
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self.tests:
            column.addWidget(box)
        if not self.tests:
            column.addWidget(Text(self.tr("No missing test of this lot may come later."), "hint", wrap=True))
        form.row(self.tr("Tests still to come"), boxes, "missing_tests")
        hint = self.tr("After this day the lot is on hold by itself.")
        form.row(self.tr("&Due on"), self.due_on, "due_on", hint)
        form.row(self.tr("&Reason"), self.reason, "condition_reason")
        told = self.tr("What every recipient is told before the cells are issued.")
        form.row(self.tr("&Told to recipients"), self.informed, "condition_informed", told)
        for button, name in ((self.next_button, "conditions_next"), (self.cancel_button, "conditions_cancel")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
        self.next_button.setProperty("role", "primary")
        self.next_button.clicked.connect(self._agree)
        self.cancel_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addWidget(form)
        layout.addLayout(buttons)
