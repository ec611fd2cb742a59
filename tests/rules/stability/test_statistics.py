"""The statistics of ICH Q1E against scipy and plain least squares: quantiles, tails, lines, bands, shelf lives, pooling."""

import math

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy import optimize, special, stats

from stembank_gui.rules.quality.stability.distributions import (
    fisher_tail,
    incomplete_beta,
    student_cdf,
    student_quantile,
)
from stembank_gui.rules.quality.stability.pooling import PoolModel, pooled
from stembank_gui.rules.quality.stability.regression import Limits, confidence_band, fitted_line, support

UCM = [(0.0, 94.1), (6.0, 93.4), (12.0, 92.6), (24.0, 91.0)]
"""DOMAIN.md §10: viability after thawing of UCM24001M01 (%)."""
LOW = Limits(low=80.0)
ages = st.lists(st.sampled_from([0, 3, 6, 9, 12, 18, 24, 36, 48, 60]), min_size=3, max_size=10, unique=True)
noise = st.floats(-3, 3, allow_nan=False)


@given(st.floats(0.001, 0.999), st.integers(1, 200))
def test_students_quantile_is_that_of_scipy(probability, degrees):
    assert student_quantile(probability, degrees) == pytest.approx(
        stats.t.ppf(probability, degrees), rel=1e-9, abs=1e-9
    )


@given(st.floats(-50, 50), st.integers(1, 200))
@example(7.808450324696957e-07, 88)
@example(-1e-12, 3)
def test_students_distribution_is_that_of_scipy(t, degrees):
    assert student_cdf(t, degrees) == pytest.approx(stats.t.cdf(t, degrees), rel=1e-9, abs=1e-12)


@given(st.floats(0, 200), st.integers(1, 40), st.integers(1, 200))
def test_fishers_tail_is_that_of_scipy(value, between, within):
    assert fisher_tail(value, between, within) == pytest.approx(stats.f.sf(value, between, within), rel=1e-8, abs=1e-12)


@given(st.floats(0, 1), st.floats(0.5, 100), st.floats(0.5, 100))
def test_the_incomplete_beta_function_is_that_of_scipy(x, a, b):
    assert incomplete_beta(x, a, b) == pytest.approx(special.betainc(a, b, x), rel=1e-8, abs=1e-12)


def test_what_is_no_probability_is_refused():
    for probability, degrees in ((0.0, 3), (1.0, 3), (0.5, 0)):
        with pytest.raises(ValueError, match=str(degrees)):
            student_quantile(probability, degrees)
    assert fisher_tail(math.inf, 1, 2) == 0.0
    assert student_quantile(0.5, 3) == pytest.approx(0.0, abs=1e-12)


@given(ages, st.data())
def test_a_line_is_that_of_scipy(months, data):
    points = [(float(x), 90 - 0.1 * x + data.draw(noise)) for x in months]
    line = fitted_line(points)
    xs, ys = np.array(points).T
    found = stats.linregress(xs, ys)
    assert line.slope == pytest.approx(found.slope, rel=1e-9, abs=1e-9)
    assert line.intercept == pytest.approx(found.intercept, rel=1e-9)
    assert line.r_squared == pytest.approx(found.rvalue**2, rel=1e-6, abs=1e-6)
    if line.sd > 1e-6:
        assert line.sd / math.sqrt(line.spread) == pytest.approx(found.stderr, rel=1e-6)


@given(ages, st.data(), st.floats(0, 120))
def test_the_confidence_limits_are_those_of_least_squares(months, data, at):
    points = [(float(x), 90 - 0.1 * x + data.draw(noise)) for x in months]
    line = fitted_line(points)
    ((low, high),) = confidence_band(line, LOW, [at])
    mean, half = _by_matrices(points, at, 0.95)
    assert (low, high) == (
        pytest.approx(mean - half, rel=1e-7, abs=1e-6),
        pytest.approx(mean + half, rel=1e-7, abs=1e-6),
    )
    ((low, _),) = confidence_band(line, Limits(80.0, 120.0), [at])
    assert low == pytest.approx(mean - _by_matrices(points, at, 0.975)[1], rel=1e-7, abs=1e-6)


