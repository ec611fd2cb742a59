"""Fill and store 100 vials, audited, as one unit of work, beside the same rows and entries written by raw SQLite."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

from stembank_gui import sqlite
from stembank_gui.database import Database, prepare_sqlite
from stembank_gui.rules.banking import FreezeRunEntry
from stembank_gui.rules.people import Actor
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.banking.plan_lot import plan_lot
from tests.factories import bank as bank_factory
from tests.factories import banking
from tests.speed.whole_bank import WholeBank

VIALS = 100
_WRITTEN = ("lot", "vial", "freeze_run")


def measured(made: WholeBank, folder: Path, runs: int) -> tuple[list[float], list[float]]:
    """Return the seconds of filling a lot, and of writing the same raw, for each run; the first of both is dropped."""
    place = folder / "filling.stembank"
    shutil.copyfile(made.path, place)
    database = Database.open(place)
    staff = bank_factory.staff(database)
    lots = _planned(database, staff, runs + 1)
    ours, floor = [], []
    for lot_id in lots:
        before = copied(place, folder / "before.stembank")
        ours.append(_filled(database, staff["OP"], lot_id, banking.good_run(database)))
        floor.append(written(before, difference(place, before)))
    database.close()
    return ours[1:], floor[1:]


def _planned(database: Database, staff: dict[str, Actor], lots: int) -> list[int]:
    """Return lots that are planned and have their labels."""
    banking.quarantine_tanks(database, staff, tanks=2, shape=banking.TankShape(20, 10, 9, 9))
    made = []
    for _ in range(lots):
        request = replace(banking.seed_request(database, staff, vials=VIALS), cells_per_vial=500_000)
        lot_id = database.perform(staff["OP"], plan_lot, request).result.lot_id
        banking.print_lot_labels(database, staff, lot_id)
        made.append(lot_id)
    return made


def copied(place: Path, target: Path) -> Path:
    """Return a copy of a bank's file."""
    for suffix in ("", "-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    with closing(sqlite.library.connect(str(place))) as source, closing(sqlite.library.connect(str(target))) as copy:
        source.backup(copy)
    return target


def _filled(database: Database, actor: Actor, lot_id: int, run: FreezeRunEntry) -> float:
    start = perf_counter()
    done = database.perform(actor, fill_and_store, FillAndStore(lot_id, run))
    taken = perf_counter() - start
    assert done.result == VIALS
    return taken


Change = tuple[str, list[tuple[Any, ...]]]


def difference(after: Path, before: Path, tables: tuple[str, ...] = _WRITTEN) -> list[Change]:
    """Return the raw statements, with their values, that make the rows of one file into those of the other."""
    with closing(sqlite.library.connect(str(after), isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS old", (str(before),))
        changes = [change for table in tables for change in _changes(connection, table)]
        entries = connection.execute("SELECT * FROM audit_entry WHERE seq > (SELECT MAX(seq) FROM old.audit_entry)")
        return [*changes, (f"INSERT INTO audit_entry VALUES ({', '.join('?' * 11)})", entries.fetchall())]


def _changes(connection: Any, table: str) -> list[Change]:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    newest = connection.execute(f"SELECT MAX(id) FROM old.{table}").fetchone()[0] or 0
    rows = connection.execute(
        f"SELECT new.* FROM main.{table} new LEFT JOIN old.{table} was ON was.id = new.id "
        "WHERE was.id IS NULL OR was.row_version <> new.row_version ORDER BY new.id"
    ).fetchall()
    at = names.index("id")
    inserted = [row for row in rows if row[at] > newest]
    changed = [row for row in rows if row[at] <= newest]
    insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    if not changed:
        return [(insert, inserted)]
    moved = _moved_columns(connection, table, names)
    update = f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in moved)} WHERE id = ?"
    values = [(*(row[names.index(name)] for name in moved), row[at]) for row in changed]
    return [(insert, inserted), (update, values)]


def _moved_columns(connection: Any, table: str, names: list[str]) -> list[str]:
    """Return the columns that differ in any row that was changed."""
    differing = ", ".join(f"MAX(new.{name} IS NOT was.{name})" for name in names)
    found = connection.execute(
        f"SELECT {differing} FROM main.{table} new JOIN old.{table} was ON was.id = new.id "
        "WHERE was.row_version <> new.row_version"
    ).fetchone()
    return [name for name, differs in zip(names, found, strict=True) if differs]


def written(path: Path, changes: list[Change]) -> float:
    """Return the seconds of the raw transaction on a connection that is as warm as the program's own."""
    with closing(sqlite.library.connect(str(path), isolation_level=None)) as connection:
        prepare_sqlite(connection)
        _write(connection, changes, "ROLLBACK")
        return _write(connection, changes, "COMMIT")


def _write(connection: Any, changes: list[Change], end: str) -> float:
    start = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for statement, rows in changes:
        if rows:
            connection.executemany(statement, rows)
    connection.execute(end)
    return perf_counter() - start
