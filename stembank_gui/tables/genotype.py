"""STR profiles and registered names."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import Registry
from stembank_gui.tables.columns import LONG, STRICT, Day, Instant, Stored, at_most, one_of


class StrProfile(Stored, table=True):
    """An STR profile of a donor (the reference) or of a lot: canonical JSON, locus to alleles."""

    __tablename__ = "str_profile"
    __table_args__ = (
        at_most("loci", LONG),
        CheckConstraint("(donor_id IS NULL) <> (lot_id IS NULL)", name="of_one_thing"),
        STRICT,
    )
    donor_id: int | None = Field(default=None, foreign_key="donor.id", index=True)
    lot_id: int | None = Field(default=None, foreign_key="lot.id", index=True)
    loci: str
    kit: str = ""
    recorded_by: int = Field(foreign_key="person.id")
    recorded_at: datetime = Field(sa_type=Instant)


class RegistryName(Stored, table=True):
    """A name as registered (hPSCreg, Cellosaurus); never derived here."""

    __tablename__ = "registry_name"
    __table_args__ = (
        UniqueConstraint("catalogue", "name"),
        at_most("name", 40),
        one_of("catalogue", Registry),
        STRICT,
    )
    lot_id: int = Field(foreign_key="lot.id", index=True)
    catalogue: str
    name: str
    registered_on: date = Field(sa_type=Day)
