"""Questions about the site, its accounts, roles and policy."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from stembank_gui.audit import table_of
from stembank_gui.queries.welcome import DEMO_KEY
from stembank_gui.rules.facility import POLICY
from stembank_gui.rules.permissions import PERMISSIONS
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.tables.facility import Policy, Site
from stembank_gui.tables.people import Account, AccountRole, Person, Role, RolePermission


@dataclass(frozen=True, slots=True)
class SiteCard:
    """The site that this bank is."""

    name: str
    address: str
    uuid: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account, whose it is, and what it may be."""

    id: int
    person_id: int
    user_id: str
    name: str
    state: AccountState
    roles: tuple[str, ...]
    failed_attempts: int
    locked_until: datetime | None
    password_set_at: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role and what its holders may do."""

    code: str
    name_en: str
    name_zh: str
    permissions: frozenset[str]
    holders: int

    def name(self, language: str) -> str:
        """Return the role's name in a language, "en" or "zh"."""
        return self.name_zh if language == "zh" else self.name_en


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A value of the policy beside what it may be."""

    key: str
    value: str
    default: str
    unit: str
    low: str
    high: str
    source: str


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of a demo bank, shown on its sign-in page."""

    user_id: str
    name: str
    roles: tuple[str, ...]
    password: str


def site(session: Session) -> SiteCard | None:
    """Return the site, or None for a bank that was never finished."""
    asked = select_columns(*table_of(Site).c["name", "address", "uuid", "created_at"])
    found = session.connection().execute(asked).first()
    return None if found is None else SiteCard(*found)


def accounts(session: Session) -> tuple[AccountRow, ...]:
    """Return every account, by user id."""
    roles = _roles_of_accounts(session)
    rows = session.exec(select(Account, Person).join(Person).order_by(col(Account.user_id))).all()
    return tuple(
        AccountRow(
            id=account.id or 0,
            person_id=account.person_id,
            user_id=account.user_id,
            name=person.full_name,
            state=AccountState(account.state),
            roles=tuple(roles[account.id or 0]),
            failed_attempts=account.failed_attempts,
            locked_until=account.locked_until,
            password_set_at=account.password_set_at,
            created_at=account.created_at,
        )
        for account, person in rows
    )


def role_names(session: Session) -> dict[str, tuple[str, str]]:
    """Return the English and Chinese name of each role, by its code."""
    return {role.code: (role.name_en, role.name_zh) for role in session.exec(select(Role).order_by(col(Role.id)))}


def roles_of(session: Session, account_id: int) -> tuple[str, ...]:
    """Return the codes of an account's roles, in the order of the roles."""
    return tuple(_roles_of_accounts(session, [account_id])[account_id])


def roles(session: Session) -> tuple[RoleRow, ...]:
    """Return every role with its permissions and the number of active accounts that hold it."""
    granted: defaultdict[int, set[str]] = defaultdict(set)
    for row in session.exec(select(RolePermission)):
        if row.granted:
            granted[row.role_id].add(row.permission)
    active = {row.id for row in session.exec(select(Account)) if row.state == AccountState.ACTIVE}
    holders: defaultdict[int, int] = defaultdict(int)
    for held in session.exec(select(AccountRole)):
        holders[held.role_id] += held.granted and held.account_id in active
    return tuple(
        RoleRow(role.code, role.name_en, role.name_zh, frozenset(granted[role.id or 0]), holders[role.id or 0])
        for role in session.exec(select(Role).order_by(col(Role.id)))
    )


def permissions_known() -> tuple[str, ...]:
    """Return every permission, in the order of the bank's work."""
    return tuple(PERMISSIONS)


def policy_rows(session: Session) -> tuple[PolicyRow, ...]:
    """Return every value of the policy with its default, limits and source."""
    stored = dict(session.exec(select(Policy.key, Policy.value)).all())
    return tuple(
        PolicyRow(
            key,
            stored.get(key, str(one.default)),
            str(one.default),
            one.unit,
            str(one.low),
            str(one.high),
            one.source,
        )
        for key, one in POLICY.items()
    )


def demo_accounts(session: Session) -> tuple[DemoAccount, ...]:
    """Return the accounts of a demo bank with their password; nothing for a bank that is no demo."""
    table = table_of(Policy)
    stored = session.connection().execute(select_columns(table.c.value).where(table.c.key == DEMO_KEY)).scalar()
    if stored is None:
        return ()
    password = str(json.loads(stored)["password"])
    order = {code: number for number, code in enumerate(role_names(session))}
    found = [one for one in accounts(session) if one.state is AccountState.ACTIVE]
    found.sort(key=lambda one: (order.get((one.roles or ("",))[0], 99), one.user_id))
    return tuple(DemoAccount(one.user_id, one.name, one.roles, password) for one in found)


def _roles_of_accounts(session: Session, ids: Iterable[int] | None = None) -> defaultdict[int, list[str]]:
    chosen: Any = select(AccountRole.account_id, Role.code).join(Role).order_by(col(Role.id))
    if ids is not None:
        chosen = chosen.where(col(AccountRole.account_id).in_(list(ids)))
    found: defaultdict[int, list[str]] = defaultdict(list)
    for account_id, code in session.execute(chosen.where(col(AccountRole.granted) == 1)):
        found[account_id].append(code)
    return found
