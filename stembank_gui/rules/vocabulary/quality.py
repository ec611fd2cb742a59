"""Specifications, results, cases. Source: DOMAIN.md §1.2, §3.1, §5.3, §7."""

from enum import StrEnum


class SpecificationState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"


class Use(StrEnum):
    RELEASE = "R"
    REFERENCE = "R*"
    INFORMATION = "I"


class CriterionKind(StrEnum):
    NUMBER = "number"
    CODED = "coded"
    KARYOTYPE = "karyotype"
    TEXT = "text"
    REPORT = "report"


class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    REPORTED = "reported"
    PENDING = "pending"


class ResultState(StrEnum):
    ENTERED = "entered"
    APPROVED = "approved"
    INVALID = "invalid"


class CaseState(StrEnum):
    """State of an OOS or a deviation."""

    OPEN = "open"
    CLOSED = "closed"


class Severity(StrEnum):
    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
