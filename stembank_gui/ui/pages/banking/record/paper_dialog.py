"""The batch record as a PDF: in English or Chinese, to save and to print."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.batch_record import render_batch_record
from stembank_gui.rules.banking.record.paper import BatchRecordPaper
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.words import Language


class RecordPaperDialog(QDialog):
    """Shows the paper; two buttons change its language. Use `open()`."""

    def __init__(self, jobs: Jobs, paper: BatchRecordPaper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_paper_dialog")
        self.setWindowTitle(self.tr("Batch record of {lot}").format(lot=paper.facts.lot.number))
        self.setModal(True)
        self.resize(900, 760)
        self._jobs, self._paper = jobs, paper
        self.view = PdfView(jobs=jobs)
        self.reasons = ReasonsPanel()
        self.english, self.chinese = push_button("&English", "paper_english"), push_button("简体中文", "paper_chinese")
        self.close_button = push_button(self.tr("&Close"), "close_button")
        self.english.setProperty("data", True)
        self.chinese.setProperty("data", True)
        self.english.clicked.connect(lambda: self.show_in("en"))
        self.chinese.clicked.connect(lambda: self.show_in("zh"))
        self.close_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.english, self.chinese):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(row)
        self.show_in(current())

    def show_in(self, language: Language) -> None:
        """Show the paper in a language."""
        answer = self._jobs.run(self, render_batch_record, self._paper, language)
        answer.then(lambda pdf: self._show(pdf, language)).otherwise(self.reasons.show_reasons)

    def _show(self, pdf: bytes, language: Language) -> None:
        self.reasons.clear()
        self.view.show_pdf(pdf, name=f"{self._paper.facts.lot.number}_batch_record_{language}")
