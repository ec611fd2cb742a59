"""The banks made of a donor's cells, and those grown from them, with their effective states."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.table import Column, Table


class LotsTab(DonorTab):
    """Every lot that a late result on this donor would stop."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.table = Table(
            [
                Column(self.tr("Lot"), lambda row: row.number, width=140),
                Column(self.tr("Effective state"), state=lambda row: row.state, width=190),
                Column(self.tr("Tier"), lambda row: say_term(row.tier), width=190),
                Column(self.tr("Frozen"), lambda row: say_date(row.frozen_on), width=110),
                Column(
                    self.tr("Vials filled"),
                    lambda row: str(row.filled_vials),
                    "right",
                    100,
                    sort=lambda row: row.filled_vials,
                ),
                Column(""),
            ]
        )
        self.table.setObjectName("donor_lots_table")
        self.table.setAccessibleName(self.tr("Lots"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("lot", row.id)))
        self.empty = EmptyState(self.tr("No bank has been made of this donor's cells."))
        self.list = FilledTable(self.table, self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.addWidget(self.list)

    def refresh(self, card: DonorCard) -> None:
        """Show the lots."""
        self.list.show_rows(card.lots)
