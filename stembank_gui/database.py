"""One bank's database. The differences between SQLite and PostgreSQL end here.

SQLite is for one computer, PostgreSQL (by URL) for several: same tables, same migrations, same bytes. The tables are
imported with the first unit of work, not to open a bank (`unit_of_work.py`).
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from stembank_gui import sqlite
from stembank_gui.disk import network_share
from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Reason, Refused

if TYPE_CHECKING:
    from stembank_gui.audit import AuditedSession

APPLICATION_ID = 0x53544D42
"""Marks a SQLite file as a StemBank bank ("STMB")."""
_BUSY_MS = 10_000

Result = TypeVar("Result")
Request = TypeVar("Request")


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """A finished unit of work: what it returned, and the names of the tables that it changed."""

    result: Result
    changed: frozenset[str]


def is_url(place: str | Path) -> bool:
    """Return whether a place is a PostgreSQL URL, not a file."""
    return str(place).startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


class Database:
    """An open bank. Questions run in `reading()`, units of work in `writing()`; one session lives in one of them."""

    def __init__(self, place: str | Path, engine: Engine, *, clock: Callable[[], datetime] | None = None) -> None:
        self.place = str(place)
        self.engine = engine
        self._questions = engine.execution_options(question=True)
        self.clock: Callable[[], datetime] = clock or (lambda: datetime.now(UTC))
        self.station = socket.gethostname()[:80]

    @classmethod
    def open(cls, place: str | Path, *, clock: Callable[[], datetime] | None = None) -> "Database":
        """Return the database at a file path or PostgreSQL URL, which must exist.

        Raises:
            Refused: `database.missing`, `database.not_a_bank`, `database.network_share`, `database.unreachable`.
        """
        engine = _postgresql_engine(str(place)) if is_url(place) else _sqlite_engine(_checked_file(Path(place)))
        return cls(place, engine, clock=clock)

    @property
    def dialect(self) -> str:
        """The kind of database: "sqlite" or "postgresql"."""
        return self.engine.dialect.name

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session for questions: it sees one moment of the bank and can change nothing."""
        asked = {"now": self.clock().astimezone(UTC)}
        with Session(self._questions, autoflush=False, info=asked) as session:
            yield session

    @contextmanager
    def writing(self, actor: Actor, action: str) -> "Iterator[AuditedSession]":
        """Yield one unit of work: it is committed whole, or not at all.

        Args:
            actor: Who does it.
            action: The workflow's name, which is also the permission that the actor must hold.

        Raises:
            AccessRefused: If the actor's account is disabled or lacks the permission; the attempt is in the trail.
            Refused: `database.clock_back` if the clock went back by more than two minutes.
        """
        from stembank_gui.unit_of_work import Desk, unit_of_work  # noqa: PLC0415 - brings the tables

        with unit_of_work(self.engine, Desk(self.clock, self.station), actor, action) as session:
            yield session

    def perform(self, actor: Actor, workflow: Callable[[Session, Request], Result], request: Request) -> Done[Result]:
        """Run a workflow as one unit of work and return what it returned and which tables it changed."""
        with self.writing(actor, workflow.__name__) as session:
            result = workflow(session, request)
            session.flush()
        return Done(result, frozenset(session.info["changed"]))

    @contextmanager
    def upgrading(self, connection: Connection) -> "Iterator[AuditedSession]":
        """Yield a session that writes to the trail inside a schema upgrade's own transaction."""
        from stembank_gui.unit_of_work import Desk, upgrade_work  # noqa: PLC0415 - brings the tables

        with upgrade_work(connection, Desk(self.clock, self.station)) as session:
            yield session


def _checked_file(path: Path) -> Path:
    shown: dict[str, str | int] = {"place": str(path)}
    if kind := network_share(path):
        raise Refused(Reason("database.network_share", shown | {"kind": kind}))
    if not path.is_file():
        raise Refused(Reason("database.missing", shown))
    with path.open("rb") as file:  # before SQLite opens it: closing a file drops this process's locks on it
        header = file.read(100)
    if not header.startswith(b"SQLite format 3\0") or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Refused(Reason("database.not_a_bank", shown))
    return path


def _sqlite_engine(path: Path) -> Engine:
    address = f"file:{quote(str(path.resolve()))}?mode=rw"

    def connect() -> Any:
        return sqlite.library.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
        )

    engine = create_engine("sqlite://", module=sqlite.library, creator=connect, poolclass=QueuePool, pool_size=5)
    event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def prepare_sqlite(connection: Any, _record: Any = None) -> None:
    """Set a new SQLite connection up: durable, foreign keys on, REPLACE seen by triggers (RELIABILITY.md §7)."""
    for pragma in (
        f"busy_timeout={_BUSY_MS}", f"journal_mode={sqlite.journal_mode()}", "synchronous=FULL",
        "foreign_keys=ON", "recursive_triggers=ON", "trusted_schema=OFF", "cell_size_check=ON",
        "cache_size=-8000",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("question", False):
        connection.connection.cursor().execute("BEGIN")  # waits for nobody, so its error needs no translation
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgresql_engine(url: str) -> Engine:
    from stembank_gui.tables.columns import know_postgresql  # noqa: PLC0415 - brings the tables

    know_postgresql()
    address = make_url(url.replace("postgres://", "postgresql://", 1)).set(drivername="postgresql+psycopg")
    engine = create_engine(address, pool_size=5, connect_args={"connect_timeout": 5})
    event.listen(engine, "begin", _begin_postgresql)
    try:
        engine.connect().close()
    except OperationalError as error:
        engine.dispose()
        detail = str(error.orig).strip().splitlines()[0][:200]
        raise Refused(Reason("database.unreachable", {"detail": detail})) from error
    return engine


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("question", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
