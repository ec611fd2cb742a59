"""A tank drawn as it is built: its racks and levels from the side, one of its boxes from above."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.rules.cryostorage import TankShape, place_parts, position_name
from stembank_gui.rules.vocabulary import LevelOne, PositionStyle, TankKind
from stembank_gui.ui import look

_HEIGHT, _LOWEST = 290, 150
_HEAD, _MARGIN, _GAP = 20, 34, 28
_WIDEST_RACK, _HIGHEST_LEVEL = 56.0, 22.0
_NAMED_WIDTH, _NAMED_HEIGHT, _NAMED_CELL = 22.0, 9.0, 17.0
_LONG_NAMES, _NAMED_LONG = 10, 25.0
"""From this many columns on, a name such as A10 needs a wider cell."""
_LEAST = 1.5


class TankPreview(QWidget):
    """Draws the numbers that stand in the fields; names stand where there is room for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tank_preview")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(_HEIGHT)
        self.shape = TankShape(1, 1, 1, 1)
        self.kind = TankKind.RACKS
        self.style_of_positions = PositionStyle.LETTERS
        self.level_one = LevelOne.TOP

    def show_tank(self, shape: TankShape, kind: TankKind, style: PositionStyle, level_one: LevelOne) -> None:
        """Draw another tank; numbers outside their limits draw nothing."""
        self.shape, self.kind, self.style_of_positions, self.level_one = shape, kind, style, level_one
        words = self.tr("Tank with {racks} × {levels} places for boxes of {rows} × {columns}")
        self.setAccessibleName(
            words.format(racks=shape.rack_slots, levels=shape.levels, rows=shape.box_rows, columns=shape.box_columns)
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, _LOWEST)

    def level_at(self, row: int) -> int:
        """Return the number of the level that is drawn in a row counted from 0 at the top."""
        return row + 1 if self.level_one is LevelOne.TOP else self.shape.levels - row

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.shape.problems():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        side = self.height() - _HEAD
        room = QRectF(_MARGIN, _HEAD, self.width() - side - _MARGIN - 2 * _GAP, side - 2)
        right = self._paint_racks(painter, room)
        self._paint_box(painter, QRectF(right + 2 * _GAP, _HEAD, side - 2, side - 2))
        painter.end()

    def _paint_racks(self, painter: QPainter, room: QRectF) -> float:
        """Draw the racks and return where they end."""
        wide = min(room.width() / self.shape.rack_slots, _WIDEST_RACK)
        high = min(room.height() / self.shape.levels, _HIGHEST_LEVEL)
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.setBrush(look.colour("surface"))
        inset = 2.0 if wide > _NAMED_WIDTH else 0.5
        for slot in range(self.shape.rack_slots):
            column = QRectF(room.left() + slot * wide + inset, room.top(), wide - 2 * inset, high * self.shape.levels)
            painter.drawRect(column)
            for row in range(1, self.shape.levels if high > _LEAST else 1):
                y = room.top() + row * high
                painter.drawLine(QPointF(column.left(), y), QPointF(column.right(), y))
        painter.setPen(look.colour("text_faint"))
        self._name_racks(painter, room, wide)
        self._name_levels(painter, room, high)
        return room.left() + self.shape.rack_slots * wide

    def _name_racks(self, painter: QPainter, room: QRectF, wide: float) -> None:
        for slot in _some(self.shape.rack_slots, wide, _NAMED_WIDTH + 8):
            words = (place_parts(self.kind, slot + 1, 1) or ("",))[0]
            place = QRectF(room.left() + (slot + 0.5) * wide - 30, room.top() - _HEAD, 60, _HEAD - 3)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)

    def _name_levels(self, painter: QPainter, room: QRectF, high: float) -> None:
        for row in _some(self.shape.levels, high, _NAMED_HEIGHT + 4):
            words = (place_parts(self.kind, 1, self.level_at(row)) or ("",))[-1]
            if self.kind is not TankKind.RACKS:
                words = str(self.level_at(row)) if words else ""
            place = QRectF(0, room.top() + (row + 0.5) * high - 8, _MARGIN - 6, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_box(self, painter: QPainter, room: QRectF) -> None:
        rows, columns = self.shape.box_rows, self.shape.box_columns
        cell = min(room.width() / columns, room.height() / rows, 46.0)
        box = QRectF(room.left(), room.top(), cell * columns, cell * rows)
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRect(box)
        for number in range(1, max(rows, columns)):
            if number < rows:
                y = box.top() + number * cell
                painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            if number < columns:
                x = box.left() + number * cell
                painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        self._notch(painter, box)
        self._name_cells(painter, box, cell)

    def _notch(self, painter: QPainter, box: QRectF) -> None:
        """Mark the corner from which positions are counted."""
        corner, size = box.topLeft(), 7.0
        painter.setBrush(look.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([corner, corner + QPointF(size, 0), corner + QPointF(0, size)]))

    def _name_cells(self, painter: QPainter, box: QRectF, cell: float) -> None:
        if cell < (_NAMED_LONG if self.shape.box_columns >= _LONG_NAMES else _NAMED_CELL):
            return
        painter.setPen(look.colour("text_faint"))
        columns = self.shape.box_columns
        for position in range(1, self.shape.box_rows * columns + 1):
            row, column = divmod(position - 1, columns)
            place = QRectF(box.left() + column * cell, box.top() + row * cell, cell, cell)
            name = position_name(position, columns, self.style_of_positions)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)


def _some(count: int, step: float, needed: float) -> Iterator[int]:
    """Yield which of some things have room for their names, the first and as many others as fit."""
    every = max(1, -(-int(needed * 100) // max(int(step * 100), 1)))
    yield from range(0, count, every)
