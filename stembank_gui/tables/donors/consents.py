"""Consent forms by version, donors' consents, what each allows."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import ConsentScopeFlag, ConsentState, FormState, Signatory, WithdrawalClause
from stembank_gui.tables.columns import LONG, STRICT, Day, Flag, Instant, Stored, at_most, between, one_of


class ConsentForm(Stored, table=True):
    """One version of a consent form, in force from `effective_on` until another takes its place.

    `scopes` lists the uses that it asks for, separated by blanks; `approval_id` is the ethics approval that covers it.
    """

    __tablename__ = "consent_form"
    __table_args__ = (
        UniqueConstraint("code", "version", "language"),
        at_most("code", 40),
        at_most("version", 20),
        at_most("language", 8),
        at_most("title", 200),
        at_most("scopes", LONG),
        one_of("state", FormState),
        between("storage_years", 1, 200),
        CheckConstraint("state = 'draft' OR effective_on IS NOT NULL", name="effective"),
        CheckConstraint("superseded_on IS NULL OR superseded_on >= effective_on", name="superseded"),
        CheckConstraint("approved_by IS NULL OR approved_by <> authored_by", name="two_persons"),
        STRICT,
    )
    code: str
    version: str
    language: str
    title: str
    scopes: str
    storage_years: int | None = None
    state: str = FormState.DRAFT
    effective_on: date | None = Field(default=None, sa_type=Day)
    superseded_on: date | None = Field(default=None, sa_type=Day)
    approval_id: int | None = Field(default=None, foreign_key="approval.id")
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    authored_by: int = Field(foreign_key="person.id")
    authored_at: datetime = Field(sa_type=Instant)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")


class Consent(Stored, table=True):
    """A donor's informed consent, as signed on paper. Who signed is a relation (`signatory`), never a name.

    `form_version` is the form as people call it; `form_id` its registered version, empty in banks of before 0004.
    """

    __tablename__ = "consent"
    __table_args__ = (
        at_most("code", 20),
        at_most("form_version", 80),
        at_most("note", LONG),
        one_of("state", ConsentState),
        one_of("signatory", Signatory),
        one_of("withdrawal_clause", WithdrawalClause),
        between("storage_years", 1, 200),
        CheckConstraint("valid_until IS NULL OR valid_until >= signed_on", name="validity"),
        STRICT,
    )
    code: str = Field(unique=True)
    donor_id: int = Field(foreign_key="donor.id", index=True)
    form_id: int | None = Field(default=None, foreign_key="consent_form.id", index=True)
    form_version: str
    language: str
    signatory: str = Signatory.DONOR
    signed_on: date = Field(sa_type=Day)
    signed_at: datetime | None = Field(default=None, sa_type=Instant)
    valid_until: date | None = Field(default=None, sa_type=Day)
    storage_years: int | None = None
    withdrawal_clause: str = WithdrawalClause.DONOR_DECIDES
    recall_issued: bool = Field(default=False, sa_type=Flag)
    witnessed: bool = Field(default=False, sa_type=Flag)
    benefits_explained: bool = Field(default=False, sa_type=Flag)
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    state: str = ConsentState.ACTIVE
    recorded_by: int = Field(foreign_key="person.id")
    activated_by: int | None = Field(default=None, foreign_key="person.id")
    activated_at: datetime | None = Field(default=None, sa_type=Instant)
    note: str = ""


class ConsentScope(Stored, table=True):
    """One thing that a consent allows, or does not."""

    __tablename__ = "consent_scope"
    __table_args__ = (UniqueConstraint("consent_id", "scope"), one_of("scope", ConsentScopeFlag), STRICT)
    consent_id: int = Field(foreign_key="consent.id")
    scope: str
    granted: bool = Field(sa_type=Flag)
