"""The file itself: the database's own integrity check, foreign keys, triggers, and the schema as it was shipped."""

import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, text

from stembank_gui import migrate
from stembank_gui.database import Database
from stembank_gui.rules.reasons import Reason
from stembank_gui.triggers import trigger_ddl

_SCHEMA_ON_SQLITE = text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")


def integrity_findings(connection: Connection) -> Iterator[Reason]:
    """Yield what the database itself finds wrong with its pages, indexes and foreign keys.

    PostgreSQL keeps its own page checksums and validates foreign keys at every write; there, each constraint that is
    switched off is a finding.
    """
    if connection.dialect.name == "sqlite":
        for line in connection.execute(text("PRAGMA integrity_check(10)")).scalars():
            if line != "ok":
                yield Reason("check.integrity", {"detail": str(line)})
        for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
            yield Reason("check.foreign_key", {"table": table, "row": row or 0, "parent": parent})
        return
    disabled = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE NOT convalidated"
    for table, name in connection.execute(text(disabled)):
        yield Reason("check.integrity", {"detail": f"{table}: {name}"})


def schema_findings(connection: Connection) -> Iterator[Reason]:
    """Yield each trigger that is missing, switched off or strange, and each difference from the shipped schema."""
    if connection.dialect.name == "sqlite":
        yield from _sqlite_differences(connection)
    else:
        yield from _postgresql_trigger_findings(connection)
        yield from _postgresql_differences(connection)


def _sqlite_differences(connection: Connection) -> Iterator[Reason]:
    shipped = _shipped_sqlite_schema()
    present = {(kind, name): _folded(sql) for kind, name, sql in connection.execute(_SCHEMA_ON_SQLITE)}
    for kind, name in sorted(set(shipped) | set(present)):
        named: dict[str, str | int] = {"kind": kind, "name": name}
        if (kind, name) not in present:
            yield Reason("check.schema_missing", named)
        elif (kind, name) not in shipped:
            yield Reason("check.schema_alien", named)
        elif shipped[kind, name] != present[kind, name]:
            yield Reason("check.schema_changed", named)


@cache
def _shipped_sqlite_schema() -> dict[tuple[str, str], str]:
    with tempfile.TemporaryDirectory() as folder:
        database = migrate.create_bank_database(Path(folder) / "shipped.stembank")
        try:
            with database.reading() as session:
                rows = session.connection().execute(_SCHEMA_ON_SQLITE).all()
        finally:
            database.close()
    return {(kind, name): _folded(sql) for kind, name, sql in rows}


def _folded(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()


def _postgresql_trigger_findings(connection: Connection) -> Iterator[Reason]:
    rows = connection.execute(text("SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal"))
    present: dict[str, str] = {name: enabled for name, enabled in rows}  # noqa: C416 - rows are no tuples to mypy
    shipped = trigger_ddl("postgresql")
    for name in sorted(set(shipped) | set(present)):
        named: dict[str, str | int] = {"kind": "trigger", "name": name}
        if name not in present:
            yield Reason("check.schema_missing", named)
        elif present[name] not in {"O", "A"}:
            yield Reason("check.schema_changed", named)


def _postgresql_differences(connection: Connection) -> Iterator[Reason]:
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    from stembank_gui.tables import METADATA  # noqa: PLC0415

    context = MigrationContext.configure(connection, opts={"compare_type": False})
    for difference in compare_metadata(context, METADATA):
        if (shown := _difference_name(difference)) is not None:
            yield Reason("check.schema_changed", {"kind": shown[0], "name": shown[1]})


def _difference_name(difference: object) -> tuple[str, str] | None:
    head = difference[0] if isinstance(difference, tuple) else difference
    kind = str(head if isinstance(head, str) else head[0])  # type: ignore[index]
    thing = getattr(difference[1], "name", difference[1]) if isinstance(difference, tuple) else ""
    return None if "search_" in str(thing) else (kind, str(thing))


def database_findings(database: Database) -> list[Reason]:
    """Return every finding about the file and the schema."""
    with database.reading() as session:
        connection = session.connection()
        return [*integrity_findings(connection), *schema_findings(connection)]
