"""Opening an account: the administrator does it, quality assurance counter-signs (two persons)."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean
from stembank_gui.signing import witness
from stembank_gui.tables.people import Person
from stembank_gui.workflows.people.accounts import new_account


@dataclass(frozen=True, slots=True)
class CreateAccount:
    """A new account. `person_id` is set where somebody who is known already gets one more account."""

    full_name: str
    user_id: str
    roles: frozenset[str]
    password: str = field(repr=False)
    countersignature: SignRequest
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class CreatedAccount:
    """The account that was opened."""

    account_id: int
    person_id: int
    user_id: str


def create_account(session: Session, request: CreateAccount) -> CreatedAccount:
    """Return the new account.

    Raises:
        Refused: If the name, the user id or the password is no good one, or the roles clash.
        AccessRefused: If the counter-signature is not that of another person of quality assurance.
    """
    person = _person(session, request)
    account = new_account(session, person, request.user_id, request.password, request.roles)
    signed = witness(
        session,
        request.countersignature,
        kind="account",
        row_id=account.id or 0,
        record={"user_id": account.user_id, "name": person.full_name, "roles": sorted(request.roles)},
        permission="countersign_account",
    )
    if signed.person_id == person.id:
        raise Refused(Reason("people.countersign_own", {"name": signed.name}))
    return CreatedAccount(account.id or 0, person.id or 0, account.user_id)


def _person(session: Session, request: CreateAccount) -> Person:
    if request.person_id is None:
        person = Person(full_name=clean("field.full_name", request.full_name))
        session.add(person)
        session.flush()
        return person
    known = session.get(Person, request.person_id)
    if known is None or not known.active:
        raise Refused(Reason("people.person_inactive"))
    return known
