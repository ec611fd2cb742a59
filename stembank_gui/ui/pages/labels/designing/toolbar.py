"""The designer's tools in one row: back and forward, new elements, order, grid, zoom."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QActionGroup, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from stembank_gui.rules.labels.template import UM_PER_MM
from stembank_gui.ui import look
from stembank_gui.ui.icons import icon
from stembank_gui.ui.pages.labels.designing.actions import Actions
from stembank_gui.ui.pages.labels.designing.desk import ZOOMS, Desk
from stembank_gui.ui.pages.labels.designing.entry import WordChoice
from stembank_gui.ui.widgets.text import Text

_GRIDS = (100, 250, 500, 1000, 2000, 5000)
"""Steps of the grid that are offered."""
_TOOL, _ZOOM = 32, 92
"""Pixels of a button with a picture, and of the zoom."""


class ToolBar(QWidget):
    """Buttons for what is done most; everything here has a key or a menu too."""

    def __init__(self, actions: Actions, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._desk = actions, desk
        self._make_buttons()
        self._make_view()
        self._make_zoom()
        self._lay_out()
        desk.zoomed.connect(self._show_zoom)
        self._show_zoom(0)

    def refresh(self) -> None:
        """Make grey what makes no sense now."""
        for name in ("undo", "redo"):
            button = self.undo_button if name == "undo" else self.redo_button
            button.setEnabled(self._actions.named(name).isEnabled())
        self.new_button.setEnabled(self._actions.named("add_text").isEnabled())

    def _make_buttons(self) -> None:
        self.undo_button = self._button("", "undo_button", self.tr("Undo (Ctrl+Z)"))
        self.redo_button = self._button("", "redo_button", self.tr("Redo (Ctrl+Y)"))
        for button, name in ((self.undo_button, "undo"), (self.redo_button, "redo")):
            button.setIcon(icon(name))
            button.setProperty("role", "tool")
            button.setFixedWidth(_TOOL)
            button.setAccessibleName(button.toolTip())
        self.new_button = self._button(self.tr("A&dd"), "new_element_button", self.tr("A new element"))
        self.arrange_button = self._button(self.tr("&Arrange"), "arrange_button", "")
        self.undo_button.clicked.connect(self._actions.named("undo").trigger)
        self.redo_button.clicked.connect(self._actions.named("redo").trigger)
        self.new_button.setMenu(self._actions.new_menu(self))
        self.arrange_button.setMenu(self._actions.arrange_menu(self))

    def _make_view(self) -> None:
        canvas = self._desk.canvas
        self.view_button = self._button(self.tr("&View"), "view_button", self.tr("Grid, snapping, printed dots"))
        menu = QMenu(self.view_button)
        self.grid_shown = self._switch(menu, self.tr("&Grid"), "grid_shown", on=canvas.shows_grid)
        self.snapping = self._switch(menu, self.tr("&Snap to grid and edges (Alt: not)"), "snapping", on=canvas.snaps)
        self.dots_shown = self._switch(menu, self.tr("&Printed dots, as the printer puts them"), "dots_shown", on=False)
        menu.addSeparator()
        self.steps = QActionGroup(self)
        for step in _GRIDS:
            words = self.tr("Grid of {step} mm").format(step=f"{step / UM_PER_MM:g}")
            action = self._switch(menu, words, f"grid_{step}", on=step == canvas.grid_um)
            action.setData(step)
            self.steps.addAction(action)
        self.view_button.setMenu(menu)

    def _switch(self, menu: QMenu, words: str, name: str, *, on: bool) -> QAction:
        action = menu.addAction(words)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(on)
        action.toggled.connect(self._follow_view)
        return action

    def _make_zoom(self) -> None:
        self.zoom = WordChoice([(0, self.tr("Fit"))] + [(one, f"{one} %") for one in ZOOMS])
        self.zoom.setEditable(True)
        self.zoom.setInsertPolicy(WordChoice.InsertPolicy.NoInsert)
        self.zoom.setObjectName("zoom")
        self.zoom.setAccessibleName(self.tr("Zoom in per cent of true size"))
        self.zoom.setToolTip(self.tr("100 % is as large as the printed label"))
        self.zoom.setFixedWidth(_ZOOM)
        if (line := self.zoom.lineEdit()) is not None:
            line.setProperty("data", True)
            line.editingFinished.connect(self._typed_zoom)
        self.zoom.activated.connect(lambda _at: self._desk.show_zoom(self.zoom.currentData() or 0))
        for keys, act in (
            ("Ctrl++", lambda: self._desk.step(1)), ("Ctrl+=", lambda: self._desk.step(1)),
            ("Ctrl+-", lambda: self._desk.step(-1)), ("Ctrl+0", lambda: self._desk.show_zoom(0)),
            ("Ctrl+1", lambda: self._desk.show_zoom(100)),
        ):  # fmt: skip
            shortcut = QShortcut(keys, self.parentWidget() or self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        for button in (self.undo_button, self.redo_button, self.new_button, self.arrange_button, self.view_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(Text(self.tr("Zoom"), "label"))
        row.addWidget(self.zoom)

    def _button(self, words: str, name: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words.replace("&", ""))
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def _follow_view(self) -> None:
        """Show grid and dots as chosen; the canvas hears of its new step."""
        canvas, chosen = self._desk.canvas, self.steps.checkedAction()
        canvas.shows_grid, canvas.snaps = self.grid_shown.isChecked(), self.snapping.isChecked()
        canvas.grid_um = canvas.grid_um if chosen is None else chosen.data()
        canvas.update()

    def _typed_zoom(self) -> None:
        digits = "".join(one for one in self.zoom.currentText() if one.isdigit())
        if digits and int(digits) != self._desk.zoom():
            self._desk.show_zoom(int(digits))

    def _show_zoom(self, per_cent: int) -> None:
        with QSignalBlocker(self.zoom):
            at = self.zoom.findData(per_cent)
            self.zoom.setCurrentIndex(at)
            if at < 0:
                self.zoom.setEditText(f"{per_cent} %")
