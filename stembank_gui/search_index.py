"""Keeps the search index up to date: each unit of work writes the texts of the rows that it wrote."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, text
from sqlmodel import Session

from stembank_gui import audit
from stembank_gui.rules.search import entry_key
from stembank_gui.tables import METADATA
from stembank_gui.tables.search import write_texts

_COLUMNS: dict[str, tuple[str, ...]] = {
    "lot": ("number", "cryomedium", "container", "note", "product_code", "gtin"),
    "donor": ("code", "note"),
    "tank": ("code", "name", "room"),
    "box": ("code",),
    "rack": ("code",),
    "shipment": ("code", "recipient", "agreement", "note"),
    "disposal": ("code", "reason", "method"),
    "certificate": ("number",),
    "release_decision": ("number", "reason", "conditions"),
    "equipment": ("code", "name", "kind", "note"),
    "material": ("code", "name", "supplier", "supplier_lot", "note"),
    "freeze_run": ("code", "profile", "note"),
    "donation": ("code", "din", "note"),
    "consent": ("code", "form_version"),
    "approval": ("number", "title"),
    "deviation": ("code", "title", "description", "conclusion"),
    "oos": ("code", "conclusion"),
    "capa": ("code", "action", "done_note"),
    "test_result": ("code", "laboratory", "report_number", "note"),
    "vial": ("code", "note"),
    "storage_plan": ("code", "title", "reason"),
    "reservation": ("code", "wanted_for", "note"),
    "stock_take": ("code", "title", "conclusion"),
    "import_batch": ("code", "file_name"),
    "specification": ("code", "note"),
}
"""What each kind of thing is found by. A lot is found by the names of its cell type too."""

_CELL_TYPES = "search_cell_types"
_NAMES = frozenset({"name_en", "name_zh", "synonyms"})
_REBUILD_AT_ONCE = 10_000


def index_written(session: Session, entity: str, rows: Sequence[audit.Written]) -> None:
    """Write the texts of rows that were just written, in the same unit of work, where anything in them is new."""
    if entity == "cell_type":
        _rename_lots(session, [key for key, _, _ in rows])
        return
    columns = _COLUMNS[entity]
    extra = _cell_type_names(session) if entity == "lot" else {}
    write_texts(session.connection(), [(entry_key(entity, key), _text(row, columns, extra)) for key, row, _ in rows])


def _rename_lots(session: Session, cell_type_ids: Sequence[int]) -> None:
    """Write the texts of the lots of cell types that have other names now."""
    session.info.pop(_CELL_TYPES, None)
    table, columns = METADATA.tables["lot"], _COLUMNS["lot"]
    wanted = select(table).where(table.c.cell_type_id.in_(list(cell_type_ids)))
    rows = session.connection().execute(wanted).mappings().all()
    if rows:
        names = _cell_type_names(session)
        texts = [(entry_key("lot", row["id"]), _text(dict(row), columns, names)) for row in rows]
        write_texts(session.connection(), texts)


_FOLLOWER = audit.Follower(
    {entity: frozenset(columns) for entity, columns in _COLUMNS.items()} | {"cell_type": _NAMES}, index_written
)


def register() -> None:
    """Have every unit of work keep the index. Calling it again changes nothing."""
    if _FOLLOWER not in audit.FOLLOWERS:
        audit.FOLLOWERS.append(_FOLLOWER)


def rebuild(connection: Connection) -> int:
    """Return how many entries were written when the whole index was brought up to date from the tables."""
    names = _names(connection)
    total = 0
    for entity, columns in _COLUMNS.items():
        table = METADATA.tables[entity]
        wanted = [table.c.id, *(table.c[column] for column in columns)]
        wanted += [table.c.cell_type_id] if entity == "lot" else []
        result = connection.execute(select(*wanted).order_by(table.c.id)).mappings()
        for part in result.partitions(_REBUILD_AT_ONCE):
            extra = names if entity == "lot" else {}
            write_texts(connection, [(entry_key(entity, row["id"]), _text(dict(row), columns, extra)) for row in part])
            total += len(part)
    return total


def _text(row: Mapping[str, Any], columns: Sequence[str], cell_types: Mapping[int, str]) -> str:
    parts = [row[column] or "" for column in columns]
    if cell_types:
        parts.append(cell_types.get(row["cell_type_id"], ""))
    return " ".join(part for part in parts if part)


def _cell_type_names(session: Session) -> dict[int, str]:
    known: dict[int, str] | None = session.info.get(_CELL_TYPES)
    if known is None:
        known = session.info[_CELL_TYPES] = _names(session.connection())
    return known


def _names(connection: Connection) -> dict[int, str]:
    rows = connection.execute(text("SELECT id, code, name_en, name_zh, synonyms FROM cell_type"))
    return {row[0]: " ".join(filter(None, row[1:])) for row in rows}
