"""A chart of a tank's temperatures over time, with the limits drawn as lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.queries.monitoring import TankReadings
from stembank_gui.ui import look
from stembank_gui.ui.language import say_date, say_number

_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 12, 18, 22
_DOT = 3.0
_MARGIN_C = 4.0


@dataclass(frozen=True, slots=True)
class _Scale:
    """How temperatures and moments become pixels."""

    plot: QRectF
    first: datetime
    seconds: float
    low: float
    high: float

    def point(self, moment: datetime, temperature: float) -> QPointF:
        share = (moment - self.first).total_seconds() / self.seconds if self.seconds else 0.5
        return QPointF(self.plot.left() + share * self.plot.width(), self.height_of(temperature))

    def height_of(self, temperature: float) -> float:
        return self.plot.bottom() - (temperature - self.low) / (self.high - self.low) * self.plot.height()


class ReadingsChart(QWidget):
    """Newest readings from left to right; dashed lines at the warning, alarm and critical limits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readings_chart")
        self.setAccessibleName(self.tr("Temperature over time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(150)
        self._readings: TankReadings | None = None

    def show_readings(self, readings: TankReadings) -> None:
        """Show other readings."""
        self._readings = readings
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()), look.size("radius"), look.size("radius"))
        if self._readings is not None and self._readings.readings:
            self._paint(painter, self._readings)
        else:
            painter.setPen(look.colour("text_faint"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No reading yet"))
        painter.end()

    def _paint(self, painter: QPainter, shown: TankReadings) -> None:
        limits = (shown.warning_c, shown.alarm_c, shown.critical_c)
        scale = self._scale(shown, [float(limit) for limit in limits])
        named = (
            (self.tr("warning"), "quarantine"), (self.tr("alarm"), "hold"), (self.tr("critical"), "rejected"),
        )  # fmt: skip
        for limit, (words, name) in zip(limits, named, strict=True):
            self._paint_limit(painter, scale, float(limit), (words, name))
        points = [scale.point(one.read_at, float(one.temperature_c)) for one in reversed(shown.readings)]
        painter.setPen(QPen(look.colour("accent"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(look.colour("accent"))
        for point in points:
            painter.drawEllipse(point, _DOT, _DOT)
        self._paint_days(painter, scale, shown)

    def _scale(self, shown: TankReadings, limits: Sequence[float]) -> _Scale:
        temperatures = [float(one.temperature_c) for one in shown.readings]
        low, high = min(temperatures) - _MARGIN_C, max(*temperatures, limits[-1]) + _MARGIN_C
        plot = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        first, last = shown.readings[-1].read_at, shown.readings[0].read_at
        return _Scale(plot, first, (last - first).total_seconds(), low, high)

    def _paint_limit(self, painter: QPainter, scale: _Scale, limit: float, named: tuple[str, str]) -> None:
        height = scale.height_of(limit)
        colour = look.named_look(named[1]).ink
        painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(scale.plot.left(), height), QPointF(scale.plot.right(), height))
        painter.setPen(colour)
        words = QRectF(0, height - 9, _LEFT - 6, 18)
        degrees = f"{say_number(limit, 0)} °C".replace("-", "−")
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, degrees)
        above = QRectF(scale.plot.left(), height - 17, scale.plot.width() - 4, 16)
        painter.drawText(above, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, named[0])

    def _paint_days(self, painter: QPainter, scale: _Scale, shown: TankReadings) -> None:
        painter.setPen(look.colour("text_faint"))
        foot = QRectF(scale.plot.left(), scale.plot.bottom() + 4, scale.plot.width(), 16)
        first, last = say_date(shown.readings[-1].read_at), say_date(shown.readings[0].read_at)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, first)
        if last != first:
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight, last)
