"""The sheet for the walk to the tanks: each box drawn with the cells to touch, in walking order."""

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate, pairwise

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from stembank_gui import words
from stembank_gui.documents import fonts, symbols
from stembank_gui.documents.layout import GREY, HAIR, INK
from stembank_gui.documents.text import shortened
from stembank_gui.rules.pick_sheet import CarriedLine, Cell, PickSheet, Stop, walking_order
from stembank_gui.words import Language

_MARGIN = 14 * mm
_WIDE, _HIGH = A4
_ROOM = _WIDE - 2 * _MARGIN
_HEAD = 26 * mm
_FOOT = 22 * mm
_BOX_SIDE = 76 * mm
_STOP_HEAD = 15 * mm
_LIST_DROP = 8 * mm
_LIST_LINES = 22
_LISTED = 150
"""A fuller box is not listed beside its drawing, which names each vial anyway."""
_OTHER = HexColor("#DDE2E8")
_MODULE = 1.2
_ROOM_FOR_TURN = 15.0
_CARRIED_LINES = 34
_CARRIED_COLUMNS = (5, 16, 66, 116, 166)
"""Where number, thing, from, to and vials begin (mm from the margin)."""


def render_pick_sheet(sheet: PickSheet, language: Language = "en") -> bytes:
    """Return the sheet as PDF on A4, its boxes in walking order.

    Raises:
        Refused: `documents.missing_glyph` where a text cannot be printed.
    """
    fonts.register()
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle(sheet.reference)
    canvas.setCreator("StemBank")
    stops = walking_order(sheet.stops)
    lists = [sheet.carried[at : at + _CARRIED_LINES] for at in range(0, len(sheet.carried), _CARRIED_LINES)]
    pages = _pages(stops) if stops or not lists else []
    drawing = _Drawing(canvas, sheet, language, stops)
    for number, lines in enumerate(lists, start=1):
        drawing.carried_page(number, len(lists) + len(pages), lines)
        canvas.showPage()
    for number, page in enumerate(pages, start=len(lists) + 1):
        drawing.page(number, len(lists) + len(pages), page)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _pages(stops: Sequence[Stop]) -> list[list[tuple[int, Stop]]]:
    """Return what stands on each page: (number of the stop, stop)."""
    room = _HIGH - 2 * _MARGIN - _HEAD - _FOOT
    pages: list[list[tuple[int, Stop]]] = [[]]
    left = room
    for number, stop in enumerate(stops, start=1):
        high = _height(stop)
        if pages[-1] and high > left:
            pages.append([])
            left = room
        pages[-1].append((number, stop))
        left -= high
    return pages


