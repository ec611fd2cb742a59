"""How a box is drawn: its grid, vials, outlines of lots, ghosts, marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap

from stembank_gui.queries.cryostorage import BoxCell, BoxContents
from stembank_gui.rules.cryostorage import row_letter
from stembank_gui.rules.vocabulary import PositionStyle, VialState
from stembank_gui.ui import look
from stembank_gui.ui.widgets.shapes import paint_shape

HEADER = 24
"""Width and height of the headers, in pixels."""
_GAP = 1.5
SMALLEST, LARGEST = 20, 58
"""Sides of a cell, in pixels, while nobody zooms."""
_SHAPE_FROM = 24
_NAMED_FROM = 30


@dataclass(frozen=True, slots=True)
class Ghost:
    """A vial that is planned into a cell. `wrong` marks one that cannot go there."""

    position: int
    text: str
    wrong: bool = False
    vial_id: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on a box: selected positions, the lit cell, the keyboard cursor.

    `landing` cells would take what is in hand or dragged; `leaving` cells are those of vials in hand or planned away.
    """

    selected: frozenset[int] = frozenset()
    lit: int = 0
    cursor: int = 0
    landing: frozenset[int] = frozenset()
    leaving: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell without its digits, and the ink for them."""

    picture: QPixmap
    ink: QColor


def cell_state(cell: BoxCell) -> StrEnum:
    """Return the state that a cell shows: the lot's effective state, or what the vial itself is if it is not stored."""
    return cell.lot_state if cell.state is VialState.STORED else cell.state


