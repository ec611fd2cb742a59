"""A strip of pages under the title: from each of them to the others in one click."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look


class SectionStrip(QWidget):
    """Pages by their names and words, the shown one marked.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def show_sections(self, sections: Iterable[tuple[str, str]], shown: str) -> None:
        """Make a button for each page; `shown` is the name of the page in front."""
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        for name, words in sections:
            layout.addWidget(self._button(name, words, shown))
        layout.addStretch(1)

    def _button(self, name: str, words: str, shown: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"section_{name}")
        button.setAccessibleName(words)
        button.setProperty("role", "section")
        button.setMinimumWidth(QFontMetrics(look.font(bold=True)).horizontalAdvance(words) + look.space(5))
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setChecked(name == shown)
        button.clicked.connect(lambda: self._go(name, shown))
        self._group.addButton(button)
        return button

    def _go(self, name: str, shown: str) -> None:
        """Open another page; the mark stays with the one shown."""
        next(one for one in self._group.buttons() if one.objectName() == f"section_{shown}").setChecked(True)
        if name != shown:
            self.wanted.emit(Place("page", name))
