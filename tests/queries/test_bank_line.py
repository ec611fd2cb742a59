"""What the window's foot says: the worst tank first, the newest verification and backup."""

from decimal import Decimal

from stembank_gui.queries.bank_line import bank_line
from stembank_gui.workflows.monitoring.record_reading import RecordReading, record_reading
from stembank_gui.workflows.people.record_backup import RecordBackup, record_backup
from stembank_gui.workflows.people.verify_trail import VerifiedTrail, verify_trail
from tests.conftest import both_databases
from tests.factories import banking


def line_of(database):
    with database.reading() as session:
        return bank_line(session)


@both_databases
def test_the_worst_tank_stands_first(database, staff):
    banking.quarantine_tanks(database, staff, tanks=3)
    assert [tank.alert for tank in line_of(database).tanks] == [True, True, True]
    for tank_id, degrees in ((1, "-190"), (2, "-182"), (3, "-120")):
        reading = RecordReading(tank_id, database.clock(), Decimal(degrees), None, "")
        database.perform(staff["CS"], record_reading, reading)
    assert [(tank.code, tank.alert) for tank in line_of(database).tanks] == [
        ("TK-Q03", True),
        ("TK-Q02", False),
        ("TK-Q01", False),
    ]


@both_databases
def test_the_newest_verification_and_backup_are_told(database, staff):
    assert (line_of(database).verified_at, line_of(database).backup) == (None, None)
    for name in ("first", "second"):
        database.perform(staff["QA"], verify_trail, VerifiedTrail(50, 60, "ab" * 32, int(name == "second")))
        database.perform(staff["AD"], record_backup, RecordBackup(f"{name}.stembank", "cd" * 32, 52, "ab" * 32))
    line = line_of(database)
    assert not line.sound
    assert (line.backup.file, line.backup.made_by) == ("second.stembank", staff["AD"].name)
