"""Who may do something: people with an account in use whose roles hold a permission."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import acting
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.tables.people import Account, AccountRole, Person, RolePermission


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who may do something."""

    person_id: int
    name: str


def holders_of(session: Session, permission: str) -> tuple[Holder, ...]:
    """Return the people who hold a permission, by name."""
    found = (
        select(Person.id, Person.full_name)
        .join(Account, col(Account.person_id) == Person.id)
        .join(AccountRole, col(AccountRole.account_id) == Account.id)
        .join(RolePermission, col(RolePermission.role_id) == AccountRole.role_id)
        .where(
            RolePermission.permission == permission,
            RolePermission.granted == 1,
            AccountRole.granted == 1,
            Account.state == AccountState.ACTIVE,
        )
        .distinct()
        .order_by(col(Person.full_name), col(Person.id))
    )
    return tuple(Holder(person_id or 0, name) for person_id, name in session.exec(found))


def require_holder(session: Session, person_id: int | None, permission: str) -> tuple[Reason, ...]:
    """Return why somebody cannot be given work: they may not do it. Nothing where nobody is named."""
    if person_id is None or _does_it_now(session, person_id, permission):
        return ()
    if any(one.person_id == person_id for one in holders_of(session, permission)):
        return ()
    person = session.get(Person, person_id)
    named = {"person": person.full_name if person else str(person_id), "permission": f"@action.{permission}"}
    return (Reason("people.may_not", named),)


def _does_it_now(session: Session, person_id: int, permission: str) -> bool:
    """Return whether this very unit of work is theirs: then it was asked already whether they may."""
    return session.info.get("action") == permission and acting(session).person_id == person_id
