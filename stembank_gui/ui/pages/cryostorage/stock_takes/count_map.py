"""The map of a box that is counted: what was said of each position, and of a blind count nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.cryostorage import BoxContents
from stembank_gui.queries.cryostorage.counts import LineRow
from stembank_gui.rules.cryostorage.stock_takes import Seen, Sighting
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.box_view import BoxView
from stembank_gui.ui.widgets.shapes import paint_shape

_SHAPE_FROM = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands over a position: a word with its look, and a few letters."""

    word: StrEnum
    text: str


class CountMap(BoxView):
    """Shows a box with a mark on each position about which something was said, or that differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("count_map")
        self.setAccessibleName(self.tr("Box map of the count"))
        self._over: dict[int, Mark] = {}
        self._counting = False

    def show_count(self, box: BoxContents | None, sightings: Iterable[Sighting], *, hidden: bool) -> None:
        """Show what was said of a box; `hidden`: without what the books say of it."""
        self.show_box(replace(box, cells=()) if box is not None and hidden else box)
        placed = _placed(box, sightings)
        self._over = {one.position: Mark(one.seen, self._text(one)) for one in placed if one.position is not None}
        self._counting = True

    def show_differences(self, box: BoxContents, lines: Iterable[LineRow]) -> None:
        """Show a box that is counted, its differences marked where they were found."""
        self.show_box(box)
        self._over = {one.position: Mark(one.finding, _tail(one.code)) for one in lines if one.position is not None}
        self._counting = False

    def marked(self, position: int) -> StrEnum | None:
        """Return the word that stands over a position, or None."""
        found = self._over.get(position)
        return None if found is None else found.word

    def seen_at(self, position: int) -> Seen | None:
        """Return what was said of a position last, or None."""
        word = self.marked(position)
        return word if isinstance(word, Seen) else None

    def go_to(self, position: int) -> None:
        """Put the cursor on a position."""
        self._go(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.box is None or not self._over:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grid = self.grid()
        font = look.font("small", bold=True)
        font.setPixelSize(int(min(max(grid.side * 0.28, 9), 13)))
        painter.setFont(font)
        if self._counting:
            self._pale(painter)
        for position, mark in self._over.items():
            self._paint(painter, position, mark)
        painter.end()

    def _pale(self, painter: QPainter) -> None:
        """Make pale the vials about which nothing was said yet."""
        veil = QColor(look.colour("window"))
        veil.setAlpha(165)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        for position in self._cells.keys() - self._over.keys():
            painter.drawRect(self.grid().cell(position))

    def _paint(self, painter: QPainter, position: int, mark: Mark) -> None:
        looks, place = look.state_look(mark.word), self.grid().cell(position)
        painter.setPen(QPen(looks.solid, 2))
        painter.setBrush(looks.soft)
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        if position in self.selection() or position == self.cursor_position():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 2.4))
            painter.drawRoundedRect(place, 4, 4)
        words = place
        if place.width() >= _SHAPE_FROM:
            size = min(max(place.width() * 0.22, 6), 9)
            paint_shape(painter, QRectF(place.left() + 3.5, place.top() + 3.5, size, size), looks.shape, looks.ink)
            words = place.adjusted(0, place.height() * 0.2, 0, 0)
        painter.setPen(looks.ink)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, mark.text)

    def _text(self, sighting: Sighting) -> str:
        if sighting.vial is not None:
            return _tail(sighting.vial.code)
        cell = self._cells.get(sighting.position or 0)
        known = {Seen.THERE: "✓" if cell is None else f"{cell.sequence:03d}", Seen.GONE: "–", Seen.OTHER: "!"}
        return known.get(sighting.seen, "?")

    def _say_cursor(self) -> None:
        """Tell screen readers what was said of the position where the cursor is."""
        if self.box is not None:
            word = self.marked(self.cursor_position())
            said = self.tr("nothing said yet") if word is None else say_term(word)
            self.setAccessibleDescription(f"{self.box.name(self.cursor_position())}: {said}")


def _tail(code: str) -> str:
    """Return the last digits of a vial's code; of an unknown tube the last letters, of none a question mark."""
    digits = code[-5:-1]
    return f"{int(digits):03d}" if digits.isdigit() else code[-3:] or "?"


def _placed(box: BoxContents | None, sightings: Iterable[Sighting]) -> Iterable[Sighting]:
    """Return sightings with a position: a vial that was scanned without one is marked where the books have it."""
    here = {} if box is None else {cell.vial_id: cell.position for cell in box.cells}
    for one in sightings:
        if one.position is None and one.vial is not None and one.vial.vial_id in here:
            yield replace(one, position=here[one.vial.vial_id])
        else:
            yield one
