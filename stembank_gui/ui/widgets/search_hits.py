"""What a search found, below the scan box: chosen with the arrows and Enter, or a click."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.language import say_term

_ROWS = 12


class SearchHits(QListWidget):
    """A list that lies over the page and goes away when something is chosen.

    Signals:
        wanted: open this Place.
        left: back to the scan box.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("search_hits")
        self.setAccessibleName(self.tr("What was found"))
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._open)
        self.hide()

    def show_hits(self, hits: Sequence[Any], below: QWidget) -> None:
        """Show hits below a field; none hide the list."""
        self.clear()
        for hit in hits:
            state = f"   {say_term(hit.state)}" if hit.state else ""
            detail = f"   {hit.detail}" if hit.detail else ""
            item = QListWidgetItem(f"{hit.title}{detail}{state}")
            item.setData(Qt.ItemDataRole.UserRole, hit.place)
            self.addItem(item)
        self.setVisible(bool(hits))
        if hits:
            corner = below.mapTo(self._over, QPoint(0, below.height() + look.space(1)))
            rows = min(len(hits), _ROWS)
            self.setGeometry(corner.x(), corner.y(), max(below.width(), 520), rows * look.size("row") + 6)
            self.raise_()
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self._open(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentRow() == 0):
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.hide()
        self.wanted.emit(item.data(Qt.ItemDataRole.UserRole))
