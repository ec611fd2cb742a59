"""The line through what a lot showed over time, its confidence limits, and the shelf life that they support.

Source: ICH Q1E (2003), 2.4 and Appendix B: the shelf life is the earliest time at which the 95 % confidence limit for
the mean crosses the limit; one-sided where the attribute has one limit, two-sided where it has two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt

from stembank_gui.rules.quality.stability.distributions import root_mean, student_quantile

LEAST_POINTS = 3
"""Fewer points leave nothing to judge the scatter by."""
CONFIDENCE = 0.95
EXTRAPOLATED_AT_MOST = 12
"""ICH Q1E 2.4.1: not more than 12 months beyond the data, and not more than twice as far. It leaves what is stored
below −20 °C to each case; the choice here is the guideline's own limit for what hardly changes."""
TWICE = 2
HORIZON = 600.0
"""Months: nobody asks for longer than fifty years."""
_HALVINGS = 80

Pair = tuple[float, float]
"""Months since freezing, and the value."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line with what its confidence limits need.

    Args:
        slope: Change of the value per month.
        intercept: The value at month 0.
        sd: Residual standard deviation.
        degrees: Its degrees of freedom.
        count: Points whose mean time is `mean_months`.
        spread: Sum of squares of the months around their mean.
        r_squared: The share of the scatter that the line explains; 1.0 where there is no scatter.
    """

    slope: float
    intercept: float
    sd: float
    degrees: int
    count: int
    mean_months: float
    spread: float
    r_squared: float = 0.0

    def at(self, months: float) -> float:
        """Return the value of the line at a time (months)."""
        return self.intercept + self.slope * months

    def half_width(self, months: float, quantile: float) -> float:
        """Return how far the confidence limit for the mean lies from the line at a time (months)."""
        return quantile * self.sd * sqrt(1 / self.count + (months - self.mean_months) ** 2 / self.spread)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value must not fall below or rise above; None is no limit."""

    low: float | None = None
    high: float | None = None

    @property
    def quantile_share(self) -> float:
        """The share that Student's quantile is taken for: one-sided with one limit, two-sided with two."""
        both = self.low is not None and self.high is not None
        return 1 - (1 - CONFIDENCE) / 2 if both else CONFIDENCE


@dataclass(frozen=True, slots=True)
class Support:
    """How long the data support a limit.

    Args:
        crossing: Months at which a confidence limit meets the limit; None if it does not within fifty years.
        covered: Months that the data cover.
        months: Whole months supported: to the crossing, and no further beyond the data than ICH Q1E allows.
    """

    crossing: float | None
    covered: float
    months: int


def fitted_line(points: Sequence[Pair]) -> Line | None:
    """Return the least-squares line through points, or None for fewer than three or all at one time.

    >>> line = fitted_line([(0, 94.1), (6, 93.4), (12, 92.6), (24, 91.0)])
    >>> round(line.slope, 4), round(line.intercept, 3)
    (-0.13, 94.14)
    """
    count = len(points)
    sums = sums_of(points)
    if count < LEAST_POINTS or sums.xx <= 0:
        return None
    slope = sums.xy / sums.xx
    left = sums.yy - slope * sums.xy
    return Line(
        slope=slope,
        intercept=sums.mean_y - slope * sums.mean_x,
        sd=root_mean(left, count - 2),
        degrees=count - 2,
        count=count,
        mean_months=sums.mean_x,
        spread=sums.xx,
        r_squared=1.0 if sums.yy <= 0 else min(1.0, slope * sums.xy / sums.yy),
    )


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of squares and products of points around their means."""

    count: int
    mean_x: float
    mean_y: float
    xx: float
    xy: float
    yy: float


def sums_of(points: Sequence[Pair]) -> Sums:
    """Return the sums of squares and products of points around their means; all 0 for no points."""
    count = len(points)
    mean_x = sum(x for x, _ in points) / (count or 1)
    mean_y = sum(y for _, y in points) / (count or 1)
    return Sums(
        count,
        mean_x,
        mean_y,
        sum((x - mean_x) ** 2 for x, _ in points),
        sum((x - mean_x) * (y - mean_y) for x, y in points),
        sum((y - mean_y) ** 2 for _, y in points),
    )


def confidence_band(line: Line, limits: Limits, months: Sequence[float]) -> tuple[tuple[float, float], ...]:
    """Return the lower and the upper confidence limit for the mean at some times (months)."""
    quantile = student_quantile(limits.quantile_share, line.degrees)
    widths = [(line.at(x), line.half_width(x, quantile)) for x in months]
    return tuple((at - width, at + width) for at, width in widths)


def support(line: Line, limits: Limits, covered: float) -> Support:
    """Return how long a line supports its limits, with data up to `covered` months."""
    crossings = [
        found
        for limit, sign in ((limits.low, 1), (limits.high, -1))
        if limit is not None and (found := _crossing(line, limits, limit, sign)) is not None
    ]
    crossing = min(crossings, default=None)
    allowed = min(covered * TWICE, covered + EXTRAPOLATED_AT_MOST)
    return Support(crossing, covered, floor(min(allowed, HORIZON if crossing is None else crossing) + 1e-9))


def _crossing(line: Line, limits: Limits, limit: float, sign: int) -> float | None:
    """Return when the confidence limit meets a limit: 0.0 if it never held, None if it holds to the horizon.

    The distance to the limit is concave in time, so that the times at which it holds are one stretch.
    """
    quantile = student_quantile(limits.quantile_share, line.degrees)

    def holds(months: float) -> bool:
        return sign * (line.at(months) - limit) - line.half_width(months, quantile) >= 0

    start = max(line.mean_months, 0.0)
    if not holds(start):
        start, end = 0.0, start
    else:
        end = HORIZON
    if holds(end) and end == HORIZON:
        return None
    if not holds(start):
        return 0.0
    for _ in range(_HALVINGS):
        middle = (start + end) / 2
        start, end = (middle, end) if holds(middle) else (start, middle)
    return start