def _by_matrices(points, at, share):
    """Return the mean and half the width of its confidence limits by the normal equations and scipy's quantile."""
    xs, ys = np.array(points).T
    design = np.column_stack([np.ones_like(xs), xs])
    coefficients, *_ = np.linalg.lstsq(design, ys, rcond=None)
    left = ys - design @ coefficients
    variance = left @ left / (len(xs) - 2)
    where = np.array([1.0, at])
    spread = where @ np.linalg.inv(design.T @ design) @ where
    return where @ coefficients, stats.t.ppf(share, len(xs) - 2) * math.sqrt(variance * spread)


def test_the_demo_lot_is_supported_by_its_own_numbers():
    line = fitted_line(UCM)
    found = stats.linregress(*zip(*UCM, strict=True))
    crossing = optimize.brentq(lambda x: _by_matrices(UCM, x, 0.95)[0] - _by_matrices(UCM, x, 0.95)[1] - 80, 12, 600)
    supported = support(line, LOW, 24.0)
    assert line.slope == pytest.approx(found.slope)
    assert supported.crossing == pytest.approx(crossing, rel=1e-6)
    assert 95 < supported.crossing < 109
    assert supported.months == 36  # 12 months beyond the data, and not to the crossing


@settings(deadline=None)
@given(ages, st.data())
def test_a_shelf_life_ends_where_scipy_finds_the_crossing(months, data):
    points = [(float(x), 90 - 0.15 * x + data.draw(noise)) for x in months]
    line = fitted_line(points)
    found = support(line, LOW, max(months)).crossing

    def room(at):
        mean, half = _by_matrices(points, at, 0.95)
        return mean - half - 80

    if found is None:
        assert room(600) >= -1e-6
    elif found == 0.0:
        assert room(0) <= 1e-6
    else:
        assert room(found) == pytest.approx(0, abs=1e-4)
        assert room(found + 0.5) < 1e-6


@pytest.mark.parametrize(
    ("points", "limits", "crossing", "months"),
    [
        ([(0, 90), (6, 90), (12, 90)], LOW, None, 24),
        ([(0, 90), (12, 90), (60, 90)], LOW, None, 72),
        ([(0, 90), (12, 84), (24, 78)], LOW, 20.0, 20),
        ([(0, 1), (12, 2), (24, 3)], Limits(high=4.0), 36.0, 36),
        ([(0, 70), (6, 69), (12, 68)], LOW, 0.0, 0),
        ([(0, 81), (6, 78), (12, 75)], LOW, 2.0, 2),
        ([(0, 90), (12, 84), (24, 78)], Limits(80.0, 95.0), 20.0, 20),
    ],
)
def test_shelf_lives_of_exact_lines(points, limits, crossing, months):
    line = fitted_line(points)
    found = support(line, limits, max(x for x, _ in points))
    assert found.crossing == (None if crossing is None else pytest.approx(crossing, abs=1e-6))
    assert found.months == months


@pytest.mark.parametrize("points", [[], [(0, 90)], [(0, 90), (6, 89)], [(6, 90), (6, 89), (6, 91)]])
def test_too_few_points_make_no_line(points):
    assert fitted_line(points) is None
    assert pooled({"L": points}, LOW) is None


def _lots(slopes, starts, scatter=0.4):
    wobble = (0.3, -0.5, 0.4, -0.2, 0.1)
    return {
        f"L{number}": [
            (x, start + slope * x + scatter * w * (-1) ** number)
            for x, w in zip((0, 6, 12, 18, 24), wobble, strict=True)
        ]
        for number, (slope, start) in enumerate(zip(slopes, starts, strict=True))
    }


def _sse(lots, columns):
    """Return the sum of squares that a model leaves, and its number of coefficients, by least squares."""
    rows, values = [], []
    for number, points in enumerate(lots.values()):
        for x, y in points:
            rows.append(columns(number, x))
            values.append(y)
    design, ys = np.array(rows, dtype=float), np.array(values)
    coefficients, *_ = np.linalg.lstsq(design, ys, rcond=None)
    left = ys - design @ coefficients
    return left @ left, design.shape[1]


def _own(number, count):
    return [float(one == number) for one in range(count)]


