"""What stands around the text of a certificate: masthead, section headings, the verification block, head and foot."""

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
from stembank_gui.rules.vocabulary import Decision, LotState

MARGIN = 16 * mm
_ACCENTS = {
    Decision.RELEASE: HexColor("#1B6B4A"), Decision.CONDITIONAL: HexColor("#1B6B4A"),
    Decision.RESEARCH_ONLY: HexColor("#5B3E96"), Decision.REJECT: HexColor("#A32B2B"),
    Decision.HOLD: HexColor("#A65A12"), Decision.RECALL: HexColor("#7F1D1D"),
}  # fmt: skip
_OUTCOME = {
    Decision.RELEASE: LotState.RELEASED, Decision.CONDITIONAL: LotState.CONDITIONAL,
    Decision.RESEARCH_ONLY: LotState.RESEARCH_ONLY, Decision.REJECT: LotState.REJECTED,
    Decision.HOLD: LotState.ON_HOLD, Decision.RECALL: LotState.RECALLED,
}  # fmt: skip
_PREFIX = 16
"""Hexadecimal digits of the record's hash in the certificate's code."""
_MODULE = 2.0
"""Side of a module of the certificate's Data Matrix in points: 0.7 mm, easy for a telephone's camera."""


def accent(facts: CertificateFacts) -> Color:
    """Return the colour of a decision."""
    return _ACCENTS[facts.decision]


def code_of(facts: CertificateFacts) -> str:
    """Return what the certificate's Data Matrix says: number, version and the beginning of the record's hash."""
    return f"{facts.number}-{facts.version}/{facts.record_sha256[:_PREFIX].upper()}"


