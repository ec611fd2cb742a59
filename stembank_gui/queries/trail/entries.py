"""The entries of the trail: filtered, page by page, of any length."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlmodel import Session

from stembank_gui.queries.trail.names import Thing, find_things, labels, place_of
from stembank_gui.queries.trail.readable import Change, changes_of, things_in
from stembank_gui.rules.reasons import Place
from stembank_gui.tables import METADATA
from stembank_gui.tables.columns import instant_text

PAGE = 200
_ENTRY = METADATA.tables["audit_entry"].c
_CHILDREN_AT_ONCE = 500
_OF_ACCOUNTS = frozenset({"access", "identity_vault"})
"""Entries that are no row: what an account did with its session, or with the vault."""

RELATED: dict[str, tuple[str, ...]] = {
    "lot": (
        "culture", "freeze_run", "label_print", "lot_parent", "test_result", "oos", "deviation", "release_decision",
        "certificate", "disposal", "str_profile", "registry_name",
    ),
    "donor": (
        "consent", "interview", "physical_exam", "infusion", "marker_result", "eligibility_decision", "donation",
        "deviation", "str_profile",
    ),
    "interview": ("interview_answer",), "consent": ("consent_scope",),
    "deviation": ("deviation_touch", "capa"), "oos": ("capa",),
    "account": ("account_role",),
    "role": ("role_permission",),
    "specification": ("spec_line", "specification_review"),
}  # fmt: skip
"""Whose entries belong to the history of a thing, beside its own."""
_WRITTEN_TOGETHER = {"specification": ("spec_line", "save_specification")}
"""Rows that may leave a thing: what a unit of work of this action wrote together with it belongs to its history."""


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which entries are wanted; an empty field does not narrow. `since` is included, `until` is not."""

    user_id: str = ""
    action: str = ""
    entity: str = ""
    thing: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One entry: who, when, what, to which thing, old and new, why."""

    seq: int
    at: datetime
    user_id: str
    name: str
    action: str
    entity: str
    entity_id: int
    label: str
    reason: str
    station: str
    version: str
    operation: str
    hash: str
    changes: tuple[Change, ...]
    place: Place | None

    @property
    def is_new(self) -> bool:
        """Whether the entry made its row."""
        return all(change.old is None for change in self.changes)


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some entries, the newest first, and whether there are older ones."""

    entries: tuple[TrailEntry, ...]
    more: bool


def newest_seq(session: Session) -> int:
    """Return the number of the newest entry; 0 for an empty trail."""
    return session.connection().execute(select(func.max(_ENTRY.seq))).scalar() or 0


def trail_page(session: Session, wanted: TrailFilter, before: int | None = None, limit: int = PAGE) -> TrailPage:
    """Return the newest entries that are wanted, older than the entry number `before`."""
    conditions = [*_conditions(session, wanted), *([_ENTRY.seq < before] if before is not None else [])]
    return _page(session, and_(true(), *conditions), limit)


def trail_seqs(session: Session, wanted: TrailFilter) -> "array[int]":
    """Return the numbers of all entries that are wanted, the newest first."""
    chosen = select(_ENTRY.seq).where(and_(true(), *_conditions(session, wanted))).order_by(_ENTRY.seq.desc())
    found: array[int] = array("q")
    for part in session.connection().execute(chosen).scalars().partitions(10_000):
        found.extend(part)
    return found


def trail_users(session: Session) -> tuple[tuple[str, str], ...]:
    """Return the user ids that may stand in the trail, with the person's name."""
    account, person = METADATA.tables["account"], METADATA.tables["person"]
    chosen = select(account.c.user_id, person.c.full_name).join(person).order_by(account.c.user_id)
    rows = session.connection().execute(chosen)
    return tuple((user_id, name) for user_id, name in rows)


def history(session: Session, entity: str, row_id: int, before: int | None = None, limit: int = PAGE) -> TrailPage:
    """Return what happened to one thing and to what belongs to it, the newest first."""
    own = and_(_ENTRY.entity == entity, _ENTRY.entity_id == row_id)
    parts: list[ColumnElement[bool]] = [own]
    for child in RELATED.get(entity, ()):
        parts += _of_rows(child, _child_ids(session, child, f"{entity}_id", row_id))
    if entity in _WRITTEN_TOGETHER:
        beside, action = _WRITTEN_TOGETHER[entity]
        units = select(_ENTRY.op_id).where(own, _ENTRY.action == action)
        parts.append(and_(_ENTRY.entity == beside, _ENTRY.action == action, _ENTRY.op_id.in_(units)))
    signature = METADATA.tables["signature"].c
    signed = select(signature.id).where(signature.record_kind == entity, signature.record_id == row_id)
    parts += _of_rows("signature", list(session.connection().execute(signed).scalars()))
    older = _ENTRY.seq < before if before is not None else true()
    return _page(session, and_(older, or_(*parts)), limit)


