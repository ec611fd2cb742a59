"""The map of a box: look at it, walk through it with the keyboard, select cells, see what is planned."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.queries.cryostorage import BoxCell, BoxContents
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage import position_name
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.box_picture import HEADER, Ghost, Grid, Marks, cell_state, paint_box
from stembank_gui.ui.widgets.hover_card import HoverCard

__all__ = ["BoxMap", "Ghost"]

_ZOOM_STEP, _MOST_ZOOM = 1.25, 4.0
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -99),
    Qt.Key.Key_End: (0, 99),
    Qt.Key.Key_PageUp: (-99, 0),
    Qt.Key.Key_PageDown: (99, 0),
}


class BoxMap(QWidget):
    """Shows one box of any grid up to 16 × 24.

    Keys: arrows, Home, End, Page up and down move the cursor, with Shift they select; Space selects or not, Ctrl+A all,
    Escape nothing, Enter opens the vial; Ctrl + and Ctrl − zoom. Headers select rows and columns, with Ctrl several.

    Signals:
        selected: other cells are selected; carries the list of their positions, in order.
        opened: a vial was double-clicked, or Enter was pressed on it; carries its id.
        visited: the cursor went to another position; carries it.
    """

    selected = Signal(list)
    opened = Signal(int)
    visited = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("box_map")
        self.setAccessibleName(self.tr("Box map"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.box: BoxContents | None = None
        self._cells: dict[int, BoxCell] = {}
        self._ghosts: dict[int, Ghost] = {}
        self._selected: frozenset[int] = frozenset()
        self._lit = self._cursor = self._anchor = 0
        self._before_drag: frozenset[int] = frozenset()
        self._dragging = False
        self._zoom = 1.0
        self._card = HoverCard(self)
        self._card.hide()

    def show_box(self, box: BoxContents | None, ghosts: Iterable[Ghost] = (), *, lit: int = 0) -> None:
        """Show a box with planned vials as ghosts, and one cell lit; the selection stays if it is the same box.

        Args:
            box: The box, or None for nothing.
            ghosts: Vials planned into cells of this box.
            lit: The position to be found at a glance, 0 for none.
        """
        same = box is not None and self.box is not None and box.box_id == self.box.box_id
        self.box = box
        self._cells = {} if box is None else {cell.position: cell for cell in box.cells}
        self._ghosts = {ghost.position: ghost for ghost in ghosts}
        self._lit = lit
        if not same:
            self._cursor = self._anchor = lit or (1 if box is not None else 0)
            self._choose(frozenset())
        self._card.hide()
        self.updateGeometry()
        self.update()

    def show_ghosts(self, ghosts: Iterable[Ghost]) -> None:
        """Show other planned vials on the same box."""
        self._ghosts = {ghost.position: ghost for ghost in ghosts}
        self.update()

    def select(self, positions: Iterable[int]) -> None:
        """Select exactly these positions."""
        self._choose(frozenset(positions))

    def selection(self) -> list[int]:
        """Return the selected positions in order."""
        return sorted(self._selected)

    def selected_cells(self) -> list[BoxCell]:
        """Return the vials in the selected positions, in order."""
        return [self._cells[one] for one in self.selection() if one in self._cells]

    def cursor_position(self) -> int:
        """Return the position of the keyboard cursor, 0 if no box is shown."""
        return self._cursor

    def grid(self) -> Grid:
        """Return where the cells lie now."""
        rows, columns = (self.box.rows, self.box.columns) if self.box else (1, 1)
        return Grid.within(rows, columns, self.width(), self.height(), self._zoom)

    def sizeHint(self) -> QSize:
        rows, columns = (self.box.rows, self.box.columns) if self.box else (10, 10)
        side = 40 * self._zoom
        return QSize(int(HEADER + columns * side) + 2, int(HEADER + rows * side) + 2)

    def minimumSizeHint(self) -> QSize:
        rows, columns = (self.box.rows, self.box.columns) if self.box else (10, 10)
        side = 24 if self._zoom == 1.0 else 40 * self._zoom
        return QSize(int(HEADER + columns * side) + 2, int(HEADER + rows * side) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.box is None:
            return
        painter = QPainter(self)
        cursor = self._cursor if self.hasFocus() else 0
        paint_box(painter, self.grid(), self.box, self._ghosts, Marks(self._selected, self._lit, cursor))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.box is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._card.hide()
        row, column = self._row_and_column(event.position())
        more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if position := self.grid().position(row, column):
            self._press_cell(position, event.modifiers())
        elif row == 0 or column == 0:
            line = frozenset(self._line(row, column))
            self._choose(self._selected ^ line if more else line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = self.grid().position(*self._row_and_column(event.position())) if self.box else 0
        if self._dragging and position:
            self._cursor = position
            self._choose(self._before_drag | self._rectangle(self._anchor, position))
            self.visited.emit(position)
        elif not self._dragging:
            self._hover(position, event.position().toPoint())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._dragging = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.box and (position := self.grid().position(*self._row_and_column(event.position()))):
            self._open(position)

    def leaveEvent(self, _event: QEvent) -> None:
        self._card.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._set_zoom(self._zoom * (_ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP))
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self._card.hide()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.box is None or not self._key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Return whether a key was for the map."""
        if key in _ARROWS:
            self._walk(*_ARROWS[key], extend=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
            return True
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return self._control_key(key)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self._cursor)
        elif key == Qt.Key.Key_Space:
            self._choose(self._selected ^ {self._cursor})
            self._anchor = self._cursor
        elif key == Qt.Key.Key_Escape and self._selected:
            self._choose(frozenset())
        else:
            return False
        return True

    def _control_key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_A and self.box:
            self._choose(frozenset(range(1, self.box.capacity + 1)))
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self._set_zoom(self._zoom * _ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self._set_zoom(self._zoom / _ZOOM_STEP)
        else:
            return False
        return True

    def _walk(self, down: int, right: int, *, extend: bool) -> None:
        grid = self.grid()
        row, column = divmod(self._cursor - 1, grid.columns)
        row = min(max(row + down, 0), grid.rows - 1)
        column = min(max(column + right, 0), grid.columns - 1)
        self._cursor = row * grid.columns + column + 1
        if extend:
            self._choose(self._rectangle(self._anchor, self._cursor))
        else:
            self._anchor = self._cursor
        self._say_cursor()
        self.visited.emit(self._cursor)
        self.update()

    def _press_cell(self, position: int, modifiers: Qt.KeyboardModifier) -> None:
        self._cursor = position
        self._dragging = True
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._anchor:
            self._before_drag = frozenset()
            self._choose(self._rectangle(self._anchor, position))
        else:
            self._anchor = position
            more = modifiers & Qt.KeyboardModifier.ControlModifier
            self._before_drag = self._selected - {position} if more else frozenset()
            self._choose(self._selected ^ {position} if more else frozenset({position}))
        self._say_cursor()
        self.visited.emit(position)

    def _rectangle(self, one: int, other: int) -> frozenset[int]:
        columns = self.grid().columns
        (row, column), (row2, column2) = divmod(one - 1, columns), divmod(other - 1, columns)
        rows = range(min(row, row2), max(row, row2) + 1)
        across = range(min(column, column2), max(column, column2) + 1)
        return frozenset(r * columns + c + 1 for r in rows for c in across)

    def _line(self, row: int, column: int) -> list[int]:
        """Return the positions of a header: a row, a column, or all of them for the corner."""
        grid = self.grid()
        rows = range(1, grid.rows + 1) if row == 0 else [row]
        columns = range(1, grid.columns + 1) if column == 0 else [column]
        return [found for r in rows for c in columns if (found := grid.position(r, c))]

    def _row_and_column(self, point: QPointF) -> tuple[int, int]:
        return self.grid().at(point.x(), point.y())

    def _choose(self, positions: frozenset[int]) -> None:
        if positions != self._selected:
            self._selected = positions
            self.selected.emit(sorted(positions))
        self.update()

    def _open(self, position: int) -> None:
        if cell := self._cells.get(position):
            self.opened.emit(cell.vial_id)

    def _hover(self, position: int, at: QPoint) -> None:
        cell = self._cells.get(position)
        if cell is None or self.box is None:
            self._card.hide()
        else:
            self._card.show_cell(self.box, cell, self.window(), self.mapTo(self.window(), at))

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, 1.0), _MOST_ZOOM)
        self.updateGeometry()
        self.update()

    def _say_cursor(self) -> None:
        """Tell screen readers where the cursor is and what lies there."""
        if self.box is None:
            return
        name = position_name(self._cursor, self.box.columns)
        cell = self._cells.get(self._cursor)
        what = self.tr("free") if cell is None else f"{spaced(cell.code)}, {say_term(cell_state(cell))}"
        self.setAccessibleDescription(f"{name}: {what}")
