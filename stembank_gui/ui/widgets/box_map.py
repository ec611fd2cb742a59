"""The map of a box on which vials are planned: taken in hand, dragged, dropped, put down by keys."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from stembank_gui.rules.cryostorage.filling import fill_from, in_fill_order
from stembank_gui.rules.vocabulary import FillDirection, VialState
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.box_keys import BoxKeys
from stembank_gui.ui.widgets.box_picture import Ghost, Marks
from stembank_gui.ui.widgets.box_view import BoxView
from stembank_gui.ui.widgets.vial_drag import drag_vials, dragged_vials

__all__ = ["BoxMap", "Ghost"]


class BoxMap(BoxView):
    """Shows one box, and where vials may be planned (`allow_planning`) lets them be moved about.

    Keys, beside those of the view: Space selects a cell or not, with Shift the row, with Ctrl the column; Ctrl+A all,
    Ctrl+B the vials of the lot; Enter opens the vial; Ctrl + and Ctrl − zoom, Ctrl 0 fits; Ctrl+Page up and down go to
    the box before and after. Ctrl+X takes the selected vials in hand, Ctrl+V plans them into the selected free cells,
    or from the cursor on; Ctrl+D turns the direction of filling; Ctrl+Enter does what is planned. What is selected is
    dragged away to plan it.

    Signals:
        held: other vials are in hand; carries their ids.
        dropped: vials were dropped or put down; carries their ids, and the positions for them, as many as are free.
        turn: another direction of filling is wanted; carries 1 for the next one, -1 for the one before.
        stepped: another box is wanted; carries 1 for the next one on the way, -1 for the one before.
        confirmed: what is planned is to be done.
    """

    held = Signal(list)
    dropped = Signal(list, list)
    turn = Signal(int)
    stepped = Signal(int)
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction = FillDirection.RIGHT_FROM_TOP_LEFT
        self._plans = False
        self._in_hand: tuple[int, ...] = ()
        self._landing: frozenset[int] = frozenset()
        self._pressed: QPoint | None = None
        self._keys = BoxKeys(self)

    def allow_planning(self) -> None:
        """Let vials be taken in hand, dragged away and dropped here."""
        self._plans = True
        self.setAcceptDrops(True)

    def in_hand(self) -> tuple[int, ...]:
        """Return the vials that were taken in hand, in the order of filling."""
        return self._in_hand

    def take_up(self) -> None:
        """Take the selected vials in hand, or the one under the cursor."""
        if self._plans:
            self.hold(self._movable(self._selected or frozenset({self._cursor})))

    def hold(self, vial_ids: Sequence[int]) -> None:
        """Have exactly these vials in hand."""
        self._in_hand = tuple(vial_ids)
        self.held.emit(list(vial_ids))
        self._show_landing()

    def put_down(self) -> None:
        """Plan the vials in hand into the selected free cells, or from the cursor on."""
        if self._in_hand and self.box is not None:
            vials, cells = self._in_hand, self.landing(self._in_hand, self._cursor)
            self.hold(())
            self.dropped.emit(list(vials), list(cells))

    def landing(self, vial_ids: Sequence[int], start: int) -> tuple[int, ...]:
        """Return the positions that vials would take, fewer where the box has too few."""
        if self.box is None:
            return ()
        vials = frozenset(vial_ids)
        own = {cell.position for cell in self.box.cells if cell.vial_id in vials}
        planned = {at for at, ghost in self._ghosts.items() if ghost.vial_id not in vials}
        free = (self.box.free() | own | self._leaving) - planned
        rows, columns = self.box.rows, self.box.columns
        if start in self._selected and len(chosen := self._selected & free) > 1:
            return in_fill_order(chosen, rows, columns, self.direction)[: len(vial_ids)]
        return fill_from(start, len(vial_ids), free, rows=rows, columns=columns, direction=self.direction)

    def show_direction(self, direction: FillDirection) -> None:
        """Fill in another direction from now on."""
        self.direction = direction
        self._show_landing()

    def show_ghosts(self, ghosts: Iterable[Ghost], leaving: Collection[int] = ()) -> None:
        super().show_ghosts(ghosts, leaving)
        self._show_landing()

    def let_go(self) -> bool:
        """Return whether there was anything to let go: vials in hand first, else the selection."""
        if not self._in_hand:
            return super().let_go()
        self.hold(())
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._position(event.position())
        if self._may_drag(position, event):
            self._pressed = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._go(position)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            vials = self._movable(self._selected)
            drag_vials(self, list(vials), say_counted(self.tr("{count} vials"), count=len(vials)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._pressed is not None:
            self._pressed = None
            self.select({self._position(event.position())} - {0})

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseDoubleClickEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._plans and dragged_vials(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        vials, position = dragged_vials(event), self._position(event.position())
        self._landing = frozenset(self.landing(vials, position)) if position else frozenset()
        self.update()
        event.setAccepted(bool(self._landing))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_landing()

    def dropEvent(self, event: QDropEvent) -> None:
        vials, position = dragged_vials(event), self._position(event.position())
        self._show_landing()
        if vials and position:
            event.acceptProposedAction()
            self.dropped.emit(vials, list(self.landing(vials, position)))

    def _key(self, event: QKeyEvent) -> bool:
        return super()._key(event) or self._keys.press(event)

    def _marks(self) -> Marks:
        marks = super()._marks()
        held = {at for at, cell in self._cells.items() if cell.vial_id in self._in_hand}
        return replace(marks, landing=self._landing, leaving=marks.leaving | held)

    def _may_drag(self, position: int, event: QMouseEvent) -> bool:
        left = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        return left and self._plans and position in self._selected and bool(self._movable(self._selected))

    def _movable(self, positions: frozenset[int]) -> tuple[int, ...]:
        """Return the vials that lie or are planned in some positions and may be moved, in the order of filling."""
        grid = self.grid()
        order = in_fill_order(positions, grid.rows, grid.columns, self.direction)
        return tuple(dict.fromkeys(vial_id for one in order if (vial_id := self._vial_at(one))))

    def _vial_at(self, position: int) -> int:
        """Return the vial that is planned into a position, else the stored one that lies there and stays, else 0."""
        ghost, cell = self._ghosts.get(position), self._cells.get(position)
        if ghost is not None:
            return ghost.vial_id
        stays = cell is not None and cell.state is VialState.STORED and position not in self._leaving
        return cell.vial_id if stays and cell is not None else 0

    def _show_landing(self) -> None:
        """Mark where the vials in hand would go."""
        self._landing = frozenset(self.landing(self._in_hand, self._cursor)) if self._in_hand else frozenset()
        self.update()

    def _go(self, position: int) -> None:
        super()._go(position)
        self._show_landing()

    def _choose(self, positions: frozenset[int]) -> None:
        super()._choose(positions)
        self._show_landing()
