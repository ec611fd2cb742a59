"""Vials and places; plans, reservations, scans, stock-takes. Source: DOMAIN.md §1.2, §3.1, §5.3, §7."""

from enum import StrEnum


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
