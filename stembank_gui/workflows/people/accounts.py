"""What the verbs about accounts share: making one, and the rows they all look at."""

from collections.abc import Iterable

from sqlmodel import Session, select

from stembank_gui.audit import now
from stembank_gui.queries import facility
from stembank_gui.rules.people import new_password_problems, normalised_password, normalised_user_id
from stembank_gui.rules.permissions import ADMINISTRATOR, role_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.signing import hash_password
from stembank_gui.tables.people import Account, AccountRole, Person, Role


def new_account(session: Session, person: Person, user_id: str, password: str, roles: Iterable[str]) -> Account:
    """Return a new account of a person, with its roles.

    Raises:
        Refused: If the user id is no user id or was ever used, the password is no good one, or the roles clash.
    """
    name = normalised_user_id(user_id)
    wanted = frozenset(roles)
    taken = session.exec(select(Account.id).where(Account.user_id == name)).first() is not None
    refuse_if(
        [
            *([Reason("people.user_id_taken", {"user_id": name})] if taken else []),
            *password_problems(session, password, name),
            *([] if wanted else [Reason("people.role_missing", {"user_id": name})]),
            *role_problems(wanted | roles_of_person(session, person.id or 0)),
        ]
    )
    account = Account(
        user_id=name,
        person_id=person.id or 0,
        password_hash=hash_password(password),
        password_set_at=now(session),
        created_at=now(session),
    )
    session.add(account)
    session.flush()
    for role in session.exec(select(Role).where(Role.code.in_(wanted)).order_by(Role.id)).all():  # type: ignore[attr-defined,arg-type]
        session.add(AccountRole(account_id=account.id or 0, role_id=role.id or 0))
    session.flush()
    return account


def password_problems(session: Session, password: str, user_id: str) -> tuple[Reason, ...]:
    """Return everything that is wrong with a new password."""
    at_least = facility.policy(session).password_min_length
    try:
        return new_password_problems(normalised_password(password), user_id, at_least=at_least)
    except Refused as refused:
        return refused.reasons


def roles_of_person(session: Session, person_id: int) -> frozenset[str]:
    """Return the codes of all roles that a person holds, over all active accounts."""
    held = (
        select(Role.code)
        .join(AccountRole)
        .join(Account, Account.id == AccountRole.account_id)  # type: ignore[arg-type]
        .where(Account.person_id == person_id, Account.state == AccountState.ACTIVE, AccountRole.granted == True)  # noqa: E712
    )
    return frozenset(session.exec(held))


def roles_of_account(session: Session, account_id: int) -> frozenset[str]:
    """Return the codes of the roles that an account holds, also while it is disabled."""
    held = select(Role.code).join(AccountRole).where(AccountRole.account_id == account_id, AccountRole.granted == True)  # noqa: E712
    return frozenset(session.exec(held))


def other_administrators(session: Session, account_id: int) -> int:
    """Return how many other active accounts hold the administrator's role."""
    held = (
        select(Account.id)
        .join(AccountRole, AccountRole.account_id == Account.id)  # type: ignore[arg-type]
        .join(Role, Role.id == AccountRole.role_id)  # type: ignore[arg-type]
        .where(
            Role.code == ADMINISTRATOR,
            AccountRole.granted == True,  # noqa: E712
            Account.state == AccountState.ACTIVE,
            Account.id != account_id,
        )
    )
    return len(session.exec(held).all())
