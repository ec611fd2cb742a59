"""Changing one's own password."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.people import normalised_password
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.signing import authenticate, hash_password
from stembank_gui.workflows.people.accounts import password_problems


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """The password as it was, and as it shall be."""

    old: str = field(repr=False)
    new: str = field(repr=False)


def change_password(session: Session, request: ChangePassword) -> None:
    """Give the acting account another password.

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
