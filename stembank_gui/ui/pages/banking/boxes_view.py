"""Things drawn as boxes, joined by arrows: walked with the arrow keys, opened by Enter or a click."""

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look

MARGIN = 16
SHAPE = 10
ARROW = 5
_ASIDE = 3
"""A box that lies aside counts as so many times farther away."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class BoxesView(QWidget):
    """Keeps where each thing is drawn and which one the keyboard is on; a subclass paints and opens.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._boxes: dict[Place, QRectF] = {}
        self._cursor: Place | None = None

    def box_of(self, place: Place) -> QRectF | None:
        """Return where a thing is drawn, or None if it is not."""
        return self._boxes.get(place)

    def show_boxes(self, boxes: dict[Place, QRectF]) -> None:
        """Draw things at other places; what is drawn last lies on top."""
        self._boxes = boxes
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        right = max((box.right() for box in self._boxes.values()), default=0.0)
        bottom = max((box.bottom() for box in self._boxes.values()), default=0.0)
        return QSize(int(right) + MARGIN, int(bottom) + MARGIN)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._cursor = place
            self.update()
            self._open(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._cursor is not None:
            self._open(self._cursor)
        elif (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            self._walk(*step)
        else:
            super().keyPressEvent(event)

    # --- what a subclass does

    @abstractmethod
    def _open(self, place: Place) -> None:
        """Open a thing that was pressed."""

    @abstractmethod
    def _label(self, place: Place) -> str:
        """Return what a thing is called where it is read aloud."""

    # --- painting

    def paint_frame(self, painter: QPainter, place: Place, *, own: bool) -> None:
        """Paint the box of a thing: the one that the picture is about, the one that the keyboard is on, or another."""
        marked = self.hasFocus() and place == self._cursor
        edge = look.colour("focus") if marked else (look.colour("accent") if own else look.colour("border_strong"))
        painter.setPen(QPen(edge, 2 if own or marked else 1))
        painter.setBrush(look.colour("accent_soft") if own else look.colour("surface"))
        painter.drawRoundedRect(self._boxes[place], 6, 6)

    def _at(self, point: QPointF) -> Place | None:
        return next((place for place, box in reversed(self._boxes.items()) if box.contains(point)), None)

    def _walk(self, right: int, down: int) -> None:
        here = self._boxes.get(self._cursor) if self._cursor is not None else None
        if here is None:
            return

        def distance(place: Place) -> float:
            away = self._boxes[place].center() - here.center()
            along, aside = (away.x() * right, abs(away.y())) if right else (away.y() * down, abs(away.x()))
            return along + _ASIDE * aside if along > 1 else float("inf")

        nearest = min(self._boxes, key=distance)
        if distance(nearest) < float("inf"):
            self._cursor = nearest
            self.setAccessibleDescription(self._label(nearest))
            self.update()


def across(start: QRectF, end: QRectF) -> tuple[QPainterPath, QPointF]:
    """Return the way from a box to one of the next column, and where it ends."""
    leave, arrive = QPointF(start.right(), start.center().y()), QPointF(end.left(), end.center().y())
    middle = (leave.x() + arrive.x()) / 2
    path = QPainterPath(leave)
    path.cubicTo(QPointF(middle, leave.y()), QPointF(middle, arrive.y()), arrive)
    return path, arrive


def paint_arrow(painter: QPainter, path: QPainterPath, arrive: QPointF) -> None:
    """Paint a way with the head of an arrow at its end."""
    painter.setPen(QPen(look.colour("border_strong"), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.drawLine(arrive, arrive + QPointF(-ARROW, -ARROW))
    painter.drawLine(arrive, arrive + QPointF(-ARROW, ARROW))


def paint_words(painter: QPainter, area: QRectF, ink: QColor, text: str) -> None:
    """Paint one line of words, shortened where it is too long."""
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
