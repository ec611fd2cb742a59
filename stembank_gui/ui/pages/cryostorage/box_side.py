"""The box at the right of the storage page: its way, its map, what is selected and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import BoxCell, BoxContents
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage import position_name
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.box_map import BoxMap
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text


class BoxSide(QWidget):
    """Shows one box.

    Signals:
        plan_wanted: plan a transfer of the selected vials.
        pick_wanted: pick the selected vials.
        lost_wanted: report the selected vials.
    """

    plan_wanted = Signal()
    pick_wanted = Signal()
    lost_wanted = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.heading = Text("", "title", data=True, selectable=True)
        self.heading.setObjectName("box_path")
        self.fill = Text("", "hint")
        self.map = BoxMap()
        self.map.selected.connect(self._show_selection)
        self.map.visited.connect(self._show_cursor)
        self.here = Text("", "label")
        self.here.setObjectName("box_cursor")
        self.legend = QHBoxLayout()
        self.legend.setSpacing(look.space(2))
        self.selection = Text("", "label")
        self.selection.setObjectName("box_selection")
        self._make_buttons()
        self._lay_out()
        self._show_selection([])

    def show_box(self, box: BoxContents | None) -> None:
        """Show a box, or nothing."""
        self.heading.setText("" if box is None else box.path())
        words = self.tr("{used} of {capacity} positions taken · {zone}")
        zone = "" if box is None or box.zone is None else say_term(box.zone)
        self.fill.setText("" if box is None else words.format(used=len(box.cells), capacity=box.capacity, zone=zone))
        self._show_legend(box)
        self._show_cursor(self.map.cursor_position())

    def stored(self) -> list[BoxCell]:
        """Return the selected vials that are stored."""
        return [cell for cell in self.map.selected_cells() if cell.state is VialState.STORED]

    def _make_buttons(self) -> None:
        self.plan_button = QPushButton(self.tr("Plan &transfer"))
        self.pick_button = QPushButton(self.tr("&Pick…"))
        self.lost_button = QPushButton(self.tr("Lost or da&maged…"))
        for button, name, permission, signal in (
            (self.plan_button, "plan_transfer_button", "transfer_vials", self.plan_wanted),
            (self.pick_button, "pick_selected_button", "pick_vials", self.pick_wanted),
            (self.lost_button, "lost_selected_button", "report_vial_lost", self.lost_wanted),
        ):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
            button.setAutoDefault(False)
            button.setVisible(self.jobs.may(permission))
            button.clicked.connect(signal)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setObjectName("box_scroll")
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.map)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.setSpacing(look.space(3))
        head.addWidget(self.heading)
        head.addWidget(self.fill, 1)
        marks = QHBoxLayout()
        marks.addLayout(self.legend)
        marks.addStretch(1)
        marks.addWidget(self.here)
        below = QHBoxLayout()
        below.setSpacing(look.space(2))
        below.addStretch(1)
        for button in (self.lost_button, self.pick_button, self.plan_button):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(3), 0, look.space(3), 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        layout.addLayout(marks)
        layout.addWidget(self.selection)
        layout.addLayout(below)

    def _show_legend(self, box: BoxContents | None) -> None:
        while (item := self.legend.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        cells = () if box is None else box.cells
        states = [cell.lot_state if cell.state is VialState.STORED else cell.state for cell in cells]
        for state in dict.fromkeys(states):
            self.legend.addWidget(StateBadge(state))

    def _show_selection(self, positions: list[int]) -> None:
        vials = self.map.selected_cells()
        free = len(positions) - len(vials)
        words = self.tr("Selected: {vials} vials, {free} free positions")
        self.selection.setText(
            words.format(vials=len(vials), free=free) if positions else self.tr("Nothing is selected")
        )
        stored = bool(self.stored())
        for button in (self.plan_button, self.pick_button, self.lost_button):
            button.setEnabled(stored)

    def _show_cursor(self, position: int) -> None:
        box = self.map.box
        if box is None or not position:
            self.here.setText("")
            return
        cell = next((one for one in box.cells if one.position == position), None)
        what = self.tr("free") if cell is None else spaced(cell.code)
        self.here.setText(f"{position_name(position, box.columns)} · {what}")
