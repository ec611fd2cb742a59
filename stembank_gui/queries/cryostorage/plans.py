"""Plans of moves as the storage page shows them: where each vial goes, and everything against it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage.moves import VialPlace, vial_places
from stembank_gui.queries.cryostorage.promises import promised_cells, promises
from stembank_gui.queries.cryostorage.room import free_boxes, lot_spread, split_policy
from stembank_gui.queries.cryostorage.stock import IN_STORAGE, holders, target_boxes
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import (
    Move,
    MovingVial,
    Placement,
    TargetBox,
    move_problems,
    position_name,
    propose_lots,
    without,
    zone_for,
)
from stembank_gui.rules.cryostorage.allocation import USUAL, Manner
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import LotState, SizeClass, VialState
from stembank_gui.tables.cryostorage import Box, Rack, Vial


@dataclass(frozen=True, slots=True)
class PlannedMove:
    """One line of a plan."""

    vial_id: int
    code: str
    sequence: int
    lot: str
    lot_state: LotState
    from_place: str
    box_id: int
    position: int
    to_place: str

    def move(self) -> Move:
        """Return the move itself."""
        return Move(self.vial_id, self.box_id, self.position)


@dataclass(frozen=True, slots=True)
class TransferPlan:
    """Moves, what to know about them, and every reason against them; it can be done if there is none."""

    moves: tuple[PlannedMove, ...] = ()
    notes: tuple[Reason, ...] = ()
    problems: tuple[Reason, ...] = ()


def vials_of_lot_in_tank(session: Session, lot_id: int, tank_id: int) -> tuple[int, ...]:
    """Return the ids of a lot's stored vials in a tank, lowest number first."""
    rows = (
        select(col(Vial.id))
        .join(Box, col(Box.id) == col(Vial.box_id))
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .where(col(Vial.lot_id) == lot_id, col(Rack.tank_id) == tank_id, col(Vial.state).in_(IN_STORAGE))
        .order_by(col(Vial.sequence))
    )
    return tuple(one for one in session.scalars(rows) if one is not None)


def plan_lot_transfer(session: Session, lot_id: int, tank_id: int, manner: Manner = USUAL) -> TransferPlan:
    """Return a plan that moves a lot's vials of one tank to tanks of the zone that its effective state asks for."""
    return plan_transfer(session, vials_of_lot_in_tank(session, lot_id, tank_id), manner)


def plan_transfer(session: Session, vial_ids: Collection[int], manner: Manner = USUAL) -> TransferPlan:
    """Return a plan that moves vials to tanks of the zones that their lots' effective states ask for.

    Each lot is put into two tanks where the split rule asks, into boxes and cells as the manner has it.
    """
    places = vial_places(session, ids=vial_ids)
    states = _states(session, places.values())
    by_lot: defaultdict[tuple[int, SizeClass], list[VialPlace]] = defaultdict(list)
    for place in sorted(places.values(), key=lambda one: one.code):
        by_lot[place.lot_id, place.size_class].append(place)
    notes: list[Reason] = []
    moves: list[Move] = []
    problems: list[Reason] = []
    promised = promised_cells(session)
    for zone, size in dict.fromkeys((zone_for(states[lot_id]), size) for lot_id, size in by_lot):
        lots = [one for one in by_lot if zone_for(states[one[0]]) is zone and one[1] is size]
        given = [Placement(one.box_id, one.position) for one in moves]
        boxes = without(free_boxes(session, zone, size=size), [*given, *promised])
        if not boxes:
            params = {"zone": f"@zone.{zone}", "size": f"@size_class.{size}"}
            problems.append(Reason("cryostorage.no_right_tank", params, Place("page", "places")))
            continue
        wanted = [
            (len(by_lot[lot]), lot_spread(session, lot[0], zone, vial_ids), _own_boxes(session, lot[0], vial_ids))
            for lot in lots
        ]
        try:
            proposals = propose_lots(boxes, wanted, split_policy(session), manner)
        except Refused as refused:
            problems.extend(refused.reasons)
            continue
        for lot, proposal in zip(lots, proposals, strict=True):
            notes.extend(proposal.notes)
            moves.extend(_moves(by_lot[lot], proposal.placements))
    plan = check_moves(session, moves)
    return TransferPlan(plan.moves, tuple(dict.fromkeys((*notes, *plan.notes))), (*problems, *plan.problems))


def check_moves(session: Session, moves: Sequence[Move]) -> TransferPlan:
    """Return a plan as it is, with every problem by vial and cell."""
    places = vial_places(session, ids=[move.vial_id for move in moves])
    states = _states(session, places.values())
    vials = {
        one.vial_id: MovingVial(
            one.vial_id, one.code, one.state, states[one.lot_id], one.box_id, one.position, one.size_class
        )
        for one in places.values()
    }
    boxes = target_boxes(session, {move.box_id for move in moves})
    occupied = holders(session, [(move.box_id, move.position) for move in moves])
    problems = [*move_problems(moves, vials, boxes, occupied)]
    for one in places.values():
        if one.state in {VialState.PICKED, VialState.FILLED, VialState.PLANNED}:
            params = {"vial": one.code, "state": f"@vial_state.{one.state}"}
            problems.append(Reason("cryostorage.not_stored", params))
    lines = tuple(
        _line(move, places[move.vial_id], states, boxes.get(move.box_id)) for move in moves if move.vial_id in places
    )
    return TransferPlan(lines, _promised(session, moves, places, boxes), tuple(problems))


def _promised(
    session: Session, moves: Sequence[Move], places: Mapping[int, VialPlace], boxes: Mapping[int, TargetBox]
) -> tuple[Reason, ...]:
    """Return which cells open plans count on: they will find them taken."""
    wishes = [LineWish(vial_id=one.vial_id, to_box_id=one.box_id, to_position=one.position) for one in moves]
    plans = {(one.line.to_box_id, one.line.to_position): one for one in promises(session, wishes)}
    found = []
    for move in moves:
        plan, box = plans.get((move.box_id, move.position)), boxes.get(move.box_id)
        if plan is not None and box is not None and move.vial_id in places:
            params = {"vial": places[move.vial_id].code, "cell": box.cell(move.position), "plan": plan.plan}
            found.append(Reason("cryostorage.cell_promised", params, Place("plan", plan.plan_id)))
    return tuple(found)


def _line(move: Move, place: VialPlace, states: dict[int, LotState], box: TargetBox | None) -> PlannedMove:
    to_place = "" if box is None else f"{box.path} › {position_name(move.position, box.columns, box.style)}"
    return PlannedMove(
        vial_id=move.vial_id, code=place.code, sequence=place.sequence, lot=place.lot, lot_state=states[place.lot_id],
        from_place=place.place, box_id=move.box_id, position=move.position, to_place=to_place,
    )  # fmt: skip


def _states(session: Session, places: Iterable[VialPlace]) -> dict[int, LotState]:
    found = effective_of_lots(session, {place.lot_id for place in places})
    return {lot_id: standing.state for lot_id, standing in found.items()}


def _moves(places: Sequence[VialPlace], placements: Sequence[Placement]) -> list[Move]:
    pairs = zip(places, placements, strict=True)
    return [Move(place.vial_id, placement.box_id, placement.position) for place, placement in pairs]


def _own_boxes(session: Session, lot_id: int, moving: Collection[int]) -> dict[int, int]:
    rows = select(col(Vial.box_id), col(Vial.id)).where(col(Vial.lot_id) == lot_id, col(Vial.box_id).is_not(None))
    gone = frozenset(moving)
    return dict(Counter(box_id for box_id, vial_id in session.execute(rows) if vial_id not in gone and box_id))
