"""Text on paper: literal, wrapped by its own width, never marked up, never cut without a sign."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from stembank_gui.documents import fonts
from stembank_gui.rules.reasons import Reason, Refused

LONGEST = 4000
"""The most characters of one text on paper: as many as the bank keeps of one (tables.columns.LONG)."""

_CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_CLOSING = "，。、；：！？）》」』】〉〕”’…,.;:!?)]%℃"
_OPENING = "（《「『【〈〔“‘(["
_PIECE = re.compile(
    rf"\n|[^\S\n\u00a0]+|[{re.escape(_OPENING)}]*(?:[{_CJK}]|(?:[^\s{_CJK}]|\u00a0)*?[-/]|(?:[^\s{_CJK}]|\u00a0)+)"
    rf"[{re.escape(_CLOSING)}]*"
)
"""What a line may be broken after. A no-break blank holds what stands on both of its sides."""
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {">=": "≥", "<=": "≤"}
_COMPARED = re.compile(r"(>=|<=)\s*(?=\d)")
_POWER = re.compile(r"(?<![\w.])(\d(?:\.\d+)?)e(\d{1,2})(?!\w)")


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


def fitting(texts: Iterable[str], face: str, sizes: tuple[float, float], room: float) -> float:
    """Return the size, between a wanted and a least one, at which every text fits on a line; the least if none does."""
    wanted, least = sizes
    widest = max((_width(text, face) * wanted for text in texts), default=0.0)
    return wanted if widest <= room else max(least, wanted * room / widest)


def typeset(text: str) -> str:
    r"""Return a text as a paper prints it: signs for comparisons, powers of ten written out.

    The blanks in them break no line.

    >>> print(typeset("8.00e6 – 1.30e7 cells").replace("\u00a0", " "))
    8.00 × 10⁶ – 1.30 × 10⁷ cells
    >>> typeset("flow cytometry >=10,000 events")
    'flow cytometry ≥\xa010,000 events'
    """
    signed = _COMPARED.sub(lambda found: f"{_SIGNS[found[1]]}\u00a0", text)
    return _POWER.sub(lambda found: f"{found[1]}\u00a0×\u00a010{found[2].translate(_SUPERSCRIPT)}", signed)


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
