"""Finds how a freezer's file is laid out, by what stands in it."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product

from stembank_gui.rules.banking.curves.cells import is_missing, number, seconds
from stembank_gui.rules.banking.curves.layout import (
    DELIMITERS,
    NO_COLUMN,
    Decimals,
    DegreeUnit,
    Layout,
    TimeForm,
)

LOOKED_AT = 400
"""Lines that are looked at to find the layout."""
_ROWS_NEEDED = 3
_TIME = re.compile(r"time|elapsed|zeit|temps écoulé|时间|時間|耗时", re.IGNORECASE)
_DATE = re.compile(r"^\W*(date|datum|日期)\W*$", re.IGNORECASE)
_NOT_MEASURED = re.compile(
    r"set.?point|\bset\b|target|program|profile|demand|soll|rate|设定|目标|程序|速率|power|ln2|valve|heater|step|阶段|步",
    re.IGNORECASE,
)
_SAMPLE = re.compile(r"sample|product|vial|bag|straw|probe|load|specimen|probe|样品|样本|产品|管内", re.IGNORECASE)
_CHAMBER = re.compile(
    r"chamber|plate|block|cabinet|kammer|oven|\bgas\b|air|freezer|shelf|腔|舱|箱|炉|板|室|仓", re.IGNORECASE
)
_FAHRENHEIT = re.compile(r"°\s*F\b|℉|deg\s*F\b|fahrenheit|[(\[]\s*F\s*[)\]]", re.IGNORECASE)
_KELVIN = re.compile(r"[(\[]\s*°?\s*K\s*[)\]]|kelvin", re.IGNORECASE)
_MINUTES = re.compile(r"\bmin(utes?)?\b|分", re.IGNORECASE)
_HOURS = re.compile(r"[(\[]\s*h(ours?|rs?)?\s*[)\]]|\bhours\b|小时", re.IGNORECASE)
_SECONDS = re.compile(r"[(\[]\s*s(ec(onds?)?)?\s*[)\]]|\bsec(onds?)?\b|秒", re.IGNORECASE)
_KELVIN_FROM = 60.0
_SHORT_STEP = 0.75
"""Times that grow by less than this from line to line are minutes, where no unit is said."""
_MOST_MONTHS = 12

Rows = Sequence[tuple[int, list[str]]]


def rows_of(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the lines that are not empty, cut into cells, with their numbers from 1."""
    lines = text.splitlines()
    cut = csv.reader((line.replace("\0", "") for line in lines), delimiter=delimiter, quotechar='"')
    found: list[tuple[int, list[str]]] = []
    while True:
        at = cut.line_num
        try:
            row = next(cut)
        except StopIteration:
            return found
        except csv.Error:
            row = [lines[at]]
        if any(cell.strip() for cell in row):
            found.append((at + 1, [cell.strip() for cell in row]))


def detected(text: str) -> Layout:
    """Return the likely layout of a freezer's file. What was found wrongly can be changed by who imports it."""
    start = "\n".join(text.splitlines()[:LOOKED_AT])
    tried = [
        (_fitting(rows_of(start, delimiter), decimals), delimiter, decimals)
        for delimiter, decimals in product(DELIMITERS, Decimals)
    ]
    (score, first, rows), delimiter, decimals = max(tried, key=lambda one: one[0][0])
    if not score[0]:
        return Layout(delimiter=delimiter, decimals=decimals)
    header = _header(rows, first)
    return _columns(rows, first, header, delimiter, decimals)


def column_names(text: str, layout: Layout) -> list[str]:
    """Return what the columns are called, or empty names where the file has no line of names."""
    for line, row in rows_of("\n".join(text.splitlines()[:LOOKED_AT]), layout.delimiter):
        if line == layout.header_line:
            return row
        if line > layout.header_line and not layout.header_line:
            return [""] * len(row)
    return []


def _fitting(rows: Rows, decimals: Decimals) -> tuple[tuple[int, int], int, Rows]:
    """Return how well a way of cutting fits (readings that make sense), where the data start, and the rows."""
    good = [_is_reading(row, decimals) for _, row in rows]
    first = next((at for at, fits in enumerate(good) if fits and all(good[at : at + _ROWS_NEEDED])), len(rows))
    widths = Counter(len(row) for (_, row), fits in zip(rows[first:], good[first:], strict=True) if fits)
    if not widths:
        return (0, 0), 0, rows
    width, count = widths.most_common(1)[0]
    return (count, sum(_numbers(row, decimals) for _, row in rows[first:]) if width > 1 else 0), first, rows


def _is_reading(row: list[str], decimals: Decimals) -> bool:
    return len(row) > 1 and (_time_form(row[0]) is not None or number(row[0], decimals) is not None) and bool(
        _numbers(row[1:], decimals)
    )  # fmt: skip


def _numbers(row: list[str], decimals: Decimals) -> int:
    return sum(number(cell, decimals) is not None for cell in row)


def _header(rows: Rows, first: int) -> tuple[int, list[str]]:
    """Return the last line before the data that has as many cells as they have, or none."""
    width = len(rows[first][1])
    for line, row in reversed(rows[:first]):
        if len([cell for cell in row if cell]) > 1 and len(row) >= width - 1:
            return line, row
    return 0, []


