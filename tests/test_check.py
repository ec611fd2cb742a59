"""Another program's change is found and named."""

from pathlib import Path

import pytest
from sqlalchemy import text

from stembank_gui import migrate, words
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, cryostorage, release
from tests.factories.machines import put_back


def tamper(database: Database, *statements: str) -> None:
    """Change the database as another program would: with the triggers away, and put back afterwards."""
    with database.engine.begin() as connection:
        migrate.drop_machine_triggers(connection)
        for statement in statements:
            connection.execute(text(statement))
        put_back(connection)


def codes(database: Database) -> list[str]:
    return [finding.code for finding in verify(database).findings]


@both_databases
def test_a_sound_bank_has_no_findings(database, staff):
    report = verify(database)
    assert report.findings == ()
    assert report.entries > 100
    assert len(report.head) == 64


@both_databases
def test_an_edited_row_is_named(database):
    tamper(database, "UPDATE person SET full_name = 'Someone Else' WHERE id = 3")
    finding = verify(database).findings[0]
    assert finding.code == "check.row_changed"
    assert finding.params["table"] == "person"
    assert finding.params["row"] == 3
    assert "Row 3 of person" in words.sentence(finding.code, finding.params)


@both_databases_in_faults
def test_one_changed_bit_in_any_column_of_an_audited_row_is_found(database):
    tamper(database, "UPDATE account SET password_hash = password_hash || ' ' WHERE id = 2")
    assert codes(database) == ["check.row_changed"]


@both_databases_in_faults
def test_an_added_row_is_named(database):
    tamper(database, "INSERT INTO person (id, row_version, full_name, active) VALUES (999, 1, 'Ghost', 1)")
    assert codes(database) == ["check.row_unknown"]


def test_a_removed_row_is_named(database):
    with database.engine.begin() as connection:
        name, ddl = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE name = 'role_permission_no_delete'")
        ).one()
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("DELETE FROM role_permission WHERE id = 5")
        connection.exec_driver_sql(ddl)
    assert codes(database) == ["check.row_missing"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            "UPDATE audit_entry SET body = replace(body, 'create_bank', 'create_bonk') WHERE seq = 7",
            "check.chain_broken",
        ),
        ("UPDATE audit_entry SET user_id = 'somebody' WHERE seq = 7", "check.chain_copy"),
        ("UPDATE audit_entry SET ts_utc = '2020-01-01T00:00:00.000000Z' WHERE seq = 7", "check.chain_copy"),
        ("DELETE FROM audit_entry WHERE seq = 7", "check.chain_gap"),
        ("UPDATE audit_entry SET hash = prev, prev = hash WHERE seq = 7", "check.chain_broken"),
    ],
)
@both_databases_in_faults
def test_a_changed_trail_is_found_at_its_first_bad_entry(database, change, code):
    without = {
        "sqlite": ["DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"],
        "postgresql": ["ALTER TABLE audit_entry DISABLE TRIGGER USER"],
    }[database.dialect]
    tamper(database, *without, change)
    found = {finding.code: finding.params for finding in verify(database).findings}
    assert found[code]["seq"] == 7


@both_databases
def test_a_missing_trigger_is_found(database):
    suffix = "" if database.dialect == "sqlite" else " ON vial"
    tamper(database, f"DROP TRIGGER vial_no_delete{suffix}")
    assert "check.schema_missing" in codes(database)


def test_an_alien_trigger_and_a_changed_table_are_found(database):
    tamper(
        database,
        "CREATE TRIGGER sneaky AFTER INSERT ON vial BEGIN SELECT 1; END",
        "ALTER TABLE vial ADD COLUMN extra TEXT",
    )
    assert {"check.schema_alien", "check.schema_changed"} <= set(codes(database))


def test_replace_cannot_overwrite_the_trail(database):
    with pytest.raises(Exception, match=r"newest|append-only|deleted"):
        tamper(database, "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 1")


