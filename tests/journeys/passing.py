"""Time that passes in a journey: cells need days to grow and an hour to freeze, a test does not wait for them."""

from datetime import UTC, datetime, timedelta

_LATER = [timedelta(0)]


def utc_now() -> datetime:
    """The time in the journey: every bank's clock."""
    return datetime.now(UTC) + _LATER[0]


def now() -> datetime:
    """The wall clock of this place in the journey."""
    return utc_now().astimezone()


def pass_time(**much: float) -> None:
    """Let days, hours or minutes pass."""
    _LATER[0] += timedelta(**much)


def begin() -> None:
    """Begin at the real time."""
    _LATER[0] = timedelta(0)
