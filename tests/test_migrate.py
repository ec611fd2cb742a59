"""Making, opening and refusing a bank."""

import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from stembank_gui import migrate, paths, sqlite
from stembank_gui.check.structure import schema_findings
from stembank_gui.database import Database
from stembank_gui.disk import network_share
from stembank_gui.reshape import columns_by_table, differs
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Refused
from stembank_gui.tables.people import Person
from tests.conftest import both_databases


def refusal(action) -> str:
    with pytest.raises(Refused) as refused:
        action()
    return refused.value.reasons[0].code


@both_databases
def test_the_migrations_make_the_tables_as_they_are_declared(database):
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from stembank_gui.tables import METADATA

    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: not (kind == "table" and name.startswith("search"))}
        )
        assert compare_metadata(context, METADATA) == []
        assert list(schema_findings(connection)) == []


def test_no_table_is_another_than_the_declared_one_down_to_its_checks(database):
    with database.engine.connect() as connection:
        assert [name for name in columns_by_table(connection) if differs(connection, name)] == []


def test_every_table_is_strict(database):
    with database.engine.connect() as connection:
        rows = connection.execute(text("SELECT name, strict, type FROM pragma_table_list WHERE schema = 'main'"))
        loose = {name for name, strict, kind in rows if kind == "table" and not strict}
    assert loose <= {"sqlite_schema", "alembic_version"}


def test_the_set_up_of_a_connection(database):
    with database.engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "trusted_schema")
        }
    journal = "wal" if sqlite.version() >= (3, 51, 3) else "truncate"
    assert pragmas == {
        "journal_mode": journal, "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "trusted_schema": 0,
    }  # fmt: skip


def test_a_text_file_is_no_bank_and_stays_as_it_was(tmp_path):
    path = tmp_path / "notes.stembank"
    path.write_text("not a bank")
    assert refusal(lambda: migrate.open_bank(path)) == "database.not_a_bank"
    assert path.read_text() == "not a bank"


def test_another_programs_sqlite_file_is_no_bank(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite.library.connect(str(path))
    connection.execute("CREATE TABLE a (b)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert refusal(lambda: migrate.open_bank(path)) == "database.not_a_bank"
    assert path.read_bytes() == before


def test_a_slip_in_the_name_makes_no_empty_bank(tmp_path):
    assert refusal(lambda: migrate.open_bank(tmp_path / "typo.stembank")) == "database.missing"
    assert list(tmp_path.iterdir()) == []


def test_a_bank_of_a_newer_version_is_refused_untouched(database):
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.exec_driver_sql("SELECT 1")
    database.close()
    before = Path(database.place).read_bytes()
    assert refusal(lambda: migrate.open_bank(database.place)) == "database.newer"
    assert Path(database.place).read_bytes() == before


def test_a_read_only_file_is_refused(database, monkeypatch):
    database.close()
    Path(database.place).chmod(stat.S_IRUSR)
    monkeypatch.setattr(os, "access", lambda path, mode: not (mode == os.W_OK and str(path) == database.place))
    assert refusal(lambda: migrate.open_bank(database.place)) == "database.read_only"


def test_a_bank_without_one_of_its_triggers_is_refused(database):
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_update")
    database.close()
    assert refusal(lambda: migrate.open_bank(database.place)) == "database.damaged"


def test_a_network_share_is_refused(tmp_path, monkeypatch):
    mounts = f"server:/export {tmp_path} nfs4 rw 0 0\n/dev/vda / ext4 rw 0 0\n"
    assert network_share(tmp_path / "bank.stembank", mounts) == "nfs4"
    assert network_share(Path("/elsewhere"), mounts) is None
    monkeypatch.setattr("stembank_gui.disk._mount_table", lambda: mounts)
    assert refusal(lambda: migrate.create_bank_database(tmp_path / "x.stembank")) == "database.network_share"
    shutil.copy(__file__, tmp_path / "y.stembank")
    assert refusal(lambda: Database.open(tmp_path / "y.stembank")) == "database.network_share"


def test_an_existing_file_is_never_made_a_bank(tmp_path):
    path = tmp_path / "there"
    path.write_text("precious")
    assert refusal(lambda: migrate.create_bank_database(path)) == "database.exists"
    assert path.read_text() == "precious"


def test_no_file_and_no_new_folder_is_left_where_making_a_bank_fails(tmp_path, monkeypatch):
    kept, path = tmp_path / "kept", tmp_path / "kept" / "new" / "newer" / "bank.stembank"
    kept.mkdir()

    def full(_database):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrate, "upgrade", full)
    with pytest.raises(OSError, match="No space"):
        migrate.create_bank_database(path)
    assert list(kept.iterdir()) == []
    monkeypatch.setattr(Path, "touch", lambda *_args, **_more: full(None))
    assert refusal(lambda: migrate.create_bank_database(path)) == "database.read_only"
    assert list(kept.iterdir()) == []


def test_a_folder_that_somebody_else_uses_meanwhile_stays(tmp_path):
    path = tmp_path / "new" / "bank.stembank"
    with pytest.raises(OSError, match="full"), migrate.no_new_folder_left(path):
        path.parent.mkdir()
        (path.parent / "theirs").write_text("precious")
        raise OSError("full")
    assert (tmp_path / "new" / "theirs").read_text() == "precious"


def test_a_server_that_does_not_answer_is_named():
    assert refusal(lambda: Database.open("postgresql://nobody@127.0.0.1:1/x")) == "database.unreachable"


@both_databases
def test_a_clock_that_went_back_stops_the_writing(database):
    database.clock = lambda: datetime.now(UTC) - timedelta(hours=1)
    assert refusal(lambda: _rename(database)) == "database.clock_back"
    database.clock = lambda: datetime.now(UTC) - timedelta(seconds=60)
    _rename(database)


def _rename(database):
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Person, 1).full_name = "Other"


