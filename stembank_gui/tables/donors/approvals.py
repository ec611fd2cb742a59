"""Ethics approvals, human genetic resources permits, regulatory filings; what happened to them and was used of them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import ApprovalEventKind, ApprovalKind, ApprovalState, HgrType, Scheme
from stembank_gui.tables.columns import LONG, STRICT, Day, Exact, Instant, Stored, at_most, one_of


class Approval(Stored, table=True):
    """An ethics approval, a human genetic resources permit or a regulatory filing, with its validity.

    `hgr_type` says what a permit is for, `scheme` under which a filing was made; both are empty where they do not
    apply or were not recorded. `valid_from` of one that is not granted yet is the day it was asked for. `quantity`
    (in `quantity_unit`) is how much material the permit lets out.
    """

    __tablename__ = "approval"
    __table_args__ = (
        at_most("number", 80),
        at_most("title", 200),
        at_most("authority", 200),
        at_most("product", 200),
        at_most("scope", LONG),
        at_most("quantity_unit", 12),
        at_most("note", LONG),
        one_of("kind", ApprovalKind),
        one_of("state", ApprovalState),
        one_of("hgr_type", ("", *HgrType)),
        one_of("scheme", ("", *Scheme)),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="validity"),
        STRICT,
    )
    kind: str
    number: str = Field(unique=True)
    title: str
    authority: str = ""
    hgr_type: str = ""
    scheme: str = ""
    product: str = ""
    scope: str = ""
    valid_from: date = Field(sa_type=Day)
    valid_until: date | None = Field(default=None, sa_type=Day)
    review_due: date | None = Field(default=None, sa_type=Day)
    quantity: Decimal | None = Field(default=None, sa_type=Exact)
    quantity_unit: str = ""
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    state: str = ApprovalState.APPROVED
    note: str = ""


class ApprovalEvent(Stored, table=True):
    """What happened under an approval: continuing review, amendment, extension, adverse event, report."""

    __tablename__ = "approval_event"
    __table_args__ = (one_of("kind", ApprovalEventKind), at_most("note", LONG), STRICT)
    approval_id: int = Field(foreign_key="approval.id", index=True)
    kind: str
    happened_on: date = Field(sa_type=Day)
    note: str
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    recorded_by: int = Field(foreign_key="person.id")
    recorded_at: datetime = Field(sa_type=Instant)


class ApprovalUse(Stored, table=True):
    """Material that was used of a permit's quantity, by a donation or a shipment."""

    __tablename__ = "approval_use"
    __table_args__ = (
        CheckConstraint("(donation_id IS NULL) <> (shipment_id IS NULL)", name="of_one_thing"),
        STRICT,
    )
    approval_id: int = Field(foreign_key="approval.id", index=True)
    quantity: Decimal = Field(sa_type=Exact)
    donation_id: int | None = Field(default=None, foreign_key="donation.id")
    shipment_id: int | None = Field(default=None, foreign_key="shipment.id")
    used_by: int = Field(foreign_key="person.id")
    used_at: datetime = Field(sa_type=Instant)
