"""The site and its policy; equipment and materials."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import EquipmentState, MaterialState
from stembank_gui.tables.columns import LONG, STRICT, Day, Flag, Instant, Stored, at_most, one_of


class Site(Stored, table=True):
    """The one site that this bank is: its name stands on certificates, its uuid in every anchor of the trail.

    `fin` is its ISBT 128 facility number, `country` and `te_code` its tissue establishment in the EU, `logo` a PNG in
    base64 for its labels and certificates.
    """

    __tablename__ = "site"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"), at_most("name", 200), at_most("address", LONG),
        CheckConstraint("length(fin) IN (0, 5)", name="fin"), at_most("country", 2), at_most("te_code", 6),
        at_most("emergency_phone", 40), at_most("logo", 200_000), STRICT,
    )  # fmt: skip
    name: str
    address: str = ""
    fin: str = ""
    country: str = ""
    te_code: str = ""
    emergency_phone: str = ""
    logo: str = ""
    uuid: str
    created_at: datetime = Field(sa_type=Instant)


class Policy(Stored, table=True):
    """A limit or habit that the site may change. Keys and defaults: rules/facility.py."""

    __tablename__ = "policy"
    __table_args__ = (at_most("key", 80), at_most("value", LONG), STRICT)
    key: str = Field(unique=True)
    value: str


class Equipment(Stored, table=True):
    """An instrument that gates a step: locked out or out of calibration, it cannot be chosen."""

    __tablename__ = "equipment"
    __table_args__ = (
        at_most("code", 40),
        at_most("name", 200),
        at_most("kind", 80),
        one_of("state", EquipmentState),
        STRICT,
    )
    code: str = Field(unique=True)
    name: str
    kind: str
    state: str = EquipmentState.IN_SERVICE
    calibration_due: date | None = Field(default=None, sa_type=Day)
    note: str = ""


class Material(Stored, table=True):
    """A lot of a reagent or consumable."""

    __tablename__ = "material"
    __table_args__ = (
        at_most("code", 40),
        at_most("name", 200),
        at_most("supplier", 200),
        at_most("supplier_lot", 80),
        one_of("state", MaterialState),
        STRICT,
    )
    code: str = Field(unique=True)
    name: str
    supplier: str
    supplier_lot: str
    animal_origin: bool = Field(default=False, sa_type=Flag)
    expires_on: date = Field(sa_type=Day)
    state: str = MaterialState.QUARANTINE
    note: str = ""