def test_a_failing_migration_leaves_nothing(tmp_path, monkeypatch):
    folder = tmp_path / "migrations"
    shutil.copytree(paths.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    newest = max(path.name for path in (folder / "versions").glob("*.py"))[:4]
    (folder / "versions" / "8888_broken.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\nrevision = '8888'\ndown_revision = '{newest}'\n"
        "def upgrade():\n    op.add_column('person', sa.Column('extra', sa.Text()))\n    op.execute('no sql')\n"
    )
    path = tmp_path / "bank.stembank"
    migrate.create_bank_database(path).close()
    monkeypatch.setattr(paths, "MIGRATIONS", folder)
    with pytest.raises(Exception, match="no"):
        migrate.open_bank(path)
    monkeypatch.undo()
    opened = migrate.open_bank(path)
    with opened.engine.connect() as connection:
        columns = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(person)")}
    opened.close()
    assert "extra" not in columns


def test_the_steps_are_read_from_the_files_as_alembic_reads_them():
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(migrate._configuration())
    steps = migrate._steps()
    assert steps == {script.revision: script.down_revision or "" for script in scripts.walk_revisions()}
    assert migrate._head(steps) == scripts.get_current_head()


def test_opening_a_bank_that_is_up_to_date_needs_no_alembic(database):
    script = (
        "import sys\nfrom stembank_gui import migrate\n"
        f"migrate.open_bank({database.place!r}).close()\nassert 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def _with_a_next_revision(folder: Path, body: str) -> None:
    shutil.copytree(paths.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    newest = max(path.name for path in (folder / "versions").glob("*.py"))[:4]
    (folder / "versions" / "8888_next.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\nrevision = '8888'\ndown_revision = '{newest}'\n"
        f"def upgrade():\n    {body}\n"
    )


def test_an_older_bank_is_kept_as_it_was_and_upgraded(tmp_path, monkeypatch):
    path = tmp_path / "bank.stembank"
    migrate.create_bank_database(path).close()
    _with_a_next_revision(tmp_path / "migrations", "op.add_column('person', sa.Column('extra', sa.Text()))")
    monkeypatch.setattr(paths, "MIGRATIONS", tmp_path / "migrations")
    upgraded = migrate.open_bank(path)
    with upgraded.engine.connect() as connection:
        columns = {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(person)")}
    upgraded.close()
    monkeypatch.undo()
    assert "extra" in columns
    (kept,) = tmp_path.glob("bank.before-upgrade-from-*.stembank")
    migrate.open_bank(kept).close()


def test_no_copy_no_upgrade(tmp_path, monkeypatch):
    path = tmp_path / "bank.stembank"
    migrate.create_bank_database(path).close()
    _with_a_next_revision(tmp_path / "migrations", "op.add_column('person', sa.Column('extra', sa.Text()))")
    monkeypatch.setattr(paths, "MIGRATIONS", tmp_path / "migrations")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("no space")))
    assert refusal(lambda: migrate.open_bank(path)) == "database.no_copy"
