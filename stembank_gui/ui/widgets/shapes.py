"""The shapes of states, drawn: colour is never alone."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

Draw = Callable[[QPainter, QRectF, QColor], None]


def paint_shape(painter: QPainter, box: QRectF, shape: str, ink: QColor) -> None:
    """Draw a shape of `tokens.toml` ("disc", "half_circle", "cross" …) into a square box.

    Raises:
        KeyError: If there is no such shape.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(box.width(), box.height())
    square = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    pen = QPen(ink, max(1.2, side / 9))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = pen.widthF() / 2
    _SHAPES[shape](painter, square.adjusted(inset, inset, -inset, -inset), ink)
    painter.restore()


def _circle(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    painter.drawEllipse(box)


def _dashed_circle(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([1.6, 1.9])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawEllipse(box)


def _disc(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawEllipse(box)


def _half_circle(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.drawEllipse(box)
    painter.setBrush(ink)
    painter.drawChord(box, 90 * 16, 180 * 16)


def _striped_disc(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.drawEllipse(box)
    round_ = QPainterPath()
    round_.addEllipse(box)
    painter.setClipPath(round_)
    stripe = box.width() / 5
    for step in (0, 2, 4):
        painter.fillRect(QRectF(box.left() + step * stripe, box.top(), stripe, box.height()), ink)


def _diamond(painter: QPainter, box: QRectF, ink: QColor) -> None:
    middle = box.center()
    painter.setBrush(ink)
    painter.drawPolygon(
        QPolygonF([
            QPointF(middle.x(), box.top()), QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()), QPointF(box.left(), middle.y()),
        ])
    )  # fmt: skip


def _cross(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    pen = painter.pen()
    pen.setWidthF(pen.widthF() * 1.5)
    painter.setPen(pen)
    inner = box.adjusted(box.width() / 8, box.width() / 8, -box.width() / 8, -box.width() / 8)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _pause(painter: QPainter, box: QRectF, ink: QColor) -> None:
    bar = box.width() / 3.4
    for left in (box.left() + box.width() * 0.12, box.right() - box.width() * 0.12 - bar):
        painter.fillRect(QRectF(left, box.top(), bar, box.height()), ink)


def _triangle(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.drawPolygon(
        QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]),
    )
    x = box.center().x()
    painter.drawLine(QPointF(x, box.top() + box.height() * 0.38), QPointF(x, box.top() + box.height() * 0.62))
    painter.setBrush(ink)
    painter.drawPoint(QPointF(x, box.top() + box.height() * 0.82))


def _hourglass(painter: QPainter, box: QRectF, ink: QColor) -> None:
    inner = box.adjusted(box.width() * 0.14, 0, -box.width() * 0.14, 0)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([inner.topLeft(), inner.topRight(), inner.center()]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([inner.bottomLeft(), inner.bottomRight(), inner.center()]))


def _ring_dot(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.drawEllipse(box)
    painter.setBrush(ink)
    painter.drawEllipse(box.center(), box.width() / 6, box.width() / 6)


_SHAPES: dict[str, Draw] = {
    "circle": _circle,
    "dashed_circle": _dashed_circle,
    "disc": _disc,
    "half_circle": _half_circle,
    "striped_disc": _striped_disc,
    "diamond": _diamond,
    "cross": _cross,
    "pause": _pause,
    "triangle": _triangle,
    "hourglass": _hourglass,
    "ring_dot": _ring_dot,
}
