"""Readings of the tanks."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import Index
from sqlmodel import Field

from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.tables.columns import LONG, STRICT, Exact, Instant, Stored, at_most, one_of


class TankReading(Stored, table=True):
    """One reading of a tank: vapour temperature at the top box (°C) and liquid level (mm)."""

    __tablename__ = "tank_reading"
    __table_args__ = (
        Index("ix_tank_reading_tank_id_read_at", "tank_id", "read_at"),
        one_of("verdict", ReadingVerdict),
        at_most("note", LONG),
        STRICT,
    )
    tank_id: int = Field(foreign_key="tank.id")
    read_at: datetime = Field(sa_type=Instant)
    temperature_c: Decimal = Field(sa_type=Exact)
    level_mm: int | None = None
    verdict: str
    note: str = ""
    recorded_by: int = Field(foreign_key="person.id")
