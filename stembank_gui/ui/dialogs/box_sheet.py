"""A box on paper: look at it, choose its language, print it, save it."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.documents.box_map import render_box_map
from stembank_gui.queries.box_sheet import BoxSheetWish, box_sheet
from stembank_gui.rules.box_sheet import BoxSheet
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


class BoxSheetDialog(QDialog):
    """The grid of a box with its vials and the legend of its lots. Use `open()`."""

    def __init__(self, jobs: Jobs, box_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("box_sheet_dialog")
        self.setWindowTitle(self.tr("Sheet of the box"))
        self.setModal(True)
        self.resize(760, 720)
        self._jobs = jobs
        self._sheet: BoxSheet | None = None
        self.view = PdfView(jobs=jobs, name="box")
        self.reasons = ReasonsPanel()
        self.language = QComboBox()
        self.language.setObjectName("box_sheet_language")
        self.language.setAccessibleName(self.tr("Language of the sheet"))
        self.language.setProperty("data", True)
        self.language.addItem("English", "en")
        self.language.addItem("简体中文", "zh")
        self.language.setCurrentIndex(self.language.findData(current()))
        self.language.currentIndexChanged.connect(self._draw)
        self.close_button = QPushButton(self.tr("&Close"))
        self.close_button.setObjectName("close_button")
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        wish = BoxSheetWish(box_id, "" if jobs.actor is None else jobs.actor.name)
        jobs.ask(self, box_sheet, wish).then(self._take).otherwise(self.reasons.show_reasons)

    def _take(self, sheet: BoxSheet) -> None:
        self._sheet = sheet
        self._draw()

    def _draw(self) -> None:
        if self._sheet is not None:
            sheet = self._sheet
            drawing = self._jobs.run(self, render_box_map, sheet, self.language.currentData())
            drawing.then(lambda pdf: self.view.show_pdf(pdf, name=sheet.code)).otherwise(self.reasons.show_reasons)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(Text(self.tr("Language"), "label"))
        foot.addWidget(self.language)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)
