"""Specifications and stability programmes: what is to be tested, when, and against which limit. Both are versioned."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import CriterionKind, Family, Grade, LineOrigin, SpecificationState, Tier, Use
from stembank_gui.tables.columns import LONG, STRICT, Day, Exact, Flag, Instant, Stored, at_most, between, one_of


class Specification(Stored, table=True):
    """The tests and limits for a cell type, tier and grade; versioned. `note` says what is new in this version."""

    __tablename__ = "specification"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        at_most("code", 40),
        at_most("note", LONG),
        one_of("tier", Tier),
        one_of("grade", Grade),
        one_of("state", SpecificationState),
        STRICT,
    )
    code: str
    version: int
    cell_type_id: int = Field(foreign_key="cell_type.id")
    tier: str
    grade: str
    state: str
    effective_on: date | None = Field(default=None, sa_type=Day)
    author_id: int = Field(foreign_key="person.id")
    written_at: datetime | None = Field(default=None, sa_type=Instant)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    note: str = ""


class SpecLine(Stored, table=True):
    """One test of a specification. Limits are inclusive where the `_open` flag is not set.

    `origin` is "parent" where the result of the parent lot counts. `sample_min` vials are needed, and not fewer than
    `sample_permille` of the vials filled. `may_wait`: may still be running at a conditional release (R17). A line that
    was taken out of a draft stays, without a specification.
    """

    __tablename__ = "spec_line"
    __table_args__ = (
        UniqueConstraint("specification_id", "test_code"),
        at_most("test_code", 12),
        at_most("specimen", 200),
        one_of("use", Use),
        one_of("kind", CriterionKind),
        one_of("origin", LineOrigin),
        between("sample_permille", 0, 1000),
        between("sample_min", 0, 1000),
        STRICT,
    )
    specification_id: int | None = Field(default=None, foreign_key="specification.id")
    line: int
    test_code: str
    name_en: str
    name_zh: str
    category: str
    method: str
    unit: str
    use: str
    kind: str
    low: Decimal | None = Field(default=None, sa_type=Exact)
    low_open: bool = Field(default=False, sa_type=Flag)
    high: Decimal | None = Field(default=None, sa_type=Exact)
    high_open: bool = Field(default=False, sa_type=Flag)
    expected: str = ""
    readings: str = ""
    criterion: str
    source: str
    specimen: str = ""
    origin: str = LineOrigin.OWN
    sample_permille: int = 0
    sample_min: int = 0
    may_wait: bool = Field(default=False, sa_type=Flag)


class SpecificationReview(Stored, table=True):
    """A lot that was in use when a new version came into force: it is reviewed against it (R22).

    `decision_id` is the decision that stood then. No review changes it.
    """

    __tablename__ = "specification_review"
    __table_args__ = (
        UniqueConstraint("specification_id", "lot_id"),
        at_most("conclusion", LONG),
        CheckConstraint("reviewed_by IS NULL OR signature_id IS NOT NULL", name="signed"),
        STRICT,
    )
    specification_id: int = Field(foreign_key="specification.id")
    lot_id: int = Field(foreign_key="lot.id", index=True)
    decision_id: int | None = Field(default=None, foreign_key="release_decision.id")
    conclusion: str = ""
    reviewed_by: int | None = Field(default=None, foreign_key="person.id")
    reviewed_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")


class StabilityProgramme(Stored, table=True):
    """When lots of a family are tested again, and within how many days of the date; versioned.

    After its last point the points go on every `repeat_months`.
    """

    __tablename__ = "stability_programme"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        at_most("code", 40),
        at_most("note", LONG),
        one_of("family", Family),
        one_of("state", SpecificationState),
        between("window_days", 0, 365),
        between("repeat_months", 1, 240),
        CheckConstraint("approved_by IS NULL OR approved_by <> author_id", name="two_persons"),
        STRICT,
    )
    code: str
    version: int
    family: str
    state: str = SpecificationState.DRAFT
    window_days: int = 30
    repeat_months: int = 60
    effective_on: date | None = Field(default=None, sa_type=Day)
    author_id: int = Field(foreign_key="person.id")
    written_at: datetime = Field(sa_type=Instant)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    note: str = ""


class StabilityPoint(Stored, table=True):
    """One test at one point of a stability programme, with the vials that it takes of a lot.

    A test that was taken out of a draft stays, without a programme.
    """

    __tablename__ = "stability_point"
    __table_args__ = (
        UniqueConstraint("programme_id", "months", "test_code"),
        at_most("test_code", 12),
        between("months", 0, 600),
        between("vials", 0, 100),
        STRICT,
    )
    programme_id: int | None = Field(default=None, foreign_key="stability_programme.id")
    months: int
    test_code: str
    vials: int = 0
