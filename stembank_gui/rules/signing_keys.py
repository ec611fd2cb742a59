"""Keys for signatures and who may certify them (RELIABILITY.md §6; 21 CFR 11.70, 11.200)."""

import unicodedata
from datetime import datetime

from stembank_gui.rules.people import PASSWORD_AT_MOST_BYTES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import KeyState

PASSPHRASE_AT_LEAST = 16
"""Characters of the passphrase that opens the bank's certificate authority."""
SIGNING_SETTINGS = Place("page", "signing")
"""Where people make and renew their key."""


def key_problems(state: KeyState | None, valid_until: datetime | None, moment: datetime) -> tuple[Reason, ...]:
    """Return why a key cannot sign at a moment; empty if it can.

    Args:
        state: The key's state, or None if the person never made one.
        valid_until: The last moment of its certificate, if it has one.
        moment: The moment of the signature.
    """
    if state is None:
        return (Reason("sign.no_key", link=SIGNING_SETTINGS),)
    if state is KeyState.REQUESTED:
        return (Reason("sign.key_requested", link=SIGNING_SETTINGS),)
    if state is KeyState.EXPIRED or (state is KeyState.ACTIVE and valid_until is not None and valid_until < moment):
        return (Reason("sign.key_expired", link=SIGNING_SETTINGS),)
    if state is not KeyState.ACTIVE:
        return (Reason("sign.key_ended", {"state": f"@key_state.{state.value}"}, link=SIGNING_SETTINGS),)
    return ()


def passphrase_problems(passphrase: str) -> tuple[Reason, ...]:
    """Return every reason against the passphrase of the bank's certificate authority."""
    problems = []
    if len(passphrase.strip()) < PASSPHRASE_AT_LEAST:
        problems.append(Reason("signing.passphrase_too_short", {"at_least": PASSPHRASE_AT_LEAST}))
    if len(passphrase.encode("utf-8", "surrogatepass")) > PASSWORD_AT_MOST_BYTES:
        problems.append(Reason("people.password_too_long", {"at_most": PASSWORD_AT_MOST_BYTES}))
    return tuple(problems)


def new_passphrase_problems(old: str, new: str) -> tuple[Reason, ...]:
    """Return every reason against a new passphrase of the authority in the place of an old one.

    >>> [one.code for one in new_passphrase_problems("four words of old", "four words of old")]
    ['signing.passphrase_same']
    """
    problems = passphrase_problems(new)
    if not problems and unicodedata.normalize("NFKC", old) == unicodedata.normalize("NFKC", new):
        return (Reason("signing.passphrase_same"),)
    return problems


def certifying_problems(
    state: KeyState, *, active: bool, same_fingerprint: bool, authority: bool
) -> tuple[Reason, ...]:
    """Return every reason against certifying a key.

    Args:
        state: The key's state.
        active: Whether its owner's account is active.
        same_fingerprint: Whether the owner showed the very fingerprint that is stored.
        authority: Whether the bank has an authority that is valid today.
    """
    problems = [] if authority else [Reason("signing.no_authority", link=SIGNING_SETTINGS)]
    if state is not KeyState.REQUESTED:
        problems.append(Reason("signing.not_requested", {"state": f"@key_state.{state.value}"}))
    if not active:
        problems.append(Reason("signing.owner_disabled"))
    if not same_fingerprint:
        problems.append(Reason("signing.other_fingerprint"))
    return tuple(problems)


def shown_fingerprint(fingerprint: str) -> str:
    """Return a fingerprint as people compare it: capitals in groups of four.

    >>> shown_fingerprint("06dd9045240f")
    '06DD 9045 240F'
    """
    digits = fingerprint.upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
