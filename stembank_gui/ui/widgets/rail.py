"""The navigation rail at the left: where one may go, and how much work waits there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.icons import icon
from stembank_gui.ui.widgets.text import Text

WIDTH = 176


class Rail(QWidget):
    """One button per station, the current one marked.

    Signals:
        chosen: a station was chosen; carries its name.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Navigation"))
        self.buttons: dict[str, QPushButton] = {}
        self._counts: dict[str, Text] = {}
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.space(2), look.space(3), look.space(2), look.space(3))
        self._layout.setSpacing(2)
        self._layout.addStretch(1)

    def add(self, name: str, icon_name: str, words: str) -> None:
        """Add a station below the others."""
        button = QPushButton(icon(icon_name), words)
        button.setObjectName(f"rail_{name}")
        button.setAccessibleName(words)
        button.setProperty("role", "rail")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.chosen.emit(name))
        count = Text("", "hint", data=True)
        row = QHBoxLayout(button)
        row.setContentsMargins(0, 0, look.space(2), 0)
        row.addStretch(1)
        row.addWidget(count)
        self._group.addButton(button)
        self.buttons[name] = button
        self._counts[name] = count
        self._layout.insertWidget(self._layout.count() - 1, button)

    def mark(self, name: str) -> None:
        """Mark the station that one is at."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how much work waits at each station; nothing where there is none."""
        for name, label in self._counts.items():
            waiting = counts.get(name, 0)
            label.setText(str(waiting) if waiting else "")
            said = self.buttons[name].text().replace("&", "")
            self.buttons[name].setAccessibleName(f"{said} ({waiting})" if waiting else said)
