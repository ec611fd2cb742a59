"""A control chart of single values: what a tank's vials show after thawing, in the order of testing.

Source: ISO 7870-2 (Shewhart charts for individuals): limits at the mean ± 2.66 mean moving ranges, that is three
standard deviations estimated from the moving range. Signals by the rules 1 to 3 of Nelson (J. Qual. Technol. 16, 1984).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

LEAST_VALUES = 5
"""Fewer values give no limits worth drawing."""
_WIDTH = 3 / 1.128
"""Three standard deviations in mean moving ranges of two: d2 = 1.128."""
_RUN_SIDE = 9
_RUN_TREND = 6


class Signal(StrEnum):
    """Why a value of a chart stands out."""

    NONE = "none"
    BEYOND = "beyond"
    ONE_SIDE = "one_side"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Chart:
    """The middle and the limits of a chart, and what each value says; without limits for fewer than five values."""

    middle: float
    low: float | None
    high: float | None
    signals: tuple[Signal, ...]


def control_chart(values: Sequence[float], *, at_most: float | None = None) -> Chart | None:
    """Return the chart of values in the order of testing, or None for none.

    Args:
        values: What was measured.
        at_most: A limit that values cannot pass, such as 100 %: the upper limit is not drawn beyond it.
    """
    if not values:
        return None
    middle = sum(values) / len(values)
    if len(values) < LEAST_VALUES:
        return Chart(middle, None, None, (Signal.NONE,) * len(values))
    moving = [abs(after - before) for before, after in pairwise(values)]
    width = _WIDTH * sum(moving) / len(moving)
    low, high = middle - width, middle + width
    signals = tuple(_signal(values, number, middle, low, high) for number in range(len(values)))
    return Chart(middle, low, high if at_most is None else min(high, at_most), signals)


def _signal(values: Sequence[float], number: int, middle: float, low: float, high: float) -> Signal:
    if not low <= values[number] <= high:
        return Signal.BEYOND
    side = values[max(0, number - _RUN_SIDE + 1) : number + 1]
    if len(side) == _RUN_SIDE and (all(one > middle for one in side) or all(one < middle for one in side)):
        return Signal.ONE_SIDE
    run = values[max(0, number - _RUN_TREND + 1) : number + 1]
    steps = [after - before for before, after in pairwise(run)]
    if len(run) == _RUN_TREND and (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
        return Signal.TREND
    return Signal.NONE
