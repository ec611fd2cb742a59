"""What is wrong with an inventory file, row by row: the same fault in many rows is said once, with its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as made
from enum import StrEnum

from stembank_gui.rules.cryostorage.imports.fields import ImportField
from stembank_gui.rules.reasons import Reason, Refused

ROWS_NAMED = 12
"""So many rows of a fault are named; the others are counted."""
MOST_LISTED = 10_000
"""So many different faults are kept; the others are counted."""


class Weight(StrEnum):
    """Whether a finding stands in the way."""

    PROBLEM = "problem"
    NOTE = "note"


@dataclass(slots=True)
class Finding:
    """One fault, or one thing to know. `rows` are the first rows of the file it was found in, none: the whole file."""

    weight: Weight
    reason: Reason
    field: ImportField | None = None
    rows: list[int] = made(default_factory=list)
    count: int = 0


class Findings:
    """Collects findings; `problems` counts those that stand in the way."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Finding] = {}
        self.problems = 0
        self.unlisted = 0

    def problem(self, row: int, of: ImportField | None, reason: Reason) -> None:
        """Add a fault of a row; row 0 is the whole file."""
        self.problems += 1
        self._add(Weight.PROBLEM, row, of, reason)

    def problems_of(self, row: int, of: ImportField | None, reasons: Iterable[Reason]) -> None:
        """Add faults of a row."""
        for reason in reasons:
            self.problem(row, of, reason)

    def refused(self, row: int, of: ImportField | None, refusal: Refused) -> None:
        """Add what was refused in a row."""
        self.problems_of(row, of, refusal.reasons)

    def note(self, row: int, of: ImportField | None, reason: Reason) -> None:
        """Add something to know."""
        self._add(Weight.NOTE, row, of, reason)

    def listed(self) -> tuple[Finding, ...]:
        """Return what was found, what stands in the way first, then in the order of the rows."""
        return tuple(sorted(self._found.values(), key=lambda one: (one.weight is Weight.NOTE, one.rows[:1])))

    def _add(self, weight: Weight, row: int, of: ImportField | None, reason: Reason) -> None:
        key = (weight, of, reason.code, *reason.params.values())
        finding = self._found.get(key)
        if finding is None:
            if len(self._found) >= MOST_LISTED:
                self.unlisted += 1
                return
            finding = self._found[key] = Finding(weight, reason, of)
        if row:
            finding.count += 1
            if len(finding.rows) < ROWS_NAMED:
                finding.rows.append(row)
