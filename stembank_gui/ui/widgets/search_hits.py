"""What a search found, below the scan box: chosen with the arrows and Enter, or a click."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.shapes import paint_shape

_ROWS = 12
_PARTS = int(Qt.ItemDataRole.UserRole) + 1
_KIND, _NAME, _STATE, _SHAPE, _MARGIN, _LEAST = 96, 160, 140, 10, 10, 520
Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """Draws a hit in columns: what kind of thing, its name, what it is known by, its state."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_LEAST, look.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        kind, title, detail, said, state = index.data(_PARTS)
        box = QRectF(option.rect)
        painter.save()
        soft = look.colour("text_soft")
        if QStyle.StateFlag.State_Selected in option.state:
            painter.fillRect(box, look.colour("selection"))
        elif QStyle.StateFlag.State_MouseOver in option.state:
            painter.fillRect(box, look.colour("hover"))
        left, right = box.left() + _MARGIN, box.right() - _STATE
        self._write(painter, QRectF(left, box.top(), _KIND, box.height()), kind, soft)
        left += _KIND + _MARGIN
        self._write(painter, QRectF(left, box.top(), _NAME, box.height()), title, look.colour("text"))
        left += _NAME + _MARGIN
        self._write(painter, QRectF(left, box.top(), right - left - _MARGIN, box.height()), detail, soft)
        if state:
            looks = look.state_look(state)
            paint_shape(painter, QRectF(right, box.center().y() - _SHAPE / 2, _SHAPE, _SHAPE), looks.shape, looks.ink)
            words = QRectF(right + _SHAPE + 6, box.top(), _STATE - _SHAPE - _MARGIN, box.height())
            self._write(painter, words, said, looks.ink)
        painter.restore()

    def _write(self, painter: QPainter, where: QRectF, text: str, ink: QColor) -> None:
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(where.width()))
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


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
        self.setItemDelegate(HitDelegate(self))
        self.itemClicked.connect(self._open)
        self.hide()

    def show_hits(self, hits: Sequence[Any], below: QWidget) -> None:
        """Show hits below a field; none hide the list."""
        self.clear()
        for hit in hits:
            said = (say_term(f"entity.{hit.kind}"), hit.title, hit.detail, say_term(hit.state) if hit.state else "")
            item = QListWidgetItem(" · ".join(part for part in said if part))
            item.setData(Qt.ItemDataRole.UserRole, hit.place)
            item.setData(_PARTS, (*said, hit.state))
            self.addItem(item)
        self.setVisible(bool(hits))
        if hits:
            corner = below.mapTo(self._over, QPoint(0, below.height() + look.space(1)))
            rows = min(len(hits), _ROWS)
            self.setGeometry(corner.x(), corner.y(), max(below.width(), _LEAST), rows * look.size("row") + 6)
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
