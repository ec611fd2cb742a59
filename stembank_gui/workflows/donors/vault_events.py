"""The one entry that opening, making, copying the identity vault or changing its passphrase leaves in the trail."""

from sqlmodel import Session

from stembank_gui.audit import acting, write_entries
from stembank_gui.vault import Vault

ENTITY = "identity_vault"


def note_vault_event(session: Session, vault: Vault, event: str) -> None:
    """Write what the acting person did with the vault: its file and fingerprint, nothing of what is in it."""
    what = {"event": event, "file": vault.path.name, "fingerprint": vault.fingerprint}
    write_entries(session, ENTITY, [(acting(session).account_id, {}, what, None)])
