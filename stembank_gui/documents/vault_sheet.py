"""The sheet with the identity vault's fingerprint, in both languages: by it people know the vault again.

Nothing secret stands on it: no passphrase, no name, no donor.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from stembank_gui import words
from stembank_gui.documents import fonts
from stembank_gui.documents.layout import GREY, HAIR, INK

_LEFT = 24 * mm
_RIGHT = A4[0] - 24 * mm
_TOP = A4[1] - 30 * mm
_STEP = 15 * mm


@dataclass(frozen=True, slots=True)
class VaultFacts:
    """The site, the vault's file name and fingerprint, how many identities it holds, and when this was printed."""

    site: str
    file: str
    fingerprint: str
    identities: int
    printed_at: datetime


def render_vault_sheet(facts: VaultFacts) -> bytes:
    """Return the sheet as PDF on A4."""
    fonts.register()
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle("StemBank identity vault")
    canvas.setCreator("StemBank")
    _line(canvas, _TOP, _both("vault_sheet.title"), (fonts.BOLD, 16))
    rows = (
        ("vault_sheet.site", facts.site, 11),
        ("vault_sheet.file", facts.file, 11),
        ("vault_sheet.fingerprint", facts.fingerprint, 15),
        ("vault_sheet.identities", str(facts.identities), 11),
        ("vault_sheet.printed", f"{facts.printed_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC", 11),
        ("vault_sheet.custodian", "", 11),
        ("vault_sheet.quality", "", 11),
    )
    for number, (key, text, size) in enumerate(rows):
        y = _TOP - (number + 1) * _STEP
        _line(canvas, y, _both(key), (fonts.SANS, 8), grey=True)
        _line(canvas, y - 6 * mm, text, (fonts.BOLD if size > 11 else fonts.SANS, size))  # noqa: PLR2004
        canvas.setStrokeColor(HAIR)
        canvas.line(_LEFT, y - 8.5 * mm, _RIGHT, y - 8.5 * mm)
    end = _TOP - (len(rows) + 1) * _STEP
    for number, language in enumerate(words.LANGUAGES):
        _line(canvas, end - number * 5 * mm, words.term("vault_sheet.foot", language), (fonts.SANS, 8.5))
    canvas.save()
    return written.getvalue()


def _both(key: str) -> str:
    return f"{words.term(key, 'en')} · {words.term(key, 'zh')}"


def _line(canvas: Canvas, y: float, text: str, kind: tuple[str, float], *, grey: bool = False) -> None:
    fonts.refuse_missing(text, kind[0])
    canvas.setFont(*kind)
    canvas.setFillColor(GREY if grey else INK)
    canvas.drawString(_LEFT, y, text)
