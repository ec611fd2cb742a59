"""Settings: accounts, roles, policy, signing, backup, this workstation, the own password."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.people import SiteCard, site
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.people.accounts import AccountsTab
from stembank_gui.ui.pages.people.backup import BackupTab
from stembank_gui.ui.pages.people.policy import PolicyTab
from stembank_gui.ui.pages.people.roles import RolesTab
from stembank_gui.ui.pages.people.signing.tab import SigningTab
from stembank_gui.ui.pages.people.workstation import PasswordTab, WorkstationTab
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs


class SettingsPage(Page):
    """Everybody sees who may do what; only the administrator changes it, counter-signed by quality assurance."""

    SHOWS = frozenset({"account", "account_role", "backup", "person", "policy", "role", "role_permission", "site",
                       "signing_authority", "signing_key"})  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.header = PageHeader(self.title())
        self.header.subtitle.setProperty("data", True)
        self.tabs = Tabs()
        self.accounts = AccountsTab(jobs)
        self.roles = RolesTab(jobs)
        self.policy = PolicyTab(jobs)
        self.signing = SigningTab(jobs)
        self.backup = BackupTab(jobs)
        self.password = PasswordTab(jobs)
        self.tabs.tab("accounts", self.tr("Accounts"), self.accounts)
        self.tabs.tab("roles", self.tr("Roles and permissions"), self.roles)
        self.tabs.tab("policy", self.tr("Policy"), self.policy)
        self.tabs.tab("signing", self.tr("Signing"), self.signing)
        self.tabs.tab("backup", self.tr("Backup"), self.backup)
        self.workstation = WorkstationTab()
        self.workstation.wanted.connect(self.wanted)
        self.tabs.tab("workstation", self.tr("This workstation"), self.workstation)
        self.tabs.tab("password", self.tr("My password"), self.password)
        for tab in (self.accounts, self.roles, self.policy, self.signing, self.backup, self.password):
            tab.told.connect(self.told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(4))
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        if place.key in self.tabs.names():
            self.tabs.show_tab(str(place.key))
        self.reload()

    def title(self) -> str:
        return self.tr("Settings")

    def reload(self) -> None:
        self.jobs.ask(self, site).then(self._show_site)
        for tab in (self.accounts, self.roles, self.policy, self.signing, self.backup):
            tab.reload()

    def _show_site(self, found: SiteCard | None) -> None:
        if found is not None:
            self.header.show_title(self.title(), " · ".join(part for part in (found.name, found.address) if part))
