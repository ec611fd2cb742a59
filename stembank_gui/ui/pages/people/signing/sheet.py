"""A sheet with a fingerprint: look at it, print it, sign it."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel


class SheetDialog(QDialog):
    """Shows the sheet; nothing secret stands on it. Use `open()`."""

    def __init__(self, jobs: Jobs, render: Callable[[], bytes], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet_dialog")
        self.setWindowTitle(self.tr("Fingerprint"))
        self.setModal(True)
        self.resize(760, 700)
        self.reasons = ReasonsPanel()
        self.view = PdfView(jobs=jobs, name=name)
        self.close_button = push_button(self.tr("&Close"), "close_button")
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)
        drawing = jobs.run(self, render)
        drawing.then(lambda pdf: self.view.show_pdf(pdf, name=name)).otherwise(self.reasons.show_reasons)
