"""Identifiers and what a scan says: the bank's own scheme, ISBT 128, the SEC, GS1. Source: DOMAIN.md §6.3–6.6.

The other schemes are imported when they are first asked for: the window is painted before it needs them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from stembank_gui.rules.codes.checks import check_character, has_valid_check
from stembank_gui.rules.codes.code import FOREIGN, LONGEST_SCAN, Code
from stembank_gui.rules.codes.local import (
    COMMAND_FORM,
    HIGHEST_ISSUE,
    TEST_CODE,
    donor_code,
    lot_number,
    names_a_place,
    spaced,
    vial_code,
    vial_payload,
)
from stembank_gui.rules.codes.separators import SHOWN_SEPARATOR

if TYPE_CHECKING:
    from stembank_gui.rules.codes.articles import gtin
    from stembank_gui.rules.codes.carried import CodeFacts, LabelCodes, label_codes
    from stembank_gui.rules.codes.gs1 import ElementString, parse_elements
    from stembank_gui.rules.codes.isbt import (
        FACILITY,
        MOST_DIVISIONS,
        PRODUCT,
        Din,
        ProductCode,
        division,
        division_number,
        parse_din,
        written_din,
    )
    from stembank_gui.rules.codes.isbt_messages import Compound, Marking, first_of, parse_message, parts_of
    from stembank_gui.rules.codes.isbt_times import DatedEvent, DatedMark, FlexibleMark
    from stembank_gui.rules.codes.reading import parse
    from stembank_gui.rules.codes.sec import Sec, parse_sec

__all__ = [
    "COMMAND_FORM",
    "FACILITY",
    "FOREIGN",
    "HIGHEST_ISSUE",
    "LONGEST_SCAN",
    "MOST_DIVISIONS",
    "PRODUCT",
    "SHOWN_SEPARATOR",
    "TEST_CODE",
    "Code",
    "CodeFacts",
    "Compound",
    "DatedEvent",
    "DatedMark",
    "Din",
    "ElementString",
    "FlexibleMark",
    "LabelCodes",
    "Marking",
    "ProductCode",
    "Sec",
    "check_character",
    "division",
    "division_number",
    "donor_code",
    "first_of",
    "gtin",
    "has_valid_check",
    "label_codes",
    "lot_number",
    "names_a_place",
    "parse",
    "parse_din",
    "parse_elements",
    "parse_message",
    "parse_sec",
    "parts_of",
    "spaced",
    "vial_code",
    "vial_payload",
    "written_din",
]
_LATER = {
    "articles": ("gtin",),
    "gs1": ("ElementString", "parse_elements"),
    "isbt": (
        "FACILITY", "MOST_DIVISIONS", "PRODUCT", "Din", "ProductCode", "division", "division_number", "parse_din",
        "written_din",
    ),
    "isbt_messages": ("Compound", "Marking", "first_of", "parse_message", "parts_of"),
    "isbt_times": ("DatedEvent", "DatedMark", "FlexibleMark"),
    "carried": ("CodeFacts", "LabelCodes", "label_codes"),
    "reading": ("parse",),
    "sec": ("Sec", "parse_sec"),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _LATER.items() for name in names}


def __getattr__(name: str) -> object:
    """Return a name of another scheme, whose module is imported now."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
