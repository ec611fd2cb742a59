"""Tanks, racks, boxes. One box per level, one rack per slot: in the database.

A tank of canes has canisters for racks and canes for boxes of one column; a tank of bags has cassette racks, and a
cassette is a box with one position; a temporary place (bench dewar, dry shipper) is a tank with one rack and one level.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import LevelOne, PositionStyle, SizeClass, TankKind, Zone
from stembank_gui.tables.columns import LONG, STRICT, Flag, Instant, Stored, at_most, between, one_of, unique_where

_RACKED = text("rack_id IS NOT NULL")
_BLOCKED = text("active = 1")


class Tank(Stored, table=True):
    """A vapour-phase liquid nitrogen tank: slots for racks, levels per rack, the box type that fits.

    Its zone, size class and position style hold for everything in it that says nothing else. `site` is empty at the
    bank itself.
    """

    __tablename__ = "tank"
    __table_args__ = (
        at_most("code", 20),
        at_most("name", 80),
        at_most("room", 80),
        at_most("site", 80),
        one_of("zone", Zone),
        one_of("kind", TankKind),
        one_of("size_class", SizeClass),
        one_of("position_style", PositionStyle),
        one_of("level_one", LevelOne),
        between("rack_slots", 1, 200),
        between("levels", 1, 40),
        between("box_rows", 1, 16),
        between("box_columns", 1, 24),
        STRICT,
    )
    code: str = Field(unique=True)
    name: str
    room: str
    site: str = ""
    kind: str = TankKind.RACKS
    zone: str
    size_class: str = SizeClass.VIAL_2ML
    position_style: str = PositionStyle.LETTERS
    level_one: str = LevelOne.TOP
    rack_slots: int
    levels: int
    box_rows: int
    box_columns: int


class Rack(Stored, table=True):
    """A rack (tower) standing in a slot of a tank. Without a zone or size class of its own it has the tank's."""

    __tablename__ = "rack"
    __table_args__ = (
        UniqueConstraint("tank_id", "slot"),
        at_most("code", 40),
        between("slot", 1, 200),
        one_of("zone", Zone),
        one_of("size_class", SizeClass),
        STRICT,
    )
    code: str = Field(unique=True)
    tank_id: int = Field(foreign_key="tank.id")
    slot: int
    zone: str | None = None
    size_class: str | None = None


class Box(Stored, table=True):
    """A box with a grid of positions, standing on a level of a rack.

    Without a zone or size class of its own it has the rack's. `out_since`: pulled out of the tank and not back yet.
    """

    __tablename__ = "box"
    __table_args__ = (
        at_most("code", 40),
        between("rows", 1, 16),
        between("columns", 1, 24),
        CheckConstraint("(rack_id IS NULL) = (level IS NULL)", name="place"),
        one_of("zone", Zone),
        one_of("size_class", SizeClass),
        one_of("position_style", PositionStyle),
        unique_where("uq_box_rack_id_level", "rack_id", "level", where=_RACKED),
        STRICT,
    )
    code: str = Field(unique=True)
    rack_id: int | None = Field(default=None, foreign_key="rack.id")
    level: int | None = None
    rows: int
    columns: int
    zone: str | None = None
    size_class: str | None = None
    position_style: str | None = None
    out_since: datetime | None = Field(default=None, sa_type=Instant)


class BlockedPosition(Stored, table=True):
    """A position that nothing may be put into: broken, iced up, kept free. Lifted again, the row stays."""

    __tablename__ = "blocked_position"
    __table_args__ = (
        at_most("reason", LONG),
        CheckConstraint("position BETWEEN 1 AND 384", name="position"),
        CheckConstraint("active = 1 OR lifted_by IS NOT NULL", name="lifted_by"),
        unique_where("uq_blocked_position_box_id_position", "box_id", "position", where=_BLOCKED),
        STRICT,
    )
    box_id: int = Field(foreign_key="box.id")
    position: int
    reason: str
    active: bool = Field(default=True, sa_type=Flag)
    blocked_by: int = Field(foreign_key="person.id")
    blocked_at: datetime = Field(sa_type=Instant)
    lifted_by: int | None = Field(default=None, foreign_key="person.id")
    lifted_at: datetime | None = Field(default=None, sa_type=Instant)
