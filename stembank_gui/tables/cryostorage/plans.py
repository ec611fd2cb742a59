"""Plans of work at the tanks: what is to be put, moved or taken, line by line, kept until it is done or discarded."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import PlanKind, PlanLineState, PlanState, Purpose
from stembank_gui.tables.columns import LONG, STRICT, Instant, Stored, at_most, between, one_of


class StoragePlan(Stored, table=True):
    """A plan, done in one step, or box by box where a whole tank is emptied."""

    __tablename__ = "storage_plan"
    __table_args__ = (
        at_most("code", 20),
        at_most("title", 200),
        at_most("reason", LONG),
        one_of("kind", PlanKind),
        one_of("state", PlanState),
        one_of("purpose", Purpose),
        CheckConstraint("state = 'open' OR closed_by IS NOT NULL", name="closed_by"),
        STRICT,
    )
    code: str = Field(unique=True)
    kind: str
    state: str = Field(default=PlanState.OPEN, index=True)
    title: str
    purpose: str | None = None
    reason: str = ""
    disposal_id: int | None = Field(default=None, foreign_key="disposal.id")
    reservation_id: int | None = Field(default=None, foreign_key="reservation.id")
    from_tank_id: int | None = Field(default=None, foreign_key="tank.id")
    made_by: int = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=Instant)
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


_ONE_THING = " + ".join(
    f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in ("vial_id", "box_id", "rack_id")
)


class PlanLine(Stored, table=True):
    """One thing of a plan (vial, box or rack) and where it goes; a vial without a target is taken out."""

    __tablename__ = "plan_line"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        between("number", 1, 999_999),
        one_of("state", PlanLineState),
        CheckConstraint(f"{_ONE_THING} = 1", name="one_thing"),
        CheckConstraint("(to_box_id IS NULL) = (to_position IS NULL)", name="to_position"),
        CheckConstraint("(to_rack_id IS NULL) = (to_level IS NULL)", name="to_level"),
        CheckConstraint("(to_tank_id IS NULL) = (to_slot IS NULL)", name="to_slot"),
        STRICT,
    )
    plan_id: int = Field(foreign_key="storage_plan.id")
    number: int
    state: str = PlanLineState.WAITING
    vial_id: int | None = Field(default=None, foreign_key="vial.id", index=True)
    box_id: int | None = Field(default=None, foreign_key="box.id", index=True)
    rack_id: int | None = Field(default=None, foreign_key="rack.id")
    to_box_id: int | None = Field(default=None, foreign_key="box.id", index=True)
    to_position: int | None = None
    to_rack_id: int | None = Field(default=None, foreign_key="rack.id")
    to_level: int | None = None
    to_tank_id: int | None = Field(default=None, foreign_key="tank.id")
    to_slot: int | None = None
    done_at: datetime | None = Field(default=None, sa_type=Instant)
