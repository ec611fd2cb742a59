"""The PostgreSQL server of a run: databases are made and dropped over one connection, which stays open."""

from threading import Event
from time import monotonic
from typing import LiteralString, cast

import psycopg
from sqlalchemy import make_url

_OPEN: dict[str, psycopg.Connection] = {}
_MOMENT_S = 0.2


def administer(url: str, statement: str) -> None:
    """Run a statement on the server of a database's URL, outside of any transaction."""
    _connection(url).execute(cast("LiteralString", statement))


def copy(url: str, template: str, name: str) -> None:
    """Make a database as a copy of another one."""
    _wait_until_left(url, template)
    administer(url, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")


def drop(url: str, name: str, *, force: bool = True) -> None:
    """Drop a database, and by force end what is connected to it."""
    _wait_until_left(url, name)
    administer(url, f"DROP DATABASE {name}" + " WITH (FORCE)" * force)


def _wait_until_left(url: str, name: str) -> None:
    """Wait a moment for connections that were closed just now: the server itself would look again after 100 ms only."""
    began = monotonic()
    asked = "SELECT FROM pg_stat_activity WHERE datname = %s"
    while _connection(url).execute(asked, (name,)).rowcount and monotonic() - began < _MOMENT_S:
        Event().wait(0.001)


def _connection(url: str) -> psycopg.Connection:
    own = on(url, "postgres").replace("postgresql+psycopg://", "postgresql://", 1)
    if own not in _OPEN:
        _OPEN[own] = psycopg.connect(own, autocommit=True)
    return _OPEN[own]


def on(url: str, name: str) -> str:
    """Return the URL of another database of the same server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def leave() -> None:
    """Close every connection that is still open."""
    while _OPEN:
        _OPEN.popitem()[1].close()
