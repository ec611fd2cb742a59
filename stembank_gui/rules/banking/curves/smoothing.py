"""Running medians and straight lines through readings: what noise and single spikes do not move."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import pairwise
from math import isnan
from statistics import median


def running_median(values: Sequence[float], width: int) -> list[float]:
    """Return for each value the median of the `width` values around it (fewer at the ends).

    >>> running_median([1.0, 9.0, 2.0, 3.0], 3)
    [5.0, 2.0, 3.0, 2.5]
    """
    half = width // 2
    ordered: list[float] = sorted(values[:half])
    found = []
    for at in range(len(values)):
        if at + half < len(values):
            insort(ordered, values[at + half])
        if at - half > 0:
            del ordered[bisect_left(ordered, values[at - half - 1])]
        middle = len(ordered) // 2
        found.append(ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2)
    return found


def slope(times: Sequence[float], values: Sequence[float]) -> float | None:
    """Return the slope of the least-squares line through some points, or None where there is no line."""
    if len(times) < 2:  # noqa: PLR2004
        return None
    mean_time, mean_value = sum(times) / len(times), sum(values) / len(values)
    spread = sum((time - mean_time) ** 2 for time in times)
    if not spread:
        return None
    return sum((time - mean_time) * (value - mean_value) for time, value in zip(times, values, strict=True)) / spread


def noise(values: Sequence[float]) -> float:
    """Return the standard deviation of the noise, from the median step between neighbours (robust against spikes)."""
    steps = [abs(after - before) for before, after in pairwise(values)]
    return median(steps) / 0.954 if steps else 0.0


def filled(values: Sequence[float]) -> list[float]:
    """Return values whose missing ones (NaN) are those before them, or the first one there is."""
    last = next((value for value in values if not isnan(value)), float("nan"))
    found = []
    for value in values:
        last = last if isnan(value) else value
        found.append(last)
    return found
