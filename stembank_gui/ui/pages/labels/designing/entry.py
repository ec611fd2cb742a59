"""Fields of the designer: they show the work, and send each change to the bench; undo belongs to the bench alone."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from stembank_gui.rules.labels.template import UM_PER_MM
from stembank_gui.ui import look
from stembank_gui.ui.typed import ACTS_AT_ONCE
from stembank_gui.ui.widgets.fields import SPIN_MARGIN

_LONGEST_MM = 1000.0
_NARROW = 78
"""Pixels of one of two fields in a row, at least."""
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class MmField(QDoubleSpinBox):
    """A length in millimetres, kept in micrometres; the arrows step by a tenth."""

    def __init__(self, least_um: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(2)
        self.setSingleStep(0.1)
        self.setRange(least_um / UM_PER_MM, _LONGEST_MM)
        self.setKeyboardTracking(False)
        self.setProperty(ACTS_AT_ONCE, True)
        self.lineEdit().setTextMargins(SPIN_MARGIN, 0, 0, 0)

    def show_um(self, length: int) -> None:
        """Show a length."""
        with QSignalBlocker(self):
            self.setValue(length / UM_PER_MM)

    def um(self) -> int:
        """Return the length."""
        return round(self.value() * UM_PER_MM)


class PointsField(QDoubleSpinBox):
    """A size of type in points; the arrows step by a fifth."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(2)
        self.setSingleStep(0.2)
        self.setRange(2.0, 400.0)
        self.setKeyboardTracking(False)
        self.setProperty(ACTS_AT_ONCE, True)
        self.lineEdit().setTextMargins(SPIN_MARGIN, 0, 0, 0)

    def show_points(self, size: float) -> None:
        """Show a size."""
        with QSignalBlocker(self):
            self.setValue(size)

    def points(self) -> float:
        """Return the size, in steps of 0.05 as templates keep it."""
        return round(self.value() * 20) / 20


class WholeField(QSpinBox):
    """A whole number."""

    def __init__(self, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setKeyboardTracking(False)
        self.setProperty(ACTS_AT_ONCE, True)
        self.lineEdit().setTextMargins(SPIN_MARGIN, 0, 0, 0)

    def show_number(self, number: int) -> None:
        """Show a number."""
        with QSignalBlocker(self):
            self.setValue(number)


class Pair(QWidget):
    """Two fields side by side that share one label."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = (first, second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(1))
        for field in (first, second):
            field.setMinimumWidth(_NARROW)
            row.addWidget(field, 1)
        self.setFocusProxy(first)

    def name(self, first: str, first_said: str, second: str, second_said: str) -> None:
        """Give both fields their names: the English ones, and those for people."""
        for field, name, said in zip(self._fields, (first, second), (first_said, second_said), strict=True):
            field.setObjectName(name)
            field.setAccessibleName(said)
            field.setToolTip(said)


class WordsField(QLineEdit):
    """Words and patterns. Its own undo is off: undo goes through the steps of the whole work."""

    def __init__(self, at_most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(at_most)
        self.setProperty("data", True)
        self.setProperty(ACTS_AT_ONCE, True)

    def show_words(self, words: str) -> None:
        """Show words; the cursor stays where someone is typing."""
        if self.text() != words:
            with QSignalBlocker(self):
                at = self.cursorPosition()
                self.setText(words)
                self.setCursorPosition(min(at, len(words)) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _undoes(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _undoes(event):
            event.ignore()
            return
        super().keyPressEvent(event)


class WordChoice(QComboBox):
    """One of some values, each with its words."""

    def __init__(self, choices: Iterable[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(ACTS_AT_ONCE, True)
        for value, words in choices:
            self.addItem(words, value)

    def show_value(self, value: Any) -> None:
        """Show a value; nothing where it is none of them."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))


class YesNo(QCheckBox):
    """Yes or no."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setProperty(ACTS_AT_ONCE, True)

    def show_yes(self, yes: bool) -> None:  # noqa: FBT001 - a setter, as Qt's own
        """Show yes or no."""
        with QSignalBlocker(self):
            self.setChecked(yes)


def _undoes(event: QKeyEvent) -> bool:
    return any(event.matches(sequence) for sequence in _UNDO)
