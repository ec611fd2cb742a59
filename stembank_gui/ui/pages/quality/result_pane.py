"""A stored result: the raw value in large type, who found it; approved only by somebody who has read it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.quality.results.sheet import TestRow
from stembank_gui.queries.quality.results.stored import ResultRow
from stembank_gui.rules.quality import limit_text, value_text
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import ResultState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term, say_time
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text


class ResultPane(QWidget):
    """Shows one result whole; it can be approved once its raw file was opened and the box "I have read it" is ticked.

    Signals:
        approve_wanted: carries the ResultRow as it was shown, and the SHA-256 of the raw file that was opened.
        correct_wanted: carries the ResultRow.
        wanted: a reason's link was pressed; carries the Place.
    """

    approve_wanted = Signal(object, str)
    correct_wanted = Signal(object)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_pane")
        self._jobs = jobs
        self._seen_file = ""
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
        self.open_button = push_button(self.tr("&Open raw file"), "open_raw_file")
        self.file_hint = Text("", "hint", wrap=True, data=True)
        self.file_hint.setObjectName("raw_file_state")
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self._name_controls()
        self._lay_out()

    def show_result(self, row: TestRow, result: ResultRow, *, may_approve: bool, may_correct: bool) -> None:
        """Show a result."""
        if self._result is None or self._result.id != result.id:
            self._seen_file = ""
        self._result = result
        self.value.setText(value_text(row.line, result.value, say_term))
        self.verdict.show_state(result.verdict)
        self.limit.setText(limit_text(row.line, say_term))
        said = {
            "code": self._code(result),
            "limit_seen": result.detection_limit,
            "tested_on": say_date(result.tested_on),
            "laboratory": " · ".join(filter(None, (result.laboratory, result.report_number))),
            "analyst": result.analyst,
            "used": ", ".join(" ".join(filter(None, one[1:])) for one in result.used),
            "order": result.order,
            "note": result.note,
            "entered": f"{result.entered_by}, {say_time(result.entered_at)}",
            "approved": f"{result.approved_by}, {say_time(result.approved_at)}" if result.approved_by else "",
            "replaces": ", ".join(result.replaces),
        }
        for name, text in said.items():
            self.texts[name].setText(text)
            self.form.show_row(f"result_{name}", shown=bool(text))
        waits = result.state is ResultState.ENTERED
        self.seen.setChecked(False)
        self.seen.setVisible(waits and may_approve)
        offer(self.open_button, when=result.raw_file is not None)
        self.approve_button.setVisible(waits and may_approve)
        self.correct_button.setVisible(may_correct)
        self.reasons.clear()
        self._allow()

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was not approved."""
        self.reasons.show_reasons(refused)

    def _code(self, result: ResultRow) -> str:
        parts = [result.code, say_term(result.state)]
        if result.replicate:
            parts.append(self.tr("retest {number}").format(number=result.replicate))
        return " · ".join(parts)

    def _open_file(self) -> None:
        if self._result is None or self._result.raw_file is None:
            return
        dialog = KeptFileDialog(self._jobs, self._result.raw_file.attachment_id, self)
        dialog.seen.connect(self._file_seen)
        dialog.open()

    def _file_seen(self, sha256: str) -> None:
        self._seen_file = sha256
        self._allow()

    def _allow(self) -> None:
        file = self._result.raw_file if self._result is not None else None
        opened = file is None or file.sha256 == self._seen_file
        said = self.tr("{file} · opened") if opened else self.tr("{file} · to be opened before the approval")
        self.file_hint.setText(said.format(file=file.name) if file is not None else "")
        self.file_hint.setVisible(file is not None)
        self.approve_button.setEnabled(self.seen.isChecked() and opened)

    def _name_controls(self) -> None:
        self.seen.setObjectName("seen_value")
        self.seen.setAccessibleName(self.seen.text().replace("&", ""))
        self.seen.toggled.connect(lambda _on: self._allow())
        for button, name in ((self.approve_button, "approve_result"), (self.correct_button, "correct_result")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", "").rstrip("…"))
        self.approve_button.clicked.connect(lambda: self.approve_wanted.emit(self._result, self._seen_file))
        self.open_button.clicked.connect(self._open_file)
        self.correct_button.clicked.connect(lambda: self.correct_wanted.emit(self._result))

    def _lay_out(self) -> None:
        self.form = form = Form()
        form.row(self.tr("Criterion"), self.limit, "seen_limit")
        labels = {
            "code": self.tr("Result no."),
            "tested_on": self.tr("Tested on"),
            "laboratory": self.tr("Laboratory, report"),
            "limit_seen": self.tr("Detection limit"),
            "analyst": self.tr("Analyst"),
            "used": self.tr("Used"),
            "order": self.tr("Order"),
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
        file = QHBoxLayout()
        file.setSpacing(look.space(2))
        file.addWidget(self.open_button)
        file.addWidget(self.file_hint, 1)
        for widget in (self.value, self.verdict):
            layout.addWidget(widget)
        layout.addLayout(file)
        layout.addWidget(form)
        layout.addWidget(self.seen)
        layout.addWidget(self.reasons)
        layout.addLayout(buttons)
        layout.addStretch(1)


_NAMES = (
    "code", "limit_seen", "tested_on", "analyst", "laboratory", "used", "order", "note", "entered", "approved",
    "replaces",
)  # fmt: skip
