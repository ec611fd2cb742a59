"""Entering or correcting a result: the limit stands beside the field, the verdict comes as you type."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.quality.results import ResultRow, TestRow
from stembank_gui.rules.quality import judge, limit_text
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Verdict
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reasons, say_term
from stembank_gui.ui.pages.quality.value_field import ValueField
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.results import Measured


class ResultEntry(QWidget):
    """The fields of a result, and its verdict.

    Signals:
        saved: the button was pressed; carries the Measured and the reason (empty unless it is a correction).
        cancelled: a correction was given up.
    """

    saved = Signal(object, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_entry")
        self._row: TestRow | None = None
        self._allowed = True
        self.limit = Text("", "lead", wrap=True)
        self.value = ValueField()
        self.verdict = StateBadge(None)
        self.unclear = Text("", "hint", wrap=True)
        self._fields()
        self.reasons = ReasonsPanel()
        self.save_button = QPushButton(self.tr("&Save result"))
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        self.save_button.setProperty("role", "primary")
        self._name_buttons()
        self._lay_out()
        self.value.changed.connect(self._judge)
        self.reason.textChanged.connect(self._judge)

    def show_test(self, row: TestRow, today: date, *, allowed: bool) -> None:
        """Ask for the result of a test."""
        self._show(row, today, allowed=allowed, correcting=None)

    def show_correction(self, row: TestRow, result: ResultRow, today: date) -> None:
        """Ask for the right value of a result, starting from the wrong one."""
        self._show(row, today, allowed=True, correcting=result)

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was not stored."""
        self.reasons.show_reasons(refused)
        self._judge()

    def measured(self) -> Measured:
        """Return what was typed."""
        return Measured(
            value=self.value.value(),
            tested_on=self.tested_on.date().toPython(),  # type: ignore[arg-type]
            laboratory=self.laboratory.text(),
            report_number=self.report_number.text(),
            note=self.note.text(),
        )

    def _show(self, row: TestRow, today: date, *, allowed: bool, correcting: ResultRow | None) -> None:
        self._row, self._allowed = row, allowed
        self.limit.setText(limit_text(row.line, say_term))
        self.value.show_line(row.line)
        self.tested_on.setMaximumDate(QDate(today.year, today.month, today.day))
        day = correcting.tested_on if correcting else today
        self.tested_on.setDate(QDate(day.year, day.month, day.day))
        texts = (correcting.laboratory, correcting.report_number, correcting.note) if correcting else ("", "", "")
        for field, text in zip((self.laboratory, self.report_number, self.note), texts, strict=True):
            field.setText(text)
        self.reason.clear()
        self.form.show_row("correction_reason", shown=correcting is not None)
        self.cancel_button.setVisible(correcting is not None)
        self.reasons.clear()
        if correcting:
            self.value.fill(correcting.value)
        self._judge()

    def _judge(self) -> None:
        """Show the verdict on what is typed now."""
        verdict, why = None, ""
        typed = self.value.value()
        if self._row is not None and typed:
            try:
                verdict = judge(self._row.line, typed)
            except Refused as refused:
                why = say_reasons(refused)
        self.verdict.show_state(verdict)
        self.unclear.setText(why)
        self.unclear.setVisible(bool(why))
        reasoned = self.cancel_button.isHidden() or bool(self.reason.text().strip())
        self.save_button.setEnabled(isinstance(verdict, Verdict) and reasoned and self._allowed)

    def _fields(self) -> None:
        self.tested_on = QDateEdit()
        self.tested_on.setDisplayFormat("yyyy-MM-dd")
        self.tested_on.setCalendarPopup(True)
        self.laboratory = TextField()
        self.report_number = TextField()
        self.note = TextField()
        self.reason = TextField()
        for field in (self.laboratory, self.report_number, self.note, self.reason):
            field.setProperty("data", True)

    def _name_buttons(self) -> None:
        for button, name in ((self.save_button, "save_result"), (self.cancel_button, "cancel_correction")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.cancelled)

    def _save(self) -> None:
        self.save_button.setEnabled(False)
        self.saved.emit(self.measured(), self.reason.text())

    def _lay_out(self) -> None:
        self.form = Form()
        self.form.row(self.tr("Criterion"), self.limit, "result_limit")
        self.form.row(self.tr("Resul&t"), self.value, "result_fields")
        shown = QVBoxLayout()
        shown.addWidget(self.verdict)
        shown.addWidget(self.unclear)
        verdict = QWidget()
        verdict.setLayout(shown)
        shown.setContentsMargins(0, 0, 0, 0)
        verdict.setMinimumHeight(look.size("control"))
        self.form.row(self.tr("Verdict"), verdict, "result_verdict")
        self.form.row(self.tr("Tested &on"), self.tested_on, "result_tested_on")
        self.form.row(self.tr("&Laboratory"), self.laboratory, "result_laboratory")
        self.form.row(self.tr("&Report no."), self.report_number, "result_report_number")
        self.form.row(self.tr("&Note"), self.note, "result_note")
        hint = self.tr("The old result stays, marked invalid with this reason.")
        self.form.row(self.tr("R&eason"), self.reason, "correction_reason", hint)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.form)
        layout.addWidget(self.reasons)
        layout.addLayout(buttons)
        layout.addStretch(1)
