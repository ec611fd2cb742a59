"""What stands beside the box: the plan, and one card at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.map.finder_card import FinderCard
from stembank_gui.ui.pages.cryostorage.map.merge_card import MergeCard
from stembank_gui.ui.pages.cryostorage.plan_panel import PlanPanel
from stembank_gui.ui.widgets.vial_cards import LostCard, PickCard


class Beside(QWidget):
    """Shows the plan while there is one, and over it the card that is open; hidden when there is neither.

    Signals:
        turned: something else is shown, or nothing any more.
        finished: a card did its work; the text for the message bar.
    """

    turned = Signal()
    finished = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = PlanPanel(jobs)
        self.pick_card, self.lost_card = PickCard(jobs), LostCard(jobs)
        self.finder, self.merging = FinderCard(jobs), MergeCard(jobs)
        self._cards: tuple[QWidget, ...] = (
            self.pick_card, self.lost_card, self.finder, self.merging,
        )  # fmt: skip
        for card in (self.pick_card, self.lost_card, self.finder, self.merging):
            card.closed.connect(self.close_cards)
        for card in (self.pick_card, self.lost_card):
            card.finished.connect(self._finish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        for widget in (*self._cards, self.plan):
            layout.addWidget(widget)
            widget.hide()
        for tall in (self.plan, self.finder, self.merging):
            layout.setStretchFactor(tall, 1)
        self.hide()

    def show_card(self, card: QWidget) -> None:
        """Show one card, or the plan, and nothing else."""
        for one in (*self._cards, self.plan):
            one.setVisible(one is card)
        self.show()
        self.turned.emit()

    def take_focus(self) -> None:
        """Put the cursor into the first field of what is shown."""
        shown = next((one for one in (*self._cards, self.plan) if not one.isHidden()), None)
        fields = [] if shown is None else shown.findChildren(QWidget)
        for field in fields:
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

    def _finish(self, words: str) -> None:
        self.close_cards()
        self.finished.emit(words)
