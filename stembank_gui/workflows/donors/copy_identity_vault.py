"""A custodian copies the encrypted vault: the bank's own backup never holds it."""

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from stembank_gui.vault import Vault
from stembank_gui.workflows.donors.vault_events import note_vault_event


@dataclass(frozen=True, slots=True)
class CopyIdentityVault:
    """The open vault and the file to copy it to."""

    vault: Vault
    target: Path


def copy_identity_vault(session: Session, request: CopyIdentityVault) -> Path:
    """Return the path of the copy, which the same passphrase opens.

    Raises:
        Refused: If the file exists, cannot be written, or the vault is locked.
    """
    note_vault_event(session, request.vault, "copied")
    return request.vault.copy(request.target)