def _columns(rows: Rows, first: int, header: tuple[int, list[str]], delimiter: str, decimals: Decimals) -> Layout:
    line, names = header
    width = max(len(row) for _, row in rows[first:])
    names = [*names, *[""] * (width - len(names))]
    data = [row for _, row in rows[first:]]
    date, time = _time_columns(names, data)
    chamber, sample = _probe_columns(names, data, {date, time}, decimals)
    form = _form(names[time], [_joined(row, date, time) for row in data], decimals)
    measured = [one for one in (chamber, sample) if one != NO_COLUMN]
    unit = _unit([names[one] for one in measured], [row[one] for row in data for one in measured if one < len(row)],
                 decimals)  # fmt: skip
    return Layout("utf-8", delimiter, decimals, form, unit, line, time, date, chamber, sample)


def _time_columns(names: list[str], data: list[list[str]]) -> tuple[int, int]:
    """Return the columns of the day and of the time."""
    by_name = [at for at, name in enumerate(names) if _TIME.search(name) and not _DATE.match(name)]
    date = next((at for at, name in enumerate(names) if _DATE.match(name)), NO_COLUMN)
    if by_name:
        return (date if date != by_name[0] else NO_COLUMN), by_name[0]
    if NO_COLUMN != date < len(data[0]) and _time_form(data[0][date]) is not None and ":" in data[0][date]:
        return NO_COLUMN, date
    second = len(data[0]) > 1 and _only_day(data[0][0]) and ":" in data[0][1]
    return (0, 1) if second else (NO_COLUMN, 0)


def _only_day(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", text.strip()))


def _probe_columns(names: list[str], data: list[list[str]], taken: set[int], decimals: Decimals) -> tuple[int, int]:
    """Return the columns of chamber and sample: by their names, else the first two numbers."""
    free = [at for at in range(len(names)) if at not in taken and not _NOT_MEASURED.search(names[at])]
    sample = next((at for at in free if _SAMPLE.search(names[at])), NO_COLUMN)
    chamber = next((at for at in free if at != sample and _CHAMBER.search(names[at])), NO_COLUMN)
    if sample != NO_COLUMN or chamber != NO_COLUMN:
        return chamber, sample
    numeric = [at for at in free if any(at < len(row) and number(row[at], decimals) is not None for row in data)]
    return (*numeric, NO_COLUMN, NO_COLUMN)[0], (*numeric, NO_COLUMN, NO_COLUMN)[1]


def _joined(row: list[str], date: int, time: int) -> str:
    parts = [row[at] for at in (date, time) if NO_COLUMN != at < len(row)]
    return " ".join(parts)


def _time_form(text: str) -> TimeForm | None:
    """Return the form of one time with a colon or a day in it; None for a plain number."""
    forms = (TimeForm.YEAR_FIRST, TimeForm.DAY_FIRST, TimeForm.MONTH_FIRST, TimeForm.CLOCK)
    return next((form for form in forms if seconds(text, form, Decimals.POINT) is not None), None)


def _form(name: str, times: list[str], decimals: Decimals) -> TimeForm:
    written = [one for one in times if one]
    if (found := _time_form(written[0])) is not None:
        return _day_or_month(written) if found is not TimeForm.YEAR_FIRST and _only_day(written[0].split()[0]) else (
            _minutes_or_hours(name, written) if found is TimeForm.CLOCK else found
        )  # fmt: skip
    for said, form in ((_HOURS, TimeForm.HOURS), (_MINUTES, TimeForm.MINUTES), (_SECONDS, TimeForm.SECONDS)):
        if said.search(name):
            return form
    numbers = [value for one in written if (value := number(one, decimals)) is not None]
    steps = sorted(after - before for before, after in pairwise(numbers))
    return TimeForm.MINUTES if steps and steps[len(steps) // 2] < _SHORT_STEP else TimeForm.SECONDS


def _day_or_month(times: list[str]) -> TimeForm:
    """Return whether the day or the month stands first: a number above 12 tells; the day where nothing does."""
    seconds_part = [int(re.split(r"[-/.]", one)[1]) for one in times if re.match(r"\d+[-/.]\d+", one)]
    return TimeForm.MONTH_FIRST if max(seconds_part, default=0) > _MOST_MONTHS else TimeForm.DAY_FIRST


def _minutes_or_hours(name: str, times: list[str]) -> TimeForm:
    """Return whether 12:30 is minutes and seconds: only where the name says so, or the first part passes 24."""
    if any(one.count(":") > 1 for one in times):
        return TimeForm.CLOCK
    long = max((int(one.partition(":")[0]) for one in times if one.partition(":")[0].isdecimal()), default=0)
    return TimeForm.MINUTES_SECONDS if _MINUTES.search(name) or long > 24 else TimeForm.CLOCK  # noqa: PLR2004


def _unit(names: list[str], cells: list[str], decimals: Decimals) -> DegreeUnit:
    said = " ".join([*names, *cells[:2]])
    if _FAHRENHEIT.search(said):
        return DegreeUnit.FAHRENHEIT
    values = [value for one in cells if not is_missing(one) and (value := number(one, decimals)) is not None]
    if _KELVIN.search(said) or (values and min(values) > _KELVIN_FROM and max(values) < 330):  # noqa: PLR2004
        return DegreeUnit.KELVIN
    return DegreeUnit.CELSIUS
