"""A state as colour, shape and word, to be read from two metres away."""

from enum import StrEnum

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.state_badge import StateBadge


class BigState(StateBadge):
    """Shows a vocabulary word as a state. Takes no room for None."""

    SHAPE = 20
    HEIGHT = 38
    LEFT, BETWEEN, RIGHT = 14, 10, 18

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(None, parent)
        self.setObjectName("big_state")

    def show_state(self, word: StrEnum | None) -> None:
        super().show_state(word)
        if self.parent() is not None or word is None:  # shown before it has a parent, it would open its own window
            self.setVisible(word is not None)

    def _font(self) -> QFont:
        return look.font("title", bold=True)
