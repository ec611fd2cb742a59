"""The head of a page: what it is, its state, one line more, and what can be done."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text


class PageHeader(QWidget):
    """Title, state and subtitle at the left, buttons at the right."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        state: StrEnum | None = None,
        actions: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title = Text(title, "title", selectable=True)
        self.title.setObjectName("page_title")
        self.badge = StateBadge(state)
        self.note = Text("", "hint")
        self.subtitle = Text(subtitle, "label", wrap=True, selectable=True)
        self.subtitle.setObjectName("page_subtitle")
        offer(self.subtitle, when=bool(subtitle))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(self._words(), 1)
        for button in actions:
            button.setAutoDefault(False)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def show_title(self, title: str, subtitle: str = "", state: StrEnum | None = None, note: str = "") -> None:
        """Show another title, subtitle, state, and a note behind the state (who decided, when)."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.badge.show_state(state)
        self.note.setText(note)

    def _words(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(look.space(3))
        for widget in (self.title, self.badge, self.note):
            first.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        both = QVBoxLayout()
        both.setSpacing(look.space(1))
        both.addLayout(first)
        both.addWidget(self.subtitle)
        return both
