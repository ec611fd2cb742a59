"""Finds anything by any part of its identifier, name or note."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.search import asked, holds, split_key, terms
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables import METADATA
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import Specification
from stembank_gui.tables.search import find_texts

_LOOKED_AT = 2_000
"""Entries that have all pieces and are looked at at most: nearly all of them hold the text itself."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found. `kind` is a table's name, `state` a term's key or empty."""

    kind: str
    place: Place
    title: str
    detail: str = ""
    state: str = ""


def search(session: Session, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """Return what holds every part of a text: lots and donors first, vials last.

    Args:
        session: Reading.
        text: What was typed: parts of an identifier (two characters at least), words, or Chinese characters; parts
            separated by blanks must all be there. Hyphens and case do not matter.
        limit: Most hits to return.
    """
    wanted = terms(text)
    needed = asked(wanted)
    if not needed:
        return ()
    looked_at = find_texts(session.connection(), needed, _LOOKED_AT)
    keys = list(islice((key for key, one in looked_at if holds(one, wanted)), limit))
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for kind, row_id in map(split_key, keys):
        by_kind[kind].append(row_id)
    return tuple(hit for kind, ids in by_kind.items() for hit in _hits(session, kind, ids))


def _hits(session: Session, kind: str, ids: Sequence[int]) -> list[Hit]:
    """Return the hits of one kind in the order of their ids."""
    special: dict[str, Callable[[Session, Sequence[int]], dict[int, Hit]]] = {
        "vial": _vials, "lot": _lots, "specification": _specifications,
    }  # fmt: skip
    rows = special[kind](session, ids) if kind in special else _others(session, kind, ids)
    return [rows[one] for one in ids if one in rows]


def _vials(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    rows: Any = session.execute(
        select(col(Vial.id), col(Vial.code), col(Vial.state), col(Vial.note), col(Lot.number))
        .join(Lot, col(Lot.id) == col(Vial.lot_id))
        .where(col(Vial.id).in_(ids))
    )
    return {
        row.id: Hit(
            "vial", Place("vial", row.id), spaced(row.code), row.note or row.number,
            f"vial_state.{VialState(row.state)}",
        )
        for row in rows
    }  # fmt: skip


def _lots(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    types = METADATA.tables["cell_type"]
    rows: Any = session.execute(
        select(col(Lot.id), col(Lot.number), col(Lot.state), col(Lot.note), types.c.code)
        .join(types, types.c.id == col(Lot.cell_type_id))
        .where(col(Lot.id).in_(ids))
    )
    return {
        row.id: Hit(
            "lot", Place("lot", row.id), row.number, " · ".join(filter(None, (row.code, row.note))),
            f"lot_state.{row.state}",
        )
        for row in rows
    }  # fmt: skip


def _specifications(session: Session, ids: Sequence[int]) -> dict[int, Hit]:
    rows = session.scalars(select(Specification).where(col(Specification.id).in_(ids)))
    return {
        row.id or 0: Hit(
            "specification", Place("specification", row.id or 0), f"{row.code} v{row.version}", row.note,
            f"specification_state.{row.state}",
        )
        for row in rows
    }  # fmt: skip


_TITLE = {"release_decision": "number", "certificate": "number", "approval": "number"}
_DETAIL = {
    "donor": "note", "tank": "name", "shipment": "recipient", "disposal": "reason", "equipment": "name",
    "material": "name", "freeze_run": "profile", "donation": "note", "approval": "title", "deviation": "title",
    "storage_plan": "title", "reservation": "wanted_for", "stock_take": "title", "import_batch": "file_name",
    "oos": "conclusion", "capa": "action", "test_result": "laboratory", "release_decision": "reason",
}  # fmt: skip
_STATES = {
    "donor": "donor_state", "shipment": "shipment_state", "disposal": "disposal_state", "equipment": "equipment_state",
    "material": "material_state", "freeze_run": "freeze_run_state", "donation": "donation_state",
    "consent": "consent_state", "approval": "approval_state", "deviation": "deviation_state",
    "oos": "oos_state", "capa": "capa_state",
    "test_result": "result_state", "release_decision": "decision_state", "certificate": "certificate_state",
    "storage_plan": "plan_state", "reservation": "reservation_state", "stock_take": "case_state",
}  # fmt: skip
_PLACES: dict[str, Callable[[Mapping[str, Any]], Place]] = {
    "release_decision": lambda row: Place("lot_release", row["lot_id"]),
    "test_result": lambda row: Place("lot_quality", row["lot_id"]),
    "consent": lambda row: Place("donor", row["donor_id"]),
    "approval": lambda row: Place("approval", row["id"]),
    "storage_plan": lambda row: Place("plan", row["id"]),
}
"""Where a thing without a page of its own is shown."""


def _others(session: Session, kind: str, ids: Sequence[int]) -> dict[int, Hit]:
    table = METADATA.tables[kind]
    columns = {_TITLE.get(kind, "code"), _DETAIL.get(kind, ""), "state", "lot_id", "donor_id"} & set(table.c.keys())
    rows = session.execute(select(table.c.id, *(table.c[name] for name in sorted(columns))).where(table.c.id.in_(ids)))
    return {row["id"]: _hit(kind, dict(row)) for row in rows.mappings()}


def _hit(kind: str, row: Mapping[str, Any]) -> Hit:
    place = _PLACES[kind](row) if kind in _PLACES else Place(kind, row["id"])
    state = f"{_STATES[kind]}.{row['state']}" if kind in _STATES else ""
    return Hit(kind, place, row[_TITLE.get(kind, "code")], row.get(_DETAIL.get(kind, ""), ""), state)
