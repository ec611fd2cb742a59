"""The batch record of a lot: what it says, what is open in it, and who may review and approve it."""

from stembank_gui.rules.banking.record.facts import (
    BatchRecordFacts,
    Deed,
    Forerunner,
    Frozen,
    Grown,
    Incident,
    LabelFigures,
    Used,
    UseKind,
    Written,
)
from stembank_gui.rules.banking.record.points import open_points
from stembank_gui.rules.banking.record.signing import (
    RecordReview,
    Sitting,
    approval_blockers,
    is_current,
    return_blockers,
    review_blockers,
)

__all__ = [
    "BatchRecordFacts",
    "Deed",
    "Forerunner",
    "Frozen",
    "Grown",
    "Incident",
    "LabelFigures",
    "RecordReview",
    "Sitting",
    "UseKind",
    "Used",
    "Written",
    "approval_blockers",
    "is_current",
    "open_points",
    "return_blockers",
    "review_blockers",
]
