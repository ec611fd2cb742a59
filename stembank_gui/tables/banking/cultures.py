"""Cultures as a tree of passages, from a donation or thawed vials to the lots that were filled from them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import CultureOrigin, CultureState, ObservationKind
from stembank_gui.tables.columns import (
    LONG,
    STRICT,
    Cells,
    Day,
    Exact,
    Instant,
    Stored,
    at_most,
    between,
    one_of,
    unique_where,
)


class Culture(Stored, table=True):
    """One passage: cells seeded, cells harvested. `pd` and `cpd` are population doublings.

    A passage that was written down when its lot was planned (`origin` recorded) has that lot's id and, in banks of
    before 0004, no code. Any other has a code (CU-000123), a donor and a cell type; `LotCulture` tells what was filled
    from it. `area_cm2` is the growth area of all vessels together. `suspected_from` is the contaminated culture that
    stood beside it.
    """

    __tablename__ = "culture"
    __table_args__ = (
        UniqueConstraint("lot_id", "passage"),
        one_of("state", CultureState),
        one_of("origin", CultureOrigin),
        at_most("code", 20),
        at_most("vessel", 80),
        at_most("place", 80),
        at_most("end_note", LONG),
        at_most("note", LONG),
        between("passage", 0, 200),
        between("vessels", 1, 9999),
        between("confluence_percent", 0, 100),
        CheckConstraint("seeded_cells > 0", name="seeded_cells"),
        CheckConstraint("harvested_cells > 0", name="harvested_cells"),
        between("viability_permille", 0, 1000),
        CheckConstraint("lot_id IS NOT NULL OR (donor_id IS NOT NULL AND cell_type_id IS NOT NULL)", name="whose"),
        CheckConstraint(
            "state IN ('planned', 'running', 'discarded', 'contaminated') "
            "OR (harvested_cells IS NOT NULL AND viability_permille IS NOT NULL AND harvested_on IS NOT NULL)",
            name="counted",
        ),
        CheckConstraint("counted_with <> counted_by", name="two_persons"),
        CheckConstraint("suspected_from <> id", name="not_itself"),
        unique_where("uq_culture_code", "code", where=text("code <> ''")),
        STRICT,
    )
    code: str = ""
    lot_id: int | None = Field(default=None, foreign_key="lot.id", index=True)
    donor_id: int | None = Field(default=None, foreign_key="donor.id", index=True)
    cell_type_id: int | None = Field(default=None, foreign_key="cell_type.id")
    donation_id: int | None = Field(default=None, foreign_key="donation.id", index=True)
    origin: str = CultureOrigin.RECORDED
    passage: int
    seeded_cells: int | None = Field(default=None, sa_type=Cells)
    vessel: str = ""
    vessels: int | None = None
    area_cm2: Decimal | None = Field(default=None, sa_type=Exact)
    place: str = ""
    started_by: int | None = Field(default=None, foreign_key="person.id")
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    confluence_percent: int | None = None
    harvested_cells: int | None = Field(default=None, sa_type=Cells)
    viability_permille: int | None = None
    pd: Decimal | None = Field(default=None, sa_type=Exact)
    cpd: Decimal | None = Field(default=None, sa_type=Exact)
    harvested_on: date | None = Field(default=None, sa_type=Day)
    harvested_at: datetime | None = Field(default=None, sa_type=Instant)
    counted_by: int | None = Field(default=None, foreign_key="person.id")
    counted_with: int | None = Field(default=None, foreign_key="person.id")
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    suspected_from: int | None = Field(default=None, foreign_key="culture.id")
    end_note: str = ""
    note: str = ""
    state: str = CultureState.BANKED


class CultureParent(Stored, table=True):
    """An edge of the tree: a culture was seeded with cells of another. Pooled cultures have several parents."""

    __tablename__ = "culture_parent"
    __table_args__ = (
        UniqueConstraint("culture_id", "parent_id"),
        CheckConstraint("culture_id <> parent_id", name="not_itself"),
        CheckConstraint("cells > 0", name="cells"),
        STRICT,
    )
    culture_id: int = Field(foreign_key="culture.id")
    parent_id: int = Field(foreign_key="culture.id", index=True)
    cells: int | None = Field(default=None, sa_type=Cells)


class CultureThaw(Stored, table=True):
    """A vial that was thawed for a culture."""

    __tablename__ = "culture_thaw"
    __table_args__ = (STRICT,)
    culture_id: int = Field(foreign_key="culture.id", index=True)
    vial_id: int = Field(foreign_key="vial.id", unique=True)


class CultureObservation(Stored, table=True):
    """What was seen or done at a running culture: confluence, morphology, a picture, a change of medium."""

    __tablename__ = "culture_observation"
    __table_args__ = (
        one_of("kind", ObservationKind),
        between("confluence_percent", 0, 100),
        at_most("morphology", LONG),
        STRICT,
    )
    culture_id: int = Field(foreign_key="culture.id", index=True)
    kind: str
    observed_at: datetime = Field(sa_type=Instant)
    confluence_percent: int | None = None
    morphology: str = ""
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id")
    observed_by: int = Field(foreign_key="person.id")


class LotCulture(Stored, table=True):
    """A lot was filled with cells of a culture; one harvest may be split over several lots."""

    __tablename__ = "lot_culture"
    __table_args__ = (UniqueConstraint("lot_id", "culture_id"), CheckConstraint("cells > 0", name="cells"), STRICT)
    lot_id: int = Field(foreign_key="lot.id")
    culture_id: int = Field(foreign_key="culture.id", index=True)
    cells: int = Field(sa_type=Cells)
