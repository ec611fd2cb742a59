"""What things are called: the label of a row (a lot's number, a person's name), and where it is opened."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, select
from sqlmodel import Session

from stembank_gui.rules.reasons import Place
from stembank_gui.tables import METADATA

Thing = tuple[str, int]
"""A table's name and a row's id."""

LABELS: dict[str, str] = {
    "approval": "number", "account": "user_id", "attachment": "name", "box": "code", "cell_type": "code",
    "capa": "code", "certificate": "number",
    "consent": "code", "consent_form": "code", "controlled_document": "code", "culture": "code", "deviation": "code",
    "disposal": "code",
    "donation": "code", "donor": "code",
    "equipment": "code", "freeze_profile": "code", "freeze_run": "code", "import_batch": "code", "label": "code",
    "label_template": "code", "lot": "number", "material": "code",
    "oos": "code",
    "person": "full_name", "policy": "key", "rack": "code", "registry_name": "name", "release_decision": "number",
    "printer": "name", "recall": "code", "reservation": "code",
    "role": "code", "shipment": "code", "signature": "printed_name", "site": "name", "spec_line": "test_code",
    "signing_authority": "fingerprint", "signing_key": "fingerprint",
    "specification": "code", "stability_programme": "code", "stock_take": "code", "storage_plan": "code",
    "tank": "code", "test_order": "code",
    "test_result": "code",
    "vial": "code",
}  # fmt: skip
"""The column by which people know a row; where it is empty (a culture typed with its lot), see PARENTS."""

PARENTS: dict[str, tuple[str, ...]] = {
    "account_role": ("account_id",), "approval_event": ("approval_id",), "approval_use": ("approval_id",),
    "batch_record": ("lot_id",), "blocked_position": ("box_id",), "culture_observation": ("culture_id",),
    "culture_parent": ("culture_id",), "culture_thaw": ("culture_id",), "freeze_run_lot": ("run_id",),
    "identity_access": ("donor_id",), "infusion": ("donor_id",), "interview": ("donor_id",),
    "interview_answer": ("interview_id",), "lot_culture": ("lot_id",), "physical_exam": ("donor_id",),
    "step_use": ("lot_id", "culture_id", "freeze_run_id", "donation_id", "test_result_id"),
    "training": ("document_id",),
    "consent_scope": ("consent_id",), "decision_signature": ("decision_id",), "deviation_touch": ("deviation_id",),
    "order_specimen": ("order_id",), "recall_notice": ("recall_id",), "stability_point": ("programme_id",),
    "test_order_line": ("order_id",), "trail_review": ("lot_id",), "specification_review": ("lot_id",),
    "culture": ("lot_id", "donor_id"),
    "eligibility_decision": ("donor_id",), "label_print": ("lot_id",),
    "label_scan_back": ("lot_id",), "lot_parent": ("lot_id",), "marker_result": ("donor_id",),
    "plan_line": ("plan_id",), "rack_scan": ("box_id",), "role_permission": ("role_id",),
    "scan_line": ("session_id",), "scan_session": ("opened_by",),
    "stock_take_box": ("box_id",), "stock_take_line": ("stock_take_box_id",),
    "str_profile": ("lot_id", "donor_id"), "tank_reading": ("tank_id",),
}  # fmt: skip
"""Rows without a name of their own are known by the thing that they belong to."""

_OPENS = frozenset({
    "donor", "lot", "vial", "box", "rack", "tank", "certificate", "stock_take", "reservation", "label_print", "printer",
    "culture", "freeze_run", "donation", "test_order", "oos", "deviation", "capa", "recall", "specification",
})  # fmt: skip
_OPENED_BY = {
    "batch_record": "lot_id", "culture_observation": "culture_id", "culture_parent": "culture_id",
    "culture_thaw": "culture_id", "lot_culture": "lot_id", "freeze_run_lot": "lot_id", "label_scan_back": "lot_id",
    "lot_parent": "lot_id", "test_result": "lot_id", "release_decision": "lot_id",
    "disposal": "lot_id", "registry_name": "lot_id", "trail_review": "lot_id", "specification_review": "lot_id",
    "spec_line": "specification_id",
    "order_specimen": "order_id", "test_order_line": "order_id", "recall_notice": "recall_id",
    "deviation_touch": "deviation_id", "decision_signature": "decision_id",
    "identity_access": "donor_id", "infusion": "donor_id", "interview": "donor_id", "physical_exam": "donor_id",
    "consent": "donor_id", "marker_result": "donor_id", "eligibility_decision": "donor_id",
    "tank_reading": "tank_id", "plan_line": "plan_id", "rack_scan": "box_id", "label": "vial_id",
}  # fmt: skip
_KINDS = {"storage_plan": "plan", "label_template": "label_templates"}
_PAGES = {
    "account": "settings", "role": "settings", "policy": "settings", "account_role": "settings",
    "role_permission": "settings", "equipment": "facility", "material": "facility", "shipment": "distribution",
    "approval": "donors", "consent_form": "donors", "controlled_document": "facility", "training": "facility",
    "freeze_profile": "banks", "cell_type": "banks", "approval_event": "donors", "approval_use": "donors",
    "stability_programme": "quality", "stability_point": "quality",
    "signing_key": "settings", "signing_authority": "settings", "str_profile": "genotype",
    "import_batch": "imports", "identity_vault": "identity_vault",
}  # fmt: skip
_AT_ONCE = 500


@cache
def references(table: str) -> Mapping[str, str]:
    """Return the columns of a table that point to another table, with that table's name."""
    return {
        column.name: next(iter(column.foreign_keys)).column.table.name
        for column in METADATA.tables[table].columns
        if column.foreign_keys
    }


