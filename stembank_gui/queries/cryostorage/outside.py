"""What is out of the liquid nitrogen right now: vials in hand and pulled boxes, since when and by whom."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.queries.cryostorage.moving import exposure_limits
from stembank_gui.rules.cryostorage import ExposureLimits
from stembank_gui.rules.vocabulary import Purpose, VialState
from stembank_gui.tables.columns import instant_text
from stembank_gui.tables.cryostorage import Box, Vial
from stembank_gui.tables.trail import AuditEntry

_SHOWN = 100
"""The newest are shown: a vial that was taken long ago cannot go back, whoever looks."""
_VIAL, _BOX, _ENTRY = table_of(Vial), table_of(Box), table_of(AuditEntry)


@dataclass(frozen=True, slots=True)
class OutNow:
    """A vial in hand or a pulled box. `before_s`: seconds outside before; of a box: of its vial that has most."""

    kind: str
    row_id: int
    code: str
    since: datetime
    before_s: int
    who: str = ""
    purpose: Purpose | None = None
    vials: int = 1

    @property
    def is_box(self) -> bool:
        """Whether it is a box."""
        return self.kind == "box"


@dataclass(frozen=True, slots=True)
class Outside:
    """What is out now, the newest first, with the limits of the site and how many vials there are in all."""

    things: tuple[OutNow, ...]
    limits: ExposureLimits
    vials: int


def outside_now(session: Session) -> Outside:
    """Return the vials in hand whose clock runs, and the boxes that are pulled."""
    things = sorted((*_boxes(session), *_vials(session)), key=lambda one: one.since, reverse=True)
    counted = select(func.count()).select_from(_VIAL).where(*_IN_HAND)
    in_hand = session.connection().execute(counted).scalar_one()
    in_boxes = sum(one.vials for one in things if one.is_box)
    return Outside(tuple(things[:_SHOWN]), exposure_limits(session), in_hand + in_boxes)


_IN_HAND = (_VIAL.c.state == VialState.PICKED.value, _VIAL.c.out_since.is_not(None))


def _vials(session: Session) -> list[OutNow]:
    rows: Any = session.connection().execute(
        select(*_VIAL.c["id", "code", "out_since", "exposure_s", "purpose"])
        .where(*_IN_HAND)
        .order_by(_VIAL.c.out_since.desc(), _VIAL.c.id)
        .limit(_SHOWN)
    )
    found = rows.all()
    who = _who(session, "vial", {row.id: row.out_since for row in found})
    return [
        OutNow(
            "vial", row.id, row.code, row.out_since, row.exposure_s, who.get(row.id, ""),
            Purpose(row.purpose) if row.purpose else None,
        )
        for row in found
    ]  # fmt: skip


def _boxes(session: Session) -> list[OutNow]:
    rows: Any = session.connection().execute(
        select(
            *_BOX.c["id", "code", "out_since"], func.count(_VIAL.c.id).label("vials"),
            func.coalesce(func.max(_VIAL.c.exposure_s), 0).label("most"),
        )
        .outerjoin(_VIAL, _VIAL.c.box_id == _BOX.c.id)
        .where(_BOX.c.out_since.is_not(None))
        .group_by(*_BOX.c["id", "code", "out_since"])
    )  # fmt: skip
    found = rows.all()
    who = _who(session, "box", {row.id: row.out_since for row in found})
    return [
        OutNow("box", row.id, row.code, row.out_since, row.most, who.get(row.id, ""), vials=row.vials) for row in found
    ]


def _who(session: Session, entity: str, since: dict[int, datetime]) -> dict[int, str]:
    """Return who took things out, by id: the first in whose entry the moment stands."""
    found: dict[int, str] = {}
    for row_id, body in _entries(session, entity, since.keys()):
        said: dict[str, Any] = json.loads(body)
        if row_id not in found and said["new"].get("out_since") == instant_text(since[row_id]):
            found[row_id] = said["name"]
    return found


def _entries(session: Session, entity: str, ids: Collection[int]) -> Any:
    statement = (
        select(_ENTRY.c.entity_id, _ENTRY.c.body)
        .where(_ENTRY.c.entity == entity, _ENTRY.c.entity_id.in_(ids))
        .order_by(_ENTRY.c.seq)
    )
    return session.connection().execute(statement)
