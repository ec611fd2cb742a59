"""The vault's file: a SQLite database of its own, opened by one program at a time, written whole or not at all.

TRUNCATE journal with synchronous=FULL: no acknowledged record is lost by a kill or a power cut, and no side file stays
beside the vault. secure_delete overwrites what is erased.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from stembank_gui import sqlite
from stembank_gui.disk import network_share, sync_folder
from stembank_gui.rules.reasons import Reason, Refused

APPLICATION_ID = 0x53544D56
"""Marks a file as a vault ("STMV")."""
FORMAT = 1
_WAIT_MS = 500

_SCHEMA = """
CREATE TABLE vault (
  id INTEGER PRIMARY KEY CHECK (id = 1), format INTEGER NOT NULL, uuid TEXT NOT NULL, bank BLOB NOT NULL,
  salt BLOB NOT NULL, passes INTEGER NOT NULL, memory_kib INTEGER NOT NULL, lanes INTEGER NOT NULL,
  wrapped_key BLOB NOT NULL, manifest BLOB NOT NULL,
  failed INTEGER NOT NULL DEFAULT 0, wait_until TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE record (
  id TEXT PRIMARY KEY, link BLOB NOT NULL UNIQUE, version INTEGER NOT NULL CHECK (version >= 1),
  state TEXT NOT NULL CHECK (state IN ('active', 'sealed', 'erased')), wrapped_key BLOB, body BLOB,
  CHECK ((state = 'erased') = (body IS NULL)), CHECK ((body IS NULL) = (wrapped_key IS NULL))
) STRICT;
CREATE TABLE used_permit (mark BLOB PRIMARY KEY) STRICT;
CREATE TRIGGER record_kept BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;
CREATE TRIGGER record_moves BEFORE UPDATE OF state ON record
WHEN NOT (OLD.state = NEW.state OR (OLD.state, NEW.state) IN
  (VALUES ('active', 'sealed'), ('active', 'erased'), ('sealed', 'erased')))
BEGIN SELECT RAISE(ABORT, 'this change of state is not listed'); END;
"""


def create(path: Path) -> Any:
    """Return the connection to a new, empty vault file, which nobody else can open meanwhile.

    Raises:
        Refused: `vault.exists`, `vault.network_share`, `vault.not_written`.
    """
    shown: dict[str, str | int] = {"file": str(path)}
    _require_local(path)
    if path.exists():
        raise Refused(Reason("vault.exists", shown))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except OSError as error:
        raise Refused(Reason("vault.not_written", shown | {"detail": _short(error)})) from error
    os.close(handle)
    try:
        connection = _connect(path)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.executescript(_SCHEMA)
    except sqlite.library.Error as error:
        remove(path)
        raise Refused(Reason("vault.not_written", shown | {"detail": _short(error)})) from error
    sync_folder(path.parent)
    return connection


def open_file(path: Path) -> Any:
    """Return the connection to a vault file, which nobody else can open meanwhile.

    Raises:
        Refused: `vault.missing`, `vault.network_share`, `vault.in_use`, `vault.read_only`, `vault.damaged`,
            `vault.newer`.
    """
    shown: dict[str, str | int] = {"file": str(path)}
    if not path.is_file():
        raise Refused(Reason("vault.missing", shown))
    _require_local(path)
    connection = None
    try:
        _require_vault(path, shown)
        connection = _connect(path)
        _require_sound(connection, shown)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite.library.Error):
            raise Refused(Reason(_why(error), shown | {"detail": _short(error)})) from error
        raise
    return connection


@contextmanager
def writing(connection: Any, path: Path) -> Iterator[None]:
    """Do what the block does as a whole, on the disk when it ends, or not at all.

    Raises:
        Refused: `vault.not_written` where the disk is full or gone.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        with suppress(sqlite.library.Error):
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite.library.OperationalError):
            raise Refused(Reason("vault.not_written", {"file": str(path), "detail": _short(error)})) from error
        raise


def copy_to(connection: Any, target: Path) -> None:
    """Copy the encrypted file as it stands to a new file; it gets its name when it is whole and on the disk.

    Raises:
        Refused: `vault.exists`, `vault.not_written`.
    """
    shown: dict[str, str | int] = {"file": str(target)}
    if target.exists():
        raise Refused(Reason("vault.exists", shown))
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _copy_pages(connection, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.rename(target)
        sync_folder(target.parent)
    except (OSError, sqlite.library.Error) as error:
        raise Refused(Reason("vault.not_written", shown | {"detail": _short(error)})) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Remove a vault that could not be made whole."""
    for suffix in ("", "-journal"):
        with suppress(OSError):
            Path(f"{path}{suffix}").unlink()


def _connect(path: Path) -> Any:
    address = f"file:{quote(str(path.resolve()))}?mode=rw"
    connection = sqlite.library.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        for pragma in (
            f"busy_timeout={_WAIT_MS}", "locking_mode=EXCLUSIVE", "journal_mode=TRUNCATE", "synchronous=FULL",
            "secure_delete=ON", "trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY",
        ):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")  # in this mode the lock stays
    except BaseException:
        connection.close()
        raise
    return connection


def _require_vault(path: Path, shown: dict[str, str | int]) -> None:
    """Look at a file before anything is set in it: it may be the bank, or no database at all.

    Not read-only: after a kill the journal is played back first.
    """
    address = f"file:{quote(str(path.resolve()))}?mode=rw"
    reader = sqlite.library.connect(address, uri=True, isolation_level=None)
    try:
        reader.execute(f"PRAGMA busy_timeout={_WAIT_MS}")
        found = reader.execute("PRAGMA application_id").fetchone()[0]
    finally:
        reader.close()
    if found != APPLICATION_ID:
        raise Refused(Reason("vault.not_a_vault", shown))


def _require_sound(connection: Any, shown: dict[str, str | int]) -> None:
    if (found := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise Refused(Reason("vault.damaged", shown | {"detail": str(found)[:120]}))
    row = connection.execute("SELECT format FROM vault").fetchone()
    if row is None:
        raise Refused(Reason("vault.damaged", shown | {"detail": "vault"}))
    if row[0] > FORMAT:
        raise Refused(Reason("vault.newer", shown))


def _copy_pages(connection: Any, part: Path) -> None:
    writer = sqlite.library.connect(str(part), isolation_level=None)
    try:
        connection.backup(writer, pages=-1)
        found = writer.execute("PRAGMA integrity_check(1)").fetchone()[0]
    finally:
        writer.close()
    if found != "ok":
        raise OSError(found)


def _require_local(path: Path) -> None:
    if kind := network_share(path):
        raise Refused(Reason("vault.network_share", {"file": str(path), "kind": kind}))


def _why(error: Exception) -> str:
    said = str(error).lower()
    if "locked" in said or "busy" in said:
        return "vault.in_use"
    if "readonly" in said or "unable to open" in said:
        return "vault.read_only"
    return "vault.not_a_vault" if "not a database" in said else "vault.damaged"


def _short(error: Exception) -> str:
    return str(error)[:120]
