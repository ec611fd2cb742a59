"""Notices that nobody touched the window for a while, by a clock that nobody can set."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent

from stembank_gui.ui.key_filters import KeyFilter

_TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
})  # fmt: skip
_LOOK_EVERY_MS = 1000


class IdleWatch(KeyFilter):
    """Counts from the last key, click or movement, with the monotonic clock.

    Signals:
        idle: nobody touched anything for the given minutes; said once, until somebody touches it again.
    """

    idle = Signal()

    def __init__(self, minutes: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit_ms = int(minutes * 60_000)
        self._since = QElapsedTimer()
        self._since.start()
        self._said = False
        self._timer = QTimer(self, interval=min(_LOOK_EVERY_MS, max(self._limit_ms // 4, 10)))
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self.watch()

    def set_minutes(self, minutes: float) -> None:
        """Take another limit."""
        self._limit_ms = int(minutes * 60_000)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputEvent) and event.type() in _TOUCHES:  # asking for the type is dear, and events many
            self._since.restart()
            self._said = False
        return False

    def _look(self) -> None:
        if not self._said and self._since.elapsed() >= self._limit_ms:
            self._said = True
            self.idle.emit()
