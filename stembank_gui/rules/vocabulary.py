"""The words that records are made of: states, tiers, zones, outcomes. Source: DOMAIN.md §1.2, §3.1, §5.3, §7.2.

Each word's sentence in both languages is the term `<group>.<word>`, the group being the class name in snake case
(`LotState.RELEASED` is `lot_state.released`).
"""

import re
from enum import StrEnum


def term_key(word: StrEnum) -> str:
    """Return the key of a word's term.

    >>> term_key(LotState.RELEASED)
    'lot_state.released'
    """
    group = re.sub(r"(?<!^)(?=[A-Z])", "_", type(word).__name__).lower()
    return f"{group}.{word.value}"


class DonorState(StrEnum):
    REGISTERED = "registered"
    SCREENED = "screened"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    INCOMPLETE = "incomplete"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class DonorType(StrEnum):
    LIVING_ADULT = "living_adult"
    MOTHER_OF_NEONATE = "mother_of_neonate"
    NEONATE = "neonate"
    EMBRYO_COUPLE = "embryo_couple"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Panel(StrEnum):
    US = "US"
    EU = "EU"
    CN = "CN"


class MarkerOutcome(StrEnum):
    PENDING = "pending"
    NONREACTIVE = "nonreactive"
    REACTIVE = "reactive"
    INDETERMINATE = "indeterminate"


class SpecimenOf(StrEnum):
    DONOR = "donor"
    BIRTH_MOTHER = "birth_mother"


class ConsentState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    ACTIVE = "active"
    RESTRICTED = "restricted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class ConsentScopeFlag(StrEnum):
    RESEARCH = "research"
    CLINICAL_USE = "clinical_use"
    COMMERCIAL = "commercial"
    GENETIC_TESTING = "genetic_testing"
    DATA_SHARING = "data_sharing"
    GENETIC_MODIFICATION = "genetic_modification"
    REPROGRAMMING = "reprogramming"
    TRANSPLANTATION = "transplantation"
    DOMESTIC_DISTRIBUTION = "domestic_distribution"
    INTERNATIONAL_TRANSFER = "international_transfer"
    RECONTACT = "recontact"
    RETESTING = "retesting"


class ApprovalKind(StrEnum):
    ETHICS = "ethics"
    HGR = "hgr"
    FILING = "filing"


class ApprovalState(StrEnum):
    APPROVED = "approved"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    TERMINATED = "terminated"


class Tissue(StrEnum):
    UMBILICAL_CORD = "umbilical_cord"
    BONE_MARROW = "bone_marrow"
    ADIPOSE = "adipose"
    BLOOD = "blood"
    CORD_BLOOD = "cord_blood"
    PLACENTA = "placenta"
    DENTAL_PULP = "dental_pulp"
    MENSTRUAL_BLOOD = "menstrual_blood"
    EMBRYO = "embryo"


class DonationState(StrEnum):
    COLLECTED = "collected"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PROCESSED = "processed"
    EXHAUSTED = "exhausted"
    DISPOSED = "disposed"


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


class VialKind(StrEnum):
    VIAL = "vial"
    BAG = "bag"
    PILOT = "pilot"


class VialState(StrEnum):
    PLANNED = "planned"
    FILLED = "filled"
    STORED = "stored"
    RESERVED = "reserved"
    PICKED = "picked"
    CONSUMED = "consumed"
    PACKED = "packed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    RETURNED = "returned"
    DISPOSED = "disposed"
    LOST = "lost"
    DAMAGED = "damaged"
    UNPLACED = "unplaced"


class Purpose(StrEnum):
    """What a vial is taken for."""

    QC = "qc"
    STABILITY = "stability"
    NEXT_TIER = "next_tier"
    ISSUE = "issue"
    DISPOSAL = "disposal"


class Zone(StrEnum):
    QUARANTINE = "quarantine"
    RELEASED = "released"
    REJECTED = "rejected"


class TankKind(StrEnum):
    """What stands in a tank: racks of boxes, canisters of canes, racks of bag cassettes; or a temporary place."""

    RACKS = "racks"
    CANES = "canes"
    CASSETTES = "cassettes"
    TEMPORARY = "temporary"


class SizeClass(StrEnum):
    """What fits into what: the tube or bag by its nominal volume."""

    VIAL_1ML = "vial_1ml"
    VIAL_2ML = "vial_2ml"
    VIAL_5ML = "vial_5ml"
    BAG_25ML = "bag_25ml"
    BAG_50ML = "bag_50ml"
    BAG_100ML = "bag_100ml"
    BAG_250ML = "bag_250ml"


class PositionStyle(StrEnum):
    """How a box names its positions: row letter and column number, or counted row by row."""

    LETTERS = "letters"
    NUMBERS = "numbers"


class LevelOne(StrEnum):
    """Where the levels of a rack are counted from."""

    TOP = "top"
    BOTTOM = "bottom"


class FillDirection(StrEnum):
    """In which order the cells of a box are filled: along rows or columns, from which corner."""

    RIGHT_FROM_TOP_LEFT = "right_from_top_left"
    DOWN_FROM_TOP_LEFT = "down_from_top_left"
    LEFT_FROM_TOP_RIGHT = "left_from_top_right"
    DOWN_FROM_TOP_RIGHT = "down_from_top_right"
    RIGHT_FROM_BOTTOM_LEFT = "right_from_bottom_left"
    UP_FROM_BOTTOM_LEFT = "up_from_bottom_left"
    LEFT_FROM_BOTTOM_RIGHT = "left_from_bottom_right"
    UP_FROM_BOTTOM_RIGHT = "up_from_bottom_right"


class Strategy(StrEnum):
    """How room is found for a lot: in few boxes together, where least is free, or on from the box used last."""

    TOGETHER = "together"
    LEAST_EMPTY = "least_empty"
    LAST_USED = "last_used"


class PlanKind(StrEnum):
    STORE = "store"
    MOVE = "move"
    PICK = "pick"
    RETURN = "return"
    DISPOSE = "dispose"
    RELOCATE = "relocate"


class PlanState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DISCARDED = "discarded"


class PlanLineState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


class ReservationState(StrEnum):
    ACTIVE = "active"
    USED = "used"
    RELEASED = "released"
    LAPSED = "lapsed"


class ScanSessionKind(StrEnum):
    PUT = "put"
    TAKE = "take"
    COUNT = "count"
    RESCAN = "rescan"


class SessionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class ScanMeaning(StrEnum):
    VIAL = "vial"
    BOX = "box"
    POSITION = "position"
    COMMAND = "command"
    UNKNOWN = "unknown"


class ScanOutcome(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"


class RackScanState(StrEnum):
    READ = "read"
    APPLIED = "applied"
    DISCARDED = "discarded"


class StockTakeKind(StrEnum):
    FULL = "full"
    CYCLE = "cycle"


class CountedBy(StrEnum):
    """How a box was counted."""

    SCAN = "scan"
    RACK_SCAN = "rack_scan"
    EYE = "eye"


class StockFinding(StrEnum):
    """How a vial or a position of a counted box differs from the books."""

    MISSING = "missing"
    MISPLACED = "misplaced"
    EXTRA = "extra"
    UNREADABLE = "unreadable"


class StockDecision(StrEnum):
    """What became of a difference."""

    CORRECTED = "corrected"
    LOOK_FOR = "look_for"
    LOST = "lost"
    RECOUNT = "recount"
    UNEXPLAINED = "unexplained"


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
