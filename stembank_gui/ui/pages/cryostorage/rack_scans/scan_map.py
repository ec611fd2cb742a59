"""The map of a box with what a scan found in each position laid over it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.cryostorage.rack_scans import ScanView
from stembank_gui.rules.cryostorage.rack_scans import DiffCell, ScanFinding
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.box_view import BoxView
from stembank_gui.ui.widgets.shapes import paint_shape

_TAIL = 3
_SHAPE_FROM = 24


class ScanMap(BoxView):
    """Shows a box as the scanner saw it: each position in the colour and shape of what was found there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan_map")
        self.setAccessibleName(self.tr("Box map with the findings of the scan"))
        self._found: dict[int, DiffCell] = {}

    def show_scan(self, view: ScanView | None) -> None:
        """Show a scan, or nothing."""
        cells = () if view is None else view.diff.cells
        self._found = {cell.position: cell for cell in cells if cell.finding is not ScanFinding.EMPTY}
        self.show_box(None if view is None else view.box)

    def finding(self, position: int) -> ScanFinding:
        """Return what was found in a position."""
        cell = self._found.get(position)
        return ScanFinding.EMPTY if cell is None else cell.finding

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.box is None or not self._found:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font("small", bold=True)
        grid = self.grid()
        font.setPixelSize(int(min(max(grid.side * 0.28, 9), 13)))
        painter.setFont(font)
        for position, cell in self._found.items():
            self._paint(painter, grid.cell(position), cell)
        painter.end()

    def _paint(self, painter: QPainter, place: QRectF, cell: DiffCell) -> None:
        looks = look.state_look(cell.finding)
        solid = cell.finding in {ScanFinding.HERE, ScanFinding.LEFT}
        painter.setPen(QPen(looks.solid, 1.2 if solid else 2.4))
        painter.setBrush(looks.soft)
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        chosen = cell.position in self.selection() or cell.position == self._lit
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 3))
            painter.drawRoundedRect(place, 4, 4)
        words = place
        if place.width() >= _SHAPE_FROM:
            size = min(max(place.width() * 0.22, 6), 9)
            corner = QRectF(place.left() + 3.5, place.top() + 3.5, size, size)
            paint_shape(painter, corner, looks.shape, looks.ink)
            words = place.adjusted(0, place.height() * 0.2, 0, 0)
        painter.setPen(looks.ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _tail(cell))

    def _say_cursor(self) -> None:
        """Tell screen readers what was found where the cursor is."""
        if self.box is not None:
            said = say_term(self.finding(self.cursor_position()))
            self.setAccessibleDescription(f"{self.box.name(self.cursor_position())}: {said}")


def _tail(cell: DiffCell) -> str:
    """Return the last characters of the vial or of the code that was read."""
    known = cell.found or (cell.expected if not cell.read else None)
    if cell.finding is ScanFinding.UNREADABLE:
        return "?"
    return f"{int(known.code[-5:-1]):03d}" if known is not None else cell.read[-_TAIL:]
