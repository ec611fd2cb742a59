"""One page of facts, each with its name in both languages above it, and lines to sign: sheets that go into a safe."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from stembank_gui import words
from stembank_gui.documents import fonts
from stembank_gui.documents.layout import GREY, HAIR, INK
from stembank_gui.documents.text import wrapped

USUAL, LARGE = 11, 15
_LEFT = 24 * mm
_RIGHT = A4[0] - 24 * mm
_TOP = A4[1] - 30 * mm
_STEP = 15 * mm
_LINE = 6 * mm
_FOOT = 8.5


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: the key of its name, what it is (lines parted by a newline; empty leaves room to write), its size."""

    key: str
    text: str = ""
    size: float = USUAL


@dataclass(frozen=True, slots=True)
class FactSheet:
    """A sheet: its title for the reader's window, the key of its heading, the facts, and the keys of the foot."""

    title: str
    heading: str
    facts: Sequence[Fact]
    feet: Sequence[str]


def render_fact_sheet(sheet: FactSheet) -> bytes:
    """Return the sheet as PDF on A4: the same facts give the same bytes.

    Raises:
        Refused: If no font can draw a character.
    """
    fonts.register()
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle(sheet.title)
    canvas.setCreator("StemBank")
    _line(canvas, _TOP, _both(sheet.heading), (fonts.BOLD, 16))
    y = _TOP
    for fact in sheet.facts:
        y = _fact(canvas, y - _STEP, fact)
    y -= 2 * _STEP
    for key in sheet.feet:
        for language in words.LANGUAGES:
            for line in wrapped(words.term(key, language), fonts.SANS, _FOOT, _RIGHT - _LEFT):
                _line(canvas, y, line, (fonts.SANS, _FOOT))
                y -= 5 * mm
    canvas.save()
    return written.getvalue()


def _fact(canvas: Canvas, y: float, fact: Fact) -> float:
    """Draw a fact and return how far down the page it goes, where one of a single line goes no further."""
    _line(canvas, y, _both(fact.key), (fonts.SANS, 8), grey=True)
    face = fonts.BOLD if fact.size > USUAL else fonts.SANS
    lines = fact.text.split("\n")
    for number, line in enumerate(lines):
        _line(canvas, y - (number + 1) * _LINE, line, (face, fact.size))
    end: float = y - (len(lines) - 1) * _LINE
    canvas.setStrokeColor(HAIR)
    canvas.line(_LEFT, end - 8.5 * mm, _RIGHT, end - 8.5 * mm)
    return end


def _both(key: str) -> str:
    return f"{words.term(key, 'en')} · {words.term(key, 'zh')}"


def _line(canvas: Canvas, y: float, text: str, kind: tuple[str, float], *, grey: bool = False) -> None:
    fonts.refuse_missing(text, kind[0])
    canvas.setFont(*kind)
    canvas.setFillColor(GREY if grey else INK)
    canvas.drawString(_LEFT, y, text)
