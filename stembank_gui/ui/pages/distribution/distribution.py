"""Distribution: prepare a shipment, see what was issued, approve and carry out disposals."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.distribution import DisposalRow, ShipmentRow, disposal_rows, shipment_rows
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DisposalState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.distribution.issue_tab import IssueTab
from stembank_gui.ui.pages.distribution.lists import DisposalsTab, ShipmentsTab
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs


class DistributionPage(Page):
    """Opens at a shipment or disposal where the place names one."""

    SHOWS = frozenset(
        {"shipment", "disposal", "vial", "lot", "donor", "consent", "consent_scope", "approval", "approval_use", "site"}
    )

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.header = PageHeader(self.tr("Distribution"))
        self.issue = IssueTab(jobs, self)
        self.shipments = ShipmentsTab(jobs)
        self.disposals = DisposalsTab(jobs)
        for tab in (self.issue, self.shipments, self.disposals):
            tab.wanted.connect(self.wanted)
        self.issue.told.connect(self._issued)
        self.shipments.told.connect(self.told)
        self.disposals.told.connect(self.told)
        self.tabs = Tabs()
        self.tabs.tab("issue", self.tr("Issue"), self.issue)
        self.tabs.tab("shipments", self.tr("Shipments"), self.shipments)
        self.tabs.tab("disposals", self.tr("Disposals"), self.disposals)
        if place.kind in {"shipment", "disposal"}:
            self.tabs.show_tab(f"{place.kind}s")
        elif not jobs.may("issue_vials"):
            self.tabs.show_tab("shipments")
        self._pick: dict[str, int | str] = {place.kind: place.key}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Distribution")

    def reload(self) -> None:
        """Ask for shipments and disposals again, and what is against the shipment being prepared."""
        self.jobs.ask(self, shipment_rows).then(self._show_shipments)
        self.jobs.ask(self, disposal_rows).then(self._show_disposals)
        self.issue.card.offer_choices()
        self.issue.check()

    def print_(self) -> None:
        """Print the sheet for the vials to be issued."""
        if self.tabs.current_name() == "issue" and self.issue.card.vials:
            self.issue.card.show_sheet()

    def _show_shipments(self, rows: tuple[ShipmentRow, ...]) -> None:
        self.shipments.show_rows(rows, int(self._pick.pop("shipment", 0)))
        self.tabs.say("shipments", self.tr("Shipments ({count})").format(count=len(rows)))
        vials = sum(row.vials for row in rows)
        words = self.tr("{shipments} shipments, {vials} vials issued")
        self.header.show_title(
            self.tr("Distribution"), say_counted(words, shipments=len(rows), vials=vials) if rows else ""
        )

    def _show_disposals(self, rows: tuple[DisposalRow, ...]) -> None:
        self.disposals.show_rows(rows, int(self._pick.pop("disposal", 0)))
        waiting = sum(row.state is not DisposalState.EXECUTED for row in rows)
        self.tabs.say("disposals", self.tr("Disposals ({count} open)").format(count=waiting))

    def _issued(self, words: str) -> None:
        self.tabs.show_tab("shipments")
        self.told.emit(words)
