"""People, accounts, passwords and keys; duties are separated by person. What a role may do: `permissions.py`."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from stembank_gui.rules.reasons import AccessRefused, Reason, Refused
from stembank_gui.rules.vocabulary import AccountState, KeyState, Meaning

PASSWORD_AT_LEAST = 12
PASSWORD_AT_MOST_BYTES = 1024
LOCKED_FROM = 5
LOCKED_SECONDS = 900


ACCOUNT_CHANGES: frozenset[tuple[AccountState, AccountState]] = frozenset(
    {(AccountState.ACTIVE, AccountState.DISABLED), (AccountState.DISABLED, AccountState.ACTIVE)}
)
"""What may become of an account: it is never deleted."""

KEY_CHANGES: frozenset[tuple[KeyState, KeyState]] = frozenset(
    {
        (KeyState.REQUESTED, KeyState.ACTIVE),
        (KeyState.REQUESTED, KeyState.REPLACED),
        (KeyState.REQUESTED, KeyState.DESTROYED),
        (KeyState.ACTIVE, KeyState.EXPIRED),
        (KeyState.ACTIVE, KeyState.REVOKED),
        (KeyState.ACTIVE, KeyState.DESTROYED),
        (KeyState.ACTIVE, KeyState.REPLACED),
    }
)
"""What may become of a key for signatures, or of the bank's certificate authority: what has ended stays ended."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account and the person behind it. Account 0 is the program itself, before anybody can sign in."""

    account_id: int
    person_id: int
    user_id: str
    name: str


SYSTEM = Actor(0, 0, "system", "StemBank")
SYSTEM_ACTIONS = frozenset({"create_bank", "sign_in", "expire_dated"})
"""What the program does itself, before anybody is signed in. Nothing else runs without a person."""


@dataclass(frozen=True, slots=True)
class SignRequest:
    """What the signature dialog asks for: both components, every time (21 CFR 11.200)."""

    user_id: str
    password: str = field(repr=False)
    meaning: Meaning
    reason: str = ""
    nonce: str = field(default="", repr=False, compare=False)
    """A number that the dialog drew: who sends the same request twice has signed once."""


def normalised_user_id(user_id: str) -> str:
    """Return a user id in its one form: NFKC, lower case, no blanks around.

    Raises:
        Refused: If it is not 3–40 of a–z, 0–9, dot, hyphen, underscore: look-alikes of other scripts never pass.
    """
    tidy = unicodedata.normalize("NFKC", user_id).strip().casefold()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{2,39}", tidy):
        raise Refused(Reason("people.user_id_form"))
    return tidy


def normalised_password(password: str) -> str:
    """Return a password in NFKC, so that it is the same from every keyboard.

    Raises:
        Refused: If it is longer than 1,024 bytes.
    """
    tidy = unicodedata.normalize("NFKC", password)
    if len(tidy.encode("utf-8", "surrogatepass")) > PASSWORD_AT_MOST_BYTES:
        raise Refused(Reason("people.password_too_long", {"at_most": PASSWORD_AT_MOST_BYTES}))
    return tidy


def new_password_problems(password: str, user_id: str, *, at_least: int = PASSWORD_AT_LEAST) -> tuple[Reason, ...]:
    """Return every reason against a new password; `at_least` is the site's shortest length in characters."""
    problems = []
    if len(password) < at_least:
        problems.append(Reason("people.password_too_short", {"at_least": at_least}))
    if len(password.encode("utf-8", "surrogatepass")) > PASSWORD_AT_MOST_BYTES:
        problems.append(Reason("people.password_too_long", {"at_most": PASSWORD_AT_MOST_BYTES}))
    if user_id and user_id.casefold() in password.casefold():
        problems.append(Reason("people.password_holds_user_id"))
    return tuple(problems)


def seconds_locked(failed_attempts: int) -> int:
    """Return how long an account waits after failures in a row: nothing, nothing, 2 s, 4 s, from five on 15 minutes.

    >>> [seconds_locked(failures) for failures in range(7)]
    [0, 0, 0, 2, 4, 900, 900]
    """
    if failed_attempts >= LOCKED_FROM:
        return LOCKED_SECONDS
    return 2 ** (failed_attempts - 2) if failed_attempts > 2 else 0  # noqa: PLR2004


def require_other_person(person_id: int, others: Iterable[int | None], *, code: str) -> None:
    """Refuse when a person is among others who must not be the same (separation of duties).

    Raises:
        AccessRefused: With the reason `code`, if the person is one of them.
    """
    if person_id in set(others):
        raise AccessRefused(Reason(code))
