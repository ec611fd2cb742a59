"""Remembers the banks that factories make: the second test that wants a released lot gets a copy of the first one's.

A bank is known by the hash of its newest entry in the trail. If a factory was called on a bank with this hash before,
with these arguments, the bank is replaced by the one that came out then. Only banks with the usual clock are remembered.
"""

import os
import shutil
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from time import perf_counter
from typing import Any

from psycopg.errors import ObjectInUse
from sqlalchemy.engine import make_url

from stembank_gui import sqlite
from stembank_gui.database import Database
from tests.factories import server

_WORTH_S = {"sqlite": 0.005, "postgresql": 0.15}
"""What takes less is made again: replacing a bank takes a few milliseconds too, on a server more."""
_MOST = {"sqlite": 500, "postgresql": 120}
_KNOWN: dict[str, dict[tuple[object, ...], tuple[str, Any]]] = {"sqlite": {}, "postgresql": {}}
_SEEN: set[tuple[object, ...]] = set()
"""What was made once: only what is wanted a second time is worth its copy."""
_FOLDER: list[Path] = []


def remembered(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return a factory whose banks are remembered. Its first argument is the database; its result is plain data."""

    @wraps(make)
    def factory(database: Database, *args: Any, **named: Any) -> Any:
        if not _FOLDER or database.clock is not usual_clock:
            return make(database, *args, **named)
        known = _KNOWN[database.dialect]
        key = (make.__module__, make.__name__, _head(database), repr(args), repr(sorted(named.items())), _today())
        if key in known and _replace(database, known[key][0]):
            return deepcopy(known[key][1])
        began = perf_counter()
        result = make(database, *args, **named)
        worth = perf_counter() - began > _WORTH_S[database.dialect] and (database.dialect, key) in _SEEN
        _SEEN.add((database.dialect, key))
        if worth and len(known) < _MOST[database.dialect] and (copy := _copy(database, len(known))):
            known[key] = copy, deepcopy(result)
        return result

    return factory


def remember_in(folder: Path) -> None:
    """Keep the remembered files in a folder, from now on."""
    folder.mkdir(exist_ok=True)
    _FOLDER[:] = [folder]


def usual_clock() -> datetime:
    """Return the time: the clock of every test's bank until the test sets another."""
    return datetime.now(UTC)


def _today() -> str:
    return usual_clock().astimezone().date().isoformat()


def _head(database: Database) -> str:
    with database.engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1").scalar()
    return str(found)


def _copy(database: Database, number: int) -> str:
    """Return the name of a copy of a bank, or nothing if somebody else uses it now."""
    if database.dialect == "postgresql":
        name = f"remembered_{os.getpid()}_{number}"
        return name if _from_template(database, name, _name(database)) else ""
    file = _FOLDER[0] / f"{os.getpid()}-{number}.stembank"
    reader, writer = sqlite.library.connect(database.place), sqlite.library.connect(str(file))
    reader.backup(writer, pages=-1)
    writer.close()
    reader.close()
    return str(file)


def _replace(database: Database, copy: str) -> bool:
    """Return whether a bank is the copy now."""
    if database.dialect == "postgresql":
        return _from_template(database, _name(database), copy, instead=True)
    database.engine.dispose()
    place = Path(database.place)
    for suffix in ("-wal", "-shm"):
        place.with_name(place.name + suffix).unlink(missing_ok=True)
    new = place.with_name(place.name + ".new")
    shutil.copyfile(copy, new)
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
    except ObjectInUse:  # somebody is connected to it
        return False
    return True
