"""Stock-takes box by box; inventories that were brought in from elsewhere."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import CaseState, CountedBy, StockDecision, StockFinding, StockTakeKind
from stembank_gui.tables.columns import LONG, STRICT, Flag, Instant, Stored, at_most, between, one_of


class StockTake(Stored, table=True):
    """A count of boxes: of everything, or of a cycle's share. `blind`: who counts does not see what is expected."""

    __tablename__ = "stock_take"
    __table_args__ = (
        at_most("code", 20),
        at_most("title", 200),
        at_most("conclusion", LONG),
        one_of("kind", StockTakeKind),
        one_of("state", CaseState),
        CheckConstraint("state = 'open' OR closed_by IS NOT NULL", name="closed_by"),
        STRICT,
    )
    code: str = Field(unique=True)
    kind: str
    title: str
    state: str = CaseState.OPEN
    blind: bool = Field(default=False, sa_type=Flag)
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=Instant)
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    conclusion: str = ""


class StockTakeBox(Stored, table=True):
    """A box of a stock-take: what the books expected and what was found, once it was counted."""

    __tablename__ = "stock_take_box"
    __table_args__ = (
        UniqueConstraint("stock_take_id", "box_id"),
        one_of("counted_how", CountedBy),
        CheckConstraint("(counted_at IS NULL) = (counted_by IS NULL)", name="counted"),
        STRICT,
    )
    stock_take_id: int = Field(foreign_key="stock_take.id")
    box_id: int = Field(foreign_key="box.id")
    counted_how: str | None = None
    counted_by: int | None = Field(default=None, foreign_key="person.id")
    counted_at: datetime | None = Field(default=None, sa_type=Instant)
    expected: int = 0
    found: int = 0
    missing: int = 0
    misplaced: int = 0
    extra: int = 0
    unreadable: int = 0
    deviation_id: int | None = Field(default=None, foreign_key="deviation.id")


class StockTakeLine(Stored, table=True):
    """One difference between a counted box and the books, and what was decided about it.

    `position` is where it was found; of a missing vial, where the books had it. `should_be` is the vial's place in the
    books when the box was counted; `seen` is the code that was read. A box that is counted again keeps its old lines.
    """

    __tablename__ = "stock_take_line"
    __table_args__ = (
        UniqueConstraint("stock_take_box_id", "number"),
        between("number", 1, 9999),
        one_of("finding", StockFinding),
        one_of("decision", StockDecision),
        at_most("seen", 200),
        at_most("should_be", 200),
        at_most("note", LONG),
        CheckConstraint("position IS NULL OR position BETWEEN 1 AND 384", name="position"),
        CheckConstraint("(decision IS NULL) = (decided_by IS NULL)", name="decided_by"),
        CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided_at"),
        STRICT,
    )
    stock_take_box_id: int = Field(foreign_key="stock_take_box.id")
    number: int
    finding: str
    vial_id: int | None = Field(default=None, foreign_key="vial.id")
    position: int | None = None
    seen: str = ""
    should_be: str = ""
    decision: str | None = None
    note: str = ""
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=Instant)


class ImportBatch(Stored, table=True):
    """A file of an existing inventory that was brought in, all of it at once."""

    __tablename__ = "import_batch"
    __table_args__ = (
        at_most("code", 20),
        at_most("file_name", 200),
        at_most("columns", LONG),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        STRICT,
    )
    code: str = Field(unique=True)
    file_name: str
    sha256: str
    columns: str
    rows: int
    lots: int
    vials: int
    imported_by: int = Field(foreign_key="person.id")
    imported_at: datetime = Field(sa_type=Instant)
