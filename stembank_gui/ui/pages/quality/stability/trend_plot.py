"""The trend of one reading: values over the months, the line, its band, limit, expiry, supported shelf life."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.quality.stability.trend import ReadingTrend, TogetherTrend
from stembank_gui.rules.quality.stability.regression import Limits, Line, Pair, confidence_band
from stembank_gui.ui.pages.quality.stability.plotting import (
    Plot,
    add_band,
    add_legend,
    add_level,
    add_points,
    legend_rows,
    line,
)

_STEPS = 60
_AHEAD = 6
_ROOM = 0.12
_LETTERS = 0.09
"""A row of words, of the plot's height: legend and moments have their own at the top, over every value and limit."""
_MARKS = ("o", "s", "t", "d", "+", "x", "star", "p")
_TOKENS = ("accent", "curve_sample", "curve_chamber", "curve_programme")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a plot shows.

    Args:
        series: Values that count, by lot.
        aside: Values that are not approved yet.
        lines: The line of each lot; one for all under "".
        limits: What the values must not pass.
        unit: Their unit.
        supported: Months that the data support; None where they say nothing.
        expires_after: Months to expiry; None without one.
    """

    series: Mapping[str, Sequence[Pair]]
    aside: Sequence[Pair]
    lines: Mapping[str, Line]
    limits: Limits
    unit: str
    supported: int | None
    expires_after: float | None


EMPTY = Drawn({}, (), {}, Limits(), "", None, None)


def drawn_of(lot: str, found: ReadingTrend, expires_after: float | None) -> Drawn:
    """Return what is drawn of one lot's reading."""
    aside = tuple((one.months, one.value) for one in found.points if not one.counts and one.value is not None)
    fitted = found.trend.line
    return Drawn(
        series={lot: found.counted},
        aside=aside,
        lines={} if fitted is None else {lot: fitted},
        limits=found.reading.limits,
        unit=found.reading.unit,
        supported=None if found.trend.support is None else found.trend.support.months,
        expires_after=expires_after,
    )


def drawn_together(found: TogetherTrend, expires_after: float | None) -> Drawn:
    """Return what is drawn of several lots."""
    lines = {} if found.together is None else dict(found.together.lines)
    if len({id(one) for one in lines.values()}) == 1:
        lines = {"": next(iter(lines.values()))}
    supported = None if found.together is None else found.together.months
    return Drawn(found.lots, (), lines, found.reading.limits, found.reading.unit, supported, expires_after)


class TrendPlot(Plot):
    """Draws a trend. The band is the confidence limits for the mean, one-sided 95 % where there is one limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("trend_plot", "", parent)
        self._bottom = self.tr("Months since freezing")
        self._drawn = EMPTY
        self.setAccessibleName(self.tr("Trend of a test over the months"))

    def show_drawn(self, drawn: Drawn) -> None:
        """Show another trend."""
        self._drawn = drawn
        self.redraw()

    def paint(self, item: Any) -> None:
        drawn = self._drawn
        item.setLabel("left", drawn.unit or self.tr("Value"))
        add_legend(item, len(drawn.series))
        self._lines(item, drawn)
        for number, (name, pairs) in enumerate(drawn.series.items()):
            token = _TOKENS[number % len(_TOKENS)]
            add_points(item, pairs, token, symbol=_MARKS[number % len(_MARKS)], name=name)
        add_points(item, drawn.aside, "text_soft", hollow=True)
        low, high = self.tr("limit ≥ {value}"), self.tr("limit ≤ {value}")
        for limit, words in ((drawn.limits.low, low), (drawn.limits.high, high)):
            if limit is not None:
                add_level(item, limit, words.format(value=f"{limit:g}"), line("danger", 1.4))
        self._moments(item, drawn)
        self._range(item, drawn)

    def _lines(self, item: Any, drawn: Drawn) -> None:
        end = _end(drawn)
        months = [end * step / _STEPS for step in range(_STEPS + 1)]
        for number, one in enumerate(drawn.lines.values()):
            token = _TOKENS[number % len(_TOKENS)]
            if len(drawn.lines) == 1:
                band = confidence_band(one, drawn.limits, months)
                add_band(item, months, [low for low, _ in band], [high for _, high in band], token)
            item.plot([0, end], [one.at(0), one.at(end)], pen=line(token, 1.6), antialias=True)

    def _moments(self, item: Any, drawn: Drawn) -> None:
        import pyqtgraph  # noqa: PLC0415 - made where the plot is seen

        words = {"supported": self.tr("supported"), "expiry": self.tr("expiry")}
        for row, (name, months, token) in enumerate(_moments_of(drawn), start=legend_rows(len(drawn.series))):
            pen = line(token, 1.2, Qt.PenStyle.DashLine)
            label = {"position": 1 - row * _LETTERS, "color": pen.color(), "anchors": [(0, 0), (1, 0)]}
            item.addItem(pyqtgraph.InfiniteLine(months, 90, pen=pen, label=words[name], labelOpts=label))

    def _range(self, item: Any, drawn: Drawn) -> None:
        values = [value for pairs in (*drawn.series.values(), drawn.aside) for _, value in pairs]
        values += [one for one in (drawn.limits.low, drawn.limits.high) if one is not None]
        if values:
            low, high = min(values), max(values)
            span = high - low or abs(high) or 1
            rows = legend_rows(len(drawn.series)) + len(_moments_of(drawn)) + (drawn.limits.high is not None)
            over = max(_ROOM, rows * _LETTERS * (1 + _ROOM) / (1 - rows * _LETTERS))
            item.setYRange(low - span * _ROOM, high + span * over, padding=0)
            item.setXRange(0, _end(drawn), padding=0.01)


def _moments_of(drawn: Drawn) -> tuple[tuple[str, float, str], ...]:
    """Return the moments that are in sight, with their colours."""
    known = (("supported", drawn.supported, "accent_hover"), ("expiry", drawn.expires_after, "text_soft"))
    return tuple(
        (name, float(months), token) for name, months, token in known if months is not None and months <= _end(drawn)
    )


def _end(drawn: Drawn) -> float:
    """Return the last month that is drawn: beyond the data as far as they support something, not to a far expiry."""
    covered = max((month for pairs in (*drawn.series.values(), drawn.aside) for month, _ in pairs), default=12.0)
    return max(covered, float(drawn.supported or 0)) + _AHEAD
