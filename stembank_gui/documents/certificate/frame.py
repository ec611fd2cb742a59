"""What stands around the text of a certificate: section headings, the verification block, head and foot of a page."""

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from stembank_gui.documents import fonts, symbols
from stembank_gui.documents.certificate.facts import CertificateFacts
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.layout import GREY, HAIR, INK, TINT
from stembank_gui.documents.numbered import numbered_canvas
from stembank_gui.documents.text import shortened, wrapped
from stembank_gui.rules.release.analysis import Conclusion
from stembank_gui.rules.vocabulary import Decision

MARGIN = 16 * mm
GREEN, RED, AMBER = HexColor("#1B6B4A"), HexColor("#A32B2B"), HexColor("#A65A12")
_ACCENTS: dict[Decision | Conclusion | None, Color] = {
    Decision.RELEASE: GREEN, Decision.CONDITIONAL: GREEN, Decision.EXTEND: GREEN,
    Decision.RESEARCH_ONLY: HexColor("#5B3E96"), Decision.REJECT: RED,
    Decision.HOLD: AMBER, Decision.RECALL: HexColor("#7F1D1D"),
    Conclusion.COMPLIES: HexColor("#1F4E79"), Conclusion.PENDING: AMBER, Conclusion.FAILS: RED,
}  # fmt: skip
_MODULE = 2.0
"""Side of a module of the certificate's Data Matrix in points: 0.7 mm, easy for a telephone's camera."""


def accent(facts: CertificateFacts) -> Color:
    """Return the colour of a decision, or of what a certificate of analysis concludes."""
    return _ACCENTS[facts.decision or facts.conclusion]


def title_of(facts: CertificateFacts) -> str:
    """Return the key of the certificate's title."""
    return f"title.{facts.decision or facts.kind.value}"


def code_of(facts: CertificateFacts) -> str:
    """Return what the certificate's Data Matrix says: number, version, hash of the record, head of the trail."""
    hashes = f"{facts.record_sha256}/{facts.trail_seq}/{facts.trail_hash}".upper()
    return f"{facts.number}-{facts.version}/{hashes}"


def text_at(canvas: Canvas, x: float, y: float, text: str, kind: tuple[str, float, Color]) -> None:
    """Write a text in a face, a size and a colour."""
    face, size, colour = kind
    canvas.setFont(face, size)
    canvas.setFillColor(colour)
    canvas.drawString(x, y, text)


class Heading(Flowable):  # type: ignore[misc]
    """The name of a section over a hairline."""

    def __init__(self, text: str, room: float) -> None:
        """Keep the text."""
        super().__init__()
        self._text, self.width = text, room

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """Return the space it takes."""
        return self.width, 24.0

    def draw(self) -> None:
        """Draw it."""
        text_at(self.canv, 0, 6, self._text, (fonts.BOLD, 9.6, INK))
        self.canv.setStrokeColor(HAIR)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 1.5, self.width, 1.5)


class Verification(Flowable):  # type: ignore[misc]
    """The Data Matrix of the certificate beside the hashes that prove it."""

    def __init__(self, facts: CertificateFacts, voice: Voice, room: float) -> None:
        """Make the symbol and measure the texts."""
        super().__init__()
        self._facts, self._voice, self.width = facts, voice, room
        self._matrix = symbols.certificate_matrix(code_of(facts)) if facts.signed else None
        self._side = 0.0 if self._matrix is None else self._matrix.modules * _MODULE
        self._left = self._side + 32 if self._side else 14.0
        self._how = wrapped(voice.lines("how_to_verify"), fonts.SANS, 7.2, room - self._left - 10)
        self.height = max(self._side + 24, 70.0 + 9.4 * len(self._how))

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """Return the space it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        canvas, facts, say = self.canv, self._facts, self._voice
        canvas.setFillColor(TINT)
        canvas.roundRect(0, 0, self.width, self.height, 4, stroke=0, fill=1)
        self._symbol(canvas)
        x, y = self._left, self.height - 16
        text_at(canvas, x, y, say.label("section.verification"), (fonts.BOLD, 8.6, INK))
        head = say.lines("trail_head", seq=facts.trail_seq).replace("\n", " ")
        for label, value in ((say.label("record_hash"), facts.record_sha256), (head, facts.trail_hash)):
            text_at(canvas, x, y - 12, label, (fonts.SANS, 6.6, GREY))
            text_at(canvas, x, y - 21, fonts.refuse_missing(value, fonts.MONO), (fonts.MONO, 8.0, INK))
            y -= 22
        for line in self._how:
            text_at(canvas, x, y - 13, line, (fonts.SANS, 7.2, GREY))
            y -= 9.4

    def _symbol(self, canvas: Canvas) -> None:
        if self._matrix is None:
            return
        quiet = 2 * _MODULE
        canvas.setFillColor(white)
        low = (self.height - self._side) / 2
        canvas.rect(14 - quiet, low - quiet, self._side + 2 * quiet, self._side + 2 * quiet, stroke=0, fill=1)
        canvas.saveState()
        canvas.setFillColorRGB(0, 0, 0)
        canvas.translate(14, low)
        canvas.scale(_MODULE, _MODULE)
        canvas._code.append(self._matrix.operators())  # noqa: SLF001  the one way to a path of many rectangles
        canvas.restoreState()


def framed_canvas(facts: CertificateFacts, voice: Voice) -> type[Canvas]:
    """Return a canvas class that draws head and foot of a certificate."""
    return numbered_canvas(lambda canvas, number, pages: _decorate(canvas, facts, voice, number, pages))


def _decorate(canvas: Canvas, facts: CertificateFacts, voice: Voice, number: int, pages: int) -> None:
    wide, high = canvas._pagesize  # noqa: SLF001  reportlab has no public name for it
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.4)
    canvas.line(MARGIN, 15 * mm, wide - MARGIN, 15 * mm)
    lot = facts.material.lot_number
    text_at(canvas, MARGIN, 11.4 * mm, f"{facts.number} v{facts.version} · {lot}", (fonts.SANS, 7.2, INK))
    where = voice.lines("page", page=number, pages=pages).replace("\n", " · ")
    text_at(canvas, wide - MARGIN - fonts.width(where, fonts.SANS, 7.2), 11.4 * mm, where, (fonts.SANS, 7.2, INK))
    footer = voice.lines("footer" if facts.signed else "not_signed").replace("\n", " ")
    text_at(canvas, MARGIN, 8 * mm, footer, (fonts.SANS, 6.4, GREY))
    if not facts.signed:
        watermark(canvas, voice.label("preview"))
    if number > 1:
        again = " · ".join((facts.issuer.name, voice.label(title_of(facts), between=" / ")))
        shown = shortened(again, fonts.SANS, 7.2, wide - 2 * MARGIN)
        text_at(canvas, MARGIN, high - 11 * mm, shown, (fonts.SANS, 7.2, GREY))


def watermark(canvas: Canvas, text: str) -> None:
    """Write a word across a page, faintly."""
    wide, high = canvas._pagesize  # noqa: SLF001  reportlab has no public name for it
    canvas.saveState()
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(52)
    canvas.setFillColor(GREY, alpha=0.16)
    canvas.setFont(fonts.BOLD, 64)
    canvas.drawCentredString(0, -20, text)
    canvas.restoreState()
