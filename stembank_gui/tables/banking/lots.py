"""Cell types, bank lots and their genealogy."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import Family, Grade, LotState, LotUse, Potency, Tier, VialKind
from stembank_gui.tables.columns import (
    LONG,
    STRICT,
    Cells,
    Day,
    Exact,
    Flag,
    Instant,
    Stored,
    at_most,
    between,
    one_of,
)


class CellType(Stored, table=True):
    """A kind of bank. `prefix` starts its lot numbers; `passage_symbol` is P (MSC) or p (pluripotent).

    `synonyms` are other names that it is found by, separated by semicolons; `source` says where its name and potency
    are taken from.
    """

    __tablename__ = "cell_type"
    __table_args__ = (
        at_most("code", 40),
        CheckConstraint("length(prefix) = 3", name="prefix"),
        one_of("family", Family),
        one_of("potency", Potency),
        at_most("name_en", 120),
        at_most("name_zh", 120),
        at_most("synonyms", 400),
        at_most("source", 400),
        STRICT,
    )
    code: str = Field(unique=True)
    prefix: str = Field(unique=True)
    name_en: str
    name_zh: str
    family: str
    potency: str
    passage_symbol: str
    tissue: str
    cultured: bool = Field(default=True, sa_type=Flag)
    synonyms: str = ""
    source: str = ""


class Lot(Stored, table=True):
    """A bank lot: vials filled from one pool of cells and frozen together.

    `side_of_lot_id` is the bank beside which it was filled from the same harvest (retained samples, a test bank).
    `product_code` is the ISBT 128 product description and collection type ("S1295V"), `gtin` the GS1 article number.
    """

    __tablename__ = "lot"
    __table_args__ = (
        at_most("number", 20),
        at_most("note", LONG),
        at_most("cryomedium", 80),
        at_most("container", 80),
        one_of("tier", Tier),
        one_of("grade", Grade),
        one_of("state", LotState),
        one_of("vial_kind", VialKind),
        one_of("used_for", LotUse),
        CheckConstraint("side_of_lot_id <> id", name="not_itself"),
        between("passage", 0, 200),
        between("planned_vials", 1, 9999),
        CheckConstraint("filled_vials BETWEEN 0 AND 9999", name="filled_vials"),
        CheckConstraint("cells_per_vial > 0", name="cells_per_vial"),
        CheckConstraint("fill_volume_ul > 0", name="fill_volume_ul"),
        CheckConstraint("length(product_code) IN (0, 6)", name="product_code"),
        CheckConstraint("length(gtin) IN (0, 14)", name="gtin"),
        STRICT,
    )
    number: str = Field(unique=True)
    cell_type_id: int = Field(foreign_key="cell_type.id")
    donor_id: int = Field(foreign_key="donor.id", index=True)
    donation_id: int | None = Field(default=None, foreign_key="donation.id")
    tier: str
    grade: str
    passage: int
    cpd: Decimal | None = Field(default=None, sa_type=Exact)
    cells_per_vial: int = Field(sa_type=Cells)
    fill_volume_ul: int
    container: str
    vial_kind: str = VialKind.VIAL
    cryomedium: str
    used_for: str = LotUse.BANK
    side_of_lot_id: int | None = Field(default=None, foreign_key="lot.id")
    planned_vials: int
    filled_vials: int = 0
    frozen_on: date | None = Field(default=None, sa_type=Day)
    expires_on: date | None = Field(default=None, sa_type=Day)
    retest_on: date | None = Field(default=None, sa_type=Day)
    state: str = Field(default=LotState.PLANNED, index=True)
    state_since: datetime = Field(sa_type=Instant)
    labels_printed: int = 0
    labels_applied: int = 0
    labels_spoiled: int = 0
    labels_retained: int = 0
    product_code: str = ""
    gtin: str = ""
    planned_by: int = Field(foreign_key="person.id")
    planned_at: datetime = Field(sa_type=Instant)
    filled_by: int | None = Field(default=None, foreign_key="person.id")
    storage_checked_by: int | None = Field(default=None, foreign_key="person.id")
    import_batch_id: int | None = Field(default=None, foreign_key="import_batch.id")
    note: str = ""


class LotParent(Stored, table=True):
    """An edge of the genealogy: the child was grown from vials of the parent (0: its culture went on unfrozen)."""

    __tablename__ = "lot_parent"
    __table_args__ = (
        UniqueConstraint("lot_id", "parent_lot_id"),
        CheckConstraint("lot_id <> parent_lot_id", name="not_itself"),
        CheckConstraint("vials_used >= 0", name="vials_used"),
        STRICT,
    )
    lot_id: int = Field(foreign_key="lot.id")
    parent_lot_id: int = Field(foreign_key="lot.id", index=True)
    vials_used: int
