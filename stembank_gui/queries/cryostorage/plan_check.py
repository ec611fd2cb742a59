"""Everything against a plan, by vial and cell, by box and level, before anything happens; and again when it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.cryostorage.carried import (
    boxes_standing,
    carried_boxes,
    carried_racks,
    rack_holders,
    racks_standing,
    tank_holders,
)
from stembank_gui.queries.cryostorage.disposals import disposal_problems
from stembank_gui.queries.cryostorage.kept_plans import KeptLine, PlanHead, plan_head, waiting_lines
from stembank_gui.queries.cryostorage.moves import VialPlace, vial_places
from stembank_gui.queries.cryostorage.moving import exposure_limits
from stembank_gui.queries.cryostorage.preparing import Prepared, prepare, taking_problems
from stembank_gui.queries.cryostorage.promises import promise_reasons, promises
from stembank_gui.queries.cryostorage.reserves import last_of_master_banks
from stembank_gui.queries.cryostorage.room import split_policy
from stembank_gui.queries.cryostorage.spread import lot_spreads
from stembank_gui.rules.cryostorage import Move, may_become
from stembank_gui.rules.cryostorage.carrying import Carried, Carry, Holder, Level, Standing, carry_problems
from stembank_gui.rules.cryostorage.planning import (
    TAKES,
    LineWish,
    budget_notes,
    split_problems,
    state_problems,
)
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import PlanKind, Purpose, VialState

_SOFT_IN_NEED = frozenset({"cryostorage.exposure_total", "R15.plan_in_one_tank"})
"""What is only said where a failing tank is emptied: the vials are safer elsewhere."""


@dataclass(frozen=True, slots=True)
class Carriage:
    """Boxes that go to levels, or racks that go to slots, with what they hold and what stands at their targets."""

    carries: tuple[Carry, ...]
    things: dict[int, Carried]
    holders: dict[int, Holder]
    standing: dict[Level, Standing]


_NOTHING = Carriage((), {}, {}, {})


@dataclass(frozen=True, slots=True)
class Content:
    """What lines of a plan touch: vials where they lie, the prepared moves of vials that are put, boxes, racks."""

    places: dict[int, VialPlace]
    prepared: Prepared | None
    boxes: Carriage
    racks: Carriage


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """A plan looked at as a whole: it can be done if there are no problems.

    `quality` says why the second person must be of quality assurance.
    """

    head: PlanHead
    lines: tuple[KeptLine, ...]
    problems: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    quality: tuple[Reason, ...]
    content: Content


def check_plan(session: Session, plan_id: int) -> PlanCheck:
    """Return what is against the waiting lines of a plan.

    Raises:
        Refused: `cryostorage.plan_unknown`.
    """
    head = plan_head(session, plan_id)
    if head is None:
        raise Refused(Reason("cryostorage.plan_unknown"))
    return check_lines(session, head, waiting_lines(session, plan_id))


def check_lines(
    session: Session, head: PlanHead, lines: Sequence[KeptLine], *, at_least_s: int = 0, whole: bool = True
) -> PlanCheck:
    """Return what is against some lines of a plan.

    Args:
        session: Reading or writing.
        head: The plan.
        lines: The lines to look at.
        at_least_s: Seconds out of liquid nitrogen as a person counted them.
        whole: Whether these are all waiting lines: of a part it is not asked where the lots will lie in the end.
    """
    wishes = [line.wish for line in lines]
    content = _content(session, head, wishes, at_least_s)
    problems = [*_vial_problems(session, head, wishes, content), *_carriage_problems(content.boxes, content.racks)]
    against, notes = _promised(session, head.plan_id, wishes, content)
    problems += against
    notes += content.prepared.warnings if content.prepared is not None else ()
    notes += _budgets(session, content.places.values())
    if whole and head.kind not in TAKES:
        split, known = split_problems(lot_spreads(session, content), split_policy(session))
        problems += split
        notes += known
    if head.kind is PlanKind.RELOCATE:
        notes += [one for one in problems if one.code in _SOFT_IN_NEED]
        problems = [one for one in problems if one.code not in _SOFT_IN_NEED]
    quality = last_of_master_banks(session, content.places.values()) if head.kind in TAKES else ()
    found = (tuple(dict.fromkeys(problems)), tuple(dict.fromkeys(notes)))
    return PlanCheck(head, tuple(lines), *found, quality, content)


def _content(session: Session, head: PlanHead, wishes: Sequence[LineWish], at_least_s: int) -> Content:
    if head.kind in TAKES:
        places = vial_places(session, ids=[one.vial_id for one in wishes if one.vial_id is not None])
        return Content(places, None, _NOTHING, _NOTHING)
    prepared = prepare(session, _moves(wishes), at_least_s=at_least_s)
    return Content(dict(prepared.places), prepared, _box_carriage(session, wishes), _rack_carriage(session, wishes))


def _box_carriage(session: Session, wishes: Iterable[LineWish]) -> Carriage:
    """Return the boxes that lines move."""
    carries = tuple(
        Carry(one.box_id, (one.to_rack_id, one.to_level))
        for one in wishes
        if one.box_id is not None and one.to_rack_id is not None and one.to_level is not None
    )
    if not carries:
        return _NOTHING
    racks = {carry.to[0] for carry in carries}
    things = carried_boxes(session, {carry.key for carry in carries})
    return Carriage(carries, things, rack_holders(session, racks), boxes_standing(session, racks))


def _rack_carriage(session: Session, wishes: Iterable[LineWish]) -> Carriage:
    """Return the racks that lines move."""
    carries = tuple(
        Carry(one.rack_id, (one.to_tank_id, one.to_slot))
        for one in wishes
        if one.rack_id is not None and one.to_tank_id is not None and one.to_slot is not None
    )
    if not carries:
        return _NOTHING
    tanks = {carry.to[0] for carry in carries}
    things = carried_racks(session, {carry.key for carry in carries})
    return Carriage(carries, things, tank_holders(session, tanks), racks_standing(session, tanks))


def _carriage_problems(*carriages: Carriage) -> list[Reason]:
    """Return what is against moving boxes and racks."""
    return [
        reason for one in carriages for reason in carry_problems(one.carries, one.things, one.holders, one.standing)
    ]


def _moves(wishes: Iterable[LineWish]) -> list[Move]:
    return [
        Move(one.vial_id, one.to_box_id, one.to_position)
        for one in wishes
        if one.vial_id is not None and one.to_box_id is not None and one.to_position is not None
    ]


def _vial_problems(session: Session, head: PlanHead, wishes: Sequence[LineWish], content: Content) -> list[Reason]:
    if head.kind is PlanKind.PICK:
        ids = [one.vial_id for one in wishes if one.vial_id is not None]
        wanted = head.purpose or Purpose.QC
        return [*taking_problems(session, ids, wanted, head.reservation_id, places=content.places)]
    found = [] if content.prepared is None else [*content.prepared.problems]
    if head.kind is PlanKind.DISPOSE:
        found += disposal_problems(session, head.disposal_id, content.places)
    for one in content.places.values():
        if head.kind is PlanKind.DISPOSE or may_become(one.state, VialState.STORED):
            found.extend(state_problems(head.kind, one.code, one.vial_id, one.state))
    return found


def _promised(
    session: Session, plan_id: int, wishes: Sequence[LineWish], content: Content
) -> tuple[list[Reason], list[Reason]]:
    others = promises(session, wishes, plan_id)
    if not others:
        return [], []
    names = {("vial", key): one.code for key, one in content.places.items()}
    names |= {("box", key): one.code for key, one in content.boxes.things.items()}
    names |= {("rack", key): one.code for key, one in content.racks.things.items()}
    said = [(one, names.get(one.thing, ""), _target_name(one, content)) for one in wishes]
    return promise_reasons(said, others, plan_id)


def _target_name(wish: LineWish, content: Content) -> str:
    if content.prepared is not None and wish.to_box_id in content.prepared.boxes:
        return content.prepared.boxes[wish.to_box_id or 0].cell(wish.to_position or 1)
    if wish.to_rack_id in content.boxes.holders:
        return content.boxes.holders[wish.to_rack_id or 0].place(wish.to_level or 0)
    if wish.to_tank_id in content.racks.holders:
        return content.racks.holders[wish.to_tank_id or 0].place(wish.to_slot or 0)
    return ""


def _budgets(session: Session, places: Iterable[VialPlace]) -> list[Reason]:
    limits = exposure_limits(session)
    return [
        reason
        for one in places
        if one.exposure_s
        for reason in budget_notes(one.code, one.vial_id, one.exposure_s, limits.vial_s, limits.total_s)
    ]
