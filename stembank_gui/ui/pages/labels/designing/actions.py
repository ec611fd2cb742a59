"""What can be done with elements, as menus and buttons: new ones, copies, order, alignment."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from stembank_gui.ui.pages.labels.designing.arranging import (
    ALIGNMENTS,
    DIRECTIONS,
    Alignment,
    Direction,
    may_distribute,
)
from stembank_gui.ui.pages.labels.designing.bench import Bench
from stembank_gui.ui.pages.labels.designing.draft import NEW_ELEMENTS, Stacking
from stembank_gui.ui.pages.labels.designing.keys import Keys
from stembank_gui.ui.pages.labels.designing.saying import Names


class Actions(QObject):
    """The actions of one bench; those that make no sense now are grey."""

    def __init__(self, bench: Bench, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._all: dict[str, QAction] = {}
        self._edit(keys)
        self._align()
        self._order()
        names = Names(self)
        for sort in NEW_ELEMENTS:
            self._add(f"add_{sort}", names.sort(sort), lambda sort=sort: bench.add(sort))
        for changed in (bench.changed, bench.selected, bench.locked):
            changed.connect(self.refresh)
        self.refresh()

    def named(self, name: str) -> QAction:
        """Return an action.

        Raises:
            KeyError: If there is none of that name.
        """
        return self._all[name]

    def new_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of new elements."""
        return self._menu(parent, [f"add_{sort}" for sort in NEW_ELEMENTS])

    def arrange_menu(self, parent: QWidget) -> QMenu:
        """Return the menu of everything that is done with the selection."""
        return self._menu(
            parent,
            ["duplicate", "copy", "cut", "paste", "delete", "select_all", ""]
            + [f"align_{how}" for how in ALIGNMENTS]
            + ["", *(f"distribute_{direction}" for direction in DIRECTIONS), ""]
            + [f"stack_{way}" for way in ("front", "forward", "backward", "back")],
        )

    def refresh(self) -> None:
        """Make grey what makes no sense now."""
        bench, draft = self._bench, self._bench.draft
        free, chosen = not bench.is_locked, bool(draft.selection)
        for name, action in self._all.items():
            action.setEnabled(free and (chosen or name.startswith(("add_", "paste", "select"))))
        self._all["copy"].setEnabled(chosen)
        self._all["select_all"].setEnabled(bool(draft.elements))
        self._all["undo"].setEnabled(free and bench.work.can_undo)
        self._all["redo"].setEnabled(free and bench.work.can_redo)
        for direction in DIRECTIONS:
            self._all[f"distribute_{direction}"].setEnabled(free and may_distribute(draft))

    def _edit(self, keys: Keys) -> None:
        bench = self._bench
        self._add("undo", self.tr("&Undo"), bench.undo, "Ctrl+Z")
        self._add("redo", self.tr("&Redo"), bench.redo, "Ctrl+Y")
        self._add("duplicate", self.tr("&Duplicate"), bench.duplicate, "Ctrl+D")
        self._add("copy", self.tr("&Copy"), keys.copy, "Ctrl+C")
        self._add("cut", self.tr("Cu&t"), keys.cut, "Ctrl+X")
        self._add("paste", self.tr("&Paste"), keys.paste, "Ctrl+V")
        self._add("delete", self.tr("De&lete"), bench.delete, "Del")
        self._add("select_all", self.tr("Select &all"), bench.select_all, "Ctrl+A")

    def _align(self) -> None:
        words = {
            "left": self.tr("Align left edges"),
            "center": self.tr("Centre across"),
            "right": self.tr("Align right edges"),
            "top": self.tr("Align top edges"),
            "middle": self.tr("Centre down"),
            "bottom": self.tr("Align bottom edges"),
        }
        for how in ALIGNMENTS:
            self._add(f"align_{how}", words[how], lambda how=how: self._bench.align(cast("Alignment", how)))
        for direction, said in (("across", self.tr("Equal gaps across")), ("down", self.tr("Equal gaps down"))):
            self._add(
                f"distribute_{direction}",
                said,
                lambda direction=direction: self._bench.distribute(cast("Direction", direction)),
            )

    def _order(self) -> None:
        for way, words, keys in (
            ("front", self.tr("Bring to the &front"), ""),
            ("forward", self.tr("One step forward"), "Ctrl+]"),
            ("backward", self.tr("One step backward"), "Ctrl+["),
            ("back", self.tr("Send to the &back"), ""),
        ):
            self._add(f"stack_{way}", words, lambda way=way: self._bench.stack(cast("Stacking", way)), keys)

    def _add(self, name: str, words: str, act: Callable[..., object], keys: str = "") -> None:
        action = QAction(words, self)
        action.setObjectName(f"action_{name}")
        if keys:  # the keys themselves are heard by the label and the list: here they are only told
            action.setProperty("keys", keys)
            action.setText(f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}")
        action.triggered.connect(lambda _checked=False: act())
        self._all[name] = action

    def _menu(self, parent: QWidget, names: list[str]) -> QMenu:
        menu = QMenu(parent)
        for name in names:
            if name:
                menu.addAction(self._all[name])
            else:
                menu.addSeparator()
        return menu
