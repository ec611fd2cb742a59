"""Shipments and disposals; a vial's row says in which of them it is."""

from datetime import datetime

from sqlmodel import Field

from stembank_gui.rules.vocabulary import DisposalState, Grade, ShipmentState
from stembank_gui.tables.columns import LONG, STRICT, Instant, Stored, at_most, one_of


class Shipment(Stored, table=True):
    """Vials issued to a recipient under an agreement.

    `country` is the ISO 3166 code of the destination, empty within the bank's own; `permit_id` the export permit.
    """

    __tablename__ = "shipment"
    __table_args__ = (
        at_most("code", 20),
        at_most("recipient", 200),
        at_most("agreement", 80),
        at_most("note", LONG),
        at_most("country", 2),
        one_of("state", ShipmentState),
        one_of("intended_use", Grade),
        STRICT,
    )
    code: str = Field(unique=True)
    recipient: str
    agreement: str
    country: str = ""
    permit_id: int | None = Field(default=None, foreign_key="approval.id")
    intended_use: str = Grade.CLINICAL
    state: str = ShipmentState.SHIPPED
    issued_by: int = Field(foreign_key="person.id")
    issued_at: datetime = Field(sa_type=Instant)
    witnessed_by: int = Field(foreign_key="person.id")
    note: str = ""


class Disposal(Stored, table=True):
    """Vials to be destroyed: requested by one, approved by QA, executed by two."""

    __tablename__ = "disposal"
    __table_args__ = (
        at_most("code", 20),
        at_most("reason", LONG),
        at_most("method", 80),
        one_of("state", DisposalState),
        STRICT,
    )
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    vials: int
    reason: str
    method: str
    state: str = DisposalState.REQUESTED
    requested_by: int = Field(foreign_key="person.id")
    requested_at: datetime = Field(sa_type=Instant)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    executed_by: int | None = Field(default=None, foreign_key="person.id")
    witnessed_by: int | None = Field(default=None, foreign_key="person.id")
    executed_at: datetime | None = Field(default=None, sa_type=Instant)
