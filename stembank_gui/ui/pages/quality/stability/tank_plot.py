"""The control chart of a tank: values in the order of testing, the middle, the limits, what stands out."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.quality.stability.tanks import TankChart
from stembank_gui.rules.quality.stability.control import Signal
from stembank_gui.ui.language import say_number
from stembank_gui.ui.pages.quality.stability.plotting import Plot, add_level, add_points, line

_ROOM = 0.12
_LEAST_SPAN = 2.0
"""Per cent: values that are nearly alike are not drawn as if they were far apart."""
_TICKS = 12
"""Numbers under the plot at most."""


class TankPlot(Plot):
    """Draws a control chart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("tank_plot", "", parent)
        self._bottom = self.tr("Order of testing")
        self._chart: TankChart | None = None
        self.setAccessibleName(self.tr("Control chart of a tank"))

    def show_chart(self, chart: TankChart | None) -> None:
        """Show another chart."""
        self._chart = chart
        self.redraw()

    def paint(self, item: Any) -> None:
        found = self._chart
        item.setLabel("left", self.tr("Viability after thawing (%)"))
        if found is None:
            return
        pairs = [(float(number), one.value) for number, one in enumerate(found.values, start=1)]
        item.plot([x for x, _ in pairs], [y for _, y in pairs], pen=line("border_strong"), antialias=True)
        calm = [pair for pair, signal in zip(pairs, found.chart.signals, strict=True) if signal is Signal.NONE]
        loud = [pair for pair, signal in zip(pairs, found.chart.signals, strict=True) if signal is not Signal.NONE]
        add_points(item, calm, "accent")
        add_points(item, loud, "danger", symbol="d")
        mean = self.tr("mean {value}").format(value=say_number(found.chart.middle, 1))
        add_level(item, found.chart.middle, mean, line("accent"))
        for limit in (found.chart.low, found.chart.high):
            if limit is not None:
                add_level(item, limit, say_number(limit, 1), line("danger", 1.2, Qt.PenStyle.DashLine))
        ends = [y for _, y in pairs] + [one for one in (found.chart.low, found.chart.high) if one is not None]
        span = max(max(ends) - min(ends), _LEAST_SPAN)
        middle, half = (max(ends) + min(ends)) / 2, span * (0.5 + _ROOM)
        item.setYRange(middle - half, middle + half, padding=0)
        item.setXRange(0.5, len(pairs) + 0.5, padding=0)
        step = max(1, -(-len(pairs) // _TICKS))
        item.getAxis("bottom").setTicks([[(number, str(number)) for number in range(1, len(pairs) + 1, step)], []])
