"""Persons, accounts, roles, keys and signatures."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import AccountState, KeyState, Meaning
from stembank_gui.tables.columns import LONG, STRICT, Flag, Instant, Stored, at_most, one_of, unique_where

_LIVE = text("state IN ('requested', 'active')")


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


class SigningAuthority(Stored, table=True):
    """The bank's own certificate authority: its certificate, and its key wrapped under its passphrase.

    `certificate` is PEM. `wrapped_key` is what `signing` makes of the key: without the passphrase nobody can use it.
    """

    __tablename__ = "signing_authority"
    __table_args__ = (
        at_most("certificate", 10_000),
        at_most("wrapped_key", 4000),
        one_of("state", KeyState),
        STRICT,
    )
    state: str = KeyState.ACTIVE
    certificate: str
    fingerprint: str = Field(unique=True)
    wrapped_key: str
    valid_until: datetime = Field(sa_type=Instant)
    created_by: int = Field(foreign_key="person.id")
    created_at: datetime = Field(sa_type=Instant)
    witnessed_by: int = Field(foreign_key="person.id")


class SigningKey(Stored, table=True):
    """A person's own key for signatures, wrapped under the account's password; certified by two others.

    Whoever resets the password destroys the key: `wrapped_key` is empty then, and the state says why.
    """

    __tablename__ = "signing_key"
    __table_args__ = (
        at_most("public_key", 4000),
        at_most("wrapped_key", 4000),
        at_most("certificate", 10_000),
        at_most("end_reason", LONG),
        one_of("state", KeyState),
        CheckConstraint(
            "state <> 'active' OR (certified_by IS NOT NULL AND witnessed_by IS NOT NULL)", name="certified"
        ),
        CheckConstraint("certified_by <> person_id AND witnessed_by <> person_id", name="not_own"),
        CheckConstraint("certified_by <> witnessed_by", name="two_persons"),
        unique_where("uq_signing_key_live", "account_id", where=_LIVE),
        STRICT,
    )
    account_id: int = Field(foreign_key="account.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    authority_id: int | None = Field(default=None, foreign_key="signing_authority.id")
    state: str = KeyState.REQUESTED
    public_key: str
    fingerprint: str = Field(unique=True)
    wrapped_key: str
    certificate: str = ""
    serial: str = ""
    made_at: datetime = Field(sa_type=Instant)
    certified_by: int | None = Field(default=None, foreign_key="person.id")
    witnessed_by: int | None = Field(default=None, foreign_key="person.id")
    certified_at: datetime | None = Field(default=None, sa_type=Instant)
    valid_until: datetime | None = Field(default=None, sa_type=Instant)
    ended_by: int | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    end_reason: str = ""


class Signature(Stored, table=True):
    """One electronic signature: who, when, what it means, and the hash of the record as it was signed.

    `proof` is the CMS signature (DER, base64) of the person's key over the statement that these columns make, the head
    of the trail among them; empty where the person had no certified key. `tz` is the local offset of `signed_at`.
    """

    __tablename__ = "signature"
    __table_args__ = (at_most("reason", LONG), at_most("proof", 20_000), one_of("meaning", Meaning), STRICT)
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
    tz: str = ""
    chain_seq: int = 0
    chain_hash: str = ""
    key_id: int | None = Field(default=None, foreign_key="signing_key.id")
    proof: str = ""
