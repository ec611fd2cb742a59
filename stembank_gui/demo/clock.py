"""The demo bank's time: set to the day of each event, and going on by some seconds with each unit of work."""

from datetime import UTC, datetime, timedelta

LAST_DAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
"""No event of the demo bank is later."""
_STEP = timedelta(seconds=17)


class DemoClock:
    """A clock that is called like `datetime.now`. It never goes back, as the trail demands.

    Args:
        today: The computer's own time: where it is before the demo's last day, all dates lie earlier by whole days.
    """

    def __init__(self, today: datetime) -> None:
        self.shift = min(timedelta(0), timedelta(days=(today - LAST_DAY).days))
        self._moment = datetime(2024, 1, 2, 8, tzinfo=UTC) + self.shift

    def __call__(self) -> datetime:
        """Return the demo's moment, a little later at every call."""
        self._moment += _STEP
        return self._moment

    @property
    def moment(self) -> datetime:
        """The demo's moment as it stands."""
        return self._moment

    def go_to(self, moment: datetime) -> None:
        """Go on to a moment (before the shift); an earlier one than now leaves the clock where it is."""
        self._moment = max(self._moment, moment + self.shift)
