"""A box on paper: its grid with every vial, the legend of its lots, and the list of what lies where."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from reportlab.lib.colors import white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from stembank_gui import words
from stembank_gui.documents import fonts
from stembank_gui.documents.layout import GREY, HAIR, INK, TINT
from stembank_gui.documents.text import shortened
from stembank_gui.rules.box_sheet import BoxSheet, SheetVial
from stembank_gui.rules.cryostorage.grid import row_letter
from stembank_gui.rules.vocabulary import PositionStyle, term_key
from stembank_gui.words import Language

_MARGIN = 14 * mm
_WIDE, _HIGH = A4
_ROOM = _WIDE - 2 * _MARGIN
_HEAD = 24 * mm
_EDGE = 6 * mm
_GRID_HIGH = 132 * mm
_MOST_SIDE = 16 * mm
_LEGEND_LINE = 12.0
_LEGEND_ACROSS = 2
_LIST_ACROSS = 4
_LIST_LINE = 9.6
_LOWEST = _MARGIN + 4 * mm


def render_box_map(sheet: BoxSheet, language: Language = "en") -> bytes:
    """Return the sheet as PDF on A4: the grid first, then the lots, then every vial by position.

    Raises:
        Refused: `documents.missing_glyph` where a text cannot be printed.
    """
    fonts.register()
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle(sheet.path)
    canvas.setCreator("StemBank")
    drawing = _Drawing(canvas, sheet, language)
    low = drawing.first_page()
    for number, page in enumerate(_pages(sheet.vials, low), start=1):
        if number > 1:
            canvas.showPage()
            drawing.head(number)
        drawing.vials(page, low if number == 1 else _HIGH - _MARGIN - _HEAD)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _pages(vials: Sequence[SheetVial], low: float) -> Iterator[list[SheetVial]]:
    """Yield the vials of each page; the first page has what is left under the grid."""
    left, top = list(vials), low
    while True:
        room = max(int((top - _LOWEST) / _LIST_LINE), 0) * _LIST_ACROSS
        yield left[:room]
        left, top = left[room:], _HIGH - _MARGIN - _HEAD
        if not left:
            return


class _Drawing:
    """Draws the pages of one sheet."""

    def __init__(self, canvas: Canvas, sheet: BoxSheet, language: Language) -> None:
        self._canvas, self._sheet, self._language = canvas, sheet, language
        self._side = min((_ROOM - _EDGE) / sheet.columns, _GRID_HIGH / sheet.rows, _MOST_SIDE)

    def first_page(self) -> float:
        """Draw head, grid and legend; return where the list of vials may begin."""
        self.head(1)
        top = _HIGH - _MARGIN - _HEAD
        self._grid(top)
        return self._legend(top - _EDGE - self._side * self._sheet.rows - 7 * mm)

    def head(self, number: int) -> None:
        """Draw the head of a page."""
        sheet = self._sheet
        y = _HIGH - _MARGIN - 16
        self._text(_MARGIN, y, shortened(sheet.path, fonts.BOLD, 19, _ROOM * 0.72), (fonts.BOLD, 19))
        capacity = sheet.rows * sheet.columns
        self._right(y, self._say("taken", vials=len(sheet.vials), capacity=capacity), (fonts.BOLD, 11))
        about = [sheet.site, sheet.code, words.term(term_key(sheet.size_class), self._language)]
        if sheet.zone is not None:
            about.insert(1, words.term(term_key(sheet.zone), self._language))
        said = " · ".join(part for part in about if part)
        self._text(_MARGIN, y - 14, shortened(said, fonts.SANS, 8.5, _ROOM * 0.6), (fonts.SANS, 8.5))
        printed = f"{self._say('printed')} {sheet.printed_at:%Y-%m-%d %H:%M} UTC · {sheet.printed_by} · {number}"
        self._right(y - 14, shortened(printed, fonts.SANS, 7.5, _ROOM * 0.4), (fonts.SANS, 7.5))
        self._rule(y - 22, 1.2)

    def vials(self, vials: Sequence[SheetVial], top: float) -> None:
        """Draw a part of the list in columns, down and then to the right."""
        lines = -(-len(vials) // _LIST_ACROSS)
        wide = _ROOM / _LIST_ACROSS
        for index, vial in enumerate(vials):
            column, line = divmod(index, lines)
            x, y = _MARGIN + column * wide, top - (line + 1) * _LIST_LINE
            self._text(x, y, self._sheet.name(vial.position), (fonts.MONO_BOLD, 7))
            code = shortened(f"{vial.human_code} {vial.mark}", fonts.MONO, 7, wide - 24)
            self._text(x + 20, y, code, (fonts.MONO, 7))

    def _grid(self, top: float) -> None:
        sheet, side = self._sheet, self._side
        left, high = _MARGIN + _EDGE, top - _EDGE
        lying = {vial.position: vial for vial in sheet.vials}
        for position in range(1, sheet.rows * sheet.columns + 1):
            row, column = divmod(position - 1, sheet.columns)
            self._cell((left + column * side, high - (row + 1) * side), position, lying.get(position))
        numbered = sheet.style is PositionStyle.NUMBERS
        for column in range(sheet.columns):
            self._centred(left + (column + 0.5) * side, high + 4, str(column + 1), (fonts.SANS, 7))
        for row in range(sheet.rows):
            name = str(row * sheet.columns + 1) if numbered else row_letter(row + 1)
            self._centred(_MARGIN + _EDGE / 2, high - (row + 0.5) * side - 2.5, name, (fonts.SANS, 7))
        self._canvas.setStrokeColor(INK)
        self._canvas.setLineWidth(1.4)
        self._canvas.line(left - 3, high - side * 0.35, left + side * 0.35, high + 3)

    def _cell(self, corner: tuple[float, float], position: int, vial: SheetVial | None) -> None:
        canvas, side = self._canvas, self._side
        blocked = position in self._sheet.blocked
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.6)
        canvas.setFillColor(white if vial is None else TINT)
        canvas.rect(*corner, side, side, stroke=1, fill=1)
        middle = corner[0] + side / 2
        if vial is not None:
            size = min(9.0, side * 0.30)
            self._centred(middle, corner[1] + side * 0.5, vial.digits, (fonts.MONO_BOLD, size))
            self._centred(middle, corner[1] + side * 0.14, vial.mark, (fonts.SANS, size * 0.85))
        elif blocked:
            canvas.setStrokeColor(GREY)
            for part in (0.25, 0.5, 0.75):
                canvas.line(corner[0], corner[1] + side * part, corner[0] + side * (1 - part), corner[1] + side)
                canvas.line(corner[0] + side * part, corner[1], corner[0] + side, corner[1] + side * (1 - part))
        else:
            self._centred(middle, corner[1] + side * 0.4, self._sheet.name(position), (fonts.SANS, side * 0.2), GREY)

    def _legend(self, top: float) -> float:
        """Draw the lots and the blocked positions; return where the next part may begin."""
        lines = [
            (lot.mark, f"{lot.lot} · {words.term(term_key(lot.state), self._language)}", str(lot.vials))
            for lot in self._sheet.lots
        ]
        lines += [
            (self._sheet.name(position), f"{self._say('blocked')}: {reason}", "")
            for position, reason in sorted(self._sheet.blocked.items())
        ]
        wide = _ROOM / _LEGEND_ACROSS
        rows = -(-len(lines) // _LEGEND_ACROSS)
        for index, (mark, said, count) in enumerate(lines):
            column, row = divmod(index, rows)
            x, y = _MARGIN + column * wide, top - row * _LEGEND_LINE
            self._text(x, y, mark, (fonts.BOLD, 8.5))
            self._text(x + 24, y, shortened(said, fonts.SANS, 8.5, wide - 64), (fonts.SANS, 8.5))
            self._text(x + wide - 36, y, count, (fonts.MONO, 8.5))
        low = top - rows * _LEGEND_LINE
        self._rule(low + 4, 0.5)
        return low - 2

    def _say(self, key: str, **params: object) -> str:
        return words.term(f"box_sheet.{key}", self._language).format(**params)

    def _rule(self, y: float, weight: float) -> None:
        self._canvas.setStrokeColor(INK if weight > 1 else HAIR)
        self._canvas.setLineWidth(weight)
        self._canvas.line(_MARGIN, y, _WIDE - _MARGIN, y)

    def _text(self, x: float, y: float, text: str, kind: tuple[str, float], colour: object = INK) -> None:
        fonts.refuse_missing(text, kind[0])
        self._canvas.setFont(*kind)
        self._canvas.setFillColor(colour)
        self._canvas.drawString(x, y, text)

    def _right(self, y: float, text: str, kind: tuple[str, float]) -> None:
        self._text(_WIDE - _MARGIN - fonts.width(text, *kind), y, text, kind)

    def _centred(self, x: float, y: float, text: str, kind: tuple[str, float], colour: object = INK) -> None:
        self._text(x - fonts.width(text, *kind) / 2, y, text, kind, colour)