_BY_HAND = "PRAGMA foreign_keys = OFF"
_LOT = "(SELECT MIN(id) FROM lot)"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE box SET rows = 1, columns = 1", "check.I1"),
        (f"UPDATE lot SET filled_vials = filled_vials + 1 WHERE id = {_LOT}", "check.I2"),
        ("UPDATE lot SET passage = 0, cpd = '0.10' WHERE id = (SELECT MAX(id) FROM lot)", "check.I3_falls"),
        (
            "INSERT INTO lot_parent (id, row_version, lot_id, parent_lot_id, vials_used) "
            f"VALUES (99, 1, {_LOT}, (SELECT MAX(id) FROM lot), 1)",
            "check.I3_circle",
        ),
        ("UPDATE lot SET tier = 'W' WHERE id = (SELECT MAX(id) FROM lot)", "check.I4"),
        ("UPDATE vial SET placed_at = '2099-01-01T00:00:00.000000Z' WHERE box_id IS NOT NULL", "check.I5"),
        ("UPDATE rack SET size_class = 'vial_1ml'", "check.too_small"),
        (
            "INSERT INTO blocked_position (id, row_version, box_id, position, reason, active, blocked_by, blocked_at) "
            "SELECT 1, 1, box_id, position, 'broken', 1, 1, '2026-01-01T00:00:00.000000Z' FROM vial "
            "WHERE box_id IS NOT NULL LIMIT 1",
            "check.blocked",
        ),
        ("UPDATE certificate SET pdf = x'00'", "check.I7"),
        ("UPDATE signature SET record_sha256 = 'x' WHERE record_kind = 'lot'", "check.I8_signature"),
        ("UPDATE lot SET state = 'released' WHERE id = (SELECT MAX(id) FROM lot)", "check.I8_undecided"),
        (f"UPDATE lot SET labels_printed = 7 WHERE id = {_LOT}", "check.I9"),
    ],
)
def test_every_broken_invariant_is_named(database, staff, change, code):
    parent = release.released_lot(database, staff, vials=6)
    banking.quarantined_child(database, staff, parent)
    tamper(database, change)
    found = verify(database).findings
    assert code in {finding.code for finding in found}
    assert all(words.sentence(finding.code, finding.params, "zh") for finding in found)


def test_the_zone_of_a_box_counts_before_that_of_its_tank(database, staff):
    cryostorage.tanks(database, staff)
    cryostorage.stocked_lot(database, staff)
    assert "check.I5" not in codes(database)
    tamper(database, "UPDATE box SET zone = 'rejected'")
    assert "check.I5" in codes(database)
    tamper(database, "UPDATE tank SET kind = 'temporary'")
    assert "check.I5" not in codes(database)


def test_a_broken_foreign_key_is_found(database):
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(_BY_HAND)
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("UPDATE account SET person_id = 4711 WHERE id = 1")
        connection.exec_driver_sql("COMMIT")
        connection.invalidate()
    assert "check.foreign_key" in codes(database)


def test_a_damaged_file_is_named_and_nothing_is_raised(database):
    database.close()
    path = Path(database.place)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(content)
    damaged = Database.open(path)
    assert codes(damaged)[0] in {"check.integrity", "check.unreadable"}
    damaged.close()


def test_a_body_that_is_no_json_breaks_the_chain(database):
    from stembank_gui.stored_form import chain_hash

    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_no_update")
        seq, prev = connection.execute(text("SELECT seq, prev FROM audit_entry ORDER BY seq DESC LIMIT 1")).one()
        body = "no json"
        connection.execute(
            text("UPDATE audit_entry SET body = :body, hash = :hash WHERE seq = :seq"),
            {"body": body, "hash": chain_hash(prev, seq, body), "seq": seq},
        )
    assert "check.chain_broken" in codes(database)


_LABELS_TAMPERED = [
    (["UPDATE label_print SET labels = 5, not_printed = 0 WHERE reprint = 0"], "check.I9_rows"),
    (["UPDATE label SET state = 'not_printed' WHERE place = 3"], "check.I9_rows"),
    (["UPDATE label SET code = 'UCM24009M010001N' WHERE place = 3"], "check.I9_code"),
    (["UPDATE label SET issue = 3 WHERE place = 3"], "check.I9_code"),
    (["UPDATE label SET state = 'spoiled' WHERE place = 3"], "check.I9_counts"),
    (["UPDATE lot SET labels_retained = labels_retained + 1"], "check.I9_counts"),
    (["DROP INDEX uq_label_one_valid", "UPDATE label SET state = 'applied'"], "check.I9_valid"),
]


@both_databases_in_faults
@pytest.mark.parametrize(("changes", "code"), _LABELS_TAMPERED)
def test_labels_that_were_tampered_with_are_named(database, staff, changes, code):
    lot_id = banking.quarantined_lot(database, staff)
    again = PrintLabels(lot_id, sequences=(1, 2), reason="smeared")
    database.perform(staff["OP"], print_labels, again)
    assert codes(database) == []
    for change in changes:
        tamper(database, change)
    found = verify(database).findings
    assert code in {finding.code for finding in found}
    assert all(words.sentence(finding.code, finding.params, "zh") for finding in found)
