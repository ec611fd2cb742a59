"""A stored result: the raw value in large type, who found it; approved only by somebody who has read it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.quality.results import ResultRow, TestRow
from stembank_gui.rules.quality import limit_text, value_text
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import ResultState
from stembank_gui.ui import look
from stembank_gui.ui.language import say_date, say_term, say_time
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text


class ResultPane(QWidget):
    """Shows one result whole; the approval button opens after the box "I have read it" is ticked.

    Signals:
        approve_wanted: carries the ResultRow as it was shown.
        correct_wanted: carries the ResultRow.
    """

    approve_wanted = Signal(object)
    correct_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_pane")
        self._result: ResultRow | None = None
        self.value = Text("", "huge", data=True, wrap=True, selectable=True)
        self.value.setObjectName("raw_value")
        self.verdict = StateBadge(None)
        self.texts = {name: Text("", data=True, wrap=True, selectable=True) for name in _NAMES}
        self.limit = Text("", "lead", wrap=True)
        self.seen = QCheckBox(self.tr("I have read the raw &value and its report"))
        self.approve_button = QPushButton(self.tr("&Approve…"))
        self.approve_button.setProperty("role", "primary")
        self.correct_button = QPushButton(self.tr("&Correct…"))
        self.reasons = ReasonsPanel()
        self._name_controls()
        self._lay_out()

    def show_result(self, row: TestRow, result: ResultRow, *, may_approve: bool, may_correct: bool) -> None:
        """Show a result."""
        self._result = result
        self.value.setText(value_text(row.line, result.value, say_term))
        self.verdict.show_state(result.verdict)
        self.limit.setText(limit_text(row.line, say_term))
        said = {
            "code": f"{result.code} · {say_term(result.state)}",
            "tested_on": say_date(result.tested_on),
            "laboratory": " · ".join(filter(None, (result.laboratory, result.report_number))),
            "note": result.note,
            "entered": f"{result.entered_by}, {say_time(result.entered_at)}",
            "approved": f"{result.approved_by}, {say_time(result.approved_at)}" if result.approved_by else "",
            "replaces": result.replaces,
        }
        for name, text in said.items():
            self.texts[name].setText(text)
            self.form.show_row(f"result_{name}", shown=bool(text))
        waits = result.state is ResultState.ENTERED
        self.seen.setChecked(False)
        self.seen.setVisible(waits and may_approve)
        self.approve_button.setVisible(waits and may_approve)
        self.correct_button.setVisible(may_correct)
        self.reasons.clear()
        self._allow()

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was not approved."""
        self.reasons.show_reasons(refused)

    def _allow(self) -> None:
        self.approve_button.setEnabled(self.seen.isChecked())

    def _name_controls(self) -> None:
        self.seen.setObjectName("seen_value")
        self.seen.setAccessibleName(self.seen.text().replace("&", ""))
        self.seen.toggled.connect(lambda _on: self._allow())
        for button, name in ((self.approve_button, "approve_result"), (self.correct_button, "correct_result")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", "").rstrip("…"))
        self.approve_button.clicked.connect(lambda: self.approve_wanted.emit(self._result))
        self.correct_button.clicked.connect(lambda: self.correct_wanted.emit(self._result))

    def _lay_out(self) -> None:
        self.form = form = Form()
        form.row(self.tr("Criterion"), self.limit, "seen_limit")
        labels = {
            "code": self.tr("Result no."),
            "tested_on": self.tr("Tested on"),
            "laboratory": self.tr("Laboratory, report"),
            "note": self.tr("Note"),
            "entered": self.tr("Entered"),
            "approved": self.tr("Approved"),
            "replaces": self.tr("Replaces"),
        }
        for name, text in self.texts.items():
            form.row(labels[name], text, f"result_{name}")
        buttons = QHBoxLayout()
        buttons.addWidget(self.correct_button)
        buttons.addStretch(1)
        buttons.addWidget(self.approve_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        for widget in (self.value, self.verdict, form, self.seen, self.reasons):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addStretch(1)


_NAMES = ("code", "tested_on", "laboratory", "note", "entered", "approved", "replaces")
