"""How a freezer's file is laid out: found from the file itself, shown, and changeable where it was found wrongly."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

DELIMITERS = (",", ";", "\t", "|")
NO_COLUMN = -1


class Decimals(StrEnum):
    """The mark between whole and parts of a number."""

    POINT = "point"
    COMMA = "comma"


class TimeForm(StrEnum):
    """How a file writes its times."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    CLOCK = "clock"
    MINUTES_SECONDS = "minutes_seconds"
    YEAR_FIRST = "year_first"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class DegreeUnit(StrEnum):
    """The unit of a file's temperatures."""

    CELSIUS = "celsius"
    FAHRENHEIT = "fahrenheit"
    KELVIN = "kelvin"


DATED = frozenset({TimeForm.YEAR_FIRST, TimeForm.DAY_FIRST, TimeForm.MONTH_FIRST})
"""Forms that say the day too: the file's clock can be compared with the run's."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands in a file. Columns count from 0; `NO_COLUMN` where there is none.

    Args:
        encoding: How its characters are written.
        delimiter: What separates the columns.
        decimals: The mark in its numbers.
        time_form: How times are written.
        unit: Of its temperatures.
        header_line: Number of the line with the columns' names, from 1; 0 without one.
        time: Column of the time, or of the clock time where the day has a column of its own.
        date: Column of the day, where it has one of its own.
        chamber: Column of the chamber's temperature.
        sample: Column of the sample's temperature.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    decimals: Decimals = Decimals.POINT
    time_form: TimeForm = TimeForm.SECONDS
    unit: DegreeUnit = DegreeUnit.CELSIUS
    header_line: int = 0
    time: int = 0
    date: int = NO_COLUMN
    chamber: int = 1
    sample: int = 2


def layout_table(layout: Layout) -> dict[str, Any]:
    """Return a layout as plain values, to be kept with what was read."""
    return asdict(layout)


def layout_of(table: Mapping[str, Any]) -> Layout:
    """Return a layout from its plain values.

    Raises:
        KeyError, ValueError: If they are those of no layout.
    """
    return Layout(
        encoding=str(table["encoding"]),
        delimiter=str(table["delimiter"]),
        decimals=Decimals(table["decimals"]),
        time_form=TimeForm(table["time_form"]),
        unit=DegreeUnit(table["unit"]),
        **{name: int(table[name]) for name in ("header_line", "time", "date", "chamber", "sample")},
    )
