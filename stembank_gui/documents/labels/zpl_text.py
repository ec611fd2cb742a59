"""Text in ZPL II: the printer's own font for plain words, a picture by our own fonts for ids and every other script.

An id needs a face that tells 0 from O and 1 from I, and Chinese a face that the printer may not have: both are drawn
here, at one bit a dot, glyph by glyph. What the printer draws itself is escaped byte by byte, so that no text can say
a command; it is made narrow enough by the widths of Helvetica Bold, of which the printer's font 0 (CG Triumvirate
Bold Condensed) is the condensed cut: it never becomes wider than its room.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase.pdfmetrics import stringWidth

from stembank_gui import paths
from stembank_gui.documents import fonts
from stembank_gui.documents.labels.marks import TextMark
from stembank_gui.documents.labels.zpl_picture import field, graphic

POINTS_PER_INCH = 72
_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ./-"
_ESCAPES = {code: f"_{code:02X}" for code in range(256) if chr(code) not in _PLAIN}
CODE_FACES = frozenset({fonts.MONO, fonts.MONO_BOLD})
"""Faces of ids: each is as wide as the others of its face, and most labels have one that no other has."""
_ASCII = frozenset(map(chr, range(33, 127)))
_IDS = frozenset(" ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-*/")
_LEAST_DOTS = 10
"""ZPL II takes no smaller height or width of a scalable font."""


@dataclass(frozen=True, slots=True)
class Inked:
    """A text as dots: where its ink begins from the pen's start and below the baseline, bytes a row, the rows."""

    left: int
    top: int
    row_bytes: int
    bits: bytes


@dataclass(frozen=True, slots=True)
class _Glyph:
    left: int
    top: int
    width: int
    rows: tuple[int, ...]


def escaped(text: str) -> str:
    """Return a text for `^FH_^FD`: every byte outside A–Z, a–z, 0–9, blank, full stop, slash, hyphen as _HH.

    >>> escaped("A_^XZ~JR 1.5")
    'A_5F_5EXZ_7EJR 1.5'
    """
    return text.encode().decode("latin-1").translate(_ESCAPES)


def text_field(mark: TextMark, dpi: int) -> str:
    """Return the field of a black text."""
    return _native(mark, dpi) or _picture(mark, dpi)


def _native(mark: TextMark, dpi: int) -> str:
    """Return the field in the printer's font 0; empty where it must be a picture."""
    if mark.face in CODE_FACES or not _is_plain(mark.text):
        return ""
    high = round(mark.size * dpi / POINTS_PER_INCH)
    wide = min(high, int(mark.width / max(0.01, stringWidth(mark.text, "Helvetica-Bold", 1))))
    if min(high, wide) < _LEAST_DOTS:
        return ""
    block = "" if mark.align == "left" else f"^FB{mark.width},1,0,{mark.align[0].upper()}"
    return f"^FT{mark.x},{mark.baseline}^A0N,{high},{wide}{block}^FH_^FD{escaped(mark.text)}^FS"


def _is_plain(text: str) -> bool:
    """Return whether the printer's own font can say a text; a backslash breaks lines in a field block."""
    return text.isascii() and text.isprintable() and "\\" not in text


def _picture(mark: TextMark, dpi: int) -> str:
    height = mark.size * dpi / POINTS_PER_INCH
    if mark.face in CODE_FACES and mark.text.isascii():
        case = _case(mark.face, height, len(mark.text), _IDS if _IDS.issuperset(mark.text) else _ASCII)
        bits = case.set(mark.text).to_bytes(case.row_bytes * case.lines, "big")
        x, y = max(0, mark.x + case.left), max(0, mark.baseline + case.top)
        return field(x, y, case.row_bytes, case.lines, bits.hex().upper())  # runs are not shortened: it takes too long
    inked = ink(mark.text, mark.face, height)
    if not inked.bits:
        return ""
    return graphic(max(0, mark.x + inked.left), max(0, mark.baseline + inked.top), inked.row_bytes, inked.bits)


class _Column(dict[str, int]):
    """The glyphs that may stand at one place of a line, as numbers that hold the whole line's dots."""

    def __init__(self, case: "_Case", at: int) -> None:
        super().__init__()
        self._case, self._at = case, at

    def __missing__(self, character: str) -> int:
        self[character] = dots = self._case.placed(character, self._at)
        return dots


