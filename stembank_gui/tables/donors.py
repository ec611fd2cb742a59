"""Donors under their code, consent, screening, eligibility, donations, approvals. No name is stored here."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentScopeFlag,
    ConsentState,
    DonationState,
    DonorState,
    DonorType,
    MarkerOutcome,
    Panel,
    Sex,
    SpecimenOf,
    Tissue,
)
from stembank_gui.tables.columns import LONG, STRICT, Day, Flag, Instant, Stored, at_most, between, one_of


class Donor(Stored, table=True):
    """A donor, known by a pseudonymous code such as D2400013 (year, number, check character)."""

    __tablename__ = "donor"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        at_most("code", 12),
        at_most("note", LONG),
        at_most("blood_group", 12),
        one_of("donor_type", DonorType),
        one_of("sex", Sex),
        one_of("panel", Panel),
        one_of("state", DonorState),
        between("age_years", 0, 120),
        STRICT,
    )
    code: str = Field(unique=True)
    year: int
    number: int
    donor_type: str
    sex: str
    age_years: int
    blood_group: str = ""
    panel: str
    state: str = DonorState.REGISTERED
    state_since: datetime = Field(sa_type=Instant)
    deferred_until: date | None = Field(default=None, sa_type=Day)
    registered_by: int = Field(foreign_key="person.id")
    registered_at: datetime = Field(sa_type=Instant)
    note: str = ""


class Consent(Stored, table=True):
    """A donor's informed consent, as signed on paper."""

    __tablename__ = "consent"
    __table_args__ = (
        at_most("code", 20),
        at_most("form_version", 80),
        one_of("state", ConsentState),
        CheckConstraint("valid_until IS NULL OR valid_until >= signed_on", name="validity"),
        STRICT,
    )
    code: str = Field(unique=True)
    donor_id: int = Field(foreign_key="donor.id", index=True)
    form_version: str
    language: str
    signed_on: date = Field(sa_type=Day)
    valid_until: date | None = Field(default=None, sa_type=Day)
    state: str = ConsentState.ACTIVE
    recorded_by: int = Field(foreign_key="person.id")


class ConsentScope(Stored, table=True):
    """One thing that a consent allows, or does not."""

    __tablename__ = "consent_scope"
    __table_args__ = (UniqueConstraint("consent_id", "scope"), one_of("scope", ConsentScopeFlag), STRICT)
    consent_id: int = Field(foreign_key="consent.id")
    scope: str
    granted: bool = Field(sa_type=Flag)


class MarkerResult(Stored, table=True):
    """One infectious disease marker of a donor (or of the birth mother)."""

    __tablename__ = "marker_result"
    __table_args__ = (
        UniqueConstraint("donor_id", "marker", "specimen_on"),
        at_most("marker", 40),
        at_most("note", LONG),
        one_of("outcome", MarkerOutcome),
        one_of("specimen_of", SpecimenOf),
        STRICT,
    )
    donor_id: int = Field(foreign_key="donor.id", index=True)
    marker: str
    specimen_of: str
    specimen_on: date = Field(sa_type=Day)
    outcome: str
    note: str = ""
    entered_by: int = Field(foreign_key="person.id")
    entered_at: datetime = Field(sa_type=Instant)


class EligibilityDecision(Stored, table=True):
    """A physician's signed decision on a donor."""

    __tablename__ = "eligibility_decision"
    __table_args__ = (one_of("decision", DonorState), at_most("comment", LONG), STRICT)
    donor_id: int = Field(foreign_key="donor.id", index=True)
    decision: str
    comment: str = ""
    findings: str = ""
    decided_by: int = Field(foreign_key="person.id")
    decided_at: datetime = Field(sa_type=Instant)
    signature_id: int = Field(foreign_key="signature.id")


class Donation(Stored, table=True):
    """Tissue or blood given by a donor on one day. `amount_mg` for tissue, `amount_ul` for blood and marrow."""

    __tablename__ = "donation"
    __table_args__ = (
        at_most("code", 20),
        CheckConstraint("length(din) IN (0, 13)", name="din"),
        one_of("tissue", Tissue),
        one_of("state", DonationState),
        at_most("note", LONG),
        CheckConstraint("amount_mg IS NULL OR amount_mg > 0", name="amount_mg"),
        CheckConstraint("amount_ul IS NULL OR amount_ul > 0", name="amount_ul"),
        Index(
            "uq_donation_din", "din", unique=True,
            sqlite_where=text("din <> ''"), postgresql_where=text("din <> ''"),
        ),
        STRICT,
    )  # fmt: skip
    code: str = Field(unique=True)
    din: str = ""
    donor_id: int = Field(foreign_key="donor.id", index=True)
    tissue: str
    collected_at: datetime = Field(sa_type=Instant)
    amount_mg: int | None = None
    amount_ul: int | None = None
    state: str
    received_by: int = Field(foreign_key="person.id")
    received_at: datetime = Field(sa_type=Instant)
    note: str = ""


class Approval(Stored, table=True):
    """An ethics approval, a human genetic resources permit or a regulatory filing, with its validity."""

    __tablename__ = "approval"
    __table_args__ = (
        at_most("number", 80),
        at_most("title", 200),
        one_of("kind", ApprovalKind),
        one_of("state", ApprovalState),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="validity"),
        STRICT,
    )
    kind: str
    number: str = Field(unique=True)
    title: str
    valid_from: date = Field(sa_type=Day)
    valid_until: date | None = Field(default=None, sa_type=Day)
    state: str = ApprovalState.APPROVED
