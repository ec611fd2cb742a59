"""Scans anywhere in the window: a burst of keys that ends in Enter is a scan, not typing.

A scan never presses a button, never signs, and leaves nothing in a password field (RELIABILITY.md finding 17).
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

GAP_S = 0.035
"""Longest time between two keys of a scanner: SCREENS.md §1.1."""
SHORTEST = 4
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BARE = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr})


class ScanCatcher(QObject):
    """An event filter on the application.

    A field with the property "scans" gets its scan typed as usual, Enter included.

    Signals:
        scanned: a burst ended; carries its text.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._burst = ""
        self._last = 0.0

    def watch(self) -> None:
        """Begin to look at every key."""
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.key() in _BARE or event.isAutoRepeat():
            return False
        return self._take(watched, event)

    def _take(self, target: QWidget, event: QKeyEvent) -> bool:
        now = self._clock()
        quick = now - self._last <= GAP_S
        self._last = now
        if event.key() in _ENTER:
            burst, self._burst = self._burst, ""
            return quick and len(burst) >= SHORTEST and self._end(target, burst)
        if not quick:
            self._burst = ""
        inside = bool(self._burst)
        text = event.text()
        if text and text.isprintable():
            self._burst += text
            return inside and not _takes_text(target)
        return inside and len(self._burst) >= SHORTEST  # TAB, ESC and other controls inside a scan do nothing

    def _end(self, target: QWidget, burst: str) -> bool:
        if target.property("scans"):
            return False
        _take_back(target, burst)
        if QApplication.activeModalWidget() is None and not _is_password(target):
            self.scanned.emit(burst)
        return True


def _takes_text(target: QWidget) -> bool:
    if isinstance(target, QComboBox):
        return target.isEditable()
    return isinstance(target, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox)


def _is_password(target: QWidget) -> bool:
    return isinstance(target, QLineEdit) and target.echoMode() != QLineEdit.EchoMode.Normal


def _take_back(target: QWidget, burst: str) -> None:
    """Take what the scanner typed out of the field that happened to have the focus."""
    if _is_password(target):
        target.clear()  # type: ignore[attr-defined]
    elif isinstance(target, QLineEdit) and target.text().endswith(burst):
        target.setText(target.text().removesuffix(burst))
    elif isinstance(target, QPlainTextEdit | QTextEdit) and target.toPlainText().endswith(burst):
        target.setPlainText(target.toPlainText().removesuffix(burst))
