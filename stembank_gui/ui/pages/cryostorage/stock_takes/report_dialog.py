"""The results of a stock-take: look at the report, choose its language, print it, save it, or take the lines as CSV."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.stock_take import render_stock_take, stock_take_csv
from stembank_gui.queries.cryostorage.counts import stock_take_report
from stembank_gui.rules.cryostorage.stock_takes.report import StockTakeReport
from stembank_gui.rules.reasons import Reason
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


class StockTakeReportDialog(QDialog):
    """The report as it will be printed. Use `open()`.

    Signals:
        told: something was saved; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, stock_take_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stock_take_report_dialog")
        self.setWindowTitle(self.tr("Report of the stock-take"))
        self.setModal(True)
        self.resize(820, 740)
        self._jobs = jobs
        self._report: StockTakeReport | None = None
        self.view = PdfView(jobs=jobs, name="stock-take")
        self.view.told.connect(self.told)
        self.reasons = ReasonsPanel()
        self.language = QComboBox()
        self.language.setObjectName("report_language")
        self.language.setAccessibleName(self.tr("Language of the report"))
        self.language.setProperty("data", True)
        self.language.addItem("English", "en")
        self.language.addItem("简体中文", "zh")
        self.language.setCurrentIndex(self.language.findData(current()))
        self.language.currentIndexChanged.connect(self._draw)
        self.csv_button = push_button(self.tr("Save as &CSV…"), "save_csv_button")
        self.csv_button.clicked.connect(self._choose_csv)
        self.close_button = push_button(self.tr("&Close"), "close_button")
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        name = "" if jobs.actor is None else jobs.actor.name
        asked = jobs.ask(self, stock_take_report, stock_take_id, name)
        asked.then(self._take).otherwise(self.reasons.show_reasons)

    def save_csv(self, path: Path) -> None:
        """Write the lines to a file."""
        if self._report is None:
            return
        data = stock_take_csv(self._report, self.language.currentData())
        try:
            path.write_bytes(data)
        except OSError as error:
            said: dict[str, str | int] = {"file": path.name[:80], "error": error.strerror or type(error).__name__}
            self.reasons.show_reasons([Reason("stock_takes.not_saved", said)])
            return
        self.told.emit(self.tr("Saved: {file}").format(file=path.name))

    def _take(self, report: StockTakeReport | None) -> None:
        self._report = report
        self._draw()

    def _draw(self) -> None:
        if self._report is None:
            return
        code = self._report.code
        drawing = self._jobs.run(self, render_stock_take, self._report, self.language.currentData())
        drawing.then(lambda pdf: self.view.show_pdf(pdf, name=code)).otherwise(self.reasons.show_reasons)

    def _choose_csv(self) -> None:
        name = "stock-take" if self._report is None else self._report.code
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the results"), f"{name}.csv", "*.csv")
        if chosen:
            self.save_csv(Path(chosen))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(Text(self.tr("Language"), "label"))
        foot.addWidget(self.language)
        foot.addStretch(1)
        foot.addWidget(self.csv_button)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)
