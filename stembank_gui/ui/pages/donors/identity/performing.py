"""What the vault does with a permit, away from the screen."""

from stembank_gui.rules.vocabulary import IdentityAct
from stembank_gui.ui.pages.donors.identity.act_card import Wish
from stembank_gui.vault import Identity, Permit, Seen, Vault


def perform(vault: Vault, permit: Permit, wish: Wish) -> Seen | None:
    """Do what was wished; return the identity where it was wished to be seen.

    Raises:
        Refused: If the vault was locked meanwhile, or the act is not possible any more.
    """
    if wish.act is IdentityAct.VIEW:
        return vault.view(permit)
    if wish.act is IdentityAct.ENTER:
        vault.enter(permit, Identity(**wish.fields))
    elif wish.act is IdentityAct.CORRECT:
        vault.correct(permit, wish.fields)
    elif wish.act is IdentityAct.LINK:
        vault.link(permit, wish.related)
    else:
        (vault.seal if wish.act is IdentityAct.SEAL else vault.erase)(permit)
    return None
