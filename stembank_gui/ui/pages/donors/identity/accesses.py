"""Who looked at what: the accesses to identities, as the bank's trail keeps them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from stembank_gui.queries.donors.identity import AccessRow
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Column, Table


class AccessList(QStackedWidget):
    """The accesses to one donor's identity, or to all."""

    def __init__(self, *, of_one: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        donor = [] if of_one else [Column(self.tr("Donor"), lambda row: row.donor_code, width=110)]
        self.table = Table(
            [
                Column(self.tr("When"), lambda row: say_time(row.performed_at), width=190),
                *donor,
                Column(self.tr("What"), lambda row: say_term(row.act), width=180),
                Column(self.tr("Custodian"), lambda row: row.performed_by, width=150),
                Column(self.tr("Agreed by"), lambda row: row.agreed_by or "–", width=150),
                Column(self.tr("Reason"), lambda row: row.reason, tip=lambda row: row.reason),
            ]
        )
        self.table.setObjectName("identity_accesses")
        self.table.setAccessibleName(self.tr("Accesses to identities"))
        words = self.tr(
            "Nobody worked with this donor's identity yet. Each entry, look and change will stand here with its reason."
        )
        every = self.tr(
            "Nobody worked with an identity yet. Each entry, look and change will stand here with its reason."
        )
        self.empty = EmptyState(words if of_one else every)
        self.addWidget(self.table)
        self.addWidget(self.empty)

    def show_rows(self, rows: Sequence[AccessRow]) -> None:
        """Show the accesses, the newest first."""
        self.table.show_rows(rows)
        self.setCurrentWidget(self.table if rows else self.empty)
