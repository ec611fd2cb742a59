"""The box at the right of the storage page: its way, its map, its lots, what is selected and what is done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import BoxCell, BoxContents
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage.rack_scans import LIES_HERE
from stembank_gui.rules.labels import LABELLED_STATES
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_term
from stembank_gui.ui.pages.cryostorage.map.lot_key import LotKey
from stembank_gui.ui.pages.cryostorage.map.map_tools import MapTools
from stembank_gui.ui.widgets.box_map import BoxMap
from stembank_gui.ui.widgets.box_picture import cell_state
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_WIDE = 540
"""From this width on, the lots stand beside the map."""


class BoxSide(QWidget):
    """Shows one box.

    Signals:
        plan_wanted: plan a transfer of the selected vials.
        pick_wanted: pick the selected vials.
        lost_wanted: report the selected vials.
        spill_wanted: empty the box to limbo.
    """

    plan_wanted = Signal()
    pick_wanted = Signal()
    lost_wanted = Signal()
    spill_wanted = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.heading = Text("", "title", data=True, selectable=True)
        self.heading.setObjectName("box_path")
        self.fill = Text("", "hint")
        self.map = BoxMap()
        self.map.selected.connect(self._show_selection)
        self.map.visited.connect(self._show_cursor)
        self.map.held.connect(lambda _: self._show_selection(self.map.selection()))
        if jobs.may("transfer_vials"):
            self.map.allow_planning()
        self.tools = MapTools(self.map)
        self.lots = LotKey()
        self.lots.chosen.connect(self._select_lot)
        self.states = QHBoxLayout()
        self.states.setSpacing(look.space(2))
        self.states.setContentsMargins(0, 0, 0, 0)
        self.legend = QWidget()
        self.legend.setLayout(self.states)
        self.here = Text("", "label", data=True)
        self.here.setObjectName("box_cursor")
        self.selection = Text("", "label", wrap=True)
        self.selection.setObjectName("box_selection")
        self._make_buttons()
        self._lay_out()
        self._show_selection([])

    def show_box(self, box: BoxContents | None) -> None:
        """Show a box, or nothing."""
        self.heading.setText("" if box is None else box.path())
        self.fill.setText("" if box is None else self._filled(box))
        self.lots.show_box(box)
        self.spill_button.setEnabled(box is not None and any(cell.state in LIES_HERE for cell in box.cells))
        self._show_legend(box)
        self._show_cursor(self.map.cursor_position())

    def stored(self) -> list[BoxCell]:
        """Return the selected vials that are stored."""
        return [cell for cell in self.map.selected_cells() if cell.state is VialState.STORED]

    def labelled(self) -> list[BoxCell]:
        """Return the selected vials that carry a label."""
        return [cell for cell in self.map.selected_cells() if cell.state in LABELLED_STATES]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lots.setVisible(self.width() >= _WIDE)
        self.legend.setVisible(self.width() < _WIDE)
        narrow = self.width() < _WIDE
        self.below.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _filled(self, box: BoxContents) -> str:
        words = self.tr("{used} of {capacity} positions taken · {zone}")
        zone = "" if box.zone is None else say_term(box.zone)
        said = [words.format(used=len(box.cells), capacity=box.capacity, zone=zone), say_term(box.size_class)]
        if box.blocked:
            said.append(say_counted(self.tr("{count} positions blocked"), count=len(box.blocked)))
        if box.out_since is not None:
            said.append(self.tr("pulled out of the tank"))
        return " · ".join(said)

    def _make_buttons(self) -> None:
        self.plan_button = QPushButton(self.tr("Pl&an transfer"))
        self.pick_button = QPushButton(self.tr("&Pick…"))
        self.lost_button = QPushButton(self.tr("Lost or da&maged…"))
        self.spill_button = QPushButton(self.tr("To l&imbo…"))
        self.spill_button.setToolTip(self.tr("Empty this box to limbo: its vials wait until they are scanned again"))
        for button, name, permission, signal in (
            (self.plan_button, "plan_transfer_button", "transfer_vials", self.plan_wanted),
            (self.pick_button, "pick_selected_button", "pick_vials", self.pick_wanted),
            (self.lost_button, "lost_selected_button", "report_vial_lost", self.lost_wanted),
            (self.spill_button, "spill_box_button", "spill_box", self.spill_wanted),
        ):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
            if not self.jobs.may(permission):
                button.hide()
            button.clicked.connect(signal)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setObjectName("box_scroll")
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.map)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.heading, 1)
        head.addWidget(self.tools)
        middle = QHBoxLayout()
        middle.setSpacing(look.space(3))
        middle.addWidget(scroll, 1)
        middle.addWidget(self.lots)
        said = QHBoxLayout()
        said.addWidget(self.selection, 1)
        said.addWidget(self.here)
        self.below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.below.setSpacing(look.space(2))
        for buttons in ((self.spill_button, self.lost_button), (self.pick_button, self.plan_button)):
            row = QHBoxLayout()
            row.setSpacing(look.space(2))
            if buttons[0] is self.pick_button:
                row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            if buttons[0] is self.spill_button:
                row.addStretch(1)
            self.below.addLayout(row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(3), 0, look.space(3), 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.fill)
        layout.addLayout(middle, 1)
        layout.addWidget(self.legend)
        layout.addLayout(said)
        layout.addLayout(self.below)

    def _show_legend(self, box: BoxContents | None) -> None:
        """Name the states that the cells show, for where the lots have no room."""
        while (item := self.states.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for state in dict.fromkeys(cell_state(cell) for cell in (() if box is None else box.cells)):
            self.states.addWidget(StateBadge(state))
        self.states.addStretch(1)

    def _select_lot(self, lot_id: int) -> None:
        if self.map.box is not None:
            self.map.select(cell.position for cell in self.map.box.cells if cell.lot_id == lot_id)
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_selection(self, positions: list[int]) -> None:
        vials = self.map.selected_cells()
        free = len(positions) - len(vials)
        held = self.map.in_hand()
        if held:
            words = say_counted(self.tr("{count} vials in hand: Ctrl+V puts them from the cursor on"), count=len(held))
        elif positions:
            words = self.tr("Selected: {vials} vials, {free} free positions").format(vials=len(vials), free=free)
        else:
            words = self.tr("Nothing is selected")
        self.selection.setText(words)
        stored = bool(self.stored())
        for button in (self.plan_button, self.pick_button, self.lost_button):
            button.setEnabled(stored)

    def _show_cursor(self, position: int) -> None:
        box = self.map.box
        if box is None or not position:
            self.here.setText("")
            return
        cell = next((one for one in box.cells if one.position == position), None)
        free = self.tr("blocked") if position in box.blocked else self.tr("free")
        self.here.setText(f"{box.name(position)} · {free if cell is None else spaced(cell.code)}")
