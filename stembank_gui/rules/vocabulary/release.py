"""Decisions, certificates, the meaning of a signature. Source: DOMAIN.md §1.2, §3.1, §5.3, §7."""

from enum import StrEnum


class Decision(StrEnum):
    RELEASE = "release"
    CONDITIONAL = "conditional"
    RESEARCH_ONLY = "research_only"
    REJECT = "reject"
    HOLD = "hold"
    RECALL = "recall"


class DecisionState(StrEnum):
    SIGNED = "signed"
    SUPERSEDED = "superseded"


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
