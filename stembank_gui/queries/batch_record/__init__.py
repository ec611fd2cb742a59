"""Questions about the batch record of a lot: what was done and used, its reviews, its curves."""

from stembank_gui.queries.batch_record.record import (
    BatchRecordCard,
    ReviewRow,
    batch_record,
    batch_record_card,
    newest_review,
    record_standing,
)

__all__ = [
    "BatchRecordCard",
    "ReviewRow",
    "batch_record",
    "batch_record_card",
    "newest_review",
    "record_standing",
]
