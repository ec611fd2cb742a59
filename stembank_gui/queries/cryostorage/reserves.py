"""What is free of a lot, and whether quality assurance must agree to taking some: reserve and last vials."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import and_, bindparam, func, select
from sqlmodel import Session

from stembank_gui.audit import table_of, today
from stembank_gui.queries.cryostorage.holds import VIAL, held_now
from stembank_gui.queries.cryostorage.moves import VialPlace
from stembank_gui.queries.facility import policy
from stembank_gui.rules.cryostorage.planning import TAKES
from stembank_gui.rules.cryostorage.reserves import LotStock, ReservePolicy, agreement_reasons
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import PlanLineState, PlanState, Tier, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import PlanLine, StoragePlan

_LOT, _LINE, _PLAN = table_of(Lot), table_of(PlanLine), table_of(StoragePlan)
_LYING = (VialState.STORED.value, VialState.RESERVED.value)
_AT_ONCE = 5_000

_planned = (
    select(_LINE.c.vial_id)
    .join(_PLAN, _PLAN.c.id == _LINE.c.plan_id)
    .where(
        _PLAN.c.state == PlanState.OPEN.value,
        _PLAN.c.kind.in_([kind.value for kind in TAKES]),
        _LINE.c.state == PlanLineState.WAITING.value,
        _LINE.c.vial_id.is_not(None),
    )
)
"""Vials that open plans take out."""
_FREE = and_(
    VIAL.c.state.in_(_LYING), ~held_now(bindparam("day")), VIAL.c.disposal_id.is_(None), VIAL.c.id.not_in(_planned)
)  # fmt: skip
"""Whether a vial is free on a day: stored, kept for nobody, not to be destroyed, in no plan."""
_STOCK: Any = (
    select(*_LOT.c["id", "number", "tier", "filled_vials"], func.count(VIAL.c.id).label("free"))
    .select_from(_LOT)
    .outerjoin(VIAL, and_(VIAL.c.lot_id == _LOT.c.id, _FREE))
    .where(_LOT.c.id.in_(bindparam("ids", expanding=True)))
    .group_by(*_LOT.c["id", "number", "tier", "filled_vials"])
)
_FREE_OF_LOTS: Any = (
    select(VIAL.c.lot_id, func.count())
    .where(VIAL.c.id.in_(bindparam("ids", expanding=True)), _FREE)
    .group_by(VIAL.c.lot_id)
)
"""Built once, as for a scan (`vials.py`)."""


def reserve_policy(session: Session) -> ReservePolicy:
    """Return how much of a master bank stays, as the site has set it."""
    site = policy(session)
    return ReservePolicy(
        site.reserve_share_permille, site.reserve_vials, bool(site.reserve_larger), site.last_vials_kept
    )


def stock_to_take(session: Session, lot_ids: Collection[int]) -> dict[int, LotStock]:
    """Return how lots stand, by id: their free vials do not count reservations, disposals and open plans."""
    session.flush()
    asked = {"ids": list(lot_ids), "day": today(session)}
    return {
        row.id: LotStock(row.id, row.number, Tier(row.tier), row.filled_vials, row.free)
        for row in session.connection().execute(_STOCK, asked)
    }


def last_of_master_banks(session: Session, places: Iterable[VialPlace]) -> tuple[Reason, ...]:
    """Return for each master bank whose reserve would be touched if these go why QA must agree; empty if none.

    Vials in hand already count as gone; other people's reservations and other open plans count as gone too.
    """
    stored = [one for one in places if one.state in {VialState.STORED, VialState.RESERVED}]
    lots = sorted({one.lot_id for one in stored if one.tier is Tier.MCB})
    if not lots:
        return ()
    stock, site = stock_to_take(session, lots), reserve_policy(session)
    taken = _free_of(session, [one.vial_id for one in stored])
    return tuple(reason for lot_id in lots for reason in agreement_reasons(stock[lot_id], taken[lot_id], site))


def _free_of(session: Session, vial_ids: Collection[int]) -> Counter[int]:
    """Return how many of some vials are free, by lot id."""
    found: Counter[int] = Counter()
    day, ids = today(session), list(vial_ids)
    for start in range(0, len(ids), _AT_ONCE):
        asked = {"ids": ids[start : start + _AT_ONCE], "day": day}
        for lot_id, count in session.connection().execute(_FREE_OF_LOTS, asked):
            found[lot_id] += count
    return found
