"""The identity vault: made, opened, locked, copied; its fingerprint; and who worked with whose identity."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.vault_sheet import VaultFacts
from stembank_gui.queries.donors.identity import AccessRow, identity_accesses
from stembank_gui.queries.people import site
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import IdentityState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.donors.identity.accesses import AccessList
from stembank_gui.ui.pages.donors.identity.desk import Standing, desk_of
from stembank_gui.ui.pages.donors.identity.sheet import VaultSheetDialog
from stembank_gui.ui.pages.donors.identity.unlock_card import UnlockCard
from stembank_gui.ui.pages.donors.identity.vault_cards import CopyCard, CreateCard, ElsewhereCard, PassphraseCard
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.text import Text


class IdentityVaultPage(Page):
    """The custodian works with the vault; quality assurance and auditors see who worked with whose identity."""

    SHOWS = frozenset({"identity_access", "identity_vault"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.dialog: VaultSheetDialog | None = None
        self._site = ""
        self._custodian = jobs.may("open_identity_vault")
        self.desk = desk_of(jobs)
        self._make_head()
        self._make_cards()
        self._lay_out()
        self.desk.changed.connect(self.follow)
        jobs.ask(self, site).then(lambda found: self._know_site(found.name if found else ""))
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Identity vault")

    def reload(self) -> None:
        """Ask for the accesses again."""
        self.jobs.ask(self, identity_accesses).newest().then(self._show)

    def follow(self) -> None:
        """Show what can be done as the vault stands now."""
        standing = self.desk.standing()
        is_open = standing is Standing.OPEN
        for button in (self.lock_button, self.print_button):
            button.setVisible(is_open)
        self.unlock.setVisible(self._custodian and standing is Standing.LOCKED)
        self.unlock.refresh()
        self.making.setVisible(self._custodian and standing is Standing.NONE)
        self.elsewhere.setVisible(self._custodian and standing in {Standing.NONE, Standing.MISSING, Standing.LOCKED})
        for card in (self.copying, self.passphrase):
            card.setVisible(self._custodian and is_open)
        self.copying.propose()
        self.side.follow()
        self._say(standing)

    def _show(self, rows: list[AccessRow]) -> None:
        self.accesses.show_rows(rows)
        self.follow()

    def _know_site(self, name: str) -> None:
        self._site = name

    def _say(self, standing: Standing) -> None:
        words = {
            Standing.UNKNOWN: "",
            Standing.NONE: self.tr("No vault is known at this workstation. The bank works without it."),
            Standing.MISSING: self.tr("The vault is not where it was. The bank works without it."),
            Standing.LOCKED: self.tr("Locked"),
            Standing.OPEN: self.tr("Open: it locks itself when nobody touches anything for a while, or you leave."),
        }
        self.header.show_title(self.title(), words[standing])
        vault = self.desk.vault
        self.file.setText(str((vault.path if vault is not None else self.desk.file()) or "–"))
        self.fingerprint.setText(vault.fingerprint if vault is not None else self.tr("shown when the vault is open"))
        counts = {} if vault is None else vault.counts()
        said = [f"{say_term(state)} {count}" for state, count in counts.items() if count]
        self.records.setText(" · ".join(said) if vault is not None and said else "–" if vault is None else "0")

    def _make_head(self) -> None:
        self.lock_button = push_button(self.tr("&Lock the vault"), "lock_vault")
        self.lock_button.clicked.connect(self.desk.lock)
        self.print_button = push_button(self.tr("&Print the fingerprint…"), "print_fingerprint")
        self.print_button.clicked.connect(self._print)
        self.header = PageHeader(self.title(), actions=[self.print_button, self.lock_button])
        self.file, self.fingerprint, self.records = (Text("", data=True, wrap=True, selectable=True) for _ in range(3))
        for label, name in ((self.file, "vault_file"), (self.fingerprint, "vault_fingerprint")):
            label.setObjectName(name)
            label.setProperty("role", "mono")
        self.records.setObjectName("vault_records")

    def _make_cards(self) -> None:
        self.unlock = UnlockCard(self.desk)
        self.making = CreateCard(self.jobs, self.desk)
        self.elsewhere = ElsewhereCard(self.desk)
        self.copying = CopyCard(self.jobs, self.desk)
        self.passphrase = PassphraseCard(self.jobs, self.desk)
        for card in (self.making, self.copying, self.passphrase):
            card.told.connect(self.told)
        self.side = Side(400, [self.unlock, self.making, self.elsewhere, self.copying, self.passphrase])
        self.accesses = AccessList(of_one=False)
        self.accesses.table.opened.connect(lambda row: self.wanted.emit(Place("donor", row.donor_id)))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.space(4))
        grid.setVerticalSpacing(look.space(2))
        grid.setColumnStretch(1, 1)
        rows = ((self.tr("File"), self.file), (self.tr("Fingerprint"), self.fingerprint),
                (self.tr("Identities"), self.records))  # fmt: skip
        for number, (words, label) in enumerate(rows):
            grid.addWidget(Text(words, "label"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, number, 1)
        left = QVBoxLayout()
        left.setSpacing(look.space(3))
        left.addLayout(grid)
        left.addWidget(Text(self.tr("Who worked with whose identity"), "heading"))
        left.addWidget(self.accesses, 1)
        both = QHBoxLayout()
        both.setSpacing(look.space(4))
        both.addLayout(left, 1)
        both.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addWidget(self.header)
        layout.addLayout(both, 1)

    def _print(self) -> None:
        vault = self.desk.vault
        if vault is None:
            return
        counts = vault.counts()
        kept = sum(count for state, count in counts.items() if state is not IdentityState.ERASED)
        facts = VaultFacts(self._site, vault.path.name, vault.fingerprint, kept, self.jobs.database.clock())
        self.dialog = VaultSheetDialog(self.jobs, facts, self)
        self.dialog.open()
