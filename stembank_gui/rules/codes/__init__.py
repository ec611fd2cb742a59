"""Identifiers and what a scan says: the bank's own scheme, ISBT 128, the SEC, GS1. Source: DOMAIN.md §6.3–6.6."""

from stembank_gui.rules.codes.checks import check_character, has_valid_check
from stembank_gui.rules.codes.code import LONGEST_SCAN, Code
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
from stembank_gui.rules.codes.reading import parse

__all__ = [
    "COMMAND_FORM",
    "HIGHEST_ISSUE",
    "LONGEST_SCAN",
    "TEST_CODE",
    "Code",
    "check_character",
    "donor_code",
    "has_valid_check",
    "lot_number",
    "names_a_place",
    "parse",
    "spaced",
    "vial_code",
    "vial_payload",
]