@pytest.mark.parametrize(
    ("slopes", "starts", "model"),
    [
        ((-0.10, -0.10, -0.10), (94, 94, 94), PoolModel.COMMON_LINE),
        ((-0.10, -0.10, -0.10), (94, 90, 92), PoolModel.COMMON_SLOPE),
        ((-0.05, -0.40, -0.20), (94, 94, 94), PoolModel.SEPARATE),
    ],
)
def test_lots_are_taken_together_as_the_analysis_of_covariance_says(slopes, starts, model):
    lots = _lots(slopes, starts)
    made = pooled(lots, LOW)
    count, total = len(lots), sum(map(len, lots.values()))
    alone, wide = _sse(lots, lambda number, x: [*_own(number, count), *(x * one for one in _own(number, count))])
    sloped, middle = _sse(lots, lambda number, x: [*_own(number, count), x])
    one, narrow = _sse(lots, lambda _number, x: [1.0, x])
    slopes_f = (sloped - alone) / (wide - middle) / (alone / (total - wide))
    starts_f = (one - sloped) / (middle - narrow) / (sloped / (total - middle))
    assert made.model is model
    assert made.slopes_p == pytest.approx(stats.f.sf(slopes_f, wide - middle, total - wide), rel=1e-6)
    if model is PoolModel.SEPARATE:
        assert made.intercepts_p is None
        assert made.lines["L0"].sd == pytest.approx(math.sqrt(alone / (total - wide)), rel=1e-8)
        assert made.lines["L1"].slope == pytest.approx(stats.linregress(*zip(*lots["L1"], strict=True)).slope)
    else:
        assert made.intercepts_p == pytest.approx(stats.f.sf(starts_f, middle - narrow, total - middle), rel=1e-6)
    if model is PoolModel.COMMON_SLOPE:
        assert {round(line.slope, 9) for line in made.lines.values()} == {round(made.lines["L0"].slope, 9)}
        assert made.lines["L1"].degrees == total - middle
    assert made.months == min(one.months for one in made.supports.values())


def test_the_limits_of_a_common_slope_are_those_of_least_squares():
    lots = _lots((-0.10, -0.10, -0.10), (94, 90, 92))
    made, count = pooled(lots, LOW), len(lots)
    rows = [(number, x, y) for number, points in enumerate(lots.values()) for x, y in points]
    design = np.array([[*_own(number, count), x] for number, x, _ in rows])
    ys = np.array([y for *_, y in rows])
    coefficients, *_ = np.linalg.lstsq(design, ys, rcond=None)
    left = ys - design @ coefficients
    degrees = len(ys) - count - 1
    where = np.array([*_own(1, count), 40.0])
    half = stats.t.ppf(0.95, degrees) * math.sqrt(
        left @ left / degrees * (where @ np.linalg.inv(design.T @ design) @ where)
    )
    ((low, _),) = confidence_band(made.lines["L1"], LOW, [40.0])
    assert low == pytest.approx(where @ coefficients - half, rel=1e-9)


def test_one_lot_stands_alone_and_exact_lines_are_told_apart():
    alone = pooled({"L": UCM, "short": [(0, 90.0), (6, 90.0)]}, LOW)
    assert (alone.model, alone.slopes_p, alone.intercepts_p) == (PoolModel.SINGLE, None, None)
    assert alone.months == 36
    exact = [[(x, 90 + 0.1 * x) for x in (0, 6, 12)], [(x, 90 - 0.1 * x) for x in (0, 6, 12)]]
    assert pooled(dict(enumerate(exact)), LOW).slopes_p == 0.0
    same = pooled({"A": exact[0], "B": exact[0]}, LOW)
    assert (same.model, same.slopes_p, same.intercepts_p) == (PoolModel.COMMON_LINE, 1.0, 1.0)


@given(st.integers(2, 4), ages, st.data())
def test_lots_together_never_support_more_than_the_rule_allows(count, months, data):
    lots = {str(n): [(float(x), 92 - 0.1 * x + data.draw(noise)) for x in months] for n in range(count)}
    made = pooled(lots, LOW)
    assume(made is not None)
    assert 0 <= made.months <= min(2 * max(months), max(months) + 12)