class Masthead(Flowable):  # type: ignore[misc]
    """Issuer, title, decision and numbers, at the top of the first page."""

    def __init__(self, facts: CertificateFacts, voice: Voice, room: float) -> None:
        """Measure the texts."""
        super().__init__()
        self._facts, self._voice, self.width = facts, voice, room
        self._address = wrapped(facts.issuer.address, fonts.SANS, 8, room * 0.6)[:3]
        self._titles = voice.lines(f"title.{facts.decision}").split("\n")
        self.height = 84.0 + 10 * len(self._address) + 18 * (len(self._titles) - 1)

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """Return the space it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        canvas, facts = self.canv, self._facts
        y = self._issuer(canvas, self.height - 12)
        canvas.setFillColor(accent(facts))
        canvas.rect(0, y, self.width, 2.2, stroke=0, fill=1)
        self._title(canvas, y - 24)
        self._decision(canvas, y - 34)
        self._numbers(canvas, 6)

    def _issuer(self, canvas: Canvas, y: float) -> float:
        issuer = self._facts.issuer
        _text(canvas, 0, y, shortened(issuer.name, fonts.BOLD, 13, self.width), (fonts.BOLD, 13, INK))
        if issuer.accreditation:
            label = f"{self._voice.label('accreditation')}: {issuer.accreditation}"
            shown = shortened(label, fonts.SANS, 8, self.width * 0.38)
            _text(canvas, self.width - fonts.width(shown, fonts.SANS, 8), y - 12, shown, (fonts.SANS, 8, GREY))
        for line in self._address:
            y -= 11
            _text(canvas, 0, y, line, (fonts.SANS, 8, GREY))
        return y - 9

    def _title(self, canvas: Canvas, y: float) -> None:
        room = self.width - 54 * mm
        for index, title in enumerate(self._titles):
            size = 19.0 if index == 0 else 13.0
            size = min(size, size * room / fonts.width(title, fonts.BOLD, size))
            y -= 19 if index else 0
            _text(canvas, 0, y, title, (fonts.BOLD, size, INK))

    def _decision(self, canvas: Canvas, y: float) -> None:
        wide, high = 50 * mm, 26.0
        canvas.setFillColor(accent(self._facts))
        canvas.roundRect(self.width - wide, y, wide, high, 3, stroke=0, fill=1)
        word = self._voice.word(_OUTCOME[self._facts.decision])
        size = min(12.0, 12.0 * (wide - 16) / fonts.width(word, fonts.BOLD, 12))
        at = self.width - wide / 2 - fonts.width(word, fonts.BOLD, size) / 2
        _text(canvas, at, y + 9, word, (fonts.BOLD, size, white))

    def _numbers(self, canvas: Canvas, y: float) -> None:
        facts, say = self._facts, self._voice.label
        issued = f"{facts.issued_at:%Y-%m-%d %H:%M} UTC"
        entries = [(say("number"), facts.number), (say("version"), str(facts.version)),
                   (say("decision_number"), facts.decision_number), (say("issued"), issued)]  # fmt: skip
        for index, (label, value) in enumerate(entries):
            x = self.width * index / 4 + 3
            _text(canvas, x, y + 11, label, (fonts.SANS, 6.6, GREY))
            _text(canvas, x, y, fonts.refuse_missing(value, fonts.BOLD), (fonts.BOLD, 9.5, INK))


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
        _text(self.canv, 0, 6, self._text, (fonts.BOLD, 9.6, INK))
        self.canv.setStrokeColor(HAIR)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 1.5, self.width, 1.5)


class Verification(Flowable):  # type: ignore[misc]
    """The Data Matrix of the certificate beside the hashes that prove it."""

    def __init__(self, facts: CertificateFacts, voice: Voice, room: float) -> None:
        """Make the symbol and measure the texts."""
        super().__init__()
        self._facts, self._voice, self.width = facts, voice, room
        self._matrix = symbols.data_matrix(code_of(facts))
        self._side = self._matrix.modules * _MODULE
        self._how = wrapped(voice.lines("how_to_verify"), fonts.SANS, 7.2, room - self._side - 40)
        self.height = max(self._side + 20, 70.0 + 9.4 * len(self._how))

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """Return the space it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        canvas, facts, say = self.canv, self._facts, self._voice
        canvas.setFillColor(TINT)
        canvas.roundRect(0, 0, self.width, self.height, 4, stroke=0, fill=1)
        if facts.signed:
            self._symbol(canvas)
        x, y = self._side + 32, self.height - 14
        _text(canvas, x, y, say.label("section.verification"), (fonts.BOLD, 8.6, INK))
        head = say.lines("trail_head", seq=facts.trail_seq).replace("\n", " ")
        for label, value in ((say.label("record_hash"), facts.record_sha256), (head, facts.trail_hash)):
            _text(canvas, x, y - 12, label, (fonts.SANS, 6.6, GREY))
            _text(canvas, x, y - 21, fonts.refuse_missing(value, fonts.MONO), (fonts.MONO, 8.0, INK))
            y -= 22
        for line in self._how:
            _text(canvas, x, y - 13, line, (fonts.SANS, 7.2, GREY))
            y -= 9.4

    def _symbol(self, canvas: Canvas) -> None:
        quiet = 4 * _MODULE
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
    _text(canvas, MARGIN, 11.4 * mm, f"{facts.number} v{facts.version} · {lot}", (fonts.SANS, 7.2, INK))
    where = voice.lines("page", page=number, pages=pages).replace("\n", " · ")
    _text(canvas, wide - MARGIN - fonts.width(where, fonts.SANS, 7.2), 11.4 * mm, where, (fonts.SANS, 7.2, INK))
    footer = voice.lines("footer" if facts.signed else "not_signed").replace("\n", " ")
    _text(canvas, MARGIN, 8 * mm, footer, (fonts.SANS, 6.4, GREY))
    if not facts.signed:
        _watermark(canvas, voice.label("preview"))
    if number > 1:
        again = f"{facts.issuer.name} · {voice.lines(f'title.{facts.decision}').splitlines()[0]}"
        shown = shortened(again, fonts.SANS, 7.2, wide - 2 * MARGIN)
        _text(canvas, MARGIN, high - 11 * mm, shown, (fonts.SANS, 7.2, GREY))


def _watermark(canvas: Canvas, text: str) -> None:
    wide, high = canvas._pagesize  # noqa: SLF001  reportlab has no public name for it
    canvas.saveState()
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(52)
    canvas.setFillColor(GREY, alpha=0.16)
    canvas.setFont(fonts.BOLD, 64)
    canvas.drawCentredString(0, -20, text)
    canvas.restoreState()


def _text(canvas: Canvas, x: float, y: float, text: str, kind: tuple[str, float, Color]) -> None:
    face, size, colour = kind
    canvas.setFont(face, size)
    canvas.setFillColor(colour)
    canvas.drawString(x, y, text)
