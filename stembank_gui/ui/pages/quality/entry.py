"""Entering or correcting a result: the limit stands beside the field, the verdict comes as you type."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.holders import Holder, holders_of
from stembank_gui.queries.quality.results.sheet import TestRow
from stembank_gui.queries.quality.results.stored import ResultRow
from stembank_gui.rules.quality import judge, limit_text
from stembank_gui.rules.quality.results.entry import limit_problems
from stembank_gui.rules.quality.results.raw_files import RAW_FILES
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Step, Verdict
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_reasons, say_term
from stembank_gui.ui.pages.quality.value_field import ValueField
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.quality.results.judged import Measured


class ResultEntry(QWidget):
    """The fields of a result, and its verdict.

    Signals:
        saved: the button was pressed; carries the Measured and the reason (empty unless it is a correction).
        cancelled: a correction was given up.
        wanted: a reason's link was pressed; carries the Place.
    """

    saved = Signal(object, str)
    cancelled = Signal()
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_entry")
        self._jobs = jobs
        self._row: TestRow | None = None
        self._allowed = True
        self._wanted_analyst: int | None = None
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
        self.limit_of_detection.textChanged.connect(self._judge)
        self.reason.textChanged.connect(self._judge)
        self.reasons.wanted.connect(self.wanted)
        self.uses.wanted.connect(self.wanted)
        jobs.ask(self, holders_of, "enter_result").then(self._offer_analysts)

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
            detection_limit=self.limit_of_detection.text(),
            analyst_id=self.analyst.currentData(),
            uses=self.uses.uses(),
            raw_file=self.file.file(),
        )

    def _show(self, row: TestRow, today: date, *, allowed: bool, correcting: ResultRow | None) -> None:
        self._row, self._allowed = row, allowed
        self.limit.setText(limit_text(row.line, say_term))
        self.value.show_line(row.line)
        self.tested_on.setMaximumDate(QDate(today.year, today.month, today.day))
        day = correcting.tested_on if correcting else today
        self.tested_on.setDate(QDate(day.year, day.month, day.day))
        self._fill(correcting)
        self.file.clear()
        self.uses.clear()
        self.reason.clear()
        self.form.show_row("correction_reason", shown=correcting is not None)
        self.cancel_button.setVisible(correcting is not None)
        self.reasons.clear()
        if correcting:
            self.value.fill(correcting.value)
        self._judge()

    def _fill(self, correcting: ResultRow | None) -> None:
        """Start from what the wrong result says, or from nothing: the signed-in person did the test."""
        fields = (self.laboratory, self.report_number, self.note, self.limit_of_detection)
        texts = ("", "", "", "")
        if correcting is not None:
            texts = (
                correcting.laboratory, correcting.report_number, correcting.note, correcting.detection_limit,
            )  # fmt: skip
        for field, text in zip(fields, texts, strict=True):
            field.setText(text)
        actor = self._jobs.actor
        mine = actor.person_id if actor is not None else None
        self._pick_analyst(correcting.analyst_id if correcting is not None else mine)
        kept = correcting is not None and correcting.raw_file is not None
        self.kept_file.setText(self.tr("Without another file the old one stays.") if kept else "")
        self.kept_file.setVisible(kept)

    def _offer_analysts(self, people: Sequence[Holder]) -> None:
        chosen = self.analyst.currentData() if self.analyst.count() else self._wanted_analyst
        self.analyst.clear()
        self.analyst.addItem(self.tr("Another laboratory"), None)
        for one in people:
            self.analyst.addItem(one.name, one.person_id)
        self._pick_analyst(chosen)

    def _pick_analyst(self, person_id: int | None) -> None:
        self._wanted_analyst = person_id
        self.analyst.setCurrentIndex(max(0, self.analyst.findData(person_id)))

    def _judge(self) -> None:
        """Show the verdict on what is typed now."""
        verdict, why = None, ""
        typed = self.value.value()
        if self._row is not None and typed:
            try:
                verdict = judge(self._row.line, typed)
                below = tuple(limit_problems(self._row.line, typed, self.limit_of_detection.text()))
                verdict, why = (None, say_reasons(Refused(*below))) if below else (verdict, "")
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
        self.limit_of_detection = TextField()
        self.analyst = QComboBox()
        self.analyst.setProperty("data", True)
        self.uses = UsesField(self._jobs, Step.TESTING)
        self.file = FileField(RAW_FILES)
        self.kept_file = Text("", "hint")
        self.laboratory = TextField()
        self.report_number = TextField()
        self.note = TextField()
        self.reason = TextField()
        for field in (self.laboratory, self.report_number, self.note, self.reason, self.limit_of_detection):
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
        seen = self.tr("What the method can still see, with its unit")
        self.form.row(self.tr("&Detection limit"), self.limit_of_detection, "result_limit_of_detection", seen)
        self.form.row(self.tr("Tested &on"), self.tested_on, "result_tested_on")
        self.form.row(self.tr("Anal&yst"), self.analyst, "result_analyst")
        self.form.row(self.tr("&Laboratory"), self.laboratory, "result_laboratory")
        self.form.row(self.tr("&Report no."), self.report_number, "result_report_number")
        self.form.row(self.tr("&Note"), self.note, "result_note")
        self.form.wide(Text(self.tr("Instruments and materials used"), "label"))
        self.form.wide(self.uses)
        raw = QWidget()
        file = QVBoxLayout(raw)
        file.setContentsMargins(0, 0, 0, 0)
        file.addWidget(self.file)
        file.addWidget(self.kept_file)
        self.form.row(self.tr("Raw file"), raw, "result_raw_file")
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
