"""Cell types, tiers, lots, cultures, freeze runs. Source: DOMAIN.md §1.2, §3.1, §5.3, §7."""

from enum import StrEnum


class Family(StrEnum):
    """The family of a cell type decides which rows of the QC panel apply to it."""

    MSC = "MSC"
    IPSC = "iPSC"
    ESC = "ESC"
    NPC = "NPC"
    CB_HSC = "CB-HSC"


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


class CultureState(StrEnum):
    RUNNING = "running"
    HARVESTED = "harvested"
    BANKED = "banked"
    PASSAGED = "passaged"
    DISCARDED = "discarded"
    CONTAMINATED = "contaminated"


class FreezeRunState(StrEnum):
    COMPLETED = "completed"
    REVIEWED = "reviewed"
    ACCEPTED = "accepted"
    FAILED = "failed"
