"""Codes in ZPL II: drawn by the printer where it must come to the same modules as ours, as a picture otherwise.

Data Matrix: `^BX` with quality 200 is told the symbol's size, and is used where even the plainest encodation (a pair of
digits or one character a codeword) fits it: every encoder is at least as good. Code 128: `^BC` is told each change of
code set, read back from our own modules. FNC1 in a Data Matrix and EAN-13 are always pictures.
"""

import re
from functools import cache

from barcode.charsets import code128 as charsets

from stembank_gui.documents.labels.marks import BarsMark, MatrixMark
from stembank_gui.documents.labels.zpl_picture import field
from stembank_gui.documents.labels.zpl_text import escaped

CODEWORDS = {
    10: 3, 12: 5, 14: 8, 16: 12, 18: 18, 20: 22, 22: 30, 24: 36, 26: 44, 32: 62, 36: 86, 40: 114, 44: 144, 48: 174
}  # fmt: skip
"""Data codewords of square ECC 200 symbols by modules a side, as far as `^BX` takes their size (ISO/IEC 16022)."""
_PAIR = re.compile("[0-9]{2}")
_START_A, _START_B, _START_C, _STOP = 103, 104, 105, "1100011101011"
_TO_C, _TO_B, _FNC1 = 99, 100, 102
_OWN_NAMES = {">": ">0", "^": "><", "~": ">="}
"""What `^BC` calls the characters that begin commands."""
_SET_B_LAST = 94
"""Codes 0–94 of set B are the printable characters from the blank to "~"; the next is DEL, then functions."""


def matrix_field(mark: MatrixMark) -> str:
    """Return the field of a Data Matrix."""
    if mark.content != "gs1" and _is_plain(mark.payload) and _codewords(mark.payload) <= _room(mark):
        return (
            f"^FO{mark.x},{mark.y}^BXN,{mark.dots},200,{mark.modules},{mark.modules}^FH_^FD{escaped(mark.payload)}^FS"
        )
    row_bytes = (mark.modules * mark.dots + 7) // 8
    rows = "".join(
        _digits(row.replace(b"\0", b"1").replace(b"\xff", b"0").decode(), mark.dots, row_bytes) + ":" * (mark.dots - 1)
        for row in mark.matrix.rows
    )
    return field(mark.x, mark.y, row_bytes, mark.modules * mark.dots, rows)


def bars_field(mark: BarsMark) -> str:
    """Return the field of a Code 128 or an EAN-13."""
    if mark.symbology == "code128" and (said := _native_bars(mark.modules)):
        return f"^FO{mark.x},{mark.y}^BY{mark.dots}^BCN,{mark.height},N,N,N,N^FH_^FD{said}^FS"
    row_bytes = (len(mark.modules) * mark.dots + 7) // 8
    data = _digits(mark.modules, mark.dots, row_bytes) + ":" * (mark.height - 1)
    return field(mark.x, mark.y, row_bytes, mark.height, data)


def _is_plain(payload: str) -> bool:
    return payload.isascii() and payload.isprintable()


def _room(mark: MatrixMark) -> int:
    return CODEWORDS.get(mark.modules, 0)


def _codewords(payload: str) -> int:
    """Return how many codewords the plainest encodation takes.

    >>> _codewords("UCM24001M010042I")
    11
    """
    return len(payload) - len(_PAIR.findall(payload))


def _digits(modules: str, dots: int, row_bytes: int) -> str:
    """Return one row of modules as hexadecimal digits, each `dots` dots wide."""
    wide = "".join(module * dots for module in modules).ljust(8 * row_bytes, "0")
    return f"{int(wide, 2):0{2 * row_bytes}X}"


def _native_bars(modules: str) -> str:
    """Return what `^BC` must be told to draw these modules; empty where it cannot be told exactly."""
    codes = _codes(modules)
    if codes is None or codes[0] not in {_START_B, _START_C}:
        return ""
    in_c = codes[0] == _START_C
    parts = [">;" if in_c else ">:"]
    for code in codes[1:-1]:
        said, in_c = _said(code, in_c=in_c)
        if not said:
            return ""
        parts.append(said)
    return "".join(parts)


def _said(code: int, *, in_c: bool) -> tuple[str, bool]:
    if code == _FNC1:
        return ">8", in_c
    if in_c:
        return (">6", False) if code == _TO_B else (f"{code:02d}" if code < _TO_B else "", True)
    if code == _TO_C:
        return ">5", True
    character = chr(code + 32) if code <= _SET_B_LAST else ""
    return _OWN_NAMES.get(character) or escaped(character), False


def _codes(modules: str) -> list[int] | None:
    """Return the codes of a Code 128 with start and check, without stop; None where its modules are none."""
    body = modules.removesuffix(_STOP)
    codes = [_known().get(body[at : at + 11], -1) for at in range(0, len(body), 11)]
    return None if body == modules or len(codes) < 3 or min(codes) < 0 else codes  # noqa: PLR2004  start, one, check


@cache
def _known() -> dict[str, int]:
    return {pattern: code for code, pattern in enumerate(charsets.CODES)}
