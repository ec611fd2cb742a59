"""Has every row that a flush writes written to the trail too, and refuses what would go past it."""

from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlmodel import Session

from stembank_gui.audit.trail import write_entries
from stembank_gui.stored_form import stored_values

_NOT_AUDITED = frozenset({"audit_entry"})


class AuditedSession(Session):
    """A session whose every flushed change is written to the trail. Made by `Database.writing`."""


@event.listens_for(Session, "before_flush")
def _require_unit_of_work(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    if "actor" not in session.info:
        raise TypeError("rows are written in a unit of work only: Database.writing")


@event.listens_for(AuditedSession, "before_flush")
def _count_versions(session: AuditedSession, _context: UOWTransaction, _instances: Any) -> None:
    if session.deleted:
        raise TypeError("records are never deleted")
    for instance in session.dirty:
        if session.is_modified(instance):
            instance.row_version += 1


@event.listens_for(AuditedSession, "after_flush")
def _write_flushed(session: AuditedSession, _context: UOWTransaction) -> None:
    by_table: dict[str, list[Any]] = {}
    for instance in [*session.new, *(one for one in session.dirty if session.is_modified(one))]:
        by_table.setdefault(instance.__tablename__, []).append(instance)
    for name, instances in by_table.items():
        if name not in _NOT_AUDITED:
            write_entries(session, name, [_entry(one) for one in sorted(instances, key=lambda one: one.id)])


def _entry(instance: Any) -> tuple[int, dict[str, Any], dict[str, Any], dict[str, Any]]:
    table = instance.__table__
    state = inspect(instance)
    whole = stored_values(table, {column.name: getattr(instance, column.name) for column in table.columns})
    if not state.persistent or instance.row_version == 1:
        return instance.id, {}, whole, whole
    before = {}
    for column in table.columns:
        history = state.attrs[column.name].history
        if history.has_changes():
            before[column.name] = history.deleted[0]
    old = stored_values(table, before)
    changed = {key for key, value in old.items() if whole[key] != value}
    return instance.id, {key: old[key] for key in sorted(changed)}, {key: whole[key] for key in sorted(changed)}, whole


@event.listens_for(AuditedSession, "do_orm_execute")
def _refuse_bulk_statements(state: ORMExecuteState) -> None:
    if not state.is_select:
        raise TypeError("only audit.insert_rows and audit.update_rows write many rows")
