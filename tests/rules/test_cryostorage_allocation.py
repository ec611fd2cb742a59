"""Room for a lot: together, in few boxes, in two tanks."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage import (
    FreeBox,
    Placement,
    SplitPolicy,
    needed_elsewhere,
    propose,
    propose_lots,
    without,
)
from stembank_gui.rules.cryostorage.allocation import Manner
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import FillDirection, Strategy

POLICY = SplitPolicy()


def box(box_id, free, *, tank=1, slot=1, level=1, same_lot=0, capacity=100, day=0):
    spots = tuple(range(1, free + 1)) if isinstance(free, int) else tuple(free)
    used_at = datetime(2024, 5, day, tzinfo=UTC) if day else None
    return FreeBox(box_id, f"B{box_id}", tank, f"TK-{tank}", slot, level, capacity, spots, same_lot, 10, used_at)


def per_tank(boxes, placements):
    tank = {one.box_id: one.tank_id for one in boxes}
    counts = {}
    for placement in placements:
        counts[tank[placement.box_id]] = counts.get(tank[placement.box_id], 0) + 1
    return counts


@pytest.mark.parametrize(
    ("total", "apart"), [(1, 0), (20, 0), (21, 5), (30, 6), (31, 7), (120, 24), (1000, 200), (9999, 2000)]
)
def test_a_fifth_of_a_large_lot_lies_elsewhere(total, apart):
    assert needed_elsewhere(total, POLICY) == apart


def test_at_least_two_and_never_more_than_half():
    assert needed_elsewhere(4, SplitPolicy(above=0)) == 2
    assert needed_elsewhere(3, SplitPolicy(above=0)) == 1
    assert needed_elsewhere(1, SplitPolicy(above=0)) == 0


def test_a_lot_of_120_is_split_over_two_tanks_row_by_row():
    boxes = [box(1, 100), box(2, 100, level=2), box(3, 81, tank=2)]
    proposal = propose(boxes, 120, POLICY)
    assert per_tank(boxes, proposal.placements) == {1: 96, 2: 24}
    assert proposal.placements[:3] == (Placement(1, 1), Placement(1, 2), Placement(1, 3))
    assert proposal.placements[96:] == tuple(Placement(3, one) for one in range(1, 25))
    assert proposal.notes == ()


def test_one_tank_is_used_with_a_note_when_there_is_no_other():
    proposal = propose([box(1, 100), box(2, 100, level=2)], 120, POLICY)
    assert len(proposal.placements) == 120
    assert [note.code for note in proposal.notes] == ["cryostorage.one_tank"]


def test_a_small_lot_stays_together():
    boxes = [box(1, 100), box(2, 100, tank=2)]
    proposal = propose(boxes, 10, POLICY)
    assert per_tank(boxes, proposal.placements) == {1: 10}
    assert proposal.notes == ()


def test_more_vials_than_room_says_how_many_are_missing():
    with pytest.raises(Refused) as refusal:
        propose([box(1, 60), box(2, 21, tank=2)], 90, POLICY)
    assert refusal.value.reasons[0].code == "cryostorage.no_room"
    assert refusal.value.reasons[0].params == {"vials": 90, "room": 81, "missing": 9}


def test_a_second_tank_that_is_full_is_refused_not_forgotten():
    with pytest.raises(Refused) as refusal:
        propose([box(1, 100), box(2, 0, tank=2)], 50, POLICY)
    assert [one.code for one in refusal.value.reasons] == ["cryostorage.no_room_split"]


def test_vials_that_stay_count_for_the_split():
    boxes = [box(1, 100), box(2, 100, tank=2)]
    placed = propose(boxes, 20, POLICY, {1: 60}).placements
    assert per_tank(boxes, placed) == {1: 4, 2: 16}
    assert per_tank(boxes, propose(boxes, 10, POLICY, {2: 40, 1: 10}).placements) == {2: 8, 1: 2}


def test_a_lot_that_lies_in_a_full_tank_is_not_piled_up_in_another():
    boxes = [box(1, 0), box(2, 500, tank=2)]
    with pytest.raises(Refused):
        propose(boxes, 300, POLICY, {1: 30})
    assert len(propose(boxes, 30, POLICY, {1: 30}).placements) == 30


def test_the_lot_joins_its_own_box_before_any_other():
    boxes = [box(1, 100), box(2, 30, level=2, same_lot=5)]
    assert {one.box_id for one in propose(boxes, 10, POLICY).placements} == {2}


def test_the_tightest_box_that_takes_all_is_chosen():
    boxes = [box(1, 100), box(2, 12, level=2), box(3, 9, level=3)]
    assert {one.box_id for one in propose(boxes, 10, POLICY).placements} == {2}


def test_few_boxes_are_opened():
    boxes = [box(one, 10, level=one) for one in range(1, 9)] + [box(20, 100, level=20)]
    assert {one.box_id for one in propose(boxes, 105, SplitPolicy(above=9999)).placements} == {20, 1}


def places(boxes, count, strategy, already=None):
    proposal = propose(boxes, count, SplitPolicy(above=9999), already, Manner(strategy))
    return [(one.box_id, one.position) for one in proposal.placements]


def test_least_empty_boxes_are_filled_up_even_if_the_lot_is_torn_apart():
    boxes = [box(1, 100), box(2, 3, level=2, same_lot=40), box(3, [50, 60], level=3), box(4, 1, level=4)]
    assert places(boxes, 5, Strategy.LEAST_EMPTY) == [(2, 1), (2, 2), (3, 50), (3, 60), (4, 1)]


def test_the_last_used_box_goes_on_then_the_one_before_then_the_next_empty_one():
    boxes = [box(1, 100, level=1), box(2, 2, level=2, day=3), box(3, 1, level=3, day=9), box(4, 100, level=4)]
    assert places(boxes, 4, Strategy.LAST_USED) == [(1, 1), (2, 1), (2, 2), (3, 1)]
    assert places(boxes, 2, Strategy.LAST_USED) == [(2, 1), (3, 1)]


def test_the_tank_used_last_is_the_main_tank_and_a_full_box_tells_nothing():
    boxes = [box(1, 100, day=1), box(2, 100, tank=2, day=5), box(3, 0, tank=1, level=2, day=8)]
    assert {one for one, _ in places(boxes, 10, Strategy.LAST_USED)} == {2}
    assert {one for one, _ in places(boxes, 10, Strategy.TOGETHER, {1: 4})} == {1}


def test_cells_are_filled_in_the_direction_asked_for():
    manner = Manner(direction=FillDirection.DOWN_FROM_TOP_RIGHT)
    proposal = propose([box(1, [9, 10, 20, 30])], 3, POLICY, manner=manner)
    assert [one.position for one in proposal.placements] == [10, 20, 30]


def test_two_lots_never_share_a_position():
    boxes = [box(1, 30), box(2, 30, tank=2)]
    proposals = propose_lots(boxes, [(10, {}, {}), (12, {1: 3}, {1: 3})], POLICY)
    places = [place for proposal in proposals for place in proposal.placements]
    assert len(places) == len(set(places)) == 22
    assert {one.box_id for one in proposals[1].placements} == {1}


def test_taken_positions_are_gone_and_full_boxes_stay_known():
    left = without([box(1, [1, 2]), box(2, [5])], [Placement(1, 1), Placement(1, 2)])
    assert [(one.box_id, one.free) for one in left] == [(1, ()), (2, (5,))]


free_boxes = st.lists(
    st.tuples(
        st.sets(st.integers(1, 100), max_size=40),
        st.integers(1, 3),
        st.integers(1, 4),
        st.integers(1, 5),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=12,
).map(
    lambda rows: [
        box(number, sorted(free), tank=tank, slot=slot, level=level, same_lot=same)
        for number, (free, tank, slot, level, same) in enumerate(rows, start=1)
    ]
)


manners = st.builds(Manner, st.sampled_from(list(Strategy)), st.sampled_from(list(FillDirection)))


@given(free_boxes, st.integers(1, 200), st.integers(0, 500), st.integers(0, 5), st.integers(0, 60), manners)
def test_a_proposal_uses_free_positions_once_and_keeps_the_split(boxes, count, share, at_least, above, manner):
    policy = SplitPolicy(share, at_least, above)
    room = sum(len(one.free) for one in boxes)
    try:
        proposal = propose(boxes, count, policy, manner=manner)
    except Refused as refusal:
        refused = refusal.reasons[0].code
    else:
        refused = ""
    if refused or room < count:
        assert refused == ("cryostorage.no_room" if room < count else "cryostorage.no_room_split")
        return
    free = {(one.box_id, spot) for one in boxes for spot in one.free}
    places = [(one.box_id, one.position) for one in proposal.placements]
    assert len(places) == count == len(set(places))
    assert set(places) <= free
    largest = max(per_tank(boxes, proposal.placements).values())
    if not proposal.notes:
        assert count - largest >= needed_elsewhere(count, policy)
    else:
        assert len({one.tank_id for one in boxes}) == 1


def test_larger_places_are_taken_only_where_the_right_ones_are_not_enough():
    right = FreeBox(1, "B1", 2, "TK-2", 1, 1, 100, tuple(range(1, 6)))
    larger = FreeBox(2, "B2", 1, "TK-1", 1, 1, 49, tuple(range(1, 50)), oversize=True)
    policy = SplitPolicy(above=20)
    assert {one.box_id for one in propose([larger, right], 5, policy).placements} == {1}
    assert 2 in {one.box_id for one in propose([larger, right], 6, policy).placements}
    both = propose([larger, replace(right, free=tuple(range(1, 101)))], 30, policy)
    assert ({one.box_id for one in both.placements}, both.notes) == ({1, 2}, ())
    assert {one.box_id for one in propose([larger], 3, policy).placements} == {2}
