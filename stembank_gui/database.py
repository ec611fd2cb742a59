"""One bank's database. The differences between SQLite and PostgreSQL end here.

SQLite is for one computer, PostgreSQL (by URL) for several: same tables, same migrations, same bytes.
"""

import socket
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, select

from stembank_gui import __version__, search_index, sqlite
from stembank_gui.audit import AuditedSession, timezone_offset, write_entries
from stembank_gui.disk import network_share
from stembank_gui.rules.people import OPEN_TO_ALL, SYSTEM, SYSTEM_ACTIONS, Actor, seconds_locked
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.signing import holds
from stembank_gui.tables.columns import know_postgresql
from stembank_gui.tables.people import Account
from stembank_gui.tables.trail import AuditEntry

APPLICATION_ID = 0x53544D42
"""Marks a SQLite file as a StemBank bank ("STMB")."""
CLOCK_MAY_GO_BACK = timedelta(minutes=2)
_WRITERS_LOCK = 0x53544D42
_BUSY_MS = 10_000

search_index.register()

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
    def writing(self, actor: Actor, action: str) -> Iterator[AuditedSession]:
        """Yield one unit of work: it is committed whole, or not at all.

        Args:
            actor: Who does it.
            action: The workflow's name, which is also the permission that the actor must hold.

        Raises:
            AccessRefused: If the actor's account is disabled or lacks the permission; the attempt is in the trail.
            Refused: `database.clock_back` if the clock went back by more than two minutes.
        """
        try:
            with AuditedSession(self.engine, expire_on_commit=False) as session:
                self._begin(session, actor, action)
                _require_permission(session, actor, action)
                yield session
                session.commit()
        except AccessRefused as refusal:
            self._record_refusal(actor, action, refusal)
            raise

    def perform(self, actor: Actor, workflow: Callable[[Session, Request], Result], request: Request) -> Done[Result]:
        """Run a workflow as one unit of work and return what it returned and which tables it changed."""
        with self.writing(actor, workflow.__name__) as session:
            result = workflow(session, request)
            session.flush()
        return Done(result, frozenset(session.info["changed"]))

    @contextmanager
    def upgrading(self, connection: Connection) -> Iterator[AuditedSession]:
        """Yield a session that writes to the trail inside a schema upgrade's own transaction."""
        with AuditedSession(connection, expire_on_commit=False) as session:
            self._begin(session, SYSTEM, "upgrade_schema")
            yield session
            session.commit()

    def _begin(self, session: AuditedSession, actor: Actor, action: str) -> None:
        moment = self.clock().astimezone(UTC)
        if self.dialect == "postgresql":
            session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
        newest = session.connection().execute(_NEWEST).first()
        seq, head, written_at = newest or (0, "", None)
        if written_at and moment < (last := datetime.fromisoformat(written_at)):
            if last - moment > CLOCK_MAY_GO_BACK:
                minutes = int((last - moment).total_seconds() // 60)
                raise Refused(Reason("database.clock_back", {"minutes": minutes}))
            moment = last
        session.info.update(
            actor=actor, action=action, now=moment, tz=timezone_offset(moment), op_id=uuid.uuid4().hex,
            station=self.station, version=__version__, head=(seq, head), changed=set(),
        )  # fmt: skip

    def _record_refusal(self, actor: Actor, action: str, refusal: AccessRefused) -> None:
        with AuditedSession(self.engine) as session:
            self._begin(session, actor, "refuse_access")
            if refusal.account_id is not None:
                _count_failure(session, refusal.account_id)
            what = {"refused": action, "reasons": [reason.code for reason in refusal.reasons]}
            write_entries(session, "access", [(actor.account_id, {}, what, None)])
            session.commit()


_ACCOUNT = text("SELECT user_id, person_id, state FROM account WHERE id = :account")
_NEWEST = text("SELECT seq, hash, ts_utc FROM audit_entry ORDER BY seq DESC LIMIT 1")


def _require_permission(session: Session, actor: Actor, action: str) -> None:
    if actor == SYSTEM and action in SYSTEM_ACTIONS:
        return
    account = session.connection().execute(_ACCOUNT, {"account": actor.account_id}).first()
    if account is None or account.person_id != actor.person_id or account.user_id != actor.user_id:
        raise AccessRefused(Reason("access.not_permitted", {"user": actor.user_id, "permission": f"@action.{action}"}))
    if account.state != AccountState.ACTIVE:
        raise AccessRefused(Reason("access.disabled", {"user": actor.user_id}))
    if action not in OPEN_TO_ALL and not holds(session, actor.account_id, action):
        raise AccessRefused(Reason("access.not_permitted", {"user": actor.user_id, "permission": f"@action.{action}"}))


def _count_failure(session: Session, account_id: int) -> None:
    account = session.get_one(Account, account_id)
    account.failed_attempts += 1
    seconds = seconds_locked(account.failed_attempts)
    account.locked_until = session.info["now"] + timedelta(seconds=seconds) if seconds else None
    session.flush()


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


def newest_entry(session: Session) -> tuple[int, str]:
    """Return the trail's head: the newest entry's number and hash; (0, "") for an empty trail."""
    row = session.exec(select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)).first()  # type: ignore[attr-defined]
    return (row[0], row[1]) if row else (0, "")
