"""A custodian gives the identity vault another passphrase."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.vault import Vault
from stembank_gui.workflows.donors.vault_events import note_vault_event


@dataclass(frozen=True, slots=True)
class ChangeIdentityPassphrase:
    """The open vault, its passphrase until now, and the new one, typed twice."""

    vault: Vault
    old: str = field(repr=False)
    new: str = field(repr=False)
    again: str = field(repr=False)


def change_identity_passphrase(session: Session, request: ChangeIdentityPassphrase) -> None:
    """Wrap the vault's master key in the new passphrase; copies made before still open with the old one.

    Raises:
        AccessRefused: If the old passphrase is wrong.
        Refused: If the new ones differ or are short, or the vault is locked.
    """
    if request.new != request.again:
        raise Refused(Reason("vault.passphrases_differ"))
    note_vault_event(session, request.vault, "passphrase_changed")
    request.vault.change_passphrase(request.old, request.new)
