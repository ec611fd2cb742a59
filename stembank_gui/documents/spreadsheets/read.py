"""A file opened as a table: what kind it is, how it was read, and its rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path

from stembank_gui.documents.spreadsheets import delimited, encoding, workbook
from stembank_gui.rules.cryostorage.imports.fields import header_row
from stembank_gui.rules.cryostorage.imports.table import Table, new_table
from stembank_gui.rules.reasons import Reason, Refused

MOST_BYTES = 200_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
_HEADERS_WITHIN = 10
_TICK = 5_000

Report = Callable[[int, int], None]
HeaderRow = Callable[[list[list[str]]], int]
"""Tells which of the first rows holds the headers."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose; empty is found out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read.

    Args:
        name: The file's name, without its folder.
        sha256: Of its bytes, in hexadecimal.
        table: Its headers and rows.
        encoding: Of a text file; empty for a workbook.
        encoding_sure: Whether nobody needs to be asked.
        delimiter: Of a text file.
        sheets: Of a workbook.
        sheet: The one that was read.
        ends_whole: Whether the last line of a text file is ended, as it is in a whole file.
    """

    name: str
    sha256: str
    table: Table = field(repr=False)
    encoding: str = ""
    encoding_sure: bool = True
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    ends_whole: bool = True


def open_file(report: Report, path: Path, choices: Choices) -> Opened:
    """Return a CSV or XLSX file as a table.

    Args:
        report: Told now and then how many rows are read; raises to stop.
        path: The file.
        choices: What a person chose.

    Raises:
        Refused: If the file is too big, empty, no such file, in another encoding, or damaged.
        OSError: If it cannot be read.
    """
    if path.stat().st_size > MOST_BYTES:
        raise Refused(Reason("imports.too_big", {"most": MOST_BYTES // 1_000_000}))
    return opened(report, path.read_bytes(), path.name, choices)


def opened(report: Report, data: bytes, name: str, choices: Choices, headers: HeaderRow = header_row) -> Opened:
    """Return the bytes of a CSV or XLSX file as a table; `headers` finds its headers, those of an inventory by default.

    Raises:
        Refused: As `open_file`.
    """
    if not data.strip():
        raise Refused(Reason("imports.empty"))
    digest = sha256(data).hexdigest()
    if workbook.is_workbook(data, name):
        sheets = workbook.sheet_names(data)
        sheet, rows = _filled(data, (choices.sheet,) if choices.sheet in sheets else sheets)
        return Opened(name, digest, table_of(rows, report, headers), sheets=sheets, sheet=sheet)
    guess = encoding.guessed(data)
    chosen = choices.encoding or guess.encoding
    text = encoding.text_of(data, chosen)
    delimiter = choices.delimiter or delimited.detected(text)
    table = table_of(delimited.rows_of(text, delimiter), report, headers)
    sure = guess.sure or bool(choices.encoding)
    return Opened(name, digest, table, chosen, sure, delimiter, ends_whole=text.endswith(("\n", "\r")))


def table_of(rows: Iterable[tuple[int, list[str]]], report: Report, headers: HeaderRow = header_row) -> Table:
    """Return rows as a table below its headers; texts that are alike are kept once.

    Raises:
        Refused: `imports.empty`, `imports.too_many_rows`, `imports.too_many_columns`.
    """
    left = iter(rows)
    first = list(islice(left, _HEADERS_WITHIN))
    if not first:
        raise Refused(Reason("imports.empty"))
    at = headers([row for _, row in first])
    named = _trimmed(first[at][1])
    if len(named) > MOST_COLUMNS:
        raise Refused(Reason("imports.too_many_columns", {"columns": len(named), "most": MOST_COLUMNS}))
    table = new_table(tuple(named))
    width = len(named)
    seen: dict[str, str] = {}
    for number, row in _limited(chain(first[at + 1 :], left), report):
        cells = len(row)
        whole = cells == width or (cells > width and not any(row[width:]))
        table.numbers.append(number)
        table.widths.append(0 if whole else cells)
        for column, cell in zip(table.columns, [*row, *[""] * (width - cells)], strict=False):
            column.append(seen.setdefault(cell, cell))
    return table


def _limited(rows: Iterator[tuple[int, list[str]]], report: Report) -> Iterator[tuple[int, list[str]]]:
    for count, row in enumerate(rows):
        if count % _TICK == 0:
            report(count, 0)
        if count >= MOST_ROWS:
            raise Refused(Reason("imports.too_many_rows", {"most": MOST_ROWS}))
        yield row


def _trimmed(headers: list[str]) -> list[str]:
    """Return headers without the empty ones at the end."""
    last = max((at for at, header in enumerate(headers, start=1) if header.strip()), default=0)
    return [header.strip() for header in headers[:last]]


def _filled(data: bytes, sheets: tuple[str, ...]) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    """Return the first sheet that has rows, and these: a sheet is read once, and let go of once, which takes time."""
    for sheet in sheets:
        rows = workbook.rows_of(data, sheet)
        first = next(rows, None)
        if first is not None:
            return sheet, chain([first], rows)
    return sheets[0], iter(())