def labels(session: Session, things: Iterable[Thing]) -> dict[Thing, str]:
    """Return what things are called; rows without a name are called like the thing they belong to."""
    wanted = set(things)
    found: dict[Thing, str] = {}
    for table, column in LABELS.items():
        ids = [row_id for name, row_id in wanted if name == table]
        found |= {(table, row_id): str(text) for row_id, text in _column(session, table, column, ids) if text != ""}
    owners = dict(_owners(session, wanted - found.keys()))
    if owners:
        named = labels(session, set(owners.values()))
        found |= {thing: named[owner] for thing, owner in owners.items() if owner in named}
    return found


def place_of(entity: str, row_id: int, values: Mapping[str, object]) -> Place | None:
    """Return where a thing is opened, as far as its entry tells."""
    if entity in _OPENS or entity in _KINDS:
        return Place(_KINDS.get(entity, entity), row_id)
    owner = _OPENED_BY.get(entity)
    if owner is not None and isinstance(key := values.get(owner), int):
        return Place(owner.removesuffix("_id"), key)
    return Place("page", _PAGES[entity]) if entity in _PAGES else None


def find_things(session: Session, text: str) -> list[Thing]:
    """Return the things with exactly this name (a code, a user id, a person), in any spelling of its case."""
    spellings = {text.strip(), text.strip().upper(), text.strip().lower(), text.strip().upper().replace("-", "")}
    found: list[Thing] = []
    for table, column in LABELS.items():
        columns = METADATA.tables[table].c
        rows = session.connection().execute(select(columns.id).where(columns[column].in_(spellings)).limit(50))
        found += [(table, row_id) for row_id in rows.scalars()]
    return found


def _owners(session: Session, wanted: Iterable[Thing]) -> Iterable[tuple[Thing, Thing]]:
    for table, columns in PARENTS.items():
        ids = [row_id for name, row_id in wanted if name == table]
        for column in columns:
            target = references(table)[column]
            for row_id, owner in _column(session, table, column, ids):
                if owner is not None:
                    yield (table, row_id), (target, int(owner))


def _column(session: Session, table: str, column: str, ids: list[int]) -> Iterable[tuple[int, Any]]:
    columns = METADATA.tables[table].c
    chosen: Column[Any] = columns[column]
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        for row in session.connection().execute(select(columns.id, chosen).where(columns.id.in_(part))):
            yield row[0], row[1]
