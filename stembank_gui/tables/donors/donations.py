"""Tissue or blood given by a donor: planned, collected, on its way, received, judged."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import DonationState, Tissue
from stembank_gui.tables.columns import (
    LONG,
    STRICT,
    Day,
    Exact,
    Flag,
    Instant,
    Stored,
    at_most,
    between,
    one_of,
    unique_where,
)


class Donation(Stored, table=True):
    """Tissue or blood given by a donor on one day. `amount_mg` for tissue, `amount_ul` for blood and marrow.

    `length_mm` is a cord's length; temperatures (°C) are those of the logger between collection and receipt;
    `identifiers_matched` and `seal_intact` are what the receiver found.
    """

    __tablename__ = "donation"
    __table_args__ = (
        at_most("code", 20),
        CheckConstraint("length(din) IN (0, 13)", name="din"),
        one_of("tissue", Tissue),
        one_of("state", DonationState),
        at_most("note", LONG),
        at_most("site", 120),
        at_most("medium", 80),
        at_most("seal", 40),
        at_most("logger", 40),
        at_most("bioburden", 200),
        CheckConstraint("amount_mg IS NULL OR amount_mg > 0", name="amount_mg"),
        CheckConstraint("amount_ul IS NULL OR amount_ul > 0", name="amount_ul"),
        between("length_mm", 1, 5000),
        CheckConstraint("state = 'planned' OR collected_at IS NOT NULL", name="collected"),
        CheckConstraint(
            "state IN ('planned', 'collected', 'in_transit') OR (received_at IS NOT NULL AND received_by IS NOT NULL)",
            name="received",
        ),
        CheckConstraint("judged_with <> judged_by", name="two_persons"),
        unique_where("uq_donation_din", "din", where=text("din <> ''")),
        STRICT,
    )
    code: str = Field(unique=True)
    din: str = ""
    donor_id: int = Field(foreign_key="donor.id", index=True)
    tissue: str
    planned_on: date | None = Field(default=None, sa_type=Day)
    site: str = ""
    collected_at: datetime | None = Field(default=None, sa_type=Instant)
    collected_by: int | None = Field(default=None, foreign_key="person.id")
    amount_mg: int | None = None
    amount_ul: int | None = None
    length_mm: int | None = None
    medium: str = ""
    seal: str = ""
    logger: str = ""
    dispatched_at: datetime | None = Field(default=None, sa_type=Instant)
    dispatched_by: int | None = Field(default=None, foreign_key="person.id")
    temperature_min_c: Decimal | None = Field(default=None, sa_type=Exact)
    temperature_max_c: Decimal | None = Field(default=None, sa_type=Exact)
    seal_intact: bool | None = Field(default=None, sa_type=Flag)
    identifiers_matched: bool | None = Field(default=None, sa_type=Flag)
    state: str
    received_by: int | None = Field(default=None, foreign_key="person.id")
    received_at: datetime | None = Field(default=None, sa_type=Instant)
    judged_by: int | None = Field(default=None, foreign_key="person.id")
    judged_with: int | None = Field(default=None, foreign_key="person.id")
    judged_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    bioburden: str = ""
    note: str = ""
