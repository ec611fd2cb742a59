"""Tanks, racks, boxes and vials. One vial per position, one box per level, one rack per slot: in the database."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import Purpose, VialKind, VialState, Zone
from stembank_gui.tables.columns import LONG, STRICT, Flag, Instant, Stored, at_most, between, one_of, unique_where

_PLACED = text("box_id IS NOT NULL")
_RACKED = text("rack_id IS NOT NULL")


class Tank(Stored, table=True):
    """A vapour-phase liquid nitrogen tank: slots for racks, levels per rack, the box type that fits."""

    __tablename__ = "tank"
    __table_args__ = (
        at_most("code", 20),
        at_most("name", 80),
        at_most("room", 80),
        one_of("zone", Zone),
        between("rack_slots", 1, 200),
        between("levels", 1, 40),
        between("box_rows", 1, 16),
        between("box_columns", 1, 24),
        STRICT,
    )
    code: str = Field(unique=True)
    name: str
    room: str
    zone: str
    rack_slots: int
    levels: int
    box_rows: int
    box_columns: int


class Rack(Stored, table=True):
    """A rack (tower) standing in a slot of a tank."""

    __tablename__ = "rack"
    __table_args__ = (UniqueConstraint("tank_id", "slot"), at_most("code", 40), between("slot", 1, 200), STRICT)
    code: str = Field(unique=True)
    tank_id: int = Field(foreign_key="tank.id")
    slot: int


class Box(Stored, table=True):
    """A box with a grid of positions, standing on a level of a rack. Level 1 is the top."""

    __tablename__ = "box"
    __table_args__ = (
        at_most("code", 40),
        between("rows", 1, 16),
        between("columns", 1, 24),
        CheckConstraint("(rack_id IS NULL) = (level IS NULL)", name="place"),
        unique_where("uq_box_rack_id_level", "rack_id", "level", where=_RACKED),
        STRICT,
    )
    code: str = Field(unique=True)
    rack_id: int | None = Field(default=None, foreign_key="rack.id")
    level: int | None = None
    rows: int
    columns: int


class Vial(Stored, table=True):
    """A vial (or bag). `position` counts row by row from 1 at the notch; a planned vial holds its place already."""

    __tablename__ = "vial"
    __table_args__ = (
        UniqueConstraint("lot_id", "sequence"),
        at_most("code", 24),
        at_most("note", LONG),
        one_of("state", VialState),
        one_of("kind", VialKind),
        one_of("purpose", Purpose),
        between("sequence", 1, 9999),
        CheckConstraint("exposure_s >= 0", name="exposure_s"),
        CheckConstraint("(box_id IS NULL) = (position IS NULL)", name="place"),
        CheckConstraint("position IS NULL OR position BETWEEN 1 AND 384", name="position"),
        CheckConstraint("state NOT IN ('stored', 'reserved') OR box_id IS NOT NULL", name="stored_somewhere"),
        CheckConstraint("state IN ('planned', 'stored', 'reserved') OR box_id IS NULL", name="one_place"),
        unique_where("uq_vial_box_id_position", "box_id", "position", where=_PLACED),
        STRICT,
    )
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id")
    sequence: int
    kind: str = VialKind.VIAL
    state: str = VialState.PLANNED
    box_id: int | None = Field(default=None, foreign_key="box.id")
    position: int | None = None
    placed_at: datetime | None = Field(default=None, sa_type=Instant)
    exposure_s: int = 0
    purpose: str | None = None
    used_for_lot_id: int | None = Field(default=None, foreign_key="lot.id")
    shipment_id: int | None = Field(default=None, foreign_key="shipment.id")
    disposal_id: int | None = Field(default=None, foreign_key="disposal.id")
    voided_label: bool = Field(default=False, sa_type=Flag)
    note: str = ""
