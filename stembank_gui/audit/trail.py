"""Writes the trail's entries.

Each changed row gets one. `body` is canonical JSON text; the chain's hash is taken over its stored bytes:

    hash = SHA-256("audit-v1" NUL prev NUL seq NUL body)

`after_hash` is the SHA-256 of the row as it is stored after the change: `check` compares every row with its newest
entry, so that a change made by another program is found (RELIABILITY.md §5).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from stembank_gui.audit.context import table_of
from stembank_gui.audit.statements import insert_many
from stembank_gui.rules.people import Actor
from stembank_gui.stored_form import canonical, chain_hash
from stembank_gui.tables.columns import instant_text
from stembank_gui.tables.trail import AuditEntry

Written = tuple[int, Mapping[str, Any], Collection[str]]
"""A row that was written: id, stored values, and the names of those that are new."""
Texts = tuple[int, str, str, str]
"""A row that was written, as canonical JSON: id, old values, new values, the whole row after."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Is told in the same unit of work of the rows of a table in which one of some columns is new.

    `columns` names them by the table's name; a table that is missing is not followed.
    """

    columns: Mapping[str, frozenset[str]]
    told: Callable[[Session, str, Sequence[Written]], None]


FOLLOWERS: list[Follower] = []


def followed(entity: str) -> frozenset[str]:
    """Return the columns of a table that somebody follows."""
    return frozenset().union(*(one.columns.get(entity, ()) for one in FOLLOWERS))


def write_entries(
    session: Session,
    entity: str,
    entries: Iterable[tuple[int, Mapping[str, Any], Mapping[str, Any], Mapping[str, Any] | None]],
) -> None:
    """Append one entry for each changed row: (id, old values, new values, the whole row after; None: it is `new`)."""
    written: list[Written] = []
    texts: list[Texts] = []
    for row_id, old, new, whole in entries:
        text = canonical(new)
        texts.append((row_id, canonical(old), text, text if whole is None or whole is new else canonical(whole)))
        written.append((row_id, new if whole is None else whole, new.keys()))
    append(session, entity, texts)
    tell(session, entity, written)


def append(session: Session, entity: str, changes: Iterable[Texts]) -> None:
    """Append entries to the trail, and note that the table was changed."""
    context = session.info
    frame = _frame(context, entity)
    seq, prev = context["head"]
    start, to_id, to_new, to_old, end = _around(frame)
    before, op = (frame["at"], frame["user"], frame["action"], entity), frame["op"]
    rows = []
    for row_id, old, new, after in changes:
        after_hash = sha256(after.encode()).hexdigest()
        seq += 1
        body = f'{start}"{after_hash}"{to_id}{row_id}{to_new}{new}{to_old}{old}{end}'
        entry_hash = chain_hash(prev, seq, body)
        rows.append((seq, *before, row_id, op, body, after_hash, prev, entry_hash))
        prev = entry_hash
    if rows:
        insert_many(session.connection(), table_of(AuditEntry), rows)
        context["head"] = (seq, prev)
        context["changed"].add(entity)


def tell(session: Session, entity: str, written: Iterable[Written]) -> None:
    """Tell those who follow a table of its rows that concern them."""
    for follower in FOLLOWERS:
        wanted = follower.columns.get(entity)
        if wanted and (rows := [row for row in written if not wanted.isdisjoint(row[2])]):
            follower.told(session, entity, rows)


def _frame(context: Mapping[Any, Any], entity: str) -> dict[str, Any]:
    """Return what all entries of one write say alike: who, when, where, why."""
    actor: Actor = context["actor"]
    frame = {
        "action": context["action"], "at": instant_text(context["now"]), "tz": context["tz"], "op": context["op_id"],
        "user": actor.user_id, "account": actor.account_id, "person": actor.person_id, "name": actor.name,
        "station": context["station"], "version": context["version"], "entity": entity,
    }  # fmt: skip
    reason = context.get("reason")
    return frame | {"reason": reason} if reason else frame


def _around(frame: Mapping[str, Any]) -> list[str]:
    """Return the canonical text of an entry's body, cut where `after`, `id`, `new` and `old` go: the rest never varies.

    >>> _around({"at": "now", "op": "1"})
    ['{"after":', ',"at":"now","id":', ',"new":', ',"old":', ',"op":"1"}']
    """
    cut = [""]
    for key in sorted({*frame, *_VARIES}):
        cut[-1] += f"{',' if len(cut) > 1 or cut[0] else '{'}{canonical(key)}:"
        if key in _VARIES:
            cut.append("")
        else:
            cut[-1] += canonical(frame[key])
    cut[-1] += "}"
    return cut


_VARIES = frozenset({"after", "id", "new", "old"})
