"""What single cells of a freezer's file say: times, temperatures, readings that are missing."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from math import isfinite

from stembank_gui.rules.banking.curves.layout import Decimals, DegreeUnit, TimeForm

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_UNIT_AFTER = re.compile(r"\s*(°\s*[CFK]|℃|℉|[CFK]|deg\s*[CFK]?|s|sec|min|h)$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:(\d{1,2})\s*[d.]\s*)?(\d{1,3}):([0-5]?\d)(?::([0-5]?\d(?:\.\d+)?))?\s*([AaPp])?\.?[Mm]?\.?")
_DATED = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T\s,]+(.+?))?(?:Z|[+-]\d{2}:?\d{2})?")
_MISSING = frozenset({"", "-", "--", "---", "----", "n/a", "na", "nan", "null", "none", "open", "err", "error", "off",
                      "fault", "overrange", "#n/a", "over", "under", "无", "断线", "开路"})  # fmt: skip
_DAY_S = 86_400.0
_NOON = 12
_ABSOLUTE_ZERO_C = -273.15
_HOTTEST_C = 200.0


def is_missing(text: str) -> bool:
    """Return whether a cell says that there was no reading."""
    return text.strip().casefold() in _MISSING


def number(text: str, decimals: Decimals) -> float | None:
    """Return the number of a cell (a unit may stand behind it), or None if it is none.

    >>> number("−4,25 °C", Decimals.COMMA)
    -4.25
    """
    plain = _UNIT_AFTER.sub("", text.strip().replace("\u2212", "-").replace("\u00a0", ""))
    if decimals is Decimals.COMMA:
        if "." in plain:
            return None
        plain = plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        return None
    found = float(plain)
    return found if isfinite(found) else None


_IN_CELSIUS: Mapping[DegreeUnit, Callable[[float], float]] = {
    DegreeUnit.CELSIUS: lambda value: value,
    DegreeUnit.FAHRENHEIT: lambda value: (value - 32) / 1.8,
    DegreeUnit.KELVIN: lambda value: value + _ABSOLUTE_ZERO_C,
}


def celsius(text: str, decimals: Decimals, unit: DegreeUnit) -> float | None:
    """Return a temperature in °C, or None if the cell is no temperature that can be."""
    found = number(text, decimals)
    if found is None:
        return None
    value = _IN_CELSIUS[unit](found)
    return value if _ABSOLUTE_ZERO_C <= value <= _HOTTEST_C else None


_SECONDS = {TimeForm.SECONDS: 1.0, TimeForm.MINUTES: 60.0, TimeForm.HOURS: 3600.0}


def seconds(text: str, form: TimeForm, decimals: Decimals) -> float | None:
    """Return a time in seconds: since the file's own zero, or since 1970 on the file's clock for forms with a day.

    >>> seconds("0:01:30", TimeForm.CLOCK, Decimals.POINT)
    90.0
    """
    if form in _SECONDS:
        found = number(text, decimals)
        return None if found is None or found < 0 else found * _SECONDS[form]
    if form in {TimeForm.CLOCK, TimeForm.MINUTES_SECONDS}:
        return _clock(text, minutes_first=form is TimeForm.MINUTES_SECONDS)
    return _dated(text, form)


def _clock(text: str, *, minutes_first: bool = False) -> float | None:
    found = _CLOCK.fullmatch(text.strip().replace(",", "."))
    if not found:
        return None
    days, first, second, third, half = found.groups()
    if third is None and minutes_first:
        return int(first) * 60.0 + float(second)
    hours = int(first) % _NOON + (_NOON if half in {"p", "P"} else 0) if half else int(first)
    return int(days or 0) * _DAY_S + hours * 3600.0 + int(second) * 60.0 + float(third or 0)


def _dated(text: str, form: TimeForm) -> float | None:
    found = _DATED.fullmatch(text.strip())
    if not found:
        return None
    parts = [int(part) for part in found.groups()[:3]]
    year, month, day = {
        TimeForm.YEAR_FIRST: (parts[0], parts[1], parts[2]),
        TimeForm.DAY_FIRST: (parts[2], parts[1], parts[0]),
        TimeForm.MONTH_FIRST: (parts[2], parts[0], parts[1]),
    }[form]
    of_day = _clock(found[4]) if found[4] else 0.0
    try:
        midnight = datetime(year + 2000 if year < 100 else year, month, day, tzinfo=UTC)  # noqa: PLR2004 - two digits
    except ValueError:
        return None
    return None if of_day is None or of_day >= _DAY_S + 1 else midnight.timestamp() + of_day
