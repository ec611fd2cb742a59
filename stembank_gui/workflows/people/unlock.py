"""Unlocking the window, by the person who locked it."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.audit import acting
from stembank_gui.rules.reasons import AccessRefused, Reason
from stembank_gui.signing import authenticate
from stembank_gui.workflows.people.sessions import note_event


@dataclass(frozen=True, slots=True)
class Unlock:
    """The password of the person whose window is locked."""

    password: str = field(repr=False)


def unlock(session: Session, request: Unlock) -> None:
    """Open the locked window for its own person; anybody else signs in anew, on fresh pages.

    Raises:
        AccessRefused: If the password is wrong, or the account was disabled or locked meanwhile.
    """
    actor = acting(session)
    account = authenticate(session, actor.user_id, request.password)
    if account.id != actor.account_id:  # pragma: no cover - user ids are unique; kept because a mistake here is grave
        raise AccessRefused(Reason("sign.not_you", {"user": actor.user_id}))
    session.flush()
    note_event(session, actor.account_id, "unlocked")
