"""Short cuts of tests: a row in a state to which no listed change leads from where it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from stembank_gui import migrate
from stembank_gui.database import Database
from stembank_gui.triggers import machine_trigger_names, trigger_ddl


@contextmanager
def machines_aside(database: Database) -> Iterator[None]:
    """Put the triggers of all state machines aside for the block; everything else is refused as ever."""
    with database.engine.begin() as connection:
        migrate.drop_machine_triggers(connection)
    yield
    with database.engine.begin() as connection:
        put_back(connection)


def put_back(connection: Connection) -> None:
    """Make the triggers of the state machines, and no other."""
    every = trigger_ddl(connection.dialect.name)
    for name in machine_trigger_names(every):
        connection.exec_driver_sql(every[name])
