"""What the triggers of the state machines cost when 20,000 vials change their state in one unit of work.

    python -m tests.speed.machines [VIALS]

The same changes with the triggers and without them, in turn, through the program's fast door (trail and all) and as
bare statements; prints the medians and their ratio.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import text
from sqlmodel import select

from stembank_gui import migrate
from stembank_gui.audit import update_rows
from stembank_gui.database import Database
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables.cryostorage import Vial
from tests.factories import bank as bank_factory
from tests.speed.whole_bank import make_bank

_ROUNDS = 5
Places = dict[int, tuple[int, int]]


def measured(vials: int) -> dict[str, tuple[float, float]]:
    """Return the median seconds with and without the triggers, of each way to change vials."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "machines.stembank"
        make_bank(place, 2 * vials)  # some are elsewhere
        database = Database.open(place)
        try:
            times = _rounds(database, vials)
        finally:
            database.close()
    return {what: (median(guarded), median(free)) for what, (guarded, free) in times.items()}


def _rounds(database: Database, vials: int) -> dict[str, tuple[list[float], list[float]]]:
    actor = bank_factory.staff(database)["CS"]
    with database.reading() as session:
        stored = select(Vial.id, Vial.box_id, Vial.position).where(Vial.state == VialState.STORED)
        places: Places = {row[0]: (row[1], row[2]) for row in session.exec(stored.limit(vials))}

    def through_the_door() -> None:
        with database.writing(actor, "pick_vials") as session:
            gone = {"state": VialState.PICKED.value, "box_id": None, "position": None}
            update_rows(session, Vial, dict.fromkeys(places, gone))
        with database.writing(actor, "pick_vials") as session:
            back = {"state": VialState.STORED.value}
            update_rows(
                session, Vial, {one: back | {"box_id": box, "position": at} for one, (box, at) in places.items()}
            )

    def bare() -> None:
        driver = _driver(database)
        driver.execute("BEGIN IMMEDIATE")
        driver.executemany(
            "UPDATE vial SET state = 'damaged', box_id = NULL, position = NULL WHERE id = ?", [(one,) for one in places]
        )
        driver.execute("ROLLBACK")

    times: dict[str, tuple[list[float], list[float]]] = {"fast door, twice": ([], []), "bare statements": ([], [])}
    for number in range(2 * _ROUNDS):
        with database.engine.begin() as connection:
            (migrate.drop_machine_triggers if number % 2 else migrate.make_triggers)(connection)
        for what, work in (("fast door, twice", through_the_door), ("bare statements", bare)):
            started = perf_counter()
            work()
            times[what][number % 2].append(perf_counter() - started)
    return times


def _driver(database: Database):
    with database.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        return connection.connection.dbapi_connection


def main(vials: int) -> None:
    """Print the table."""
    for what, (guarded, free) in measured(vials).items():
        print(
            f"{vials} vials, {what}: {guarded * 1000:.0f} ms with, {free * 1000:.0f} ms without: {guarded / free:.2f}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
