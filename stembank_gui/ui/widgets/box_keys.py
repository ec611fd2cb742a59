"""The keys of the box map: everything that the mouse can do, and no letter alone, which might begin a scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from stembank_gui.ui.widgets.box_map import BoxMap

ZOOM_STEP = 1.25
_FAR = 99
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -_FAR),
    Qt.Key.Key_End: (0, _FAR),
    Qt.Key.Key_PageUp: (-_FAR, 0),
    Qt.Key.Key_PageDown: (_FAR, 0),
}
_PLAIN = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BoxKeys:
    """What each key does on a box map."""

    def __init__(self, box_map: BoxMap) -> None:
        self._map = box_map
        keys = Qt.Key
        self._actions: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]] = {
            (keys.Key_Space, _PLAIN): box_map.toggle_cursor,
            (keys.Key_Space, _SHIFT): lambda: box_map.select_line(by_row=True),
            (keys.Key_Space, _CONTROL): lambda: box_map.select_line(by_row=False),
            (keys.Key_A, _CONTROL): box_map.select_all,
            (keys.Key_B, _CONTROL): box_map.select_lot,
            (keys.Key_Plus, _CONTROL): lambda: box_map.zoom_by(ZOOM_STEP),
            (keys.Key_Equal, _CONTROL): lambda: box_map.zoom_by(ZOOM_STEP),
            (keys.Key_Plus, _CONTROL | _SHIFT): lambda: box_map.zoom_by(ZOOM_STEP),
            (keys.Key_Minus, _CONTROL): lambda: box_map.zoom_by(1 / ZOOM_STEP),
            (keys.Key_0, _CONTROL): box_map.fit,
            (keys.Key_X, _CONTROL): box_map.take_up,
            (keys.Key_V, _CONTROL): box_map.put_down,
            (keys.Key_D, _CONTROL): lambda: box_map.turn.emit(1),
            (keys.Key_PageUp, _CONTROL): lambda: box_map.stepped.emit(-1),
            (keys.Key_PageDown, _CONTROL): lambda: box_map.stepped.emit(1),
            (keys.Key_D, _CONTROL | _SHIFT): lambda: box_map.turn.emit(-1),
        }
        for key in _ENTER:
            self._actions[key, _PLAIN] = lambda: box_map.open_at(box_map.cursor_position())
            self._actions[key, _CONTROL] = box_map.confirmed.emit

    def press(self, event: QKeyEvent) -> bool:
        """Return whether a key was for the map, after doing what it stands for."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        action = self._actions.get((Qt.Key(event.key()), modifiers))
        if action is not None:
            action()
        return action is not None


def walking_step(event: QKeyEvent) -> tuple[int, int] | None:
    """Return how far down and to the right a key moves the cursor, or None if it does not."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return None if modifiers & ~_SHIFT else _ARROWS.get(Qt.Key(event.key()))
