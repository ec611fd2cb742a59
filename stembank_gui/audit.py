"""The audit trail: who, when, what, old and new, why. The only place that writes it, and the only bulk statements.

Each changed row gets one entry. `body` is canonical JSON text; the chain's hash is taken over its stored bytes:

    hash = SHA-256("audit-v1" NUL prev NUL seq NUL body)

`after_hash` is the SHA-256 of the row as it is stored after the change: `check` compares every row with its newest
entry, so that a change made by another program is found (RELIABILITY.md §5).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Connection,
    Dialect,
    LargeBinary,
    Table,
    bindparam,
    event,
    insert,
    inspect,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.types import NullType
from sqlmodel import Session, SQLModel

from stembank_gui.rules.people import Actor
from stembank_gui.stored_form import TYPE_ERROR, canonical, chain_hash, forms, stored_values
from stembank_gui.tables.columns import instant_text
from stembank_gui.tables.trail import AuditEntry

AFTER_WRITE: list[Callable[[Session, str, Sequence["Written"]], None]] = []
"""Called after rows of a table were written, in the same unit of work, with the table's name and the rows."""
Written = tuple[int, Mapping[str, Any], Mapping[str, Any]]
"""A row that was written: id, stored values, and those of them that are new."""

_NOT_AUDITED = frozenset({"audit_entry"})
Alike = Mapping[tuple[tuple[str, Any], ...], tuple[dict[str, Any], list[int]]]
"""New values in their stored form, with the values themselves and the ids of the rows that get them."""
_AT_ONCE = 500
"""Rows in one statement: below every database's limit on parameters."""


class AuditedSession(Session):
    """A session whose every flushed change is written to the trail. Made by `Database.writing`."""


def acting(session: Session) -> Actor:
    """Return who acts in this unit of work."""
    actor: Actor = session.info["actor"]
    return actor


def now(session: Session) -> datetime:
    """Return the moment of this unit of work, in UTC: the same for everything that it does."""
    moment: datetime = session.info["now"]
    return moment


def today(session: Session) -> date:
    """Return the calendar day of this unit of work or question, as the workstation's wall calendar shows it."""
    return now(session).astimezone().date()


def give_reason(session: Session, reason: str) -> None:
    """Put a reason for change into every entry that this unit of work writes from now on."""
    session.info["reason"] = reason


