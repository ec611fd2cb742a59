"""Text on paper: literal, wrapped by its own width, never marked up, never cut without a sign."""

import re
from collections.abc import Iterator
from functools import lru_cache

from stembank_gui.documents import fonts
from stembank_gui.rules.reasons import Reason, Refused

LONGEST = 4000
"""The most characters of one text on paper: as many as the bank keeps of one (tables.columns.LONG)."""

_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_CLOSING = "，。、；：！？）》」』】〉〕”’…,.;:!?)]%℃"
_OPENING = "（《「『【〈〔“‘(["
_PIECE = re.compile(
    rf"\n|[^\S\n]+|[{re.escape(_OPENING)}]*(?:[{_CJK}]|[^\s{_CJK}]*?[-/]|[^\s{_CJK}]+)[{re.escape(_CLOSING)}]*"
)
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def cells(number: int) -> str:
    """Return a number of cells as people write it, exactly.

    >>> cells(10_000_000), cells(1_210_000_000)
    ('1 × 10⁷', '1.21 × 10⁹')
    """
    digits = str(number)
    power = len(digits) - 1
    decimals = digits[1:].rstrip("0")
    mantissa = f"{digits[0]}.{decimals}" if decimals else digits[0]
    return f"{mantissa} × 10{str(power).translate(_SUPERSCRIPT)}"


def wrapped(text: str, face: str, size: float, room: float) -> list[str]:
    """Return the lines of a text that each fit in some room (points): broken at blanks, hyphens and between hanzi.

    A word wider than the room is broken inside. Never loses a character other than the blanks at a break.

    Raises:
        Refused: `documents.missing_glyph`; `documents.too_long` beyond 4,000 characters.
    """
    if len(text) > LONGEST:
        raise Refused(Reason("documents.too_long", {"characters": len(text), "at_most": LONGEST}))
    fonts.refuse_missing(text.replace("\n", ""), face)
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, face, size, room)]


def shortened(text: str, face: str, size: float, room: float) -> str:
    """Return a text that fits in some room (points); where it was cut, it ends in "…"."""
    fonts.refuse_missing(text, face)
    if fonts.width(text, face, size) <= room:
        return text
    kept = text
    while kept and fonts.width(kept.rstrip() + "…", face, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _lines(paragraph: str, face: str, size: float, room: float) -> Iterator[str]:
    line, used = "", 0.0
    for piece in _fitting_pieces(paragraph, face, size, room):
        wide = _width(piece, face) * size
        if line and used + _width(piece.rstrip(), face) * size > room:
            yield line.rstrip()
            line, used = "", 0.0
        if line or not piece.isspace():
            line, used = line + piece, used + wide
    yield line.rstrip()


def _fitting_pieces(paragraph: str, face: str, size: float, room: float) -> Iterator[str]:
    for piece in _PIECE.findall(paragraph):
        if _width(piece, face) * size <= room:
            yield piece
        else:
            yield from piece


@lru_cache(maxsize=20_000)
def _width(piece: str, face: str) -> float:
    return fonts.width(piece, face, 1.0)
