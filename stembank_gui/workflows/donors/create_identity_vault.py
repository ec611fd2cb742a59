"""A custodian makes this bank's identity vault: a file of its own, with a passphrase that stands nowhere."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session

from stembank_gui.queries.donors.identity import bank_uuid
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.vault import Costs, Vault
from stembank_gui.workflows.donors.vault_events import note_vault_event


@dataclass(frozen=True, slots=True)
class CreateIdentityVault:
    """Where the new vault shall lie, and its passphrase, typed twice; `costs` are Argon2id's, for tests."""

    path: Path
    passphrase: str = field(repr=False)
    again: str = field(repr=False)
    costs: Costs | None = None


def create_identity_vault(session: Session, request: CreateIdentityVault) -> Vault:
    """Return the new vault, open, with its fingerprint in the trail.

    Raises:
        Refused: If the passphrases differ or are short, the file exists, or it cannot be written.
    """
    if request.passphrase != request.again:
        raise Refused(Reason("vault.passphrases_differ"))
    vault = Vault.create(request.path, bank_uuid(session), request.passphrase, costs=request.costs)
    note_vault_event(session, vault, "created")
    return vault
