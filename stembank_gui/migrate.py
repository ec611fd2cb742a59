"""Makes a bank's database, brings an older one up to date, refuses a newer one."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, inspect, text

from stembank_gui import paths, sqlite
from stembank_gui.database import APPLICATION_ID, Database, is_url, prepare_sqlite
from stembank_gui.disk import network_share
from stembank_gui.rules.permissions import PERMISSIONS
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.triggers import drop_ddl, function_ddl, machine_trigger_names, missing_triggers, trigger_ddl

if TYPE_CHECKING:
    from alembic.config import Config


_LACKS_PROGRAMMES = text("SELECT 1 FROM site WHERE NOT EXISTS (SELECT 1 FROM stability_programme)")
"""Answers for a bank that is in use and has no version of any programme: it is older than they are."""
_TOOK_OVER = {"agree_conditional_release": ("MD", "witness_conditional_release", "QA")}
"""New permissions that took over a part of an older one: whose role has the new instead, and who keeps the older one.

A physician agrees to a conditional release as a third person since 0005; until then, QA or a physician was the second.
"""


def create_bank_database(place: str | Path, *, clock: Callable[[], datetime] | None = None) -> Database:
    """Return a new, empty, migrated database at a file path that does not exist, or in an empty PostgreSQL database.

    Raises:
        Refused: `database.exists`, `database.network_share`, `database.read_only`, `database.unreachable`.
    """
    with no_new_folder_left(place):
        if is_url(place):
            return _migrated(place, clock)
        _make_file(Path(place))
        try:
            _prepare(Path(place))
            return _migrated(place, clock)
        except BaseException:
            remove_file(place)
            raise


@contextmanager
def no_new_folder_left(place: str | Path) -> Iterator[None]:
    """Take away the folders that were made for a bank's file if making the bank fails."""
    new = () if is_url(place) else tuple(folder for folder in Path(place).parents if not folder.exists())
    try:
        yield
    except BaseException:
        for folder in new:
            with suppress(OSError):  # never made, or somebody put something into it
                folder.rmdir()
        raise


def remove_file(place: str | Path) -> None:
    """Remove a bank's file that this program just made; a server database keeps its empty tables."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{place}{suffix}").unlink()


def _migrated(place: str | Path, clock: Callable[[], datetime] | None) -> Database:
    database = Database.open(place, clock=clock)
    try:
        _require_empty(database)
        upgrade(database)
    except BaseException:
        database.close()
        raise
    return database


def _require_empty(database: Database) -> None:
    if is_url(database.place) and _tables(database.engine):
        raise Refused(Reason("database.exists", {"place": database.place}))


def open_bank(place: str | Path, *, clock: Callable[[], datetime] | None = None) -> Database:
    """Return the open bank at a place, upgraded to this program's version where it was older.

    Raises:
        Refused: As `Database.open`, and `database.newer`, `database.read_only`, `database.damaged`.
    """
    database = Database.open(place, clock=clock)
    try:
        _require_writable(place)
        _bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_to_date(database: Database) -> None:
    revision = _revision(database.engine)
    shown: dict[str, str | int] = {"place": database.place}
    if revision is None:
        raise Refused(Reason("database.not_a_bank", shown))
    steps = _steps()
    if revision not in steps:
        raise Refused(Reason("database.newer", shown | {"revision": revision}))
    if revision != _head(steps):
        _keep_copy(database, revision)
        upgrade(database)
    if missing := missing_triggers(triggers_present(database)):
        raise Refused(Reason("database.damaged", {"detail": f"trigger {missing[0]} is missing"}))
    _grant_new_permissions(database)
    _write_new_programmes(database)


def _write_new_programmes(database: Database) -> None:
    """Write the stability programmes that come with the program into a bank that is older than they are."""
    with database.reading() as session:
        if session.connection().execute(_LACKS_PROGRAMMES).first() is None:
            return
    from stembank_gui.programme_seeds import add_programmes  # noqa: PLC0415 - brings the tables

    with database.engine.connect() as connection, connection.begin(), database.upgrading(connection) as session:
        add_programmes(session)


def _grant_new_permissions(database: Database) -> None:
    """Give each permission that the bank has never heard of to its default roles, with entries in the trail.

    A permission that was taken from every role is known: its rows stay, not granted. What a new permission takes over
    from an older one is taken from the role that held both.
    """
    with database.reading() as session:
        rows = session.connection().execute(text("SELECT DISTINCT permission FROM role_permission"))
        known = frozenset(rows.scalars())
    new = {name: holders for name, holders in PERMISSIONS.items() if name not in known}
    if not known or not new:
        return
    from stembank_gui.audit import insert_rows, update_rows  # noqa: PLC0415 - brings the tables
    from stembank_gui.tables.people import RolePermission  # noqa: PLC0415

    with database.engine.connect() as connection, connection.begin(), database.upgrading(connection) as session:
        roles = dict(tuple(row) for row in connection.execute(text("SELECT code, id FROM role")))
        granted = [
            {"role_id": roles[code], "permission": name}
            for name, holders in sorted(new.items())
            for code in sorted(holders)
            if code in roles
        ]
        insert_rows(session, RolePermission, granted)
        taken = {one for name in new for one in _taken_over(connection, name)}
        update_rows(session, RolePermission, {row_id: {"granted": False} for row_id in sorted(taken)})


def _taken_over(connection: Connection, permission: str) -> Iterator[int]:
    """Yield the rows of an older permission that a role loses by the new one, unless nobody else would have it."""
    if permission not in _TOOK_OVER:
        return
    role, older, keeper = _TOOK_OVER[permission]
    rows = text(
        "SELECT role.code, role_permission.id FROM role_permission JOIN role ON role.id = role_permission.role_id "
        "WHERE role_permission.permission = :older AND role_permission.granted = 1"
    )
    holders = dict(tuple(row) for row in connection.execute(rows, {"older": older}))
    if keeper in holders and role in holders:
        yield holders[role]


def _keep_copy(database: Database, revision: str) -> None:
    """Keep a file bank as it is beside itself before it is changed; a server's upgrade is one transaction."""
    if is_url(database.place):
        return
    path = Path(database.place)
    copy = path.with_name(f"{path.stem}.before-upgrade-from-{revision}{path.suffix}")
    if copy.exists():
        return
    part = copy.with_name(copy.name + ".part")
    try:
        reader = sqlite.library.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)
        writer = sqlite.library.connect(str(part))
        reader.backup(writer, pages=-1)
        writer.close()
        reader.close()
        part.replace(copy)
    except (OSError, sqlite.library.Error) as error:
        raise Refused(Reason("database.no_copy", {"place": str(copy), "detail": str(error)[:120]})) from error