def entries_of(session: Session, things: Mapping[str, Iterable[int]], limit: int) -> TrailPage:
    """Return the newest entries of some rows, given as their tables' names with their ids."""
    parts = [part for entity, ids in things.items() for part in _of_rows(entity, sorted(set(ids)))]
    return _page(session, or_(*parts), limit) if parts else TrailPage((), more=False)


def entries_at(session: Session, seqs: Sequence[int]) -> tuple[TrailEntry, ...]:
    """Return the entries with these numbers, the newest first."""
    newest = sorted(set(seqs), reverse=True)
    return tuple(
        entry
        for start in range(0, len(newest), _CHILDREN_AT_ONCE)
        for entry in _page(
            session, _ENTRY.seq.in_(newest[start : start + _CHILDREN_AT_ONCE]), _CHILDREN_AT_ONCE
        ).entries
    )


def _child_ids(session: Session, child: str, column: str, row_id: int) -> list[int]:
    columns = METADATA.tables[child].c
    return list(session.connection().execute(select(columns.id).where(columns[column] == row_id)).scalars())


def _of_rows(entity: str, ids: list[int]) -> list[ColumnElement[bool]]:
    return [
        and_(_ENTRY.entity == entity, _ENTRY.entity_id.in_(ids[start : start + _CHILDREN_AT_ONCE]))
        for start in range(0, len(ids), _CHILDREN_AT_ONCE)
    ]


def _conditions(session: Session, wanted: TrailFilter) -> Iterable[ColumnElement[bool]]:
    for column, text in (("user_id", wanted.user_id), ("action", wanted.action), ("entity", wanted.entity)):
        if text:
            yield _ENTRY[column] == text
    yield from _of_text(session, wanted)
    if wanted.since is not None:
        yield _ENTRY.seq >= _first_seq(session, wanted.since)
    if wanted.until is not None:
        yield _ENTRY.seq < _first_seq(session, wanted.until)


def _of_text(session: Session, wanted: TrailFilter) -> Iterable[ColumnElement[bool]]:
    if wanted.thing.strip():
        yield _of_things(find_things(session, wanted.thing))
    if wanted.text.strip():
        typed = json.dumps(wanted.text.strip(), ensure_ascii=False)[1:-1]
        yield _ENTRY.body.icontains(typed, autoescape=True)


def _of_things(things: list[Thing]) -> ColumnElement[bool]:
    same = [and_(_ENTRY.entity == entity, _ENTRY.entity_id == row_id) for entity, row_id in things]
    return or_(*same) if same else ~true()


def _first_seq(session: Session, moment: datetime) -> int:
    """Return the number of the first entry at or after a moment: times never go back, so it is found by halving."""
    text = instant_text(moment)
    low, high = 1, newest_seq(session) + 1
    while low < high:
        middle = (low + high) // 2
        written = session.connection().execute(select(_ENTRY.ts_utc).where(_ENTRY.seq == middle)).scalar()
        if written is not None and written < text:
            low = middle + 1
        else:
            high = middle
    return low


def _page(session: Session, condition: ColumnElement[bool], limit: int) -> TrailPage:
    columns = (_ENTRY.seq, _ENTRY.entity, _ENTRY.entity_id, _ENTRY.body, _ENTRY.hash)
    chosen = select(*columns).where(condition).order_by(_ENTRY.seq.desc()).limit(limit + 1)
    rows = session.connection().execute(chosen).all()
    bodies = [(row, json.loads(row.body)) for row in rows[:limit]]
    named = labels(session, {thing for row, body in bodies for thing in _things(row, body)})
    return TrailPage(tuple(_entry(row, body, named) for row, body in bodies), more=len(rows) > limit)


def _things(row: Any, body: Mapping[str, Any]) -> Iterable[Thing]:
    yield _own(row)
    yield from things_in(row.entity, body["old"])
    yield from things_in(row.entity, body["new"])


def _own(row: Any) -> Thing:
    return ("account" if row.entity in _OF_ACCOUNTS else row.entity, row.entity_id)


def _entry(row: Any, body: Mapping[str, Any], named: Mapping[Thing, str]) -> TrailEntry:
    return TrailEntry(
        seq=row.seq,
        at=datetime.fromisoformat(body["at"]),
        user_id=body["user"],
        name=body["name"],
        action=body["action"],
        entity=row.entity,
        entity_id=row.entity_id,
        label=named.get(_own(row), ""),
        reason=body.get("reason", ""),
        station=body["station"],
        version=body["version"],
        operation=body["op"],
        hash=row.hash,
        changes=changes_of(row.entity, body["old"], body["new"], named),
        place=place_of(row.entity, row.entity_id, body["new"]),
    )
