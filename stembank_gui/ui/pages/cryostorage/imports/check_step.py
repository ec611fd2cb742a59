"""The third step: everything that was found in the file, row by row, and what would come of it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.imports import Outlook
from stembank_gui.rules.cryostorage.imports.findings import Finding, Weight
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_reason, say_term
from stembank_gui.ui.pages.cryostorage.imports.saying import report_csv, say_field, say_rows
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_SHOWN = 2000


class CheckStep(QWidget):
    """Shows the dry run.

    Signals:
        told: the report was saved; the text for the message bar.
        stopped: the person does not want to wait for the check.
    """

    told = Signal(str)
    stopped = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.outlook: Outlook | None = None
        self.verdict = Text("", "lead", wrap=True)
        self.verdict.setObjectName("import_verdict")
        self.more = Text("", "hint", wrap=True)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setObjectName("import_check_progress")
        self.stop_button = push_button(self.tr("&Stop"), "stop_check")
        self.stop_button.clicked.connect(self.stopped)
        self.report_button = push_button(self.tr("Save the &report…"), "save_import_report")
        self.report_button.clicked.connect(self._choose_report)
        self.reasons = ReasonsPanel()
        self.list = Table(self._columns())
        self.list.setObjectName("import_findings")
        self.list.setAccessibleName(self.tr("What was found"))
        self.lots = Table(self._lot_columns())
        self.lots.setObjectName("import_outlook_lots")
        self.lots.setAccessibleName(self.tr("Lots of the file"))
        self._lay_out()

    def wait(self) -> None:
        """The check runs."""
        self.outlook = None
        self.reasons.clear()
        self.verdict.setText(self.tr("Checking every row…"))
        self.more.setText("")
        self.list.show_rows([])
        self.lots.show_rows([])
        self.progress.setRange(0, 0)
        self._show_waiting(waiting=True)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the check is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def show_outlook(self, outlook: Outlook) -> None:
        """Show what was found."""
        self.outlook = outlook
        self._show_waiting(waiting=False)
        self.list.show_rows(outlook.findings[:_SHOWN])
        self.lots.show_rows(outlook.lots[:_SHOWN])
        vials = say_counted(self.tr("{n} vials"), n=say_number(outlook.vials))
        lots = say_counted(self.tr("{n} lots"), n=say_number(len(outlook.lots)))
        if outlook.problems:
            words = self.tr("Problems that stand in the way: {n}. Nothing is brought in.")
            self.verdict.setText(words.format(n=say_number(outlook.problems)))
        else:
            self.verdict.setText(
                self.tr("Every row fits: {vials} in {lots} can come in.").format(vials=vials, lots=lots)
            )
        unshown = max(0, len(outlook.findings) - _SHOWN) + outlook.unlisted
        self.more.setText(self.tr("{n} more are not listed here.").format(n=say_number(unshown)) if unshown else "")

    def refuse(self, refused: Refused) -> None:
        """Show why the file could not be checked."""
        self._show_waiting(waiting=False)
        self.verdict.setText(self.tr("The file could not be checked."))
        self.reasons.show_reasons(refused)

    def save_report(self, file: Path) -> None:
        """Write what was found to a CSV file."""
        if self.outlook is None:
            return
        head = (self.tr("Kind"), self.tr("Rows"), self.tr("How many"), self.tr("Column"), self.tr("What to mend"))
        content = report_csv(self.outlook.findings, head, self._weights())
        saved = self.tr("The report was saved as {file}.").format(file=file.name)
        self.jobs.run(self, file.write_bytes, content).then(lambda _size: self.told.emit(saved))

    def _weights(self) -> dict[Weight, str]:
        return {Weight.PROBLEM: self.tr("problem"), Weight.NOTE: self.tr("to know")}

    def _choose_report(self) -> None:
        name = self.tr("import report")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), f"{name}.csv", "*.csv")
        if chosen:
            self.save_report(Path(chosen))

    def _show_waiting(self, *, waiting: bool) -> None:
        self.progress.setVisible(waiting)
        self.stop_button.setVisible(waiting)
        self.report_button.setEnabled(not waiting and self.outlook is not None)

    def _columns(self) -> list[Column]:
        weights = self._weights()

        def said(row: Finding) -> str:
            return say_reason(row.reason)

        return [
            Column(self.tr("Kind"), lambda row: weights[row.weight], width=90),
            Column(
                self.tr("Rows"), say_rows, width=130, sort=lambda row: row.rows[:1], tip=lambda row: say_rows(row, 12)
            ),
            Column(self.tr("Column"), lambda row: say_field(row.field), width=130),
            Column(self.tr("What is wrong, and how to mend it"), said, tip=said),
        ]

    def _lot_columns(self) -> list[Column]:
        made, known = self.tr("is made"), self.tr("is there, gets more vials")
        return [
            Column(self.tr("Lot in the file"), lambda row: row.name, width=150),
            Column(self.tr("Lot number"), lambda row: row.number, width=130),
            Column(self.tr("Tier"), lambda row: say_term(row.tier), width=130),
            Column(self.tr("Vials"), lambda row: say_number(row.vials), "right", 90, sort=lambda row: row.vials),
            Column("", lambda row: made if row.made else known),
        ]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.verdict, 1)
        head.addWidget(self.stop_button)
        head.addWidget(self.report_button)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.list)
        splitter.addWidget(self.lots)
        splitter.setSizes([360, 200])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.progress)
        layout.addWidget(self.reasons)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.more)
