"""Specifications, test results, OOS and deviations."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint, text
from sqlmodel import Field

from stembank_gui.rules.vocabulary import (
    CaseState,
    CriterionKind,
    Grade,
    ResultState,
    Severity,
    SpecificationState,
    Tier,
    Use,
    Verdict,
)
from stembank_gui.tables.columns import LONG, STRICT, Day, Exact, Flag, Instant, Stored, at_most, one_of, unique_where

_LIVE = text("state <> 'invalid'")


class Specification(Stored, table=True):
    """The tests and limits for a cell type, tier and grade; versioned."""

    __tablename__ = "specification"
    __table_args__ = (
        UniqueConstraint("code", "version"),
        at_most("code", 40),
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
    approved_by: int | None = Field(default=None, foreign_key="person.id")


class SpecLine(Stored, table=True):
    """One test of a specification. Limits are inclusive where the `_open` flag is not set."""

    __tablename__ = "spec_line"
    __table_args__ = (
        UniqueConstraint("specification_id", "test_code"),
        at_most("test_code", 12),
        one_of("use", Use),
        one_of("kind", CriterionKind),
        STRICT,
    )
    specification_id: int = Field(foreign_key="specification.id")
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


class TestResult(Stored, table=True):
    """A result of one test for one lot. A correction makes a new row and marks the old one invalid, with the reason."""

    __test__ = False
    __tablename__ = "test_result"
    __table_args__ = (
        at_most("code", 20),
        at_most("value", LONG),
        at_most("note", LONG),
        at_most("correction_reason", LONG),
        one_of("verdict", Verdict),
        one_of("state", ResultState),
        unique_where("uq_test_result_live", "lot_id", "test_code", "occasion", where=_LIVE),
        STRICT,
    )
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    spec_line_id: int = Field(foreign_key="spec_line.id")
    test_code: str
    occasion: str = "release"
    value: str
    verdict: str
    tested_on: date = Field(sa_type=Day)
    laboratory: str = ""
    report_number: str = ""
    note: str = ""
    state: str = ResultState.ENTERED
    entered_by: int = Field(foreign_key="person.id")
    entered_at: datetime = Field(sa_type=Instant)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    replaces_id: int | None = Field(default=None, foreign_key="test_result.id")
    correction_reason: str = ""


class Oos(Stored, table=True):
    """An out-of-specification case, opened by a failing result."""

    __tablename__ = "oos"
    __table_args__ = (at_most("code", 20), one_of("state", CaseState), at_most("conclusion", LONG), STRICT)
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    test_result_id: int = Field(foreign_key="test_result.id")
    state: str = CaseState.OPEN
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=Instant)
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    conclusion: str = ""


class Deviation(Stored, table=True):
    """A deviation from what was planned, touching a lot, a tank or a donor."""

    __tablename__ = "deviation"
    __table_args__ = (
        at_most("code", 20),
        at_most("title", 200),
        at_most("description", LONG),
        at_most("conclusion", LONG),
        one_of("severity", Severity),
        one_of("state", CaseState),
        CheckConstraint("state = 'open' OR closed_by IS NOT NULL", name="closed_by"),
        STRICT,
    )
    code: str = Field(unique=True)
    title: str
    description: str = ""
    severity: str
    lot_id: int | None = Field(default=None, foreign_key="lot.id", index=True)
    donor_id: int | None = Field(default=None, foreign_key="donor.id")
    culture_id: int | None = Field(default=None, foreign_key="culture.id")
    freeze_run_id: int | None = Field(default=None, foreign_key="freeze_run.id")
    tank_id: int | None = Field(default=None, foreign_key="tank.id")
    state: str = CaseState.OPEN
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=Instant)
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    conclusion: str = ""
