"""The triggers that keep the trail append-only, every row where it is, and every state machine in its listed changes.

On both databases. Made by each migration's end, and looked for at every start: Alembic's batch operations drop triggers
silently. The triggers of a state machine have its hash in their names: a changed machine gets new ones at the next
migration, and the old ones go.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stembank_gui.rules.machines import Machine

TABLES = (
    "account", "account_role", "approval", "approval_event", "approval_use", "attachment", "audit_entry",
    "batch_record", "blocked_position", "box", "capa", "cell_type", "certificate", "consent", "consent_form",
    "consent_scope", "controlled_document", "culture", "culture_observation", "culture_parent", "culture_thaw",
    "decision_signature", "deviation", "deviation_touch", "disposal", "donation", "donor", "eligibility_decision",
    "equipment", "freeze_profile", "freeze_run", "freeze_run_lot", "identity_access", "import_batch", "infusion",
    "interview", "interview_answer", "label", "label_print", "label_scan_back", "label_template", "lot",
    "lot_culture", "lot_parent", "marker_result", "material", "oos", "order_specimen", "person", "physical_exam",
    "plan_line", "policy", "printer", "rack", "rack_scan", "recall", "recall_notice", "registry_name",
    "release_decision", "reservation", "role", "role_permission", "scan_line", "scan_session", "shipment",
    "signature", "signing_authority", "signing_key", "site", "spec_line", "specification", "specification_review",
    "stability_point", "stability_programme", "step_use", "stock_take", "stock_take_box", "stock_take_line",
    "storage_plan", "str_profile", "tank", "tank_reading", "test_order", "test_order_line", "test_result",
    "trail_review", "training", "vial",
)  # fmt: skip
"""Every table of the record. Named here: importing their classes takes longer than opening a bank (a test compares)."""

OF_MACHINES = (
    "begins_account_state", "begins_batch_record_state", "begins_capa_state", "begins_certificate_state",
    "begins_consent_form_state", "begins_controlled_document_state", "begins_deviation_state",
    "begins_disposal_state", "begins_oos_state", "begins_recall_state", "begins_release_decision_state",
    "begins_reservation_state", "begins_scan_session_state", "begins_signing_authority_state",
    "begins_signing_key_state", "begins_stock_take_state", "begins_storage_plan_state", "begins_test_order_state",
    "begins_test_result_state", "begins_training_state", "moves_account_state", "moves_approval_ethics_state",
    "moves_approval_filing_state", "moves_approval_hgr_state", "moves_batch_record_state", "moves_capa_state",
    "moves_certificate_state", "moves_consent_form_state", "moves_consent_state", "moves_controlled_document_state",
    "moves_culture_state", "moves_deviation_state", "moves_disposal_state", "moves_donation_state",
    "moves_donor_state", "moves_equipment_state", "moves_freeze_profile_state", "moves_freeze_run_state",
    "moves_label_print_state", "moves_label_state", "moves_label_template_state", "moves_lot_state",
    "moves_material_state", "moves_oos_state", "moves_plan_line_state", "moves_printer_state",
    "moves_rack_scan_state", "moves_recall_state", "moves_release_decision_state", "moves_reservation_state",
    "moves_scan_session_state", "moves_shipment_state", "moves_signing_authority_state", "moves_signing_key_state",
    "moves_specification_state", "moves_stability_programme_state", "moves_stock_take_state",
    "moves_storage_plan_state", "moves_test_order_state", "moves_test_result_state", "moves_training_state",
    "moves_vial_state",
)  # fmt: skip
"""The triggers of the state machines, without their hashes: importing the machines takes longer than opening a bank."""

_FORBID_ON_SQLITE = """CREATE TRIGGER {name} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{why}'); END"""

_NEXT_IN_CHAIN_ON_SQLITE = """CREATE TRIGGER audit_entry_next_in_chain BEFORE INSERT ON audit_entry
WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_entry)
  OR NEW.prev <> COALESCE((SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'an audit entry must follow the newest one'); END"""

