"""An entry's body in words: each changed column with its old and new value, ready to be said in any language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import CheckConstraint, LargeBinary

from stembank_gui.queries.trail.names import Thing, references
from stembank_gui.rules import vocabulary
from stembank_gui.rules.facility import POLICY
from stembank_gui.rules.vocabulary import term_key
from stembank_gui.tables import METADATA
from stembank_gui.tables.columns import Flag, Instant

ValueKind = Literal["text", "term", "moment", "thing", "hidden", "document"]

_SILENT = frozenset({"id", "row_version", "nonce"})
_HIDDEN = frozenset({"password_hash", "wrapped_key"})
_PEM_OR_CMS = frozenset({
    ("signature", "proof"), ("signing_authority", "certificate"), ("signing_key", "certificate"),
    ("signing_key", "public_key"),
})  # fmt: skip
"""Documents that are stored as text."""
_MARKS = {
    "event": "event", "refused": "action", "permission": "action", "wanted_action": "action", "wanted_entity": "entity",
}  # fmt: skip
_MOMENTS = frozenset({"wanted_since", "wanted_until"})
_YES_NO = {0: "trail.no", 1: "trail.yes"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an entry: how it is to be said, and its text (for a term its key, for a thing its label)."""

    kind: ValueKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One column's old and new value; None where there was, or is, nothing."""

    column: str
    old: Value | None
    new: Value | None


def things_in(entity: str, values: Mapping[str, Any]) -> Iterator[Thing]:
    """Return the other things that a row's values point to."""
    if entity in METADATA.tables:
        for column, target in references(entity).items():
            if isinstance(row_id := values.get(column), int):
                yield target, row_id


def changes_of(
    entity: str, old: Mapping[str, Any], new: Mapping[str, Any], labels: Mapping[Thing, str]
) -> tuple[Change, ...]:
    """Return what an entry changed, in the order of the table's columns; empty values of a new row are left out."""
    order = (
        {name: number for number, name in enumerate(METADATA.tables[entity].columns.keys())} if _known(entity) else {}
    )
    names = sorted((set(old) | set(new)) - _SILENT, key=lambda name: (order.get(name, 999), name))
    found = (
        Change(name, _value(entity, name, old.get(name), labels), _value(entity, name, new.get(name), labels))
        for name in names
    )
    return tuple(change for change in found if change.old is not None or change.new is not None)


def _value(entity: str, column: str, stored: Any, labels: Mapping[Thing, str]) -> Value | None:
    if stored is None or stored == "":
        return None
    if column in _HIDDEN:
        return Value("hidden", "")
    if column in _MARKS:
        return Value("term", f"{_MARKS[column]}.{stored}")
    if column in _MOMENTS:
        return Value("moment", str(stored))
    if isinstance(stored, list):
        return Value("text", ", ".join(str(one) for one in stored))
    return _typed_value(entity, column, stored, labels) if _known(entity) else Value("text", str(stored))


def _typed_value(entity: str, column: str, stored: Any, labels: Mapping[Thing, str]) -> Value:
    if target := references(entity).get(column):
        return Value("thing", labels.get((target, stored), f"#{stored}"))
    if term := _term(entity, column, stored):
        return Value("term", term)
    columns = METADATA.tables[entity].columns
    kind = columns[column].type if column in columns else None
    if isinstance(kind, Instant):
        return Value("moment", str(stored))
    if (entity, column) in _PEM_OR_CMS:
        return Value("document", f"sha256:{sha256(str(stored).encode()).hexdigest()}")
    return Value("document" if isinstance(kind, LargeBinary) else "text", str(stored))


def _term(entity: str, column: str, stored: Any) -> str | None:
    columns = METADATA.tables[entity].columns
    if column in columns and isinstance(columns[column].type, Flag):
        return _YES_NO.get(stored)
    if entity == "policy" and column == "key" and stored in POLICY:
        return f"policy.{stored}"
    if column == "end_reason" and stored.startswith("@"):
        return str(stored).removeprefix("@")
    return _words(entity).get((column, str(stored)))


def _known(entity: str) -> bool:
    return entity in METADATA.tables


@cache
def _words(entity: str) -> dict[tuple[str, str], str]:
    """Return the term of each word that a table's CHECKs allow, by column and stored word."""
    found: dict[tuple[str, str], str] = {}
    for constraint in METADATA.tables[entity].constraints:
        if isinstance(constraint, CheckConstraint):
            column, _, listed = str(constraint.sqltext).partition(" IN ")
            group = _groups().get(listed)
            if group is not None:
                found |= {(column, word.value): term_key(word) for word in group}
    return found


@cache
def _groups() -> dict[str, type[StrEnum]]:
    """Return the vocabulary's groups by the list of their words, as it stands in a CHECK."""
    groups = [
        group
        for group in vars(vocabulary).values()
        if isinstance(group, type) and issubclass(group, StrEnum) and group is not StrEnum
    ]
    return {"(" + ", ".join(f"'{word}'" for word in group) + ")": group for group in groups}
