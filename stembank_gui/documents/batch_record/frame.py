"""What stands around the text of a batch record: head and foot of each page, headings, the drawn curve."""

from collections.abc import Sequence

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from stembank_gui import words
from stembank_gui.documents import fonts
from stembank_gui.documents.layout import GREY, HAIR, INK
from stembank_gui.documents.numbered import numbered_canvas
from stembank_gui.documents.text import shortened
from stembank_gui.rules.banking.record.paper import BatchRecordPaper, Trace
from stembank_gui.words import Language

MARGIN = 15 * mm
_CHAMBER, _SAMPLE = HexColor("#8A94A0"), HexColor("#234FB0")
_COLDEST, _WARMEST = -200.0, 40.0
_STEP_C = 20
_PLOT = 150.0
_SIDE, _UNDER = 34.0, 24.0
_TIMES = 8
"""About so many marks on the axis of time."""


class Heading(Flowable):  # type: ignore[misc]
    """The name of a section, with a line under it."""

    def __init__(self, text: str, room: float) -> None:
        """Take the text."""
        super().__init__()
        self._text, self.width, self.height = text, room, 24.0

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """Return the space it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        _text(self.canv, 0, 7, self._text, (fonts.BOLD, 10.5, INK))
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, 3, self.width, 3)


class CurvePlot(Flowable):  # type: ignore[misc]
    """A freezer's curve: °C over minutes, the chamber grey, the sample blue."""

    def __init__(self, trace: Trace, language: Language, room: float) -> None:
        """Measure the axes."""
        super().__init__()
        self._trace, self._language = trace, language
        self.width, self.height = room, _PLOT + _UNDER + 6
        values = [one for one in (*trace.chamber, *trace.sample) if one is not None]
        self._low = max(_COLDEST, _STEP_C * (min(values, default=0.0) // _STEP_C))
        self._high = min(_WARMEST, _STEP_C * (max(values, default=0.0) // _STEP_C + 1))
        self._end = max(trace.seconds[-1], 60.0)

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """Return the space it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        canvas = self.canv
        self._axes(canvas)
        for values, colour, width in ((self._trace.chamber, _CHAMBER, 0.8), (self._trace.sample, _SAMPLE, 1.2)):
            if values:
                canvas.setStrokeColor(colour)
                canvas.setLineWidth(width)
                self._line(canvas, values)
        self._legend(canvas)

    def _axes(self, canvas: Canvas) -> None:
        canvas.setLineWidth(0.3)
        canvas.setStrokeColor(HAIR)
        for celsius in range(int(self._low), int(self._high) + 1, _STEP_C):
            canvas.line(_SIDE, self._y(celsius), self.width, self._y(celsius))
            label = f"{celsius} °C".replace("-", "−")
            x = _SIDE - 4 - fonts.width(label, fonts.SANS, 6.4)
            _text(canvas, x, self._y(celsius) - 2, label, (fonts.SANS, 6.4, GREY))
        minutes = self._end / 60
        step = next((one for one in (1, 2, 5, 10, 15, 30, 60, 120) if minutes / one <= _TIMES), 240)
        unit = words.term("batch_record.minutes", self._language)
        for minute in range(0, int(minutes) + 1, step):
            x = self._x(minute * 60)
            canvas.line(x, _UNDER, x, _UNDER + _PLOT)
            _text(canvas, x, _UNDER - 8, f"{minute} {unit}", (fonts.SANS, 6.4, GREY))

    def _line(self, canvas: Canvas, values: Sequence[float | None]) -> None:
        path, pen_down = canvas.beginPath(), False
        for second, value in zip(self._trace.seconds, values, strict=True):
            if value is None:
                pen_down = False
                continue
            (path.lineTo if pen_down else path.moveTo)(self._x(second), self._y(value))
            pen_down = True
        canvas.drawPath(path)

    def _legend(self, canvas: Canvas) -> None:
        x = _SIDE
        for name, values, colour in (
            ("chamber", self._trace.chamber, _CHAMBER),
            ("sample", self._trace.sample, _SAMPLE),
        ):
            if values:
                canvas.setFillColor(colour)
                canvas.rect(x, 3, 12, 3, stroke=0, fill=1)
                label = words.term(f"batch_record.{name}", self._language)
                _text(canvas, x + 16, 2, label, (fonts.SANS, 7, INK))
                x += 30 + fonts.width(label, fonts.SANS, 7)

    def _x(self, second: float) -> float:
        return _SIDE + (self.width - _SIDE) * second / self._end

    def _y(self, celsius: float) -> float:
        inside = min(max(celsius, self._low), self._high)
        return _UNDER + _PLOT * (inside - self._low) / (self._high - self._low)


def framed_canvas(paper: BatchRecordPaper, language: Language) -> type[Canvas]:
    """Return a canvas class that draws head and foot of a batch record."""
    return numbered_canvas(lambda canvas, number, pages: _decorate(canvas, paper, language, f"{number}/{pages}"))


def _decorate(canvas: Canvas, paper: BatchRecordPaper, language: Language, page: str) -> None:
    wide, high = A4
    room = wide - 2 * MARGIN
    title = f"{words.term('batch_record.title', language)} {paper.facts.lot.number}"
    _text(canvas, MARGIN, high - MARGIN - 12, title, (fonts.BOLD, 16, INK))
    site = shortened(paper.site, fonts.SANS, 8.5, room * 0.45)
    _right(canvas, high - MARGIN - 12, site, (fonts.SANS, 8.5, INK))
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.2)
    canvas.line(MARGIN, high - MARGIN - 20, wide - MARGIN, high - MARGIN - 20)
    number, _, pages = page.partition("/")
    said = words.term("batch_record.page", language).format(page=number, pages=pages)
    _right(canvas, 11 * mm, said, (fonts.SANS, 7.2, INK))
    at = f"{paper.printed_at:%Y-%m-%d %H:%M} UTC"
    printed = words.term("batch_record.printed", language).format(at=at, person=paper.printed_by)
    _text(canvas, MARGIN, 11 * mm, shortened(printed, fonts.SANS, 7.2, room * 0.7), (fonts.SANS, 7.2, GREY))
    _text(canvas, MARGIN, 7.5 * mm, f"SHA-256 {paper.sha256}", (fonts.MONO, 6.4, GREY))


def _right(canvas: Canvas, y: float, text: str, kind: tuple[str, float, Color]) -> None:
    _text(canvas, A4[0] - MARGIN - fonts.width(text, kind[0], kind[1]), y, text, kind)


def _text(canvas: Canvas, x: float, y: float, text: str, kind: tuple[str, float, Color]) -> None:
    face, size, colour = kind
    canvas.setFont(face, size)
    canvas.setFillColor(colour)
    canvas.drawString(x, y, fonts.refuse_missing(text, face))
