"""What cultures came into contact with, and the lots that were filled from them: asked when one is contaminated."""

from collections.abc import Collection, Iterable
from datetime import UTC
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.banking.cultures.harvested import ancestors_of
from stembank_gui.rules.banking.cultures import GROWN, Handled, Traces
from stembank_gui.rules.vocabulary import CultureState
from stembank_gui.tables.banking import Culture, CultureParent, Lot, LotCulture, LotParent, StepUse
from stembank_gui.tables.facility import Equipment

INCUBATOR = "incubator"
"""The kind of instrument in which cultures stand together."""
_WORK_PLACES = ("cabinet", "isolator", "hood")
"""Kinds of instrument in which one person opens several cultures, one after another."""


def traces_of(session: Session, culture: Culture) -> tuple[Traces, tuple[Traces, ...]]:
    """Return what a culture came into contact with, and what every other grown culture did."""
    assert culture.id is not None
    kin = _kin(session, culture.id)
    grown = [one.value for one in GROWN]
    rows = list(session.scalars(select(Culture).where(col(Culture.state).in_(grown), col(Culture.code) != "")))
    others = [one for one in rows if one.id != culture.id]
    uses = _uses(session, [culture.id, *(one.id or 0 for one in others)])
    return _traces(culture, uses, kin), tuple(_traces(one, uses, frozenset()) for one in others)


def descendants_of_culture(session: Session, culture_id: int) -> tuple[int, ...]:
    """Return the ids of every culture that was passed on from one, directly or through others."""
    found: dict[int, None] = {}
    waiting = [culture_id]
    while waiting:
        rows = select(col(CultureParent.culture_id)).where(col(CultureParent.parent_id).in_(waiting))
        waiting = [one for one in session.scalars(rows.order_by(col(CultureParent.id))) if one not in found]
        found |= dict.fromkeys(waiting)
    return tuple(found)


def lots_from(session: Session, culture_ids: Collection[int]) -> list[Lot]:
    """Return the lots that were filled from cultures and every lot grown from those, oldest first."""
    wanted = select(col(LotCulture.lot_id)).where(col(LotCulture.culture_id).in_(list(culture_ids)))
    found = set(session.scalars(wanted))
    waiting = set(found)
    while waiting:
        below = select(col(LotParent.lot_id)).where(col(LotParent.parent_lot_id).in_(waiting))
        waiting = set(session.scalars(below)) - found
        found |= waiting
    return list(session.scalars(select(Lot).where(col(Lot.id).in_(found)).order_by(col(Lot.id))))


def _kin(session: Session, culture_id: int) -> frozenset[int]:
    above = ancestors_of(session, [culture_id])[culture_id]
    return frozenset(above) | frozenset(descendants_of_culture(session, culture_id)) - {culture_id}


def _uses(session: Session, culture_ids: list[int]) -> dict[int, list[Any]]:
    rows = (
        select(
            col(StepUse.culture_id), col(StepUse.equipment_id), col(StepUse.material_id), col(StepUse.used_by),
            col(StepUse.used_at), col(Equipment.kind),
        )
        .outerjoin(Equipment, col(Equipment.id) == col(StepUse.equipment_id))
        .where(col(StepUse.culture_id).in_(culture_ids))
    )  # fmt: skip
    found: dict[int, list[Any]] = {}
    for row in session.execute(rows):
        found.setdefault(row.culture_id, []).append(row)
    return found


def _traces(culture: Culture, uses: dict[int, list[Any]], kin: frozenset[int]) -> Traces:
    mine = uses.get(culture.id or 0, [])
    return Traces(
        culture_id=culture.id or 0,
        code=culture.code,
        state=CultureState(culture.state),
        place=culture.place,
        started_at=culture.started_at,
        ended_at=culture.harvested_at,
        incubators=frozenset(row.equipment_id for row in mine if _is_incubator(row.kind)),
        materials=frozenset(row.material_id for row in mine if row.material_id is not None),
        handled=frozenset(_handled(mine)),
        kin=kin,
    )


def _handled(uses: Iterable[Any]) -> Iterable[Handled]:
    for row in uses:
        if any(word in (row.kind or "").casefold() for word in _WORK_PLACES):
            yield Handled(row.used_by, row.equipment_id, row.used_at.astimezone(UTC).date())


def _is_incubator(kind: str | None) -> bool:
    return kind is not None and INCUBATOR in kind.casefold()
