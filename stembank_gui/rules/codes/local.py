"""The bank's own identifiers. Source: DOMAIN.md §6.3.

Payload grammar, version 1: the patterns below. Version 2 adds the mark of a reprinted label: `UCM24001M010042I/2`;
version 3 certificates of analysis, and the hashes of certificates in full. A code once printed is accepted for ever:
the table of patterns only grows.
"""

import re

from stembank_gui.rules.codes.checks import check_character, has_valid_check
from stembank_gui.rules.codes.code import Code
from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Reason, Refused

HIGHEST_ISSUE = 999


def donor_code(year: int, number: int) -> str:
    """Return a donor's pseudonymous code: D, year, number, check character.

    >>> donor_code(2024, 1)
    'D2400013'
    """
    body = f"D{year % 100:02d}{number:04d}"
    return body + check_character(body)


def lot_number(prefix: str, year: int, line: int, tier: str, sequence: int) -> str:
    """Return a lot number: cell type, year, donor line, tier, sequence.

    >>> lot_number("UCM", 2024, 1, "M", 1)
    'UCM24001M01'
    """
    return f"{prefix}{year % 100:02d}{line:03d}{tier}{sequence:02d}"


def vial_code(lot: str, sequence: int) -> str:
    """Return a vial's code: lot, four-digit sequence, check character.

    >>> vial_code("UCM24001M01", 42)
    'UCM24001M010042I'
    """
    body = f"{lot}{sequence:04d}"
    return body + check_character(body)


def vial_payload(code: str, issue: int) -> str:
    """Return what the code on a vial's label says: the vial's code, and which reprint it is from the second on.

    Raises:
        ValueError: If there is no such label: issues are counted from 1 to 999.

    >>> vial_payload("UCM24001M010042I", 1), vial_payload("UCM24001M010042I", 2)
    ('UCM24001M010042I', 'UCM24001M010042I/2')
    """
    if not 1 <= issue <= HIGHEST_ISSUE:
        raise ValueError(f"no label has issue {issue}")
    return code if issue == 1 else f"{code}/{issue}"


def spaced(code: str) -> str:
    """Return a code as people read it: `UCM24001M01-0042-I`; other codes as they are.

    >>> spaced("UCM24001M010042I"), spaced("UCM24001M010042I/2")
    ('UCM24001M01-0042-I', 'UCM24001M01-0042-I R2')
    """
    bare, _, issue = code.partition("/")
    if not _VIAL.fullmatch(bare):
        return code
    return f"{bare[:11]}-{bare[11:15]}-{bare[15:]}" + (f" R{issue}" if issue else "")


COMMAND_FORM = re.compile(r"CMD\d(-[A-Z0-9]{1,12}){1,2}-[0-9A-Z*]")
"""A printed command of any version, its check character at the end: what it says is in `rules.commands`."""
TEST_CODE = "CMD1-TEST-AQWZYM-0123456789-*/"
"""What the scanner self-test reads: every character that keyboard layouts confuse."""

_LOT_BODY = r"[A-Z]{3}\d{5}[SMWENU]\d{2}"
_TANK_BODY = r"[A-Z]{1,4}-[0-9A-Z]{1,14}"
_VIAL = re.compile(rf"{_LOT_BODY}\d{{4}}[0-9A-Z*]")
_REPRINT = re.compile(rf"({_VIAL.pattern})[/R]([2-9]|[1-9]\d{{1,2}})")
_PATTERNS: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    # kind, pattern, whether the last character is a check character
    ("vial", _VIAL, True),
    ("donor", re.compile(r"D\d{6}[0-9A-Z*]"), True),
    ("lot", re.compile(_LOT_BODY), False),
    ("consent", re.compile(r"C\d{6}"), False),
    ("donation", re.compile(r"DN\d{6}"), False),
    ("culture", re.compile(r"CU-\d{6}"), False),
    ("freeze_run", re.compile(r"FR-\d{8}-\d{2,3}"), False),
    ("result", re.compile(r"QC-\d{6}"), False),
    ("decision", re.compile(r"RD-\d{4,}"), False),
    # a certificate's own code also says its record's hash, and since version 3 all of it with the head of the trail
    (
        "certificate",
        re.compile(r"(RC|CA)-\d{4,9}(-\d{1,4}(/([0-9A-F]{16}|[0-9A-F]{64}/\d{1,12}/[0-9A-F]{64}))?)?"),
        False,
    ),
    ("shipment", re.compile(r"SHP-\d{4,}"), False),
    ("disposal", re.compile(r"DSP-\d{4,}"), False),
    ("plan", re.compile(r"PL-\d{4,}"), False),
    ("reservation", re.compile(r"RV-\d{4,}"), False),
    ("stock_take", re.compile(r"ST-\d{4,}"), False),
    ("import_batch", re.compile(r"IMP-\d{4,}"), False),
    ("oos", re.compile(r"OOS-\d{4,}"), False),
    ("deviation", re.compile(r"DV-\d{4,}"), False),
    ("capa", re.compile(r"CP-\d{4,}"), False),
    ("equipment", re.compile(r"EQ-[0-9A-Z-]{1,37}"), False),
    ("material", re.compile(r"RG-[0-9A-Z-]{1,37}"), False),
    ("box", re.compile(rf"{_TANK_BODY}-((R\d{{1,3}}-(L|CAS)|CAN\d{{1,3}}-CANE)\d{{1,2}}|B1)"), False),
    ("rack", re.compile(rf"{_TANK_BODY}-(R|CAN)\d{{1,3}}"), False),
    ("tank", re.compile(_TANK_BODY), False),
)


def own_code(text: str) -> Code | None:
    """Return what a text in capitals names in the bank's own scheme, or None if it has the form of none of its codes.

    Raises:
        Refused: `codes.check_character` where the check character does not fit.
    """
    joined = text.replace("-", "").replace(" ", "")
    if text == TEST_CODE or COMMAND_FORM.fullmatch(text):
        return _checked("command", text, joined if text != TEST_CODE else "")
    if reprint := _REPRINT.fullmatch(joined):
        return _checked("vial", reprint[1], reprint[1], issue=int(reprint[2]))
    for kind, pattern, checked in _PATTERNS:
        candidate = joined if checked or kind == "lot" else text
        if pattern.fullmatch(candidate):
            return _checked(kind, candidate, candidate if checked else "")
    return None


def names_a_place(code: str) -> bool:
    """Return whether a code may name a box, rack or tank: scanned, it is taken for nothing else.

    >>> names_a_place("UCM-07"), names_a_place("RC-0001")
    (True, False)
    """
    found = next((kind for kind, pattern, _ in _PATTERNS if pattern.fullmatch(code)), "")
    return found in {"box", "rack", "tank"}


def _checked(kind: str, text: str, with_check: str, *, issue: int = 1) -> Code:
    if with_check and not has_valid_check(with_check):
        raise Refused(Reason("codes.check_character", {"code": shown(text)}))
    return Code(kind, text, issue)
