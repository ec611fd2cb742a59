"""The sheet for the walk to the tanks: look at it, print it, save it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.documents.pick_sheet import render_pick_sheet
from stembank_gui.queries.pick_sheet import SheetWish, pick_sheet
from stembank_gui.rules.pick_sheet import PickSheet
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.tabs import Tabs


class PickSheetDialog(QDialog):
    """One tab for each sheet: its boxes drawn with the cells to touch, in walking order. Use `open()`."""

    def __init__(self, jobs: Jobs, wishes: Sequence[tuple[str, SheetWish]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pick_sheet_dialog")
        self.setWindowTitle(self.tr("Sheet for the walk to the tanks"))
        self.setModal(True)
        self.resize(820, 720)
        self._jobs = jobs
        self.reasons = ReasonsPanel()
        self.close_button = QPushButton(self.tr("&Close"))
        self.close_button.setObjectName("close_button")
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.tabs = Tabs()
        self.views: list[PdfView] = []
        for text, wish in wishes:
            view = PdfView(jobs=jobs, name=f"{wish.kind}-sheet")
            self.views.append(view)
            self.tabs.tab(wish.kind, text, view)
            asked = jobs.ask(self, pick_sheet, wish)
            asked.then(partial(self._draw, view)).otherwise(self.reasons.show_reasons)
        self._lay_out()

    def _draw(self, view: PdfView, sheet: PickSheet) -> None:
        drawing = self._jobs.run(self, render_pick_sheet, sheet, current())
        drawing.then(lambda pdf: view.show_pdf(pdf, name=f"{sheet.kind}-sheet")).otherwise(self.reasons.show_reasons)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)
