"""A paper in a dialog: looked at, printed, saved."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel

_WIDTH, _HEIGHT = 760, 700


class PaperDialog(QDialog):
    """Shows one paper, drawn off the screen's thread; `name` is its file's when it is saved. Use `open()`."""

    def __init__(self, jobs: Jobs, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_dialog")
        self.setModal(True)
        self.resize(_WIDTH, _HEIGHT)
        self._jobs, self.paper_name = jobs, name
        self.reasons = ReasonsPanel()
        self.view = PdfView(jobs=jobs, name=name)
        self.close_button = push_button(self.tr("&Close"), "close_button")
        self.close_button.clicked.connect(self.reject)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(self.foot)

    def draw(self, render: Callable[..., bytes], *args: Any, name: str = "") -> None:
        """Show what a document's function makes of its facts, or why it cannot be drawn; `name` is another file's."""
        drawing = self._jobs.run(self, render, *args)
        drawing.then(lambda pdf: self.view.show_pdf(pdf, name=name or self.paper_name)).otherwise(
            self.reasons.show_reasons
        )