def cell_tail(cell: BoxCell) -> str:
    """Return the last digits of a vial, as they stand in its cell."""
    return f"{cell.sequence:03d}"


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells of a box lie within a space."""

    rows: int
    columns: int
    side: float
    left: float = HEADER
    top: float = HEADER

    @classmethod
    def within(cls, rows: int, columns: int, width: float, height: float) -> "Grid":
        """Return the grid that fits into a space, with square cells of 20 to 58 pixels."""
        side = min((width - HEADER - 2) / columns, (height - HEADER - 2) / rows)
        return cls(rows, columns, float(int(min(max(side, SMALLEST), LARGEST))))

    def cell(self, position: int) -> QRectF:
        """Return the rectangle of a position, without the gap to its neighbours."""
        row, column = divmod(position - 1, self.columns)
        whole = QRectF(self.left + column * self.side, self.top + row * self.side, self.side, self.side)
        return whole.adjusted(_GAP, _GAP, -_GAP, -_GAP)

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Return row and column (from 1) of a point; 0 in a header, -1 outside."""
        column = self._index(x - self.left, self.columns)
        row = self._index(y - self.top, self.rows)
        return row, column

    def position(self, row: int, column: int) -> int:
        """Return the position of a row and a column, 0 if there is none."""
        inside = 1 <= row <= self.rows and 1 <= column <= self.columns
        return (row - 1) * self.columns + column if inside else 0

    def _index(self, offset: float, most: int) -> int:
        if -HEADER <= offset < 0:
            return 0
        index = int(offset // self.side) + 1
        return index if 1 <= index <= most else -1


def paint_box(painter: QPainter, grid: Grid, box: BoxContents, ghosts: Mapping[int, Ghost], marks: Marks) -> None:
    """Draw a box: headers, cells, ghosts, outlines of lots, marks."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    cells = {cell.position: cell for cell in box.cells}
    _paint_headers(painter, grid, box.style, marks)
    _paint_notch(painter, grid)
    _paint_empties(painter, grid, box, cells)
    painter.setFont(_font(grid))
    tiles: dict[tuple[StrEnum, bool], Tile] = {}
    for cell in box.cells:
        _paint_vial(painter, grid, cell, tiles)
    _paint_leaving(painter, grid, marks.leaving & cells.keys())
    for ghost in ghosts.values():
        if 1 <= ghost.position <= grid.rows * grid.columns:
            _paint_ghost(painter, grid.cell(ghost.position), ghost)
    _paint_outlines(painter, grid, cells)
    _paint_marks(painter, grid, marks)


def _font(grid: Grid) -> QFont:
    font = look.font("small", bold=True)
    font.setPixelSize(int(min(max(grid.side * 0.30, 9), 18)))
    return font


def _small_font(grid: Grid) -> QFont:
    font = look.font("small")
    font.setPixelSize(int(min(max(grid.side * 0.24, 8), 12)))
    return font


def _paint_headers(painter: QPainter, grid: Grid, style: PositionStyle, marks: Marks) -> None:
    """Draw letters and numbers, or before each row of a numbered box the number of its first position."""
    painter.setFont(look.font("small"))
    row_at, column_at = divmod(marks.cursor - 1, grid.columns) if marks.cursor else (-1, -1)
    numbered = style is PositionStyle.NUMBERS
    for column in range(grid.columns):
        painter.setPen(look.colour("accent" if column == column_at else "text_faint"))
        place = QRectF(grid.left + column * grid.side, grid.top - HEADER, grid.side, HEADER)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(column + 1))
    for row in range(grid.rows):
        painter.setPen(look.colour("accent" if row == row_at else "text_faint"))
        place = QRectF(grid.left - HEADER, grid.top + row * grid.side, HEADER, grid.side)
        words = str(row * grid.columns + 1) if numbered else row_letter(row + 1)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def _paint_notch(painter: QPainter, grid: Grid) -> None:
    """Draw the cut corner of the box, by which one knows which way round it stands."""
    painter.setPen(QPen(look.colour("text_faint"), 1.4))
    cut = min(grid.side * 0.4, 10)
    painter.drawLine(QPointF(grid.left - 3, grid.top + cut - 3), QPointF(grid.left + cut - 3, grid.top - 3))


def _paint_empties(painter: QPainter, grid: Grid, box: BoxContents, cells: Mapping[int, BoxCell]) -> None:
    """Draw free cells with their names where there is room, and the blocked ones hatched."""
    painter.setFont(_small_font(grid))
    named = grid.side >= _NAMED_FROM
    edge, paper, faint = QPen(look.colour("border"), 1), look.colour("window"), look.colour("text_disabled")
    for position in range(1, grid.rows * grid.columns + 1):
        if position in cells:
            continue
        place = grid.cell(position)
        painter.setPen(edge)
        painter.setBrush(paper)
        painter.drawRoundedRect(place, 4, 4)
        if position in box.blocked:
            _paint_hatching(painter, place)
        elif named:
            painter.setPen(faint)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, box.name(position))


def _paint_hatching(painter: QPainter, place: QRectF) -> None:
    painter.setPen(QPen(look.colour("border_strong"), 1))
    painter.setBrush(QBrush(look.colour("text_faint"), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(place, 4, 4)


def _paint_leaving(painter: QPainter, grid: Grid, leaving: frozenset[int]) -> None:
    """Make pale what is in hand or planned away from here."""
    veil = QColor(look.colour("window"))
    veil.setAlpha(150)
    pen = QPen(look.colour("text_soft"), 1.2)
    pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(veil)
    for position in leaving:
        painter.drawRoundedRect(grid.cell(position), 4, 4)


def _paint_vial(painter: QPainter, grid: Grid, cell: BoxCell, tiles: dict[tuple[StrEnum, bool], Tile]) -> None:
    """Draw a vial: the tile of its state, drawn once for all vials in that state, and its last digits."""
    kind = cell_state(cell), cell.state is VialState.PLANNED
    if kind not in tiles:
        tiles[kind] = _tile(painter, grid, *kind)
    tile = tiles[kind]
    place = grid.cell(cell.position)
    painter.drawPixmap(QPointF(place.left() - _GAP, place.top() - _GAP), tile.picture)
    words = place.adjusted(0, grid.side * 0.2, 0, 0) if grid.side >= _SHAPE_FROM else place
    painter.setPen(tile.ink)
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, cell_tail(cell))


def _tile(painter: QPainter, grid: Grid, state: StrEnum, planned: bool) -> Tile:  # noqa: FBT001 - a key of the tiles
    looks = look.state_look(state)
    ratio = painter.device().devicePixelRatio()
    picture = QPixmap(int(grid.side * ratio), int(grid.side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    brush = QPainter(picture)
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(looks.solid, 1.2)
    if planned:
        pen.setStyle(Qt.PenStyle.DashLine)
    brush.setPen(pen)
    brush.setBrush(looks.soft)
    brush.drawRoundedRect(QRectF(_GAP, _GAP, grid.side - 2 * _GAP, grid.side - 2 * _GAP), 4, 4)
    if grid.side >= _SHAPE_FROM:
        shape = min(max(grid.side * 0.22, 6), 9)
        paint_shape(brush, QRectF(_GAP + 2.5, _GAP + 2.5, shape, shape), looks.shape, looks.ink)
    brush.end()
    return Tile(picture, looks.ink)


def _paint_ghost(painter: QPainter, place: QRectF, ghost: Ghost) -> None:
    ink = look.colour("danger" if ghost.wrong else "accent")
    soft = look.named_look("rejected").soft if ghost.wrong else look.colour("accent_soft")
    pen = QPen(ink, 1.6)
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([2.4, 1.8])
    painter.setPen(pen)
    painter.setBrush(soft)
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(ink)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, ghost.text)


def _paint_outlines(painter: QPainter, grid: Grid, cells: Mapping[int, BoxCell]) -> None:
    """Draw a line wherever a lot borders on another one; the free space around it needs none."""
    pen = QPen(look.colour("text_soft"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLines(list(_borders(grid, cells)))


def _borders(grid: Grid, cells: Mapping[int, BoxCell]) -> list[QLineF]:
    lines = []
    for position, cell in cells.items():
        row, column = divmod(position - 1, grid.columns)
        left, top = grid.left + column * grid.side, grid.top + row * grid.side
        right, bottom = left + grid.side, top + grid.side
        beside = cells.get(position + 1) if column + 1 < grid.columns else None
        below = cells.get(position + grid.columns)
        if beside is not None and beside.lot_id != cell.lot_id:
            lines.append(QLineF(QPointF(right, top), QPointF(right, bottom)))
        if below is not None and below.lot_id != cell.lot_id:
            lines.append(QLineF(QPointF(left, bottom), QPointF(right, bottom)))
    return lines


def _paint_marks(painter: QPainter, grid: Grid, marks: Marks) -> None:
    accent = look.colour("accent")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dashed = QPen(accent, 1.4)
    dashed.setDashPattern([3, 2])
    painter.setPen(dashed)
    for position in marks.landing:
        painter.drawRoundedRect(grid.cell(position).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
    painter.setPen(QPen(accent, 2.4))
    for position in marks.selected:
        painter.drawRoundedRect(grid.cell(position).adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
    if marks.lit:
        _paint_lit(painter, grid.cell(marks.lit), accent)
    if marks.cursor:
        pen = QPen(look.colour("text"), 1)
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawRoundedRect(grid.cell(marks.cursor).adjusted(2.5, 2.5, -2.5, -2.5), 3, 3)


def _paint_lit(painter: QPainter, cell: QRectF, accent: QColor) -> None:
    glow = QColor(accent)
    for width, alpha in ((9, 45), (6, 80)):
        glow.setAlpha(alpha)
        painter.setPen(QPen(glow, width))
        painter.drawRoundedRect(cell, 5, 5)
    painter.setPen(QPen(accent, 3))
    painter.drawRoundedRect(cell, 5, 5)
