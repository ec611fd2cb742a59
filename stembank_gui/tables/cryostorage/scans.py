"""Scanning at the tank, line by line; what a rack scanner read."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import (
    Purpose,
    RackScanState,
    ScanMeaning,
    ScanOutcome,
    ScanSessionKind,
    SessionState,
)
from stembank_gui.tables.columns import LONG, STRICT, Flag, Instant, Stored, at_most, between, one_of


class ScanSession(Stored, table=True):
    """A row of scans by one person that ends in one step: put, take, count, or find the places of a spilled box."""

    __tablename__ = "scan_session"
    __table_args__ = (
        one_of("kind", ScanSessionKind),
        one_of("state", SessionState),
        one_of("purpose", Purpose),
        at_most("reason", LONG),
        STRICT,
    )
    kind: str
    state: str = Field(default=SessionState.OPEN, index=True)
    purpose: str | None = None
    reason: str = ""
    box_id: int | None = Field(default=None, foreign_key="box.id")
    stock_take_id: int | None = Field(default=None, foreign_key="stock_take.id", index=True)
    plan_id: int | None = Field(default=None, foreign_key="storage_plan.id")
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class ScanLine(Stored, table=True):
    """One scan: what was read, what it meant, whether it was accepted and if not why. Taken back, the line stays."""

    __tablename__ = "scan_line"
    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        between("number", 1, 99_999),
        at_most("text", 200),
        at_most("refusal", LONG),
        one_of("meaning", ScanMeaning),
        one_of("outcome", ScanOutcome),
        STRICT,
    )
    session_id: int = Field(foreign_key="scan_session.id")
    number: int
    text: str
    meaning: str
    outcome: str
    refusal: str = ""
    vial_id: int | None = Field(default=None, foreign_key="vial.id")
    box_id: int | None = Field(default=None, foreign_key="box.id")
    position: int | None = None
    taken_back: bool = Field(default=False, sa_type=Flag)
    scanned_at: datetime = Field(sa_type=Instant)


class RackScan(Stored, table=True):
    """What a rack scanner read of one box. `cells` is JSON: [[position, tube code or reading], …]."""

    __tablename__ = "rack_scan"
    __table_args__ = (
        at_most("source", 200),
        at_most("format", 40),
        at_most("cells", 40_000),
        one_of("state", RackScanState),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        STRICT,
    )
    box_id: int = Field(foreign_key="box.id", index=True)
    source: str
    format: str
    sha256: str
    cells: str
    state: str = RackScanState.READ
    stock_take_id: int | None = Field(default=None, foreign_key="stock_take.id")
    read_by: int = Field(foreign_key="person.id")
    read_at: datetime = Field(sa_type=Instant)
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
