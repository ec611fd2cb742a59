"""The last wall: what raw SQL from any program cannot do to the tables."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from stembank_gui.tables import METADATA
from tests.conftest import both_databases
from tests.factories import banking


def execute(database, statement):
    with database.engine.begin() as connection:
        return connection.execute(text(statement))


def refused(database, statement):
    with pytest.raises(DBAPIError):
        execute(database, statement)


@pytest.fixture
def lot(database, staff):
    return banking.seed_lot(database, staff, vials=4)


@both_databases
def test_no_row_of_any_table_can_be_deleted(database, staff, lot):
    for table in METADATA.tables:
        if table != "alembic_version" and execute(database, f"SELECT COUNT(*) FROM {table}").scalar_one():
            refused(database, f"DELETE FROM {table}")


@both_databases
def test_one_vial_per_position(database, staff, lot):
    first, second = lot.vial_ids[:2]
    refused(
        database,
        f"UPDATE vial SET box_id = (SELECT box_id FROM vial WHERE id = {first}), "
        f"position = (SELECT position FROM vial WHERE id = {first}) WHERE id = {second}",
    )


@both_databases
def test_one_box_per_level_and_one_rack_per_slot(database, staff, lot):
    refused(
        database,
        "UPDATE box SET rack_id = (SELECT MIN(rack_id) FROM box), level = 1 WHERE id = (SELECT MAX(id) FROM box)",
    )
    refused(
        database,
        "UPDATE rack SET tank_id = (SELECT MIN(tank_id) FROM rack), slot = 1 WHERE id = (SELECT MAX(id) FROM rack)",
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE vial SET state = 'invented' WHERE id = (SELECT MIN(id) FROM vial)",
        "UPDATE vial SET state = 'stored', box_id = NULL, position = NULL WHERE id = (SELECT MIN(id) FROM vial)",
        "UPDATE vial SET state = 'shipped' WHERE id = (SELECT MIN(id) FROM vial)",
        "UPDATE vial SET position = 0 WHERE id = (SELECT MIN(id) FROM vial)",
        "UPDATE vial SET exposure_s = -1 WHERE id = (SELECT MIN(id) FROM vial)",
        "UPDATE vial SET lot_id = 99999 WHERE id = (SELECT MIN(id) FROM vial)",
        "UPDATE lot SET state = 'good enough'",
        "UPDATE lot SET tier = 'X'",
        "UPDATE lot SET cells_per_vial = 0",
        "UPDATE lot SET passage = 201",
        "UPDATE donor SET age_years = 121",
        "UPDATE consent SET valid_until = '1999-01-01'",
        "UPDATE site SET id = 2",
        "UPDATE culture SET seeded_cells = 0",
        "UPDATE lot SET number = 'a number that is much too long for a lot'",
    ],
)
@both_databases
def test_what_no_record_may_say(database, staff, lot, change):
    refused(database, change)


def test_sqlite_keeps_the_kinds_of_its_columns(database, staff, lot):
    refused(database, "UPDATE vial SET exposure_s = 'a while' WHERE id = 1")
    refused(database, "UPDATE vial SET exposure_s = 1.5 WHERE id = 1")
