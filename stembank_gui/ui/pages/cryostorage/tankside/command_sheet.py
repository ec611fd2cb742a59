"""The sheet of commands: look at it, print it, save it; with the positions of a box if they are wanted."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.documents.command_sheet import PositionGrid, render_command_sheet
from stembank_gui.rules.vocabulary import PositionStyle
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text

_GRIDS = ((9, 9), (10, 10), (5, 5), (13, 13), (8, 12), (16, 24))


class CommandSheetDialog(QDialog):
    """Shows the sheet as it will be printed. Use `open()`."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("command_sheet_dialog")
        self.setWindowTitle(self.tr("Command sheet"))
        self.setModal(True)
        self.resize(820, 720)
        self._jobs = jobs
        self.grid = QComboBox()
        self.grid.setObjectName("command_sheet_grid")
        self.grid.setAccessibleName(self.tr("Positions"))
        self.grid.addItem(self.tr("Without positions"), None)
        for rows, columns in _GRIDS:
            for style, last in ((PositionStyle.LETTERS, "A1…"), (PositionStyle.NUMBERS, "1…")):
                words = self.tr("Positions of a box {rows} × {columns}, {names}")
                grid = PositionGrid(rows, columns, style)
                self.grid.addItem(words.format(rows=rows, columns=columns, names=last), grid)
        self.grid.currentIndexChanged.connect(lambda _index: self._draw())
        self.view = PdfView(jobs=jobs, name="command-sheet")
        self.reasons = ReasonsPanel()
        self.close_button = QPushButton(self.tr("&Close"))
        self.close_button.setObjectName("close_button")
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self._draw()

    def _draw(self) -> None:
        drawing = self._jobs.run(self, render_command_sheet, self.grid.currentData())
        drawing.then(lambda pdf: self.view.show_pdf(pdf, name="command-sheet")).otherwise(self.reasons.show_reasons)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(Text(self.tr("Positions"), "label"))
        head.addWidget(self.grid)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(foot)
