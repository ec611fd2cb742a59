"""The identity vault: who the donors are, in an encrypted file of its own. The bank runs without it.

Nothing below the workflows imports it, and it knows nothing of the bank but the bank's uuid and its donor codes.
"""

from stembank_gui.vault.identity import FIELDS, Identity
from stembank_gui.vault.keys import Costs
from stembank_gui.vault.permit import Permit, Seen
from stembank_gui.vault.vault import Vault, proposed_copy, proposed_path

__all__ = ["FIELDS", "Costs", "Identity", "Permit", "Seen", "Vault", "proposed_copy", "proposed_path"]