class _Case:
    """Sets ids of one length in one face and height: a glyph's dots are found once for each place."""

    def __init__(self, face: str, height: float, length: int, characters: frozenset[str]) -> None:
        self._face, self._height = face, height
        glyphs = [_glyph(one, face, height) for one in characters]
        self.left = min(0, *(one.left for one in glyphs))
        self.top = min(one.top for one in glyphs)
        self.lines = max(one.top + len(one.rows) for one in glyphs) - self.top
        step = _advance("0", face) * height
        self._starts = [round(at * step) - self.left for at in range(length)]
        self.row_bytes = (self._starts[-1] + max(one.left + one.width for one in glyphs) + 7) // 8
        self._columns = [_Column(self, at) for at in range(length)]

    def set(self, text: str) -> int:
        """Return the dots of a text: rows of whole bytes from the top, as one number; 0 where it has no ink."""
        dots = 0
        for column, character in zip(self._columns, text, strict=True):
            dots |= column[character]
        return dots

    def placed(self, character: str, at: int) -> int:
        """Return the dots of a glyph at a place."""
        glyph, wide = _glyph(character, self._face, self._height), 8 * self.row_bytes
        dots = 0
        for row in glyph.rows:
            dots = dots << wide | row
        below = self.lines - (glyph.top - self.top) - len(glyph.rows)
        return dots << (below * wide + wide - self._starts[at] - glyph.left - glyph.width) if glyph.rows else 0


@lru_cache(maxsize=64)
def _case(face: str, height: float, length: int, characters: frozenset[str]) -> _Case:
    return _Case(face, height, length, characters)


def ink(text: str, face: str, height: float) -> Inked:
    """Return a text as dots, its em `height` dots high; no bits where it has no ink."""
    placed, pen = [], 0.0
    for character in text:
        glyph = _glyph(character, face, height)
        placed.append((round(pen) + glyph.left, glyph, character))
        pen += _advance(character, face) * height
    inked = [one for one in placed if one[1].rows]
    if not inked:
        return Inked(0, 0, 1, b"")
    left = min(at for at, _, _ in inked)
    row_bytes = (max(at + glyph.width for at, glyph, _ in inked) - left + 7) // 8
    ascent, lines = _line(face, height)
    dots = 0
    for at, glyph, character in inked:
        dots |= _strided(character, face, height, 8 * row_bytes) << (8 * row_bytes - (at - left) - glyph.width)
    return _trimmed(dots, left, -ascent, row_bytes, lines)


def _trimmed(dots: int, left: int, top: int, row_bytes: int, lines: int) -> Inked:
    wide = 8 * row_bytes
    blank_above = lines - (dots.bit_length() + wide - 1) // wide
    blank_below = ((dots & -dots).bit_length() - 1) // wide
    bits = (dots >> (blank_below * wide)).to_bytes((lines - blank_above - blank_below) * row_bytes, "big")
    return Inked(left, top + blank_above, row_bytes, bits)


@lru_cache(maxsize=4000)
def _advance(character: str, face: str) -> float:
    return fonts.width(character, face, 1.0)


@lru_cache(maxsize=4000)
def _strided(character: str, face: str, height: float, wide: int) -> int:
    """Return a glyph in a line of rows `wide` dots long, at their right end, as one number."""
    glyph = _glyph(character, face, height)
    ascent, lines = _line(face, height)
    last = lines - ascent - glyph.top - len(glyph.rows)
    dots = 0
    for row in glyph.rows:
        dots = dots << wide | row
    return dots << (last * wide)


@lru_cache(maxsize=64)
def _font(face: str, height: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(paths.FONTS / f"{face}.ttf"), height, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=64)
def _line(face: str, height: float) -> tuple[int, int]:
    """Return how many rows of dots lie above the baseline, and how many there are."""
    ascent, descent = _font(face, height).getmetrics()
    more = ceil(height / 4)
    return ascent + more, ascent + descent + 2 * more


@lru_cache(maxsize=4000)
def _glyph(character: str, face: str, height: float) -> _Glyph:
    font = _font(face, height)
    left, top, right, bottom = (int(edge) for edge in font.getbbox(character, mode="1", anchor="ls"))
    if right <= left or bottom <= top:
        return _Glyph(0, 0, 0, ())
    image = Image.new("1", (right - left, bottom - top), 0)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    draw.text((-left, -top), character, font=font, fill=1, anchor="ls")
    spare = -(right - left) % 8
    row_bytes = (right - left + 7) // 8
    data = image.tobytes()
    rows = (int.from_bytes(data[at : at + row_bytes], "big") >> spare for at in range(0, len(data), row_bytes))
    return _Glyph(left, top, right - left, tuple(rows))
