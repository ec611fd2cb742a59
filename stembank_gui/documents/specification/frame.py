"""What stands around the tests of a specification: the head of the first page, head and foot of each, the watermark."""

from reportlab.lib.colors import HexColor, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from stembank_gui.documents import fonts
from stembank_gui.documents.certificate.facts import Named
from stembank_gui.documents.certificate.frame import AMBER, GREEN, MARGIN, text_at, watermark
from stembank_gui.documents.certificate.masthead import logo_picture
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.layout import GREY, HAIR, INK, TINT
from stembank_gui.documents.numbered import numbered_canvas
from stembank_gui.documents.text import fitting, shortened, wrapped
from stembank_gui.rules.quality.specifications.paper import SpecificationPaper
from stembank_gui.rules.vocabulary import SpecificationState

_ACCENTS = {
    SpecificationState.DRAFT: AMBER, SpecificationState.APPROVED: HexColor("#1F4E79"),
    SpecificationState.EFFECTIVE: GREEN, SpecificationState.SUPERSEDED: GREY,
}  # fmt: skip
_MARKED = frozenset({SpecificationState.DRAFT, SpecificationState.SUPERSEDED})
"""What nobody may work by: its pages say so across."""
_LOGO_HIGH, _LOGO_WIDE = 40.0, 120.0
_BAND = 30.0
_LINE = 14.0
_SMALL = 11.0
_TITLE = 34.0


class SpecificationHead(Flowable):  # type: ignore[misc]
    """Logo, site, title, state and what the version is for, at the top of the first page."""

    def __init__(self, paper: SpecificationPaper, voice: Voice, room: float) -> None:
        """Measure the texts."""
        super().__init__()
        self._paper, self._voice, self.width = paper, voice, room
        self._logo = logo_picture(paper.site.logo)
        self._left = 0.0 if self._logo is None else self._logo_room()[0] + 10
        self._name = wrapped(paper.site.name, fonts.BOLD, 13, room - self._left)
        self._address = wrapped(paper.site.address, fonts.SANS, 8, room - self._left)
        said = _LINE * len(self._name) + _SMALL * len(self._address)
        self._site_high = max(said, _LOGO_HIGH if self._logo else 0) + 5
        self.height = self._site_high + _TITLE + _BAND + 6

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """Return the space it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        canvas, y = self.canv, self.height - self._site_high
        self._site(canvas)
        canvas.setFillColor(_ACCENTS[self._paper.state])
        canvas.rect(0, y, self.width, 2.2, stroke=0, fill=1)
        title = self._voice.label("title", between="  ")
        text_at(canvas, 0, y - 24, title, (fonts.BOLD, 19, INK))
        self._state(canvas, y - _TITLE + 4)
        self._numbers(canvas, y - _TITLE - _BAND)

    def _site(self, canvas: Canvas) -> None:
        if self._logo is not None:
            wide, high = self._logo_room()
            canvas.drawImage(self._logo, 0, self.height - high, wide, high, mask="auto")
        y = self.height - 12
        for line in self._name:
            text_at(canvas, self._left, y, line, (fonts.BOLD, 13, INK))
            y -= _LINE
        for line in self._address:
            text_at(canvas, self._left, y + 3, line, (fonts.SANS, 8, GREY))
            y -= _SMALL

    def _logo_room(self) -> tuple[float, float]:
        assert self._logo is not None
        wide, high = self._logo.getSize()
        scale = min(_LOGO_HIGH / high, _LOGO_WIDE / wide)
        return wide * scale, high * scale

    def _state(self, canvas: Canvas, y: float) -> None:
        wide, high = 50 * mm, 24.0
        canvas.setFillColor(_ACCENTS[self._paper.state])
        canvas.roundRect(self.width - wide, y, wide, high, 3, stroke=0, fill=1)
        word = self._voice.word(self._paper.state)
        size = fitting([word], fonts.BOLD, (12.0, 8.0), wide - 16)
        at = self.width - wide / 2 - fonts.width(word, fonts.BOLD, size) / 2
        text_at(canvas, at, y + 8, word, (fonts.BOLD, size, white))

    def _numbers(self, canvas: Canvas, y: float) -> None:
        paper, voice = self._paper, self._voice
        cell_type = voice.name(Named(paper.cell_type_en, paper.cell_type_zh))
        entries = [
            ("code", paper.code, 17), ("version", str(paper.version), 8),
            ("cell_type", f"{paper.cell_type} · {cell_type}", 37),
            ("tier", voice.word(paper.tier, group="tier_name"), 21), ("grade", voice.word(paper.grade), 17),
        ]  # fmt: skip
        canvas.setFillColor(TINT)
        canvas.rect(0, y, self.width, _BAND - 2, stroke=0, fill=1)
        x = 6.0
        for label, value, share in entries:
            room = self.width * share / 100
            text_at(canvas, x, y + 18, voice.label(label), (fonts.SANS, 6.6, GREY))
            size = fitting([value], fonts.BOLD, (9.5, 6.5), room - 10)
            text_at(canvas, x, y + 6.5, shortened(value, fonts.BOLD, size, room - 8), (fonts.BOLD, size, INK))
            x += room


def framed_canvas(paper: SpecificationPaper, voice: Voice) -> type[Canvas]:
    """Return a canvas class that draws head, foot and watermark of a specification."""
    return numbered_canvas(lambda canvas, number, pages: _decorate(canvas, paper, voice, number, pages))


def _decorate(canvas: Canvas, paper: SpecificationPaper, voice: Voice, number: int, pages: int) -> None:
    wide, high = canvas._pagesize  # noqa: SLF001  reportlab has no public name for it
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.4)
    canvas.line(MARGIN, 15 * mm, wide - MARGIN, 15 * mm)
    state = voice.word(paper.state)
    text_at(canvas, MARGIN, 11.4 * mm, f"{paper.name} · {state}", (fonts.SANS, 7.2, INK))
    where = voice.lines("page", page=number, pages=pages).replace("\n", " · ")
    text_at(canvas, wide - MARGIN - fonts.width(where, fonts.SANS, 7.2), 11.4 * mm, where, (fonts.SANS, 7.2, INK))
    at = f"{paper.printed_at:%Y-%m-%d %H:%M} UTC"
    printed = voice.lines("printed", at=at, person=paper.printed_by).replace("\n", " · ")
    shown = shortened(printed, fonts.SANS, 6.4, wide / 2 - MARGIN)
    text_at(canvas, MARGIN, 8 * mm, shown, (fonts.SANS, 6.4, GREY))
    mark = f"SHA-256 {paper.record_sha256}"
    text_at(canvas, wide - MARGIN - fonts.width(mark, fonts.MONO, 6.0), 8 * mm, mark, (fonts.MONO, 6.0, GREY))
    if paper.state in _MARKED:
        watermark(canvas, voice.label(f"watermark.{paper.state.value}"))
    if number > 1:
        again = f"{paper.site.name} · {voice.label('title')} {paper.name}"
        shown = shortened(again, fonts.SANS, 7.2, wide - 2 * MARGIN)
        text_at(canvas, MARGIN, high - 11 * mm, shown, (fonts.SANS, 7.2, GREY))
