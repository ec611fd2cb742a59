"""Facts of one thing under each other: a word and what is so; and a paper that can be opened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from stembank_gui.queries.attachments import FileRow
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.file_field import size_text
from stembank_gui.ui.widgets.text import Text

_TOP = Qt.AlignmentFlag.AlignTop


class SaidFacts(QWidget):
    """Pairs of a label and a text in two columns; what is empty is left out."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._shown: list[QWidget] = []
        self._pairs: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space(4))
        self._grid.setVerticalSpacing(look.space(1))
        for column in (1, 3):
            self._grid.setColumnStretch(column, 1)

    def show_facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show other facts."""
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        self._pairs = tuple((label, text) for label, text in pairs if text)
        half = (len(self._pairs) + 1) // 2
        for number, (label, text) in enumerate(self._pairs):
            row, column = number % half, 2 * (number // half)
            said = Text(text, data=True, wrap=True, selectable=True)
            for widget, at in ((Text(label, "label"), column), (said, column + 1)):
                self._grid.addWidget(widget, row, at, _TOP)
                self._shown.append(widget)

    def said(self) -> dict[str, str]:
        """Return what is shown, by label."""
        return dict(self._pairs)


class PaperLine(QWidget):
    """Says which paper is attached, and opens it."""

    def __init__(self, jobs: Jobs, name: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._nothing = jobs, nothing
        self.paper: FileRow | None = None
        self.dialog: KeptFileDialog | None = None
        self.name = Text("", data=True)
        self.open_button = push_button(self.tr("&Open…"), f"open_{name}", "link")
        self.open_button.clicked.connect(self.open)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self.name)
        layout.addWidget(self.open_button)
        layout.addStretch(1)
        self.show_paper(None)

    def show_paper(self, paper: FileRow | None) -> None:
        """Show another paper, or that there is none."""
        self.paper = paper
        self.name.setText(self._nothing if paper is None else f"{paper.name} · {size_text(paper.size)}")
        self.name.setProperty("data", paper is not None)
        self.open_button.setVisible(paper is not None)

    def open(self) -> None:
        """Show the paper."""
        if self.paper is not None:
            self.dialog = KeptFileDialog(self._jobs, self.paper.attachment_id, self.window())
            self.dialog.open()
