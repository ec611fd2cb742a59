"""A plan as its page shows it: every line with where the thing is and where it goes, and what is against the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.cryostorage.carried import carried_boxes, carried_racks, rack_holders, tank_holders
from stembank_gui.queries.cryostorage.kept_plans import KeptLine, PlanHead, plan_head, plan_heads, plan_lines
from stembank_gui.queries.cryostorage.moves import VialPlace, vial_places
from stembank_gui.queries.cryostorage.plan_check import PlanCheck, check_plan
from stembank_gui.queries.cryostorage.stock import target_boxes
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage import TargetBox, position_name
from stembank_gui.rules.cryostorage.carrying import Carried, Holder, Level
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import PlanLineState, PlanState

_COUNTED_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line as it is shown. `name` is the vial's, box's or rack's; `box_id` and `position` are a cell of the map."""

    number: int
    state: PlanLineState
    kind: str
    key: int
    name: str
    about: str
    from_place: str
    to_place: str
    from_box: int | None
    from_position: int | None
    to_box: int | None
    to_position: int | None
    mark: str
    wrong: bool

    @property
    def place(self) -> Place:
        """Return where the thing is shown."""
        return Place(self.kind, self.key)


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its lines and, while it is open, everything against it."""

    head: PlanHead
    rows: tuple[PlanRow, ...]
    problems: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    quality: tuple[Reason, ...] = ()


def plan_view(session: Session, plan_id: int) -> PlanView | None:
    """Return a plan as its page shows it, or None if there is none."""
    head = plan_head(session, plan_id)
    if head is None:
        return None
    check = check_plan(session, plan_id) if head.state is PlanState.OPEN else None
    rows = _rows(session, plan_lines(session, plan_id), _wrong(check))
    if check is None:
        return PlanView(head, rows)
    return PlanView(head, rows, check.problems, check.notes, check.quality)


def problem_counts(session: Session) -> dict[int, int]:
    """Return how many problems the open plans have, by plan id: of the newest thirty."""
    newest = plan_heads(session, states=[PlanState.OPEN])[:_COUNTED_AT_MOST]
    return {head.plan_id: len(check_plan(session, head.plan_id).problems) for head in newest}


def _wrong(check: PlanCheck | None) -> frozenset[str]:
    """Return the codes of vials, boxes and racks that a problem names."""
    if check is None:
        return frozenset()
    return frozenset(str(problem.params.get(name, "")) for problem in check.problems for name in ("vial", "thing"))


@dataclass(frozen=True, slots=True)
class _Names:
    """What the lines of a plan name."""

    vials: Mapping[int, VialPlace]
    cells: Mapping[int, TargetBox]
    boxes: Mapping[int, Carried]
    racks: Mapping[int, Carried]
    levels: Mapping[int, Holder]
    slots: Mapping[int, Holder]


def _rows(session: Session, lines: Sequence[KeptLine], wrong: frozenset[str]) -> tuple[PlanRow, ...]:
    wishes = [line.wish for line in lines]
    boxes = carried_boxes(session, {one.box_id for one in wishes if one.box_id is not None})
    racks = carried_racks(session, {one.rack_id for one in wishes if one.rack_id is not None})
    levels = {one.to_rack_id for one in wishes if one.to_rack_id is not None}
    slots = {one.to_tank_id for one in wishes if one.to_tank_id is not None}
    names = _Names(
        vial_places(session, ids=[one.vial_id for one in wishes if one.vial_id is not None]),
        target_boxes(session, {one.to_box_id for one in wishes if one.to_box_id is not None}),
        boxes, racks,
        rack_holders(session, levels | {thing.at[0] for thing in boxes.values() if thing.at}),
        tank_holders(session, slots | {thing.at[0] for thing in racks.values() if thing.at}),
    )  # fmt: skip
    return tuple(_vial_row(line, names, wrong) or _carried_row(line, names, wrong) for line in lines)


def _vial_row(line: KeptLine, names: _Names, wrong: frozenset[str]) -> PlanRow | None:
    wish = line.wish
    if wish.vial_id is None:
        return None
    one, box = names.vials[wish.vial_id], names.cells.get(wish.to_box_id or 0)
    waits = line.state is PlanLineState.WAITING
    return PlanRow(
        line.number, line.state, "vial", one.vial_id, spaced(one.code), one.lot, one.place if waits else "",
        _cell(box, wish.to_position), one.box_id if waits else None, one.position if waits else None, wish.to_box_id,
        wish.to_position, f"{one.sequence:03d}", one.code in wrong,
    )  # fmt: skip


def _carried_row(line: KeptLine, names: _Names, wrong: frozenset[str]) -> PlanRow:
    wish = line.wish
    kind, key = wish.thing
    things, holders = (names.boxes, names.levels) if kind == "box" else (names.racks, names.slots)
    to = (wish.to_rack_id, wish.to_level) if kind == "box" else (wish.to_tank_id, wish.to_slot)
    thing = things[key]
    start = _stands(holders, thing.at) if line.state is PlanLineState.WAITING else ""
    shown = key if kind == "box" else None
    return PlanRow(
        line.number, line.state, kind, key, thing.code, ", ".join(held.lot for held in thing.lots), start,
        _stands(holders, (to[0] or 0, to[1] or 0)), shown, None, None, None, "", thing.code in wrong,
    )  # fmt: skip


def _cell(box: TargetBox | None, position: int | None) -> str:
    if box is None or position is None:
        return ""
    return f"{box.path} › {position_name(position, box.columns, box.style)}"


def _stands(holders: Mapping[int, Holder], at: Level | None) -> str:
    return holders[at[0]].place(at[1]) if at is not None and at[0] in holders else ""
