"""Reviews of the trail, release decisions, certificates, recalls."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import (
    CertificateKind,
    CertificateState,
    Decision,
    DecisionState,
    Grade,
    RecallClass,
    RecallState,
)
from stembank_gui.tables.columns import LONG, STRICT, Day, Instant, Stored, at_most, between, one_of


class TrailReview(Stored, table=True):
    """A review of everything that the trail says about a lot, up to an entry.

    `content_sha256` is the hash over the hashes of the entries that were read, in their order.
    """

    __tablename__ = "trail_review"
    __table_args__ = (
        at_most("note", LONG),
        between("entries", 1, 10_000_000),
        CheckConstraint("length(content_sha256) = 64", name="content_sha256"),
        STRICT,
    )
    lot_id: int = Field(foreign_key="lot.id", index=True)
    through_seq: int
    entries: int
    content_sha256: str
    note: str = ""
    reviewed_by: int = Field(foreign_key="person.id")
    reviewed_at: datetime = Field(sa_type=Instant)
    signature_id: int = Field(foreign_key="signature.id")


class ReleaseDecision(Stored, table=True):
    """One signed decision on a lot, with the checklist as it stood. `expires_on` is the new expiry of an extension."""

    __tablename__ = "release_decision"
    __table_args__ = (
        at_most("number", 20),
        at_most("conditions", LONG),
        at_most("reason", LONG),
        at_most("informed", LONG),
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
    informed: str = ""
    due_on: date | None = Field(default=None, sa_type=Day)
    expires_on: date | None = Field(default=None, sa_type=Day)
    checklist: str
    record_sha256: str
    decided_by: int = Field(foreign_key="person.id")
    decided_at: datetime = Field(sa_type=Instant)
    signature_id: int = Field(foreign_key="signature.id")
    state: str = DecisionState.SIGNED


class DecisionSignature(Stored, table=True):
    """A further signature under a decision, with the permission that it was given by."""

    __tablename__ = "decision_signature"
    __table_args__ = (at_most("permission", 80), STRICT)
    decision_id: int = Field(foreign_key="release_decision.id", index=True)
    signature_id: int = Field(foreign_key="signature.id", unique=True)
    permission: str


class Certificate(Stored, table=True):
    """A certificate as it was issued: the signed PDF itself and its SHA-256. Superseded or withdrawn, never changed.

    A certificate of analysis has no decision; a release certificate names the certificate of analysis it rests on.
    `record_sha256` is the hash of the record that it states.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("number", "version"),
        at_most("number", 20),
        at_most("reason", LONG),
        at_most("state_reason", LONG),
        one_of("kind", CertificateKind),
        one_of("state", CertificateState),
        CheckConstraint("kind <> 'release' OR decision_id IS NOT NULL", name="decision"),
        STRICT,
    )
    number: str
    version: int = 1
    kind: str = CertificateKind.RELEASE
    lot_id: int = Field(foreign_key="lot.id", index=True)
    decision_id: int | None = Field(default=None, foreign_key="release_decision.id")
    analysis_id: int | None = Field(default=None, foreign_key="certificate.id")
    replaces_id: int | None = Field(default=None, foreign_key="certificate.id")
    specification_id: int | None = Field(default=None, foreign_key="specification.id")
    language: str
    record_sha256: str = ""
    sha256: str
    pdf: bytes
    reason: str = ""
    issued_at: datetime = Field(sa_type=Instant)
    issued_by: int | None = Field(default=None, foreign_key="person.id")
    signature_id: int | None = Field(default=None, foreign_key="signature.id")
    state: str = CertificateState.CURRENT
    state_reason: str = ""
    state_since: datetime | None = Field(default=None, sa_type=Instant)


class Recall(Stored, table=True):
    """A recall of a lot and of all that was grown from it: why, how urgent, and where it stands.

    Class I: may cause serious harm or death; II: harm that passes, or little likely; III: harm unlikely.
    """

    __tablename__ = "recall"
    __table_args__ = (
        at_most("code", 20),
        at_most("reason", LONG),
        at_most("conclusion", LONG),
        one_of("recall_class", RecallClass),
        one_of("state", RecallState),
        CheckConstraint("state <> 'closed' OR closed_by IS NOT NULL", name="closed_by"),
        STRICT,
    )
    code: str = Field(unique=True)
    lot_id: int = Field(foreign_key="lot.id", index=True)
    decision_id: int = Field(foreign_key="release_decision.id")
    recall_class: str
    reason: str
    state: str = RecallState.OPEN
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime = Field(sa_type=Instant)
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    conclusion: str = ""


class RecallNotice(Stored, table=True):
    """One shipment that a recall reaches: who was told when and how, what became of its vials."""

    __tablename__ = "recall_notice"
    __table_args__ = (
        UniqueConstraint("recall_id", "shipment_id"),
        at_most("told", LONG),
        at_most("answer", LONG),
        between("vials", 0, 100_000),
        between("returned", 0, 100_000),
        between("destroyed", 0, 100_000),
        between("used", 0, 100_000),
        CheckConstraint("returned + destroyed + used <= vials", name="accounted"),
        STRICT,
    )
    recall_id: int = Field(foreign_key="recall.id")
    shipment_id: int = Field(foreign_key="shipment.id", index=True)
    vials: int
    told: str = ""
    notified_at: datetime | None = Field(default=None, sa_type=Instant)
    notified_by: int | None = Field(default=None, foreign_key="person.id")
    answer: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    returned: int = 0
    destroyed: int = 0
    used: int = 0
