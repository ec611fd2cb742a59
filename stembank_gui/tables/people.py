"""Persons, accounts, roles and signatures."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import AccountState, Meaning
from stembank_gui.tables.columns import LONG, STRICT, Flag, Instant, Stored, at_most, one_of


class Person(Stored, table=True):
    """A human being. Separation of duties compares persons, never accounts."""

    __tablename__ = "person"
    __table_args__ = (at_most("full_name", 200), STRICT)
    full_name: str
    active: bool = Field(default=True, sa_type=Flag)


class Account(Stored, table=True):
    """A way for a person to sign in. Never deleted and never used again for somebody else."""

    __tablename__ = "account"
    __table_args__ = (at_most("user_id", 40), one_of("state", AccountState), STRICT)
    user_id: str = Field(unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    password_hash: str
    password_set_at: datetime = Field(sa_type=Instant)
    state: str = AccountState.ACTIVE
    failed_attempts: int = 0
    locked_until: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)


class Role(Stored, table=True):
    """A named, editable set of permissions."""

    __tablename__ = "role"
    __table_args__ = (at_most("code", 12), at_most("name_en", 80), at_most("name_zh", 80), STRICT)
    code: str = Field(unique=True)
    name_en: str
    name_zh: str


class RolePermission(Stored, table=True):
    """Whether a role may run a workflow: a permission is a workflow's name."""

    __tablename__ = "role_permission"
    __table_args__ = (UniqueConstraint("role_id", "permission"), at_most("permission", 80), STRICT)
    role_id: int = Field(foreign_key="role.id")
    permission: str
    granted: bool = Field(default=True, sa_type=Flag)


class AccountRole(Stored, table=True):
    """Whether an account holds a role."""

    __tablename__ = "account_role"
    __table_args__ = (UniqueConstraint("account_id", "role_id"), STRICT)
    account_id: int = Field(foreign_key="account.id")
    role_id: int = Field(foreign_key="role.id")
    granted: bool = Field(default=True, sa_type=Flag)


class Signature(Stored, table=True):
    """One electronic signature: who, when, what it means, and the hash of the record as it was signed."""

    __tablename__ = "signature"
    __table_args__ = (at_most("reason", LONG), one_of("meaning", Meaning), STRICT)
    account_id: int = Field(foreign_key="account.id")
    person_id: int = Field(foreign_key="person.id")
    user_id: str
    printed_name: str
    meaning: str
    reason: str = ""
    record_kind: str
    record_id: int
    record_sha256: str
    signed_at: datetime = Field(sa_type=Instant)
    nonce: str = Field(unique=True)
