"""The sheet of command codes that hangs beside the tanks: each in both languages, as Data Matrix and as Code 128."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from stembank_gui import words
from stembank_gui.documents import fonts, symbols
from stembank_gui.documents.layout import GREY, HAIR, INK
from stembank_gui.rules.codes import TEST_CODE
from stembank_gui.rules.commands import VERSION, Said, command_code, every_command, every_position
from stembank_gui.rules.vocabulary import PositionStyle, term_key

_MARGIN = 14 * mm
_CELL_HIGH = 27 * mm
_MATRIX = 16 * mm
_BAR_HIGH = 8 * mm
_MODULE = 0.25 * mm
_HEAD = 17 * mm
_SECTION = 8 * mm
_ACROSS = 2
_UPRIGHT_COLUMNS = 10
_LYING_COLUMNS = 12
_POSITION = 13 * mm


@dataclass(frozen=True, slots=True)
class PositionGrid:
    """A box whose positions are printed too."""

    rows: int
    columns: int
    style: PositionStyle = PositionStyle.LETTERS


def render_command_sheet(grid: PositionGrid | None = None) -> bytes:
    """Return the commands as PDF on A4; with a grid, the positions of such a box on the following pages."""
    fonts.register()
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle("StemBank command codes")
    canvas.setCreator("StemBank")
    _Commands(canvas).draw()
    if grid is not None:
        _Positions(canvas, grid).draw()
    canvas.save()
    return written.getvalue()


def _both(key: str) -> tuple[str, str]:
    return words.term(key, "en"), words.term(key, "zh")


class _Sheet:
    """Draws symbols and words on a page."""

    def __init__(self, canvas: Canvas, size: tuple[float, float]) -> None:
        self._canvas = canvas
        self._wide, self._high = size
        self._y = 0.0

    def head(self, key: str) -> None:
        """Begin a page with its title in both languages."""
        self._canvas.setPageSize((self._wide, self._high))
        english, chinese = _both(key)
        self._y = self._high - _MARGIN - 14
        self.text(_MARGIN, self._y, f"{english} · {chinese}", (fonts.BOLD, 16))
        said = "   ".join(one.format(version=VERSION) for one in _both("command_sheet.foot"))
        self.text(_MARGIN, self._y - 13, said, (fonts.SANS, 7.5))
        self._y = self._high - _MARGIN - _HEAD

    def section(self, key: str) -> None:
        """Write a heading in both languages and go below it."""
        english, chinese = _both(key)
        self._canvas.setStrokeColor(HAIR)
        self._canvas.setLineWidth(0.6)
        self._canvas.line(_MARGIN, self._y, self._wide - _MARGIN, self._y)
        self.text(_MARGIN, self._y - 13, f"{english} · {chinese}", (fonts.BOLD, 9))
        self._y -= _SECTION

    def matrix(self, x: float, y: float, side: float, matrix: symbols.Matrix) -> None:
        """Draw a Data Matrix with its lower left corner at a point."""
        module = side / matrix.modules
        self._canvas.setFillColor(INK)
        self._operators(f"q 0 g {module:.6g} 0 0 {module:.6g} {x:.6g} {y:.6g} cm {matrix.operators()} Q")

    def bars(self, x: float, y: float, code: str) -> None:
        """Draw a Code 128 with its lower left corner at a point."""
        modules = symbols.code128_operators(symbols.code128(code))
        self._operators(f"q 0 g {_MODULE:.6g} 0 0 {_BAR_HIGH:.6g} {x:.6g} {y:.6g} cm {modules} Q")

    def text(self, x: float, y: float, text: str, kind: tuple[str, float]) -> None:
        """Write a text that can be drawn whole."""
        fonts.refuse_missing(text, kind[0])
        self._canvas.setFont(*kind)
        self._canvas.setFillColor(INK)
        self._canvas.drawString(x, y, text)

    def centred(self, x: float, y: float, text: str, kind: tuple[str, float]) -> None:
        """Write a text around a middle."""
        self.text(x - fonts.width(text, *kind) / 2, y, text, kind)

    def _operators(self, operators: str) -> None:
        self._canvas._code.append(operators)  # noqa: SLF001  the way to write operators directly


class _Commands(_Sheet):
    """The pages of commands, purposes, reasons and the self-test."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, A4)

    def draw(self) -> None:
        """Draw the pages."""
        every = every_command()
        self.head("command_sheet.title")
        self._group("command_sheet.actions", [one for one in every if not (one.purpose or one.reason)])
        self._group("command_sheet.purposes", [one for one in every if one.purpose])
        self._canvas.showPage()
        self.head("command_sheet.title")
        self._group("command_sheet.reasons", [one for one in every if one.reason])
        self._test()
        self._canvas.showPage()

    def _group(self, heading: str, group: Sequence[Said]) -> None:
        self.section(heading)
        wide = (self._wide - 2 * _MARGIN) / _ACROSS
        for number, said in enumerate(group):
            line, column = divmod(number, _ACROSS)
            self._cell(_MARGIN + column * wide, self._y - line * _CELL_HIGH, said)
        self._y -= -(-len(group) // _ACROSS) * _CELL_HIGH + 3 * mm

    def _cell(self, x: float, top: float, said: Said) -> None:
        code = command_code(said)
        english, chinese = _both(term_key(said.purpose or said.reason or said.command))
        self.matrix(x, top - _MATRIX - 4 * mm, _MATRIX, symbols.data_matrix(code))
        right = x + _MATRIX + 5 * mm
        self.text(right, top - 6 * mm, f"{english} · {chinese}", (fonts.BOLD, 12))
        self.bars(right + symbols.QUIET_CODE128 * _MODULE / 2, top - 8.5 * mm - _BAR_HIGH, code)
        self.text(right, top - 20 * mm, code, (fonts.MONO, 7))

    def _test(self) -> None:
        self.section("command_sheet.test")
        low = self._y - _MATRIX - 4 * mm
        self.matrix(_MARGIN, low, _MATRIX, symbols.data_matrix(TEST_CODE))
        self.bars(_MARGIN + _MATRIX + 8 * mm, low + 5 * mm, TEST_CODE)
        self.text(_MARGIN + _MATRIX + 8 * mm, low, TEST_CODE, (fonts.MONO, 7))
        self._y = low - 6 * mm
        self.section("command_sheet.group_test")
        self.matrix(_MARGIN, self._y - _MATRIX - 2 * mm, _MATRIX, symbols.group_test_matrix())


class _Positions(_Sheet):
    """The positions of a box, laid out as in the box, over as many pages as they need."""

    def __init__(self, canvas: Canvas, grid: PositionGrid) -> None:
        lying = grid.columns > _UPRIGHT_COLUMNS
        super().__init__(canvas, landscape(A4) if lying else A4)
        self._grid = grid
        self._across = min(grid.columns, _LYING_COLUMNS if lying else _UPRIGHT_COLUMNS)
        self._pitch = min((self._wide - 2 * _MARGIN) / self._across, 24 * mm)
        self._down = int((self._high - 2 * _MARGIN - _HEAD - _SECTION) // self._line)

    @property
    def _line(self) -> float:
        return float(_POSITION + 8 * mm)

    def draw(self) -> None:
        """Draw the pages: a block of rows and columns on each."""
        every = every_position(self._grid.rows, self._grid.columns, self._grid.style)
        for first_row in range(0, self._grid.rows, self._down):
            for first_column in range(0, self._grid.columns, self._across):
                self._page(every, first_row, first_column)

    def _page(self, every: Sequence[Said], first_row: int, first_column: int) -> None:
        self.head("command_sheet.positions")
        self.text(_MARGIN, self._y, f"{self._grid.rows} × {self._grid.columns}", (fonts.BOLD, 10))
        self._canvas.setStrokeColor(GREY)
        top = self._y - 4 * mm
        for row in range(first_row, min(first_row + self._down, self._grid.rows)):
            for column in range(first_column, min(first_column + self._across, self._grid.columns)):
                said = every[row * self._grid.columns + column]
                x = _MARGIN + (column - first_column) * self._pitch
                self._position(x, top - (row - first_row) * self._line, said)
        self._canvas.showPage()

    def _position(self, x: float, top: float, said: Said) -> None:
        middle = x + self._pitch / 2
        matrix = symbols.data_matrix(command_code(said))
        self.matrix(middle - _POSITION / 2, top - _POSITION, _POSITION, matrix)
        self.centred(middle, top - _POSITION - 4 * mm, said.position, (fonts.BOLD, 9))
