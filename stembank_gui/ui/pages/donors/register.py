"""Donors and what the work with them rests on: consent forms, approvals, the reference of markers and questions."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.donors.approvals.tab import ApprovalsTab
from stembank_gui.ui.pages.donors.consents.forms_tab import FormsTab
from stembank_gui.ui.pages.donors.donations.waiting import WaitingTab
from stembank_gui.ui.pages.donors.donor_list import DonorList
from stembank_gui.ui.pages.donors.identity.vault_button import VaultButton
from stembank_gui.ui.pages.donors.screening.reference import ReferenceTab
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs

_TAB_OF = {"approval": "approvals", "consent_form": "forms", "donations": "donations"}


class DonorsPage(Page):
    """Five tabs; opens at the approval or the consent form that the place names."""

    SHOWS = frozenset({
        "donor", "donation", "lot", "consent", "consent_form", "approval", "approval_event", "approval_use", "policy",
        "shipment",
    })  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.vault_button = VaultButton(jobs)
        self.vault_button.clicked.connect(lambda: self.wanted.emit(Place("page", "identity_vault")))
        self.header = PageHeader(self.tr("Donors"), actions=[self.vault_button])
        self.tabs = Tabs()
        self.donors = DonorList(jobs)
        self.donations = WaitingTab(jobs)
        self.forms = FormsTab(jobs)
        self.approvals = ApprovalsTab(jobs)
        self.reference = ReferenceTab(jobs)
        self.tabs.tab("donors", self.tr("Donors"), self.donors)
        self.tabs.tab("donations", self.tr("Donations on their way"), self.donations)
        self.tabs.tab("forms", self.tr("Consent forms"), self.forms)
        self.tabs.tab("approvals", self.tr("Approvals"), self.approvals)
        self.tabs.tab("reference", self.tr("Reference"), self.reference)
        self._connect()
        self._lay_out()
        self._open(place)
        self.reload()

    def title(self) -> str:
        """Return the page's name: that of the tab, where the place is one."""
        names = {"approval": self.tr("Approvals"), "consent_form": self.tr("Consent forms")}
        return names.get(self.place.kind, self.tr("Donors"))

    def reload(self) -> None:
        """Ask for donors, forms and approvals again."""
        for tab in (self.donors, self.donations, self.forms, self.approvals):
            tab.reload()

    def _connect(self) -> None:
        for tab in (self.donors, self.forms, self.approvals):
            tab.told.connect(self.told)
            tab.wanted.connect(self._wanted)
        self.donations.wanted.connect(self.wanted)
        self.donations.counted.connect(self._wait)
        self.donors.counted.connect(self._count)
        self.approvals.pressing.connect(self._press)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)

    def _open(self, place: Place) -> None:
        """Bring the tab of a place to the front, its thing picked."""
        name = _TAB_OF.get(place.kind)
        if name is None:
            return
        self.tabs.show_tab(name)
        if name == "donations":
            return
        (self.approvals if name == "approvals" else self.forms).pick(int(place.key))

    def _wanted(self, place: Place) -> None:
        """Open what stands on this page here, everything else by the window."""
        if place.kind in _TAB_OF:
            self._open(place)
        else:
            self.wanted.emit(place)

    def _count(self, donors: int, eligible: int) -> None:
        words = self.tr("{donors} donors, {eligible} of them eligible")
        self.header.show_title(
            self.tr("Donors"), say_counted(words, donors=donors, eligible=eligible) if donors else ""
        )

    def _wait(self, count: int) -> None:
        words = self.tr("Donations on their way ({count})").format(count=count)
        self.tabs.say("donations", words if count else self.tr("Donations on their way"))

    def _press(self, count: int) -> None:
        words = self.tr("Approvals ({count} due)").format(count=count)
        self.tabs.say("approvals", words if count else self.tr("Approvals"))
