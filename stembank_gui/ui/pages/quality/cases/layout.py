"""How the page of a case is laid out: its cards one below another, what is to be done beside them, its history."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.page import Page
from stembank_gui.ui.widgets.side import Scrolled, Side


def beside(cards: Iterable[QWidget], side: Side) -> QWidget:
    """Return cards one below another, scrolled, with a side of what is to be done."""
    column = QWidget()
    lines = QVBoxLayout(column)
    lines.setContentsMargins(0, 0, look.space(1), 0)
    lines.setSpacing(look.space(3))
    for card in cards:
        lines.addWidget(card)
    lines.addStretch(1)
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, look.space(3), 0, 0)
    row.setSpacing(look.space(3))
    row.addWidget(Scrolled(column), 1)
    row.addWidget(side)
    return both


def stack(page: Page, parts: Iterable[QWidget], body: QWidget) -> None:
    """Lay a page out: some parts at its top, one that takes the room."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
    layout.setSpacing(look.space(3))
    for part in parts:
        layout.addWidget(part)
    layout.addWidget(body, 1)
