"""Places: the tree of sites, rooms, tanks, racks and boxes; what is chosen is changed at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import BoxContents, TankNode, box_contents, tank_tree
from stembank_gui.queries.cryostorage.places import PlaceCard, place_card
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.places.block_card import BlockCard
from stembank_gui.ui.pages.cryostorage.places.part_card import PartCard
from stembank_gui.ui.pages.cryostorage.places.place_tree import PlaceTree
from stembank_gui.ui.pages.cryostorage.places.tank_card import TankCard
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer

_NEW = "new_tank"


class PlacesPage(Page):
    """Builds tanks, changes tanks, racks and boxes, blocks positions. Who may not sees it all and changes nothing."""

    SHOWS = frozenset({"tank", "rack", "box", "blocked_position", "vial"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._chosen: Place | None = None
        self._new = place.kind == _NEW
        self.new_button = QPushButton(self.tr("&New tank"))
        self.new_button.setObjectName("new_tank_button")
        self.new_button.setAccessibleName(self.tr("New tank"))
        offer(self.new_button, when=jobs.may("create_tank"))
        self.new_button.clicked.connect(self.start_new)
        self.header = PageHeader(self.tr("Places"), actions=[self.new_button])
        self.sections = Sections("places")
        self.sections.wanted.connect(self.wanted)
        self.tree = PlaceTree()
        self.tree.chosen.connect(self._choose)
        self._make_cards()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Places")

    def reload(self) -> None:
        """Ask for the tree and what is shown of it again; what is being typed stays."""
        self.jobs.ask(self, tank_tree).then(self._show_tanks)
        if self._chosen is not None:
            self._ask(self._chosen)

    def start_new(self) -> None:
        """Begin a new tank."""
        self._new = True
        self._chosen = None
        self.tree.show_none()
        self._show_cards(self.tank_card)
        self.stack.setCurrentIndex(0)
        self.tank_card.start()

    def _make_cards(self) -> None:
        self.tank_card, self.part_card = TankCard(self.jobs), PartCard(self.jobs)
        self.block_card = BlockCard(self.jobs)
        self.tank_card.closed.connect(self._close_new)
        self.tank_card.saved.connect(self._saved)
        self.part_card.saved.connect(self._saved)
        self.block_card.saved.connect(self.told)
        for card, right in (
            (self.tank_card, "set_tank"), (self.part_card, "set_box"), (self.block_card, "block_positions"),
        ):  # fmt: skip
            card.wanted.connect(self.wanted)
            card.hide()
            if not self.jobs.may(right):
                card.form.setEnabled(False)
                card.button.hide()
        self.block_card.lift_button.setVisible(self.jobs.may("lift_block"))

    def _lay_out(self) -> None:
        words = self.tr(
            "There is no tank yet. Build the first one from a template: a quarantine tank, then released ones."
        )
        self.empty = EmptyState(words, self.tr("Build a tank") if self.jobs.may("create_tank") else "")
        self.empty.pressed.connect(self.start_new)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._parts())
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addWidget(self.stack, 1)

    def _parts(self) -> QSplitter:
        cards = QWidget()
        row = QHBoxLayout(cards)
        row.setContentsMargins(look.space(3), 0, 0, 0)
        row.setSpacing(look.space(3))
        row.addWidget(self.tank_card, 1)
        row.addWidget(self.part_card, 2)
        row.addWidget(self.block_card, 3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(cards)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.tree)
        parts.addWidget(scroll)
        parts.setStretchFactor(1, 1)
        parts.setSizes([280, 820])
        return parts

    def _show_tanks(self, tanks: tuple[TankNode, ...]) -> None:
        self.stack.setCurrentIndex(0 if tanks or self._new else 1)
        self.tree.show_tanks(tanks)
        if self._chosen is not None:
            self.tree.show_place(self._chosen)
        used, blocked = sum(tank.used for tank in tanks), sum(tank.blocked for tank in tanks)
        capacity = sum(tank.capacity for tank in tanks)
        words = self.tr("{tanks} tanks · {used} taken, {blocked} blocked, {free} free of {capacity} positions")
        said = words.format(
            tanks=len(tanks), used=say_number(used), blocked=say_number(blocked),
            free=say_number(capacity - used - blocked), capacity=say_number(capacity),
        )  # fmt: skip
        self.header.show_title(self.tr("Places"), said if tanks else "")
        if self._new and self._chosen is None and self.tank_card.isHidden():
            self.start_new()
        elif not self._new and self._chosen is None and tanks:
            self._choose(Place("tank", tanks[0].tank_id))

    def _choose(self, place: Place) -> None:
        self._new = False
        self._chosen = place
        self.tree.show_place(place)
        self._ask(place, fresh=True)

    def _ask(self, place: Place, *, fresh: bool = False) -> None:
        asked = self.jobs.ask(self, place_card, place)
        asked.then(lambda card: self._show_card(place, card, fresh=fresh))
        if place.kind == "box":
            self.jobs.ask(self, box_contents, int(place.key)).then(self._show_box).newest()

    def _show_card(self, place: Place, card: PlaceCard | None, *, fresh: bool) -> None:
        if card is None or place != self._chosen:
            return
        shown: TankCard | PartCard = self.tank_card if place.kind == "tank" else self.part_card
        if fresh or shown.shown_version() != card.row_version:
            shown.show_card(card)
        self._show_cards(shown, *([self.block_card] if place.kind == "box" else []))
        self.titled.emit(card.code)

    def _show_box(self, box: BoxContents | None) -> None:
        if box is not None and self._chosen == Place("box", box.box_id):
            self.block_card.show_box(box)

    def _show_cards(self, *shown: QWidget) -> None:
        for card in (self.tank_card, self.part_card, self.block_card):
            card.setVisible(card in shown)

    def _close_new(self) -> None:
        self._new = False
        self._show_cards()
        self.reload()

    def _saved(self, place: Place, words: str) -> None:
        self.told.emit(words)
        self._new = False
        self._chosen = place
        self._ask(place, fresh=True)
