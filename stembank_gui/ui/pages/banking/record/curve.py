"""A freezer's curve, drawn small: °C over minutes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.rules.banking.record.paper import Trace
from stembank_gui.ui import look

_HEIGHT = 170
_LEFT, _BELOW, _ABOVE = 48, 20, 8
_STEP_C = 40
_TIMES = 8


class RecordCurve(QWidget):
    """Chamber and sample in the colours of curves."""

    def __init__(self, trace: Trace, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record_curve")
        self.setAccessibleName(words)
        self._trace = trace
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        values = [one for one in (*trace.chamber, *trace.sample) if one is not None]
        self._low = _STEP_C * (min(values, default=0.0) // _STEP_C)
        self._high = _STEP_C * (max(values, default=0.0) // _STEP_C + 1)
        self._end = max(trace.seconds[-1], 60.0)

    def sizeHint(self) -> QSize:
        return QSize(480, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        self._axes(painter)
        for values, token, width in (
            (self._trace.chamber, "curve_chamber", 1.0),
            (self._trace.sample, "curve_sample", 1.6),
        ):
            painter.setPen(QPen(look.colour(token), width))
            for piece in self._pieces(values):
                painter.drawPolyline(piece)
        painter.end()

    def _axes(self, painter: QPainter) -> None:
        for celsius in range(int(self._low), int(self._high) + 1, _STEP_C):
            at = self._point(0, celsius).y()
            painter.setPen(look.colour("border"))
            painter.drawLine(QPointF(_LEFT, at), QPointF(self.width(), at))
            painter.setPen(look.colour("text_faint"))
            painter.drawText(QPointF(2, at + 4), f"{celsius} °C".replace("-", "−"))
        minutes = self._end / 60
        step = next((one for one in (1, 2, 5, 10, 15, 30, 60, 120) if minutes / one <= _TIMES), 240)
        for minute in range(0, int(minutes) + 1, step):
            at = self._point(minute * 60, self._low).x()
            painter.drawText(QRectF(at - 20, self.height() - _BELOW + 4, 60, 14), f"{minute} min")

    def _pieces(self, values: Sequence[float | None]) -> list[QPolygonF]:
        pieces, piece = [], list[QPointF]()
        for second, value in zip(self._trace.seconds, values or [None] * len(self._trace.seconds), strict=True):
            if value is None:
                pieces.append(QPolygonF(piece))
                piece = []
            else:
                piece.append(self._point(second, value))
        return [*(one for one in pieces if not one.isEmpty()), QPolygonF(piece)]

    def _point(self, second: float, celsius: float) -> QPointF:
        wide, high = self.width() - _LEFT - 4, self.height() - _BELOW - _ABOVE
        part = (celsius - self._low) / (self._high - self._low)
        return QPointF(_LEFT + wide * second / self._end, _ABOVE + high * (1 - part))
