"""Shipments, disposals, equipment, materials, readings, registries, accounts. Source: DOMAIN.md §1.2."""

from enum import StrEnum


class ShipmentState(StrEnum):
    REQUESTED = "requested"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CLOSED = "closed"


class DisposalState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    EXECUTED = "executed"


class EquipmentState(StrEnum):
    IN_SERVICE = "in_service"
    LOCKED_OUT = "locked_out"
    RETIRED = "retired"


class MaterialState(StrEnum):
    QUARANTINE = "quarantine"
    RELEASED = "released"
    REJECTED = "rejected"
    EXHAUSTED = "exhausted"


class ReadingVerdict(StrEnum):
    NORMAL = "normal"
    WARNING = "warning"
    ALARM = "alarm"
    CRITICAL = "critical"


class Registry(StrEnum):
    HPSCREG = "hpscreg"
    CELLOSAURUS = "cellosaurus"


class AccountState(StrEnum):
    ACTIVE = "active"
    DISABLED = "disabled"


class Step(StrEnum):
    """A step of the work that a procedure covers, and that its use of instruments and materials is recorded for."""

    RECEIPT = "receipt"
    CULTURE = "culture"
    FILLING = "filling"
    FREEZING = "freezing"
    STORAGE = "storage"
    TESTING = "testing"
    SHIPPING = "shipping"


class DocumentState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    EFFECTIVE = "effective"
    SUPERSEDED = "superseded"
    OBSOLETE = "obsolete"


class TrainingState(StrEnum):
    ASSIGNED = "assigned"
    TRAINED = "trained"
    QUALIFIED = "qualified"
    EXPIRED = "expired"
