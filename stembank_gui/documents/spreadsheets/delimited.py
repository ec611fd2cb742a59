"""Delimited text as rows: comma, semicolon, tab or bar, with quotes and line breaks in cells."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from stembank_gui.rules.reasons import Reason, Refused

DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 30
_START = 64_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SAID = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def detected(text: str) -> str:
    """Return the delimiter that cuts the first rows into the same number of cells most often; a comma where none does.

    >>> detected("a;b,c;d")
    ';'
    """
    if said := _SAID.match(text):
        return said[1]
    return max(DELIMITERS, key=lambda one: _evenness(text[:_START], one))


def rows_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty with their numbers, counted as a spreadsheet counts them.

    Raises:
        Refused: `imports.broken_csv` with the row, for a quote that is never closed or a cell that is too long.
    """
    said = _SAID.match(text)
    lines = (line[0] for line in _LINE.finditer(text, said.end() if said else 0))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 1 if said else 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(Reason("imports.broken_csv", {"row": number, "detail": str(error)[:120]})) from error
        if any(row) and not "".join(row).isspace():
            yield number, row


def _evenness(start: str, delimiter: str) -> tuple[int, int]:
    """Return how many rows have the usual number of cells, and that number; nothing where there is one cell only."""
    try:
        widths = Counter(len(row) for _, row in islice(rows_of(start, delimiter), _LOOKED_AT))
    except Refused:
        return 0, 0
    if not widths:
        return 0, 0
    width, rows = max(widths.items(), key=lambda one: (one[1], one[0]))
    return (rows, width) if width > 1 else (0, 0)
