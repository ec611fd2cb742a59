"""What somebody with all rights on the computer can do to a bank: triggers away, rows changed, the trail written anew.

For tests that such a thing is found. Everything here goes past the program; only its own hashes are used.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from sqlalchemy import Connection, text

from stembank_gui import migrate
from stembank_gui.database import Database
from stembank_gui.stored_form import canonical, chain_hash, row_hash


@contextmanager
def as_root(database: Database) -> Iterator[Connection]:
    """Yield a connection to a file bank whose triggers are away; they are back afterwards, word for word."""
    with database.engine.begin() as connection:
        triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _, ddl in triggers:
            connection.exec_driver_sql(ddl)


def row_of(connection: Connection, table: str, row_id: int) -> dict[str, object]:
    """Return a row as it is stored."""
    found = connection.execute(text(f"SELECT * FROM {table} WHERE id = :id"), {"id": row_id}).mappings().one()
    return {
        key: f"sha256:{sha256(value).hexdigest()}" if isinstance(value, bytes) else value
        for key, value in found.items()
    }


def bind(connection: Connection, table: str, row_id: int) -> None:
    """Let a row's newest entry say what the row is now, as if it had been written so."""
    after = row_of(connection, table, row_id)
    asked = "SELECT seq, body FROM audit_entry WHERE entity = :entity AND entity_id = :id ORDER BY seq DESC LIMIT 1"
    seq, body = connection.execute(text(asked), {"entity": table, "id": row_id}).one()
    said = json.loads(body)
    said["new"] = {key: after[key] for key in said["new"]}
    said["after"] = row_hash(after)
    connection.execute(
        text("UPDATE audit_entry SET body = :body, after_hash = :after WHERE seq = :seq"),
        {"body": canonical(said), "after": said["after"], "seq": seq},
    )


def chain_anew(connection: Connection) -> None:
    """Write every hash of the trail anew, with the program's own code."""
    prev = ""
    for seq, body in connection.execute(text("SELECT seq, body FROM audit_entry ORDER BY seq")).all():
        made = chain_hash(prev, seq, body)
        connection.execute(
            text("UPDATE audit_entry SET prev = :prev, hash = :hash WHERE seq = :seq"),
            {"prev": prev, "hash": made, "seq": seq},
        )
        prev = made


def triggers_present(database: Database) -> bool:
    """Return whether every trigger is in its place again."""
    return not migrate.missing_triggers(migrate.triggers_present(database))
