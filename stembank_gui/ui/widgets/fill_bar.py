"""How full something is: a thin bar, and the numbers in words for those who cannot see it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.language import say_counted, say_number

_HEIGHT = 6
_NEARLY_FULL = 0.9


class FillBar(QWidget):
    """A bar that is filled by used ÷ capacity; amber from nine tenths on."""

    def __init__(self, used: int = 0, capacity: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fill_bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_fill(used, capacity)

    def show_fill(self, used: int, capacity: int) -> None:
        """Show another filling."""
        self._share = min(used / capacity, 1.0) if capacity else 0.0
        text = self.tr("{used} of {capacity} positions used")
        self.setAccessibleName(say_counted(text, used=say_number(used), capacity=say_number(capacity)))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        painter.setBrush(look.colour("border"))
        painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        if self._share:
            nearly = self._share >= _NEARLY_FULL
            painter.setBrush(look.named_look("quarantine").solid if nearly else look.colour("accent"))
            track.setWidth(max(track.width() * self._share, _HEIGHT))
            painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        painter.end()
