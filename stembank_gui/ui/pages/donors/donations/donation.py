"""One donation: its way so far, and the card of its next step. A scan of its label opens it here."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.donations import DonationCard, donation_card
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.label_button import LabelButton
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.donors.donations.judging import DisposeCard, JudgeCard
from stembank_gui.ui.pages.donors.donations.saying import say_amount
from stembank_gui.ui.pages.donors.donations.steps import (
    CollectCard,
    DispatchCard,
    ExhaustCard,
    NumberCard,
    ReceiveCard,
    StepCard,
)
from stembank_gui.ui.pages.donors.donations.way import WayView
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text

_WIDTH = 420


class DonationPage(Page):
    """Shows one donation and lets people do its next step."""

    SHOWS = frozenset({"donation", "donor", "consent", "approval", "label_print", "label"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.card: DonationCard | None = None
        self._donation_id = int(place.key)
        self._make_header()
        self._make_steps()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the donation's code."""
        return self.card.row.code if self.card else self.tr("Donation")

    def reload(self) -> None:
        """Ask for the donation again."""
        self.jobs.ask(self, donation_card, self._donation_id).then(self._show)

    def _make_header(self) -> None:
        self.donor_button = push_button(self.tr("Donor"), "open_donor_button")
        self.donor_button.clicked.connect(self._open_donor)
        self.labels_button = LabelButton(self.jobs, LabelKind.DONATION)
        self.labels_button.told.connect(self.told)
        self.header = PageHeader("", actions=[self.donor_button, self.labels_button])

    def _make_steps(self) -> None:
        self.collect, self.dispatch = CollectCard(self.jobs), DispatchCard(self.jobs)
        self.receive, self.judge = ReceiveCard(self.jobs), JudgeCard(self.jobs)
        self.exhaust, self.dispose, self.number = (
            ExhaustCard(self.jobs), DisposeCard(self.jobs), NumberCard(self.jobs),
        )  # fmt: skip
        self._cards: tuple[StepCard, ...] = (
            self.collect, self.dispatch, self.receive, self.judge, self.exhaust, self.dispose, self.number,
        )  # fmt: skip
        for card in self._cards:
            card.wanted.connect(self.wanted)
            card.told.connect(self.told)
        self.side = Side(_WIDTH, list(self._cards))

    def _lay_out(self) -> None:
        self.way = WayView()
        self.note = Text("", "label", wrap=True, data=True, selectable=True)
        self.labels = Text("", "hint", wrap=True)
        left = QVBoxLayout()
        left.setSpacing(look.space(3))
        left.addWidget(self.way)
        left.addWidget(self.note)
        left.addWidget(self.labels)
        left.addStretch(1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, look.space(4), 0, 0)
        row.setSpacing(look.space(4))
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.tabs = Tabs()
        self.tabs.tab("way", self.tr("Way"), both)
        self.tabs.tab("history", self.tr("History"), HistoryView(self.jobs, "donation", self._donation_id))
        self.missing = EmptyState(self.tr("There is no such donation in this bank."))
        self.missing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.missing, 1)

    def _show(self, card: DonationCard | None) -> None:
        first = self.card is None
        moved = first or card is None or self.card is None or self.card.row.state is not card.row.state
        self.card = card
        self.tabs.setVisible(card is not None)
        self.missing.setVisible(card is None)
        self.donor_button.setVisible(card is not None)
        if card is None:
            self.labels_button.show_rows(())
            return
        row = card.row
        self.header.show_title(row.code, self._subtitle(card), row.state)
        self.way.show_card(card)
        self.note.setText(row.note)
        self.note.setVisible(bool(row.note))
        printed = self.tr("Labels printed: {count}.").format(count=say_number(card.labels_printed))
        words = printed if card.labels_printed else self.tr("It has no label yet.")
        self.labels.setText(words)
        self.labels_button.show_rows((row.id,))
        for one in self._cards:
            one.show_card(card)
        self.side.follow()
        if moved:
            self._go_to_next_step()
        self.titled.emit(row.code)

    def _subtitle(self, card: DonationCard) -> str:
        row = card.row
        parts = [row.donor_code, say_term(card.donor_state), say_term(row.tissue), say_amount(row), row.din]
        return " · ".join(part for part in parts if part and part != "–")

    def _go_to_next_step(self) -> None:
        """A scanned label brings the keyboard to the first field of the step that the donation waits for."""
        for one in self._cards:
            field = one.first_field()
            if not one.isHidden() and field is not None:
                field.setFocus()
                return

    def _open_donor(self) -> None:
        if self.card is not None:
            self.wanted.emit(Place("donor", self.card.row.donor_id))
