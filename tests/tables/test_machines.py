"""Every pair of states of every state machine that the bank stores, by raw SQL on the bank's own tables.

Constraints and foreign keys are put aside for the time of the test, so that one made-up row is enough; triggers stay.
"""

from functools import partial
from itertools import product

import pytest
from sqlalchemy import Column, Connection, Integer, LargeBinary, text
from sqlalchemy.exc import DBAPIError

from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.rules.machines import MACHINES, Machine
from stembank_gui.tables import METADATA
from stembank_gui.triggers import OF_MACHINES, drop_ddl, machine_trigger_names, missing_triggers, trigger_ddl
from tests.conftest import both_databases

_STATES = {
    (table.name, column.name) for table in METADATA.tables.values() for column in table.c if column.name == "state"
}


def _value(machine: Machine, column: Column, row_id: int, state: str) -> object:
    if column.name == machine.column:
        return state
    if machine.only and column.name == machine.only[0]:
        return machine.only[1]
    if column.nullable and not column.primary_key:
        return None
    if isinstance(column.type, Integer) or column.type.__class__.__name__ in {"Flag", "Exact"}:
        return row_id
    return b"" if isinstance(column.type, LargeBinary) else f"{row_id}"


def _insert(connection: Connection, machine: Machine, row_id: int, state: str) -> None:
    table = METADATA.tables[machine.table]
    values = {column.name: _value(machine, column, row_id, state) for column in table.c}
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {machine.table} ({names}) VALUES ({marks})"), values)


def _tried(connection: Connection, do) -> bool:
    """Return whether the database lets it be; undo it in any case."""
    connection.exec_driver_sql("SAVEPOINT tried")
    try:
        do()
    except DBAPIError as error:
        said = str(error.orig)
        assert "this change is not listed" in said or "no row begins like this" in said, said
        return False
    else:
        return True
    finally:
        connection.exec_driver_sql("ROLLBACK TO SAVEPOINT tried")
        connection.exec_driver_sql("RELEASE SAVEPOINT tried")


@pytest.fixture
def bare(database: Database):
    """A connection to the bank, without constraints; everything is rolled back at the end."""
    with database.engine.connect() as connection:
        if database.dialect == "sqlite":
            driver = connection.connection.dbapi_connection
            driver.execute("PRAGMA foreign_keys=OFF")
            driver.execute("PRAGMA ignore_check_constraints=ON")
        transaction = connection.begin()
        if database.dialect == "postgresql":
            rows = connection.execute(
                text("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype IN ('c', 'f')")
            ).all()
            for table, name in rows:
                if table in METADATA.tables:
                    connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield connection
        transaction.rollback()
        if database.dialect == "sqlite":
            driver.execute("PRAGMA ignore_check_constraints=OFF")
            driver.execute("PRAGMA foreign_keys=ON")


@both_databases
def test_only_the_listed_changes_pass_by_raw_sql(database, bare):
    first = 990_000
    for machine in MACHINES:
        words = [word.value for word in machine.words]
        same = {(word, word) for word in words}
        assert _beginnings(bare, machine, words, first) == set(machine.begins or words), machine.stem
        _let_begin_anywhere(bare, machine)
        assert _passing(bare, machine, words, first) == machine.changes | same, machine.stem
        first += len(words)


def _beginnings(bare: Connection, machine: Machine, words: list[str], row_id: int) -> set[str]:
    return {word for word in words if _tried(bare, partial(_insert, bare, machine, row_id, word))}


def _let_begin_anywhere(bare: Connection, machine: Machine) -> None:
    name = f"begins_{machine.name}"
    if name in trigger_ddl(bare.dialect.name):
        bare.exec_driver_sql(drop_ddl(name, machine.table, bare.dialect.name))


def _passing(bare: Connection, machine: Machine, words: list[str], first: int) -> set[tuple[str, str]]:
    change = text(f"UPDATE {machine.table} SET {machine.column} = :new WHERE id = :id")
    passing = set()
    for row_id, old in enumerate(words, first):
        _insert(bare, machine, row_id, old)
        for new in words:
            if _tried(bare, partial(bare.execute, change, {"new": new, "id": row_id})):
                passing.add((old, new))
    return passing


def test_every_stored_state_has_its_machine():
    assert {(machine.table, machine.column) for machine in MACHINES} == _STATES
    stems = {f"moves_{one.stem}" for one in MACHINES} | {f"begins_{one.stem}" for one in MACHINES if one.begins}
    assert stems == set(OF_MACHINES)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.stem)
def test_a_machine_speaks_of_words_that_it_has(machine):
    words = {word.value for word in machine.words}
    assert {word for pair in machine.changes for word in pair} | set(machine.begins or ()) <= words
    assert all(old != new for old, new in machine.changes)
    pairs = set(product(words, words))
    assert {pair for pair in pairs if machine.permits(*pair)} == machine.changes | {(word, word) for word in words}


def test_another_machine_has_another_name():
    machine = MACHINES[0]
    fewer = Machine(machine.table, machine.words, frozenset(list(machine.changes)[1:]), machine.begins)
    elsewhere = Machine(machine.table, machine.words, machine.changes, None)
    assert len({machine.name, fewer.name, elsewhere.name}) == 3
    assert machine.stem == fewer.stem


@both_databases
def test_a_changed_machine_is_made_anew_at_the_next_migration(database):
    """A bank of another version has other names: they go, and those of this version come."""
    from stembank_gui import migrate

    machine = next(one for one in MACHINES if one.table == "lot")
    old = f"moves_{machine.stem}_00000000"
    statement = trigger_ddl(database.dialect)[f"moves_{machine.name}"].replace(f"moves_{machine.name}", old)
    with database.engine.connect() as connection, connection.begin():
        tables = migrate._trigger_tables(connection)
        on = "" if database.dialect == "sqlite" else " ON lot"
        connection.exec_driver_sql(f"DROP TRIGGER moves_{machine.name}{on}")
        connection.exec_driver_sql(statement)
        assert missing_triggers(set(migrate._trigger_tables(connection))) == ()
        migrate.drop_machine_triggers(connection)
        left = migrate._trigger_tables(connection)
        assert machine_trigger_names(left) == ()
        assert set(missing_triggers(set(left))) == set(OF_MACHINES)
        migrate.make_triggers(connection)
        assert migrate._trigger_tables(connection) == tables


@both_databases
def test_a_machine_that_is_not_this_versions_is_found_by_the_check(database):
    """Somebody lets a lot go from planned to released: the bank opens, and its check names the trigger."""
    machine = next(one for one in MACHINES if one.table == "lot")
    name, looser = f"moves_{machine.name}", f"moves_{machine.stem}_0badc0de"
    statement = trigger_ddl(database.dialect)[name].replace(name, looser).replace("'filled'", "'released'", 1)
    with database.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(drop_ddl(name, "lot", database.dialect))
        connection.exec_driver_sql(statement)
    found = [finding.params["name"] for finding in verify(database).findings if finding.code == "check.schema_missing"]
    assert found == [name]
