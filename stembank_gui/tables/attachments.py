"""Files that are kept with a record: scanned consents, certificates, pictures of cultures, curves of freezers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary
from sqlmodel import Field

from stembank_gui.tables.columns import STRICT, Instant, Stored, at_most

LARGEST_BYTES = 20_000_000
"""The largest file that is kept, in bytes."""


class Attachment(Stored, table=True):
    """A file as it was given, with the SHA-256 of its bytes; it is never changed, only another one put in its place."""

    __tablename__ = "attachment"
    __table_args__ = (
        at_most("name", 200),
        at_most("media_type", 80),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint(f"size BETWEEN 1 AND {LARGEST_BYTES}", name="size"),
        STRICT,
    )
    name: str
    media_type: str
    size: int
    sha256: str
    content: bytes = Field(sa_type=LargeBinary)
    kept_by: int = Field(foreign_key="person.id")
    kept_at: datetime = Field(sa_type=Instant)
