"""Brings a table to the shape in which it is declared now, its rows kept: what a migration calls for a changed table.

SQLite cannot change a table's constraints: the table is made anew and its rows copied, inside the migration's
transaction, as sqlite.org/lang_altertable.html §7 tells. Alembic's batch operations do the same but lose STRICT,
partial indexes and CHECK constraints. PostgreSQL alters in place. Triggers are gone afterwards and made again by
`migrate.make_triggers`.

A row that has new columns has another hash, so each gets an entry in the trail; but only if it was as its newest entry
left it: what another program changed before the upgrade is still found after it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, Connection, Table, inspect, text
from sqlalchemy.schema import AddConstraint, CreateColumn, CreateIndex, CreateTable
from sqlmodel import Session

from stembank_gui.audit import write_entries
from stembank_gui.stored_form import row_hash, stored_values
from stembank_gui.tables import METADATA

_NEW = "{name}__new"


def reshape(connection: Connection, name: str) -> None:
    """Bring a table to its declared shape. New columns get their defaults; no column is ever dropped.

    Raises:
        ValueError: If a new column may not be empty and has no default, or if a column of the table is not declared.
    """
    table = METADATA.tables[name]
    present = [column["name"] for column in inspect(connection).get_columns(name)]
    if gone := set(present) - set(table.columns.keys()):
        raise ValueError(f"{name} has columns that are not declared: {sorted(gone)}")
    added = [column for column in table.columns if column.name not in present]
    defaults = stored_values(table, {column.name: _default(column) for column in added})
    if connection.dialect.name == "sqlite":
        _make_anew(connection, table, present, defaults)
    else:
        _alter(connection, table, defaults)


def differs(connection: Connection, name: str) -> bool:
    """Return whether a table of a SQLite bank has another shape than the declared one."""
    made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name}).scalar_one()
    declared = str(CreateTable(METADATA.tables[name]).compile(dialect=connection.dialect))
    return _tidy(made) != _tidy(declared)


def _tidy(statement: str) -> str:
    """Return what stands inside a CREATE TABLE without blanks and quotes, its parts in one order."""
    bare = re.sub(r'[\s"]+', "", statement)
    return ",".join(sorted(bare.partition("(")[2].removesuffix("STRICT").removesuffix(")").split(",")))


def _default(column: Column[Any]) -> Any:
    value: Any = getattr(column.default, "arg", None)
    if value is None and not column.nullable:
        raise ValueError(f"{column.table.name}.{column.name} may not be empty and has no default")
    return value


def _make_anew(connection: Connection, table: Table, kept: list[str], defaults: Mapping[str, Any]) -> None:
    temporary = _NEW.format(name=table.name)
    made = str(CreateTable(table).compile(dialect=connection.dialect))
    made = re.sub(rf'CREATE TABLE "?{table.name}"? ', f'CREATE TABLE "{temporary}" ', made, count=1)
    connection.exec_driver_sql(made)
    columns = ", ".join(f'"{one}"' for one in (*kept, *defaults))
    values = ", ".join((*(f'"{one}"' for one in kept), *(f":{one}" for one in defaults)))
    copy = f'INSERT INTO "{temporary}" ({columns}) SELECT {values} FROM "{table.name}"'  # noqa: S608 - names of ours
    connection.execute(text(copy), defaults)
    connection.exec_driver_sql(f'DROP TABLE "{table.name}"')
    connection.exec_driver_sql(f'ALTER TABLE "{temporary}" RENAME TO "{table.name}"')
    for index in table.indexes:
        connection.execute(CreateIndex(index))


def _alter(connection: Connection, table: Table, defaults: Mapping[str, Any]) -> None:
    seen = inspect(connection)
    for name, default in defaults.items():
        _add_column(connection, table, table.columns[name], default)
    for name in (one["name"] for one in seen.get_columns(table.name) if not one["nullable"]):
        if table.columns[name].nullable:
            connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ALTER COLUMN "{name}" DROP NOT NULL')
    _constrain(connection, table)
    _index(connection, table)


def _index(connection: Connection, table: Table) -> None:
    """Give a table the indexes that are declared, and those anew whose columns are others now."""
    indexed = {one["name"]: one["column_names"] for one in inspect(connection).get_indexes(table.name)}
    for index in table.indexes:
        present = indexed.get(str(index.name))
        if present == [column.name for column in index.columns]:
            continue
        if present is not None:
            connection.exec_driver_sql(f'DROP INDEX "{index.name}"')
        connection.execute(CreateIndex(index))


def _constrain(connection: Connection, table: Table) -> None:
    """Give a table the constraints that are declared: CHECKs all anew, others where they are missing."""
    seen = inspect(connection)
    for check in seen.get_check_constraints(table.name):
        connection.exec_driver_sql(f'ALTER TABLE "{table.name}" DROP CONSTRAINT "{check["name"]}"')
    known = {one["name"] for one in (*seen.get_foreign_keys(table.name), *seen.get_unique_constraints(table.name))}
    kept = frozenset({*known, table.primary_key.name})
    for constraint in table.constraints - {one for one in table.constraints if one.name in kept}:
        connection.execute(AddConstraint(constraint, isolate_from_table=False))


def _add_column(connection: Connection, table: Table, column: Column[Any], default: Any) -> None:
    said = str(CreateColumn(column).compile(dialect=connection.dialect))
    written = "" if default is None else f" DEFAULT {default}" if isinstance(default, int) else f" DEFAULT '{default}'"
    connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ADD COLUMN {said}{written}')
    if written:
        connection.exec_driver_sql(f'ALTER TABLE "{table.name}" ALTER COLUMN "{column.name}" DROP DEFAULT')


def columns_by_table(connection: Connection) -> dict[str, frozenset[str]]:
    """Return the columns of every table of ours that exists."""
    seen = inspect(connection)
    present = set(seen.get_table_names()) & set(METADATA.tables)
    return {name: frozenset(column["name"] for column in seen.get_columns(name)) for name in sorted(present)}


def bind_anew(session: Session, before: Mapping[str, frozenset[str]]) -> None:
    """Write an entry for every row whose table has other columns than before, unless the row was tampered with."""
    for name, columns in columns_by_table(session.connection()).items():
        old = before.get(name, columns)
        if name != "audit_entry" and old != columns:
            _bind_table(session, name, old, columns)


_NEWEST = """SELECT entity_id, after_hash FROM audit_entry
WHERE seq IN (SELECT MAX(seq) FROM audit_entry WHERE entity = :entity GROUP BY entity_id)"""
_AT_ONCE = 5_000


def _bind_table(session: Session, name: str, old: frozenset[str], columns: frozenset[str]) -> None:
    connection = session.connection()
    newest = dict(tuple(row) for row in connection.execute(text(_NEWEST), {"entity": name}))
    last = -1
    while rows := _next_rows(connection, name, last):
        last = rows[-1]["id"]
        write_entries(session, name, list(_entries(rows, newest, old, columns)))


def _next_rows(connection: Connection, name: str, last: int) -> list[dict[str, Any]]:
    page = text(f'SELECT * FROM "{name}" WHERE id > :last ORDER BY id LIMIT :most')  # noqa: S608 - a table of ours
    return [dict(row) for row in connection.execute(page, {"last": last, "most": _AT_ONCE}).mappings()]


def _entries(
    rows: Sequence[dict[str, Any]], newest: Mapping[int, str], old: frozenset[str], columns: frozenset[str]
) -> Iterator[tuple[int, dict[str, Any], dict[str, Any], dict[str, Any]]]:
    for row in rows:
        stored = {
            key: f"sha256:{sha256(value).hexdigest()}" if isinstance(value, bytes | memoryview) else value
            for key, value in row.items()
        }
        if row_hash({key: stored[key] for key in old}) == newest.get(row["id"]):
            yield row["id"], {}, {key: stored[key] for key in sorted(columns - old)}, stored
