"""The stops of a walk to the tanks: the boxes that hold some vials, and what else lies in them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.cryostorage import place_columns, vial_places
from stembank_gui.queries.cryostorage.carried import carried_boxes, carried_racks
from stembank_gui.queries.cryostorage.plan_view import PlanView, plan_view
from stembank_gui.queries.facility import policy
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage import Move, position_name
from stembank_gui.rules.pick_sheet import CarriedLine, Cell, PickSheet, SheetKind, Stop, walking_order
from stembank_gui.rules.vocabulary import LevelOne, PlanLineState, PositionStyle, TankKind
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.facility import Site

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Box:
    """A box on the way."""

    box_id: int
    code: str
    tank: str
    slot: int
    level: int
    rows: int
    columns: int
    kind: TankKind
    style: PositionStyle
    level_one: LevelOne

    def stop(self, cells: tuple[Cell, ...], others: frozenset[int]) -> Stop:
        """Return the stop at this box."""
        return Stop(
            self.tank, self.slot, self.level, self.code, self.rows, self.columns, cells, others, self.kind,
            self.level_one,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetWish:
    """What a sheet is to say: vials to take from where they lie, or (for "put") moves to where they go.

    With a plan, the lines of it that wait: "pick" says where its vials lie, "put" where they go, "transfer" which boxes
    and racks go elsewhere.
    """

    kind: SheetKind
    reference: str
    purpose: str
    printed_by: str
    vial_ids: tuple[int, ...] = ()
    moves: tuple[Move, ...] = ()
    plan_id: int = 0


def pick_sheet(session: Session, wish: SheetWish) -> PickSheet:
    """Return the facts of a sheet for the walk to the tanks."""
    site = policy(session)
    view = plan_view(session, wish.plan_id) if wish.plan_id else None
    wish = wish if view is None else _of_plan(wish, view)
    stops = put_stops(session, wish.moves) if wish.moves else pick_stops(session, wish.vial_ids)
    return PickSheet(
        kind=wish.kind,
        code="" if view is None else view.head.code,
        carried=_carried(session, wish, view),
        reference=wish.reference,
        site=session.scalar(select(col(Site.name))) or "",
        purpose=wish.purpose,
        printed_by=wish.printed_by,
        printed_at=session.info["now"],
        stops=stops,
        vial_limit_s=site.exposure_vial_s,
        box_limit_s=site.exposure_box_s,
    )


def _of_plan(wish: SheetWish, view: PlanView) -> SheetWish:
    """Return the wish with the waiting vials of a plan, or with their moves."""
    vials = [row for row in view.rows if row.state is PlanLineState.WAITING and row.kind == "vial"]
    if wish.kind == "pick":
        return replace(wish, vial_ids=tuple(row.key for row in vials))
    if wish.kind == "transfer":
        return wish
    moves = (Move(row.key, row.to_box, row.to_position) for row in vials if row.to_box and row.to_position)
    return replace(wish, moves=tuple(moves))


def _carried(session: Session, wish: SheetWish, view: PlanView | None) -> tuple[CarriedLine, ...]:
    if view is None or wish.kind != "transfer":
        return ()
    rows = [row for row in view.rows if row.state is PlanLineState.WAITING and row.kind != "vial"]
    held = {
        ("box", key): one.vials for key, one in carried_boxes(session, [r.key for r in rows if r.kind == "box"]).items()
    } | {
        ("rack", key): one.vials
        for key, one in carried_racks(session, [r.key for r in rows if r.kind == "rack"]).items()
    }
    return tuple(
        CarriedLine(row.number, row.name, row.from_place, row.to_place, held.get((row.kind, row.key), 0))
        for row in rows
    )


def put_stops(session: Session, moves: Sequence[Move]) -> tuple[Stop, ...]:
    """Return the boxes that vials are to be put into, in walking order, with the cells to fill."""
    codes = {one.vial_id: one for one in vial_places(session, ids=[move.vial_id for move in moves]).values()}
    boxes = sorted({move.box_id for move in moves})
    taken: dict[int, set[int]] = defaultdict(set)
    rows = select(col(Vial.box_id), col(Vial.position)).where(col(Vial.box_id).in_(boxes))
    for box_id, position in session.execute(rows):
        taken[box_id or 0].add(position or 0)
    stops = []
    for box in _boxes(session, boxes):
        cells = tuple(
            Cell(
                move.position,
                position_name(move.position, box.columns, box.style),
                spaced(codes[move.vial_id].code),
                f"{codes[move.vial_id].sequence:04d}",
            )
            for move in moves
            if move.box_id == box.box_id and move.vial_id in codes
        )
        stops.append(box.stop(cells, frozenset(taken[box.box_id])))
    return walking_order(stops)


def pick_stops(session: Session, vial_ids: Sequence[int]) -> tuple[Stop, ...]:
    """Return the boxes that hold vials, in walking order, with the cells to touch; vials without place are left out.

    Planned vials count too: the same sheet leads to where they are to be put.
    """
    wanted = frozenset(vial_ids)
    held: dict[int, list[tuple[int, int, int, str]]] = defaultdict(list)
    for box_id, position, vial_id, sequence, code in _in_their_boxes(session, sorted(wanted)):
        held[box_id].append((position, vial_id, sequence, code))
    return walking_order([_stop(box, held[box.box_id], wanted) for box in _boxes(session, list(held))])


def _stop(box: _Box, held: Sequence[tuple[int, int, int, str]], wanted: frozenset[int]) -> Stop:
    cells = tuple(
        Cell(position, position_name(position, box.columns, box.style), spaced(code), f"{sequence:04d}")
        for position, vial_id, sequence, code in held
        if vial_id in wanted
    )
    others = frozenset(position for position, vial_id, _, _ in held if vial_id not in wanted)
    return box.stop(cells, others)


def _in_their_boxes(session: Session, vial_ids: Sequence[int]) -> list[tuple[int, int, int, int, str]]:
    found: set[int] = set()
    for start in range(0, len(vial_ids), _AT_ONCE):
        some = select(col(Vial.box_id)).where(col(Vial.id).in_(vial_ids[start : start + _AT_ONCE]))
        found.update(session.scalars(some.where(col(Vial.box_id).is_not(None)).distinct()))
    rows: list[tuple[int, int, int, int, str]] = []
    boxes = sorted(found)
    for start in range(0, len(boxes), _AT_ONCE):
        statement = select(
            col(Vial.box_id), col(Vial.position), col(Vial.id), col(Vial.sequence), col(Vial.code)
        ).where(col(Vial.box_id).in_(boxes[start : start + _AT_ONCE]))
        rows += [(row[0] or 0, row[1] or 0, row[2] or 0, row[3], row[4]) for row in session.execute(statement)]
    return rows


def _boxes(session: Session, box_ids: Sequence[int]) -> list[_Box]:
    found: list[_Box] = []
    for start in range(0, len(box_ids), _AT_ONCE):
        statement = (
            select(col(Box.id), col(Box.code), *place_columns, col(Tank.level_one))
            .join(Rack, col(Rack.id) == col(Box.rack_id))
            .join(Tank, col(Tank.id) == col(Rack.tank_id))
            .where(col(Box.id).in_(box_ids[start : start + _AT_ONCE]))
        )
        found += [_box(row) for row in session.execute(statement)]
    return found


def _box(row: Any) -> _Box:
    return _Box(
        row.id, row.code, row.tank, row.slot, row.level, row.rows, row.columns, TankKind(row.tank_kind),
        PositionStyle(row.style), LevelOne(row.level_one),
    )  # fmt: skip
