"""Vials and what they are kept back for. One vial per position: in the database."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import Purpose, ReservationState, SizeClass, VialKind, VialState
from stembank_gui.tables.columns import (
    LONG,
    STRICT,
    Day,
    Flag,
    Instant,
    Stored,
    at_most,
    between,
    one_of,
    unique_where,
)

_PLACED = text("box_id IS NOT NULL")


class Vial(Stored, table=True):
    """A vial (or bag). `position` counts row by row from 1 at the notch; a planned vial holds its place already.

    `exposure_s` is its time out of liquid nitrogen so far, `out_since` when it was last taken out and is not back.
    `tube_code` is what the maker etched on the tube. `unplaced_from` is the box that it was spilled from, until it is
    found a place again.
    """

    __tablename__ = "vial"
    __table_args__ = (
        UniqueConstraint("lot_id", "sequence"),
        at_most("code", 24),
        at_most("note", LONG),
        one_of("state", VialState),
        one_of("kind", VialKind),
        one_of("purpose", Purpose),
        one_of("size_class", SizeClass),
        at_most("tube_code", 40),
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
    out_since: datetime | None = Field(default=None, sa_type=Instant)
    size_class: str = SizeClass.VIAL_2ML
    tube_code: str | None = Field(default=None, unique=True)
    reservation_id: int | None = Field(default=None, foreign_key="reservation.id", index=True)
    unplaced_from: int | None = Field(default=None, foreign_key="box.id", index=True)
    purpose: str | None = None
    used_for_lot_id: int | None = Field(default=None, foreign_key="lot.id")
    shipment_id: int | None = Field(default=None, foreign_key="shipment.id")
    disposal_id: int | None = Field(default=None, foreign_key="disposal.id")
    voided_label: bool = Field(default=False, sa_type=Flag)
    note: str = ""


class Reservation(Stored, table=True):
    """Vials of one lot that are kept for somebody until a day. The vials name their reservation."""

    __tablename__ = "reservation"
    __table_args__ = (
        at_most("code", 20),
        at_most("wanted_for", 120),
        at_most("note", LONG),
        one_of("purpose", Purpose),
        one_of("state", ReservationState),
        between("vials", 1, 9999),
        CheckConstraint("state = 'active' OR closed_by IS NOT NULL", name="closed_by"),
        STRICT,
    )
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    purpose: str
    wanted_for: str
    vials: int
    until: date = Field(sa_type=Day)
    state: str = ReservationState.ACTIVE
    made_by: int = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=Instant)
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    note: str = ""
