"""The triggers that keep the trail append-only and every row where it is, on both databases.

Made by each migration's end, and looked for at every start: Alembic's batch operations drop triggers silently.
"""

TABLES = (
    "account", "account_role", "approval", "approval_event", "approval_use", "attachment", "audit_entry",
    "batch_record", "blocked_position", "box", "cell_type", "certificate", "consent", "consent_form",
    "consent_scope", "controlled_document", "culture", "culture_observation", "culture_parent", "culture_thaw",
    "deviation", "disposal", "donation", "donor", "eligibility_decision", "equipment", "freeze_profile",
    "freeze_run", "freeze_run_lot", "identity_access", "import_batch", "infusion", "interview", "interview_answer",
    "label", "label_print", "label_scan_back", "label_template", "lot", "lot_culture", "lot_parent",
    "marker_result", "material", "oos", "person", "physical_exam", "plan_line", "policy", "printer", "rack",
    "rack_scan", "registry_name", "release_decision", "reservation", "role", "role_permission", "scan_line",
    "scan_session", "shipment", "signature", "site", "spec_line", "specification", "step_use", "stock_take",
    "stock_take_box", "stock_take_line", "storage_plan", "str_profile", "tank", "tank_reading", "test_result",
    "training", "vial",
)  # fmt: skip
"""Every table of the record. Named here: importing their classes takes longer than opening a bank (a test compares)."""

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

_NO_DELETE = "records are never deleted"
_NO_UPDATE = "the audit trail is append-only"


def trigger_ddl(dialect: str) -> dict[str, str]:
    """Return every trigger's CREATE statement by its name, for "sqlite" or "postgresql"."""
    forbid = _forbid_sqlite if dialect == "sqlite" else _forbid_postgresql
    made = {}
    for table in TABLES:
        made[f"{table}_no_delete"] = forbid(table, "DELETE", _NO_DELETE)
    made["audit_entry_no_update"] = forbid("audit_entry", "UPDATE", _NO_UPDATE)
    made["audit_entry_next_in_chain"] = (
        _NEXT_IN_CHAIN_ON_SQLITE
        if dialect == "sqlite"
        else "CREATE TRIGGER audit_entry_next_in_chain BEFORE INSERT ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION stembank_next_in_chain()"
    )
    return made


def function_ddl(dialect: str) -> tuple[str, ...]:
    """Return the statements that must run before the triggers can be made."""
    return () if dialect == "sqlite" else _FUNCTIONS_ON_POSTGRESQL


def _forbid_sqlite(table: str, event: str, why: str) -> str:
    return _FORBID_ON_SQLITE.format(name=f"{table}_no_{event.lower()}", event=event, table=table, why=why)


def _forbid_postgresql(table: str, event: str, why: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION stembank_forbid('{why}')"
    )
