"""A version of a specification on paper: facts in, the bytes of a PDF out; the same facts give the same bytes."""

from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from stembank_gui.documents import fonts
from stembank_gui.documents.certificate.frame import MARGIN
from stembank_gui.documents.certificate.voice import CertificateLanguage, Voice
from stembank_gui.documents.specification.frame import SpecificationHead, framed_canvas
from stembank_gui.documents.specification.sections import all_sections
from stembank_gui.rules.quality.specifications.paper import SpecificationPaper

__all__ = ["render_specification"]


def render_specification(paper: SpecificationPaper, language: CertificateLanguage) -> bytes:
    """Return a version of a specification as PDF on A4 across, in English, in Chinese, or in both.

    Raises:
        Refused: `documents.missing_glyph` where a text cannot be printed, `documents.too_long` where one is too long.
    """
    fonts.register()
    voice = Voice(language, "specification_paper")
    wide, high = landscape(A4)
    room = wide - 2 * MARGIN
    written = BytesIO()
    document = BaseDocTemplate(
        written, pagesize=(wide, high), invariant=1, pageCompression=1, title=paper.name, author=paper.site.name,
        subject=paper.record_sha256, creator="StemBank", lang=voice.languages[0],
    )  # fmt: skip
    frame = Frame(MARGIN, 18 * mm, room, high - 32 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame])])
    flowables = [SpecificationHead(paper, voice, room), *all_sections(paper, voice, room)]
    document.build(flowables, canvasmaker=framed_canvas(paper, voice))
    return written.getvalue()
