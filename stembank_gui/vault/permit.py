"""The leave to do one thing with one identity: given by the workflow whose entry already stands in the bank's trail."""

from dataclasses import dataclass

from stembank_gui.rules.vocabulary import IdentityAct, IdentityState
from stembank_gui.vault.identity import Identity


@dataclass(frozen=True, slots=True)
class Permit:
    """No audit, no action: the vault does nothing with an identity without one, and takes each only once.

    Args:
        bank: The bank's uuid.
        access_id: The row of the bank's trail of accesses that was committed before.
        donor_code: Whose identity.
        act: What may be done.
    """

    bank: str
    access_id: int
    donor_code: str
    act: IdentityAct


@dataclass(frozen=True, slots=True)
class Seen:
    """An identity as it was shown, with the state and version of its record."""

    identity: Identity
    state: IdentityState
    version: int
