"""The audit trail: a chain of rows that only grows."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from stembank_gui.tables.columns import STRICT


class AuditEntry(SQLModel, table=True):
    """One change of one row. What matters is in `body`; the other columns are copies, which `check` compares."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_entity_entity_id", "entity", "entity_id"), STRICT)
    seq: int = Field(primary_key=True)
    ts_utc: str
    user_id: str = Field(index=True)
    action: str
    entity: str
    entity_id: int
    op_id: str = Field(index=True)
    body: str
    after_hash: str
    prev: str
    hash: str
