"""Label templates, printers, runs of labels and single labels. Source: DOMAIN.md §6.1, R10 of §5.3."""

from enum import StrEnum


class LabelKind(StrEnum):
    """What a label is stuck on, which decides the fields it may show."""

    VIAL = "vial"
    BAG = "bag"
    BOX = "box"
    RACK = "rack"
    TANK = "tank"
    TRANSPORT = "transport"
    PRODUCT = "product"
    DONATION = "donation"
    CULTURE = "culture"


class TemplateState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    SUPERSEDED = "superseded"
    RETIRED = "retired"


class PrinterKind(StrEnum):
    """How a printer is spoken to: ZPL II over raw TCP, ZPL II through a raw print queue, or the system's driver."""

    ZPL_TCP = "zpl_tcp"
    ZPL_QUEUE = "zpl_queue"
    SYSTEM = "system"


class PrinterState(StrEnum):
    ACTIVE = "active"
    RETIRED = "retired"


class PrintState(StrEnum):
    """Whether somebody saw the labels come out: unconfirmed until then."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    STOPPED = "stopped"


class LabelState(StrEnum):
    """Where one label is: printed, never came out, on its vial, destroyed, kept in the record, replaced by another."""

    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    APPLIED = "applied"
    SPOILED = "spoiled"
    RETAINED = "retained"
    VOID = "void"


class LabelScan(StrEnum):
    """What is said of a label that is scanned on its vial: right, of another thing, void, scanned before."""

    RIGHT = "right"
    WRONG = "wrong"
    VOID = "void"
    TWICE = "twice"
