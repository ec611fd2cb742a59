"""From the text of a scan file to its lines of fields: comma, semicolon or tabulator, but one of them."""

import csv
from collections import Counter
from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason, Refused

_DELIMITERS = ",;\t"
_NAMES = {",": ",", ";": ";", "\t": "TAB"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, counted from 1, with its fields without surrounding blanks."""

    number: int
    fields: tuple[str, ...]

    def field(self, index: int | None) -> str:
        """Return a field; "" where the line has none."""
        return "" if index is None or index >= len(self.fields) else self.fields[index]


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines that are not blank, split where the file's one delimiter stands outside quotes.

    Raises:
        Refused: `rack_scans.empty` if there are delimiters only, `rack_scans.one_column` if there is none,
            `rack_scans.mixed_delimiters` (row and column of the first other one), `rack_scans.quotes` (row of a
            quotation mark without its partner).
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip("\x02\x03\x0c ")]
    delimiter = _delimiter([line for _number, line in lines])
    split = tuple(_split(number, line, delimiter) for number, line in lines)
    _refuse_mixed(split, dict(lines), delimiter)
    found = tuple(line for line in split if any(line.fields))
    if not found:
        raise Refused(Reason("rack_scans.empty"))
    return found


def _delimiter(lines: list[str]) -> str:
    counted = Counter({one: sum(one in _unquoted(line) for line in lines) for one in _DELIMITERS})
    delimiter, found_in = counted.most_common(1)[0]
    if not found_in:
        raise Refused(Reason("rack_scans.one_column", {"line": lines[0][:60] if lines else ""}))
    return delimiter


def _unquoted(line: str) -> str:
    """Return a line without what stands between quotation marks."""
    return "".join(part for number, part in enumerate(line.split('"')) if number % 2 == 0)


def _split(number: int, line: str, delimiter: str) -> Line:
    try:
        fields = next(csv.reader([line], delimiter=delimiter, skipinitialspace=delimiter != "\t", strict=True))
    except csv.Error:
        raise Refused(Reason("rack_scans.quotes", {"row": number})) from None
    tidy = [field.strip("\x02\x03\x0c \u00a0\u3000") for field in fields]
    while tidy and not tidy[-1]:
        tidy.pop()
    return Line(number, tuple(tidy))


def _refuse_mixed(split: tuple[Line, ...], raw: dict[int, str], delimiter: str) -> None:
    """A line above the table (a date, a title) may hold what it likes."""
    in_table = False
    for line in split:
        in_table = in_table or len(line.fields) > 1
        other = next((one for one in _DELIMITERS if one != delimiter and one in _unquoted(raw[line.number])), "")
        if in_table and other:
            column = next(number for number, field in enumerate((*line.fields, other), start=1) if other in field)
            named: dict[str, str | int] = {"row": line.number, "column": column}
            raise Refused(
                Reason("rack_scans.mixed_delimiters", named | {"found": _NAMES[other], "used": _NAMES[delimiter]})
            )
