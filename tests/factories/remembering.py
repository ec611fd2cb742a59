"""Remembers the banks that factories make: the second test that wants a released lot gets a copy of the first one's.

A bank is known by the hash of its newest entry in the trail. If a factory was called on a bank with this hash before,
with these arguments, the bank is replaced by the one that came out then. Only banks with the usual clock are remembered.
All processes of a run remember in one folder: what one of them made, none makes again.
"""

import os
import pickle
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

from psycopg.errors import DuplicateDatabase, ObjectInUse, UniqueViolation
from sqlalchemy.engine import make_url

from stembank_gui import sqlite
from stembank_gui.database import Database
from tests.factories import server

_WORTH_S = {"sqlite": 0.005, "postgresql": 0.15}
"""What takes less is made again: replacing a bank takes a few milliseconds too, on a server more."""
_DEAR_S = {"sqlite": 0.1, "postgresql": 0.5}
"""What takes more is kept at once; the rest only when it was wanted a second time."""
_MOST = {"sqlite": 300, "postgresql": 60}
"""That many are kept by one process: they lie in memory."""
_KEPT = {"sqlite": 0, "postgresql": 0}
_SEEN: set[str] = set()
_FOLDER: list[Path] = []


def remembered(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return a factory whose banks are remembered. Its first argument is the database; its result is plain data."""

    @wraps(make)
    def factory(database: Database, *args: Any, **named: Any) -> Any:
        if not _FOLDER or database.clock is not usual_clock:
            return make(database, *args, **named)
        key = _key(make, database, repr(args), repr(sorted(named.items())))
        if (known := _result_file(key)).exists() and _replace(database, key):
            return pickle.loads(known.read_bytes())  # noqa: S301 - written by this run
        began = perf_counter()
        result = make(database, *args, **named)
        if _is_worth_keeping(database.dialect, key, perf_counter() - began) and _copy(database, key):
            _write(known, pickle.dumps(result))
            _KEPT[database.dialect] += 1
        return result

    return factory


def remember_in(folder: Path) -> None:
    """Keep the remembered files in a folder, from now on."""
    folder.mkdir(exist_ok=True)
    _FOLDER[:] = [folder]


def usual_clock() -> datetime:
    """Return the time: the clock of every test's bank until the test sets another."""
    return datetime.now(UTC)


def _key(make: Callable[..., Any], database: Database, *arguments: str) -> str:
    today = usual_clock().astimezone().date().isoformat()
    said = (make.__module__, make.__qualname__, database.dialect, _head(database), *arguments, today)
    return sha256("\0".join(said).encode()).hexdigest()[:40]


def _head(database: Database) -> str:
    with database.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1").scalar()
    return str(found)


def _is_worth_keeping(dialect: str, key: str, took_s: float) -> bool:
    again = key in _SEEN
    _SEEN.add(key)
    return _KEPT[dialect] < _MOST[dialect] and took_s > (_WORTH_S if again else _DEAR_S)[dialect]


def _result_file(key: str) -> Path:
    return _FOLDER[0] / f"{key}.result"


def _bank_file(key: str) -> Path:
    return _FOLDER[0] / f"{key}.stembank"


def _write(file: Path, content: bytes) -> None:
    new = file.with_suffix(f".{os.getpid()}")
    new.write_bytes(content)
    new.replace(file)


def _copy(database: Database, key: str) -> bool:
    """Return whether a bank was copied: not if somebody else uses it now."""
    if database.dialect == "postgresql":
        return _from_template(database, f"remembered_{key}", _name(database))
    new = _bank_file(key).with_suffix(f".{os.getpid()}-bank")
    reader, writer = sqlite.library.connect(database.place), sqlite.library.connect(str(new))
    reader.backup(writer, pages=-1)
    writer.close()
    reader.close()
    new.replace(_bank_file(key))
    return True


def _replace(database: Database, key: str) -> bool:
    """Return whether a bank is the remembered one now."""
    if database.dialect == "postgresql":
        return _from_template(database, _name(database), f"remembered_{key}", instead=True)
    database.engine.dispose()
    place = Path(database.place)
    for suffix in ("-wal", "-shm"):
        place.with_name(place.name + suffix).unlink(missing_ok=True)
    new = place.with_name(place.name + ".new")
    shutil.copyfile(_bank_file(key), new)
    new.replace(place)
    return True


def _name(database: Database) -> str:
    return str(make_url(database.place).database)


def _from_template(database: Database, name: str, template: str, *, instead: bool = False) -> bool:
    database.engine.dispose()
    try:
        if instead:
            server.drop(database.place, name, force=False)
        server.copy(database.place, template, name)
    except (ObjectInUse, DuplicateDatabase, UniqueViolation):  # in use, or another process was quicker
        return False
    return True
