"""The card that opens the vault by its passphrase."""

from PySide6.QtWidgets import QLineEdit, QWidget

from stembank_gui.ui.pages.donors.identity.desk import VaultDesk
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.text import Text
from stembank_gui.vault import Vault


class UnlockCard(EntryCard):
    """Asks for the passphrase of the vault that this workstation knows."""

    def __init__(self, desk: VaultDesk, parent: QWidget | None = None) -> None:
        super().__init__("", "", "open_vault_button", parent=parent)
        self._desk = desk
        self.heading.setText(self.tr("The identity vault is locked"))
        self.button.setText(self.tr("&Open the vault"))
        self.button.setAccessibleName(self.tr("Open the vault"))
        self.passphrase = QLineEdit(maxLength=1024)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.row(self.tr("&Passphrase"), self.passphrase, "vault_passphrase")
        self.where = Text("", "hint", data=True, wrap=True)
        self.where.setObjectName("vault_file")
        self.form.wide(self.where)
        self.submitted.connect(self._open)

    def refresh(self) -> None:
        """Say which file it is."""
        self.where.setText(str(self._desk.file() or ""))

    def _open(self) -> None:
        file = self._desk.file()
        if file is None:
            return
        self.busy()
        self._desk.open(self, file, self.passphrase.text()).then(self._opened).otherwise(self.refuse)
        self.passphrase.clear()

    def _opened(self, _vault: Vault) -> None:
        self.done()
