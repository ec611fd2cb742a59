"""Several stations put vials into the same boxes at the same time; run by test_stations.py, one process each.

    python -m tests.faults.stations PLACE TANK_ID LOT_ID LOT_ID …

Each takes the first positions that look free and is told who was quicker. Prints `stored <n> refused <n>`; any other
refusal or error ends it, and the whole, with status 1.
"""

import os
import sys
import traceback
from typing import NoReturn

from sqlmodel import Session, select

from stembank_gui.database import Database
from stembank_gui.queries.cryostorage.room import free_positions
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.reasons import Refused
from stembank_gui.tables.cryostorage import Box, Rack, Vial
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.factories import bank as bank_factory

AT_ONCE = 10


def main(place: str, tank_id: int, lot_ids: list[int]) -> int:
    """Let one process for each lot put its vials into a tank; return 1 if one of them failed."""
    children = [os.fork() or _end(place, lot_id, tank_id) for lot_id in lot_ids]
    statuses = [os.waitpid(child, 0)[1] for child in children]  # all of them, whatever the first says
    return int(any(statuses))


def _end(place: str, lot_id: int, tank_id: int) -> NoReturn:
    """Work as one station, and end this process."""
    status = 1
    try:
        _store(place, lot_id, tank_id)
        status = 0
    except BaseException:  # noqa: BLE001 - whatever it is, the one who waits reads it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _store(place: str, lot_id: int, tank_id: int) -> None:
    """Put every vial of a lot into a tank."""
    database = Database.open(place)
    actor = bank_factory.staff(database)["CS"]
    waiting = _vials(database, lot_id)
    stored = refused = 0
    while waiting:
        moves = _moves(database, waiting[:AT_ONCE], tank_id)
        try:
            database.perform(actor, transfer_vials, TransferVials(moves, "eight stations"))
        except Refused as told:
            others = [reason for reason in told.reasons if reason.code != "cryostorage.occupied"]
            if others or not all(reason.params["holder"] for reason in told.reasons):
                raise
            refused += 1
            continue
        stored += len(moves)
        waiting = waiting[AT_ONCE:]
    database.close()
    print(f"stored {stored} refused {refused}")


def _vials(database: Database, lot_id: int) -> list[int]:
    with database.reading() as session:
        return list(session.exec(select(Vial.id).where(Vial.lot_id == lot_id).order_by(Vial.sequence)))


def _moves(database: Database, vial_ids: list[int], tank_id: int) -> tuple[Move, ...]:
    with database.reading() as session:
        cells = _free_cells(session, tank_id, len(vial_ids))
    return tuple(Move(vial_id, *cell) for vial_id, cell in zip(vial_ids, cells, strict=True))


def _free_cells(session: Session, tank_id: int, count: int) -> list[tuple[int, int]]:
    boxes = session.exec(select(Box.id).join(Rack).where(Rack.tank_id == tank_id).order_by(Rack.slot, Box.level))
    cells: list[tuple[int, int]] = []
    for box_id in boxes:
        cells += [(box_id, position) for position in free_positions(session, box_id)]
        if len(cells) >= count:
            break
    return cells[:count]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), list(map(int, sys.argv[3:]))))