def upgrade(database: Database) -> None:
    """Bring the schema to this program's version in one transaction, and make every trigger anew."""
    from alembic import command  # noqa: PLC0415 - heavy as the others, and needed once in a bank's life

    from stembank_gui import search_index  # noqa: PLC0415
    from stembank_gui.reshape import bind_anew, columns_by_table  # noqa: PLC0415
    from stembank_gui.tables.search import make_search_index  # noqa: PLC0415

    with _unchecked(database) as connection, connection.begin():
        before = columns_by_table(connection)
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        drop_machine_triggers(connection)  # a step may bring rows into the states of a newer machine
        command.upgrade(configuration, "head")
        make_triggers(connection)
        make_search_index(connection)
        search_index.rebuild(connection)  # a new version may find more kinds of things
        with database.upgrading(connection) as session:
            bind_anew(session, before)
        if database.dialect == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise Refused(Reason("database.damaged", {"detail": "foreign_key_check"}))


@contextmanager
def _unchecked(database: Database) -> Iterator[Connection]:
    """Yield a connection that lets a table be made anew: SQLite's foreign keys are looked at before the end instead."""
    with database.engine.connect() as connection:
        if database.dialect != "sqlite":
            yield connection
            return
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def drop_machine_triggers(connection: Connection) -> None:
    """Take away the triggers of all state machines, of this version and of older ones, until they are made anew."""
    tables = _trigger_tables(connection)
    for name in machine_trigger_names(tables):
        connection.exec_driver_sql(drop_ddl(name, tables[name], connection.dialect.name))


def make_triggers(connection: Connection) -> None:
    """Make every trigger that is not there."""
    dialect = connection.dialect.name
    for statement in function_ddl(dialect):
        connection.exec_driver_sql(statement.replace("%", "%%") if dialect == "postgresql" else statement)
    present = _triggers(connection)
    for name, statement in trigger_ddl(dialect).items():
        if name not in present:
            connection.exec_driver_sql(statement)


def triggers_present(database: Database) -> set[str]:
    """Return the names of the triggers that the database has."""
    with database.reading() as session:
        return _triggers(session.connection())


def _triggers(connection: Connection) -> set[str]:
    return set(_trigger_tables(connection))


def _trigger_tables(connection: Connection) -> dict[str, str]:
    where = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
    )
    return dict(tuple(row) for row in connection.execute(text(where)))


def _make_file(path: Path) -> None:
    shown: dict[str, str | int] = {"place": str(path)}
    if path.exists():
        raise Refused(Reason("database.exists", shown))
    if kind := network_share(path.parent):
        raise Refused(Reason("database.network_share", shown | {"kind": kind}))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        raise Refused(Reason("database.read_only", shown)) from error


def _prepare(path: Path) -> None:
    connection = sqlite.library.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    prepare_sqlite(connection)
    connection.execute("CREATE TABLE schema_made_by (version TEXT NOT NULL) STRICT")
    connection.execute("DROP TABLE schema_made_by")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _require_writable(place: str | Path) -> None:
    if is_url(place):
        return
    path = Path(place)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise Refused(Reason("database.read_only", {"place": str(place)}))


def _tables(engine: Engine) -> int:
    with engine.connect() as connection:
        counted = connection.execute(
            text("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()")
        )
        return int(counted.scalar_one())


def _revision(engine: Engine) -> str | None:
    with engine.execution_options(question=True).connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return revision


def _configuration() -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    configuration = Config()
    configuration.set_main_option("script_location", str(paths.MIGRATIONS))
    return configuration


_STEP = re.compile(r"^(revision|down_revision)\b[^=\n]*=\s*(?:['\"](\w+)['\"]|None)", re.MULTILINE)


def _steps() -> dict[str, str]:
    """Return each migration's name with that of the one before it ("" for the first), as the files say.

    Read, not imported: importing Alembic takes longer than opening a bank.
    """
    found = (dict(_STEP.findall(file.read_text(encoding="utf-8"))) for file in paths.MIGRATIONS.glob("versions/*.py"))
    return {step["revision"]: step["down_revision"] for step in found if "revision" in step}


def _head(steps: dict[str, str]) -> str | None:
    return next(iter(steps.keys() - set(steps.values())), None)
