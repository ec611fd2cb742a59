"""Rule R13 looks at every tank in which vials of a lot were since its freezing, for the time in which they were there."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from stembank_gui.queries.release import release_facts
from stembank_gui.queries.release.stays import stays_of
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import ReadingVerdict, Severity
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank
from stembank_gui.tables.monitoring import TankReading
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.conftest import both_databases
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks

FIRST = datetime(2098, 11, 22, 10, tzinfo=UTC)
DAY = timedelta(days=1)


def tanks_of(database, lot_id):
    """Return the stays by the tank's code, as their first and last days."""
    with database.reading() as session:
        found = stays_of(session, lot_id, date(2024, 5, 27))
        codes = {one.id: one.code for one in session.exec(select(Tank))}
    return {
        codes[tank_id]: sorted((one.since.date(), one.until and one.until.date()) for one in stays)
        for tank_id, stays in found.items()
    }


def alarm(database, tank_id, at, *, deviation=False):
    with database.writing(SYSTEM, "create_bank") as session:
        if deviation:
            session.add(Deviation(code=f"DV-{at:%y%m%d}", title="Lid", severity=Severity.MINOR.value, tank_id=tank_id,
                                  opened_by=1, opened_at=at))  # fmt: skip
            return
        session.add(TankReading(tank_id=tank_id, read_at=at, temperature_c=Decimal(-140), recorded_by=1,
                                verdict=ReadingVerdict.ALARM.value))  # fmt: skip


@pytest.fixture
def moved(database, staff):
    """A lot that lay in TK-R01 for a day, then in TK-R02, whose box went to TK-Q01 a day later, its rack to TK-X01."""
    ids = tanks(database, staff, small=True)
    database.clock = lambda: FIRST
    lot = stocked_lot(database, staff, vials=3)
    target = boxes_of(database, "TK-R02")[0]
    database.clock = lambda: FIRST + DAY
    moves = tuple(Move(one, target, position) for position, one in enumerate(lot.vial_ids, start=1))
    database.perform(staff["CS"], transfer_vials, TransferVials(moves))
    database.clock = lambda: FIRST + 2 * DAY
    with database.writing(SYSTEM, "create_bank") as session:
        box = session.get_one(Box, target)
        rack = session.exec(select(Rack).where(Rack.tank_id == ids["TK-Q01"])).one()
        box.rack_id, box.level = rack.id, 3
    database.clock = lambda: FIRST + 3 * DAY
    with database.writing(SYSTEM, "create_bank") as session:
        rack = session.get_one(Rack, rack.id)
        rack.tank_id, rack.slot = ids["TK-X01"], 2
    return ids, lot.lot_id


@both_databases
def test_the_trail_says_where_the_vials_were_and_when(database, moved):
    days = [(FIRST + number * DAY).date() for number in range(4)]
    assert tanks_of(database, moved[1]) == {
        "TK-R01": [(date(2024, 5, 27), days[1])],
        "TK-R02": [(days[1], days[2])],
        "TK-Q01": [(days[2], days[3])],
        "TK-X01": [(days[3], None)],
    }


def test_excursions_count_while_the_vials_were_there(database, moved):
    ids, lot_id = moved
    alarm(database, ids["TK-R01"], FIRST + timedelta(hours=1))
    alarm(database, ids["TK-R01"], FIRST + 5 * DAY)
    alarm(database, ids["TK-X01"], FIRST - DAY)
    alarm(database, ids["TK-Q01"], FIRST + 2.5 * DAY)
    alarm(database, ids["TK-R02"], FIRST + 1.5 * DAY, deviation=True)
    alarm(database, ids["TK-R02"], FIRST + 9 * DAY, deviation=True)
    with database.reading() as session:
        facts = release_facts(session, lot_id)
    assert [one.tank for one in facts.excursions] == ["TK-R01", "TK-Q01"]
    assert [one.code for one in facts.open_excursions] == [f"DV-{FIRST + 1.5 * DAY:%y%m%d}"]


def test_a_lot_that_was_never_frozen_has_no_excursions(database, staff):
    ids = tanks(database, staff, small=True)
    lot_id = stocked_lot(database, staff, vials=2).lot_id
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).frozen_on = None
    alarm(database, ids["TK-R01"], FIRST)
    with database.reading() as session:
        assert release_facts(session, lot_id).excursions == ()
        assert list(stays_of(session, lot_id, None)) == [ids["TK-R01"]]