_FUNCTIONS_ON_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION stembank_forbid() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE OR REPLACE FUNCTION stembank_next_in_chain() RETURNS trigger LANGUAGE plpgsql AS
$$ DECLARE newest audit_entry%ROWTYPE;
BEGIN
  SELECT * INTO newest FROM audit_entry ORDER BY seq DESC LIMIT 1;
  IF NEW.seq <> COALESCE(newest.seq, 0) + 1 OR NEW.prev <> COALESCE(newest.hash, '') THEN
    RAISE EXCEPTION 'an audit entry must follow the newest one' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$""",
)

_MOVES, _BEGINS = "moves_", "begins_"
_NO_DELETE = "records are never deleted"
_NO_UPDATE = "the audit trail is append-only"


def trigger_ddl(dialect: str) -> dict[str, str]:
    """Return every trigger's CREATE statement by its name, for "sqlite" or "postgresql"."""
    forbid = _forbid_sqlite if dialect == "sqlite" else _forbid_postgresql
    made = {}
    from stembank_gui.rules.machines import MACHINES  # noqa: PLC0415 - not to open a bank

    for table in TABLES:
        made[f"{table}_no_delete"] = forbid(table, "DELETE", _NO_DELETE)
    for machine in MACHINES:
        made |= _machine_ddl(machine, dialect)
    made["audit_entry_no_update"] = forbid("audit_entry", "UPDATE", _NO_UPDATE)
    made["audit_entry_next_in_chain"] = (
        _NEXT_IN_CHAIN_ON_SQLITE
        if dialect == "sqlite"
        else "CREATE TRIGGER audit_entry_next_in_chain BEFORE INSERT ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION stembank_next_in_chain()"
    )
    return made


def missing_triggers(present: Collection[str]) -> tuple[str, ...]:
    """Return the triggers that a bank must have to be opened and that are not there.

    Whether each state machine's triggers are those of this version is looked at by the check of the whole bank.
    """
    named = [*(f"{table}_no_delete" for table in TABLES), "audit_entry_no_update", "audit_entry_next_in_chain"]
    stems = {name.rpartition("_")[0] for name in machine_trigger_names(present)}
    return tuple(sorted({*named, *OF_MACHINES} - {*present, *stems}))


def machine_trigger_names(present: Iterable[str]) -> tuple[str, ...]:
    """Return which of some triggers belong to state machines, of this version or of an older one."""
    return tuple(sorted(name for name in present if name.startswith((_MOVES, _BEGINS))))


def drop_ddl(name: str, table: str, dialect: str) -> str:
    """Return the statement that takes a trigger away."""
    return f"DROP TRIGGER {name}" if dialect == "sqlite" else f"DROP TRIGGER {name} ON {table}"


def function_ddl(dialect: str) -> tuple[str, ...]:
    """Return the statements that must run before the triggers can be made."""
    return () if dialect == "sqlite" else _FUNCTIONS_ON_POSTGRESQL


def _machine_ddl(machine: "Machine", dialect: str) -> dict[str, str]:
    """Return the triggers of a state machine: of its changes, and of where a row may begin."""
    table, column = machine.table, machine.column
    moved = f"{_MOVES}{machine.name}"
    why = f"{table}.{column}: this change is not listed"
    made = {moved: _guard(moved, f"UPDATE OF {column}", table, _unlisted(machine), why=why, dialect=dialect)}
    if machine.begins is not None:
        begun = f"{_BEGINS}{machine.name}"
        words = ", ".join(f"'{word}'" for word in sorted(machine.begins))
        outside = f"{_only(machine, 'NEW')}NEW.{column} NOT IN ({words})"
        first = f"{table}.{column}: no row begins like this"
        made[begun] = _guard(begun, "INSERT", table, outside, why=first, dialect=dialect)
    return made


def _unlisted(machine: "Machine") -> str:
    """Return the condition of a change that is not listed."""
    column = machine.column
    after: dict[str, list[str]] = {}
    for old, new in sorted(machine.changes):
        after.setdefault(old, []).append(new)
    listed = " OR ".join(
        f"(OLD.{column} = '{old}' AND NEW.{column} IN ({', '.join(repr(new) for new in news)}))"
        for old, news in after.items()
    )
    return f"{_only(machine, 'OLD')}OLD.{column} <> NEW.{column} AND NOT ({listed})"


def _only(machine: "Machine", row: str) -> str:
    return f"{row}.{machine.only[0]} = '{machine.only[1]}' AND " if machine.only else ""


def _guard(name: str, event: str, table: str, condition: str, *, why: str, dialect: str) -> str:
    """Return a trigger that refuses an event where a condition holds."""
    if dialect == "sqlite":
        return (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition}\nBEGIN SELECT RAISE(ABORT, '{why}'); END"
        )
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({condition}) "
        f"EXECUTE FUNCTION stembank_forbid('{why}')"
    )


def _forbid_sqlite(table: str, event: str, why: str) -> str:
    return _FORBID_ON_SQLITE.format(name=f"{table}_no_{event.lower()}", event=event, table=table, why=why)


def _forbid_postgresql(table: str, event: str, why: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION stembank_forbid('{why}')"
    )
