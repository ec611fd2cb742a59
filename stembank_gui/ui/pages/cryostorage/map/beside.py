"""What stands beside the box: the plan, and one card at a time, each made when it is first wanted."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.map.finder_card import FinderCard
from stembank_gui.ui.pages.cryostorage.map.merge_card import MergeCard
from stembank_gui.ui.pages.cryostorage.plan_panel import PlanPanel
from stembank_gui.ui.pages.cryostorage.stock_takes.spill_card import SpillCard
from stembank_gui.ui.widgets.vial_cards import LostCard, PickCard

Card = TypeVar("Card", PickCard, LostCard, SpillCard, FinderCard, MergeCard)


class Beside(QWidget):
    """Shows the plan while there is one, or the card that is open; hidden when there is neither.

    Signals:
        turned: something else is shown, or nothing any more.
        finished: a card did its work; the text for the message bar.
        found: the finder's box was picked; carries its RoomFound.
        planned: a proposal is taken over; carries its TransferPlan.
        box_wanted: show this box; carries its id.
        wanted: open a Place.
    """

    turned = Signal()
    finished = Signal(str)
    found = Signal(object)
    planned = Signal(object)
    box_wanted = Signal(int)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._cards: list[QWidget] = []
        self.plan = PlanPanel(jobs)
        self.plan.box_wanted.connect(self.box_wanted)
        self.plan.wanted.connect(self.wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(2))
        self._column.addWidget(self.plan, 1)
        self.plan.hide()
        self.hide()

    @cached_property
    def pick_card(self) -> PickCard:
        """The card that takes vials out."""
        card = self._added(PickCard(self._jobs))
        card.finished.connect(self._finish)
        card.wanted.connect(self.wanted)
        return card

    @cached_property
    def lost_card(self) -> LostCard:
        """The card that reports vials."""
        card = self._added(LostCard(self._jobs))
        card.finished.connect(self._finish)
        card.wanted.connect(self.wanted)
        return card

    @cached_property
    def spill_card(self) -> SpillCard:
        """The card that empties the box to limbo; its rescan is opened then."""
        card = self._added(SpillCard(self._jobs))
        card.spilled.connect(self._spilled)
        card.wanted.connect(self.wanted)
        return card

    @cached_property
    def finder(self) -> FinderCard:
        """The card that finds free positions."""
        card = self._added(FinderCard(self._jobs), 1)
        card.found.connect(self.found)
        return card

    @cached_property
    def merging(self) -> MergeCard:
        """The card that merges boxes."""
        card = self._added(MergeCard(self._jobs), 1)
        card.planned.connect(self.planned)
        card.box_wanted.connect(self.box_wanted)
        return card

    def card(self) -> QWidget | None:
        """Return the card that is open, or None."""
        return next((one for one in self._cards if not one.isHidden()), None)

    def show_card(self, card: QWidget) -> None:
        """Show one card, or the plan, and nothing else."""
        for one in (*self._cards, self.plan):
            one.setVisible(one is card)
        self.show()
        self.turned.emit()

    def take_focus(self) -> None:
        """Put the cursor into the first field of what is shown."""
        for field in (self.card() or self.plan).findChildren(QWidget):
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isVisible() and field.isEnabled():
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def close_cards(self) -> None:
        """Hide the cards; a plan that is not done yet comes back."""
        for card in self._cards:
            card.hide()
        planned = bool(self.plan.plan.moves)
        self.plan.setVisible(planned)
        self.setVisible(planned)
        self.turned.emit()

    def _added(self, card: Card, stretch: int = 0) -> Card:
        self._column.insertWidget(0, card, stretch)
        card.hide()
        card.closed.connect(self.close_cards)
        self._cards.append(card)
        return card

    def _spilled(self, box_id: int, _vials: int) -> None:
        self.close_cards()
        self.wanted.emit(Place("rescan", box_id))

    def _finish(self, words: str) -> None:
        self.close_cards()
        self.finished.emit(words)
