"""Backups: one consistent step, verified before the copy gets its name (RELIABILITY.md §7)."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import insert, select, text

from stembank_gui import migrate, sqlite
from stembank_gui.check.verify import verify
from stembank_gui.database import Database, is_url
from stembank_gui.disk import sync_folder
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.tables import METADATA

_ROWS_AT_ONCE = 2_000


FOLDER = "backups"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A finished backup: where it is, its SHA-256 in hexadecimal, and the trail's length and head in it."""

    target: Path
    sha256: str
    entries: int
    head: str


def proposed_name(place: str | Path, moment: datetime) -> str:
    """Return a name for a backup that no earlier one has: "bank-20261122-083015.stembank" (UTC).

    >>> proposed_name("/banks/east.stembank", datetime(2026, 11, 22, 8, 30, 15, tzinfo=UTC))
    'east-20261122-083015.stembank'
    """
    stem = str(place).split("?", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1] if is_url(place) else Path(place).stem
    return f"{stem}-{moment.astimezone(UTC):%Y%m%d-%H%M%S}.stembank"


def proposed_folder(place: str | Path) -> Path:
    """Return where backups are proposed to go: beside a bank's file, in the home folder for a bank on a server."""
    return Path.home() if is_url(place) else Path(place).resolve().parent / FOLDER


def back_up(place: str | Path, target: Path, *, progress: Callable[[str], None] | None = None) -> BackupReport:
    """Return the report of a verified copy of a bank at `target`, a SQLite bank that this program opens.

    A PostgreSQL bank is copied row by row, in one moment of it, into a SQLite bank: the same bytes, the same trail.

    Raises:
        Refused: `backup.exists`, `backup.not_written` (disk full, read-only), `backup.damaged` (the copy fails the
            check: then nothing is left under the target's name), or as `Database.open`.
    """
    shown: dict[str, str | int] = {"place": str(target)}
    if target.exists():
        raise Refused(Reason("backup.exists", shown))
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        Database.open(place).close()
        if is_url(place):
            _copy_rows(str(place), part)
        else:
            _copy_file(Path(place), part)
        entries, head = _verified(part, progress)
        digest = _sha256(part)
        part.rename(target)
        sync_folder(target.parent)
    except (OSError, sqlite.library.Error) as error:
        raise Refused(Reason("backup.not_written", shown | {"detail": str(error)[:200]})) from error
    finally:
        for leftover in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
            if leftover.exists():
                leftover.unlink()
    return BackupReport(target, digest, entries, head)


def _copy_file(source: Path, part: Path) -> None:
    reader = sqlite.library.connect(f"file:{quote(str(source.resolve()))}?mode=ro", uri=True)
    writer = sqlite.library.connect(str(part), isolation_level=None)
    try:
        reader.backup(writer, pages=-1)
        writer.execute("PRAGMA journal_mode=DELETE")
        writer.execute("PRAGMA synchronous=FULL")
    finally:
        writer.close()
        reader.close()


def _copy_rows(url: str, part: Path) -> None:
    source = Database.open(url)
    copy = migrate.create_bank_database(part)
    try:
        with source.reading() as session, copy.engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            migrate.drop_machine_triggers(connection)  # rows come in the states that they have
            for table in METADATA.sorted_tables:
                order = table.c.seq if "seq" in table.c else table.c.id
                rows = (
                    session.connection()
                    .execution_options(yield_per=_ROWS_AT_ONCE)
                    .execute(select(table).order_by(order))
                )
                for chunk in rows.mappings().partitions():
                    connection.execute(insert(table), [dict(row) for row in chunk])
            migrate.make_triggers(connection)
        with copy.engine.connect() as connection:
            connection.execute(text("COMMIT"))
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        source.close()


def _verified(part: Path, progress: Callable[[str], None] | None) -> tuple[int, str]:
    copy = Database.open(part)
    try:
        report = verify(copy, progress)
    finally:
        copy.close()
    if not report.sound:
        finding = report.findings[0]
        raise Refused(Reason("backup.damaged", {"place": str(part), "detail": finding.code}), finding)
    connection = sqlite.library.connect(str(part), isolation_level=None)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    with part.open("rb") as file:
        os.fsync(file.fileno())
    return report.entries, report.head


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
