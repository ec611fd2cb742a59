"""What keys do to the selected elements, on the label and in the list alike."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from stembank_gui.rules.labels.template import UM_PER_MM
from stembank_gui.ui.pages.labels.designing import clipboard
from stembank_gui.ui.pages.labels.designing.bench import Bench

TENTH = UM_PER_MM // 10
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_Sequence = QKeySequence.StandardKey


class Keys:
    """Does what keys say to the work on a bench."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._standard: tuple[tuple[QKeySequence.StandardKey, Callable[[], None]], ...] = (
            (_Sequence.Copy, self.copy), (_Sequence.Cut, self.cut), (_Sequence.Paste, self.paste),
            (_Sequence.SelectAll, bench.select_all), (_Sequence.Delete, bench.delete),
        )  # fmt: skip
        self._own: dict[tuple[int, bool, bool], Callable[[], None]] = {
            (Qt.Key.Key_D, True, False): bench.duplicate,
            (Qt.Key.Key_Backspace, False, False): bench.delete,
            (Qt.Key.Key_BracketRight, True, False): lambda: bench.stack("forward"),
            (Qt.Key.Key_BracketLeft, True, False): lambda: bench.stack("backward"),
            (Qt.Key.Key_PageDown, False, False): lambda: bench.select_next(1),
            (Qt.Key.Key_PageUp, False, False): lambda: bench.select_next(-1),
            (Qt.Key.Key_Escape, False, False): lambda: bench.select(()),
        }

    def take(self, event: QKeyEvent, *, arrows: bool = True) -> bool:
        """Do what a key says; return whether it says anything.

        Args:
            event: The key.
            arrows: Whether arrows move elements here, or go up and down a list.
        """
        for sequence, act in self._standard:
            if event.matches(sequence):
                act()
                return True
        modifiers = event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if arrows and event.key() in _ARROWS and not modifiers & Qt.KeyboardModifier.AltModifier:
            self._arrow(_ARROWS[Qt.Key(event.key())], UM_PER_MM if shift else TENTH, grows=control)
            return True
        own = self._own.get((event.key(), control, shift))
        if own is not None:
            own()
        return own is not None

    def copy(self) -> None:
        """Copy the selection."""
        clipboard.copy(self._bench.draft.selected, self._bench.template)

    def cut(self) -> None:
        """Copy the selection and take it away."""
        self.copy()
        self._bench.delete()

    def paste(self) -> None:
        """Put what was copied on the label."""
        self._bench.paste(clipboard.copied())

    def _arrow(self, way: tuple[int, int], step: int, *, grows: bool) -> None:
        (self._bench.grow if grows else self._bench.nudge)(way[0] * step, way[1] * step)
