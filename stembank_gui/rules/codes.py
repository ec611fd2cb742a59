"""Identifiers and what a scan says. Source: DOMAIN.md §6.3–6.6.

Payload grammar, version 1. A code once printed is accepted for ever: this table of patterns only grows.
"""

import re
import unicodedata
from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason, Refused

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
LONGEST_SCAN = 120
"""No code of ours or of ISBT 128, GS1 or the SEC is longer."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is kept in the bank, and the kind of thing it names."""

    kind: str
    text: str


def check_character(text: str) -> str:
    """Return the ISO 7064 MOD 37-2 check character of a text of digits and capital letters.

    Raises:
        ValueError: If the text holds another character.

    Source:
        ICCBBA ST-001 Appendix A: K = (38 − Σ v·2ⁿ mod 37) mod 37, n counted from the right, from 1.

    >>> check_character("UCM24001M010042")
    'I'
    """
    total = 0
    for character in text:
        value = _ALPHABET.find(character)
        if value in {-1, 36}:
            raise ValueError(f"{character!r} cannot stand in an identifier")
        total = (total + value) * 2 % 37
    return _ALPHABET[(38 - total) % 37]


def has_valid_check(text: str) -> bool:
    """Return whether the last character is the check character of the rest."""
    return len(text) > 1 and "*" not in text[:-1] and check_character(text[:-1]) == text[-1]


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


def spaced(code: str) -> str:
    """Return a code as people read it: `UCM24001M01-0042-I`; other codes as they are.

    >>> spaced("UCM24001M010042I")
    'UCM24001M01-0042-I'
    """
    return f"{code[:11]}-{code[11:15]}-{code[15:]}" if _VIAL.fullmatch(code) else code


COMMAND_FORM = re.compile(r"CMD\d(-[A-Z0-9]{1,12}){1,2}-[0-9A-Z*]")
"""A printed command of any version, its check character at the end: what it says is in `rules.commands`."""
TEST_CODE = "CMD1-TEST-AQWZYM-0123456789-*/"
"""What the scanner self-test reads: every character that keyboard layouts confuse."""

_LOT_BODY = r"[A-Z]{3}\d{5}[SMWENU]\d{2}"
_TANK_BODY = r"[A-Z]{1,4}-[0-9A-Z]{1,14}"
_VIAL = re.compile(rf"{_LOT_BODY}\d{{4}}[0-9A-Z*]")
_PATTERNS: tuple[tuple[str, re.Pattern[str], bool], ...] = (
    # kind, pattern, whether the last character is a check character
    ("vial", _VIAL, True),
    ("donor", re.compile(r"D\d{6}[0-9A-Z*]"), True),
    ("lot", re.compile(_LOT_BODY), False),
    ("consent", re.compile(r"C\d{6}"), False),
    ("freeze_run", re.compile(r"FR-\d{8}-\d{2,3}"), False),
    ("result", re.compile(r"QC-\d{6}"), False),
    ("decision", re.compile(r"RD-\d{4,}"), False),
    ("certificate", re.compile(r"RC-\d{4,}(-\d+(/[0-9A-F]{16})?)?"), False),
    ("shipment", re.compile(r"SHP-\d{4,}"), False),
    ("disposal", re.compile(r"DSP-\d{4,}"), False),
    ("plan", re.compile(r"PL-\d{4,}"), False),
    ("reservation", re.compile(r"RV-\d{4,}"), False),
    ("stock_take", re.compile(r"ST-\d{4,}"), False),
    ("import_batch", re.compile(r"IMP-\d{4,}"), False),
    ("oos", re.compile(r"OOS-\d{4,}"), False),
    ("deviation", re.compile(r"DV-\d{4,}"), False),
    ("equipment", re.compile(r"EQ-[0-9A-Z-]{1,37}"), False),
    ("material", re.compile(r"RG-[0-9A-Z-]{1,37}"), False),
    ("box", re.compile(rf"{_TANK_BODY}-((R\d{{1,3}}-(L|CAS)|CAN\d{{1,3}}-CANE)\d{{1,2}}|B1)"), False),
    ("rack", re.compile(rf"{_TANK_BODY}-(R|CAN)\d{{1,3}}"), False),
    ("tank", re.compile(_TANK_BODY), False),
)
_FOREIGN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ISBT 128", re.compile(r"[=&][^ ]{4,}")),
    ("GS1", re.compile(r"(\(01\)\d{14}|01\d{14}|\]d2|\]C1).*")),
    ("EAN", re.compile(r"\d{8}|\d{12,14}")),
    ("SEC", re.compile(r"[A-Z]{2}\d{6}[0-9A-Z]{13}[ABE][0-9A-Za-z]{7}[0-9A-Z]{3}\d{8}")),
)


def parse(scanned: str) -> Code:
    """Return the code in a scan or in what was typed: blanks and hyphens of a vial's printed form do not matter.

    Raises:
        Refused: `codes.empty`, `codes.unreadable` (forbidden characters or too long), `codes.check_character` (misread:
            the check character does not fit), `codes.foreign` (another scheme), `codes.unknown_form`.
    """
    text = unicodedata.normalize("NFKC", scanned).strip()
    if not text:
        raise Refused(Reason("codes.empty"))
    if len(text) > LONGEST_SCAN or not text.isascii() or not text.isprintable():
        raise Refused(Reason("codes.unreadable", {"code": _shown(text)}))
    if found := _own(text.upper()):
        return found
    for scheme, pattern in _FOREIGN:
        if pattern.fullmatch(text):
            raise Refused(Reason("codes.foreign", {"code": _shown(text), "scheme": scheme}))
    raise Refused(Reason("codes.unknown_form", {"code": _shown(text)}))


def _own(text: str) -> Code | None:
    joined = text.replace("-", "").replace(" ", "")
    if text == TEST_CODE or COMMAND_FORM.fullmatch(text):
        return _checked("command", text, joined if text != TEST_CODE else "")
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


def _checked(kind: str, text: str, with_check: str) -> Code:
    if with_check and not has_valid_check(with_check):
        raise Refused(Reason("codes.check_character", {"code": _shown(text)}))
    return Code(kind, text)


def _shown(text: str) -> str:
    printable = "".join(character if character.isprintable() else "·" for character in text)
    return printable if len(printable) <= 40 else printable[:39] + "…"  # noqa: PLR2004
