"""Storage: tanks at the left, the rack in the middle, the box at the right, plan and cards beside it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import (
    BoxContents,
    RackNode,
    TankNode,
    TransferPlan,
    box_contents,
    place_of,
    tank_tree,
    to_transfer,
)
from stembank_gui.queries.cryostorage.finder import RoomFound
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.box_sheet import BoxSheetDialog
from stembank_gui.ui.dialogs.printing.place_labels import PlaceLabelsDialog, choices_around
from stembank_gui.ui.dialogs.printing.print_dialog import PrintDialog
from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.map.beside import Beside
from stembank_gui.ui.pages.cryostorage.map.box_side import BoxSide
from stembank_gui.ui.pages.cryostorage.map.labels_menu import LabelsButton
from stembank_gui.ui.pages.cryostorage.map.planner import MapPlanner
from stembank_gui.ui.pages.cryostorage.map.rack_side import RackSide
from stembank_gui.ui.pages.cryostorage.map.tanks_side import TanksSide
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.vial_cards import ChosenVial, PickCard, VialCardForm

_WIDE = 1340
"""From this width on, rack, box and a card stand side by side."""


class StoragePage(Page):
    """Shows where everything lies; moves are planned on the map, checked as a whole, done in one step."""

    SHOWS = frozenset({"tank", "rack", "box", "vial", "lot", "donor", "consent", "blocked_position"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._tanks: tuple[TankNode, ...] = ()
        self._shown: TankNode | RackNode | None = None
        self._box_id = 0
        self._wanted: RoomFound | None = None
        self.jobs.ask(self, tank_tree).then(self._show_tanks)  # answered while the page is built
        self._make_header()
        self._make_rooms()
        self._connect_map()
        self._connect_cards()
        self._lay_out()
        for keys, by in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(QKeySequence(keys), self, activated=partial(self._walk, by))  # type: ignore[call-overload]

    def title(self) -> str:
        """Return the way to the box that is shown, on a page of its own; else the page's name."""
        box = self.side.map.box
        return self.tr("Storage") if box is None or self.place.kind == "page" else box.path()

    def reload(self) -> None:
        """Ask for tanks, transfers and the shown box again."""
        self.jobs.ask(self, tank_tree).then(self._show_tanks)
        if self._box_id:
            self.show_box(self._box_id)

    def print_(self) -> None:
        """Print what is shown: the sheet of the plan or of the open card, else the box."""
        if self.plan.plan.moves:
            self.plan.show_sheet()
        elif isinstance(card := self.beside.card(), PickCard):
            card.show_sheet()
        elif self._box_id:
            BoxSheetDialog(self.jobs, self._box_id, self).open()

    # --- rooms

    def _make_header(self) -> None:
        self.new_button = QPushButton(self.tr("&New tank"))
        self.new_button.setObjectName("new_tank_button")
        self.new_button.setAccessibleName(self.tr("New tank"))
        if not self.jobs.may("create_tank"):
            self.new_button.hide()  # never shown before it stands in the page: it would be a window of its own
        self.new_button.clicked.connect(self._open_new_tank)
        self.labels_button = LabelsButton(self.jobs, lambda: len(self.side.labelled()))
        self.labels_button.vials_wanted.connect(self._open_vial_labels)
        self.labels_button.places_wanted.connect(self._open_place_labels)
        self.header = PageHeader(self.tr("Storage"), actions=[self.labels_button, self.new_button])
        self.sections = Sections("storage")
        self.sections.wanted.connect(self.wanted)

    def _make_rooms(self) -> None:
        self.stack = QStackedWidget(self)
        self.parts = QSplitter(Qt.Orientation.Horizontal, self.stack)  # from the outside in: nothing is restyled
        self.left = TanksSide(self.jobs, self.parts)
        self.tree = self.left.tree
        self.middle = RackSide(self.parts)
        self.elevation = self.middle.elevation
        self.side = BoxSide(self.jobs, self.parts)
        self.beside = Beside(self.jobs, self.parts)
        self.plan = self.beside.plan
        self.planner = MapPlanner(self.jobs, self.side.map, self.plan, self)
        self.left.work_wanted.connect(lambda work: self.planner.propose_work(work, self.left.manner()))
        self.left.room_wanted.connect(self._open_finder)
        self.left.merging_wanted.connect(self._open_merging)
        self.left.direction.changed.connect(self.side.map.show_direction)
        self.tree.chosen.connect(self._go)
        self.tree.itemActivated.connect(lambda: self.elevation.setFocus(Qt.FocusReason.OtherFocusReason))
        self.elevation.chosen.connect(self.show_box)
        self.elevation.entered.connect(lambda: self.side.map.setFocus(Qt.FocusReason.OtherFocusReason))

    def _connect_map(self) -> None:
        shown = self.side.map
        shown.opened.connect(lambda vial_id: self.wanted.emit(Place("vial", vial_id)))
        shown.dropped.connect(self.planner.drop_here)
        shown.turn.connect(self.left.direction.step)
        shown.stepped.connect(self.elevation.step)
        shown.confirmed.connect(self.plan.do_button.click)
        self.elevation.dropped.connect(self.planner.drop_on_box)
        self.tree.dropped.connect(self._drop_on_rack)
        self.planner.planned.connect(self._show_dropped)
        self.planner.proposed.connect(self._show_plan)
        self.planner.told.connect(self.told)
        self.side.tools.print_wanted.connect(self.print_)
        self.side.plan_wanted.connect(
            lambda: self.planner.propose([cell.vial_id for cell in self.side.stored()], self.left.manner())
        )
        self.side.pick_wanted.connect(lambda: self._open_card(self.beside.pick_card))
        self.side.lost_wanted.connect(lambda: self._open_card(self.beside.lost_card))
        self.side.spill_wanted.connect(self._open_spill)

    def _connect_cards(self) -> None:
        beside = self.beside
        self.plan.told.connect(self.told)
        self.plan.changed.connect(self._draw_plan)
        self.plan.manual.connect(self.planner.fill_selection)
        beside.wanted.connect(self.wanted)
        beside.box_wanted.connect(self.show_box)
        beside.turned.connect(self._make_room)
        beside.finished.connect(self._card_finished)
        beside.found.connect(self._show_found)
        beside.planned.connect(self._show_plan)

    def _lay_out(self) -> None:
        parts = self.parts
        parts.setChildrenCollapsible(False)
        for number in range(parts.count()):
            parts.setStretchFactor(number, int(parts.widget(number) is self.side))
        parts.setSizes([248, 190, 480, 480])
        words = self.tr(
            "There is no tank yet. Make the first one from a template: a quarantine tank, then released ones."
        )
        self.empty = EmptyState(words, self.tr("Create a tank") if self.jobs.may("create_tank") else "")
        self.empty.pressed.connect(self._open_new_tank)
        self.stack.addWidget(parts)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Give the rack's place to a card beside the box where the window is narrow."""
        self.middle.setVisible(self.beside.isHidden() or self.width() >= _WIDE)

    def _walk(self, by: int) -> None:
        """Go to the next of tree, rack, box and what stands beside it, or with -1 to the one before."""
        rooms = [one for one in (self.tree, self.elevation, self.side.map, self.beside) if one.isVisible()]
        here = next((at for at, room in enumerate(rooms) if room.hasFocus() or _inside(room)), -by)
        room = rooms[(here + by) % len(rooms)]
        if room is self.beside:
            self.beside.take_focus()
        else:
            room.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- where one is

    def _show_tanks(self, tanks: tuple[TankNode, ...]) -> None:
        first = not self._tanks
        self._tanks = tanks
        self.jobs.ask(self, to_transfer).then(self.left.show_work)
        self.labels_button.setEnabled(bool(tanks))
        self.stack.setCurrentIndex(0 if tanks else 1)
        self.tree.show_tanks(tanks)
        used, capacity = sum(tank.used for tank in tanks), sum(tank.capacity for tank in tanks)
        words = self.tr("{tanks} tanks · {used} of {capacity} positions taken")
        shown = words.format(tanks=len(tanks), used=say_number(used), capacity=say_number(capacity))
        self.header.show_title(self.tr("Storage"), shown if tanks else "")
        if isinstance(self._shown, RackNode):
            self._show_rack(self._shown.rack_id)
        elif self._shown is not None:
            self._show_tank(self._shown.tank_id)
        elif tanks and first:
            self._start()

    def _start(self) -> None:
        """Open the place that the page was asked for, or the first rack that holds something."""
        if self.place.kind == "page":
            racks = [rack for tank in self._tanks for rack in tank.racks]
            rack = next((one for one in racks if one.used), racks[0] if racks else None)
            if rack is not None:
                self._go(Place("rack", rack.rack_id))
        else:
            self.jobs.ask(self, place_of, self.place).then(self._open_place)

    def _open_place(self, ids: tuple[int | None, int | None, int | None]) -> None:
        tank, rack, box = ids
        if box is not None:
            self.show_box(box)
        elif rack is not None or tank is not None:
            self._go(Place("rack", rack) if rack is not None else Place("tank", tank or 0))

    def _go(self, place: Place) -> None:
        """Show the plan of a tank, or a rack, with its first box that holds something."""
        self.tree.show_place(place)
        if place.kind == "tank":
            self._show_tank(int(place.key))
        else:
            self._show_rack(int(place.key))
        boxes = [box for rack in self.elevation.racks for box in rack.boxes]
        if self._box_id not in {box.box_id for box in boxes} and boxes:
            self.show_box(next((box.box_id for box in boxes if box.used), boxes[0].box_id))

    def _show_tank(self, tank_id: int) -> None:
        for tank in self._tanks:
            if tank.tank_id == tank_id:
                self._shown = tank
                self.middle.show_tank(tank, self._box_id)

    def _show_rack(self, rack_id: int) -> None:
        for tank in self._tanks:
            for rack in tank.racks:
                if rack.rack_id == rack_id:
                    self._shown = rack
                    self.middle.show_rack(tank, rack, self._box_id)

    def show_box(self, box_id: int) -> None:
        """Show a box, its rack and its place in the tree."""
        self._box_id = box_id
        self.jobs.ask(self, box_contents, box_id).then(self._show_box).newest()

    def _show_box(self, box: BoxContents | None) -> None:
        if box is None or box.box_id != self._box_id:
            return
        if box.rack_id is not None and box.box_id not in self.middle.box_ids():
            self.tree.show_place(Place("rack", box.rack_id))
            self._show_rack(box.rack_id)
        else:
            self.middle.show_current(box.box_id)
        self.side.map.show_box(box)
        self._draw_ghosts()
        self.side.show_box(box)
        self.titled.emit(box.path())
        self._select_found()

    # --- planning

    def _drop_on_rack(self, vial_ids: list[int], place: Place) -> None:
        for tank in self._tanks:
            for rack in tank.racks:
                if rack.rack_id == place.key:
                    self.planner.drop_on_rack(vial_ids, rack)

    def _show_plan(self, plan: TransferPlan) -> None:
        self._show_dropped(plan)
        if (first := self.plan.first_box()) is not None:
            self.show_box(first)

    def _show_dropped(self, plan: TransferPlan) -> None:
        """Show a plan beside the box that one is looking at."""
        if plan.moves or plan.problems:
            self.beside.show_card(self.plan)
            self.plan.show_plan(plan)
        else:
            self.plan.forget()

    def _draw_plan(self) -> None:
        """Follow the plan: its ghosts, the boxes that it fills; a plan that is done goes away."""
        if not self.plan.plan.moves and self.plan.isHidden():
            self.beside.close_cards()
        self.elevation.mark([line.box_id for line in self.plan.plan.moves])
        self._draw_ghosts()

    def _draw_ghosts(self) -> None:
        box = self.side.map.box
        if box is not None:
            planned = set(self.plan.vial_ids())
            leaving = [cell.position for cell in box.cells if cell.vial_id in planned]
            self.side.map.show_ghosts(self.plan.ghosts(box.box_id), leaving)

    # --- cards

    def _open_finder(self) -> None:
        box = self.side.map.box
        self.beside.show_card(self.beside.finder)
        self.beside.finder.start(None if box is None else box.zone, self.left.direction.direction())

    def _show_found(self, found: RoomFound) -> None:
        self._wanted = found
        self.show_box(found.box_id)

    def _select_found(self) -> None:
        """Select the positions that the finder found, once their box is shown."""
        if self._wanted is not None and self._wanted.box_id == self._box_id:
            self.side.map.select(self._wanted.positions)
            self._wanted = None

    def _open_merging(self) -> None:
        box = self.side.map.box
        tank_id = self._shown.tank_id if isinstance(self._shown, TankNode) else 0 if box is None else box.tank_id or 0
        self.beside.show_card(self.beside.merging)
        self.beside.merging.start(self._tanks, tank_id, self.left.direction.direction())

    def _open_place_labels(self) -> None:
        tank_id = self._shown.tank_id if isinstance(self._shown, TankNode) else 0
        choices = choices_around(self._tanks, self._box_id, tank_id)
        if choices:
            self._open(PlaceLabelsDialog(self.jobs, choices, self))

    def _open_vial_labels(self) -> None:
        self._open(PrintLabelsDialog(self.jobs, None, self, vial_ids=[cell.vial_id for cell in self.side.labelled()]))

    def _open(self, dialog: PrintDialog) -> None:
        dialog.told.connect(self.told)
        dialog.open()

    def _open_spill(self) -> None:
        if (box := self.side.map.box) is not None:
            self.beside.show_card(self.beside.spill_card)
            self.beside.spill_card.start(box.box_id, box.path(), len(box.cells))

    def _open_card(self, card: VialCardForm) -> None:
        box = self.side.map.box
        chosen = [ChosenVial(cell.vial_id, cell.code, "" if box is None else box.path()) for cell in self.side.stored()]
        self.beside.show_card(card)
        card.start(chosen)

    def _card_finished(self, words: str) -> None:
        self.side.map.select(())
        self.told.emit(words)

    def _open_new_tank(self) -> None:
        self.wanted.emit(Place("new_tank", 0))


def _inside(room: QWidget) -> bool:
    """Return whether what has the focus stands in a room of the page."""
    focus = QApplication.focusWidget()
    return focus is not None and room.isAncestorOf(focus)
