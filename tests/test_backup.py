"""A backup is verified before it gets its name, and never replaces a file."""

import pytest
from sqlmodel import select

from stembank_gui.backup import back_up
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.migrate import open_bank
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Refused
from stembank_gui.tables.people import Person
from tests.conftest import both_databases


def place_of(database: Database) -> str:
    if database.dialect == "sqlite":
        return database.place
    return database.engine.url.render_as_string(hide_password=False)


@both_databases
def test_a_backup_opens_and_holds_the_same_trail(database, tmp_path):
    report = back_up(place_of(database), tmp_path / "copies" / "monday.stembank")
    assert [path.name for path in report.target.parent.iterdir()] == ["monday.stembank"]
    copy = open_bank(report.target)
    try:
        assert verify(copy).head == verify(database).head == report.head
    finally:
        copy.close()


def test_a_backup_of_a_bank_in_use_holds_every_commit_before_it(database, tmp_path):
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(Person(full_name="Just Committed"))
    report = back_up(database.place, tmp_path / "copy.stembank")
    copy = open_bank(report.target)
    with copy.reading() as session:
        names = set(session.exec(select(Person.full_name)))
    copy.close()
    assert "Just Committed" in names


def test_an_existing_file_is_never_replaced(database, tmp_path):
    target = tmp_path / "there.txt"
    target.write_text("precious")
    with pytest.raises(Refused) as refusal:
        back_up(database.place, target)
    assert refusal.value.reasons[0].code == "backup.exists"
    assert target.read_text() == "precious"


def test_a_damaged_bank_makes_no_backup(database, tmp_path):
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET full_name = 'x' WHERE id = 1")
    with pytest.raises(Refused) as refusal:
        back_up(database.place, tmp_path / "copy.stembank")
    assert [reason.code for reason in refusal.value.reasons] == ["backup.damaged", "check.row_changed"]
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


def test_a_target_that_cannot_be_written_is_refused(database, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused) as refusal:
        back_up(database.place, tmp_path / "file" / "copy.stembank")
    assert refusal.value.reasons[0].code == "backup.not_written"
