"""The fonts on paper: registered once, embedded always; a character without a glyph stops a document."""

from collections.abc import Callable
from functools import cache
from threading import Lock

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from stembank_gui import paths
from stembank_gui.rules.reasons import Reason, Refused

SANS = "StemBankSans-Regular"
BOLD = "StemBankSans-Bold"
MONO = "StemBankMono-Regular"
MONO_BOLD = "StemBankMono-Bold"
FACES = (SANS, BOLD, MONO, MONO_BOLD)

rl_config.useA85 = 0
"""Compressed streams stay bytes: written as text (ASCII85) they would be a quarter longer, and take longer to write."""

_once = Lock()


@cache
def _loaded(face: str) -> TTFont:
    with _once:
        font = TTFont(face, paths.FONTS / f"{face}.ttf")
        _lend_glyphs(font.face)
        pdfmetrics.registerFont(font)
        return font


class _Glyphs:
    """The glyphs of a face: parts of its file, which is nine million bytes long and was copied for every paper."""

    def __init__(self, read: Callable[[int, int], bytes], start: int) -> None:
        self._read = read
        self._start = start

    def __getitem__(self, part: slice) -> bytes:
        return self._read(self._start + part.start, part.stop - part.start)


def _lend_glyphs(face: TTFontFace) -> None:
    """Have a face lend its glyphs to who embeds some of them, one by one."""
    copied = face.get_table
    glyphs = _Glyphs(face.get_chunk, face.get_table_pos("glyf")[0])
    face.get_table = lambda tag: glyphs if tag == "glyf" else copied(tag)


def font(face: str) -> TTFont:
    """Return a face as reportlab knows it."""
    return _loaded(face)


def register() -> None:
    """Make the four faces known to reportlab. Costs 0.1 s the first time, nothing afterwards."""
    for face in FACES:
        _loaded(face)


def missing_glyphs(text: str, face: str = SANS) -> str:
    """Return the characters of a text that a face cannot draw, each once, in order.

    >>> missing_glyphs("脐带 10⁶")
    ''
    """
    drawn = _drawn(face)
    if drawn.issuperset(text):
        return ""
    known = _loaded(face).face.charToGlyph
    missing = "".join(dict.fromkeys(character for character in text if ord(character) not in known))
    drawn.update(set(text).difference(missing))
    return missing


def refuse_missing(text: str, face: str = SANS) -> str:
    """Return the text if every character of it can be drawn.

    Raises:
        Refused: `documents.missing_glyph`, naming the first character and its code point: a printed box says nothing.
    """
    if missing := missing_glyphs(text, face):
        point = f"U+{ord(missing[0]):04X}"
        shown = text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004
        raise Refused(Reason("documents.missing_glyph", {"character": point, "text": shown}))
    return text


def width(text: str, face: str, size: float) -> float:
    """Return how wide a text is in points."""
    return 0.001 * size * sum(map(_widths(face).__getitem__, text))


@cache
def _drawn(face: str) -> set[str]:
    """Return the characters that a face is known to draw; `missing_glyphs` adds those that it looked up."""
    _loaded(face)
    return set()


class _Widths(dict[str, float]):
    """How wide each character of a face is, in thousandths of the type's size; looked up in the face once."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._face = _loaded(face).face

    def __missing__(self, character: str) -> float:
        wide: float = self._face.charWidths.get(ord(character), self._face.defaultWidth)
        self[character] = wide
        return wide


@cache
def _widths(face: str) -> _Widths:
    return _Widths(face)
