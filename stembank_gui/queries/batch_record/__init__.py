"""Questions about the batch record of a lot: what was done and used, its reviews, its curves."""

from stembank_gui.queries.batch_record.paper import curve_trace, record_paper
from stembank_gui.queries.batch_record.record import (
    BatchRecordCard,
    batch_record,
    batch_record_card,
    makers_of,
    newest_review,
    record_standing,
)

__all__ = [
    "BatchRecordCard",
    "batch_record",
    "batch_record_card",
    "curve_trace",
    "makers_of",
    "newest_review",
    "record_paper",
    "record_standing",
]
