"""The pages of a PDF, one under the other (labels beside each other too), drawn when they come into view."""

from collections import OrderedDict
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from stembank_gui.documents.preview import Pixels, page_pixels, page_sizes
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs

POINTS_PER_INCH = 72
SCREEN_DPI = 96
ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0)
SMALL_PAGE_POINTS = 300
"""Pages narrower than this are labels: they stand beside each other and are shown at twice their size."""
_KEPT = 60
_STEP = 48


class PdfPages(QAbstractScrollArea):
    """Shows pages; `zoom` 1.0 is true size at 96 dpi.

    Signals:
        page_changed: the page at the top of the view; from 0.
        zoomed: the zoom now.
    """

    page_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self, jobs: Jobs | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pdf_pages")
        self.setAccessibleName(self.tr("Pages of the document"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._jobs = jobs
        self._pdf = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._places: list[QRect] = []
        self._images: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._missing: list[tuple[int, float]] = []
        self._asked: set[tuple[int, float]] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)  # nothing is begun while Qt paints
        self._soon.timeout.connect(self._ask_for_missing)
        self._fit = True
        self._zoom = 1.0
        self._page = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document, or none."""
        self._pdf = pdf
        self._sizes = page_sizes(pdf) if pdf else ()
        self._images.clear()
        self._asked.clear()
        self._missing = []  # of the document before, which may have had more pages
        self._fit = True
        self._lay_out()
        self.go_to(0)

    def page_count(self) -> int:
        """Return how many pages there are."""
        return len(self._sizes)

    def page(self) -> int:
        """Return the page at the top of the view, from 0."""
        return self._page

    def zoom(self) -> float:
        """Return the zoom; 1.0 is true size."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Zoom to a factor and keep the page."""
        self._fit = False
        self._zoom_to(zoom)

    def step_zoom(self, step: int) -> None:
        """Zoom in (+1) or out (−1) to the next step."""
        larger = [zoom for zoom in ZOOMS if zoom > self._zoom + 0.01]
        smaller = [zoom for zoom in ZOOMS if zoom < self._zoom - 0.01]
        wanted = larger[:1] if step > 0 else smaller[-1:]
        self.set_zoom(wanted[0] if wanted else self._zoom)

    def fit_width(self) -> None:
        """Zoom so that the widest page fills the view, now and when the view is resized."""
        self._fit = True
        self._zoom_to(self._fitting_zoom())

    def go_to(self, page: int) -> None:
        """Bring a page (from 0) to the top of the view."""
        if self._places:
            place = self._places[min(max(page, 0), len(self._places) - 1)]
            self.verticalScrollBar().setValue(place.top() - _margin())
            self._scrolled()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), look.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        self._missing = []
        for page, place in enumerate(self._places):
            shown = place.translated(-offset)
            if shown.intersects(event.rect()):
                self._paint_page(painter, page, shown)
        painter.end()
        if self._missing:
            self._soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Down: bar.value() + _STEP, Qt.Key.Key_Up: bar.value() - _STEP,
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(), Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: bar.maximum(),
        }  # fmt: skip
        if event.key() in moves:
            bar.setValue(moves[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.step_zoom(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def _zoom_to(self, zoom: float) -> None:
        page = self._page
        self._zoom = zoom
        self._lay_out()
        self.go_to(page)
        self.zoomed.emit(self._zoom)

    def _fitting_zoom(self) -> float:
        widest = max((wide for wide, _ in self._sizes), default=1.0)
        room = self.viewport().width() - 2 * _margin()
        full = max(room, 40) / (widest * SCREEN_DPI / POINTS_PER_INCH)
        return min(full, 2.0) if widest < SMALL_PAGE_POINTS else full

    def _lay_out(self) -> None:
        if self._fit and self._sizes:
            self._zoom = self._fitting_zoom()
            self.zoomed.emit(self._zoom)
        scale = self._zoom * SCREEN_DPI / POINTS_PER_INCH
        sizes = [QSize(round(wide * scale), round(high * scale)) for wide, high in self._sizes]
        self._places = _places(sizes, self._across(sizes), self.viewport().width())
        self._set_bars()
        self.viewport().update()

    def _across(self, sizes: list[QSize]) -> int:
        widest = max((size.width() for size in sizes), default=1)
        small = max((wide for wide, _ in self._sizes), default=SMALL_PAGE_POINTS) < SMALL_PAGE_POINTS
        return max(1, (self.viewport().width() - _margin()) // (widest + _margin())) if small else 1

    def _set_bars(self) -> None:
        low = max((place.bottom() for place in self._places), default=0) + _margin()
        right = max((place.right() for place in self._places), default=0) + _margin()
        for bar, whole, seen in (
            (self.verticalScrollBar(), low, self.viewport().height()),
            (self.horizontalScrollBar(), right, self.viewport().width()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(_STEP)

    def _scrolled(self) -> None:
        top = self.verticalScrollBar().value() + _margin()
        page = next((n for n, place in enumerate(self._places) if place.bottom() >= top), 0)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def _paint_page(self, painter: QPainter, page: int, shown: QRect) -> None:
        key = (page, round(self._zoom * self.devicePixelRatioF(), 4))
        painter.fillRect(shown, Qt.GlobalColor.white)
        if (image := self._images.get(key)) is None:
            self._missing.append(key)
        else:
            self._images.move_to_end(key)
            painter.drawImage(shown, image)
        painter.setPen(look.colour("border"))
        painter.drawRect(shown.adjusted(-1, -1, 0, 0))

    def _ask_for_missing(self) -> None:
        """Ask for the pages that the last painting lacked."""
        for key in self._missing:
            if key not in self._images and key not in self._asked:
                self._ask(key)

    def _ask(self, key: tuple[int, float]) -> None:
        self._asked.add(key)
        arguments = (self._pdf, key[0], key[1] * SCREEN_DPI / POINTS_PER_INCH)
        if self._jobs is None:
            self._keep(key, page_pixels(*arguments))
        else:
            pdf = self._pdf
            self._jobs.run(self, page_pixels, *arguments).then(lambda pixels: self._keep_if(pdf, key, pixels))

    def _keep_if(self, pdf: bytes, key: tuple[int, float], pixels: Pixels) -> None:
        if pdf is self._pdf:
            self._keep(key, pixels)

    def _keep(self, key: tuple[int, float], pixels: Pixels) -> None:
        self._asked.discard(key)
        self._images[key] = image_of(pixels)
        if len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.viewport().update()


def image_of(pixels: Pixels) -> QImage:
    """Return the picture of pixels, with its own memory."""
    form = QImage.Format.Format_RGB888 if pixels.channels == 3 else QImage.Format.Format_Grayscale8  # noqa: PLR2004
    return QImage(pixels.data, pixels.width, pixels.height, pixels.stride, form).copy()


def _margin() -> int:
    return look.space(4)


def _places(sizes: list[QSize], across: int, room: int) -> list[QRect]:
    gap = _margin()
    rows = [sizes[start : start + across] for start in range(0, len(sizes), across)]
    heights = [max(size.height() for size in row) + gap for row in rows]
    tops = accumulate(heights, initial=gap)
    places = []
    for row, top in zip(rows, tops, strict=False):
        wide = sum(size.width() for size in row) + gap * (len(row) - 1)
        full = sum(size.width() for size in sizes[:across]) + gap * (across - 1)
        left = max(gap, (room - (full if across > 1 else wide)) // 2)
        for size in row:
            places.append(QRect(QPoint(left, top), size))
            left += size.width() + gap
    return places
