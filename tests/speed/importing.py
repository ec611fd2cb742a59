"""An inventory of many vials brought in on its page, from a CSV and an XLSX file, beside the same rows by raw SQLite.

Run by itself (`python -m tests.speed.importing BANK FOLDER`) it imports in a process of its own, in a real window, and
prints one line of JSON: seconds, the longest time that the screen was blocked, peak memory.
"""

import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stembank_gui import migrate, sqlite
from stembank_gui.database import Database
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.search import pieces
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.settings import Settings
from stembank_gui.ui import look
from stembank_gui.ui.collector import Collector
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.pages.cryostorage.imports.page import ImportsPage
from tests.factories import bank as bank_factory
from tests.factories import cryostorage, imports
from tests.speed.filling import Change, copied, written
from tests.speed.listing import Heartbeat
from tests.speed.memory import peak

_BEAT_MS = 10
"""Ticks so far apart take nothing from the writer and still show a block of the screen."""
_TABLES = ("import_batch", "lot", "vial", "signature", "search_entry")


@dataclass(frozen=True, slots=True)
class Told:
    """Seconds of each step and of the raw writes, the longest block of the screen, peak memory of the process in MB."""

    read_csv: float
    read_xlsx: float
    dry_run: float
    whole: float
    floor: float
    block: float
    idle: float
    peak: float


def measured(folder: Path, vials: int) -> Told:
    """Import an inventory in a process of its own, then write the same rows raw into a copy of the bank before it."""
    folder.mkdir(parents=True, exist_ok=True)
    bank = made_bank(folder / "importing.stembank", vials)
    before = copied(bank, folder / "before_import.stembank")
    (folder / "inventory.csv").write_bytes(imports.csv_bytes(imports.inventory(vials)))
    (folder / "inventory.xlsx").write_bytes(imports.xlsx_bytes(imports.inventory(vials)))
    command = [sys.executable, "-m", "tests.speed.importing", str(bank), str(folder)]
    told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return Told(**told, floor=written(before, difference(bank, before)))


def made_bank(path: Path, vials: int) -> Path:
    """Return an empty bank with tanks for an inventory."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    database = migrate.create_bank_database(path)
    bank_factory.fill(database)
    staff = bank_factory.staff(database)
    imports.tanks(database, staff, vials)
    cryostorage.eligible_donor(database, staff)
    database.close()
    return path


def difference(after: Path, before: Path) -> list[Change]:
    """Return the raw statements with the rows that an import added: records, trail, search."""
    with closing(sqlite.library.connect(str(after), isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS old", (str(before),))
        changes = [_added(connection, table) for table in _TABLES]
        changes.append(_added(connection, "audit_entry", "seq"))
        texts = changes[_TABLES.index("search_entry")][1]
        cut = [(key, " ".join(pieces(text))) for key, text in texts]
        return [*changes, ("INSERT INTO search_piece (rowid, pieces) VALUES (?, ?)", cut)]


def _added(connection: Any, table: str, key: str = "id") -> Change:
    rows = connection.execute(f"SELECT * FROM {table} WHERE {key} NOT IN (SELECT {key} FROM old.{table})").fetchall()
    width = len(connection.execute(f"PRAGMA table_info({table})").fetchall())
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows


def _main(bank: str, folder: str) -> None:
    os.environ["STEMBANK_CONFIG"] = folder
    application = QApplication([*sys.argv[:1], *look.IN_FUSION])
    database = Database.open(bank)
    window = MainWindow(database, bank_factory.staff(database)["CS"], Settings(), "Bank")
    window.show()
    window.open(Place("page", "imports"))
    page = window.page()
    assert isinstance(page, ImportsPage)
    collector = Collector(window)
    window.jobs.running.connect(collector.watch)
    collector.settle()
    told = _measured(window, page, Path(folder))
    collector.close()
    window.close()
    database.close()
    print(json.dumps(told))
    application.quit()


def _until_idle(jobs: Jobs) -> None:
    """Wait as the program does: in its event loop, not by looking again and again."""
    loop = QEventLoop()
    jobs.running.connect(lambda count: None if count else loop.quit())
    if jobs.count:
        loop.exec()


def _measured(window: MainWindow, page: ImportsPage, folder: Path) -> dict[str, float]:
    heart = Heartbeat(window, interval_ms=_BEAT_MS)
    blocks = []

    def step(act: Any) -> float:
        heart.start()
        start = perf_counter()
        act()
        _until_idle(window.jobs)
        taken = perf_counter() - start
        QTest.qWait(50)
        blocks.append(heart.stop() - _BEAT_MS / 1000)
        return taken

    step(lambda: QTest.qWait(1000))
    xlsx = step(lambda: page.open_path(folder / "inventory.xlsx"))
    csv = step(lambda: page.open_path(folder / "inventory.csv"))
    dry = step(page.check)
    assert page.check_step.outlook is not None
    assert page.check_step.outlook.problems == 0, page.check_step.outlook.findings
    vials = page.check_step.outlook.vials
    page.go_on()
    whole = step(lambda: page.perform(SignRequest("qa.user", bank_factory.PASSWORD, Meaning.VERIFIED)))
    assert [row.vials for row in page.file_step.list.rows()] == [vials], page.import_step.reasons.texts()
    return {
        "read_xlsx": xlsx, "read_csv": csv, "dry_run": dry, "whole": whole, "block": max(blocks[1:]),
        "idle": blocks[0], "peak": peak(),
    }  # fmt: skip


if __name__ == "__main__":
    _main(*sys.argv[1:])
