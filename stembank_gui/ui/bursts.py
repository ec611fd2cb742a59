"""Scans anywhere in the window: a burst of keys that ends in Enter is a scan, not typing.

A scan never presses a button, never signs, and leaves nothing in a password field (RELIABILITY.md finding 17).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from stembank_gui import settings
from stembank_gui.rules.codes.separators import SEPARATOR, SHOWN_SEPARATOR
from stembank_gui.ui.key_filters import KeyFilter

GAP_S = 0.035
"""Longest time between two keys of a scanner: SCREENS.md §1.1."""
SHORTEST = 4
PAUSE_MS = 90
"""A scanner that ends its codes with no key is done when it has been silent for so long."""
RAW_KEYS = "raw_keys"
"""A widget with this property sees every key of a scanner itself: the self-test."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BARE = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr})


@dataclass(frozen=True, slots=True)
class Frame:
    """What this workstation's scanner sends around each code: a prefix, a suffix, and the key that ends it."""

    prefix: str = ""
    suffix: str = ""
    end: str = "enter"

    def inside(self, burst: str) -> str:
        """Return the code in what a scanner sent.

        >>> Frame("~", "#").inside("~UCM24001M010042I#")
        'UCM24001M010042I'
        """
        return burst.removeprefix(self.prefix).removesuffix(self.suffix)


class Scanner(QObject):
    """Knows how this workstation's scanner is set."""

    def __init__(self) -> None:
        super().__init__()
        kept = settings.load()
        self.frame = Frame(kept.scan_prefix, kept.scan_suffix, kept.scan_end)


@cache
def scanner() -> Scanner:
    """Return the one Scanner of this program."""
    return Scanner()


class ScanCatcher(KeyFilter):
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
        self._listening: QWidget | None = None
        self._event = (0, 0)
        self._silence = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._silence.timeout.connect(self._after_silence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if event.key() in _BARE or event.isAutoRepeat() or watched.property(RAW_KEYS):
            return False
        if self._is_passed_on(watched, event):
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
        if self._ends(event):
            burst, self._burst = self._burst, ""
            return quick and len(burst) >= SHORTEST and self._end(target, burst, event)
        if not quick or not self._burst:
            self._burst, self._before = "", _as_it_is(target)
        inside = bool(self._burst)
        text = event.text()
        if text == SEPARATOR:
            return self._take_separator(target, inside=inside)
        if text and text.isprintable():
            self._burst += text
            self._wait_for_silence(target)
            return inside and not _takes_text(target)
        return inside and len(self._burst) >= SHORTEST  # TAB, ESC and other controls inside a scan do nothing

    def _take_separator(self, target: QWidget, *, inside: bool) -> bool:
        """Keep the group separator of a GS1 code, in the form that fields can hold: no field takes it as a key."""
        self._burst += SHOWN_SEPARATOR
        self._wait_for_silence(target)
        if inside and target.property("scans") and isinstance(target, QLineEdit):
            target.insert(SHOWN_SEPARATOR)
        return inside

    def _ends(self, event: QKeyEvent) -> bool:
        is_tab = event.key() == Qt.Key.Key_Tab and scanner().frame.end == "tab" and len(self._burst) >= SHORTEST
        return is_tab or event.key() in _ENTER

    def _end(self, target: QWidget, burst: str, event: QKeyEvent | None = None) -> bool:
        if target.property("scans"):
            return event is not None and event.key() not in _ENTER and _press_enter(target)
        self._before()
        if QApplication.activeModalWidget() is None and not _is_password(target):
            self.scanned.emit(scanner().frame.inside(burst))
        return True

    def _wait_for_silence(self, target: QWidget) -> None:
        if scanner().frame.end == "none":
            self._listening = target
            self._silence.start()

    def _after_silence(self) -> None:
        """End the scan of a scanner that sends no key at its end; what people type is never so quick."""
        burst, self._burst = self._burst, ""
        target = self._listening
        if target is None or not shiboken6.isValid(target) or len(burst) < SHORTEST:
            return
        if target.property("scans"):
            _press_enter(target)
        else:
            self._end(target, burst)


def _press_enter(target: QWidget) -> bool:
    """Let a field that takes scans know that its scan is over."""
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    QApplication.postEvent(target, enter)
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
