"""A state as colour, shape and word, to be read from two metres away."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.shapes import paint_shape

_SHAPE = 20
_HEIGHT = 38
_LEFT, _BETWEEN, _RIGHT = 14, 10, 18


class BigState(QWidget):
    """Shows a vocabulary word as a state. Nothing is drawn for None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word: StrEnum | None = None
        self._text = ""
        self.setObjectName("big_state")
        self.setFont(look.font("title", bold=True))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, word: StrEnum | None) -> None:
        """Show another state."""
        self._word = word
        self._text = "" if word is None else say_term(word)
        self.setAccessibleName(self._text)
        self.setVisible(word is not None)
        self.updateGeometry()
        self.update()

    def state(self) -> StrEnum | None:
        """Return the state that is shown."""
        return self._word

    def text(self) -> str:
        """Return the word as it is shown."""
        return self._text

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        wide = _LEFT + _SHAPE + _BETWEEN + self._metrics_width() + _RIGHT
        return QSize(0 if self._word is None else wide, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._word is None:
            return
        looks = look.state_look(self._word)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(looks.soft)
        painter.drawRoundedRect(self.rect(), _HEIGHT / 2, _HEIGHT / 2)
        paint_shape(painter, QRectF(_LEFT, (_HEIGHT - _SHAPE) / 2, _SHAPE, _SHAPE), looks.shape, looks.ink)
        painter.setFont(look.font("title", bold=True))
        painter.setPen(looks.ink)
        words = self.rect().adjusted(_LEFT + _SHAPE + _BETWEEN, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)
        painter.end()

    def _metrics_width(self) -> int:
        return QFontMetrics(look.font("title", bold=True)).horizontalAdvance(self._text)
