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
    STR = "str"
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


class LineOrigin(StrEnum):
    """Whose result counts for a line of a specification: the lot's own, or that of its parent lot."""

    OWN = "own"
    PARENT = "parent"


class OrderState(StrEnum):
    """State of an order of tests."""

    ORDERED = "ordered"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


class CaseState(StrEnum):
    """State of what is open until it is closed, such as a stock-take."""

    OPEN = "open"
    CLOSED = "closed"


class OosState(StrEnum):
    """State of an out-of-specification case: open is phase one, the laboratory's own investigation."""

    OPEN = "open"
    PHASE_TWO = "phase_two"
    CLOSED = "closed"


class OosOutcome(StrEnum):
    """What became of the result behind an out-of-specification case."""

    INVALIDATED = "invalidated"
    CONFIRMED = "confirmed"


class DeviationState(StrEnum):
    OPEN = "open"
    INVESTIGATING = "investigating"
    PROPOSED = "proposed"
    CLOSED = "closed"


class CaseDisposition(StrEnum):
    """What is done with the material that a deviation or an out-of-specification result touches."""

    NO_IMPACT = "no_impact"
    USE_AS_IS = "use_as_is"
    RESTRICT = "restrict"
    REPEAT = "repeat"
    REJECT = "reject"


class CapaKind(StrEnum):
    CORRECTIVE = "corrective"
    PREVENTIVE = "preventive"


class CapaState(StrEnum):
    """State of a corrective or preventive action: done, then found to have worked or not."""

    OPEN = "open"
    DONE = "done"
    EFFECTIVE = "effective"
    INEFFECTIVE = "ineffective"
    CANCELLED = "cancelled"


class Severity(StrEnum):
    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Touched(StrEnum):
    """What kind of thing a deviation touches: the name of its column without `_id`."""

    LOT = "lot"
    DONOR = "donor"
    CULTURE = "culture"
    FREEZE_RUN = "freeze_run"
    TANK = "tank"
    EQUIPMENT = "equipment"
    MATERIAL = "material"
    VIAL = "vial"
    SHIPMENT = "shipment"
