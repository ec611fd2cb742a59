"""ISBT 128: days and times of expiry, collection and production. Source: ST-001 structures 004–009 and 031."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Reason, Refused

LAST_MINUTE = time(23, 59)
"""What a day means where no time is given: ST-001."""
_DAY = re.compile(r"([0-9])([0-9]{2})([0-9]{3})(?:([0-9]{2})([0-9]{2}))?")
_FLEXIBLE = re.compile(r"=\(([12])0(0[123])([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})")


class DatedEvent(StrEnum):
    """What happens at a moment."""

    EXPIRY = "expiry"
    COLLECTION = "collection"
    PRODUCTION = "production"


_DAYS = {
    "=>": (DatedEvent.EXPIRY, False), "&>": (DatedEvent.EXPIRY, True),
    "=*": (DatedEvent.COLLECTION, False), "&*": (DatedEvent.COLLECTION, True),
    "=}": (DatedEvent.PRODUCTION, False), "&}": (DatedEvent.PRODUCTION, True),
}  # fmt: skip
_IDENTIFIER = {meaning: identifier for identifier, meaning in _DAYS.items()}
_KINDS = {"01": DatedEvent.EXPIRY, "02": DatedEvent.COLLECTION, "03": DatedEvent.PRODUCTION}
_CENTURIES = {year // 100 % 10: year for year in range(1900, 2800, 100)}
"""The first year of each century that the one digit of structures 004–009 can name: 9 is 19yy, 0 is 20yy."""


@dataclass(frozen=True, slots=True)
class DatedMark:
    """A day (structures 004, 006, 008) or a day and time (005, 007, 009) by the clock of the place."""

    event: DatedEvent
    day: date
    at: time | None = None

    @property
    def payload(self) -> str:
        """What its barcode says.

        >>> DatedMark(DatedEvent.EXPIRY, date(2034, 5, 26), LAST_MINUTE).payload
        '&>0341462359'
        """
        day = f"{self.day.year // 100 % 10}{self.day.year % 100:02d}{self.day.timetuple().tm_yday:03d}"
        return _IDENTIFIER[self.event, self.at is not None] + day + ("" if self.at is None else f"{self.at:%H%M}")


@dataclass(frozen=True, slots=True)
class FlexibleMark:
    """A moment with all digits of its year (structure 031), by the clock of the place or in UTC."""

    event: DatedEvent
    at: datetime
    is_utc: bool = False

    @property
    def payload(self) -> str:
        """What its barcode says.

        >>> FlexibleMark(DatedEvent.EXPIRY, datetime(2034, 5, 26, 23, 59)).payload
        '=(1001203405262359'
        """
        kind = next(key for key, event in _KINDS.items() if event is self.event)
        return f"=({2 if self.is_utc else 1}0{kind}{self.at:%Y%m%d%H%M}"


def has_day(payload: str) -> bool:
    """Return whether a structure is one of 004 to 009."""
    return payload[:2] in _DAYS


def parse_day(payload: str) -> DatedMark:
    """Return the day, or day and time, of a barcode.

    Raises:
        Refused: `codes.isbt_form` (too many or too few digits), `codes.isbt_date` (no day of the calendar).

    >>> parse_day("&>0180292359").day
    datetime.date(2018, 1, 29)
    """
    event, with_time = _DAYS[payload[:2]]
    found = _DAY.fullmatch(payload[2:])
    if found is None or (found[4] is not None) is not with_time:
        raise Refused(Reason("codes.isbt_form", {"code": shown(payload)}))
    year = _CENTURIES[int(found[1])] + int(found[2])
    try:
        at = time(int(found[4]), int(found[5])) if with_time else None
        day = date(year, 1, 1) + timedelta(days=int(found[3]) - 1)
    except ValueError:
        raise _no_such_day(payload) from None
    if day.year != year:
        raise _no_such_day(payload)
    return DatedMark(event, day, at)


def parse_flexible(payload: str) -> FlexibleMark:
    """Return the moment of a barcode of structure 031.

    Raises:
        Refused: `codes.isbt_form`, `codes.isbt_date`.
    """
    found = _FLEXIBLE.fullmatch(payload)
    if found is None:
        raise Refused(Reason("codes.isbt_form", {"code": shown(payload)}))
    try:
        at = datetime(*map(int, found.groups()[2:]))  # type: ignore[arg-type] # noqa: DTZ001 - by the clock of the place
    except ValueError:
        raise _no_such_day(payload) from None
    return FlexibleMark(_KINDS[found[2]], at, found[1] == "2")


def _no_such_day(payload: str) -> Refused:
    return Refused(Reason("codes.isbt_date", {"code": shown(payload)}))
