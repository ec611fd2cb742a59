"""In which order cells are filled: a small button that shows the way as an arrow, and offers the eight ways."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from stembank_gui.rules.cryostorage.filling import fill_order
from stembank_gui.rules.vocabulary import FillDirection
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term

_SIDE = 20
_CELLS = 3
_RATIO = 2


class FillControl(QPushButton):
    """Shows and changes the fill direction.

    Signals:
        changed: another one was chosen; carries the FillDirection.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._direction = FillDirection.RIGHT_FROM_TOP_LEFT
        super().__init__(parent)
        self.setObjectName("fill_direction")
        self.setAutoDefault(False)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self._actions: dict[FillDirection, QAction] = {}
        self._menu = QMenu(self)
        self._menu.setObjectName("fill_directions")
        for direction in FillDirection:
            action = self._menu.addAction(say_term(direction))
            action.setObjectName(f"fill_{direction.value}")
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, one=direction: self.choose(one))
            self._actions[direction] = action
        self._menu.aboutToShow.connect(self._draw_icons)
        self.setMenu(self._menu)
        self._show()

    def direction(self) -> FillDirection:
        """Return the direction that is chosen."""
        return self._direction

    def choose(self, direction: FillDirection) -> None:
        """Choose a direction."""
        if direction is not self._direction:
            self._direction = direction
            self.changed.emit(direction)
        self._show()

    def step(self, by: int) -> None:
        """Choose the next direction, or with -1 the one before."""
        ways = list(FillDirection)
        self.choose(ways[(ways.index(self._direction) + by) % len(ways)])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # another theme
            self.setIcon(direction_icon(self._direction))

    def _show(self) -> None:
        words = self.tr("Fill {way}").format(way=say_term(self._direction))
        self.setIcon(direction_icon(self._direction))
        self.setToolTip(words)
        self.setAccessibleName(words)
        for direction, action in self._actions.items():
            action.setChecked(direction is self._direction)

    def _draw_icons(self) -> None:
        """Draw them in the colours of the theme in use."""
        for direction, action in self._actions.items():
            action.setIcon(direction_icon(direction))


def direction_icon(direction: FillDirection) -> QIcon:
    """Return three lines as the cells are filled: the first one strong with its arrow, the next ones fainter."""
    picture = QPixmap(_SIDE * _RATIO, _SIDE * _RATIO)
    picture.setDevicePixelRatio(_RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centres = [_centre(position) for position in fill_order(_CELLS, _CELLS, direction)]
    for line in reversed(range(_CELLS)):
        ink = look.colour("accent" if line == 0 else "text_faint")
        _paint_arrow(painter, centres[line * _CELLS], centres[(line + 1) * _CELLS - 1], ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawEllipse(centres[0], 2.4, 2.4)
    painter.end()
    return QIcon(picture)


def _centre(position: int) -> QPointF:
    row, column = divmod(position - 1, _CELLS)
    step = (_SIDE - 6) / (_CELLS - 1)
    return QPointF(3 + column * step, 3 + row * step)


def _paint_arrow(painter: QPainter, start: QPointF, end: QPointF, ink: QColor) -> None:
    along = (end - start) / (abs(end.x() - start.x()) + abs(end.y() - start.y()))
    across = QPointF(-along.y(), along.x())
    painter.setPen(QPen(ink, 1.5))
    painter.drawLine(start, end - along * 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([end + along * 2.5, end - along * 2 + across * 2.6, end - along * 2 - across * 2.6]))
