"""The growth of a line of passages over time: cells on a scale of tens, or cumulative doublings."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.queries.banking.cultures import GrowthPoint
from stembank_gui.ui import look
from stembank_gui.ui.language import say_date, say_number

_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 52, 22, 22
_DOT = 3.0
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a curve: a moment, a height between 0 and its scale's top, and the passage it belongs to."""

    at: datetime
    value: float
    passage: str


class GrowthChart(QWidget):
    """Cells of each passage as saw teeth (left, powers of ten); cumulative doublings as steps (right)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("growth_chart")
        self.setAccessibleName(self.tr("Growth over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line: tuple[GrowthPoint, ...] = ()

    def show_line(self, line: Sequence[GrowthPoint]) -> None:
        """Show the passages of a line."""
        self._line = tuple(line)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 190)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.size("radius"), 6)
        cells, doublings = teeth(self._line), steps(self._line)
        if len(cells) < _FEWEST:
            painter.setPen(look.colour("text_faint"))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("The curve begins with the first harvest.")
            )
        else:
            self._paint(painter, cells, doublings)
        painter.end()

    def _paint(self, painter: QPainter, cells: Sequence[Mark], doublings: Sequence[Mark]) -> None:
        plot = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        low = math.floor(min(mark.value for mark in cells))
        high = max(math.ceil(max(mark.value for mark in cells)), low + 1)
        top = max(max((mark.value for mark in doublings), default=1.0), 1.0)
        self._paint_scales(painter, plot, (low, high), top)
        first, last = cells[0].at, max(mark.at for mark in (*cells, *doublings))
        if doublings:
            self._curve(painter, _points(plot, doublings, (first, last), (0.0, top)), "text_faint", dashed=True)
        points = _points(plot, cells, (first, last), (float(low), float(high)))
        self._curve(painter, points, "accent", dashed=False)
        self._paint_passages(painter, plot, zip(points, cells, strict=True))
        self._paint_days(painter, plot, first, last)

    def _paint_scales(self, painter: QPainter, plot: QRectF, cells: tuple[int, int], top: float) -> None:
        low, high = cells
        for power in range(low, high + 1):
            height = plot.bottom() - (power - low) / (high - low) * plot.height()
            painter.setPen(QPen(look.colour("grid"), 1))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            painter.setPen(look.colour("text_faint"))
            area = QRectF(0, height - 9, _LEFT - 6, 18)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"1e{power}")
        painter.setPen(look.colour("text_faint"))
        right = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(plot.right() + 6, plot.top() - 9, _RIGHT - 8, 18), right, say_number(top, 1))
        painter.drawText(QRectF(plot.right() + 6, plot.bottom() - 9, _RIGHT - 8, 18), right, "0")
        head = QRectF(0, 2, self.width() - 8, 16)
        painter.drawText(head.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, self.tr("Viable cells"))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, self.tr("CPD (dashed)"))

    def _curve(self, painter: QPainter, points: Sequence[QPointF], colour: str, *, dashed: bool) -> None:
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(look.colour(colour), 1.6, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))

    def _paint_passages(self, painter: QPainter, plot: QRectF, marks: object) -> None:
        painter.setBrush(look.colour("accent"))
        named: set[str] = set()
        for point, mark in reversed(list(marks)):  # type: ignore[call-overload]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(point, _DOT, _DOT)
            if mark.passage not in named:
                painter.setPen(look.colour("text_soft"))
                left = max(point.x() - 20, plot.left() + 20)  # the scale's name stands above the first point
                area = QRectF(left, max(point.y() - 20, plot.top() - 18), 40, 16)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, mark.passage)
                named.add(mark.passage)

    def _paint_days(self, painter: QPainter, plot: QRectF, first: datetime, last: datetime) -> None:
        painter.setPen(look.colour("text_faint"))
        foot = QRectF(plot.left(), plot.bottom() + 4, plot.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, say_date(first))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, say_date(last))


def teeth(line: Sequence[GrowthPoint]) -> list[Mark]:
    """Return seeding and harvest of each passage, as the logarithm of their cells, in the order of time."""
    found = []
    for one in line:
        for at, cells in ((one.started_at, one.seeded_cells), (one.harvested_at, one.harvested_cells)):
            if at is not None and cells:
                found.append(Mark(at, math.log10(cells), one.passage))
    return sorted(found, key=lambda mark: mark.at)


def steps(line: Sequence[GrowthPoint]) -> list[Mark]:
    """Return the cumulative doublings after each passage, in the order of time, from where the line began."""
    found = [
        Mark(one.harvested_at, float(one.cpd), one.passage)
        for one in line
        if one.harvested_at is not None and one.cpd is not None
    ]
    begun = next((one for one in line if one.started_at is not None and one.cpd is not None), None)
    if begun is not None and begun.seeded_cells and begun.harvested_cells and begun.started_at is not None:
        grown = max(Decimal(math.log2(begun.harvested_cells / begun.seeded_cells)), Decimal(0))
        found.append(Mark(begun.started_at, max(float(begun.cpd or 0) - float(grown), 0.0), begun.passage))
    return sorted(found, key=lambda mark: mark.at)


def _points(
    plot: QRectF, marks: Sequence[Mark], times: tuple[datetime, datetime], scale: tuple[float, float]
) -> list[QPointF]:
    seconds = (times[1] - times[0]).total_seconds() or 1.0
    low, high = scale
    return [
        QPointF(
            plot.left() + (mark.at - times[0]).total_seconds() / seconds * plot.width(),
            plot.bottom() - (mark.value - low) / (high - low) * plot.height(),
        )
        for mark in marks
    ]
