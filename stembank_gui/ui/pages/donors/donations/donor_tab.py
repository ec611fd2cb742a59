"""The donations of a donor, and the record of a new one."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.donors.donations.columns import DonationColumns
from stembank_gui.ui.pages.donors.donations.new_donation import NewDonationCard
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Table

_WIDTH = 420


class DonationsTab(DonorTab):
    """The donations of a donor at the left, a new one beside them; a donation opens on its own page."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.table = Table(DonationColumns(self).of_donor())
        self.table.setObjectName("donations_table")
        self.table.setAccessibleName(self.tr("Donations"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("donation", row.id)))
        words = self.tr(
            "No donation is known. Plan one, record its collection, or receive it as it stands at the door."
        )
        self.list = FilledTable(self.table, EmptyState(words))
        self.entry = NewDonationCard(jobs)
        self.entry.told.connect(self.told)
        self.entry.wanted.connect(self.wanted)
        self.side = Side(_WIDTH, [self.entry])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show the donations, and a new one where the donor may give one."""
        self.list.show_rows(card.donations)
        self.entry.show_donor(card)
        self.entry.setVisible(card.state is not DonorState.WITHDRAWN and self.entry.may_anything())
        self.side.follow()
