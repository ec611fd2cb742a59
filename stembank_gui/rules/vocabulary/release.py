"""Decisions, certificates, the meaning of a signature. Source: DOMAIN.md §1.2, §3.1, §5.3, §7."""

from enum import StrEnum


class Decision(StrEnum):
    RELEASE = "release"
    CONDITIONAL = "conditional"
    RESEARCH_ONLY = "research_only"
    REJECT = "reject"
    HOLD = "hold"
    RECALL = "recall"
    EXTEND = "extend"


class DecisionState(StrEnum):
    SIGNED = "signed"
    SUPERSEDED = "superseded"


class CertificateKind(StrEnum):
    """A certificate of analysis states results; a release certificate states the decision that rests on them."""

    ANALYSIS = "analysis"
    RELEASE = "release"


class CertificateState(StrEnum):
    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Meaning(StrEnum):
    """What a signature means: 21 CFR 11.50, EU GMP Annex 11."""

    PERFORMED = "performed"
    VERIFIED = "verified"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    RELEASED = "released"
    REJECTED = "rejected"


class RecallClass(StrEnum):
    """How dangerous what is recalled may be."""

    ONE = "I"
    TWO = "II"
    THREE = "III"


class RecallState(StrEnum):
    OPEN = "open"
    NOTIFIED = "notified"
    RECONCILED = "reconciled"
    CLOSED = "closed"


class KeyState(StrEnum):
    """State of a key for signatures: requested by its owner, then certified; ended in one of four ways."""

    REQUESTED = "requested"
    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"
    DESTROYED = "destroyed"
    REPLACED = "replaced"
