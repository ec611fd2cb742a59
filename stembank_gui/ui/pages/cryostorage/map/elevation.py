"""The boxes of a rack from the side, or of a whole tank as a heat map with numbers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from stembank_gui.queries.cryostorage import BoxNode, RackNode
from stembank_gui.rules.cryostorage import place_parts
from stembank_gui.rules.vocabulary import TankKind
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.cryostorage.map.fill import paint_fill, shade_colours, shade_of
from stembank_gui.ui.widgets.vial_drag import dragged_vials

_LEVEL, _HEAD, _LABEL = 34, 22, 34
_PLAN_LEVEL, _PLAN_RACK = 26, 33
_FEW = 1
_LINGER_MS = 600
_ARROWS = {
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
}  # fmt: skip


class Elevation(QWidget):
    """Levels as they stand, racks from the left. Arrows walk through the boxes; vials dragged here go into a box.

    In the plan of a tank each box shows how many positions are free, in a shade that tells how full it is.

    Signals:
        chosen: a box became current; carries its id.
        entered: Enter was pressed: the person wants to go into the current box.
        dropped: vials were dropped on a box; carries their ids and the box's.
    """

    chosen = Signal(int)
    entered = Signal()
    dropped = Signal(list, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rack_elevation")
        self.setAccessibleName(self.tr("Boxes of the rack"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)
        self.racks: tuple[RackNode, ...] = ()
        self._levels: tuple[int, ...] = ()
        self._grid: dict[tuple[int, int], BoxNode] = {}
        self._current = 0
        self._marked: frozenset[int] = frozenset()
        self._under = 0
        self._lingering = QTimer(self, singleShot=True, interval=_LINGER_MS)
        self._lingering.timeout.connect(lambda: self._choose(self._under))

    def show_racks(self, racks: Sequence[RackNode], current: int = 0) -> None:
        """Show one rack in detail, or several side by side; one box is current."""
        self.racks = tuple(racks)
        highest = max(self.racks, key=lambda rack: rack.levels, default=None)
        self._levels = () if highest is None else highest.from_top()
        rows = {level: row for row, level in enumerate(self._levels)}
        self._grid = {
            (number, rows[box.level]): box for number, rack in enumerate(self.racks) for box in rack.boxes
        }  # fmt: skip
        self._current = current
        self.updateGeometry()
        self.update()

    def mark(self, box_ids: Sequence[int]) -> None:
        """Mark boxes that a plan puts something into."""
        self._marked = frozenset(box_ids)
        self.update()

    def current(self) -> int:
        """Return the id of the current box, 0 for none."""
        return self._current

    def step(self, by: int) -> None:
        """Make the next box on the way current, or with -1 the one before: down a rack, then the next rack."""
        way = [self._grid[at].box_id for at in sorted(self._grid)]
        if self._current in way:
            at = way.index(self._current) + by
            if 0 <= at < len(way):
                self._choose(way[at])

    def current_middle(self) -> QPointF | None:
        """Return the middle of the current box, or None if it is not shown."""
        for (number, row), box in self._grid.items():
            if box.box_id == self._current:
                return self._place(number, row).center()
        return None

    def is_plan(self) -> bool:
        """Return whether several racks stand side by side."""
        return len(self.racks) > _FEW

    def sizeHint(self) -> QSize:
        return QSize(max(200, self.minimumSizeHint().width()), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        wide = _LABEL + len(self.racks) * _PLAN_RACK if self.is_plan() else 150
        head = _HEAD if self.is_plan() else 0
        return QSize(wide, head + len(self._levels) * self._height() + 4)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            box = self._box_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if box is None else self._words(box), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        self._paint_names(painter)
        paint = self._paint_shade if self.is_plan() else self._paint_bar
        for (number, row), box in self._grid.items():
            paint(painter, self._place(number, row), box)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if (box := self._box_at(event.position())) is not None:
            self._choose(box.box_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        here = next((at for at, box in self._grid.items() if box.box_id == self._current), (0, -1))
        there = self._grid.get((here[0] + step[0], here[1] + step[1]))
        if there is not None:
            self._choose(there.box_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(bool(dragged_vials(event)))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        box = self._box_at(event.position())
        if (under := 0 if box is None else box.box_id) != self._under:
            self._under = under
            self._lingering.start()
            self.update()
        event.setAccepted(bool(under))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._forget_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        self._forget_drag()
        box, vials = self._box_at(event.position()), dragged_vials(event)
        if box is not None and vials:
            event.acceptProposedAction()
            self.dropped.emit(vials, box.box_id)

    def _forget_drag(self) -> None:
        self._lingering.stop()
        self._under = 0
        self.update()

    def _choose(self, box_id: int) -> None:
        if box_id and box_id != self._current:
            self._current = box_id
            box = next(one for one in self._grid.values() if one.box_id == box_id)
            self.setAccessibleDescription(self._words(box))
            self.update()
            self.chosen.emit(box_id)

    def _words(self, box: BoxNode) -> str:
        words = self.tr("{box} · {used} of {capacity} positions taken, {free} free · {zone}")
        return words.format(
            box=box.code, used=box.used, capacity=box.capacity, free=box.free, zone=say_term(box.zone)
        )  # fmt: skip

    def _box_at(self, point: QPointF) -> BoxNode | None:
        found = (box for (number, row), box in self._grid.items() if self._place(number, row).contains(point))
        return next(found, None)

    def _height(self) -> int:
        return _PLAN_LEVEL if self.is_plan() else _LEVEL

    def _place(self, number: int, row: int) -> QRectF:
        head = _HEAD if self.is_plan() else 0
        width = (self.width() - _LABEL) / max(len(self.racks), 1)
        height = self._height()
        return QRectF(_LABEL + number * width + 1.5, head + row * height + 1.5, width - 3, height - 3)

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(look.colour("text_faint"))
        kind = self.racks[0].kind if self.racks else TankKind.RACKS
        for row, level in enumerate(self._levels):
            place = self._place(0, row)
            name = (place_parts(kind, 1, level) or ("",))[-1].replace("CANE", "").replace("CAS", "")
            painter.drawText(QRectF(0, place.top(), _LABEL, place.height()), Qt.AlignmentFlag.AlignCenter, name)
        for number, rack in enumerate(self.racks if self.is_plan() else ()):
            column = self._place(number, 0)
            name = (place_parts(kind, rack.slot, 1) or ("",))[0].replace("CAN", "")
            painter.drawText(
                QRectF(column.left(), 0, column.width(), _HEAD), Qt.AlignmentFlag.AlignCenter, name
            )  # fmt: skip

    def _edge(self, box: BoxNode) -> QPen:
        strong = box.box_id in {self._current, self._under}
        pen = QPen(
            look.colour("accent" if strong or box.box_id in self._marked else "border_strong"), 2 if strong else 1
        )
        if box.box_id in self._marked and not strong:
            pen.setWidthF(1.6)
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    def _paint_bar(self, painter: QPainter, place: QRectF, box: BoxNode) -> None:
        painter.setPen(self._edge(box))
        painter.setBrush(look.colour("accent_soft" if box.box_id == self._current else "surface"))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(look.colour("text"))
        words = place.adjusted(10, 0, -8, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, right, f"{box.used} / {box.capacity}")
        bar = QRectF(place.left() + 10, place.center().y() - 2.5, max(place.width() - 90, 20), 5)
        paint_fill(painter, bar, box.used, box.capacity)

    def _paint_shade(self, painter: QPainter, place: QRectF, box: BoxNode) -> None:
        paper, ink = shade_colours(shade_of(box.used + box.blocked, box.capacity))
        painter.setPen(self._edge(box))
        painter.setBrush(paper)
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(box.free))
