"""Electronic signatures: user id and password typed each time, bound to the hash of the record as it was signed."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from stembank_gui.audit import acting, now, table_of
from stembank_gui.rules.people import SignRequest, normalised_password, normalised_user_id
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.stored_form import canonical
from stembank_gui.tables.people import Account, AccountRole, Person, Role, RolePermission, Signature

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that was written."""

    signature_id: int
    person_id: int
    name: str


@cache
def hasher() -> "PasswordHasher":
    """Return the Argon2id hasher with the library's defaults (RFC 9106, low memory: 3 passes, 64 MiB)."""
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


def permissions_of(session: Session, account_id: int) -> frozenset[str]:
    """Return the permissions of an account: those of all its roles, as they stand in the database now."""
    held = (
        select(RolePermission.permission)
        .join(Role)
        .join(AccountRole)
        .where(AccountRole.account_id == account_id, AccountRole.granted == 1, RolePermission.granted == 1)
    )
    return frozenset(session.exec(held))


def holds(session: Session, account_id: int, permission: str) -> bool:
    """Return whether one of an account's roles grants a permission, as it stands in the database now."""
    asked = {"account": account_id, "permission": permission}
    return session.connection().execute(_GRANTED, asked).first() is not None


def _granted() -> Any:
    role, held = table_of(RolePermission), table_of(AccountRole)
    return (
        select_columns(role.c.id)
        .join(held, held.c.role_id == role.c.role_id)
        .where(held.c.account_id == bindparam("account"), held.c.granted == 1)
        .where(role.c.permission == bindparam("permission"), role.c.granted == 1)
        .limit(1)
    )


_GRANTED = _granted()
"""Built once: every unit of work asks."""


def sign(session: Session, request: SignRequest, *, kind: str, row_id: int, record: Mapping[str, Any]) -> Signed:
    """Return the acting person's own signature on a record, written with the record's hash.

    Args:
        session: The unit of work.
        request: User id, password, meaning, reason.
        kind: The record's table.
        row_id: The record's id.
        record: What is signed: texts, integers, lists and dicts of them.

    Raises:
        AccessRefused: If the password is wrong, or the signer is not the acting account.
    """
    actor = acting(session)
    account = authenticate(session, request.user_id, request.password)
    if account.id != actor.account_id:
        raise AccessRefused(Reason("sign.not_you", {"user": actor.user_id}))
    return _write(session, account, request, kind=kind, row_id=row_id, record=record)


def witness(
    session: Session, request: SignRequest, *, kind: str, row_id: int, record: Mapping[str, Any], permission: str
) -> Signed:
    """Return the signature of a second person at the same workstation, who holds a permission.

    Raises:
        AccessRefused: If the password is wrong, the permission is missing, or it is the acting person again
            (persons are compared, not accounts).
    """
    actor = acting(session)
    account = authenticate(session, request.user_id, request.password)
    if account.person_id == actor.person_id:
        raise AccessRefused(Reason("sign.same_person", {"name": actor.name}))
    if not holds(session, account.id or 0, permission):
        named: dict[str, str | int] = {"user": account.user_id, "permission": f"@action.{permission}"}
        raise AccessRefused(Reason("access.not_permitted", named))
    return _write(session, account, request, kind=kind, row_id=row_id, record=record)


def record_sha256(record: Mapping[str, Any]) -> str:
    """Return the hash that a signature binds: SHA-256 of the record's canonical JSON, in hexadecimal."""
    return sha256(canonical(record).encode()).hexdigest()


def _write(
    session: Session, account: Account, request: SignRequest, *, kind: str, row_id: int, record: Mapping[str, Any]
) -> Signed:
    person = session.get_one(Person, account.person_id)
    signature = Signature(
        account_id=account.id, person_id=person.id, user_id=account.user_id, printed_name=person.full_name,
        meaning=request.meaning.value, reason=clean("field.reason", request.reason, at_most=4000, required=False),
        record_kind=kind, record_id=row_id, record_sha256=record_sha256(record), signed_at=now(session),
        nonce=secrets.token_hex(16),
    )  # fmt: skip
    session.add(signature)
    session.flush()
    return Signed(signature.id or 0, person.id or 0, person.full_name)


@cache
def _decoy() -> str:
    return hasher().hash(secrets.token_hex(16))
