"""Scans anywhere in the window: a burst of keys that ends in Enter is a scan, not typing.

A scan never presses a button, never signs, and leaves nothing in a password field (RELIABILITY.md finding 17).
"""

import time
from collections.abc import Callable
from functools import partial

import shiboken6
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
        self._before: Callable[[], None] = _nothing
        self._target: QWidget | None = None
        self._event = (0, 0)

    def watch(self) -> None:
        """Begin to look at every key."""
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if event.key() in _BARE or event.isAutoRepeat() or self._is_passed_on(watched, event):
            return False
        return self._take(watched, event)

    def _is_passed_on(self, target: QWidget, event: QKeyEvent) -> bool:
        """Return whether this is a key already seen, which its widget did not want and Qt hands to the one around."""
        number, before = (shiboken6.getCppPointer(event)[0], event.timestamp()), self._target
        again = number == self._event and before is not None and shiboken6.isValid(before)
        passed_on = again and before is not target and target.isAncestorOf(before)  # type: ignore[arg-type]
        self._event, self._target = number, target
        return passed_on

    def _take(self, target: QWidget, event: QKeyEvent) -> bool:
        now = self._clock()
        quick = now - self._last <= GAP_S
        self._last = now
        if event.key() in _ENTER:
            burst, self._burst = self._burst, ""
            return quick and len(burst) >= SHORTEST and self._end(target, burst)
        if not quick or not self._burst:
            self._burst, self._before = "", _as_it_is(target)
        inside = bool(self._burst)
        text = event.text()
        if text and text.isprintable():
            self._burst += text
            return inside and not _takes_text(target)
        return inside and len(self._burst) >= SHORTEST  # TAB, ESC and other controls inside a scan do nothing

    def _end(self, target: QWidget, burst: str) -> bool:
        if target.property("scans"):
            return False
        self._before()
        if QApplication.activeModalWidget() is None and not _is_password(target):
            self.scanned.emit(burst)
        return True


def _takes_text(target: QWidget) -> bool:
    if isinstance(target, QComboBox):
        return target.isEditable()
    return isinstance(target, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox)


def _is_password(target: QWidget) -> bool:
    return isinstance(target, QLineEdit) and target.echoMode() != QLineEdit.EchoMode.Normal


def _as_it_is(target: QWidget) -> Callable[[], None]:
    """Return how to bring a field back to what stands in it now, should what follows be a scan."""
    if isinstance(target, QLineEdit):
        return partial(_restore_line, target, target.text(), target.cursorPosition())
    if isinstance(target, QAbstractSpinBox):
        return partial(_restore_spin_box, target, target.text())
    if isinstance(target, QPlainTextEdit | QTextEdit):
        return partial(_restore_notes, target, target.toPlainText(), target.textCursor().position())
    return _nothing


def _nothing() -> None:
    """Do nothing: there was no field."""


def _restore_line(line: QLineEdit, text: str, cursor: int) -> None:
    line.setText(text)
    line.setCursorPosition(cursor)


def _restore_spin_box(box: QAbstractSpinBox, text: str) -> None:
    box.lineEdit().setText(text)
    box.interpretText()


def _restore_notes(notes: QPlainTextEdit | QTextEdit, text: str, position: int) -> None:
    notes.setPlainText(text)
    cursor = notes.textCursor()
    cursor.setPosition(position)
    notes.setTextCursor(cursor)