def insert_rows(session: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the ids of many rows that were inserted at once, in order, each with its entry in the trail."""
    if not rows:
        return []
    table = table_of(model)
    full = [_with_defaults(model, row) for row in rows]
    session.flush()
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids = list(session.connection().execute(statement, full).scalars())
    write_entries(
        session,
        table.name,
        [
            (row_id, {}, stored_values(table, values | {"id": row_id}), None)
            for row_id, values in zip(ids, full, strict=True)
        ],
    )
    return ids


def update_rows(session: Session, model: type[SQLModel], changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Change many rows at once: id to new values. Each gets its entry in the trail and its version grows by one.

    Raises:
        KeyError: If a row does not exist.
    """
    if not changes:
        return
    table = table_of(model)
    session.flush()
    before = _stored_rows(session, table, list(changes))
    entries = []
    alike: dict[tuple[Any, ...], tuple[dict[str, Any], list[int]]] = {}
    differing: set[str] = set()
    for row_id, values in changes.items():
        old = before[row_id]
        new = {**values, "row_version": old["row_version"] + 1}
        stored = stored_values(table, new)
        alike.setdefault(tuple(stored.items()), (new, []))[1].append(row_id)
        after = old | stored
        entry = (row_id, *_difference(old, stored), after)
        differing.update(entry[2])
        entries.append(entry)
    _update(session.connection(), table, alike, differing)
    for instance in list(session.identity_map.values()):
        if isinstance(instance, model) and instance.id in changes:  # type: ignore[attr-defined]
            session.expire(instance)
    write_entries(session, table.name, entries)


def _update(connection: Connection, table: Table, alike: Alike, differing: AbstractSet[str]) -> None:
    """Write new values to rows: those that get the same values by one statement, the others one by one after them.

    Columns that differ in no row are left out: what is written to an indexed column costs, changed or not.
    """
    single: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    plain = not any(isinstance(column.type, LargeBinary) for column in table.columns)
    for stored, (new, ids) in alike.items():
        columns = tuple(sorted(key for key in new if key in differing))
        if len(ids) == 1 and plain:
            parameters = {f"to_{key}": value for key, value in stored if key in differing} | {"at": ids[0]}
            single.setdefault(columns, []).append(parameters)
            continue
        for start in range(0, len(ids), _AT_ONCE):
            where = table.c.id.in_(ids[start : start + _AT_ONCE])
            connection.execute(update(table).where(where).values({key: new[key] for key in columns}))
    for columns, rows in single.items():
        _write_many(connection, table, columns, rows)


def _write_many(
    connection: Connection, table: Table, changed: tuple[str, ...], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Write rows whose values have their stored form already: SQLAlchemy would convert each one of them anew."""
    statement, values_of = _statement(connection.dialect, table, changed)
    values: Any = list(rows) if values_of is None else list(map(values_of, rows))
    connection.exec_driver_sql(statement, values)


@lru_cache(maxsize=128)
def _statement(
    dialect: Dialect, table: Table, changed: tuple[str, ...]
) -> tuple[str, Callable[[Mapping[str, Any]], Any] | None]:
    """Build the UPDATE of some columns of a row, an INSERT if there are none; and what picks their values from it."""
    if changed:
        values: dict[str, Any] = {key: bindparam(f"to_{key}") for key in changed}
        change = update(table).where(table.c.id == bindparam("at")).values(values)
        compiled = change.compile(dialect=dialect, column_keys=[*values])
    else:
        compiled = insert(table).compile(dialect=dialect, column_keys=table.columns.keys())
    return str(compiled), itemgetter(*compiled.positiontup) if compiled.positiontup else None


def write_entries(
    session: Session,
    entity: str,
    entries: Iterable[tuple[int, Mapping[str, Any], Mapping[str, Any], Mapping[str, Any] | None]],
) -> None:
    """Append one entry for each changed row: (id, old values, new values, the whole row after; None: it is `new`)."""
    context = session.info
    frame = _frame(context, entity)
    seq, prev = context["head"]
    start, to_id, to_new, to_old, end = _around(frame)
    rows, written = [], []
    for row_id, old, new, whole in entries:
        after = new if whole is None else whole
        after_text = new_text = canonical(after)
        if after is not new:
            new_text = canonical(new)
        after_hash = sha256(after_text.encode()).hexdigest()
        seq += 1
        body = f'{start}"{after_hash}"{to_id}{row_id}{to_new}{new_text}{to_old}{canonical(old)}{end}'
        entry_hash = chain_hash(prev, seq, body)
        rows.append({
            "seq": seq, "ts_utc": frame["at"], "user_id": frame["user"], "action": frame["action"], "entity": entity,
            "entity_id": row_id, "op_id": frame["op"], "body": body, "after_hash": after_hash, "prev": prev,
            "hash": entry_hash,
        })  # fmt: skip
        prev = entry_hash
        written.append((row_id, after, new))
    if not rows:
        return
    _write_many(session.connection(), table_of(AuditEntry), (), rows)
    context["head"] = (seq, prev)
    context["changed"].add(entity)
    for call in AFTER_WRITE:
        call(session, entity, written)


def _frame(context: Mapping[Any, Any], entity: str) -> dict[str, Any]:
    """Return what all entries of one write say alike: who, when, where, why."""
    actor: Actor = context["actor"]
    frame = {
        "action": context["action"], "at": instant_text(context["now"]), "tz": context["tz"], "op": context["op_id"],
        "user": actor.user_id, "account": actor.account_id, "person": actor.person_id, "name": actor.name,
        "station": context["station"], "version": context["version"], "entity": entity,
    }  # fmt: skip
    reason = context.get("reason")
    return frame | {"reason": reason} if reason else frame


def _around(frame: Mapping[str, Any]) -> list[str]:
    """Return the canonical text of an entry's body, cut where `after`, `id`, `new` and `old` go: the rest never varies.

    >>> _around({"at": "now", "op": "1"})
    ['{"after":', ',"at":"now","id":', ',"new":', ',"old":', ',"op":"1"}']
    """
    cut = [""]
    for key in sorted({*frame, *_VARIES}):
        cut[-1] += f"{',' if len(cut) > 1 or cut[0] else '{'}{canonical(key)}:"
        if key in _VARIES:
            cut.append("")
        else:
            cut[-1] += canonical(frame[key])
    cut[-1] += "}"
    return cut


_VARIES = frozenset({"after", "id", "new", "old"})


def table_of(model: type[SQLModel]) -> Table:
    """Return the table of a class."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def _with_defaults(model: type[SQLModel], row: Mapping[str, Any]) -> dict[str, Any]:
    full = dict(row)
    for name, field in model.model_fields.items():
        if name != "id" and name not in full:
            if field.is_required():
                raise TypeError(TYPE_ERROR.format(table=model.__tablename__, column=name, value=None))
            full[name] = field.get_default()
    return full


def _stored_rows(session: Session, table: Table, ids: list[int]) -> dict[int, dict[str, Any]]:
    """Return rows as the database keeps them, without making Python's dates and numbers of them."""
    found: dict[int, dict[str, Any]] = {}
    statement, names, binary = _as_stored(table)
    for start in range(0, len(ids), _AT_ONCE):
        for row in session.connection().execute(statement, {"ids": ids[start : start + _AT_ONCE]}).all():
            stored = dict(zip(names, row, strict=True))
            for name in binary:
                stored[name] = forms(table)[name](name, stored[name])
            found[stored["id"]] = stored
    return found


@cache
def _as_stored(table: Table) -> tuple[Any, list[str], list[str]]:
    """Build the question for the stored values of some rows; with the names of all columns and of those of bytes."""
    columns = [type_coerce(column, _AS_IT_IS).label(column.name) for column in table.columns]
    binary = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
    asked = select(*columns).where(table.c.id.in_(bindparam("ids", expanding=True)))
    return asked, [column.name for column in table.columns], binary


_AS_IT_IS = NullType()


def _difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    keys = [key for key in new if old.get(key) != new[key]]
    return {key: old[key] for key in keys}, {key: new[key] for key in keys}


@event.listens_for(Session, "before_flush")
def _require_unit_of_work(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    if "actor" not in session.info:
        raise TypeError("rows are written in a unit of work only: Database.writing")


@event.listens_for(AuditedSession, "before_flush")
def _count_versions(session: AuditedSession, _context: UOWTransaction, _instances: Any) -> None:
    if session.deleted:
        raise TypeError("records are never deleted")
    for instance in session.dirty:
        if session.is_modified(instance):
            instance.row_version += 1


@event.listens_for(AuditedSession, "after_flush")
def _write_flushed(session: AuditedSession, _context: UOWTransaction) -> None:
    by_table: dict[str, list[Any]] = {}
    for instance in [*session.new, *(one for one in session.dirty if session.is_modified(one))]:
        by_table.setdefault(instance.__tablename__, []).append(instance)
    for name, instances in by_table.items():
        if name not in _NOT_AUDITED:
            write_entries(session, name, [_entry(one) for one in sorted(instances, key=lambda one: one.id)])


def _entry(instance: Any) -> tuple[int, dict[str, Any], dict[str, Any], dict[str, Any]]:
    table = instance.__table__
    state = inspect(instance)
    whole = stored_values(table, {column.name: getattr(instance, column.name) for column in table.columns})
    if not state.persistent or instance.row_version == 1:
        return instance.id, {}, whole, whole
    before = {}
    for column in table.columns:
        history = state.attrs[column.name].history
        if history.has_changes():
            before[column.name] = history.deleted[0]
    old = stored_values(table, before)
    changed = {key for key, value in old.items() if whole[key] != value}
    return instance.id, {key: old[key] for key in sorted(changed)}, {key: whole[key] for key in sorted(changed)}, whole


@event.listens_for(AuditedSession, "do_orm_execute")
def _refuse_bulk_statements(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise TypeError("only audit.insert_rows and audit.update_rows write many rows")


def timezone_offset(moment: datetime) -> str:
    """Return the offset of the local time zone at a moment, such as "+08:00"."""
    offset = moment.astimezone().utcoffset() or timedelta(0)
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
