"""Donors, known by a pseudonymous code, and who looked at their identity. No name is stored here."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import DonorState, DonorType, IdentityAct, Panel, Sex
from stembank_gui.tables.columns import LONG, STRICT, Day, Instant, Stored, at_most, between, one_of


class Donor(Stored, table=True):
    """A donor, known by a pseudonymous code such as D2400013 (year, number, check character).

    `hla` is canonical JSON, locus to alleles; `age_years` is the age at donation.
    """

    __tablename__ = "donor"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        at_most("code", 12),
        at_most("note", LONG),
        at_most("blood_group", 12),
        at_most("ethnicity", 80),
        at_most("hla", LONG),
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
    ethnicity: str = ""
    hla: str = ""
    panel: str
    state: str = DonorState.REGISTERED
    state_since: datetime = Field(sa_type=Instant)
    deferred_until: date | None = Field(default=None, sa_type=Day)
    registered_by: int = Field(foreign_key="person.id")
    registered_at: datetime = Field(sa_type=Instant)
    note: str = ""


class IdentityAccess(Stored, table=True):
    """What somebody did with a donor's identity in the vault: written before the vault does it. No name stands here."""

    __tablename__ = "identity_access"
    __table_args__ = (one_of("act", IdentityAct), at_most("reason", LONG), STRICT)
    donor_id: int = Field(foreign_key="donor.id", index=True)
    act: str
    reason: str
    performed_by: int = Field(foreign_key="person.id")
    performed_at: datetime = Field(sa_type=Instant)
    agreed_by: int | None = Field(default=None, foreign_key="person.id")
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
