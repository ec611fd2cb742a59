"""Release decisions and certificates."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import CertificateState, Decision, DecisionState, Grade
from stembank_gui.tables.columns import LONG, STRICT, Day, Instant, Stored, at_most, one_of


class ReleaseDecision(Stored, table=True):
    """One signed decision on a lot, with the checklist as it stood."""

    __tablename__ = "release_decision"
    __table_args__ = (
        at_most("number", 20),
        at_most("conditions", LONG),
        at_most("reason", LONG),
        one_of("decision", Decision),
        one_of("state", DecisionState),
        one_of("grade", Grade),
        STRICT,
    )
    number: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    decision: str
    grade: str
    reason: str = ""
    conditions: str = ""
    due_on: date | None = Field(default=None, sa_type=Day)
    checklist: str
    record_sha256: str
    decided_by: int = Field(foreign_key="person.id")
    decided_at: datetime = Field(sa_type=Instant)
    signature_id: int = Field(foreign_key="signature.id")
    state: str = DecisionState.SIGNED


class Certificate(Stored, table=True):
    """A release certificate as it was issued: the PDF itself and its SHA-256. Superseded, never overwritten."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("number", "version"),
        at_most("number", 20),
        one_of("state", CertificateState),
        STRICT,
    )
    number: str
    version: int = 1
    lot_id: int = Field(foreign_key="lot.id", index=True)
    decision_id: int = Field(foreign_key="release_decision.id")
    language: str
    sha256: str
    pdf: bytes
    issued_at: datetime = Field(sa_type=Instant)
    state: str = CertificateState.CURRENT
