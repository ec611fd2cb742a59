"""The curve of a freezing over its programme: chamber, sample, limits, nucleation and the section of the rate.

pyqtgraph and numpy are imported when the first plot is shown (0.4 s), not before.
"""

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from stembank_gui.rules.banking.courses import Course
from stembank_gui.rules.banking.curves import Curve, CurveFacts, Piece
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.plot_look import cleared
from stembank_gui.ui.widgets.text import Text

if TYPE_CHECKING:
    import pyqtgraph

_MINUTE = 60.0
_HEIGHT = 300
_KEY_WIDTH = 22


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a plot shows; everything may be missing.

    Args:
        curve: As it was measured.
        facts: What was found in it: nucleation, section of the rate, end, programme laid over it.
        planned: The course that a profile plans.
        warning_c: Half the width of the band around the programme (°C).
        end_c: The temperature that the run must reach (°C).
    """

    curve: Curve | None = None
    facts: CurveFacts | None = None
    planned: Course | None = None
    warning_c: float = 2.0
    end_c: Decimal | None = None


class CurvePlot(QWidget):
    """Draws a freezing. The wheel zooms, dragging moves; the readings under the pointer stand below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("curve_plot")
        self.setMinimumHeight(_HEIGHT)
        self._drawing = Drawing()
        self._plot: pyqtgraph.PlotWidget | None = None
        self._marks: list[Any] = []
        self.readout = Text("", "hint", data=True)
        self.readout.setObjectName("curve_readout")
        self.whole_button = push_button(self.tr("&Whole run"), "curve_whole", "link")
        self.section_button = push_button(self.tr("Se&ction −10 … −40 °C"), "curve_section", "link")
        self.nucleation_button = push_button(self.tr("&Nucleation"), "curve_nucleation", "link")
        self.whole_button.clicked.connect(self.show_whole)
        self.section_button.clicked.connect(self.show_section)
        self.nucleation_button.clicked.connect(self.show_nucleation)
        self._lay_out()
        look.appearance().changed.connect(self._draw)
        self.show_drawing(Drawing())

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another freezing; it is drawn when the plot is seen."""
        self._drawing = drawing
        facts = drawing.facts
        self.setAccessibleName(self._in_words(drawing))
        self.section_button.setEnabled(facts is not None and facts.section is not None)
        self.nucleation_button.setEnabled(facts is not None and facts.nucleation is not None)
        self._show_key()
        if self.isVisible():
            self._draw()

    def drawing(self) -> Drawing:
        """Return what is shown."""
        return self._drawing

    def plot(self) -> "pyqtgraph.PlotWidget":
        """Return the plot itself; made now where it was not shown yet."""
        if self._plot is None:
            self._plot = self._make_plot()
            self._body.insertWidget(1, self._plot, 1)
        return self._plot

    def show_whole(self) -> None:
        """Show the whole run."""
        drawing = self._drawing
        shown = [one for one in (drawing.curve, drawing.planned) if one is not None and one.seconds]
        values = [value for one in shown for probe in (one.chamber, one.sample) for value in probe if not isnan(value)]
        if not values:
            return
        item = self.plot().getPlotItem()
        item.setXRange(0, max(one.seconds[-1] for one in shown) / _MINUTE, padding=0.02)
        item.setYRange(min(values), max(values), padding=0.08)

    def show_section(self) -> None:
        """Show the section from −10 to −40 °C."""
        facts = self._drawing.facts
        if facts is not None and facts.section is not None:
            self._zoom(facts.section.from_s, facts.section.to_s, -45, -5)

    def show_nucleation(self) -> None:
        """Show the minutes around the nucleation."""
        facts = self._drawing.facts
        if facts is not None and facts.nucleation is not None:
            found = facts.nucleation
            self._zoom(found.onset_s - 120, found.peak_s + 120, found.onset_c - 10, found.peak_c + 10)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def read_at(self, minutes: float) -> str:
        """Return what was measured at a time, in words."""
        curve = self._drawing.curve
        if curve is None or not curve.seconds:
            return ""
        at = min(bisect_left(curve.seconds, minutes * _MINUTE), len(curve.seconds) - 1)
        said = [self.tr("{minutes} min").format(minutes=say_number(curve.seconds[at] / _MINUTE, 1))]
        for probe, words in ((curve.chamber, self.tr("chamber {c} °C")), (curve.sample, self.tr("sample {c} °C"))):
            if probe and not isnan(probe[at]):
                said.append(words.format(c=say_number(probe[at], 1)))
        return " · ".join(said)

    def _lay_out(self) -> None:
        self._key = QHBoxLayout()
        self._key.setSpacing(look.space(2))
        above = QHBoxLayout()
        above.addLayout(self._key)
        above.addStretch(1)
        for button in (self.whole_button, self.section_button, self.nucleation_button):
            above.addWidget(button)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(look.space(1))
        self._body.addLayout(above)
        self._body.addWidget(self.readout)

    def _make_plot(self) -> "pyqtgraph.PlotWidget":
        import pyqtgraph  # noqa: PLC0415 - 0.4 s, wanted by nobody who looks at no curve

        made = pyqtgraph.PlotWidget(self)
        made.setObjectName("curve_area")
        item = made.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.setLabel("bottom", self.tr("Time (min)"))
        item.setLabel("left", self.tr("Temperature (°C)"))
        below_zero = item.getAxis("left")
        plain = below_zero.tickStrings
        below_zero.tickStrings = lambda *ticks: [one.replace("-", "\u2212") for one in plain(*ticks)]
        item.setDownsampling(auto=True, mode="peak")
        item.setClipToView(True)
        made.scene().sigMouseMoved.connect(self._hover)
        return made

    def _draw(self, *_: object) -> None:
        if not self.isVisible():
            return
        item = cleared(self.plot(), grid=0.18)
        self._draw_programme(item)
        self._draw_marks(item)
        self._draw_curve(item)
        self.show_whole()

    def _draw_curve(self, item: Any) -> None:
        import numpy as np  # noqa: PLC0415 - as above

        curve = self._drawing.curve
        if curve is None:
            return
        minutes = np.array(curve.seconds) / _MINUTE
        for values, token in ((curve.chamber, "curve_chamber"), (curve.sample, "curve_sample")):
            if values:
                item.plot(minutes, np.array(values), pen=QPen(look.colour(token), 0), connect="finite", antialias=True)

    def _draw_programme(self, item: Any) -> None:
        planned, facts = self._drawing.planned, self._drawing.facts
        dashed = QPen(look.colour("curve_programme"), 0, Qt.PenStyle.DashLine)
        if facts is not None and facts.following is not None:
            self._draw_band(item, facts.following.pieces, dashed)
        elif planned is not None and planned.seconds:
            minutes = [one / _MINUTE for one in planned.seconds]
            item.plot(minutes, list(planned.chamber), pen=dashed, antialias=True)
            dotted = QPen(look.colour("curve_sample"), 0, Qt.PenStyle.DotLine)
            item.plot(minutes, list(planned.sample), pen=dotted, antialias=True)

    def _draw_band(self, item: Any, pieces: tuple[Piece, ...], dashed: QPen) -> None:
        import pyqtgraph  # noqa: PLC0415 - as above

        fill = QColor(look.colour("curve_programme"))
        fill.setAlpha(40)
        none = QPen(Qt.PenStyle.NoPen)
        for run in _runs(pieces):
            times = [one / _MINUTE for piece in run for one in (piece.from_s, piece.to_s)]
            values = [one for piece in run for one in (piece.from_c, piece.to_c)]
            width = self._drawing.warning_c
            edges = [
                pyqtgraph.PlotCurveItem(times, [value + way * width for value in values], pen=none) for way in (-1, 1)
            ]
            for edge in edges:
                item.addItem(edge)
            item.addItem(pyqtgraph.FillBetweenItem(*edges, brush=fill))
            item.plot(times, values, pen=dashed, antialias=True)

    def _draw_marks(self, item: Any) -> None:
        import pyqtgraph  # noqa: PLC0415 - as above

        drawing, facts = self._drawing, self._drawing.facts
        faint = QPen(look.colour("text_faint"), 0, Qt.PenStyle.DotLine)
        if drawing.end_c is not None:
            label = {"position": 0.04, "color": look.colour("text_faint"), "anchors": [(0, 1), (0, 1)]}
            words = self.tr("end at most {c} °C").format(c=say_number(drawing.end_c))
            item.addItem(pyqtgraph.InfiniteLine(float(drawing.end_c), 0, pen=faint, label=words, labelOpts=label))
        if facts is None:
            return
        if facts.section is not None:
            soft = QColor(look.colour("accent"))
            soft.setAlpha(26)
            ends = (facts.section.from_s / _MINUTE, facts.section.to_s / _MINUTE)
            item.addItem(pyqtgraph.LinearRegionItem(ends, movable=False, brush=soft, pen=QPen(Qt.PenStyle.NoPen)))
        if facts.nucleation is not None:
            found = facts.nucleation
            ring = QPen(look.colour("text"), 0)
            at = ([found.onset_s / _MINUTE, found.peak_s / _MINUTE], [found.onset_c, found.peak_c])
            item.addItem(pyqtgraph.ScatterPlotItem(*at, symbol="o", size=9, pen=ring, brush=None))
            text = pyqtgraph.TextItem(self.tr("nucleation"), look.colour("text_soft"), anchor=(0, 1))
            text.setPos(found.peak_s / _MINUTE, found.peak_c)
            item.addItem(text, ignoreBounds=True)
        end = pyqtgraph.InfiniteLine(facts.end_s / _MINUTE, 90, pen=faint)
        item.addItem(end)

    def _zoom(self, from_s: float, to_s: float, low: float, high: float) -> None:
        item = self.plot().getPlotItem()
        item.setXRange(from_s / _MINUTE, to_s / _MINUTE, padding=0.05)
        item.setYRange(low, high, padding=0)

    def _hover(self, at: QPointF) -> None:
        box = self.plot().getPlotItem().getViewBox()
        inside = box.sceneBoundingRect().contains(at)
        self.readout.setText(self.read_at(box.mapSceneToView(at).x()) if inside else "")

    def _show_key(self) -> None:
        """Show what each line is: a piece of the line itself, and its name."""
        while (item := self._key.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for token, style, words in self._lines():
            self._key.addWidget(_stroke(token, style))
            self._key.addWidget(Text(words, "hint"))

    def _lines(self) -> list[tuple[str, Qt.PenStyle, str]]:
        drawing, solid = self._drawing, Qt.PenStyle.SolidLine
        found = []
        if drawing.curve is not None and drawing.curve.chamber:
            found.append(("curve_chamber", solid, self.tr("Chamber")))
        if drawing.curve is not None and drawing.curve.sample:
            found.append(("curve_sample", solid, self.tr("Sample")))
        over = drawing.facts is not None and drawing.facts.following is not None
        if over or drawing.planned is not None:
            found.append(("curve_programme", Qt.PenStyle.DashLine, self.tr("Programme")))
        if drawing.planned is not None and not over:
            found.append(("curve_sample", Qt.PenStyle.DotLine, self.tr("Sample, as planned")))
        return found

    def _in_words(self, drawing: Drawing) -> str:
        curve = drawing.curve
        if curve is None:
            return self.tr("Freezing profile") if drawing.planned else self.tr("Freezing curve, empty")
        words = self.tr("Freezing curve: {count} readings in {minutes} min")
        return words.format(count=say_number(len(curve.seconds)), minutes=say_number(curve.seconds[-1] / _MINUTE, 0))


def _runs(pieces: tuple[Piece, ...]) -> list[list[Piece]]:
    """Return pieces that follow one another without a pause, together."""
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and abs(found[-1][-1].to_s - piece.from_s) < 1:
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


def _stroke(token: str, style: Qt.PenStyle) -> QLabel:
    picture = QPixmap(_KEY_WIDTH, 10)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(QPen(look.colour(token), 2, style))
    painter.drawLine(0, 5, _KEY_WIDTH, 5)
    painter.end()
    label = QLabel()
    label.setPixmap(picture)
    return label
