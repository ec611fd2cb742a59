"""Some lists on one paper: a title, a line about it, and each list with its heading; A4 across."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer

from stembank_gui.documents import fonts
from stembank_gui.documents.layout import GREY, INK, Column, grid, prose
from stembank_gui.documents.text import shortened

_SHEET = landscape(A4)
_MARGIN = 15 * mm
_ROOM = _SHEET[0] - 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class ListPart:
    """One list: its heading, its columns with the share of the width that each has, its rows."""

    heading: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ListsPaper:
    """What stands on the paper, said in one language already.

    Args:
        title: Whose lists.
        about: A line below it.
        printed: Who printed it and when.
        parts: The lists; one without rows is left out.
    """

    title: str
    about: str
    printed: str
    parts: tuple[ListPart, ...]


def render_lists(paper: ListsPaper) -> bytes:
    """Return the lists as PDF on A4 across.

    Raises:
        Refused: `documents.missing_glyph` where a text cannot be printed.
    """
    fonts.register()
    written = BytesIO()
    document = BaseDocTemplate(
        written, pagesize=_SHEET, title=paper.title, creator="StemBank", leftMargin=_MARGIN, rightMargin=_MARGIN,
        invariant=1, pageCompression=1,
    )  # fmt: skip
    body = Frame(_MARGIN, 16 * mm, _ROOM, _SHEET[1] - 42 * mm, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("page", [body], onPage=partial(_page, paper))])
    document.build(list(_flowables(paper)))
    return written.getvalue()


def _page(paper: ListsPaper, canvas: Canvas, _document: object) -> None:
    """Draw head and foot of a page."""
    high = _SHEET[1] - _MARGIN
    canvas.setFillColor(INK)
    canvas.setFont(fonts.BOLD, 15)
    canvas.drawString(_MARGIN, high - 12, shortened(paper.title, fonts.BOLD, 15, _ROOM))
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.2)
    canvas.line(_MARGIN, high - 20, _SHEET[0] - _MARGIN, high - 20)
    canvas.setFillColor(GREY)
    canvas.setFont(fonts.SANS, 7)
    canvas.drawString(_MARGIN, 10 * mm, shortened(paper.printed, fonts.SANS, 7, _ROOM * 0.8))
    canvas.drawRightString(_SHEET[0] - _MARGIN, 10 * mm, str(canvas.getPageNumber()))


def _flowables(paper: ListsPaper) -> Iterator[Flowable]:
    yield prose(paper.about, room=_ROOM, size=10)
    for part in paper.parts:
        if part.rows:
            yield CondPageBreak(30 * mm)
            yield Spacer(0, 4 * mm)
            yield prose(part.heading, room=_ROOM, size=10, face=fonts.BOLD)
            columns = [Column(share * _ROOM) for _title, share in part.columns]
            yield grid(columns, [title for title, _share in part.columns], part.rows)
