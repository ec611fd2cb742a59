"""The trend of a test over time: which readings of results make a series, what it says, what is alarming.

Source: DOMAIN.md §5.4 (alert where the line meets the limit before expiry, or a value lies within 5 % of the limit);
ICH Q1E for the statistics.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from stembank_gui.rules.banking.dates import add_months
from stembank_gui.rules.quality.judging.criteria import SpecLineFacts
from stembank_gui.rules.quality.judging.numbers import Span, quantity
from stembank_gui.rules.quality.judging.readings import Expected, expected_readings, folded, given_readings
from stembank_gui.rules.quality.stability.regression import Limits, Line, Pair, Support, fitted_line, support
from stembank_gui.rules.vocabulary import CriterionKind

_NEAR_POINTS = 5
"""DOMAIN.md §5.4: a value nearer to its limit than 5 % alarms: in points where the unit is %, else of the limit."""
_FULL = 100


class TrendAlert(StrEnum):
    """What a trend warns of."""

    BELOW_LIMIT = "below_limit"
    NEAR_LIMIT = "near_limit"
    MEETS_LIMIT = "meets_limit"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a test that can be followed over time.

    Args:
        test_code: The test.
        name: The reading's name in a test of several, such as "CD73"; "" for the test's one value.
        unit: Its unit.
        limits: What it must not pass.
    """

    test_code: str
    name: str
    unit: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Trend:
    """What a series says: its line (None for fewer than three points), what that supports, what is alarming."""

    line: Line | None
    support: Support | None
    alerts: tuple[TrendAlert, ...]


def age_months(frozen_on: date, tested_on: date) -> float:
    """Return how old a lot was when it was tested: whole calendar months, and the part of the next; never less than 0.

    >>> age_months(date(2024, 5, 27), date(2025, 5, 27)), age_months(date(2024, 5, 27), date(2024, 6, 11))
    (12.0, 0.4838709677419355)
    """
    whole = max(0, (tested_on.year - frozen_on.year) * 12 + tested_on.month - frozen_on.month)
    if whole and add_months(frozen_on, whole) > tested_on:
        whole -= 1
    since, then = add_months(frozen_on, whole), add_months(frozen_on, whole + 1)
    return max(0.0, whole + (tested_on - since).days / (then - since).days)


def readings_of(line: SpecLineFacts) -> tuple[Reading, ...]:
    """Return the readings of a line that are numbers and can be followed; none for words and profiles."""
    if line.kind not in {CriterionKind.NUMBER, CriterionKind.REPORT} or (
        line.kind is CriterionKind.REPORT and not line.unit
    ):
        return ()
    own = Span(line.low, line.low_open, line.high, line.high_open)
    if not line.readings:
        return (Reading(line.test_code, "", line.unit, _limits(own)),)
    options = (one for reading in expected_readings(line.readings, Expected("", own)) for one in reading)
    return tuple(
        Reading(line.test_code, one.name, one.unit or line.unit, _limits(one.span)) for one in options if not one.word
    )


def reading_in(value: str, name: str) -> float | None:
    """Return the number that a result states for a reading; None where it states none or only a bound such as "<0.25".

    >>> reading_in("CD73=99.2; CD90=99.6", "CD90"), reading_in("94.1 %", ""), reading_in("<0.25", "")
    (99.6, 94.1, None)
    """
    text: str | None = value
    if name:
        text = (given_readings(value) or {}).get(folded(name))
    measured = None if text is None else quantity(text)
    if measured is None or measured.span.low is None or measured.span.low != measured.span.high:
        return None
    return float(measured.span.low)


def trend(points: Sequence[Pair], reading: Reading, expires_after: float | None) -> Trend:
    """Return what a series of a lot says.

    Args:
        points: Months since freezing and values, of approved results.
        reading: What was measured, and its limits.
        expires_after: Months from freezing to expiry; None where the lot has none.
    """
    line = fitted_line(points)
    covered = max((months for months, _ in points), default=0.0)
    supported = None if line is None or not has_limit(reading.limits) else support(line, reading.limits, covered)
    return Trend(line, supported, tuple(_alerts(points, reading, line, expires_after)))


def has_limit(limits: Limits) -> bool:
    """Return whether there is a limit at all."""
    return limits.low is not None or limits.high is not None


def _alerts(
    points: Iterable[Pair], reading: Reading, line: Line | None, expires_after: float | None
) -> Iterable[TrendAlert]:
    room = [_room(value, reading.limits) for _, value in points]
    nearest = min((one for one in room if one is not None), default=None)
    if nearest is not None and nearest < 0:
        yield TrendAlert.BELOW_LIMIT
    elif nearest is not None and nearest < _near(reading):
        yield TrendAlert.NEAR_LIMIT
    if line is not None and expires_after is not None:
        end = _room(line.at(expires_after), reading.limits)
        if end is not None and end < 0:
            yield TrendAlert.MEETS_LIMIT


def _room(value: float, limits: Limits) -> float | None:
    """Return how far a value lies inside its limits; negative outside, None without a limit."""
    rooms = []
    if limits.low is not None:
        rooms.append(value - limits.low)
    if limits.high is not None:
        rooms.append(limits.high - value)
    return min(rooms, default=None)


def _near(reading: Reading) -> float:
    if reading.unit.startswith("%") and reading.limits.low is not None:
        return _NEAR_POINTS
    limit = reading.limits.high if reading.limits.low is None else reading.limits.low
    return abs(limit or 0.0) * _NEAR_POINTS / _FULL


def _limits(span: Span) -> Limits:
    return Limits(_number(span.low), _number(span.high))


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
