"""Data Matrix, Code 128 and EAN-13 as patterns of modules, and the PDF operators that fill them on whole dots."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import isqrt
from typing import Any, Literal

import zxingcpp
from barcode.codex import Code128
from barcode.ean import EAN13

from stembank_gui.rules.codes import parse_elements, parse_message
from stembank_gui.rules.codes.articles import has_check_digit
from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.commands import GROUP_TEST_CODE
from stembank_gui.rules.reasons import Reason, Refused

POINTS_PER_INCH = 72
QUIET_CODE128 = 10
"""Modules of quiet zone on each side of a Code 128: ISO/IEC 15417, ICCBBA ST-001."""
QUIET_DATA_MATRIX = 1
"""Modules of quiet zone around a Data Matrix: ISO/IEC 16022."""
QUIET_ARTICLE = (11, 7)
"""Modules of quiet zone left and right of an EAN-13: GS1 General Specifications, ISO/IEC 15420."""

Grammar = Literal["local", "isbt", "gs1", "sec"]
"""What a payload follows: only its own characters reach an encoder."""

_LOCAL = re.compile(r"[A-Z0-9*/-]{1,40}")
_CERTIFICATE = re.compile(r"[A-Z]{2}-[0-9]{4,9}-[0-9]{1,4}/[0-9A-F]{64}/[0-9]{1,12}/[0-9A-F]{64}")
_SEC = "&,4"
_ARTICLE_LENGTH = 13
_ALIKE = str.maketrans("123456789BCDEFGHIJKLMNOPQRSTUVWXYZbcdefghijklmnopqrstuvwxyz", "0" * 9 + "A" * 25 + "a" * 25)
_DARK = re.compile(rb"\x00+")
_BARS = re.compile("1+")
_PAIR_99_AFTER_START_C = 99


@dataclass(frozen=True, slots=True)
class Matrix:
    """A square Data Matrix: modules per side and, row by row from the top, its dark cells as bytes (0 is dark)."""

    modules: int
    rows: tuple[bytes, ...]

    def operators(self) -> str:
        """Return PDF operators of one path in units of modules, its lower left corner at the origin, filled."""
        top = self.modules - 1
        return "".join(_row_operators(row, top - index) for index, row in enumerate(self.rows)) + "f"


@lru_cache(maxsize=50_000)
def _row_operators(row: bytes, y: int) -> str:
    return "".join(f"{run.start()} {y} {run.end() - run.start()} 1 re " for run in _DARK.finditer(row))


def can_say(payload: str, grammar: Grammar = "local") -> bool:
    """Return whether a code can say this payload: it is written exactly as its grammar writes it."""
    if grammar == "local":
        return _LOCAL.fullmatch(payload) is not None
    try:
        if grammar == "gs1":
            elements = parse_elements(payload)
            return payload in {elements.payload, elements.human}
        return parse_message(payload).payload == payload and (grammar != "sec" or payload.startswith(_SEC))
    except Refused:
        return False


def checked_payload(payload: str, grammar: Grammar = "local") -> str:
    """Return a payload that may stand in a code: a control character in a code can drive the computer that scans it.

    Args:
        payload: What the code says.
        grammar: "local" is the bank's own scheme, 1–40 of A–Z, 0–9, hyphen, slash and *; "isbt" ISBT 128 messages,
            "sec" structure 038 of them; "gs1" element strings, "(01)…(10)…" or with their group separators.

    Raises:
        Refused: `documents.code_form`, for other grammars than the local one `documents.grammar_form`.
    """
    if not can_say(payload, grammar):
        code = "documents.code_form" if grammar == "local" else "documents.grammar_form"
        raise Refused(Reason(code, {"code": shown(payload)}))
    return payload


def data_matrix(payload: str, grammar: Grammar = "local") -> Matrix:
    """Return the smallest square Data Matrix (ECC 200) of a payload; one of GS1 begins with FNC1.

    Raises:
        Refused: If the payload holds what no code may hold.
    """
    return _encoded(checked_payload(payload, grammar), grammar)


def data_matrix_modules(payload: str, grammar: Grammar = "local") -> int:
    """Return how many modules the side of the Data Matrix of a payload has, mostly without encoding it.

    Raises:
        Refused: If the payload holds what no code may hold.
    """
    checked_payload(payload, grammar)
    return _modules(payload, grammar)


def _modules(payload: str, grammar: Grammar) -> int:
    # an encoder asks whether a character is a digit or a capital, not which: one payload stands for all of its form
    return _encoded(payload, grammar).modules if grammar == "gs1" else _modules_of(payload.translate(_ALIKE))


@lru_cache(maxsize=4096)
def _modules_of(alike: str) -> int:
    return _matrix(alike).modules


def _encoded(payload: str, grammar: Grammar) -> Matrix:
    if grammar != "gs1":
        return _matrix(payload)
    # identifiers in square brackets, which no value can hold
    written = "".join(f"[{identifier}]{value}" for identifier, value in parse_elements(payload).elements)
    return _matrix(written, gs1=True)


def group_test_matrix() -> Matrix:
    """Return the one Data Matrix that holds a group separator: the scanner self-test asks whether it comes through."""
    return _matrix(GROUP_TEST_CODE)


def certificate_matrix(payload: str) -> Matrix:
    """Return the Data Matrix of a certificate: its number and version, its record's hash, the head of the trail.

    Raises:
        Refused: `documents.code_form` if the payload says anything else.
    """
    if not _CERTIFICATE.fullmatch(payload):
        raise Refused(Reason("documents.code_form", {"code": shown(payload)}))
    return _matrix(payload)


def _matrix(payload: str, *, gs1: bool = False) -> Matrix:
    written = {"gs1": True} if gs1 else {}
    symbol = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.DataMatrix, force_square=True, **written)
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    data = memoryview(image).tobytes()
    side = isqrt(len(data))
    return Matrix(side, tuple(data[start : start + side] for start in range(0, side * side, side)))


class MendedCode128(Code128):  # type: ignore[misc]
    """Code 128 of python-barcode 0.16.1 without its fault: a leading pair "99" was taken for a change of code set."""

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        if encoded[1] == _PAIR_99_AFTER_START_C:
            return encoded
        optimised: list[int] = super()._try_to_optimize(encoded)
        return optimised


def code128(payload: str) -> str:
    """Return the modules of a Code 128 as "1" for a bar and "0" for a space, without quiet zones.

    Raises:
        Refused: If the payload holds what no code may hold.
    """
    built: Any = MendedCode128(checked_payload(payload)).build()
    return str(built[0])


def is_article_number(payload: str) -> bool:
    """Return whether a text is an EAN-13 whose check digit fits.

    >>> is_article_number("6952320300374"), is_article_number("6952320300375")
    (True, False)
    """
    return len(payload) == _ARTICLE_LENGTH and has_check_digit(payload)


def ean13(payload: str) -> str:
    """Return the 95 modules of an EAN-13 as "1" for a bar and "0" for a space, without quiet zones.

    Raises:
        Refused: `documents.article_number` if it has not 13 digits or its check digit does not fit.
    """
    if not is_article_number(payload):
        raise Refused(Reason("documents.article_number", {"code": shown(payload)}))
    built: Any = EAN13(payload).build()
    return str(built[0])


def code128_operators(modules: str) -> str:
    """Return PDF operators of one path: bars one unit high, in units of modules, from the origin, filled."""
    bars = _BARS.finditer(modules)
    return "".join(f"{bar.start()} 0 {bar.end() - bar.start()} 1 re " for bar in bars) + "f"
