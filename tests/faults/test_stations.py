"""Stations that store at the same time: every position once, losers told who has it, nobody told of a locked database."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import func, select

from stembank_gui.check.verify import verify
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.vocabulary import LotState, Zone
from stembank_gui.tables.cryostorage import Box, Rack, Vial
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from tests.conftest import both_databases
from tests.factories import cryostorage

_CHECKOUT = Path(__file__).parents[2]


def store_together(database, staff, stations: int, vials: int) -> list[str]:
    shape = TankShape(3, 10, 10, 10)
    tanks = {
        code: database.perform(
            staff["CS"], create_tank, CreateTank(code, code, "Room 1", Zone.QUARANTINE, shape)
        ).result
        for code in ("TK-Q01", "TK-Q02")
    }
    lots = [
        cryostorage.stocked_lot(database, staff, vials=vials, state=LotState.QUARANTINE, sequence=number)
        for number in range(1, stations + 1)
    ]
    numbers = [str(tanks["TK-Q02"]), *(str(lot.lot_id) for lot in lots)]
    command = [sys.executable, "-m", "tests.faults.stations", database.place, *numbers]
    done = subprocess.run(command, cwd=_CHECKOUT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    with database.reading() as session:
        cells = session.exec(
            select(Vial.box_id, Vial.position).join(Box, Box.id == Vial.box_id).join(Rack, Rack.id == Box.rack_id)
            .where(Rack.tank_id == tanks["TK-Q02"])
        ).all()  # fmt: skip
        placed = session.exec(select(func.count()).select_from(Vial)).one()
    assert len(cells) == len(set(cells)) == placed == stations * vials
    assert verify(database).findings == ()
    return done.stdout.splitlines()


@both_databases
def test_three_stations_store_at_once(database, staff):
    told = store_together(database, staff, 3, 60)
    assert [one.partition(" refused")[0] for one in told] == ["stored 60"] * 3


@pytest.mark.faults
@both_databases
def test_eight_stations_store_three_hundred_vials_each(database, staff):
    told = store_together(database, staff, 8, 300)
    assert [one.partition(" refused")[0] for one in told] == ["stored 300"] * 8
    assert any(int(one.rsplit(maxsplit=1)[1]) for one in told), "nobody was ever too late: the test proves nothing"
