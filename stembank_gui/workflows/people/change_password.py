"""Changing one's own password."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.people import normalised_password
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.signing import authenticate, hash_password
from stembank_gui.signing.ending import end_key, live_key
from stembank_gui.tables.people import Account
from stembank_gui.workflows.people.accounts import password_problems


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """The password as it was, and as it shall be."""

    old: str = field(repr=False)
    new: str = field(repr=False)


def change_password(session: Session, request: ChangePassword) -> None:
    """Give the acting account another password; it opens the account's key for signatures from now on.

    Raises:
        AccessRefused: If the old password is wrong.
        Refused: If the new one is too short or too long, holds the user id, or is the old one.
    """
    account = authenticate(session, acting(session).user_id, request.old)
    refuse_if(password_problems(session, request.new, account.user_id))
    if normalised_password(request.new) == normalised_password(request.old):
        raise Refused(Reason("people.password_same"))
    account.password_hash = hash_password(request.new)
    account.password_set_at = now(session)
    _wrap_key_anew(session, account, request)


def _wrap_key_anew(session: Session, account: Account, request: ChangePassword) -> None:
    """Let the new password open the key for signatures; one that the old password does not open is destroyed."""
    key = live_key(session, account.id or 0)
    if key is None:
        return
    from stembank_gui.signing import keys  # noqa: PLC0415 - brings cryptography

    try:
        plain = keys.unlocked(key.wrapped_key, account.user_id, key.fingerprint, request.old)
    except Refused:
        end_key(session, key, KeyState.DESTROYED, "@key_end.damaged")
        return
    key.wrapped_key = keys.wrapped(plain, account.user_id, key.fingerprint, request.new)
