"""The fast doors: many rows inserted or changed at once, each with its entry in the trail."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, LargeBinary, Table, func, insert, select, update
from sqlmodel import Session, SQLModel

from stembank_gui.audit.context import table_of
from stembank_gui.audit.statements import change_alike, change_each, insert_many, rows_as_stored
from stembank_gui.audit.trail import Written, append, followed, tell, write_entries
from stembank_gui.stored_form import TYPE_ERROR, RowShape, RowTexts, forms, shape_of, stored_values

Row = tuple[Any, ...]
"""A row's stored values, in the order of its shape's names."""


def insert_rows(session: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the ids of many rows that were inserted at once, in order, each with its entry in the trail."""
    if not rows:
        return []
    table = table_of(model)
    full = [_with_defaults(model, row) for row in rows]
    session.flush()
    stored = _inserted(session.connection(), table, full)
    write_entries(session, table.name, [(values["id"], {}, values, None) for values in stored])
    return [values["id"] for values in stored]


def _inserted(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Insert rows, and return their stored values with their ids.

    SQLite has one writer at a time and no row is ever deleted: there the ids that come next are known, and one
    statement writes all rows. SQLAlchemy would write each by a statement of its own to be told its id.
    """
    if connection.dialect.name == "sqlite" and _is_plain(table):
        last = connection.execute(select(func.max(table.c.id))).scalar() or 0
        stored = [stored_values(table, {**values, "id": at}) for at, values in enumerate(rows, start=last + 1)]
        names = table.columns.keys()
        insert_many(connection, table, [[values[name] for name in names] for values in stored])
        return stored
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids = connection.execute(statement, list(rows)).scalars()
    return [stored_values(table, {**values, "id": row_id}) for row_id, values in zip(ids, rows, strict=True)]


@cache
def _is_plain(table: Table) -> bool:
    """Return whether the stored form of every column is what the database keeps: that of bytes is their hash."""
    return not any(isinstance(column.type, LargeBinary) for column in table.columns)


def update_rows(session: Session, model: type[SQLModel], changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Change many rows at once: id to new values. Each gets its entry in the trail and its version grows by one.

    Raises:
        KeyError: If a row does not exist.
    """
    if not changes:
        return
    table = table_of(model)
    session.flush()
    shape, connection = shape_of(table), session.connection()
    before = _stored_rows(connection, table, shape, list(changes))
    changed = [_changed(shape, row_id, before[row_id], values) for row_id, values in changes.items()]
    if _is_plain(table):
        _write(connection, table, shape, changed)
    else:
        _convert_and_write(connection, table, changed, changes)
    for instance in list(session.identity_map.values()):
        if isinstance(instance, model) and instance.id in changes:  # type: ignore[attr-defined]
            session.expire(instance)
    texts = RowTexts(shape.names)
    append(session, table.name, [
        (one.row_id, texts.some(one.old, one.differing), texts.some(one.new, one.differing), texts.whole(one.new))
        for one in changed
    ])  # fmt: skip
    tell(session, table.name, _of_interest(table.name, shape, changed))


class _Changed(NamedTuple):
    """A row that is changed, stored: as it was, as it will be, the places that are named and those that differ."""

    row_id: int
    old: Row
    new: Row
    named: tuple[int, ...]
    differing: tuple[int, ...]


def _changed(shape: RowShape, row_id: int, old: Row, values: Mapping[str, Any]) -> _Changed:
    new, named = shape.changed(old, values), shape.named(tuple(values))
    return _Changed(row_id, old, new, named, tuple([at for at in named if old[at] != new[at]]))


def _write(connection: Connection, table: Table, shape: RowShape, changed: Sequence[_Changed]) -> None:
    """Write new values to rows: those that get the same values by one statement, the others one by one after them.

    Columns that differ in no row are left out: what is written to an indexed column costs, changed or not. The others
    are written in their order: a cell must be free before the next vial comes into it.
    """
    differing = {at for one in changed for at in one.differing}
    alike: dict[tuple[Any, ...], list[int]] = {}
    for one in changed:
        alike.setdefault((one.named, _picker(one.named)(one.new)), []).append(one.row_id)
    single: dict[tuple[int, ...], list[Sequence[Any]]] = {}
    for (named, values), ids in alike.items():
        places = tuple(at for at in named if at in differing)
        written = [value for at, value in zip(named, values, strict=True) if at in differing]
        if len(ids) == 1:
            single.setdefault(places, []).append([*written, ids[0]])
        else:
            change_alike(connection, table, shape.columns(places), written, ids)
    for places, rows in single.items():
        change_each(connection, table, shape.columns(places), rows)


@cache
def _picker(places: tuple[int, ...]) -> Callable[[Row], Row]:
    """Return what picks some places of a row; the row's version is always among them, and another."""
    return itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)


def _convert_and_write(
    connection: Connection, table: Table, changed: Sequence[_Changed], asked: Mapping[int, Mapping[str, Any]]
) -> None:
    """Write new values to rows of a table with bytes, of which only the hash has a stored form here."""
    for one in changed:
        version = {"row_version": one.new[shape_of(table).at["row_version"]]}
        connection.execute(update(table).where(table.c.id == one.row_id).values({**asked[one.row_id], **version}))


def _of_interest(entity: str, shape: RowShape, changed: Sequence[_Changed]) -> list[Written]:
    """Return the rows in which a column that somebody follows is new."""
    places = {shape.at[name] for name in followed(entity)}
    return [
        (one.row_id, dict(zip(shape.names, one.new, strict=True)), shape.columns(one.differing))
        for one in changed
        if not places.isdisjoint(one.differing)
    ]


def _with_defaults(model: type[SQLModel], row: Mapping[str, Any]) -> dict[str, Any]:
    required, defaults = _columns_of(model)
    for name in required:
        if name not in row:
            raise TypeError(TYPE_ERROR.format(table=model.__tablename__, column=name, value=None))
    return {**defaults, **row}


@cache
def _columns_of(model: type[SQLModel]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Return the columns that a new row must name, and what the others are where it does not."""
    fields = {name: field for name, field in model.model_fields.items() if name != "id"}
    required = tuple(name for name, field in fields.items() if field.is_required())
    return required, {name: field.get_default() for name, field in fields.items() if name not in required}


def _stored_rows(connection: Connection, table: Table, shape: RowShape, ids: Sequence[int]) -> dict[int, Row]:
    """Return rows as the trail keeps them: of bytes the hash."""
    rows = rows_as_stored(connection, table, shape.names, ids)
    binary = {shape.at[column.name]: column.name for column in table.columns if isinstance(column.type, LargeBinary)}
    if binary:
        hashed = forms(table)
        rows = [
            tuple(hashed[binary[at]](binary[at], value) if at in binary else value for at, value in enumerate(row))
            for row in rows
        ]
    at = shape.at["id"]
    return {row[at]: row for row in rows}
