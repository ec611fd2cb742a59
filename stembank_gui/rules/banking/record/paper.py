"""A batch record as it is printed: the facts with their hash, the reviews, the curves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from stembank_gui.rules.banking.record.facts import BatchRecordFacts
from stembank_gui.rules.vocabulary import BatchRecordState


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review of the batch record with its approval; `current` says whether it still counts."""

    id: int
    version: int
    state: BatchRecordState
    current: bool
    remarks: str
    reviewed_by: str
    reviewed_at: datetime
    approval_remarks: str
    approved_by: str
    approved_at: datetime | None
    content_sha256: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A freezer's curve, thinned for drawing: seconds since the first reading and °C; an empty probe was not measured.

    A reading that is missing is None.
    """

    seconds: tuple[float, ...]
    chamber: tuple[float | None, ...] = ()
    sample: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchRecordPaper:
    """Everything that stands on the paper.

    Args:
        reviews: Newest first.
        curves: By the code of the freeze run.
    """

    facts: BatchRecordFacts
    sha256: str
    reviews: tuple[ReviewLine, ...]
    site: str
    printed_at: datetime
    printed_by: str
    curves: Mapping[str, Trace] = field(default_factory=dict)


def thinned(count: int, most: int) -> range:
    """Return which of some readings are drawn: evenly spread, at most so many, the first always.

    >>> list(thinned(10, 4))
    [0, 3, 6, 9]
    """
    return range(0, count, max(1, -(-count // most)))
