"""The trail as a chain, and every stored row against its newest entry (RELIABILITY.md §5)."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, text

from stembank_gui.rules.reasons import Reason
from stembank_gui.stored_form import chain_hash, row_hash
from stembank_gui.tables import METADATA

_MOST_FINDINGS = 20
_UNBOUND = frozenset({"audit_entry"})
_COPIED = ("at", "user", "action", "entity", "id", "op", "after")
"""What of a body stands in columns too, in the order in which they are read."""
_STREAMED: dict[str, Any] = {"stream_results": True, "yield_per": 2000}
"""Options of a statement whose rows come in parts; given to the connection they would hold for all that follows."""


@dataclass(slots=True)
class Trail:
    """The trail as it was read: how long, its head, and each row's state after its newest entry."""

    entries: int = 0
    head: str = ""
    newest: dict[str, dict[int, str]] = field(default_factory=dict)


def read_trail(connection: Connection, trail: Trail, progress: Callable[[str], None]) -> Iterator[Reason]:
    """Yield every break of the chain, and fill `trail`. Stops after the first broken link: nothing after it is sure."""
    statement = text(
        "SELECT seq, prev, body, hash, ts_utc, user_id, action, entity, entity_id, op_id, after_hash "
        "FROM audit_entry ORDER BY seq"
    )
    with connection.execute(statement.execution_options(**_STREAMED)) as rows:
        for row in rows:
            if finding := _link_finding(row, trail):
                yield finding
                return
            trail.entries, _, _, trail.head, _, _, _, entity, row_id, _, after_hash = row
            trail.newest.setdefault(entity, {})[row_id] = after_hash
            if trail.entries % 50_000 == 0:
                progress(f"{trail.entries}")


def _link_finding(row: Any, trail: Trail) -> Reason | None:
    seq, prev, written, entry_hash, *copies = row
    if seq != trail.entries + 1:
        return Reason("check.chain_gap", {"seq": trail.entries + 1})
    if prev != trail.head or chain_hash(prev, seq, written) != entry_hash:
        return Reason("check.chain_broken", {"seq": seq})
    try:
        body = json.loads(written)
    except ValueError:
        return Reason("check.chain_broken", {"seq": seq})
    if list(map(body.get, _COPIED)) != copies:
        return Reason("check.chain_copy", {"seq": seq})
    return None


def state_findings(connection: Connection, trail: Trail, progress: Callable[[str], None]) -> Iterator[Reason | int]:
    """Yield a reason for each row that is not as its newest entry left it; and, for each table, its number of rows."""
    for name in sorted(set(METADATA.tables) - _UNBOUND):
        progress(name)
        yield from _table_findings(connection, name, trail.newest.get(name, {}))


def _table_findings(connection: Connection, name: str, newest: dict[int, str]) -> Iterator[Reason | int]:
    found = rows_read = 0
    seen = 0
    statement = text(f"SELECT * FROM {name}")  # noqa: S608 - a table's name of our own
    for row in connection.execute(statement.execution_options(**_STREAMED)).mappings():
        rows_read += 1
        stored = {key: _stored(value) for key, value in row.items()}
        expected = newest.get(stored["id"])
        seen += expected is not None
        if expected == row_hash(stored):
            continue
        found += 1
        if found <= _MOST_FINDINGS:
            code = "check.row_unknown" if expected is None else "check.row_changed"
            yield Reason(code, {"table": name, "row": stored["id"], "shown": _shown(stored)})
    if seen < len(newest):
        present = set(connection.execute(text(f"SELECT id FROM {name}")).scalars())  # noqa: S608
        for row_id in sorted(set(newest) - present)[:_MOST_FINDINGS]:
            yield Reason("check.row_missing", {"table": name, "row": row_id})
    yield rows_read


def _stored(value: Any) -> Any:
    return f"sha256:{sha256(value).hexdigest()}" if isinstance(value, (bytes, memoryview)) else value


def _shown(stored: dict[str, Any]) -> str:
    return str(stored.get("code") or stored.get("number") or stored.get("user_id") or stored["id"])
