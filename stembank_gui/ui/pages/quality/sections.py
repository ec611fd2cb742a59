"""The strip under the title of every page of quality: from each of them to the others in one click."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.atlas import has_page


class Sections(QWidget):
    """The pages of quality that there are, the shown one marked.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, shown: str, parent: QWidget | None = None) -> None:
        """Make the strip for the page named `shown`, such as "cases"."""
        super().__init__(parent)
        self.setObjectName("quality_sections")
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        for name, words in self._entries():
            if has_page(Place("page", name)):
                layout.addWidget(self._button(name, words, shown))
        layout.addStretch(1)

    def _entries(self) -> tuple[tuple[str, str], ...]:
        return (
            ("quality", self.tr("Tests")),
            ("test_orders", self.tr("Orders")),
            ("result_imports", self.tr("Import of results")),
            ("cases", self.tr("Cases")),
            ("specifications", self.tr("Specifications")),
            ("stability", self.tr("Stability")),
        )

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
