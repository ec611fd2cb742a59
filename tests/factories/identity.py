"""Identity vaults for tests: quick to open, with the workflows of the program."""

from pathlib import Path

from stembank_gui.database import Database
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import IdentityAct, Meaning
from stembank_gui.vault import Costs, Identity, Permit, Vault
from stembank_gui.workflows.donors.create_identity_vault import CreateIdentityVault, create_identity_vault
from stembank_gui.workflows.donors.record_identity_access import RecordIdentityAccess, record_identity_access
from tests.factories.bank import PASSWORD

PASSPHRASE = "seven quiet herons at dusk"
QUICK = Costs(1, 8, 1)
NAMES = (
    Identity("Zoë Müller-Ångström", "AB-4711-0815-X", "zoe@example.org, +49 170 5551234", "KH-2024-777001", "Prefers é-mail"),
    Identity("欧阳若曦", "11010119900307663X", "北京市朝阳区 13800138000", "住院号88231", "母亲陪同"),
    Identity("Nguyễn Thị Minh Khai", "079188001234", "Phường Bến Nghé", "BV-55-9021"),
)  # fmt: skip


def vault(database: Database, staff: dict[str, Actor], path: Path, passphrase: str = PASSPHRASE) -> Vault:
    """Return a new vault of the bank, open."""
    request = CreateIdentityVault(path, passphrase, passphrase, QUICK)
    return database.perform(staff["IV"], create_identity_vault, request).result


def agreed(staff: dict[str, Actor], role: str = "QA") -> SignRequest:
    """Return the second person's signature."""
    return SignRequest(staff[role].user_id, PASSWORD, Meaning.APPROVED)


def permit(database: Database, staff: dict[str, Actor], donor_id: int, act: IdentityAct) -> Permit:
    """Return the permit for one act, with its entry in the trail."""
    request = RecordIdentityAccess(donor_id, act, "Asked for by the ward", agreed(staff))
    return database.perform(staff["IV"], record_identity_access, request).result
