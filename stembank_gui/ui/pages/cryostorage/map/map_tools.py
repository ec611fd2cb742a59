"""The small buttons over the box map: select by lines, zoom, print."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from stembank_gui.rules.cryostorage.selecting import Lines, every_other
from stembank_gui.ui import look
from stembank_gui.ui.icons import icon
from stembank_gui.ui.widgets.box_keys import ZOOM_STEP
from stembank_gui.ui.widgets.box_map import BoxMap


class MapTools(QWidget):
    """Acts on a box map.

    Signals:
        print_wanted: print the shown box.
    """

    print_wanted = Signal()

    def __init__(self, box_map: BoxMap, parent: QWidget | None = None) -> None:
        self.print_button = QPushButton(icon("print"), "")
        super().__init__(parent)
        self._map = box_map
        self.select_button = QPushButton(self.tr("S&elect"))
        self.less_button, self.more_button = QPushButton("−"), QPushButton("+")
        for button, name, words in (
            (self.select_button, "select_cells", self.tr("Select cells")),
            (self.less_button, "zoom_out", self.tr("Smaller (Ctrl+−)")),
            (self.more_button, "zoom_in", self.tr("Larger (Ctrl++)")),
            (self.print_button, "print_box", self.tr("Print the box (Ctrl+P)")),
        ):
            button.setObjectName(name)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setAutoDefault(False)
        self.less_button.clicked.connect(lambda: box_map.zoom_by(1 / ZOOM_STEP))
        self.more_button.clicked.connect(lambda: box_map.zoom_by(ZOOM_STEP))
        self.print_button.clicked.connect(self.print_wanted)
        for button in (self.less_button, self.more_button, self.print_button):
            button.setProperty("role", "tool")
            button.setFixedWidth(look.size("control") + 2)
        self.select_button.setMenu(self._menu())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        for button in (self.select_button, self.less_button, self.more_button, self.print_button):
            layout.addWidget(button)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # another theme
            self.print_button.setIcon(icon("print"))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("select_menu")
        for words, name, action in (
            (self.tr("&All positions"), "select_all", self._map.select_all),
            (self.tr("All &vials"), "select_vials", self._select_vials),
            (self.tr("&Free positions"), "select_free", self._select_free),
            (self.tr("Vials of this &lot"), "select_lot", self._map.select_lot),
            (self.tr("&Nothing"), "select_nothing", lambda: self._map.select(())),
        ):
            menu.addAction(words, action).setObjectName(name)
        menu.addSeparator()
        for lines, words in (
            (Lines.ODD_ROWS, self.tr("&Odd rows")),
            (Lines.EVEN_ROWS, self.tr("&Even rows")),
            (Lines.ODD_COLUMNS, self.tr("Odd &columns")),
            (Lines.EVEN_COLUMNS, self.tr("Even col&umns")),
        ):
            chosen = menu.addAction(words, partial(self._select_lines, lines))
            chosen.setObjectName(f"select_{lines.value}")
        return menu

    def _select_lines(self, lines: Lines) -> None:
        if (box := self._map.box) is not None:
            self._map.select(every_other(lines, box.rows, box.columns))

    def _select_vials(self) -> None:
        if (box := self._map.box) is not None:
            self._map.select(cell.position for cell in box.cells)

    def _select_free(self) -> None:
        if (box := self._map.box) is not None:
            self._map.select(box.free())
