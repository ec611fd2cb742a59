"""Cell types, tiers, lots, cultures, freeze runs. Source: DOMAIN.md §1.2, §3.1, §5.3, §7."""

from enum import StrEnum


class Family(StrEnum):
    """The family of a cell type decides which rows of the QC panel apply to it."""

    MSC = "MSC"
    IPSC = "iPSC"
    ESC = "ESC"
    NPC = "NPC"
    CB_HSC = "CB-HSC"


class Potency(StrEnum):
    """What cells can become. MSC and HSC are multipotent, whatever a table of the review says."""

    PLURIPOTENT = "pluripotent"
    MULTIPOTENT = "multipotent"
    OLIGOPOTENT = "oligopotent"
    UNIPOTENT = "unipotent"


class Tier(StrEnum):
    SEED = "S"
    MCB = "M"
    WCB = "W"
    EOPC = "E"
    INTERMEDIATE = "N"
    UNIT = "U"


class Grade(StrEnum):
    CLINICAL = "clinical"
    RESEARCH = "research"


class LotState(StrEnum):
    PLANNED = "planned"
    FILLED = "filled"
    QUARANTINE = "quarantine"
    ON_HOLD = "on_hold"
    RELEASED = "released"
    CONDITIONAL = "conditional"
    RESEARCH_ONLY = "research_only"
    REJECTED = "rejected"
    RECALLED = "recalled"
    EXPIRED = "expired"
    EXHAUSTED = "exhausted"
    DISPOSED = "disposed"


class LotUse(StrEnum):
    """What a lot is for: a bank, or retained samples that are never issued."""

    BANK = "bank"
    RETAIN = "retain"


class CultureOrigin(StrEnum):
    """Where a culture's cells came from; `recorded` passages were written down when their lot was planned."""

    DONATION = "donation"
    THAW = "thaw"
    PASSAGE = "passage"
    RECORDED = "recorded"


class ObservationKind(StrEnum):
    LOOK = "look"
    MEDIUM = "medium"
    COUNT = "count"


class CultureState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    HARVESTED = "harvested"
    BANKED = "banked"
    PASSAGED = "passaged"
    DISCARDED = "discarded"
    CONTAMINATED = "contaminated"


class BatchRecordState(StrEnum):
    """Reviewed by the production supervisor, then approved by quality assurance; or sent back."""

    REVIEWED = "reviewed"
    APPROVED = "approved"
    RETURNED = "returned"


class FreezeRunState(StrEnum):
    PREPARED = "prepared"
    RUNNING = "running"
    COMPLETED = "completed"
    REVIEWED = "reviewed"
    ACCEPTED = "accepted"
    FAILED = "failed"


class StepMode(StrEnum):
    """What the freezer does in a step of a cooling profile; `passive` is a box in a cold place, with no programme."""

    HOLD = "hold"
    RAMP = "ramp"
    PASSIVE = "passive"


class Probe(StrEnum):
    """Where the temperature is measured that ends a step."""

    CHAMBER = "chamber"
    SAMPLE = "sample"
