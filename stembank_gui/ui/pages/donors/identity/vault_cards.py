"""The cards of the vault's page: make it, open one that lies elsewhere, another passphrase, a copy."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.donors.identity.desk import VaultDesk
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.vault import proposed_copy, proposed_path
from stembank_gui.workflows.donors.change_identity_passphrase import (
    ChangeIdentityPassphrase,
    change_identity_passphrase,
)
from stembank_gui.workflows.donors.copy_identity_vault import CopyIdentityVault, copy_identity_vault
from stembank_gui.workflows.donors.create_identity_vault import CreateIdentityVault

_LONGEST_PATH = 1000
_VAULTS = "*.identity"


def secret_field() -> QLineEdit:
    """Return a field for a passphrase."""
    field = QLineEdit(maxLength=1024)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


class FileCard(EntryCard):
    """A card with a file that can be typed or chosen.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, title: str, button: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(title, button, name, role="", parent=parent)
        self.file = TextField()
        self.choose_button = push_button(self.tr("C&hoose…"), f"{name}_choose")
        self.choose_button.clicked.connect(self._choose)

    def path(self) -> Path:
        """Return the file.

        Raises:
            Refused: If nothing is typed, or the path does not begin at the root.
        """
        found = Path(clean("field.vault_file", self.file.text(), at_most=_LONGEST_PATH)).expanduser()
        if not found.is_absolute():
            raise Refused(Reason("vault.whole_path", {"file": str(found)}))
        return found

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Identity vault"), self.file.text(), _VAULTS)
        dialog.setObjectName("vault_file_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._prepare(dialog)
        dialog.fileSelected.connect(self.file.setText)
        dialog.open()

    def _prepare(self, dialog: QFileDialog) -> None:
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)


class CreateCard(FileCard):
    """Makes the bank's vault."""

    def __init__(self, jobs: Jobs, desk: VaultDesk, parent: QWidget | None = None) -> None:
        super().__init__("", "", "create_vault_button", parent)
        self.heading.setText(self.tr("Make the vault"))
        self.button.setText(self.tr("&Make the vault"))
        self.button.setAccessibleName(self.tr("Make the vault"))
        self.button.setProperty("role", "primary")
        self._desk = desk
        self.passphrase, self.again = secret_field(), secret_field()
        self.file.setText(str(proposed_path(jobs.database.place)))
        self.form.row(
            self.tr("&File"), self.file, "new_vault_file", self.tr("Away from the bank's own backups is best.")
        )
        hint = self.tr("A few words are best, 12 characters at least. Nobody can find a forgotten one again.")
        self.form.row(self.tr("&Passphrase"), self.passphrase, "new_vault_passphrase", hint)
        self.form.row(self.tr("Passphrase a&gain"), self.again, "new_vault_again")
        self.add_button(self.choose_button)
        self.submitted.connect(self._create)

    def _create(self) -> None:
        path = self.read(self.path)
        if path is None:
            return
        self.busy()
        request = CreateIdentityVault(path, self.passphrase.text(), self.again.text())
        self._desk.create(self, request).then(self._made).otherwise(self.refuse)

    def _made(self, _vault: object) -> None:
        for field in (self.passphrase, self.again):
            field.clear()
        self.done()
        self.told.emit(self.tr("The identity vault is made and open. Print its fingerprint and make a copy."))


class ElsewhereCard(FileCard):
    """Opens a vault that lies elsewhere; from then on this workstation knows it."""

    def __init__(self, desk: VaultDesk, parent: QWidget | None = None) -> None:
        super().__init__("", "", "open_elsewhere_button", parent)
        self.heading.setText(self.tr("Open a vault that is there"))
        self.button.setText(self.tr("Open &it"))
        self.button.setAccessibleName(self.tr("Open it"))
        self._desk = desk
        self.passphrase = secret_field()
        self.form.row(self.tr("Fi&le"), self.file, "elsewhere_file")
        self.form.row(self.tr("Pa&ssphrase"), self.passphrase, "elsewhere_passphrase")
        self.add_button(self.choose_button)
        self.submitted.connect(self._open)

    def _prepare(self, dialog: QFileDialog) -> None:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def _open(self) -> None:
        path = self.read(self.path)
        if path is None:
            return
        self.busy()
        self._desk.open(self, path, self.passphrase.text()).then(lambda _vault: self.done()).otherwise(self.refuse)
        self.passphrase.clear()


class PassphraseCard(EntryCard):
    """Gives the open vault another passphrase.

    Signals:
        told: it was changed; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, desk: VaultDesk, parent: QWidget | None = None) -> None:
        super().__init__("", "", "change_passphrase_button", role="", parent=parent)
        self.heading.setText(self.tr("Another passphrase"))
        self.button.setText(self.tr("C&hange the passphrase"))
        self.button.setAccessibleName(self.tr("Change the passphrase"))
        self._jobs, self._desk = jobs, desk
        self.old, self.new, self.again = secret_field(), secret_field(), secret_field()
        self.form.row(self.tr("Passphrase &until now"), self.old, "old_passphrase")
        hint = self.tr("Copies made before still open with the old one.")
        self.form.row(self.tr("&New passphrase"), self.new, "new_passphrase", hint)
        self.form.row(self.tr("New passphrase a&gain"), self.again, "new_passphrase_again")
        self.submitted.connect(self._change)

    def _change(self) -> None:
        if self._desk.vault is None:
            return
        self.busy()
        request = ChangeIdentityPassphrase(self._desk.vault, self.old.text(), self.new.text(), self.again.text())
        self._jobs.do(self, change_identity_passphrase, request).then(self._changed).otherwise(self.refuse)

    def _changed(self, _nothing: object) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()
        self.done()
        self.told.emit(self.tr("The passphrase was changed; the fingerprint stays the same."))


class CopyCard(FileCard):
    """Copies the encrypted file: a backup of the bank does not hold it."""

    def __init__(self, jobs: Jobs, desk: VaultDesk, parent: QWidget | None = None) -> None:
        super().__init__("", "", "copy_vault_button", parent)
        self.heading.setText(self.tr("Back up the vault"))
        self.button.setText(self.tr("&Copy it"))
        self.button.setAccessibleName(self.tr("Copy it"))
        self._jobs, self._desk = jobs, desk
        hint = self.tr("Encrypted as it is. A backup of the bank never holds the vault.")
        self.form.row(self.tr("&To the file"), self.file, "vault_copy_file", hint)
        self.add_button(self.choose_button)
        self.submitted.connect(self._copy)

    def propose(self) -> None:
        """Propose a file beside the vault, with the moment in its name."""
        if self._desk.vault is not None:
            path = self._desk.vault.path
            moment = self._jobs.database.clock()
            self.file.setText(str(path.resolve().parent / "backups" / proposed_copy(path, moment)))

    def _copy(self) -> None:
        path = self.read(self.path)
        if path is None or self._desk.vault is None:
            return
        self.busy()
        request = CopyIdentityVault(self._desk.vault, path)
        self._jobs.do(self, copy_identity_vault, request).then(self._copied).otherwise(self.refuse)

    def _copied(self, target: Path) -> None:
        self.done()
        self.propose()
        self.told.emit(self.tr("The vault was copied to {file}.").format(file=target))
