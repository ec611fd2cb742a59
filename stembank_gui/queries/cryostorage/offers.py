"""What the bank can offer when some vials of a kind are wanted: first expired, first out."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from stembank_gui.audit import table_of, today
from stembank_gui.queries.cryostorage.holds import VIAL, hold_columns, hold_of, with_holds
from stembank_gui.queries.cryostorage.inheritance import any_zone, place_columns, vial_path, zone_of
from stembank_gui.queries.cryostorage.promises import promises
from stembank_gui.queries.cryostorage.reserves import reserve_policy, stock_to_take
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import purpose_blockers, zone_for, zones_for
from stembank_gui.rules.cryostorage.fefo import OfferedLot, OfferedVial, Picks, fefo_key, propose_picks
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.cryostorage.reserves import LotStock, ReservePolicy, reserve_of, spare
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release import Effective
from stembank_gui.rules.vocabulary import Grade, LotState, Purpose, Tier, VialState, Zone
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank
from stembank_gui.tables.distribution import Disposal

_LOT, _BOX, _RACK, _TANK = table_of(Lot), table_of(Box), table_of(Rack), table_of(Tank)
_DISPOSAL, _CELL_TYPE = table_of(Disposal), table_of(CellType)
_AT_ONCE = 5_000
_CAUSES_SAID = 2
"""Of many lots each says that it may not be used, and the worst cause; a lot that is asked for by name says all."""
_GONE = (LotState.PLANNED.value, LotState.EXHAUSTED.value, LotState.DISPOSED.value)
_TESTING = frozenset({Purpose.QC, Purpose.STABILITY})


@dataclass(frozen=True, slots=True)
class PickWish:
    """So many vials of a lot, or of any lot of a cell type, tier and grade, for a purpose and an intended use."""

    count: int
    purpose: Purpose
    lot_id: int | None = None
    cell_type_id: int | None = None
    tier: Tier | None = None
    grade: Grade | None = None
    use: Grade = Grade.RESEARCH


@dataclass(frozen=True, slots=True)
class LotShare:
    """A lot of a proposal: how many vials of it, and what it was chosen by."""

    lot_id: int
    lot: str
    vials: int
    expires_on: date | None
    passage: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal with its lots, in the order in which they were chosen."""

    picks: Picks
    lots: tuple[LotShare, ...]


@dataclass(frozen=True, slots=True)
class StockedKind:
    """A cell type, tier and grade of which vials lie in the tanks."""

    cell_type_id: int
    cell_type: str
    names: tuple[str, str]
    tier: Tier
    grade: Grade


def propose_for(session: Session, wish: PickWish) -> Offer:
    """Return which vials to take for a wish, and why others were passed over. Nothing is changed or kept by it."""
    rows = _lots(session, wish)
    standing = effective_of_lots(session, [row.id for row in rows])
    stock, policy = stock_to_take(session, [row.id for row in rows]), reserve_policy(session)
    lots = [_offered(row, wish, standing[row.id], stock[row.id], policy) for row in rows]
    vials = _vials(session, [one for one in lots if not one.refusals], standing, wish.purpose)
    filling = _filling(session, {one.box_id for one in vials})
    picks = propose_picks(lots, vials, filling, max(0, wish.count))
    shares = Counter(one.lot_id for one in picks.vials)
    chosen = sorted((one for one in lots if one.lot_id in shares), key=fefo_key)
    return Offer(
        picks,
        tuple(LotShare(one.lot_id, one.lot, shares[one.lot_id], one.expires_on, one.passage) for one in chosen),
    )


def stocked_kinds(session: Session) -> tuple[StockedKind, ...]:
    """Return what kinds of lots the bank has vials of, by cell type, tier and grade."""
    asked = (
        select(*_CELL_TYPE.c["id", "code", "name_en", "name_zh"], _LOT.c.tier, _LOT.c.grade)
        .distinct()
        .join(_LOT, _LOT.c.cell_type_id == _CELL_TYPE.c.id)
        .where(_LOT.c.filled_vials > 0, _LOT.c.state.not_in(_GONE))
        .order_by(_CELL_TYPE.c.code, _LOT.c.tier, _LOT.c.grade)
    )
    return tuple(
        StockedKind(row.id, row.code, (row.name_en, row.name_zh), Tier(row.tier), Grade(row.grade))
        for row in session.connection().execute(asked)
    )


