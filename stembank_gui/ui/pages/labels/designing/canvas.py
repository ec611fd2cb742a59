"""The label on its desk: drawn as it prints, with handles; the mouse and the keys edit it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from stembank_gui.rules.labels.template import UM_PER_MM
from stembank_gui.ui.pages.labels.designing.bench import DRAG, Bench
from stembank_gui.ui.pages.labels.designing.gestures import (
    Grip,
    cursor_for,
    element_at,
    elements_in,
    handle_at,
    held,
)
from stembank_gui.ui.pages.labels.designing.keys import Keys
from stembank_gui.ui.pages.labels.designing.paper import Paper, paint
from stembank_gui.ui.pages.labels.designing.scale import BORDER, Scale
from stembank_gui.ui.pages.labels.designing.snapping import Snap
from stembank_gui.ui.pages.labels.designing.views import Printed, Views

_DRAG_FROM = 3
"""Pixels that the mouse must go before something moves."""


class LabelCanvas(QWidget):
    """Shows the work on a bench.

    Signals:
        pointed: the mouse is over a place of the label, in micrometres.
        menu_wanted: the menu of the selection was asked for at a global point.
        opened: an element was clicked twice.
    """

    pointed = Signal(int, int)
    menu_wanted = Signal(object)
    opened = Signal()

    def __init__(self, bench: Bench, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self._keys = bench, keys
        self.per_mm = 8.0
        self.grid_um = UM_PER_MM // 2
        self.shows_grid = True
        self.snaps = True
        self.views: Views | None = None
        self.dots: Printed | None = None
        self._grip: Grip | None = None
        self._drags = 0
        self._moving = False
        self._is_down = False
        self._frame: QRectF | None = None
        self._snap = Snap(0, 0)
        self.setObjectName("label_canvas")
        self.setAccessibleName(self.tr("Label"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys move the selected elements, with Shift by a millimetre, with Ctrl they change the size."
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        bench.changed.connect(self._follow)
        bench.selected.connect(self.update)

    # --- what it shows

    def scale(self) -> Scale:
        """Return the scale in use; the label lies in the middle of the canvas."""
        wide, high = self._label_pixels()
        left = max(float(BORDER), (self.width() - wide) / 2)
        top = max(float(BORDER), (self.height() - high) / 2)
        return Scale(self.per_mm, QPointF(round(left), round(top)))

    def show_scale(self, per_mm: float) -> None:
        """Show a millimetre as so many pixels."""
        self.per_mm = per_mm
        self._follow()

    def show_views(self, views: Views) -> None:
        """Show the elements as they are printed."""
        self.views = views
        self.update()

    def is_held(self) -> bool:
        """Return whether the mouse button is down: nothing may move below it but what it drags."""
        return self._is_down

    def show_dots(self, dots: Printed | None) -> None:
        """Show the label in the dots of its printer, as long as it is what they were made of; None: no more."""
        self.dots = dots
        self.update()

    def sizeHint(self) -> QSize:
        wide, high = self._label_pixels()
        return QSize(round(wide) + 2 * BORDER, round(high) + 2 * BORDER)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        grid = self.grid_um if self.shows_grid else 0
        dots = self.dots if self.dots is not None and self.dots.template == self.bench.template else None
        paper = Paper(self.bench.draft, self.scale(), self.views, dots, grid, self._snap, self._frame, self.hasFocus())
        paint(painter, paper)
        painter.end()

    # --- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._is_down = True
        at, scale = event.position(), self.scale()
        edges = handle_at(at, self.bench.draft, scale)
        if edges and not self.bench.is_locked:
            self._grip = held(at, self.bench.draft, edges)
        else:
            self._pick(at, event.modifiers())
        self._drags += 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, scale = event.position(), self.scale()
        self.pointed.emit(*scale.place(at))
        if self._frame is not None:
            self._frame.setBottomRight(at)
            self.update()
        elif self._grip is None:
            self._point(at, scale)
        elif self._moving or (at - self._grip.start).manhattanLength() >= _DRAG_FROM:
            self._moving = True
            free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._drag(self._grip, at, snapping=self.snaps and not free)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._frame is not None:
            chosen = set(elements_in(self._frame.normalized(), self.bench.draft, self.scale()))
            more = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.bench.select(tuple(chosen | set(self.bench.draft.selection if more else ())))
        self._let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if element_at(event.position(), self.bench.draft, self.scale()) is not None:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = element_at(QPointF(event.pos()), self.bench.draft, self.scale())
        if place is not None and place not in self.bench.draft.selection:
            self.bench.select((place,))
        self.menu_wanted.emit(event.globalPos())

    # --- the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._grip is not None:
            self._give_up()
        elif not self._keys.take(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    # --- inside

    def _pick(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Select what is under the mouse, one more or one less with Shift or Ctrl; nothing there begins a frame."""
        more = bool(modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        chosen = self.bench.draft.selection
        place = element_at(at, self.bench.draft, self.scale())
        if place is None:
            if not more:
                self.bench.select(())
            self._frame = QRectF(at, at)
            return
        if more:
            self.bench.select(tuple(set(chosen) ^ {place}))
        elif place not in chosen:
            self.bench.select((place,))
        if not self.bench.is_locked and place in self.bench.draft.selection:
            self._grip = held(at, self.bench.draft)

    def _drag(self, grip: Grip, at: QPointF, *, snapping: bool) -> None:
        draft, self._snap = grip.pulled(at, self.scale(), grid=self.grid_um, snapping=snapping)
        self.bench.do(draft, f"{DRAG} {self._drags}")
        self.update()

    def _give_up(self) -> None:
        """Put back what is being dragged."""
        if self._grip is not None and self._moving:
            self.bench.do(self._grip.draft, f"{DRAG} {self._drags}")
        self._let_go()

    def _let_go(self) -> None:
        self._grip, self._frame, self._moving, self._snap = None, None, False, Snap(0, 0)
        self._is_down = False
        self.update()

    def _point(self, at: QPointF, scale: Scale) -> None:
        edges = frozenset() if self.bench.is_locked else handle_at(at, self.bench.draft, scale)
        over = element_at(at, self.bench.draft, scale) is not None
        resting = Qt.CursorShape.SizeAllCursor if over and not self.bench.is_locked else Qt.CursorShape.ArrowCursor
        self.setCursor(cursor_for(edges) if edges else resting)

    def _label_pixels(self) -> tuple[float, float]:
        template = self.bench.template
        return template.width / UM_PER_MM * self.per_mm, template.height / UM_PER_MM * self.per_mm

    def _follow(self) -> None:
        self.updateGeometry()
        self.setMinimumSize(self.sizeHint())
        self.update()
