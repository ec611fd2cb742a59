"""The boxes of a rack from the side, or of a whole tank as a heat map."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.queries.cryostorage import BoxNode, RackNode
from stembank_gui.ui import look
from stembank_gui.ui.pages.cryostorage.tank_tree import paint_fill

_LEVEL, _HEAD, _LABEL = 34, 22, 30
_FEW = 1


class Elevation(QWidget):
    """Levels from the top, racks from the left. Arrows walk through the boxes.

    Signals:
        chosen: a box became current; carries its id.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rack_elevation")
        self.setAccessibleName(self.tr("Boxes of the rack"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.racks: tuple[RackNode, ...] = ()
        self._levels = 0
        self._current = 0

    def show_racks(self, racks: Sequence[RackNode], current: int = 0) -> None:
        """Show one rack in detail, or several side by side; one box is current."""
        self.racks = tuple(racks)
        self._levels = max((rack.levels for rack in racks), default=0)
        self._current = current
        self.updateGeometry()
        self.update()

    def current(self) -> int:
        """Return the id of the current box, 0 for none."""
        return self._current

    def sizeHint(self) -> QSize:
        head = 0 if len(self.racks) <= _FEW else _HEAD
        return QSize(200, head + self._levels * self._height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        for level in range(1, self._levels + 1):
            painter.setPen(look.colour("text_faint"))
            place = self._place(0, level)
            label = QRectF(0, place.top(), _LABEL, place.height())
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, f"L{level}")
        for number, rack in enumerate(self.racks):
            if len(self.racks) > _FEW:
                painter.setPen(look.colour("text_faint"))
                column = self._place(number, 1)
                head = QRectF(column.left(), 0, column.width(), _HEAD)
                painter.drawText(head, Qt.AlignmentFlag.AlignCenter, f"R{rack.slot}")
            for box in rack.boxes:
                self._paint(painter, self._place(number, box.level), box)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        for number, rack in enumerate(self.racks):
            for box in rack.boxes:
                if self._place(number, box.level).contains(QPointF(event.position())):
                    self._choose(box.box_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        grid = {(number, box.level): box.box_id for number, rack in enumerate(self.racks) for box in rack.boxes}
        here = next((place for place, box_id in grid.items() if box_id == self._current), (0, 0))
        there = grid.get((here[0] + step[0], here[1] + step[1]))
        if there is not None:
            self._choose(there)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.update()

    def _choose(self, box_id: int) -> None:
        if box_id != self._current:
            self._current = box_id
            self.update()
            self.chosen.emit(box_id)

    def _height(self) -> int:
        return _LEVEL if len(self.racks) <= _FEW else 26

    def _place(self, number: int, level: int) -> QRectF:
        head = 0 if len(self.racks) <= _FEW else _HEAD
        width = (self.width() - _LABEL) / max(len(self.racks), 1)
        height = self._height()
        return QRectF(_LABEL + number * width + 1.5, head + (level - 1) * height + 1.5, width - 3, height - 3)

    def _paint(self, painter: QPainter, place: QRectF, box: BoxNode) -> None:
        current = box.box_id == self._current
        share = box.used / box.capacity
        painter.setPen(QPen(look.colour("accent" if current else "border_strong"), 2 if current else 1))
        painter.setBrush(look.colour("accent_soft") if current else self._heat(share))
        painter.drawRoundedRect(place, 4, 4)
        if len(self.racks) > _FEW:
            return
        painter.setPen(look.colour("text"))
        words = place.adjusted(10, 0, -8, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{box.used} / {box.capacity}"
        )
        bar = QRectF(place.left() + 10, place.center().y() - 2.5, max(place.width() - 90, 20), 5)
        paint_fill(painter, bar, box.used, box.capacity)

    def _heat(self, share: float) -> QColor:
        """Return the surface, tinted the more the fuller a box is (in a tank's map only)."""
        if len(self.racks) <= _FEW or not share:
            return look.colour("surface")
        base, tint = look.colour("surface"), look.colour("accent")
        part = 0.15 + 0.6 * share
        return QColor(
            round(base.red() + (tint.red() - base.red()) * part),
            round(base.green() + (tint.green() - base.green()) * part),
            round(base.blue() + (tint.blue() - base.blue()) * part),
        )
