"""Somebody who works with the keyboard alone: keys go to what has the focus, and nothing is ever clicked."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.journeys.hands import Hands

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
PLAIN = Qt.KeyboardModifier.NoModifier
_MOUSE = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Drop})
_PERSON_S = 0.12


class Keyboard:
    """Types and presses keys; looks with the eyes of `hands`."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def focus(self) -> QWidget:
        """What the next key goes to; a window manager would make the window active that is left."""
        if QApplication.activeWindow() is None:
            self.hands.front().activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self.hands.front()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key, as often as wanted."""
        for _ in range(times):
            self.hands._pass(_PERSON_S)
            QTest.keyClick(self.focus(), key, modifiers)

    def alt(self, letter: str) -> None:
        """Press Alt with the underlined letter of a button or field."""
        self.press(Qt.Key(ord(letter.upper())), ALT)

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        for letter in text:
            self.hands._pass(_PERSON_S)
            QTest.keyClicks(self.focus(), letter)

    def open(self, code: str) -> None:
        """Go to the scan box, type a code, Enter."""
        self.press(Qt.Key.Key_F2)
        self.type(code)
        self.press(Qt.Key.Key_Return)
        self.hands.settle()

    def at(self, name: str) -> None:
        """Go on with F6 until a part of the page has the focus."""
        for _ in range(5):
            if self.focus().objectName() == name:
                return
            self.press(Qt.Key.Key_F6)
        raise AssertionError(f"F6 does not lead to {name}, but to {self.focus().objectName()}")

    def tab(self, name: str) -> None:
        """Press Tab until something has the focus."""
        for _ in range(40):
            if self.focus().objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")


class _NoMouse(QObject):
    """Notes every press of a mouse button."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOUSE:
            self.seen.append(watched.objectName())
        return False


@contextmanager
def without_mouse() -> Iterator[None]:
    """Fail if a mouse button was pressed meanwhile."""
    watch = _NoMouse()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    yield
    application.removeEventFilter(watch)
    assert watch.seen == []
