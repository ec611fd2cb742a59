"""Fields for what no clipboard, drag or memory of the program may keep."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from stembank_gui.ui.typed import ACTS_AT_ONCE

_COPIES = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class PrivateField(QLineEdit):
    """One line of an identity: it can be typed and pasted into, never copied or dragged out of."""

    def __init__(self, longest: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(longest)
        self.setProperty("data", True)
        self.setProperty(ACTS_AT_ONCE, True)  # it is not kept while the page is built anew
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(key) for key in _COPIES) or _cuts(event):
            event.accept()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()  # the key's own way would put it on the clipboard of the mouse
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if QGuiApplication.clipboard().supportsSelection():
            self.deselect()  # what is marked by the mouse would go to the clipboard of the mouse
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not QGuiApplication.clipboard().supportsSelection():
            super().mouseDoubleClickEvent(event)


def _cuts(event: QKeyEvent) -> bool:
    shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    controlled = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return (event.key() == Qt.Key.Key_Delete and bool(shifted)) or (
        event.key() == Qt.Key.Key_Insert and bool(controlled)
    )
