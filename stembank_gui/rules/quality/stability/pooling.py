"""Whether the data of several lots may be taken together, and the shelf life that they support (ICH Q1E, Appendix B).

Slopes are compared first, then intercepts, each at a level of 0.25. Lots whose slopes differ stand alone, with their
scatter taken together; lots with one slope and several intercepts share the slope; otherwise there is one line for all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.quality.stability.distributions import fisher_tail, root_mean
from stembank_gui.rules.quality.stability.regression import (
    LEAST_POINTS,
    Limits,
    Line,
    Pair,
    Sums,
    Support,
    fitted_line,
    sums_of,
    support,
)

LEVEL = 0.25
"""ICH Q1E B.2.2: data are pooled only where this level of significance does not speak against it."""

_NEGLIGIBLE = 1e-12


class PoolModel(StrEnum):
    """How the data of several lots were taken together."""

    SINGLE = "single"
    COMMON_LINE = "common_line"
    COMMON_SLOPE = "common_slope"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class Pooled:
    """What several lots say together.

    Args:
        model: How they were taken together.
        lines: The line of each lot, by its name; the same for all where there is one line.
        slopes_p: Probability of such different slopes by chance; None where one lot was looked at.
        intercepts_p: The same of the intercepts; None where slopes differ already.
        supports: How long each lot supports the limits.
        months: What the worst of them supports (months).
    """

    model: PoolModel
    lines: Mapping[str, Line]
    slopes_p: float | None
    intercepts_p: float | None
    supports: Mapping[str, Support]
    months: int


def pooled(lots: Mapping[str, Sequence[Pair]], limits: Limits) -> Pooled | None:
    """Return what lots support together; lots with fewer than three points are left out. None if none is left."""
    enough = {name: points for name, points in lots.items() if fitted_line(points) is not None}
    if not enough:
        return None
    model, lines, slopes_p, intercepts_p = _model(enough)
    supports = {name: support(line, limits, max(x for x, _ in enough[name])) for name, line in lines.items()}
    return Pooled(model, lines, slopes_p, intercepts_p, supports, min(one.months for one in supports.values()))


def _model(lots: Mapping[str, Sequence[Pair]]) -> tuple[PoolModel, dict[str, Line], float | None, float | None]:
    sums = {name: sums_of(points) for name, points in lots.items()}
    count, total = len(lots), sum(one.count for one in sums.values())
    if count == 1:
        ((name, points),) = lots.items()
        return PoolModel.SINGLE, {name: _fitted(points)}, None, None
    within = _within(tuple(sums.values()))
    alone = sum(one.yy - one.xy**2 / one.xx for one in sums.values())
    sloped = within.yy - within.xy**2 / within.xx
    nothing = _NEGLIGIBLE * sum(one.yy for one in sums.values())
    slopes_p = _p(sloped - alone, count - 1, alone, total - 2 * count, nothing)
    if slopes_p < LEVEL:
        sd, degrees = root_mean(alone, total - 2 * count), total - 2 * count
        lines = {name: _line(one, one.xy / one.xx, sd, degrees, one.xx) for name, one in sums.items()}
        return PoolModel.SEPARATE, lines, slopes_p, None
    every = [point for points in lots.values() for point in points]
    one_line = sums_of(every)
    left = one_line.yy - one_line.xy**2 / one_line.xx
    intercepts_p = _p(left - sloped, count - 1, sloped, total - count - 1, nothing)
    if intercepts_p < LEVEL:
        sd, degrees = root_mean(sloped, total - count - 1), total - count - 1
        lines = {name: _line(one, within.xy / within.xx, sd, degrees, within.xx) for name, one in sums.items()}
        return PoolModel.COMMON_SLOPE, lines, slopes_p, intercepts_p
    return PoolModel.COMMON_LINE, dict.fromkeys(lots, _fitted(every)), slopes_p, intercepts_p


def _fitted(points: Sequence[Pair]) -> Line:
    line = fitted_line(points)
    assert line is not None, LEAST_POINTS
    return line


def _line(one: Sums, slope: float, sd: float, degrees: int, spread: float) -> Line:
    explained = 1.0 if one.yy <= 0 else max(0.0, 1 - (one.yy - 2 * slope * one.xy + slope**2 * one.xx) / one.yy)
    return Line(slope, one.mean_y - slope * one.mean_x, sd, degrees, one.count, one.mean_x, spread, explained)


def _within(sums: Sequence[Sums]) -> Sums:
    """Return the sums of squares and products within the lots, taken together."""
    return Sums(
        sum(one.count for one in sums),
        0.0,
        0.0,
        sum(one.xx for one in sums),
        sum(one.xy for one in sums),
        sum(one.yy for one in sums),
    )


def _p(more: float, groups: int, left: float, degrees: int, nothing: float) -> float:
    """Return the probability that chance alone explains what a larger model gains.

    Sums of squares up to `nothing` are what rounding leaves of points that lie on their line.
    """
    if left <= nothing:
        return 1.0 if more <= nothing else 0.0
    return fisher_tail(more / groups / (left / degrees), groups, degrees)
