"""A state as colour, shape and word."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.shapes import paint_shape


class StateBadge(QWidget):
    """Shows a vocabulary word as a state: `StateBadge(LotState.QUARANTINE)`. Nothing is drawn for None."""

    SHAPE = 10
    HEIGHT = 22
    LEFT, BETWEEN, RIGHT = 8, 6, 10

    def __init__(self, word: StrEnum | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word: StrEnum | None = None
        self._text = ""
        self.setObjectName("state_badge")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(word)

    def show_state(self, word: StrEnum | None) -> None:
        """Show another state."""
        self._word = word
        self._text = "" if word is None else say_term(word)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def state(self) -> StrEnum | None:
        """Return the state that is shown."""
        return self._word

    def text(self) -> str:
        """Return the word as it is shown."""
        return self._text

    def sizeHint(self) -> QSize:
        if self._word is None:
            return QSize(0, self.HEIGHT)
        self.ensurePolished()
        words = QFontMetrics(self._font()).horizontalAdvance(self._text)
        return QSize(self.LEFT + self.SHAPE + self.BETWEEN + words + self.RIGHT, self.HEIGHT)

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
        painter.drawRoundedRect(self.rect(), self.HEIGHT / 2, self.HEIGHT / 2)
        shape = QRectF(self.LEFT, (self.height() - self.SHAPE) / 2, self.SHAPE, self.SHAPE)
        paint_shape(painter, shape, looks.shape, looks.ink)
        painter.setFont(self._font())
        painter.setPen(looks.ink)
        words = self.rect().adjusted(self.LEFT + self.SHAPE + self.BETWEEN, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)
        painter.end()

    def _font(self) -> QFont:
        return self.font()
