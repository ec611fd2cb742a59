"""Passwords: hashed by Argon2id, and who somebody is by user id and password."""

import secrets
from functools import cache
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from stembank_gui.audit import now
from stembank_gui.rules.people import normalised_password, normalised_user_id
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.tables.people import Account

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@cache
def hasher() -> "PasswordHasher":
    """Return the Argon2id hasher with the library's defaults (RFC 9106, low memory: 3 passes, 64 MiB).

    What it costs, a key's wrapping costs too.
    """
    from argon2 import PasswordHasher  # noqa: PLC0415 - first needed at the first sign-in

    return PasswordHasher()


def hash_password(password: str) -> str:
    """Return the Argon2id hash of a password.

    Raises:
        Refused: If the password is longer than 1,024 bytes.
    """
    return hasher().hash(normalised_password(password))


def password_fits(stored: str, password: str) -> bool:
    """Return whether a password is the one that was hashed. A damaged hash fits no password."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    try:
        return hasher().verify(stored, normalised_password(password))
    except (VerificationError, InvalidHashError, Refused):
        return False


def authenticate(session: Session, user_id: str, password: str) -> Account:
    """Return the account that a user id and a password belong to.

    Raises:
        AccessRefused: If they do not match, or the account is disabled or locked. An unknown user gets the same answer
            after the same time as a wrong password.
    """
    account = _account(session, user_id)
    if account is None:
        password_fits(_decoy(), password)
        raise AccessRefused(Reason("access.wrong_password"))
    if account.locked_until and account.locked_until > now(session):
        seconds = int((account.locked_until - now(session)).total_seconds()) + 1
        raise AccessRefused(Reason("access.locked", {"user": account.user_id, "seconds": seconds}))
    if not password_fits(account.password_hash, password):
        raise AccessRefused(Reason("access.wrong_password"), account_id=account.id)
    if account.state != AccountState.ACTIVE:
        raise AccessRefused(Reason("access.disabled", {"user": account.user_id}))
    if account.failed_attempts:
        account.failed_attempts = 0
        account.locked_until = None
    return account


def _account(session: Session, user_id: str) -> Account | None:
    try:
        name = normalised_user_id(user_id)
    except Refused:
        return None
    return session.exec(select(Account).where(Account.user_id == name)).first()


@cache
def _decoy() -> str:
    return hasher().hash(secrets.token_hex(16))
