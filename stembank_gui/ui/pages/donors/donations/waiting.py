"""Donations that wait for their next step: to judge, to receive, to send off, to collect."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.donors.donations import DonationRow, waiting_donations
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.donors.donations.columns import DonationColumns
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.table import Table


class WaitingTab(QWidget):
    """A tab of the page of donors. It asks again when its page reloads it.

    Signals:
        wanted: open this Place.
        counted: how many donations wait.
    """

    wanted = Signal(object)
    counted = Signal(int)
    SHOWS = frozenset({"donation", "donor"})

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.table = Table(DonationColumns(self).waiting())
        self.table.setObjectName("waiting_donations_table")
        self.table.setAccessibleName(self.tr("Donations that wait"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("donation", row.id)))
        words = self.tr(
            "No donation is on its way. Scan a donation's label to open it, or record one on a donor's page."
        )
        self.list = FilledTable(self.table, EmptyState(words))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.addWidget(self.list)

    def reload(self) -> None:
        """Ask for the donations again."""
        self.jobs.ask(self, waiting_donations).then(self._show).newest()

    def _show(self, rows: tuple[DonationRow, ...]) -> None:
        self.list.show_rows(rows)
        self.counted.emit(len(rows))
