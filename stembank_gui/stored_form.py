"""The one form in which a row and an entry of the trail are stored and hashed: the same bytes on every database."""

import json.encoder
from collections.abc import Callable, Iterable, Mapping
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
