"""Statements written out once, for rows whose values have their stored form: SQLAlchemy would convert each one anew."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, bindparam, insert, literal_column, select, type_coerce, update
from sqlalchemy.types import NullType

_AT_ONCE = 5_000
"""Rows that one statement names: their ids stand in its text, which every database takes."""
_AS_IT_IS = NullType()
_THESE: Any = literal_column("({ids})")


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement's text, and what makes its parameters of a row's values."""

    text: str
    parameters: Callable[[Sequence[Any]], Any]


def insert_many(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows: the stored values of all columns in the table's order."""
    statement = _insert(connection.dialect, table)
    connection.exec_driver_sql(statement.text, list(map(statement.parameters, rows)))


def change_each(connection: Connection, table: Table, columns: tuple[str, ...], rows: Iterable[Sequence[Any]]) -> None:
    """Change rows one by one, in their order: each has the stored values of some columns, and its id at its end."""
    statement = _change(connection.dialect, table, columns, "one")
    connection.exec_driver_sql(statement.text, list(map(statement.parameters, rows)))


def change_alike(
    connection: Connection, table: Table, columns: tuple[str, ...], values: Sequence[Any], ids: Sequence[int]
) -> None:
    """Change rows that all get the same stored values."""
    statement = _change(connection.dialect, table, columns, "these")
    for some in _portions(ids):
        connection.exec_driver_sql(statement.text.format(ids=some), statement.parameters(values))


def rows_as_stored(
    connection: Connection, table: Table, columns: tuple[str, ...], ids: Sequence[int]
) -> list[tuple[Any, ...]]:
    """Return the stored values of some columns of rows, without making Python's dates and numbers of them."""
    statement = _question(connection.dialect, table, columns)
    return [
        tuple(row) for some in _portions(ids) for row in connection.exec_driver_sql(statement.format(ids=some)).all()
    ]


def _portions(ids: Sequence[int]) -> Iterable[str]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ",".join([f"{one:d}" for one in ids[start : start + _AT_ONCE]])


@lru_cache(maxsize=128)
def _insert(dialect: Dialect, table: Table) -> _Written:
    names = table.columns.keys()
    return _written(insert(table).compile(dialect=dialect, column_keys=names), names)


@lru_cache(maxsize=256)
def _change(dialect: Dialect, table: Table, columns: tuple[str, ...], which: str) -> _Written:
    """Build the UPDATE of some columns of one row, or of all rows whose ids stand in its text."""
    values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in columns}
    names = [f"to_{name}" for name in columns]
    if which == "these":
        statement = update(table).where(table.c.id.op("IN")(_THESE))
    else:
        statement, names = update(table).where(table.c.id == bindparam("at")), [*names, "at"]
    return _written(statement.values(values).compile(dialect=dialect, column_keys=[*values]), names)


@lru_cache(maxsize=256)
def _question(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    as_stored = [type_coerce(table.c[name], _AS_IT_IS).label(name) for name in columns]
    return str(select(*as_stored).where(table.c.id.op("IN")(_THESE)).compile(dialect=dialect))


def _written(compiled: Any, names: Sequence[str]) -> _Written:
    """Return a statement whose parameters are made of values in the order of their names."""
    places = compiled.positiontup
    if places is None:
        return _Written(str(compiled), lambda row: dict(zip(names, row, strict=True)))
    if list(places) == list(names):
        return _Written(str(compiled), tuple)
    return _Written(str(compiled), itemgetter(*(names.index(name) for name in places)))
