"""An inventory of many vials brought in from a CSV and an XLSX file, beside the same rows written by raw SQLite.

Run by itself (`python -m tests.speed.importing VIALS`) it imports in a process of its own and prints one line of JSON:
seconds and peak memory.
"""

import json
import os
import resource
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from stembank_gui import migrate, sqlite
from stembank_gui.database import Database
from stembank_gui.documents.spreadsheets.read import Choices, open_file
from stembank_gui.queries.cryostorage.imports import dry_run
from stembank_gui.rules.search import pieces
from stembank_gui.workflows.cryostorage.import_inventory import import_inventory
from tests.factories import bank as bank_factory
from tests.factories import cryostorage, imports
from tests.speed.filling import Change, _copied, _written

_TABLES = ("import_batch", "lot", "vial", "signature", "search_entry")


@dataclass(frozen=True, slots=True)
class Told:
    """Seconds of each step and of the raw writes, and the most memory of the importing process in MB."""

    read_csv: float
    read_xlsx: float
    dry_run: float
    whole: float
    floor: float
    peak: float


def measured(folder: Path, vials: int) -> Told:
    """Import an inventory in a process of its own, then write the same rows raw into a copy of the bank before it."""
    folder.mkdir(parents=True, exist_ok=True)
    bank = made_bank(folder / "importing.stembank", vials)
    before = _copied(bank, folder / "before_import.stembank")
    (folder / "inventory.csv").write_bytes(imports.csv_bytes(imports.inventory(vials)))
    (folder / "inventory.xlsx").write_bytes(imports.xlsx_bytes(imports.inventory(vials)))
    command = [sys.executable, "-m", "tests.speed.importing", str(bank), str(folder)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return Told(**told, floor=_written(before, difference(bank, before)))


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
    database = Database.open(bank)
    staff = bank_factory.staff(database)
    start = perf_counter()
    open_file(_nobody, Path(folder) / "inventory.xlsx", Choices())
    xlsx = perf_counter()
    file = open_file(_nobody, Path(folder) / "inventory.csv", Choices())
    csv = perf_counter()
    with database.reading() as session:
        outlook = dry_run(session, imports.source(file), _nobody)
    dry = perf_counter()
    assert outlook.problems == 0, outlook.findings
    done = database.perform(staff["CS"], import_inventory, imports.request(file, staff["QA"]))
    whole = perf_counter()
    assert done.result.vials == outlook.vials
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({
        "read_xlsx": xlsx - start, "read_csv": csv - xlsx, "dry_run": dry - csv, "whole": whole - dry, "peak": peak,
    }))  # fmt: skip


def _nobody(_done: int, _total: int) -> None:
    pass


if __name__ == "__main__":
    _main(*sys.argv[1:])
