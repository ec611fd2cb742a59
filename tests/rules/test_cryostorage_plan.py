"""Plans of moves, checked as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage import Move, MovingVial, TargetBox, in_order, move_problems
from stembank_gui.rules.vocabulary import LotState, PositionStyle, SizeClass, VialState, Zone

BOX = TargetBox(10, "TK-R01-R1-L1", "TK-R01", Zone.RELEASED, 10, 10)


def vial(vial_id, box_id=1, position=1, state=VialState.STORED, lot=LotState.RELEASED):
    return MovingVial(vial_id, f"V{vial_id}", state, lot, box_id, position)


def codes(moves, *vials, occupied=None, boxes=(BOX,)):
    known = {one.vial_id: one for one in vials}
    return [one.code for one in move_problems(moves, known, {box.box_id: box for box in boxes}, occupied or {})]


def test_a_clean_plan_has_no_problem():
    moves = [Move(1, 10, 1), Move(2, 10, 2)]
    assert codes(moves, vial(1), vial(2)) == []


@pytest.mark.parametrize(
    ("move", "one", "problem"),
    [
        (Move(9, 10, 1), vial(1), "cryostorage.vial_unknown"),
        (Move(1, 99, 1), vial(1), "cryostorage.box_unknown"),
        (Move(1, 10, 0), vial(1), "cryostorage.outside_box"),
        (Move(1, 10, 101), vial(1), "cryostorage.outside_box"),
        (Move(1, 10, 1), vial(1, state=VialState.CONSUMED), "cryostorage.vial_state"),
        (Move(1, 10, 1), vial(1, lot=LotState.QUARANTINE), "I5.wrong_zone"),
        (Move(1, 10, 1), vial(1, box_id=10), "cryostorage.lies_there"),
    ],
)
def test_each_problem_is_named(move, one, problem):
    assert codes([move], one) == [problem]


def test_a_blocked_position_and_a_small_place_are_named_with_their_reasons():
    small = TargetBox(
        10, "B", "TK", Zone.RELEASED, 10, 10, size_class=SizeClass.VIAL_1ML, blocked=frozenset({3}),
        why_blocked={3: "broken insert"}, style=PositionStyle.NUMBERS,
    )  # fmt: skip
    found = move_problems([Move(1, 10, 3)], {1: vial(1)}, {10: small}, {})
    assert [(one.code, one.params.get("cell"), one.params.get("why")) for one in found] == [
        ("cryostorage.wrong_size", None, None), ("cryostorage.position_blocked", "B 3", "broken insert"),
    ]  # fmt: skip


def test_a_temporary_place_takes_vials_of_any_zone():
    dewar = TargetBox(10, "B", "TP", Zone.RELEASED, 5, 5, temporary=True)
    assert codes([Move(1, 10, 1)], vial(1, lot=LotState.REJECTED), boxes=(dewar,)) == []


def test_a_vial_and_a_cell_are_used_once():
    moves = [Move(1, 10, 1), Move(1, 10, 2), Move(2, 10, 2)]
    assert codes(moves, vial(1), vial(2)) == ["cryostorage.vial_twice", "cryostorage.cell_twice"]
    unknown = [Move(8, 98, 1), Move(8, 98, 1)]
    assert codes(unknown, vial(1)) == ["cryostorage.vial_unknown"]


def test_a_taken_cell_says_who_has_it():
    problems = move_problems([Move(1, 10, 5)], {1: vial(1)}, {10: BOX}, {(10, 5): (7, "V7")})
    assert [(one.code, one.params["holder"], one.params["cell"]) for one in problems] == [
        ("cryostorage.occupied", "V7", "TK-R01-R1-L1 A5")
    ]


def test_a_row_of_vials_may_shift_by_one_and_go_round_in_a_circle():
    occupied = {(10, 1): (1, "V1"), (10, 2): (2, "V2")}
    shift = [Move(1, 10, 2), Move(2, 10, 3)]
    assert codes(shift, vial(1, 10, 1), vial(2, 10, 2), occupied=occupied) == []
    assert [one.vial_id for one in in_order(shift, occupied).moves] == [2, 1]
    swap = [Move(1, 10, 2), Move(2, 10, 1)]
    assert codes(swap, vial(1, 10, 1), vial(2, 10, 2), occupied=occupied) == []
    assert in_order(swap, occupied).lifted == (1,)


def test_who_waits_for_a_vial_that_stays_is_told():
    occupied = {(10, 2): (2, "V2"), (10, 3): (3, "V3")}
    moves = [Move(1, 10, 2), Move(2, 10, 3)]
    assert codes(moves, vial(1, 10, 1), vial(2, 10, 2), occupied=occupied) == ["cryostorage.occupied"] * 2


def test_unknown_things_in_taken_cells_are_told_once():
    assert codes([Move(9, 10, 5)], vial(1), occupied={(10, 5): (7, "V7")}) == ["cryostorage.vial_unknown"]
    assert codes([Move(1, 99, 5)], vial(1), occupied={(99, 5): (7, "V7")}) == ["cryostorage.box_unknown"]


@given(st.permutations(range(8)), st.lists(st.integers(0, 9), min_size=8, max_size=8, unique=True))
def test_moves_in_order_never_meet(lying, targets):
    occupied = {(10, place): (vial_id, f"V{vial_id}") for vial_id, place in enumerate(lying)}
    moves = [Move(vial_id, 10, target) for vial_id, target in enumerate(targets)]
    taken = {place: vial_id for vial_id, place in enumerate(lying)}
    order = in_order(moves, occupied)
    taken = {place: vial_id for place, vial_id in taken.items() if vial_id not in order.lifted}
    for move in order.moves:
        assert taken.get(move.position) is None
        taken = {place: one for place, one in taken.items() if one != move.vial_id} | {move.position: move.vial_id}
