"""A custodian opens the identity vault with its passphrase; a wrong one is in the trail as a refused access."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session

from stembank_gui.audit import now
from stembank_gui.queries.donors.identity import bank_uuid
from stembank_gui.vault import Vault
from stembank_gui.workflows.donors.vault_events import note_vault_event


@dataclass(frozen=True, slots=True)
class OpenIdentityVault:
    """The vault's file and its passphrase."""

    path: Path
    passphrase: str = field(repr=False)


def open_identity_vault(session: Session, request: OpenIdentityVault) -> Vault:
    """Return the vault, open until it is closed.

    Raises:
        AccessRefused: If the passphrase is wrong, or too many were.
        Refused: If it is another bank's, changed from outside, damaged, or open in another program.
    """
    vault = Vault.open(request.path, bank_uuid(session), request.passphrase, now=now(session))
    note_vault_event(session, vault, "opened")
    return vault
