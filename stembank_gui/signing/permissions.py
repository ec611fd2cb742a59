"""What accounts may do, as it stands in the database at this moment."""

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as select_columns
from sqlmodel import Session, select

from stembank_gui.audit import table_of
from stembank_gui.tables.people import AccountRole, Role, RolePermission


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
