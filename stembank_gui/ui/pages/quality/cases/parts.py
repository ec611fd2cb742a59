"""What the pages of cases are made of: cards, lines of facts, tables as high as their rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from stembank_gui.queries.quality.cases import CaseSignature
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_MOST_ROWS = 8
_FRAME = 6


class Facts(QWidget):
    """Lines of a label and a value, aligned; what has no value is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space(4))
        self._grid.setVerticalSpacing(look.space(2))
        self._grid.setColumnMinimumWidth(0, 140)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show other lines; values are data and can be copied."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, (label, value) in enumerate((label, value) for label, value in lines if value):
            self._grid.addWidget(Text(label, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Text(value, data=True, wrap=True, selectable=True), row, 1)


class Card(QFrame):
    """A heading with something below it."""

    def __init__(self, title: str, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.heading = Text(title, "heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
        layout.setSpacing(look.space(2))
        for part in (self.heading, *parts):
            layout.addWidget(part)


class ShortTable(Table):
    """A table that is as high as its rows, up to eight of them; as high as there is room with `most_rows` 0."""

    most_rows = _MOST_ROWS

    def __init__(self, columns: Sequence[Column], name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(list(columns), parent)
        self.setObjectName(name)
        self.setAccessibleName(words)

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show other rows."""
        super().show_rows(rows)
        if self.most_rows:
            self.setFixedHeight(look.size("row") * (min(max(len(rows), 1), self.most_rows) + 1) + _FRAME)


def by_and_when(name: str, moment: object) -> str:
    """Return who did something and when; nothing where nobody did."""
    return f"{name}, {say_time(moment)}" if name else ""  # type: ignore[arg-type]


def signed_by(signature: CaseSignature | None) -> str:
    """Return who signed, when and with which meaning; nothing where nobody did."""
    if signature is None:
        return ""
    said = (f"{signature.name} ({signature.user_id})", say_time(signature.signed_at), say_term(signature.meaning))
    return " · ".join((*said, say_term("signature.void")) if signature.void else said)
