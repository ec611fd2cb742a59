"""Student's t and Fisher's F, by the incomplete beta function: what confidence limits and poolability ask for.

Written out here because the program ships without scipy; the tests compare every function with scipy.
"""

from math import exp, inf, lgamma, log, sqrt

_TINY = 1e-300
_CLOSE = 1e-15
_STEPS = 400
_HALF = 0.5


def student_cdf(t: float, degrees: int) -> float:
    """Return the probability that Student's t with some degrees of freedom (≥ 1) is at most `t`."""
    square = t * t
    if square < degrees:  # near the middle the tail's argument would round to 1
        centre = _HALF * incomplete_beta(square / (degrees + square), _HALF, degrees / 2)
        return _HALF + centre if t > 0 else _HALF - centre
    tail = _HALF * incomplete_beta(degrees / (degrees + square), degrees / 2, _HALF)
    return 1 - tail if t > 0 else tail


def student_quantile(probability: float, degrees: int) -> float:
    """Return the value that Student's t stays below with a probability (0 < p < 1).

    Raises:
        ValueError: If the probability or the degrees of freedom are out of range.

    >>> round(student_quantile(0.95, 2), 6)
    2.919986
    """
    if not 0 < probability < 1 or degrees < 1:
        raise ValueError(probability, degrees)
    if probability < _HALF:
        return -student_quantile(1 - probability, degrees)
    low, high = 0.0, 1.0
    while student_cdf(high, degrees) < probability:
        low, high = high, high * 2
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if student_cdf(middle, degrees) < probability else (low, middle)
    return high


def fisher_tail(value: float, between: int, within: int) -> float:
    """Return the probability of an F at least as large, with degrees of freedom between and within groups.

    >>> round(fisher_tail(3.0, 2, 9), 6)
    0.100388
    """
    if value == inf:
        return 0.0
    return 1.0 if value <= 0 else incomplete_beta(within / (within + between * value), within / 2, between / 2)


def incomplete_beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b) for 0 ≤ x ≤ 1.

    Source:
        NIST Digital Library of Mathematical Functions 8.17.22: the continued fraction, by Lentz's method.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for part in (even, odd):
            d, c = 1 / _off_zero(1 + part * d), _off_zero(1 + part / c)
            step = d * c
            found *= step
        if abs(step - 1) < _CLOSE:
            break
    return found


def _off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def root_mean(squares: float, degrees: int) -> float:
    """Return the standard deviation of a sum of squares over its degrees of freedom; 0 where rounding made it less."""
    return sqrt(max(squares, 0.0) / degrees)
