"""The batch record of a lot on paper: facts in, the bytes of a PDF out; the same facts give the same bytes."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from stembank_gui.documents import fonts
from stembank_gui.documents.batch_record.frame import MARGIN, framed_canvas
from stembank_gui.documents.batch_record.sections import all_sections
from stembank_gui.rules.banking.record.paper import BatchRecordPaper
from stembank_gui.words import Language

__all__ = ["render_batch_record"]


def render_batch_record(paper: BatchRecordPaper, language: Language) -> bytes:
    """Return the batch record as PDF on A4, in English or Chinese, each page saying which it is of how many.

    Raises:
        Refused: `documents.missing_glyph` where a text cannot be printed, `documents.too_long` where one is too long.
    """
    fonts.register()
    wide, high = A4
    room = wide - 2 * MARGIN
    written = BytesIO()
    document = BaseDocTemplate(
        written, pagesize=A4, invariant=1, pageCompression=1, title=paper.facts.lot.number, author=paper.site,
        subject=paper.sha256, creator="StemBank", lang=language,
    )  # fmt: skip
    frame = Frame(MARGIN, 18 * mm, room, high - 44 * mm, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(list(all_sections(paper, language, room)), canvasmaker=framed_canvas(paper, language))
    return written.getvalue()
