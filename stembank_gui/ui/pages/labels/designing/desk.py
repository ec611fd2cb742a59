"""The desk: the canvas with its rulers in millimetres, scrolled and zoomed."""

from PySide6.QtCore import QEvent, QLineF, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from stembank_gui.rules.labels.template import UM_PER_MM, Area
from stembank_gui.ui import look
from stembank_gui.ui.pages.labels.designing.canvas import LabelCanvas
from stembank_gui.ui.pages.labels.designing.draft import bounds
from stembank_gui.ui.pages.labels.designing.scale import BORDER, LEAST_ZOOM, MOST_ZOOM, pixels_per_mm

RULER = 22
"""Pixels of a ruler's breadth."""
_STEPS_MM = (1, 2, 5, 10, 20, 50, 100)
_LEAST_NUMBERS = 34
"""Pixels between two numbers of a ruler, at least."""
ZOOMS = (100, 150, 200, 300, 400, 600, 800)


class Ruler(QWidget):
    """Millimetres along one side of the label; what is selected and where the mouse is are marked."""

    def __init__(self, canvas: LabelCanvas, way: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas, self._along = canvas, way == Qt.Orientation.Horizontal
        self._pointed: int | None = None
        self.setObjectName("ruler_across" if self._along else "ruler_down")
        self.setAccessibleName(self.tr("Ruler across") if self._along else self.tr("Ruler down"))
        for changed in (canvas.bench.changed, canvas.bench.selected):
            changed.connect(self.update)
        canvas.pointed.connect(self._point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        self._paint_selection(painter)
        painter.setFont(look.font("small"))
        self._paint_numbers(painter)
        painter.setPen(look.colour("border"))
        far = QLineF(0, RULER - 1, self.width(), RULER - 1)
        painter.drawLine(far if self._along else QLineF(RULER - 1, 0, RULER - 1, self.height()))
        if self._pointed is not None:
            painter.setPen(look.colour("danger"))
            self._tick(painter, self._start() + self._pointed * self._canvas.scale().per_um, RULER)
        painter.end()

    def _paint_selection(self, painter: QPainter) -> None:
        chosen = self._canvas.bench.draft.selected
        if not chosen:
            return
        around, per_um = bounds(chosen), self._canvas.scale().per_um
        low, length = (around.x, around.width) if self._along else (around.y, around.height)
        begin, size = self._start() + low * per_um, length * per_um
        shown = QRectF(begin, 0, size, RULER) if self._along else QRectF(0, begin, RULER, size)
        painter.fillRect(shown, look.colour("accent_soft"))

    def _paint_numbers(self, painter: QPainter) -> None:
        template, per_mm = self._canvas.bench.template, self._canvas.per_mm
        length = (template.width if self._along else template.height) / UM_PER_MM
        step = next((one for one in _STEPS_MM if one * per_mm >= _LEAST_NUMBERS), _STEPS_MM[-1])
        fine = step / 10 if step * per_mm / 10 >= 4 else step / 5  # noqa: PLR2004  pixels
        begin = self._start()
        for number in range(round(length / fine) + 1):
            at = begin + number * fine * per_mm
            whole = abs(number * fine / step - round(number * fine / step)) < 1e-6  # noqa: PLR2004  rounding
            painter.setPen(QPen(look.colour("text_faint" if whole else "border_strong"), 1))
            self._tick(painter, at, 9 if whole else 4)
            if whole:
                painter.setPen(look.colour("text_soft"))
                self._number(painter, at, f"{number * fine:g}")

    def _tick(self, painter: QPainter, at: float, length: float) -> None:
        if self._along:
            painter.drawLine(QLineF(at, RULER - length, at, RULER))
        else:
            painter.drawLine(QLineF(RULER - length, at, RULER, at))

    def _number(self, painter: QPainter, at: float, text: str) -> None:
        if self._along:
            painter.drawText(QRectF(at + 3, 0, 40, 14), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
            return
        painter.save()
        painter.translate(1, at - 3)
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, 40, 14), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
        painter.restore()

    def _start(self) -> float:
        """Return where the label begins on this ruler."""
        origin = self._canvas.mapTo(self._canvas.window(), self._canvas.scale().origin.toPoint())
        own = self.mapFrom(self._canvas.window(), origin)
        return float(own.x() if self._along else own.y())

    def _point(self, x: int, y: int) -> None:
        self._pointed = x if self._along else y
        self.update()


class Desk(QScrollArea):
    """Scrolls the canvas between its rulers.

    Signals:
        zoomed: the zoom is another one; carries per cent of true scale (0: fitted).
    """

    zoomed = Signal(int)

    def __init__(self, canvas: LabelCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = canvas
        self._fits = True
        self._zoom = LEAST_ZOOM
        self.setObjectName("label_desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(canvas)
        self.setViewportMargins(RULER, RULER, 0, 0)
        self.setFocusProxy(canvas)
        self._across = Ruler(canvas, Qt.Orientation.Horizontal, self)
        self._down = Ruler(canvas, Qt.Orientation.Vertical, self)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._rule)
        canvas.bench.changed.connect(self._when_changed)
        canvas.bench.selected.connect(self._show_selected)
        canvas.installEventFilter(self)
        self._size = (0, 0)

    def zoom(self) -> int:
        """Return per cent of true scale, as shown."""
        return round(self.canvas.per_mm / pixels_per_mm(self.screen()) * 100)

    def fits(self) -> bool:
        """Return whether the whole label is shown, whatever its size."""
        return self._fits

    def show_zoom(self, per_cent: int) -> None:
        """Show so many per cent of true scale, 100 to 800; 0 fits the label into the room."""
        self._fits = per_cent == 0
        if per_cent:
            self._zoom = max(LEAST_ZOOM, min(MOST_ZOOM, per_cent))
        self._apply()
        self.zoomed.emit(0 if self._fits else self._zoom)

    def step(self, by: int) -> None:
        """Zoom in (1) or out (-1) by one step."""
        now = self.zoom()
        further = [one for one in ZOOMS if (one > now if by > 0 else one < now)]
        if further:
            self.show_zoom(further[0] if by > 0 else further[-1])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._rule()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._across.setGeometry(RULER, 0, self.width() - RULER, RULER)
        self._down.setGeometry(0, RULER, RULER, self.height() - RULER)
        self._apply()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _when_changed(self) -> None:
        template = self.canvas.bench.template
        if (template.width, template.height) != self._size:
            self._apply()

    def _show_selected(self) -> None:
        """Bring a selected element into sight that lies outside it, wherever it was selected."""
        chosen = self.canvas.bench.draft.selected
        if len(chosen) == 1 and not self.canvas.is_held():
            shown = self.canvas.scale().rect(chosen[0]).toAlignedRect()
            if not self.canvas.visibleRegion().boundingRect().contains(shown):
                self.ensureVisible(shown.center().x(), shown.center().y(), shown.width() // 2, shown.height() // 2)

    def _apply(self) -> None:
        template = self.canvas.bench.template
        self._size = (template.width, template.height)
        true = pixels_per_mm(self.screen())
        self.canvas.show_scale(self._fitted(Area(0, 0, *self._size)) if self._fits else true * self._zoom / 100)
        self._rule()

    def _fitted(self, label: Area) -> float:
        """Return the pixels of a millimetre at which the label fills the room, at most eight times true scale."""
        room = self.maximumViewportSize()
        wide = (room.width() - 2 * BORDER) / (label.width / UM_PER_MM)
        high = (room.height() - 2 * BORDER) / (label.height / UM_PER_MM)
        return max(0.5, min(wide, high, pixels_per_mm(self.screen()) * MOST_ZOOM / 100))

    def _rule(self) -> None:
        self._across.update()
        self._down.update()
