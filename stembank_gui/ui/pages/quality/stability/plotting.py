"""A plot as the pages of stability draw it. pyqtgraph is imported when the first one is shown, not before."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.plot_look import cleared

if TYPE_CHECKING:
    import pyqtgraph

_HEIGHT = 220
_BESIDE = 4
"""Names beside each other in a legend."""


class Plot(QWidget):
    """A plot that draws itself in the colours of the screen when it is seen; subclasses say what."""

    def __init__(self, name: str, bottom: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMinimumHeight(_HEIGHT)
        self._bottom = bottom
        self._plot: pyqtgraph.PlotWidget | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        look.appearance().changed.connect(self.redraw)

    @abstractmethod
    def paint(self, item: Any) -> None:
        """Draw everything into an empty plot."""

    def redraw(self, *_: object) -> None:
        """Draw anew, if it can be seen."""
        if not self.isVisible():
            return
        item = cleared(self._made(), grid=0.15)
        self.paint(item)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.redraw()

    def _made(self) -> "pyqtgraph.PlotWidget":
        if self._plot is None:
            import pyqtgraph  # noqa: PLC0415 - 0.4 s, wanted by nobody who looks at no plot

            self._plot = pyqtgraph.PlotWidget(self)
            self._plot.setObjectName(f"{self.objectName()}_area")
            item = self._plot.getPlotItem()
            item.setMenuEnabled(False)
            item.hideButtons()
            item.setMouseEnabled(x=False, y=False)
            item.setLabel("bottom", self._bottom)
            self._body.addWidget(self._plot)
        return self._plot


def line(token: str, width: float = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen in a colour of the screen; it keeps its width at every scale."""
    pen = QPen(look.colour(token), width, style)
    pen.setCosmetic(True)
    return pen


def add_level(item: Any, value: float, words: str, pen: QPen, position: float = 0.99) -> None:
    """Draw a horizontal line through a value, with its words at the right."""
    import pyqtgraph  # noqa: PLC0415 - as above

    label = {"position": position, "color": pen.color(), "anchors": [(1, 1), (1, 1)]}
    item.addItem(pyqtgraph.InfiniteLine(value, 0, pen=pen, label=words, labelOpts=label))


def legend_rows(names: int) -> int:
    """Return how many rows the legend of some series takes; a single series needs none."""
    return -(-names // _BESIDE) if names > 1 else 0


def add_legend(item: Any, names: int) -> None:
    """Name the series that are drawn next, in rows at the top left: the range of the plot leaves room there."""
    if item.legend is None:
        item.addLegend(offset=(8, 2), colCount=_BESIDE, frame=False)
    item.legend.setLabelTextColor(look.colour("text_soft"))
    item.legend.setVisible(bool(legend_rows(names)))


def add_band(item: Any, across: Sequence[float], low: Sequence[float], high: Sequence[float], token: str) -> None:
    """Fill the room between two curves, and draw them thin."""
    import pyqtgraph  # noqa: PLC0415 - as above

    fill = QColor(look.colour(token))
    fill.setAlpha(34)
    edges = [
        pyqtgraph.PlotCurveItem(list(across), list(values), pen=line(token, 1, Qt.PenStyle.DotLine))
        for values in (low, high)
    ]
    for edge in edges:
        item.addItem(edge)
    item.addItem(pyqtgraph.FillBetweenItem(*edges, brush=fill))


def add_points(
    item: Any,
    pairs: Sequence[tuple[float, float]],
    token: str,
    *,
    symbol: str = "o",
    hollow: bool = False,
    name: str | None = None,
) -> None:
    """Draw values as marks, named in the legend; hollow ones are not reckoned with."""
    import pyqtgraph  # noqa: PLC0415 - as above

    across, up = [x for x, _ in pairs], [y for _, y in pairs]
    brush = None if hollow else look.colour(token)
    made = pyqtgraph.ScatterPlotItem(across, up, symbol=symbol, size=9, pen=line(token), brush=brush, name=name)
    item.addItem(made)
