"""What scrolls where the window is low: a whole tab, or the column of cards beside a list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.offered import offer

_BAR = 10
"""As wide as the stylesheet makes a scroll bar."""


class Scrolled(QScrollArea):
    """Shows a widget at its full width, scrolling up and down only."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.setWidget(inner)


class Side(Scrolled):
    """`Side(380, [card, other_card])`: as wide as asked for, as tall as there is room. Hidden when no card is shown."""

    def __init__(self, width: int, cards: list[QWidget], parent: QWidget | None = None) -> None:
        inner = QWidget()
        super().__init__(inner, parent)
        self.setObjectName("side")
        self.setFixedWidth(width + _BAR // 2)
        self._cards = cards
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, look.space(1), 0)
        column.setSpacing(look.space(3))
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)

    def follow(self) -> None:
        """Hide the column when all its cards are hidden, show it otherwise."""
        offer(self, when=any(not card.isHidden() for card in self._cards))
