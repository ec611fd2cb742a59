"""Freezing profiles by version, freeze runs with their curves, and which vials each run froze."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import FreezeRunState, TemplateState
from stembank_gui.tables.columns import LONG, STRICT, Exact, Instant, Stored, at_most, between, one_of, unique_where


class FreezeProfile(Stored, table=True):
    """One version of a cooling profile; `body` is the canonical JSON of its steps (rules.banking.profiles)."""

    __tablename__ = "freeze_profile"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        at_most("code", 40),
        at_most("title", 120),
        at_most("body", 16_384),
        at_most("note", LONG),
        one_of("state", TemplateState),
        between("version", 1, 9999),
        CheckConstraint("approved_by IS NULL OR approved_by <> authored_by", name="two_persons"),
        unique_where("uq_freeze_profile_one_approved", "code", where=text("state = 'approved'")),
        STRICT,
    )
    code: str
    version: int
    title: str
    body: str
    state: str = TemplateState.DRAFT
    authored_by: int = Field(foreign_key="person.id")
    authored_at: datetime = Field(sa_type=Instant)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    note: str = ""


class FreezeRun(Stored, table=True):
    """One controlled-rate freezing. Temperatures in °C, rate in °C/min between −10 and −40 °C.

    `lot_id` is its (first) lot, `FreezeRunLot` names every vial. `curve_id` is the freezer's file as it was given,
    `curve_facts` the canonical JSON of what was read from it; the numbers of a run with a curve come from there.
    """

    __tablename__ = "freeze_run"
    __table_args__ = (
        at_most("code", 20),
        at_most("profile", 80),
        at_most("curve_facts", 16_384),
        one_of("state", FreezeRunState),
        at_most("note", LONG),
        CheckConstraint("state IN ('prepared', 'failed') OR started_at IS NOT NULL", name="started"),
        CheckConstraint(
            "state IN ('prepared', 'running', 'failed') OR (ended_at IS NOT NULL AND end_temperature_c IS NOT NULL "
            "AND transfer_minutes IS NOT NULL AND (rate_c_per_min IS NOT NULL OR curve_id IS NOT NULL))",
            name="measured",
        ),
        STRICT,
    )
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    equipment_id: int | None = Field(default=None, foreign_key="equipment.id")
    profile: str
    profile_id: int | None = Field(default=None, foreign_key="freeze_profile.id")
    prepared_by: int | None = Field(default=None, foreign_key="person.id")
    prepared_at: datetime | None = Field(default=None, sa_type=Instant)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    rate_c_per_min: Decimal | None = Field(default=None, sa_type=Exact)
    end_temperature_c: Decimal | None = Field(default=None, sa_type=Exact)
    nucleation_c: Decimal | None = Field(default=None, sa_type=Exact)
    transfer_minutes: Decimal | None = Field(default=None, sa_type=Exact)
    curve_id: int | None = Field(default=None, foreign_key="attachment.id")
    curve_facts: str = ""
    state: str = FreezeRunState.COMPLETED
    operated_by: int = Field(foreign_key="person.id")
    reviewed_by: int | None = Field(default=None, foreign_key="person.id")
    accepted_by: int | None = Field(default=None, foreign_key="person.id")
    note: str = ""


class FreezeRunLot(Stored, table=True):
    """The vials that a run froze: numbers `first_vial` to `last_vial` of a lot."""

    __tablename__ = "freeze_run_lot"
    __table_args__ = (
        UniqueConstraint("run_id", "lot_id", "first_vial"),
        CheckConstraint("first_vial BETWEEN 1 AND last_vial", name="vials"),
        STRICT,
    )
    run_id: int = Field(foreign_key="freeze_run.id")
    lot_id: int = Field(foreign_key="lot.id", index=True)
    first_vial: int
    last_vial: int
