"""Signing in: the first thing of a session. Runs as the program itself, for nobody is there yet."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.rules.people import Actor
from stembank_gui.signing import authenticate
from stembank_gui.tables.people import Person
from stembank_gui.workflows.people.sessions import note_event


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the sign-in page asks for."""

    user_id: str
    password: str = field(repr=False)


def sign_in(session: Session, request: SignIn) -> Actor:
    """Return who signed in.

    Raises:
        AccessRefused: If user id and password do not match (an unknown user gets the same answer after the same time),
            or the account is disabled, or locked after failed attempts. Each failure is in the trail.
    """
    account = authenticate(session, request.user_id, request.password)
    person = session.get_one(Person, account.person_id)
    actor = Actor(account.id or 0, person.id or 0, account.user_id, person.full_name)
    session.info["actor"] = actor  # from here on it is known who acts
    session.flush()
    note_event(session, actor.account_id, "signed_in")
    return actor
