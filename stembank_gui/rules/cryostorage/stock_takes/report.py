"""What the report of a stock-take says."""

from dataclasses import dataclass
from datetime import datetime

from stembank_gui.rules.vocabulary import (
    CaseState,
    CountedBy,
    Meaning,
    StockDecision,
    StockFinding,
    StockTakeKind,
)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A difference and what became of it."""

    cell: str
    finding: StockFinding
    code: str
    should_be: str
    decision: StockDecision | None
    note: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ReportBox:
    """A box with its numbers and differences; `how` is None while it is not counted."""

    code: str
    path: str
    how: CountedBy | None
    counted_by: str
    counted_at: datetime | None
    expected: int
    found: int
    missing: int
    misplaced: int
    extra: int
    unreadable: int
    deviation: str
    lines: tuple[ReportLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSignature:
    """Who signed electronically; `sha256` is the hash of the record as it was signed."""

    name: str
    meaning: Meaning
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class StockTakeReport:
    """A stock-take as it stands: head, boxes, conclusion, signatures."""

    site: str
    code: str
    kind: StockTakeKind
    title: str
    state: CaseState
    blind: bool
    opened_by: str
    opened_at: datetime
    closed_by: str
    closed_at: datetime | None
    conclusion: str
    printed_by: str
    printed_at: datetime
    boxes: tuple[ReportBox, ...]
    signatures: tuple[ReportSignature, ...] = ()

    def counted(self) -> int:
        """Return how many boxes are counted."""
        return sum(one.counted_at is not None for one in self.boxes)

    def differing(self) -> tuple[ReportBox, ...]:
        """Return the boxes with differences, those of earlier counts too."""
        return tuple(one for one in self.boxes if one.lines)
