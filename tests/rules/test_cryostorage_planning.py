"""What a plan may hold; boxes and racks that are carried; the split rule and the budget of exposure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage import SplitPolicy, needed_elsewhere
from stembank_gui.rules.cryostorage.carrying import (
    Carried,
    Carry,
    HeldLot,
    Holder,
    Standing,
    carry_problems,
    displaced,
    may_stand,
)
from stembank_gui.rules.cryostorage.planning import (
    MOST_LINES,
    LineWish,
    LotSpread,
    budget_notes,
    line_problems,
    split_problems,
    state_problems,
)
from stembank_gui.rules.vocabulary import LotState, PlanKind, SizeClass, VialState, Zone

VIAL_TO_CELL = LineWish(vial_id=1, to_box_id=2, to_position=3)
BOX_TO_LEVEL = LineWish(box_id=1, to_rack_id=2, to_level=3)
RACK_TO_SLOT = LineWish(rack_id=1, to_tank_id=2, to_slot=3)
VIAL_OUT = LineWish(vial_id=1)


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("kind", "fitting"),
    [
        (PlanKind.STORE, {VIAL_TO_CELL}),
        (PlanKind.RETURN, {VIAL_TO_CELL}),
        (PlanKind.MOVE, {VIAL_TO_CELL, BOX_TO_LEVEL, RACK_TO_SLOT}),
        (PlanKind.RELOCATE, {VIAL_TO_CELL, BOX_TO_LEVEL, RACK_TO_SLOT}),
        (PlanKind.PICK, {VIAL_OUT}),
        (PlanKind.DISPOSE, {VIAL_OUT}),
    ],
)
def test_each_kind_takes_its_lines(kind, fitting):
    for line in (VIAL_TO_CELL, BOX_TO_LEVEL, RACK_TO_SLOT, VIAL_OUT):
        assert (line_problems(kind, [line]) == ()) == (line in fitting), (kind, line)


@pytest.mark.parametrize(
    "line",
    [
        LineWish(),
        LineWish(vial_id=1, box_id=2, to_box_id=3, to_position=1),
        LineWish(vial_id=1, to_box_id=2),
        LineWish(vial_id=1, to_position=2),
        LineWish(box_id=1, to_rack_id=2),
        LineWish(vial_id=1, to_box_id=2, to_position=1, to_rack_id=3, to_level=1),
        LineWish(box_id=1, to_tank_id=2, to_slot=1),
    ],
)
def test_a_line_is_one_thing_with_one_whole_target(line):
    assert codes(line_problems(PlanKind.MOVE, [line])) == ["cryostorage.plan_line_form"]


def test_a_plan_has_an_end():
    assert codes(line_problems(PlanKind.MOVE, [VIAL_TO_CELL] * (MOST_LINES + 1))) == ["cryostorage.plan_too_long"]


@given(st.sampled_from(PlanKind), st.sampled_from(VialState))
def test_what_is_gone_stands_in_no_plan(kind, state):
    gone = {VialState.CONSUMED, VialState.DISPOSED, VialState.LOST, VialState.SHIPPED, VialState.DELIVERED}
    assert not (state in gone and state_problems(kind, "V", 1, state) == ())


def test_only_what_was_taken_is_returned():
    fitting = {state for state in VialState if not state_problems(PlanKind.RETURN, "V", 1, state)}
    assert fitting == {VialState.PICKED}


@given(st.integers(0, 500), st.integers(1, 100), st.integers(1, 200))
def test_the_budget_is_told_when_one_event_may_be_too_much(used, event, total):
    told = budget_notes("V", 1, used, event, total)
    assert bool(told) == (total - used < event)
    assert all(one.params["left"] >= 0 for one in told)


_VIALS = st.dictionaries(st.integers(1, 4), st.integers(1, 60), max_size=4)


@given(_VIALS, _VIALS)
def test_the_split_rule_is_never_broken_silently(before, after):
    spread = LotSpread(1, "L", before, after, 3)
    problems, notes = split_problems([spread], SplitPolicy())
    needed = needed_elsewhere(sum(after.values()), SplitPolicy())
    elsewhere = sum(after.values()) - max(after.values(), default=0)
    if before != after and elsewhere < needed:
        assert codes((*problems, *notes)) == ["R15.plan_in_one_tank"]
    else:
        assert (problems, notes) == ((), ())


def test_a_step_in_the_right_direction_is_not_blamed():
    better = LotSpread(1, "L", {1: 30}, {1: 29, 2: 1}, 2)
    same = LotSpread(2, "M", {1: 30}, {2: 30}, 2)
    alone = LotSpread(3, "N", {1: 30}, {2: 30}, 1)
    problems, notes = split_problems([better, same, alone], SplitPolicy())
    assert [one.params["lot"] for one in problems] == ["M"]
    assert [one.params["lot"] for one in notes] == ["L", "N"]


def box(key=1, at=(10, 1), **facts):
    return Carried("box", key, f"B{key}", at, 10, 10, **facts)


def rack(key=10, **facts):
    known = {"zone": Zone.RELEASED, "size_class": SizeClass.VIAL_2ML, "rows": 10, "columns": 10, "room": 5} | facts
    return Holder(key, f"TK-R{key}", "TK", **known)


def problems(carries, things, standing=None, **facts):
    return codes(carry_problems(carries, {one.key: one for one in things}, {10: rack(**facts)}, standing or {}))


@pytest.mark.parametrize(
    ("thing", "facts", "code"),
    [
        (box(at=(10, 2)), {}, "cryostorage.stands_there"),
        (box(), {"rows": 9, "columns": 9}, "cryostorage.wrong_box_type"),
        (box(levels=6), {"levels": 5}, "cryostorage.rack_too_high"),
        (box(lots=(HeldLot(1, "L", LotState.ON_HOLD, 3),)), {}, "I5.box_in_wrong_zone"),
        (box(sizes=frozenset({SizeClass.VIAL_5ML})), {}, "cryostorage.wrong_size_in_box"),
        (box(sizes=frozenset({SizeClass.BAG_50ML})), {}, "cryostorage.wrong_size_in_box"),
    ],
)
def test_why_a_box_cannot_go_there(thing, facts, code):
    assert problems([Carry(1, (10, 2))], [thing], **facts) == [code]


def test_what_may_go_there_all_the_same():
    held = (HeldLot(1, "L", LotState.ON_HOLD, 3),)
    assert problems([Carry(1, (10, 2))], [box(lots=held, zone=Zone.QUARANTINE)]) == []
    assert problems([Carry(1, (10, 2))], [box(lots=held, from_zone=Zone.RELEASED)]) == []
    assert problems([Carry(1, (10, 2))], [box(lots=held)], temporary=True, rows=5) == []
    assert may_stand(box(lots=held, from_zone=Zone.RELEASED), rack())
    assert not may_stand(box(lots=held), rack())
    assert not may_stand(box(), rack(rows=9))


def test_a_level_is_there_free_and_named_once():
    assert problems([Carry(1, (10, 6))], [box()]) == ["cryostorage.no_such_level"]
    full, empty = Standing(2, "B2", 7), Standing(2, "B2", 0)
    assert problems([Carry(1, (10, 2))], [box()], {(10, 2): full}) == ["cryostorage.level_taken"]
    assert problems([Carry(1, (10, 2))], [box()], {(10, 2): empty}) == []
    leaves = [Carry(1, (10, 2)), Carry(2, (10, 3))]
    assert problems(leaves, [box(), box(2, (10, 2))], {(10, 2): full}) == []
    assert problems([Carry(1, (10, 2)), Carry(3, (10, 2))], [box(), box(3, (10, 4))]) == ["cryostorage.level_twice"]
    assert problems([Carry(1, (10, 2)), Carry(1, (10, 3))], [box()]) == ["cryostorage.thing_twice"]
    assert problems([Carry(9, (10, 2))], [box()]) == ["cryostorage.thing_unknown"]
    assert problems([Carry(1, (11, 2))], [box()]) == ["cryostorage.thing_unknown"]


@given(st.permutations(range(1, 7)), st.integers(1, 6))
def test_boxes_and_the_empty_ones_that_make_room_end_on_places_of_their_own(order, moving):
    """Boxes 1 to `moving` go to any levels; the others are empty: nothing stands twice, nothing is left without place."""
    carries = [Carry(key, (10, order[key - 1])) for key in range(1, moving + 1)]
    things = {key: box(key, (10, key)) for key in range(1, moving + 1)}
    standing = {(10, key): Standing(key, f"B{key}", 0 if key > moving else 5) for key in range(1, 7)}
    away = displaced(carries, things, standing)
    ends = {carry.key: carry.to for carry in carries} | away
    stay = {key: (10, key) for key in range(1, 7) if key not in ends}
    assert None not in away.values()
    assert len(set((ends | stay).values())) == 6


def test_a_box_in_hand_leaves_no_place_to_the_one_that_makes_room():
    in_hand = box(1, None)
    assert displaced([Carry(1, (10, 2))], {1: in_hand}, {(10, 2): Standing(5, "E", 0)}) == {5: None}
