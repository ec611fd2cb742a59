"""What went wrong: out-of-specification cases, deviations and what they touch, corrective and preventive actions."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import (
    CapaKind,
    CapaState,
    CaseDisposition,
    DeviationState,
    OosOutcome,
    OosState,
    Severity,
)
from stembank_gui.tables.columns import LONG, STRICT, Day, Flag, Instant, Stored, at_most, between, exactly_one, one_of

_TOUCHED = (
    "lot_id", "donor_id", "culture_id", "freeze_run_id", "tank_id", "equipment_id", "material_id", "vial_id",
    "shipment_id",
)  # fmt: skip


class Oos(Stored, table=True):
    """An out-of-specification case, opened by a failing result.

    Phase one asks for an error of the laboratory: `laboratory_cause` is nothing until that is answered. In phase two a
    plan of retests is fixed before any is done; `retest_order_id` is their order. The original result stands unless a
    laboratory cause was found.
    """

    __tablename__ = "oos"
    __table_args__ = (
        at_most("code", 20),
        one_of("state", OosState),
        one_of("outcome", OosOutcome),
        one_of("disposition", CaseDisposition),
        at_most("phase_one", LONG),
        at_most("cause", LONG),
        at_most("retest_plan", LONG),
        at_most("conclusion", LONG),
        between("retests", 0, 20),
        CheckConstraint("outcome IS NULL OR outcome <> 'invalidated' OR laboratory_cause = 1", name="laboratory_cause"),
        STRICT,
    )
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    test_result_id: int = Field(foreign_key="test_result.id")
    state: str = OosState.OPEN
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=Instant)
    phase_one: str = ""
    laboratory_cause: bool | None = Field(default=None, sa_type=Flag)
    cause: str = ""
    assessed_by: int | None = Field(default=None, foreign_key="person.id")
    assessed_at: datetime | None = Field(default=None, sa_type=Instant)
    retest_plan: str = ""
    retests: int = 0
    retest_order_id: int | None = Field(default=None, foreign_key="test_order.id")
    planned_by: int | None = Field(default=None, foreign_key="person.id")
    planned_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str | None = None
    disposition: str | None = None
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    conclusion: str = ""


class Deviation(Stored, table=True):
    """A deviation from what was planned. What it touches first stands in its own columns, the rest in `touched`."""

    __tablename__ = "deviation"
    __table_args__ = (
        at_most("code", 20),
        at_most("title", 200),
        at_most("description", LONG),
        at_most("root_cause", LONG),
        at_most("impact", LONG),
        at_most("conclusion", LONG),
        one_of("severity", Severity),
        one_of("state", DeviationState),
        one_of("disposition", CaseDisposition),
        CheckConstraint("state <> 'closed' OR closed_by IS NOT NULL", name="closed_by"),
        STRICT,
    )
    code: str = Field(unique=True)
    title: str
    description: str = ""
    severity: str
    lot_id: int | None = Field(default=None, foreign_key="lot.id", index=True)
    donor_id: int | None = Field(default=None, foreign_key="donor.id")
    culture_id: int | None = Field(default=None, foreign_key="culture.id")
    freeze_run_id: int | None = Field(default=None, foreign_key="freeze_run.id")
    tank_id: int | None = Field(default=None, foreign_key="tank.id")
    state: str = DeviationState.OPEN
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=Instant)
    root_cause: str = ""
    impact: str = ""
    disposition: str | None = None
    investigated_by: int | None = Field(default=None, foreign_key="person.id")
    investigated_at: datetime | None = Field(default=None, sa_type=Instant)
    proposed_by: int | None = Field(default=None, foreign_key="person.id")
    proposed_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    conclusion: str = ""


class DeviationTouch(Stored, table=True):
    """One more thing that a deviation touches. Lifted again, the row stays."""

    __tablename__ = "deviation_touch"
    __table_args__ = (CheckConstraint(exactly_one(*_TOUCHED), name="one_thing"), STRICT)
    deviation_id: int = Field(foreign_key="deviation.id", index=True)
    lot_id: int | None = Field(default=None, foreign_key="lot.id", index=True)
    donor_id: int | None = Field(default=None, foreign_key="donor.id")
    culture_id: int | None = Field(default=None, foreign_key="culture.id")
    freeze_run_id: int | None = Field(default=None, foreign_key="freeze_run.id")
    tank_id: int | None = Field(default=None, foreign_key="tank.id")
    equipment_id: int | None = Field(default=None, foreign_key="equipment.id")
    material_id: int | None = Field(default=None, foreign_key="material.id")
    vial_id: int | None = Field(default=None, foreign_key="vial.id")
    shipment_id: int | None = Field(default=None, foreign_key="shipment.id")
    lifted: bool = Field(default=False, sa_type=Flag)
    added_by: int = Field(foreign_key="person.id")
    added_at: datetime = Field(sa_type=Instant)


class Capa(Stored, table=True):
    """A corrective or preventive action that follows a deviation, an OOS or a recall, and whether it worked."""

    __tablename__ = "capa"
    __table_args__ = (
        at_most("code", 20),
        at_most("action", LONG),
        at_most("done_note", LONG),
        at_most("check_note", LONG),
        one_of("kind", CapaKind),
        one_of("state", CapaState),
        CheckConstraint(exactly_one("deviation_id", "oos_id", "recall_id"), name="one_case"),
        CheckConstraint("checked_by IS NULL OR checked_by <> done_by", name="two_persons"),
        STRICT,
    )
    code: str = Field(unique=True)
    kind: str
    action: str
    deviation_id: int | None = Field(default=None, foreign_key="deviation.id", index=True)
    oos_id: int | None = Field(default=None, foreign_key="oos.id", index=True)
    recall_id: int | None = Field(default=None, foreign_key="recall.id")
    owner_id: int = Field(foreign_key="person.id")
    due_on: date = Field(sa_type=Day)
    state: str = CapaState.OPEN
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=Instant)
    done_note: str = ""
    done_by: int | None = Field(default=None, foreign_key="person.id")
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    check_on: date | None = Field(default=None, sa_type=Day)
    check_note: str = ""
    checked_by: int | None = Field(default=None, foreign_key="person.id")
    checked_at: datetime | None = Field(default=None, sa_type=Instant)
