"""The one form in which a row and an entry of the trail are stored and hashed: the same bytes on every database."""

import json.encoder
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Integer, LargeBinary, Table

from stembank_gui.tables.columns import Day, Exact, Flag, Instant, instant_text

TYPE_ERROR = "{table}.{column} cannot hold {value!r}"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
_PARTS: Callable[[Any, int], Iterable[str]] = json.encoder.c_make_encoder(  # type: ignore[attr-defined]
    None,
    _ENCODER.default,
    json.encoder.encode_basestring,
    None,
    ":",
    ",",
    True,
    False,
    True,
)
"""What `_ENCODER` makes anew for every text: made once, it takes half the time."""
_QUOTED: Callable[[str], str] = json.encoder.encode_basestring


def chain_hash(prev: str, seq: int, body: str) -> str:
    """Return the hash of an entry, in hexadecimal."""
    return sha256(b"\0".join((b"audit-v1", prev.encode(), str(seq).encode(), body.encode()))).hexdigest()


def canonical(value: Any) -> str:
    """Return the one JSON text of a value: sorted keys, no blanks, characters as they are."""
    return "".join(_PARTS(value, 0))


def row_hash(stored: Mapping[str, Any]) -> str:
    """Return the hash of a row from its stored values (texts, integers, `sha256:…` for bytes)."""
    return sha256(canonical(stored).encode()).hexdigest()


def stored_values(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as the database keeps them.

    Raises:
        TypeError: If a value is not of its column's type: SQLModel's table classes would let it pass.
    """
    known = forms(table)
    return {key: known[key](key, value) for key, value in values.items()}


class RowShape:
    """The columns of a table in the order in which canonical JSON names them, and how a row of them is changed."""

    def __init__(self, table: Table) -> None:
        self.names = tuple(sorted(table.columns.keys()))
        self.at = {name: at for at, name in enumerate(self.names)}
        self._known = forms(table)
        self._named: dict[tuple[str, ...], tuple[int, ...]] = {}

    def columns(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the names of the columns at some places."""
        return tuple([self.names[at] for at in places])

    def named(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Return the places of some columns in order, the row's version with them."""
        places = self._named.get(names)
        if places is None:
            places = self._named[names] = tuple(sorted(self.at[name] for name in {*names, "row_version"}))
        return places

    def changed(self, row: Sequence[Any], values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return a stored row with new values, one version later.

        Raises:
            TypeError: If a value is not of its column's type.
        """
        new = list(row)
        for name, value in values.items():
            new[self.at[name]] = None if value is None else self._known[name](name, value)
        new[self.at["row_version"]] += 1
        return tuple(new)


@cache
def shape_of(table: Table) -> RowShape:
    """Return the shape of a table's rows."""
    return RowShape(table)


class RowTexts:
    """Writes rows of one shape as canonical JSON, column by column: a value that many rows share is written once.

    It remembers every value that it wrote: make one for each write.

    >>> RowTexts(["a", "b"]).whole([1, "x"])
    '{"a":1,"b":"x"}'
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._columns = [_ColumnTexts(name) for name in names]

    def whole(self, row: Iterable[Any]) -> str:
        """Return the text of a stored row."""
        return f"{{{','.join([texts[value] for texts, value in zip(self._columns, row, strict=True)])}}}"

    def some(self, row: Sequence[Any], places: Iterable[int]) -> str:
        """Return the text of some columns of a stored row, which are named in their order."""
        columns = self._columns
        return f"{{{','.join([columns[at][row[at]] for at in places])}}}"


class _ColumnTexts(dict[Any, str]):
    """For each value of one column the text of its name and value."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = f"{canonical(name)}:"

    def __missing__(self, value: Any) -> str:
        kind = type(value)
        written = str(value) if kind is int else _QUOTED(value) if kind is str else canonical(value)
        text = self[value] = self._name + written
        return text


@cache
def forms(table: Table) -> dict[str, Callable[[str, Any], Any]]:
    """Return for each column of a table what turns a value into its stored form, given the column's name too."""
    return {column.name: _form(table, column.type) for column in table.columns}


def _form(table: Table, kind: Any) -> Callable[[str, Any], Any]:
    expected, written = _written(kind)

    def convert(column: str, value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, expected) or (expected is date and isinstance(value, datetime)):
            raise TypeError(TYPE_ERROR.format(table=table.name, column=column, value=value))
        return written(value)

    return convert


_WRITTEN: tuple[tuple[type, type, Callable[[Any], Any]], ...] = (
    (Instant, datetime, instant_text),
    (Day, date, date.isoformat),
    (Exact, Decimal, "{:f}".format),
    (Flag, bool, int),
    (Integer, int, int),
    (LargeBinary, bytes, lambda value: f"sha256:{sha256(value).hexdigest()}"),
)
"""For each kind of column: the Python type that it takes, and how that is stored. Every other column is text."""


def _written(kind: Any) -> tuple[type, Callable[[Any], Any]]:
    return next(((taken, stored) for column, taken, stored in _WRITTEN if isinstance(kind, column)), (str, str))