def _height(stop: Stop) -> float:
    across, pitch, _ = _list_shape(len(stop.cells))
    lines = -(-len(stop.cells) // across)
    box = _cell_side(stop) * stop.rows + 5 * mm
    return float(max(box, lines * pitch + _LIST_DROP) + _STOP_HEAD + 6 * mm)


def _cell_side(stop: Stop) -> float:
    return float(_BOX_SIDE / max(stop.columns, stop.rows))


def _list_shape(vials: int) -> tuple[int, float, float]:
    """Return columns, distance of lines and type size of a list of vials."""
    if vials > _LISTED:
        return vials, 0.0, 0.0
    if vials > 2 * _LIST_LINES:
        return 3, 8.4, 5.8
    return (2, 9.0, 7.0) if vials > _LIST_LINES else (1, 9.4, 8.0)


class _Drawing:
    """Draws the pages of one sheet."""

    def __init__(self, canvas: Canvas, sheet: PickSheet, language: Language, stops: Sequence[Stop]) -> None:
        self._canvas, self._sheet, self._language, self._stops = canvas, sheet, language, len(stops)
        self._firsts = list(accumulate((len(stop.cells) for stop in stops), initial=1))

    def page(self, number: int, pages: int, stops: Sequence[tuple[int, Stop]]) -> None:
        """Draw head, stops and foot of a page."""
        self._head(number, pages)
        y = _HIGH - _MARGIN - _HEAD
        for at, stop in stops:
            self._stop(at, stop, y)
            y -= _height(stop)
        self._foot()

    def carried_page(self, number: int, pages: int, lines: Sequence[CarriedLine]) -> None:
        """Draw a page of boxes and racks that go elsewhere as they are."""
        self._head(number, pages)
        y = _HIGH - _MARGIN - _HEAD - 4
        left = [_MARGIN + at * mm for at in _CARRIED_COLUMNS]
        for x, key in zip(left[1:], ("thing", "from", "to", "held"), strict=True):
            self._text(x, y, self._say(key), (fonts.BOLD, 8))
        for line in lines:
            y -= 6.6 * mm
            self._canvas.setStrokeColor(GREY)
            self._canvas.setLineWidth(0.5)
            self._canvas.rect(left[0] - 5 * mm, y - 1, 8, 8, stroke=1, fill=0)
            said = (str(line.number), line.name, line.from_place, line.to_place, str(line.vials))
            for x, text in zip(left, said, strict=True):
                self._text(x, y, shortened(text, fonts.SANS, 9, 46 * mm), (fonts.SANS, 9))
            self._line(y - 2 * mm, 0.4)
        self._foot()

    def _say(self, key: str, **params: object) -> str:
        return words.counted(words.term(f"pick.{key}", self._language), params)

    def _head(self, number: int, pages: int) -> None:
        sheet = self._sheet
        y = _HIGH - _MARGIN - 16
        title = f"{self._say(f'title.{sheet.kind}')} {sheet.reference}"
        self._text(
            _MARGIN, y, shortened(title, fonts.BOLD, 17, _ROOM * (0.55 if sheet.code else 0.68)), (fonts.BOLD, 17)
        )
        vials = sum(len(stop.cells) for stop in sheet.stops) + sum(line.vials for line in sheet.carried)
        boxes = len(sheet.stops) + len(sheet.carried)
        self._right(y, self._say("vials", vials=vials, boxes=boxes), (fonts.BOLD, 11))
        about = f"{sheet.site} · {self._say('purpose')}: {sheet.purpose}"
        room = _ROOM * (0.54 if sheet.code else 0.62)
        self._text(_MARGIN, y - 14, shortened(about, fonts.SANS, 8.5, room), (fonts.SANS, 8.5))
        printed = (
            f"{self._say('printed')} {sheet.printed_at:%Y-%m-%d %H:%M} UTC · {sheet.printed_by} · {number}/{pages}"
        )
        self._right(y - 14, shortened(printed, fonts.SANS, 7.5, _ROOM * 0.38), (fonts.SANS, 7.5))
        limits = self._say("exposure", vial_s=sheet.vial_limit_s, box_s=sheet.box_limit_s)
        self._text(_MARGIN, y - 27, f"{self._say('order')} {limits}", (fonts.SANS, 7.5))
        self._line(y - 34, 1.2)
        if sheet.code:
            self._symbol(sheet.code, y - 14, at=_MARGIN + _ROOM * 0.56)

    def _stop(self, number: int, stop: Stop, top: float) -> None:
        where = stop.path
        self._text(_MARGIN, top - 22, where, (fonts.BOLD, 17))
        place = _MARGIN + fonts.width(where, fonts.BOLD, 17) + 10
        count = self._say("vials_in_box", vials=len(stop.cells))
        about = f"{self._say('stop', stop=number, stops=self._stops)} · {self._say('box')} {stop.box} · {count}"
        self._text(place, top - 22, shortened(about, fonts.SANS, 9, _ROOM - place + _MARGIN - 40), (fonts.SANS, 9))
        if symbols.can_say(stop.box):
            self._symbol(stop.box, top - 30)
        first = self._firsts[number - 1]
        self._box(stop, top - _STOP_HEAD, first)
        self._list(stop, top - _STOP_HEAD, first)
        self._line(top - _height(stop) + 2 * mm, 0.4)

    def _symbol(self, payload: str, low: float, at: float = 0.0) -> None:
        matrix = symbols.data_matrix(payload)
        self._canvas.saveState()
        self._canvas.setFillColorRGB(0, 0, 0)
        self._canvas.translate(at or _WIDE - _MARGIN - matrix.modules * _MODULE, low)
        self._canvas.scale(_MODULE, _MODULE)
        self._canvas._code.append(matrix.operators())  # noqa: SLF001  the one way to a path of many rectangles
        self._canvas.restoreState()

    def _box(self, stop: Stop, top: float, first: int) -> None:
        side = _cell_side(stop)
        left, high = _MARGIN + 5 * mm, top - 5 * mm
        wanted = {cell.position: (turn, cell) for turn, cell in enumerate(stop.cells, start=first)}
        for position in range(1, stop.rows * stop.columns + 1):
            row, column = divmod(position - 1, stop.columns)
            corner = (left + column * side, high - (row + 1) * side)
            turn, cell = wanted.get(position, (0, None))
            self._cell(corner, side, cell, other=position in stop.others)
            if turn and side >= _ROOM_FOR_TURN:
                self._turn(corner, turn)
        for column in range(stop.columns):
            self._centred(left + (column + 0.5) * side, high + 3, str(column + 1), 6.5)
        for row in range(stop.rows):
            self._centred(_MARGIN + 2 * mm, high - (row + 0.5) * side - 2, "ABCDEFGHIJKLMNOP"[row], 6.5)
        self._notch(left, high, side)

    def _cell(self, corner: tuple[float, float], side: float, cell: Cell | None, *, other: bool) -> None:
        canvas = self._canvas
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.5)
        canvas.setFillColor(INK if cell else _OTHER if other else white)
        canvas.rect(*corner, side, side, stroke=1, fill=1)
        if cell is not None:
            size = min(7.5, 7.5 * (side - 2) / max(fonts.width(cell.mark, fonts.MONO_BOLD, 7.5), 0.1))
            canvas.setFillColor(white)
            canvas.setFont(fonts.MONO_BOLD, size)
            canvas.drawCentredString(corner[0] + side / 2, corner[1] + side / 2 - size * 0.36, cell.mark)

    def _turn(self, corner: tuple[float, float], turn: int) -> None:
        """Write a cell's turn into its lower left corner."""
        self._canvas.setFillColor(white)
        self._canvas.setFont(fonts.SANS, 4.2)
        self._canvas.drawString(corner[0] + 1.4, corner[1] + 1.4, str(turn))

    def _notch(self, left: float, high: float, side: float) -> None:
        """Draw the cut corner of the box at its upper left."""
        canvas = self._canvas
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(1.4)
        cut = side * 0.45
        points = [(left - 2, high + 2 - cut), (left - 2 + cut, high + 2)]
        for (x1, y1), (x2, y2) in pairwise(points):
            canvas.line(x1, y1, x2, y2)

    def _list(self, stop: Stop, top: float, first: int) -> None:
        across, pitch, size = _list_shape(len(stop.cells))
        if not pitch:
            return
        lines = -(-len(stop.cells) // across)
        left = _MARGIN + _BOX_SIDE + 10 * mm
        wide = (_WIDE - _MARGIN - left) / across
        for index, cell in enumerate(stop.cells):
            column, line = divmod(index, lines)
            x, y = left + column * wide, top - _LIST_DROP - line * pitch
            self._canvas.setStrokeColor(GREY)
            self._canvas.setLineWidth(0.5)
            self._canvas.rect(x, y - 0.6, size * 0.85, size * 0.85, stroke=1, fill=0)
            self._text(x + size * 1.2, y, str(first + index), (fonts.SANS, size * 0.75))
            self._text(x + size * 3.0, y, cell.name, (fonts.MONO_BOLD, size))
            code = min(size, size * (wide - size * 5.6) / fonts.width(cell.human_code, fonts.MONO, size))
            self._text(x + size * 5.2, y, cell.human_code, (fonts.MONO, code))

    def _foot(self) -> None:
        y = _MARGIN + 8 * mm
        wide = _ROOM / 3
        for index, key in enumerate(("done_by", "witness", "time")):
            x = _MARGIN + index * wide
            self._canvas.setStrokeColor(GREY)
            self._canvas.setLineWidth(0.6)
            self._canvas.line(x, y, x + wide - 6 * mm, y)
            self._text(x, y - 9, self._say(key), (fonts.SANS, 7.5))

    def _line(self, y: float, weight: float) -> None:
        self._canvas.setStrokeColor(INK if weight > 1 else HAIR)
        self._canvas.setLineWidth(weight)
        self._canvas.line(_MARGIN, y, _WIDE - _MARGIN, y)

    def _text(self, x: float, y: float, text: str, kind: tuple[str, float]) -> None:
        fonts.refuse_missing(text, kind[0])
        self._canvas.setFont(*kind)
        self._canvas.setFillColor(INK)
        self._canvas.drawString(x, y, text)

    def _right(self, y: float, text: str, kind: tuple[str, float]) -> None:
        self._text(_WIDE - _MARGIN - fonts.width(text, *kind), y, text, kind)

    def _centred(self, x: float, y: float, text: str, size: float) -> None:
        self._text(x - fonts.width(text, fonts.SANS, size) / 2, y, text, (fonts.SANS, size))
