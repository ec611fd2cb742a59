"""Where the lots of a plan lie before and after it, by tank, for the split rule."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.queries.cryostorage.moves import VialPlace
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import zone_for
from stembank_gui.rules.cryostorage.planning import LotSpread
from stembank_gui.rules.vocabulary import TankKind
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial

if TYPE_CHECKING:
    from stembank_gui.queries.cryostorage.plan_check import Carriage, Content
    from stembank_gui.queries.cryostorage.preparing import Prepared

_VIAL, _LOT = table_of(Vial), table_of(Lot)
_BOX, _RACK, _TANK = table_of(Box), table_of(Rack), table_of(Tank)


def lot_spreads(session: Session, content: "Content") -> list[LotSpread]:
    """Return each touched lot's vials by tank, before and after the plan."""
    shift: defaultdict[int, Counter[int]] = defaultdict(Counter)
    _shift_vials(session, shift, content.places, content.prepared)
    _shift_boxes(session, shift, content.boxes)
    _shift_racks(shift, content.racks)
    moved = [lot_id for lot_id, by_tank in shift.items() if any(by_tank.values())]
    before = _by_tank(session, moved)
    numbers = dict(session.connection().execute(select(_LOT.c.id, _LOT.c.number).where(_LOT.c.id.in_(moved))).all())
    tanks = _tanks(session)
    standing = effective_of_lots(session, moved)
    return [
        LotSpread(
            lot_id, numbers[lot_id], before[lot_id], _after(before[lot_id], shift[lot_id]),
            tanks[zone_for(standing[lot_id].state)],
        )
        for lot_id in sorted(moved)
    ]  # fmt: skip


def _after(before: Mapping[int, int], shift: Counter[int]) -> dict[int, int]:
    after = Counter(before)
    after.update(shift)
    return {tank: vials for tank, vials in after.items() if vials > 0}


def _shift_vials(
    session: Session, shift: dict[int, Counter[int]], places: Mapping[int, VialPlace], prepared: "Prepared | None"
) -> None:
    if prepared is None or not prepared.moves:
        return
    tank_of = _tank_of_boxes(session, {move.box_id for move in prepared.moves})
    for move in prepared.moves:
        one, to = places.get(move.vial_id), tank_of.get(move.box_id)
        if one is None or to is None:
            continue
        shift[one.lot_id][to] += 1
        if one.tank_id is not None:
            shift[one.lot_id][one.tank_id] -= 1


def _shift_boxes(session: Session, shift: dict[int, Counter[int]], boxes: "Carriage") -> None:
    known = {thing.at[0] for thing in boxes.things.values() if thing.at} | {carry.to[0] for carry in boxes.carries}
    tank_of = _tank_of_racks(session, known)
    for carry in boxes.carries:
        thing = boxes.things.get(carry.key)
        if thing is not None and carry.to[0] in tank_of:
            _shift(shift, thing, tank_of[thing.at[0]] if thing.at else None, tank_of[carry.to[0]])


def _shift_racks(shift: dict[int, Counter[int]], racks: "Carriage") -> None:
    for carry in racks.carries:
        thing = racks.things.get(carry.key)
        if thing is not None and thing.at is not None:
            _shift(shift, thing, thing.at[0], carry.to[0])


def _shift(shift: dict[int, Counter[int]], thing: Any, start: int | None, end: int) -> None:
    for held in thing.lots:
        shift[held.lot_id][end] += held.vials
        if start is not None:
            shift[held.lot_id][start] -= held.vials


def _by_tank(session: Session, lot_ids: list[int]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {lot_id: {} for lot_id in lot_ids}
    rows = (
        select(_VIAL.c.lot_id, _RACK.c.tank_id, func.count().label("vials"))
        .select_from(_VIAL)
        .join(_BOX, _BOX.c.id == _VIAL.c.box_id)
        .join(_RACK, _RACK.c.id == _BOX.c.rack_id)
        .where(_VIAL.c.lot_id.in_(lot_ids))
        .group_by(_VIAL.c.lot_id, _RACK.c.tank_id)
    )
    for row in session.connection().execute(rows):
        found[row.lot_id][row.tank_id] = row.vials
    return found


def _tank_of_boxes(session: Session, box_ids: set[int]) -> dict[int, int]:
    rows = select(_BOX.c.id, _RACK.c.tank_id).join(_RACK, _RACK.c.id == _BOX.c.rack_id).where(_BOX.c.id.in_(box_ids))
    return {row[0]: row[1] for row in session.connection().execute(rows)}


def _tank_of_racks(session: Session, rack_ids: set[int]) -> dict[int, int]:
    rows = select(_RACK.c.id, _RACK.c.tank_id).where(_RACK.c.id.in_(rack_ids))
    return {row[0]: row[1] for row in session.connection().execute(rows)}


def _tanks(session: Session) -> Counter[str]:
    rows = select(_TANK.c.zone, func.count()).where(_TANK.c.kind != TankKind.TEMPORARY.value).group_by(_TANK.c.zone)
    return Counter({row[0]: row[1] for row in session.connection().execute(rows)})
