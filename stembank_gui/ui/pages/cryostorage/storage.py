"""Storage: tanks at the left, the rack in the middle, the box at the right, the plan beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import (
    BoxContents,
    RackNode,
    TankNode,
    TransferPlan,
    TransferWork,
    box_contents,
    check_moves,
    place_of,
    plan_lot_transfer,
    plan_transfer,
    tank_tree,
    to_transfer,
)
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.box_labels import BoxLabelsDialog, choices_around
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.box_side import BoxSide
from stembank_gui.ui.pages.cryostorage.elevation import Elevation
from stembank_gui.ui.pages.cryostorage.new_tank import NewTankCard
from stembank_gui.ui.pages.cryostorage.plan_panel import PlanPanel
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.pages.cryostorage.tank_tree import TankTree
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.vial_cards import ChosenVial, LostCard, PickCard, VialCardForm

_WIDE = 1340
"""From this width on, rack, box and a card stand side by side."""


class StoragePage(Page):
    """Shows where everything lies; moves are planned on the map, checked as a whole, done in one step."""

    SHOWS = frozenset({"tank", "rack", "box", "vial", "lot", "donor", "consent"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._tanks: tuple[TankNode, ...] = ()
        self._rack: RackNode | None = None
        self._box_id = 0
        self._make_controls()
        self._make_cards()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Storage")

    def reload(self) -> None:
        """Ask for tanks, transfers and the shown box again."""
        self.jobs.ask(self, tank_tree).then(self._show_tanks)
        self.jobs.ask(self, to_transfer).then(self._show_work)
        if self._box_id:
            self._ask_box(self._box_id)

    def print_(self) -> None:
        """Print what is shown: the sheet of the plan or of the open card, else labels of the box."""
        if self.plan.plan.moves:
            self.plan.show_sheet()
        elif not self.pick_card.isHidden():
            self.pick_card.show_sheet()
        elif self.jobs.may("print_labels"):
            self._open_box_labels()

    def _make_controls(self) -> None:
        self.new_button = QPushButton(self.tr("&New tank"))
        self.new_button.setObjectName("new_tank_button")
        self.new_button.setAccessibleName(self.tr("New tank"))
        self.new_button.setVisible(self.jobs.may("create_tank"))
        self.new_button.clicked.connect(self._open_new_tank)
        self.sections = Sections("storage")
        self.sections.wanted.connect(self.wanted)
        self.labels_button = QPushButton(self.tr("&Box labels…"))
        self.labels_button.setObjectName("box_labels_button")
        self.labels_button.setAccessibleName(self.tr("Box labels"))
        self.labels_button.setVisible(self.jobs.may("print_labels"))
        self.labels_button.clicked.connect(self._open_box_labels)
        actions = [self.labels_button, self.new_button]
        self.header = PageHeader(self.tr("Storage"), actions=actions)
        self.tree = TankTree()
        self.tree.chosen.connect(self._go)
        self.elevation = Elevation()
        self.elevation.chosen.connect(self._ask_box)
        self.rack_heading = Text("", "heading", data=True)
        self.side = BoxSide(self.jobs)
        self.side.map.opened.connect(lambda vial_id: self.wanted.emit(Place("vial", vial_id)))
        self.side.plan_wanted.connect(self._plan_selection)
        self.side.pick_wanted.connect(lambda: self._open_card(self.pick_card))
        self.side.lost_wanted.connect(lambda: self._open_card(self.lost_card))
        self.work = Table(
            [
                Column(self.tr("Lot"), lambda one: one.lot, width=124),
                Column(self.tr("Vials"), lambda one: str(one.vials), "right", 46, sort=lambda one: one.vials),
                Column(self.tr("Lies in"), lambda one: one.tank, tip=lambda one: say_term(one.right)),
            ]
        )
        self.work.setObjectName("to_transfer_table")
        self.work.setAccessibleName(self.tr("Vials to transfer"))
        self.work.opened.connect(self._plan_work)
        self.work_heading = Text("", "heading")
        self.work_hint = Text("", "hint", wrap=True)
        self.work_button = QPushButton(self.tr("Plan this &lot"))
        self.work_button.setObjectName("plan_lot_button")
        self.work_button.setAccessibleName(self.tr("Plan this lot"))
        self.work_button.setAutoDefault(False)
        self.work_button.clicked.connect(self._plan_current_work)

    def _make_cards(self) -> None:
        self.plan = PlanPanel(self.jobs)
        self.plan.told.connect(self.told)
        self.plan.wanted.connect(self.wanted)
        self.plan.box_wanted.connect(self._ask_box)
        self.plan.changed.connect(self._draw_ghosts)
        self.plan.manual.connect(self._plan_into_selection)
        self.new_tank = NewTankCard(self.jobs)
        self.new_tank.closed.connect(self._hide_cards)
        self.new_tank.created.connect(self._tank_created)
        self.new_tank.wanted.connect(self.wanted)
        self.pick_card, self.lost_card = PickCard(self.jobs), LostCard(self.jobs)
        for card in (self.pick_card, self.lost_card):
            card.closed.connect(self._hide_cards)
            card.finished.connect(self._card_finished)
            card.wanted.connect(self.wanted)
        for hidden in (self.new_tank, self.pick_card, self.lost_card):
            hidden.hide()

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        self.beside = _column(self.new_tank, self.pick_card, self.lost_card, self.plan, stretch=self.plan)
        self.beside.hide()
        self.middle = self._middle()
        for part in (self._left(), self.middle, self.side, self.beside):
            parts.addWidget(part)
        for number, stretch in enumerate((0, 0, 1, 0)):
            parts.setStretchFactor(number, stretch)
        parts.setSizes([262, 190, 480, 510])
        words = self.tr(
            "There is no tank yet. Make the first one from a template: a quarantine tank, then released ones."
        )
        self.empty = EmptyState(words, self.tr("Create a tank") if self.jobs.may("create_tank") else "")
        self.empty.pressed.connect(self._open_new_tank)
        self.stack = QStackedWidget()
        self.stack.addWidget(parts)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addWidget(self.stack, 1)

    def _left(self) -> QWidget:
        self.work_part = _column(self.work_heading, self.work_hint, self.work, self.work_button, stretch=self.work)
        left = _column(self.tree, self.work_part, stretch=self.tree)
        left.setMinimumWidth(262)
        return left

    def _middle(self) -> QWidget:
        inside = _column(self.elevation)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setMinimumWidth(190)
        middle = _column(self.rack_heading, scroll, stretch=scroll)
        middle.layout().setContentsMargins(look.space(3), 0, look.space(3), 0)  # type: ignore[union-attr]
        return middle

    def _show_tanks(self, tanks: tuple[TankNode, ...]) -> None:
        self._tanks = tanks
        self.labels_button.setEnabled(bool(tanks))
        self.stack.setCurrentIndex(0 if tanks or not self.new_tank.isHidden() else 1)
        self.tree.show_tanks(tanks)
        used, capacity = sum(tank.used for tank in tanks), sum(tank.capacity for tank in tanks)
        words = self.tr("{tanks} tanks · {used} of {capacity} positions taken")
        shown = words.format(tanks=len(tanks), used=say_number(used), capacity=say_number(capacity))
        self.header.show_title(self.tr("Storage"), shown if tanks else "")
        if self._rack is not None:
            self._show_rack(self._rack.rack_id)
        elif tanks:
            self._start()

    def _start(self) -> None:
        """Open the place that the page was asked for, or the first box that holds something."""
        if self.place.kind == "page":
            racks = [rack for tank in self._tanks for rack in tank.racks]
            first = next((rack for rack in racks if rack.used), racks[0] if racks else None)
            if first is not None:
                self._go(Place("rack", first.rack_id))
        else:
            self.jobs.ask(self, place_of, self.place).then(self._open_place)

    def _open_place(self, ids: tuple[int | None, int | None, int | None]) -> None:
        tank, rack, box = ids
        if box is not None:
            self._ask_box(box)
        elif rack is not None or tank is not None:
            self._go(Place("rack", rack) if rack is not None else Place("tank", tank or 0))

    def _go(self, place: Place) -> None:
        """Show a tank as a map of its boxes, or a rack with its fullest first box."""
        self.tree.show_place(place)
        if place.kind == "tank":
            tank = next(one for one in self._tanks if one.tank_id == place.key)
            self._rack = None
            self.rack_heading.setText(f"{tank.code} · {tank.name}")
            self.elevation.show_racks(tank.racks, self._box_id)
            boxes = [box for rack in tank.racks for box in rack.boxes]
        else:
            self._show_rack(int(place.key))
            boxes = list(self._rack.boxes) if self._rack else []
        if self._box_id not in {box.box_id for box in boxes} and boxes:
            self._ask_box(next((box.box_id for box in boxes if box.used), boxes[0].box_id))

    def _show_rack(self, rack_id: int) -> None:
        found = [(tank, rack) for tank in self._tanks for rack in tank.racks if rack.rack_id == rack_id]
        if found:
            tank, self._rack = found[0]
            self.rack_heading.setText(f"{tank.code} › R{self._rack.slot}")
            self.elevation.show_racks([self._rack], self._box_id)

    def _ask_box(self, box_id: int) -> None:
        self._box_id = box_id
        self.jobs.ask(self, box_contents, box_id).then(self._show_box)

    def _show_box(self, box: BoxContents | None) -> None:
        if box is None or box.box_id != self._box_id:
            return
        shown = {one.box_id for rack in self.elevation.racks for one in rack.boxes}
        if box.rack_id is not None and box.box_id not in shown:
            self.tree.show_place(Place("rack", box.rack_id))
            self._show_rack(box.rack_id)
        else:
            self.elevation.show_racks(self.elevation.racks, box.box_id)
        self.side.map.show_box(box, self.plan.ghosts(box.box_id))
        self.side.show_box(box)
        self.titled.emit(box.path())

    def _show_work(self, work: tuple[TransferWork, ...]) -> None:
        vials = sum(one.vials for one in work)
        self.work_part.setVisible(bool(work))
        self.work_heading.setText(self.tr("To transfer · {count} vials").format(count=say_number(vials)))
        self.work_hint.setText(self.tr("Their lot's state asks for another zone."))
        self.work.show_rows(work)
        self.work.setFixedHeight(min(34 + 28 * max(len(work), 1), 174))
        if work and self.work.current_row() is None:
            self.work.pick(work[0])
        self.work_button.setVisible(self.jobs.may("transfer_vials"))

    def _plan_current_work(self) -> None:
        if (work := self.work.current_row()) is not None:
            self._plan_work(work)

    def _plan_work(self, work: TransferWork) -> None:
        self.jobs.ask(self, plan_lot_transfer, work.lot_id, work.tank_id).then(self._show_plan)

    def _plan_selection(self) -> None:
        chosen = [cell.vial_id for cell in self.side.stored()]
        self.jobs.ask(self, plan_transfer, chosen).then(self._show_plan)

    def _plan_into_selection(self) -> None:
        """Put the plan's vials one after another into the selected cells of the shown box."""
        cells = self.side.map.selection()
        pairs = zip(self.plan.vial_ids(), cells, strict=False)
        moves = [Move(vial_id, self._box_id, position) for vial_id, position in pairs]
        if moves:
            self.jobs.ask(self, check_moves, moves).then(self.plan.show_plan)

    def _show_plan(self, plan: TransferPlan) -> None:
        self._hide_cards()
        self.plan.show_plan(plan)
        self._show_beside(self.plan)
        if (first := self.plan.first_box()) is not None:
            self._ask_box(first)

    def _draw_ghosts(self) -> None:
        if not self.plan.plan.moves and not self.plan.isVisibleTo(self.beside):
            self._hide_cards()
        self.side.map.show_ghosts(self.plan.ghosts(self._box_id))

    def _open_box_labels(self) -> None:
        choices = choices_around(self._tanks, self._box_id)
        if choices:
            dialog = BoxLabelsDialog(self.jobs, choices, self)
            dialog.told.connect(self.told)
            dialog.open()

    def _open_card(self, card: VialCardForm) -> None:
        box = self.side.map.box
        chosen = [ChosenVial(cell.vial_id, cell.code, "" if box is None else box.path()) for cell in self.side.stored()]
        self._hide_cards()
        card.start(chosen)
        self._show_beside(card)

    def _card_finished(self, words: str) -> None:
        self._hide_cards()
        self.side.map.select(())
        self.told.emit(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Give the rack's place to a card beside the box where the window is narrow."""
        self.middle.setVisible(self.beside.isHidden() or self.width() >= _WIDE)

    def _show_beside(self, card: QWidget) -> None:
        """Show one card beside the box."""
        self.beside.show()
        card.show()
        self._make_room()

    def _hide_cards(self) -> None:
        """Hide the cards; a plan that is not done yet stays."""
        for card in (self.new_tank, self.pick_card, self.lost_card):
            card.hide()
        self.beside.setVisible(bool(self.plan.plan.moves))
        self._make_room()

    def _open_new_tank(self) -> None:
        self._hide_cards()
        self.stack.setCurrentIndex(0)
        self._show_beside(self.new_tank)
        self.new_tank.start()

    def _tank_created(self, _tank_id: int) -> None:
        self._hide_cards()
        self.told.emit(self.tr("The tank is ready."))


def _column(*widgets: QWidget, stretch: QWidget | None = None) -> QWidget:
    """Return widgets below one another."""
    part = QWidget()
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.space(2))
    for widget in widgets:
        layout.addWidget(widget, int(widget is stretch))
    if stretch is None:
        layout.addStretch(1)
    return part
