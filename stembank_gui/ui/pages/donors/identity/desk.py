"""The identity vault at this desk: where it lies, whether it is open, and who may hold it open how long."""

from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from stembank_gui import settings
from stembank_gui.queries.donors.identity import bank_uuid
from stembank_gui.rules.vocabulary import IdentityState
from stembank_gui.ui.idle import IdleWatch
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.vault import Vault
from stembank_gui.workflows.donors.create_identity_vault import CreateIdentityVault, create_identity_vault
from stembank_gui.workflows.donors.open_identity_vault import OpenIdentityVault, open_identity_vault

IDLE_MINUTES = 3.0
"""[LOCAL] Nobody touched anything for so long: the vault locks itself, before the window does."""


class Standing(StrEnum):
    """How the vault stands at this desk."""

    UNKNOWN = "unknown"
    NONE = "none"
    MISSING = "missing"
    LOCKED = "locked"
    OPEN = "open"


class VaultDesk(QObject):
    """One for each signed-in person: the vault is locked when the person leaves, locks the window, or is idle.

    Signals:
        changed: another file, opened, locked, or a record changed.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._watch: IdleWatch | None = None
        self._turn = 0
        self.vault: Vault | None = None
        self.bank = ""
        jobs.left.connect(self.lock)
        jobs.ask(self, bank_uuid).then(self._know_bank)

    def file(self) -> Path | None:
        """Return where this bank's vault lies, as far as this workstation knows."""
        kept = settings.vault_of(settings.load(), self.bank) if self.bank else ""
        return Path(kept) if kept else None

    def standing(self) -> Standing:
        """Return how the vault stands now."""
        if self.vault is not None:
            return Standing.OPEN
        if not self.bank:
            return Standing.UNKNOWN
        file = self.file()
        if file is None:
            return Standing.NONE
        return Standing.LOCKED if file.is_file() else Standing.MISSING

    def state_of(self, donor_code: str) -> IdentityState | None:
        """Return the state of a donor's record in the open vault; None where there is none, or the vault is locked."""
        return None if self.vault is None else self.vault.state(donor_code)

    def open(self, owner: QObject, file: Path, passphrase: str) -> Answer[Vault]:
        """Open a vault by its passphrase; what is open now is locked first."""
        self.lock()
        opening = self._jobs.do(owner, open_identity_vault, OpenIdentityVault(file, passphrase))
        return opening.then(partial(self._take, self._turn))

    def create(self, owner: QObject, request: CreateIdentityVault) -> Answer[Vault]:
        """Make this bank's vault; it is open then."""
        self.lock()
        return self._jobs.do(owner, create_identity_vault, request).then(partial(self._take, self._turn))

    def lock(self) -> None:
        """Forget the key and give the file back; what is being opened just now is closed when it comes."""
        self._turn += 1
        if self.vault is None:
            return
        vault, self.vault = self.vault, None
        vault.close()
        if self._watch is not None:
            self._watch.deleteLater()
            self._watch = None
        self.changed.emit()

    def _take(self, turn: int, vault: Vault) -> None:
        if turn != self._turn:
            vault.close()
            return
        self.vault = vault
        settings.save(settings.with_vault(settings.load(), self.bank, str(vault.path.resolve())))
        self._watch = IdleWatch(IDLE_MINUTES, self)
        self._watch.idle.connect(self.lock)
        self.changed.emit()

    def _know_bank(self, bank: str) -> None:
        self.bank = bank
        self.changed.emit()


def desk_of(jobs: Jobs) -> VaultDesk:
    """Return the one desk of a signed-in person."""
    return jobs.findChild(VaultDesk) or VaultDesk(jobs)
