"""Data Matrix and Code 128 as patterns of modules, and the PDF operators that fill them on whole printer dots."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import isqrt
from typing import Any

import zxingcpp
from barcode.codex import Code128

from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.commands import GROUP_TEST_CODE
from stembank_gui.rules.reasons import Reason, Refused

POINTS_PER_INCH = 72
QUIET_CODE128 = 10
"""Modules of quiet zone on each side of a Code 128: ISO/IEC 15417, ICCBBA ST-001."""
QUIET_DATA_MATRIX = 1
"""Modules of quiet zone around a Data Matrix: ISO/IEC 16022."""

_PAYLOAD = re.compile(r"[A-Z0-9*/-]{1,40}")
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


def can_say(payload: str) -> bool:
    """Return whether a code can say this payload."""
    return _PAYLOAD.fullmatch(payload) is not None


def checked_payload(payload: str) -> str:
    """Return a payload that may stand in a code.

    Raises:
        Refused: `documents.code_form` for anything but 1–40 of A–Z, 0–9, hyphen, slash and *: a control character in a
            code can drive the computer that scans it.
    """
    if not can_say(payload):
        code = "documents.code_form" if grammar == "local" else "documents.grammar_form"
        raise Refused(Reason(code, {"code": shown(payload)}))
    return payload


def data_matrix(payload: str) -> Matrix:
    """Return the smallest square Data Matrix (ECC 200) of a payload.

    Raises:
        Refused: If the payload holds what no code may hold.
    """
    return _matrix(checked_payload(payload))


def data_matrix_modules(payload: str) -> int:
    """Return how many modules the side of the Data Matrix of a payload has, mostly without encoding it.

    An encoder asks whether a character is a digit or a capital, not which: one payload stands for all of its form.

    Raises:
        Refused: If the payload holds what no code may hold.
    """
    return _modules(checked_payload(payload).translate(_ALIKE))


@lru_cache(maxsize=4096)
def _modules(alike: str) -> int:
    return _matrix(alike).modules


def group_test_matrix() -> Matrix:
    """Return the one Data Matrix that holds a group separator: the scanner self-test asks whether it comes through."""
    return _matrix(GROUP_TEST_CODE)


def _matrix(payload: str) -> Matrix:
    symbol = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
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


def code128_operators(modules: str) -> str:
    """Return PDF operators of one path: bars one unit high, in units of modules, from the origin, filled."""
    bars = _BARS.finditer(modules)
    return "".join(f"{bar.start()} 0 {bar.end() - bar.start()} 1 re " for bar in bars) + "f"
