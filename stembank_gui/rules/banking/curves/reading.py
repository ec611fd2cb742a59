"""Reads a freezer's file into a curve, or refuses it with the number of the line that is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median

from stembank_gui.rules.banking.curves.cells import celsius, is_missing, seconds
from stembank_gui.rules.banking.curves.detecting import rows_of
from stembank_gui.rules.banking.curves.layout import DATED, NO_COLUMN, Layout, TimeForm
from stembank_gui.rules.reasons import Reason, Refused

FEWEST_POINTS = 30
"""Readings below which a file is no curve (local default)."""
MOST_POINTS = 300_000
LONGEST_GAP_S = 120.0
"""The longest time without a reading (local default); three times the usual distance where that is longer."""
_SHOWN = 40
_REASONS_AT_MOST = 10
_HALF_DAY_S = 43_200.0
_DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Curve:
    """What a freezer measured: seconds since the first reading, °C of chamber and sample.

    A probe that the file does not have is an empty tuple; a single reading that is missing is NaN.

    Args:
        seconds: Since the first reading, never going back.
        chamber: °C, as long as `seconds` or empty.
        sample: °C, as long as `seconds` or empty.
        clock: What the file's own clock said at the first reading (no time zone), where it says the day.
    """

    seconds: tuple[float, ...]
    chamber: tuple[float, ...] = ()
    sample: tuple[float, ...] = ()
    clock: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    line: int
    time: float
    chamber: float
    sample: float


NAN = float("nan")


def read_curve(text: str, layout: Layout) -> Curve:
    """Return the curve in a freezer's file.

    Raises:
        Refused: `freezing.curve_*` with line numbers: no probe, too few readings, a line that is cut off, no number
            where one belongs, time that goes back, a gap that is too long.
    """
    if layout.chamber == NO_COLUMN and layout.sample == NO_COLUMN:
        raise Refused(Reason("freezing.curve_no_probe"))
    readings, reasons = _readings(text, layout)
    reasons = [*reasons, *_order(readings)]
    if not reasons and len(readings) < FEWEST_POINTS:
        reasons = [Reason("freezing.curve_too_few", {"count": len(readings), "at_least": FEWEST_POINTS})]
    reasons = reasons or list(_gaps(readings))
    if reasons:
        raise Refused(*reasons[:_REASONS_AT_MOST])
    return _curve(readings, layout)


def _curve(readings: list[_Reading], layout: Layout) -> Curve:
    start = readings[0].time
    clock = datetime.fromtimestamp(start, UTC).replace(tzinfo=None) if layout.time_form in DATED else None
    curve = Curve(
        seconds=tuple(one.time - start for one in readings),
        chamber=_probe(one.chamber for one in readings),
        sample=_probe(one.sample for one in readings),
        clock=clock,
    )
    if not curve.chamber and not curve.sample:
        raise Refused(Reason("freezing.curve_no_probe"))
    return curve


def _probe(values: Iterable[float]) -> tuple[float, ...]:
    found = tuple(values)
    return found if any(value == value for value in found) else ()  # noqa: PLR0124 - NaN is not itself


def _readings(text: str, layout: Layout) -> tuple[list[_Reading], list[Reason]]:
    rows = [(line, row) for line, row in rows_of(text, layout.delimiter) if line > layout.header_line]
    rows = _without_ends(rows, layout)
    if len(rows) > MOST_POINTS:
        return [], [Reason("freezing.curve_too_many", {"count": len(rows), "at_most": MOST_POINTS})]
    found: list[_Reading] = []
    reasons: list[Reason] = []
    day, last = 0.0, 0.0
    for line, row in rows:
        read = _row(line, row, layout)
        if isinstance(read, Reason):
            reasons.append(read)
            continue
        if layout.time_form is TimeForm.CLOCK and found and read.time + day < last - _HALF_DAY_S:
            day += _DAY_S
        last = read.time + day
        found.append(_Reading(line, last, read.chamber, read.sample))
    return found, reasons


def _without_ends(rows: list[tuple[int, list[str]]], layout: Layout) -> list[tuple[int, list[str]]]:
    """Return the rows without what stands before the first time and after the last one in words (units, "end")."""
    words = [
        (bool(row) and row[min(layout.time, len(row) - 1)][:1].isalpha()) or not _has_digit(row) for _, row in rows
    ]
    first = next((at for at, said in enumerate(words) if not said), len(rows))
    last = next((at for at in range(len(rows), first, -1) if not words[at - 1]), first)
    return rows[first:last]


def _has_digit(row: list[str]) -> bool:
    return any(character.isdigit() for cell in row for character in cell)


def _row(line: int, row: list[str], layout: Layout) -> _Reading | Reason:
    needed = max(layout.time, layout.date, layout.chamber, layout.sample) + 1
    if len(row) < needed:
        return Reason("freezing.curve_cut_off", {"line": line, "cells": len(row), "needed": needed})
    written = row[layout.time] if layout.date == NO_COLUMN else f"{row[layout.date]} {row[layout.time]}"
    time = seconds(written, layout.time_form, layout.decimals)
    if time is None:
        return Reason("freezing.curve_no_time", {"line": line, "text": written[:_SHOWN]})
    values = [_value(row, column, layout) for column in (layout.chamber, layout.sample)]
    for column, value in zip((layout.chamber, layout.sample), values, strict=True):
        if value is None:
            return Reason("freezing.curve_no_number", {"line": line, "text": row[column][:_SHOWN]})
    return _Reading(line, time, values[0] or 0.0, values[1] or 0.0)


def _value(row: list[str], column: int, layout: Layout) -> float | None:
    if column == NO_COLUMN or is_missing(row[column]):
        return NAN
    return celsius(row[column], layout.decimals, layout.unit)


def _order(readings: list[_Reading]) -> Iterator[Reason]:
    for before, after in pairwise(readings):
        if after.time < before.time:
            yield Reason("freezing.curve_back", {"line": after.line, "seconds": round(before.time - after.time)})


def _gaps(readings: list[_Reading]) -> Iterator[Reason]:
    usual = median(after.time - before.time for before, after in pairwise(readings))
    longest = max(LONGEST_GAP_S, 3 * usual)
    for before, after in pairwise(readings):
        if (gap := after.time - before.time) > longest:
            yield Reason("freezing.curve_gap", {"line": after.line, "seconds": round(gap), "at_most": round(longest)})
