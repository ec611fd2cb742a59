"""Whether numbers and times of a culture can be true."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from stembank_gui.rules.reasons import Reason

_CLOCKS_DIFFER = timedelta(minutes=1)
LONGEST_DAYS = 120
"""No passage grows longer; an older start is a slip of the year."""


def number_problem(field: str, value: int | Decimal, low: int, high: int) -> Iterator[Reason]:
    """Yield the reason against a number that is outside its limits, both allowed; `field` is a term key."""
    if isinstance(value, Decimal) and not value.is_finite():
        yield _range(field, str(value), low, high)
    elif not low <= value <= high:
        yield _range(field, f"{value:,}", low, high)


def time_problems(at: datetime | None, after: datetime | None, now: datetime) -> Iterator[Reason]:
    """Yield every reason why something cannot have been done at a moment: it is to come, or before what it follows."""
    if at is None:
        return
    if at > now + _CLOCKS_DIFFER:
        yield Reason("cultures.in_future")
    if after is not None and at < after:
        yield Reason("cultures.before_start")
    if now - at > timedelta(days=LONGEST_DAYS):
        yield Reason("cultures.too_long_ago", {"days": LONGEST_DAYS})


def _range(field: str, value: str, low: int, high: int) -> Reason:
    return Reason("banking.number_range", {"field": f"@{field}", "value": value[:24], "allowed": f"{low:,} … {high:,}"})
