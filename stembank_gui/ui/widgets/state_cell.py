"""A state in a cell of a table: its shape before its word."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from stembank_gui.ui import look
from stembank_gui.ui.widgets.shapes import paint_shape

Index = QModelIndex | QPersistentModelIndex
STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_SHAPE = 10
_MARGIN = 11  # where the text of the other cells begins


class StateDelegate(QStyledItemDelegate):
    """Draws the shape of a state before its word, in the state's colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        word = index.data(STATE_ROLE)
        if word is None:
            super().paint(painter, option, index)
            return
        looks = look.state_look(word)
        text = index.data()
        self._background(painter, option, index)
        box = QRectF(option.rect)
        shape = QRectF(box.left() + _MARGIN, box.center().y() - _SHAPE / 2, _SHAPE, _SHAPE)
        paint_shape(painter, shape, looks.shape, looks.ink)
        painter.save()
        painter.setPen(looks.ink)
        words = box.adjusted(_MARGIN + _SHAPE + 6, 0, -4, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        shape = 0 if index.data(STATE_ROLE) is None else _SHAPE + 12
        return QSize(hint.width() + shape, hint.height())

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: Any = option.widget
        selected = view is not None and view.selectionModel().isSelected(index)
        if selected:
            painter.fillRect(option.rect, QColor(look.colour("selection")))
