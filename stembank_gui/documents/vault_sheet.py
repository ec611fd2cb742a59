"""The sheet with the identity vault's fingerprint, in both languages: by it people know the vault again.

Nothing secret stands on it: no passphrase, no name, no donor.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from stembank_gui.documents.fact_sheet import LARGE, Fact, FactSheet, render_fact_sheet


@dataclass(frozen=True, slots=True)
class VaultFacts:
    """The site, the vault's file name and fingerprint, how many identities it holds, and when this was printed."""

    site: str
    file: str
    fingerprint: str
    identities: int
    printed_at: datetime


def render_vault_sheet(facts: VaultFacts) -> bytes:
    """Return the sheet as PDF on A4."""
    rows = (
        Fact("vault_sheet.site", facts.site),
        Fact("vault_sheet.file", facts.file),
        Fact("vault_sheet.fingerprint", facts.fingerprint, LARGE),
        Fact("vault_sheet.identities", str(facts.identities)),
        Fact("vault_sheet.printed", f"{facts.printed_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"),
        Fact("vault_sheet.custodian"),
        Fact("vault_sheet.quality"),
    )
    return render_fact_sheet(FactSheet("StemBank identity vault", "vault_sheet.title", rows, ["vault_sheet.foot"]))
