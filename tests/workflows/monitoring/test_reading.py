"""Tank readings are judged; excursions open deviations in the same unit of work."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from stembank_gui.queries.monitoring import tank_readings, tank_statuses
from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.monitoring.record_reading import RecordReading, record_reading
from tests.conftest import both_databases
from tests.factories import cases
from tests.workflows.refusals import NASTY_TEXTS, refused


@pytest.fixture
def tank_id(database, staff):
    with database.writing(staff["CS"], "create_tank") as session:
        tank = Tank(
            code="TK-R01",
            name="Tank R01",
            room="Room 1",
            zone="released",
            rack_slots=4,
            levels=5,
            box_rows=10,
            box_columns=10,
        )
        session.add(tank)
        session.flush()
        return tank.id


def read(database, staff, tank_id, temperature, **more):
    more.setdefault("read_at", database.clock())
    return database.perform(
        staff["CS"], record_reading, RecordReading(tank_id, temperature_c=Decimal(temperature), **more)
    ).result


@both_databases
def test_a_normal_reading_is_kept(database, staff, tank_id):
    found = read(database, staff, tank_id, "-187.5", level_mm=310, note="after filling")
    assert (found.verdict, found.deviation) == (ReadingVerdict.NORMAL, "")
    with database.reading() as session:
        (status,) = tank_statuses(session)
        assert (status.last.temperature_c, status.last.level_mm, status.silent) == (Decimal("-187.5"), 310, False)
        readings = tank_readings(session, tank_id)
    assert (readings.alarm_c, [one.recorded_by for one in readings.readings]) == (Decimal(-150), [staff["CS"].name])


def test_an_excursion_opens_one_deviation_until_it_gets_worse(database, staff, tank_id):
    assert read(database, staff, tank_id, "-155").deviation == ""
    assert read(database, staff, tank_id, "-148").deviation == "DV-0001"
    assert read(database, staff, tank_id, "-147").deviation == ""
    assert read(database, staff, tank_id, "-130").deviation == "DV-0002"
    assert read(database, staff, tank_id, "-100").deviation == "DV-0003"
    with database.reading() as session:
        found = session.exec(select(Deviation).order_by(Deviation.id)).all()
        assert [(one.severity, one.tank_id) for one in found] == [
            ("minor", tank_id),
            ("major", tank_id),
            ("critical", tank_id),
        ]
        assert found[0].title == "TK-R01: -148 °C"
        (status,) = tank_statuses(session)
        assert status.open_deviations == ("DV-0001", "DV-0002", "DV-0003")
    for code in status.open_deviations:
        cases.closed_deviation(database, staff, code)
    assert read(database, staff, tank_id, "-148").deviation == "DV-0004"


def test_a_silent_tank_is_seen(database, staff, tank_id):
    with database.reading() as session:
        (status,) = tank_statuses(session)
        assert (status.last, status.silent) == (None, True)
    read(database, staff, tank_id, "-187", read_at=database.clock() - timedelta(hours=25))
    with database.reading() as session:
        assert tank_statuses(session)[0].silent


def test_impossible_readings_are_refused_and_not_stored(database, staff, tank_id):
    tomorrow = database.clock() + timedelta(days=1)
    with refused(database, "monitoring.temperature", "monitoring.level", "monitoring.future"):
        read(database, staff, tank_id, "-300", level_mm=-1, read_at=tomorrow)


@pytest.mark.parametrize("kind", [kind for kind in NASTY_TEXTS if kind != "empty"])
def test_bad_notes_are_refused(database, staff, tank_id, kind):
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        read(database, staff, tank_id, "-187", note=text)
