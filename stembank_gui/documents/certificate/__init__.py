"""Certificates of analysis and of release: facts in, the bytes of a PDF out; the same facts give the same bytes."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from stembank_gui.documents import fonts
from stembank_gui.documents.certificate.facts import (
    PREVIEW,
    Ancestor,
    ApprovalLine,
    CertificateFacts,
    CorrectionLine,
    Eligibility,
    Issuer,
    Material,
    Named,
    Reagent,
    ResultLine,
    SignatureLine,
)
from stembank_gui.documents.certificate.frame import MARGIN, code_of, framed_canvas
from stembank_gui.documents.certificate.masthead import Masthead
from stembank_gui.documents.certificate.sections import all_sections
from stembank_gui.documents.certificate.voice import CertificateLanguage, Voice

__all__ = [
    "PREVIEW",
    "Ancestor",
    "ApprovalLine",
    "CertificateFacts",
    "CertificateLanguage",
    "CorrectionLine",
    "Eligibility",
    "Issuer",
    "Material",
    "Named",
    "Reagent",
    "ResultLine",
    "SignatureLine",
    "code_of",
    "render_certificate",
]


def render_certificate(facts: CertificateFacts, language: CertificateLanguage) -> bytes:
    """Return a certificate as PDF on A4, in English, in Chinese, or in both side by side.

    Raises:
        Refused: `documents.missing_glyph` where a text cannot be printed, `documents.too_long` where one is too long.
    """
    fonts.register()
    voice = Voice(language)
    wide, high = A4
    room = wide - 2 * MARGIN
    written = BytesIO()
    document = BaseDocTemplate(
        written, pagesize=A4, invariant=1, pageCompression=1, title=f"{facts.number} v{facts.version}",
        author=facts.issuer.name, subject=facts.material.lot_number, creator="StemBank", lang=voice.languages[0],
    )  # fmt: skip
    frame = Frame(MARGIN, 18 * mm, room, high - 32 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build([Masthead(facts, voice, room), *all_sections(facts, voice, room)],
                   canvasmaker=framed_canvas(facts, voice))  # fmt: skip
    return written.getvalue()