def _lots(session: Session, wish: PickWish) -> list[Any]:
    asked = select(*_LOT.c["id", "number", "expires_on", "passage"])
    if wish.lot_id is not None:
        asked = asked.where(_LOT.c.id == wish.lot_id)
    else:
        asked = asked.where(_LOT.c.cell_type_id == wish.cell_type_id, _LOT.c.filled_vials > 0)
        asked = asked.where(_LOT.c.state.not_in(_GONE))
        asked = asked if wish.tier is None else asked.where(_LOT.c.tier == wish.tier.value)
        asked = asked if wish.grade is None else asked.where(_LOT.c.grade == wish.grade.value)
    return list(session.connection().execute(asked.order_by(_LOT.c.number)))


def _offered(row: Any, wish: PickWish, standing: Effective, stock: LotStock, policy: ReservePolicy) -> OfferedLot:
    refusals = purpose_blockers(row.number, row.id, standing, wish.purpose, wish.use)
    return OfferedLot(
        row.id, row.number, row.expires_on, row.passage, spare(stock, policy),
        reserve_of(stock.tier, stock.filled, policy),
        refusals if wish.lot_id is not None else refusals[:_CAUSES_SAID],
    )  # fmt: skip


def _vials(
    session: Session, lots: Sequence[OfferedLot], standing: Mapping[int, Effective], purpose: Purpose
) -> list[OfferedVial]:
    asked = with_holds(
        select(
            *VIAL.c["id", "code", "lot_id", "box_id", "position", "state"], _BOX.c.code.label("box"), *place_columns,
            zone_of.label("zone"), any_zone.label("any_zone"), _DISPOSAL.c.code.label("disposal"), *hold_columns,
        )
        .join(_BOX, _BOX.c.id == VIAL.c.box_id)
        .join(_RACK, _RACK.c.id == _BOX.c.rack_id)
        .join(_TANK, _TANK.c.id == _RACK.c.tank_id)
        .outerjoin(_DISPOSAL, _DISPOSAL.c.id == VIAL.c.disposal_id)
    ).where(
        VIAL.c.lot_id.in_([lot.lot_id for lot in lots]),
        VIAL.c.state.in_([VialState.STORED.value, VialState.RESERVED.value]),
    )  # fmt: skip
    rows = list(session.connection().execute(asked))
    planned = {
        one.line.vial_id: one
        for one in promises(session, [LineWish(vial_id=row.id) for row in rows])
        if one.line.vial_id
    }
    day, numbers = today(session), {lot.lot_id: lot.lot for lot in lots}
    return [
        OfferedVial(
            row.id, row.code, row.lot_id, row.box_id, row.position, (row.tank, row.slot, row.level, row.box),
            vial_path(row),
            _passed(row, numbers[row.lot_id], planned.get(row.id), day)
            or _misplaced(row, numbers[row.lot_id], standing[row.lot_id], purpose),
        )
        for row in rows
    ]  # fmt: skip


def _passed(row: Any, lot: str, promise: Any, day: date) -> Reason | None:
    """Return why a vial is passed over wherever it lies: it is kept or meant for something else. None if it is not."""
    hold = hold_of(row, day)
    if hold is not None:
        return Reason(
            "reservations.passed_kept", {"lot": lot, **hold.said()}, Place("reservation", hold.reservation_id)
        )
    if row.disposal:
        return Reason("reservations.passed_disposal", {"lot": lot, "disposal": row.disposal})
    if promise is not None:
        return Reason("reservations.passed_plan", {"lot": lot, "plan": promise.plan}, Place("plan", promise.plan_id))
    return None


def _misplaced(row: Any, lot: str, standing: Effective, purpose: Purpose) -> Reason | None:
    """Return why a vial waits for its transfer first; None if it lies right, or is wanted for testing.

    Testing is open in every state in which vials exist, wherever they lie: what was held or recalled after its
    release is still to be tested.
    """
    if purpose in _TESTING or row.any_zone or Zone(row.zone) in zones_for(standing.state):
        return None
    params = {"lot": lot, "zone": f"@zone.{row.zone}", "right": f"@zone.{zone_for(standing.state)}"}
    return Reason("reservations.passed_zone", params, Place("box", row.box_id))


def _filling(session: Session, box_ids: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    ids = sorted(box_ids)
    for start in range(0, len(ids), _AT_ONCE):
        asked = select(VIAL.c.box_id, func.count()).where(VIAL.c.box_id.in_(ids[start : start + _AT_ONCE]))
        found.update({row[0]: row[1] for row in session.connection().execute(asked.group_by(VIAL.c.box_id))})
    return found
