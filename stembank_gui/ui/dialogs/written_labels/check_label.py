"""Checks a label that exists: pasted, typed or from a file; nothing is printed and nothing is kept."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.documents.labels.label_file import read_label_file
from stembank_gui.rules.labels.findings import LabelFinding
from stembank_gui.rules.labels.product_check import check_written
from stembank_gui.rules.labels.product_names import WrittenLabel, read_label
from stembank_gui.rules.labels.product_paste import read_pasted
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.parts import Buttons
from stembank_gui.ui.dialogs.written_labels.answer_form import Verdict
from stembank_gui.ui.dialogs.written_labels.notes import Notes, listed
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_STILL_MS = 200


class CheckLabelDialog(QDialog):
    """The label as it was written at the left, what it says and what was found at the right.

    Signals:
        taken: its fields shall be used; carries the ProductLabel.
    """

    taken = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_label_dialog")
        self.setWindowTitle(self.tr("Check a label"))
        self.setModal(True)
        self.resize(1080, 660)
        self._jobs = jobs
        self._read: WrittenLabel | None = None
        self.text = QPlainTextEdit()
        self.text.setObjectName("label_text")
        self.text.setAccessibleName(self.tr("Fields of the label"))
        self.text.setPlaceholderText(self.tr("One field a line: “批号：PLT2025” or “Lot: PLT2025”. JSON and CSV too."))
        self.text.setTabChangesFocus(True)
        self.text.setProperty("data", True)
        self.kind = Text("", "heading", wrap=True)
        self.kind.setObjectName("label_kind")
        self.verdict = Verdict()
        self.notes = Notes("label_notes")
        self.reasons = ReasonsPanel()
        self.table = self._table()
        self.buttons = Buttons(at_end=True)
        self.open_button = self.buttons.add("open_label_file_button", self.tr("&Open file…"), self._choose)
        self.use_button = self.buttons.add("use_label_button", self.tr("&Use these fields"), self._use)
        self.use_button.hide()
        self.close_button = self.buttons.add("close_button", self.tr("&Close"), self.reject)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self.check)
        self.text.textChanged.connect(self._still.start)
        self._lay_out()
        self._show(None)

    def offer_use(self) -> None:
        """Offer to use the fields: somebody waits for `taken`."""
        self.use_button.show()

    def check(self) -> None:
        """Check what is written now."""
        text = self.text.toPlainText()
        if not text.strip():
            self._show(None)
            return
        try:
            self._show(read_label(read_pasted(text)))
        except Refused as refused:
            self._refuse(refused)

    def open_file(self, place: str) -> None:
        """Read the label in a file and check it."""
        self._jobs.run(self, read_label_file, place).then(self._take).otherwise(self._refuse)

    def _take(self, fields: dict[str, object]) -> None:
        self.text.setPlainText("\n".join(f"{name}: {text}" for name, text in fields.items()))
        self._still.stop()
        self._show(read_label(fields))

    def _show(self, label: WrittenLabel | None) -> None:
        self._read = label
        self.reasons.clear()
        for part in (self.kind, self.verdict, self.table):
            part.setVisible(label is not None)
        self.use_button.setEnabled(label is not None and not label.is_container)
        if label is None:
            self.notes.show_found(())
            return
        found = check_written(label)
        self.kind.setText(self._said(label))
        self.verdict.show_findings(found)
        groups = (
            (LabelFinding.MISSING, [one.reason for one in found.missing]),
            (LabelFinding.WRONG, [one.reason for one in found.wrong]),
            (LabelFinding.WARNING, [one.reason for one in found.warnings]),
        )
        self.notes.show_found(listed(groups))
        self.table.show_rows(self._rows(label))

    def _said(self, label: WrittenLabel) -> str:
        if label.is_container:
            return self.tr("The label of an empty bag")
        return self.tr("A product label")

    def _rows(self, label: WrittenLabel) -> list[tuple[str, str]]:
        rows = [(say_term(f"label_field.{name}"), text) for name, text in label.product.written().items() if text]
        rows += [
            (say_term(f"container_field.{name}"), text) for name, text in label.container.written().items() if text
        ]
        return rows + [(name, self.tr("unknown name, not read")) for name in label.unknown]

    def _refuse(self, refused: Refused) -> None:
        self._show(None)
        self.reasons.show_reasons(refused)

    def _choose(self) -> None:
        chooser = QFileDialog(self, self.tr("Open a label"), "", self.tr("Labels (*.json *.csv *.txt)"))
        chooser.setObjectName("open_dialog")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.open_file)
        chooser.open()

    def _use(self) -> None:
        if self._read is not None:
            self.taken.emit(self._read.product)
            self.accept()

    def _table(self) -> Table:
        table = Table(
            [
                Column(self.tr("Field"), lambda row: row[0], width=160),
                Column(self.tr("On the label"), lambda row: row[1], tip=lambda row: row[1]),
            ]
        )
        table.setObjectName("label_fields_table")
        table.setAccessibleName(self.tr("Fields that were read"))
        return table

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.space(2), 0)
        column.setSpacing(look.space(2))
        for part in (self.kind, self.verdict, self.notes, self.reasons):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        body = QHBoxLayout()
        body.setSpacing(look.space(4))
        body.addWidget(self.text, 4)
        body.addWidget(area, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(body, 1)
        layout.addWidget(self.buttons)
