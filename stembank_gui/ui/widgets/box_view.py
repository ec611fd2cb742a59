"""A box on the screen: look at it, walk through it with the keyboard, select cells, zoom."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.queries.cryostorage import BoxCell, BoxContents
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage.selecting import line, rectangle
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.box_keys import ZOOM_STEP, walking_step
from stembank_gui.ui.widgets.box_picture import HEADER, LARGEST, SMALLEST, Ghost, Grid, Marks, cell_state, paint_box
from stembank_gui.ui.widgets.hover_card import HoverCard

_MOST_SIDE = 160


class BoxView(QWidget):
    """Shows one box of any grid up to 16 × 24.

    Arrows, Home, End, Page up and down move the cursor, with Shift they select; Escape selects nothing. Headers select
    rows and columns, with Ctrl several.

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
        self._leaving: frozenset[int] = frozenset()
        self._lit = self._cursor = self._anchor = 0
        self._before_drag: frozenset[int] = frozenset()
        self._selecting = False
        self._side = 0.0
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
        room = self.minimumSizeHint()
        self.box = box
        self._cells = {} if box is None else {cell.position: cell for cell in box.cells}
        self._lit = lit
        if not same:
            self._cursor = self._anchor = lit or (1 if box is not None else 0)
            self._choose(frozenset())
        self._card.hide()
        self.show_ghosts(ghosts)
        if self.minimumSizeHint() != room:  # tabs around the map are painted whole when its geometry changes
            self.updateGeometry()

    def show_ghosts(self, ghosts: Iterable[Ghost], leaving: Collection[int] = ()) -> None:
        """Show other planned vials on the same box, and pale the vials that are planned away from it."""
        self._ghosts = {ghost.position: ghost for ghost in ghosts}
        self._leaving = frozenset(leaving)
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
        if self._side:
            return Grid(rows, columns, self._side)
        return Grid.within(rows, columns, self.width(), self.height())

    def sizeHint(self) -> QSize:
        return self._size(self._side or 40)

    def minimumSizeHint(self) -> QSize:
        return self._size(self._side or 24)

    # --- what keys, mouse and buttons ask for

    def walk(self, down: int, right: int, *, extend: bool) -> None:
        """Move the cursor; extending, select from where the selection began."""
        grid = self.grid()
        row, column = divmod(self._cursor - 1, grid.columns)
        row = min(max(row + down, 0), grid.rows - 1)
        column = min(max(column + right, 0), grid.columns - 1)
        self._go(row * grid.columns + column + 1)
        if extend:
            self._choose(rectangle(self._anchor, self._cursor, grid.columns))
        else:
            self._anchor = self._cursor

    def toggle_cursor(self) -> None:
        """Select the cursor's cell, or not any more."""
        self._choose(self._selected ^ {self._cursor})
        self._anchor = self._cursor

    def select_line(self, *, by_row: bool) -> None:
        """Add the cursor's row or column to the selection."""
        grid = self.grid()
        row, column = divmod(self._cursor - 1, grid.columns)
        at = (row + 1, 0) if by_row else (0, column + 1)
        self._choose(self._selected | line(*at, grid.rows, grid.columns))

    def select_all(self) -> None:
        """Select every cell."""
        grid = self.grid()
        self._choose(line(0, 0, grid.rows, grid.columns))

    def select_lot(self) -> None:
        """Select the vials of the lot under the cursor."""
        cell = self._cells.get(self._cursor)
        if cell is not None:
            self._choose(frozenset(at for at, one in self._cells.items() if one.lot_id == cell.lot_id))

    def open_at(self, position: int) -> None:
        """Ask for the vial in a position to be opened."""
        if cell := self._cells.get(position):
            self.opened.emit(cell.vial_id)

    def let_go(self) -> bool:
        """Return whether there was a selection to let go."""
        had = bool(self._selected)
        self._choose(frozenset())
        return had

    def zoom_by(self, factor: float) -> None:
        """Make the cells larger or smaller; back at the size that fits, they fit again."""
        side = self.grid().side * factor
        fitting = min(max(self._fitting(), SMALLEST), LARGEST)
        self._side = 0.0 if side <= fitting else min(side, _MOST_SIDE)
        self.updateGeometry()
        self.update()

    def fit(self) -> None:
        """Show the whole box."""
        self._side = 0.0
        self.updateGeometry()
        self.update()

    # --- events

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.box is None:
            return
        painter = QPainter(self)
        paint_box(painter, self.grid(), self.box, self._ghosts, self._marks())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.box is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._card.hide()
        row, column = self._row_and_column(event.position())
        more = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if position := self.grid().position(row, column):
            self._press_cell(position, event)
        elif row == 0 or column == 0:
            found = line(row, column, self.box.rows, self.box.columns)
            self._choose(self._selected ^ found if more else found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = self._position(event.position())
        if self._selecting and position:
            self._choose(self._before_drag | rectangle(self._anchor, position, self.grid().columns))
            self._go(position)
        elif not self._selecting:
            self._hover(position, event.position().toPoint())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._selecting = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.open_at(self._position(event.position()))

    def leaveEvent(self, _event: QEvent) -> None:
        self._card.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
            event.accept()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._card.hide()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.box is None or not self._key(event):
            super().keyPressEvent(event)

    # --- inside

    def _key(self, event: QKeyEvent) -> bool:
        """Return whether a key was for the map, after doing what it stands for."""
        step = walking_step(event)
        if step is not None:
            self.walk(*step, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return True
        return event.key() == Qt.Key.Key_Escape and self.let_go()

    def _marks(self) -> Marks:
        return Marks(self._selected, self._lit, self._cursor if self.hasFocus() else 0, leaving=self._leaving)

    def _press_cell(self, position: int, event: QMouseEvent) -> None:
        more = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        self._selecting = True
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._anchor:
            self._before_drag = frozenset()
            self._choose(rectangle(self._anchor, position, self.grid().columns))
        else:
            self._anchor = position
            self._before_drag = self._selected - {position} if more else frozenset()
            self._choose(self._selected ^ {position} if more else frozenset({position}))
        self._go(position)

    def _go(self, position: int) -> None:
        self._cursor = position
        self._say_cursor()
        self.visited.emit(position)
        self.update()

    def _choose(self, positions: frozenset[int]) -> None:
        if positions != self._selected:
            self._selected = positions
            self.selected.emit(sorted(positions))
        self.update()

    def _position(self, point: QPointF) -> int:
        return self.grid().position(*self._row_and_column(point)) if self.box else 0

    def _row_and_column(self, point: QPointF) -> tuple[int, int]:
        return self.grid().at(point.x(), point.y())

    def _hover(self, position: int, at: QPoint) -> None:
        cell = self._cells.get(position)
        window = self.window()
        if self.box is not None and (cell is not None or position in self.box.blocked):
            self._card.show_position(self.box, position, cell, window, self.mapTo(window, at))
        else:
            self._card.hide()

    def _size(self, side: float) -> QSize:
        rows, columns = (self.box.rows, self.box.columns) if self.box else (10, 10)
        return QSize(int(HEADER + columns * side) + 3, int(HEADER + rows * side) + 3)

    def _fitting(self) -> float:
        """Return the side of a cell at which the box fits into what is around the map."""
        around = self.parentWidget() or self
        grid = self.grid()
        return min((around.width() - HEADER) / grid.columns, (around.height() - HEADER) / grid.rows)

    def _say_cursor(self) -> None:
        """Tell screen readers where the cursor is and what lies there."""
        if self.box is None:
            return
        cell = self._cells.get(self._cursor)
        if cell is not None:
            what = f"{spaced(cell.code)}, {say_term(cell_state(cell))}"
        else:
            what = self.tr("blocked") if self._cursor in self.box.blocked else self.tr("free")
        self.setAccessibleDescription(f"{self.box.name(self._cursor)}: {what}")
