"""A bank of every past schema, with data, comes up to date: no value changes, and what was tampered with is still found.

`tests/banks/<revision>.stembank.gz` is a bank with a released lot and its child, as that version's program left it.
"""

import gzip
import os
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from stembank_gui import migrate, sqlite
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.reshape import columns_by_table, differs
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.permissions import PERMISSIONS
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.workflows.people.set_role_permission import SetRolePermission, set_role_permission
from tests.conftest import PASSWORD, _administer, _on
from tests.factories import bank as bank_factory

PAST = sorted(Path(__file__).with_name("banks").glob("*.stembank.gz"))

the_oldest_and_the_newest = pytest.mark.parametrize(
    "past", [PAST[0], PAST[-1]], indirect=True, ids=lambda path: path.name.partition(".")[0]
)
"""Every past bank is brought up to date below; what else an upgrade promises is looked at where it is longest and shortest."""


@pytest.fixture(params=PAST, ids=lambda path: path.name.partition(".")[0])
def past(request, tmp_path) -> Path:
    place = tmp_path / "past.stembank"
    place.write_bytes(gzip.decompress(request.param.read_bytes()))
    return place


def rows(connection, tables) -> dict[str, list]:
    return {
        name: [
            tuple(row)
            for row in connection.execute(
                text(f"SELECT {', '.join(map(repr_name, sorted(columns)))} FROM {name} ORDER BY id")
            )
        ]
        for name, columns in tables.items()
    }


def holders(connection, permission) -> list[str]:
    asked = "SELECT code FROM role JOIN role_permission ON role_id = role.id WHERE permission = :one AND granted = 1"
    return sorted(connection.execute(text(asked), {"one": permission}).scalars())


def repr_name(column: str) -> str:
    return f'"{column}"'


def test_no_value_changes_and_all_is_sound(past):
    before = Database.open(past)
    with before.engine.connect() as connection:
        tables = {name: columns for name, columns in columns_by_table(connection).items() if name != "audit_entry"}
        was = rows(connection, tables)
    before.close()
    bank = migrate.open_bank(past)
    with bank.engine.connect() as connection:
        now = rows(connection, tables)
        kept = now.pop("role_permission")[: len(was["role_permission"])]  # new permissions come behind
        changed = [old for old, new in zip(was.pop("role_permission"), kept, strict=True) if old != new]
        assert [one for row in changed for one in row if "_" in str(one)] == ["witness_conditional_release"]
        assert now == was
        assert holders(connection, "witness_conditional_release") == ["QA"]
        assert holders(connection, "agree_conditional_release") == ["MD"]
        assert [name for name in columns_by_table(connection) if differs(connection, name)] == []
    report = verify(bank)
    assert report.findings == ()
    bank.close()


@the_oldest_and_the_newest
def test_the_bank_as_it_was_stays_beside_it(past):
    was = past.read_bytes()
    migrate.open_bank(past).close()
    (kept,) = past.parent.glob("*before-upgrade*")
    assert kept.stat().st_size == len(was)


@the_oldest_and_the_newest
def test_a_row_changed_behind_the_programs_back_is_still_found_after_the_upgrade(past):
    connection = sqlite.library.connect(str(past))
    connection.execute("UPDATE vial SET note = 'better' WHERE id = 2")
    connection.commit()
    connection.close()
    bank = migrate.open_bank(past)
    assert [(one.code, one.params["table"], one.params["row"]) for one in verify(bank).findings] == [
        ("check.row_changed", "vial", 2)
    ]
    bank.close()


@the_oldest_and_the_newest
def test_an_upgrade_that_fails_leaves_the_bank_as_it_was(past, monkeypatch):
    was = _schema(past)

    def fails(*_arguments):
        raise OSError("the disk is full")

    monkeypatch.setattr("stembank_gui.reshape.bind_anew", fails)
    with pytest.raises(OSError, match="full"):
        migrate.open_bank(past)
    bank = Database.open(past)
    with bank.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    bank.close()
    assert _schema(past) == was


def _schema(place: Path) -> list[tuple[str, ...]]:
    connection = sqlite.library.connect(str(place))
    made = connection.execute(
        "SELECT name, sql FROM sqlite_master UNION ALL SELECT 'version', version_num FROM alembic_version ORDER BY 1"
    ).fetchall()
    connection.close()
    return made


@pytest.fixture
def past_on_a_server(past, postgresql_server):
    """The same rows in a PostgreSQL database of the same revision."""
    name = f"past_{os.getpid()}"
    _administer(postgresql_server, f"CREATE DATABASE {name}")
    url = _on(postgresql_server, name)
    _copy_to_server(past, url)
    yield url
    _administer(postgresql_server, f"DROP DATABASE {name} WITH (FORCE)")


def _copy_to_server(past: Path, url: str) -> None:
    from alembic import command

    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    source = Database.open(past)
    with engine.begin() as target, source.engine.connect() as origin:
        revision = origin.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        configuration = migrate._configuration()
        configuration.attributes["connection"] = target
        command.upgrade(configuration, revision)
        _drop_what_came_later(target, columns_by_table(origin))
        target.exec_driver_sql("SET session_replication_role = replica")
        for name, columns in columns_by_table(origin).items():
            listed = sorted(columns)
            names, values = ", ".join(map(repr_name, listed)), ", ".join(f":{one}" for one in listed)
            copied = [dict(row) for row in origin.execute(text(f"SELECT {names} FROM {name}")).mappings()]
            if copied:
                target.execute(text(f"INSERT INTO {name} ({names}) VALUES ({values})"), copied)
            if "id" in columns:
                target.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT COALESCE(MAX(id), 1) FROM {name}))"
                )
        target.exec_driver_sql("SET session_replication_role = origin")
    source.close()
    engine.dispose()


def _drop_what_came_later(target, then) -> None:
    """Take away the columns of later revisions: an earlier revision's `reshape` makes a table as it is today."""
    for name, columns in columns_by_table(target).items():
        for later in columns - then.get(name, columns):
            target.exec_driver_sql(f"ALTER TABLE {name} DROP COLUMN {later} CASCADE")


@the_oldest_and_the_newest
def test_the_same_on_a_server(past_on_a_server):
    bank = migrate.open_bank(past_on_a_server)
    report = verify(bank)
    assert report.findings == ()
    with bank.engine.connect() as connection:
        checks = {one["name"] for one in inspect(connection).get_check_constraints("vial")}
        assert {"ck_vial_size_class", "ck_vial_one_place"} <= checks
    bank.close()


@the_oldest_and_the_newest
def test_new_permissions_come_with_the_program_and_are_not_given_back_once_taken(past):
    bank = migrate.open_bank(past)
    holders = (
        "SELECT r.code FROM role_permission p JOIN role r ON r.id = p.role_id "
        "WHERE p.permission = :name AND granted = 1 ORDER BY r.code"
    )
    with bank.engine.connect() as connection:
        assert connection.execute(text(holders), {"name": "record_backup"}).scalars().all() == ["AD", "QA"]
        assert connection.execute(text(holders), {"name": "export_trail"}).scalars().all() == sorted(
            PERMISSIONS["export_trail"]
        )
    seed = bank_factory.staff(bank)
    sign = SignRequest("qa.user", PASSWORD, Meaning.APPROVED)
    bank.perform(seed["AD"], set_role_permission, SetRolePermission("AU", "export_trail", False, "not here", sign))
    bank.close()
    bank = migrate.open_bank(past)
    with bank.engine.connect() as connection:
        assert "AU" not in connection.execute(text(holders), {"name": "export_trail"}).scalars().all()
    assert verify(bank).findings == ()
    bank.close()
