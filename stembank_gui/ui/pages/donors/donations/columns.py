"""The columns of lists of donations."""

from PySide6.QtCore import QObject

from stembank_gui.queries.donors.donations import DonationRow
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.pages.donors.donations.saying import say_amount, say_hours, say_since
from stembank_gui.ui.widgets.table import Column


class DonationColumns(QObject):
    """What a list of donations shows: of one donor, or of all that wait."""

    def of_donor(self) -> list[Column]:
        """Return the columns of a donor's donations."""
        return [
            Column(self.tr("Donation"), lambda row: row.code, width=85),
            Column(self.tr("State"), state=lambda row: row.state, width=100),
            Column(self.tr("Tissue"), lambda row: say_term(row.tissue), width=110),
            Column(self.tr("Amount"), say_amount, "right", 70),
            Column(self.tr("Since"), say_since, width=145),
            self._transit(),
            Column(self.tr("DIN"), lambda row: row.din, tip=lambda row: row.note),
        ]

    def waiting(self) -> list[Column]:
        """Return the columns of donations that wait for their next step."""
        return [
            Column(self.tr("Donation"), lambda row: row.code, width=100),
            Column(self.tr("State"), state=lambda row: row.state, width=120),
            Column(self.tr("Next step"), self._next_step, width=170),
            Column(self.tr("Donor"), lambda row: row.donor_code, width=110),
            Column(self.tr("Tissue"), lambda row: say_term(row.tissue), width=140),
            Column(self.tr("Amount"), say_amount, "right", 90),
            Column(self.tr("Collected"), lambda row: say_time(row.collected_at), width=170),
            self._transit(),
            Column(self.tr("Site"), lambda row: row.site, tip=lambda row: row.site),
        ]

    def _transit(self) -> Column:
        return Column(self.tr("Transit (h)"), say_hours, "right", 85, sort=lambda row: row.hours or 0)

    def _next_step(self, row: DonationRow) -> str:
        words = {
            "planned": self.tr("collect"),
            "collected": self.tr("send off"),
            "in_transit": self.tr("receive"),
            "received": self.tr("judge"),
        }[row.state.value]
        return self.tr("{step} · overdue").format(step=words) if row.late and row.received_at is None else words
