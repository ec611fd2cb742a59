"""The rows of a file of results, read as results: everything that can be said without asking the bank."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from stembank_gui.rules.cryostorage.imports.cells import DateOrder, day_of, is_ambiguous
from stembank_gui.rules.cryostorage.imports.table import Table
from stembank_gui.rules.quality.imports.columns import Column, ResultField
from stembank_gui.rules.quality.judging.readings import written
from stembank_gui.rules.reasons import Reason

MOST_RESULTS = 5_000
"""Results of one file: a person checks them line by line."""
_SHOWN = 60
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_BOTH = re.compile(r"\d[.]\d")
_UNCLEAR = re.compile(r"^\D*\d{1,3}(,\d{3})+\D*$")


@dataclass(frozen=True, slots=True)
class ResultWish:
    """How a file of results is to be read.

    Args:
        columns: What each column is, in their order; None: nothing.
        constants: What holds for every row without a text of its own in that field.
        date_order: How 03/04/2024 is read; None where nobody has said.
        decimal: "." or ",": what stands before the decimals of a number.
    """

    columns: tuple[Column | None, ...]
    constants: Mapping[ResultField, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    decimal: str = "."


@dataclass(frozen=True, slots=True)
class ReadResult:
    """One result as a file says it, with the rows that it stands in.

    `problems`: everything that is wrong with what the file says itself.
    """

    rows: tuple[int, ...]
    lot: str
    vial: str
    test: str
    value: str
    tested_on: date | None
    laboratory: str = ""
    report: str = ""
    note: str = ""
    limit: str = ""
    problems: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cell:
    """One value of a row, before those of one result are put together."""

    row: int
    texts: Mapping[ResultField, str]
    test: str
    reading: str
    value: str


def proposed_decimal(texts: Iterable[str]) -> str:
    """Return "," where numbers can only be written with a decimal comma, else ".".

    >>> proposed_decimal(["99,2", "0,3"]), proposed_decimal(["99.2"]), proposed_decimal(["1,200"])
    (',', '.', '.')
    """
    commas = [text for text in texts if _COMMA.search(text) and not _BOTH.search(text)]
    return "," if any(not _UNCLEAR.match(text) for text in commas) else "."


def wish_problems(wish: ResultWish) -> tuple[Reason, ...]:
    """Return why a file cannot be read like this: nothing says the lot, the test, the value or the day."""
    given = {column.field for column in wish.columns if column is not None and column.field is not None}
    given |= {name for name, text in wish.constants.items() if text.strip()}
    wide = any(column is not None and column.test for column in wish.columns)
    needed = {
        ResultField.LOT: {ResultField.LOT, ResultField.VIAL} & given,
        ResultField.TEST: wide or ResultField.TEST in given,
        ResultField.VALUE: wide or ResultField.VALUE in given,
        ResultField.TESTED_ON: ResultField.TESTED_ON in given,
    }
    return tuple(
        Reason("result_imports.no_column", {"field": f"@result_field.{name}"})
        for name, there in needed.items()
        if not there
    )


def read_results(table: Table, wish: ResultWish) -> tuple[ReadResult, ...]:
    """Return the results that a table states, in the order of their first rows.

    Rows that name the same lot (or vial) and test, each with another reading, are one result. Empty cells are none.
    """
    grouped: dict[tuple[str, str, str], list[_Cell]] = {}
    for cell in _cells(table, wish):
        grouped.setdefault((cell.texts[ResultField.LOT], cell.texts[ResultField.VIAL], cell.test), []).append(cell)
    return tuple(result for cells in grouped.values() for result in _results(cells, wish))


def _cells(table: Table, wish: ResultWish) -> Iterator[_Cell]:
    for number, row in zip(table.numbers, table.rows(), strict=True):
        filled = [
            (column, text.strip())
            for column, text in zip(wish.columns, row, strict=False)
            if column is not None and text.strip()
        ]
        texts = {name: wish.constants.get(name, "").strip() for name in ResultField}
        texts |= {column.field: said for column, said in filled if column.field is not None}
        if texts[ResultField.VALUE]:
            test, reading = texts[ResultField.TEST], texts[ResultField.READING]
            yield _Cell(number, texts, test, reading, _with_unit(texts, wish))
        for column, said in filled:
            if column.test:
                yield _Cell(number, texts, column.test, column.reading, _number(said, wish.decimal))


def _results(cells: Sequence[_Cell], wish: ResultWish) -> Iterator[ReadResult]:
    """Yield one result of several readings; or one for each cell of a test with one value."""
    if any(not cell.reading for cell in cells):
        yield from (_result([cell], cell.value, wish) for cell in cells)
        return
    readings: dict[str, str] = {}
    twice: list[Reason] = []
    for cell in cells:
        if cell.reading in readings:
            twice.append(Reason("result_imports.reading_twice", {"row": cell.row, "reading": cell.reading[:_SHOWN]}))
        readings[cell.reading] = cell.value
    result = _result(cells, written(readings), wish)
    yield replace(result, problems=result.problems + tuple(twice))


def _result(cells: Sequence[_Cell], value: str, wish: ResultWish) -> ReadResult:
    texts = {name: next((cell.texts[name] for cell in cells if cell.texts[name]), "") for name in ResultField}
    day, problems = _day(texts[ResultField.TESTED_ON], wish.date_order)
    return ReadResult(
        rows=tuple(dict.fromkeys(cell.row for cell in cells)),
        lot=texts[ResultField.LOT],
        vial=texts[ResultField.VIAL],
        test=cells[0].test,
        value=value,
        tested_on=day,
        laboratory=texts[ResultField.LABORATORY],
        report=texts[ResultField.REPORT],
        note=texts[ResultField.NOTE],
        limit=texts[ResultField.LIMIT],
        problems=problems,
    )


def _day(text: str, order: DateOrder | None) -> tuple[date | None, tuple[Reason, ...]]:
    if not text:
        return None, (Reason("result_imports.no_day"),)
    if order is None and is_ambiguous(text):
        return None, (Reason("result_imports.ambiguous_day", {"text": text[:_SHOWN]}),)
    found = day_of(text, order)
    return found, () if found else (Reason("result_imports.not_a_day", {"text": text[:_SHOWN]}),)


def _with_unit(texts: Mapping[ResultField, str], wish: ResultWish) -> str:
    value, unit = _number(texts[ResultField.VALUE], wish.decimal), texts[ResultField.UNIT]
    bare = bool(value) and value[-1].isdigit()
    return f"{value} {unit}" if unit and bare else value


def _number(text: str, decimal: str) -> str:
    return _COMMA.sub(".", text) if decimal == "," else text
