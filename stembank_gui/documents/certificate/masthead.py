"""The top of a certificate's first page: logo, issuer, title, what it concludes, numbers."""

from io import BytesIO

from PIL import Image
from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from stembank_gui.documents import fonts
from stembank_gui.documents.certificate.facts import CertificateFacts
from stembank_gui.documents.certificate.frame import accent, text_at, title_of
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.layout import GREY, INK, TINT
from stembank_gui.documents.text import fitting, shortened, wrapped
from stembank_gui.rules.release.decisions import OUTCOME

_LOGO_HIGH, _LOGO_WIDE = 40.0, 120.0
"""Room of the logo in points: 14 mm high."""
_LARGEST_SIDE = 600
"""Pixels of a logo on paper: 14 mm at more than 600 dots per inch."""
_BAND = 30.0
_NAME, _NAME_LEAST = 13.0, 10.0
_NUMBERS, _NUMBERS_LEAST = 7.4, 6.4
"""Sizes of the issuer's name and of its numbers: what is too long is written smaller, and then on more lines."""


class Masthead(Flowable):  # type: ignore[misc]
    """Logo, issuer, title, conclusion and numbers, at the top of the first page."""

    def __init__(self, facts: CertificateFacts, voice: Voice, room: float) -> None:
        """Measure the texts."""
        super().__init__()
        self._facts, self._voice, self.width = facts, voice, room
        self._logo = logo_picture(facts.issuer.logo)
        self._left = 0.0 if self._logo is None else self._logo_room()[0] + 10
        name, left = facts.issuer.name, room * 0.6 - self._left
        self._name_size = fitting([name], fonts.BOLD, (_NAME, _NAME_LEAST), left)
        self._name = wrapped(name, fonts.BOLD, self._name_size, left)
        self._address = wrapped(facts.issuer.address, fonts.SANS, 8, left)
        numbers, right = self._numbers_of(), room * 0.37
        self._numbers_size = fitting(numbers, fonts.SANS, (_NUMBERS, _NUMBERS_LEAST), right)
        self._numbers_lines = [line for one in numbers for line in wrapped(one, fonts.SANS, self._numbers_size, right)]
        self._titles = voice.lines(title_of(facts)).split("\n")
        replaces = voice.lines("replaces", certificate=facts.replaces) if facts.replaces else ""
        self._replaces = wrapped(replaces, fonts.SANS, 7.6, room) if replaces else []
        said = 14.0 * len(self._name) + 11 * len(self._address)
        issuer = max(said, _LOGO_HIGH if self._logo else 0, 11.0 * len(self._numbers_lines))
        self._issuer_high = issuer + 5
        self.height = self._issuer_high + 32 + 19 * (len(self._titles) - 1) + 10 + _BAND + 10 * len(self._replaces)

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """Return the space it takes."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        canvas = self.canv
        self._issuer(canvas)
        y = self.height - self._issuer_high
        canvas.setFillColor(accent(self._facts))
        canvas.rect(0, y, self.width, 2.2, stroke=0, fill=1)
        self._title(canvas, y - 24)
        self._conclusion(canvas, y - 34)
        self._numbers(canvas, 10.0 * len(self._replaces))
        for index, line in enumerate(self._replaces):
            text_at(canvas, 0, 10.0 * (len(self._replaces) - index) - 10, line, (fonts.SANS, 7.6, GREY))

    def _issuer(self, canvas: Canvas) -> None:
        y = self.height - 12
        if self._logo is not None:
            wide, high = self._logo_room()
            canvas.drawImage(self._logo, 0, self.height - high, wide, high, mask="auto")
        for line in self._name:
            text_at(canvas, self._left, y, line, (fonts.BOLD, self._name_size, INK))
            y -= 14
        y += 3
        for line in self._address:
            text_at(canvas, self._left, y, line, (fonts.SANS, 8, GREY))
            y -= 11
        y, size = self.height - 10, self._numbers_size
        for line in self._numbers_lines:
            text_at(canvas, self.width - fonts.width(line, fonts.SANS, size), y, line, (fonts.SANS, size, GREY))
            y -= 11

    def _numbers_of(self) -> list[str]:
        issuer = self._facts.issuer
        known = (("accreditation", issuer.accreditation), ("authorisation", issuer.authorisation),
                 ("gmp_certificate", issuer.gmp_certificate))  # fmt: skip
        return [f"{self._voice.label(key)}: {value}" for key, value in known if value]

    def _logo_room(self) -> tuple[float, float]:
        assert self._logo is not None
        wide, high = self._logo.getSize()
        scale = min(_LOGO_HIGH / high, _LOGO_WIDE / wide)
        return wide * scale, high * scale

    def _title(self, canvas: Canvas, y: float) -> None:
        room = self.width - 54 * mm
        for index, title in enumerate(self._titles):
            size = 19.0 if index == 0 else 13.0
            size = min(size, size * room / fonts.width(title, fonts.BOLD, size))
            y -= 19 if index else 0
            text_at(canvas, 0, y, title, (fonts.BOLD, size, INK))

    def _conclusion(self, canvas: Canvas, y: float) -> None:
        wide, high = 50 * mm, 26.0
        canvas.setFillColor(accent(self._facts))
        canvas.roundRect(self.width - wide, y, wide, high, 3, stroke=0, fill=1)
        word = self._word()
        size = min(12.0, 12.0 * (wide - 16) / fonts.width(word, fonts.BOLD, 12))
        at = self.width - wide / 2 - fonts.width(word, fonts.BOLD, size) / 2
        text_at(canvas, at, y + 9, word, (fonts.BOLD, size, white))

    def _word(self) -> str:
        facts = self._facts
        if facts.decision is None:
            return self._voice.label(f"conclusion.{facts.conclusion}")
        return self._voice.word(OUTCOME[facts.decision])

    def _numbers(self, canvas: Canvas, y: float) -> None:
        facts, say = self._facts, self._voice.label
        issued = f"{facts.issued_at:%Y-%m-%d %H:%M} UTC"
        third = ("specification", facts.specification or "–")
        if facts.decision is not None:
            third = ("decision_number", facts.decision_number)
        entries = [("number", facts.number), ("version", str(facts.version)), third, ("issued", issued)]
        canvas.setFillColor(TINT)
        canvas.rect(0, y, self.width, _BAND - 2, stroke=0, fill=1)
        for index, (label, value) in enumerate(entries):
            x = self.width * index / len(entries) + 6
            text_at(canvas, x, y + 18, say(label), (fonts.SANS, 6.6, GREY))
            shown = shortened(value, fonts.BOLD, 9.5, self.width / len(entries) - 10)
            text_at(canvas, x, y + 6.5, shown, (fonts.BOLD, 9.5, INK))


def logo_picture(png: bytes) -> ImageReader | None:
    """Return the logo in its colours, small enough for paper; None for none."""
    if not png:
        return None
    with Image.open(BytesIO(png), formats=("PNG",)) as read:
        picture = read.convert("RGBA")
    picture.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
    return ImageReader(picture)
