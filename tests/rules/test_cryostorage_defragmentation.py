"""Half-empty boxes emptied into others of their tank."""

from collections import Counter
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage.allocation import FreeBox
from stembank_gui.rules.cryostorage.defragmentation import Defragmentation, Group, HeldBox, defragment
from stembank_gui.rules.vocabulary import FillDirection

VIALS = count(1)


def held(box_id, lots, *, kind="released", blocked=(), level=None, capacity=25, fixed=()):
    """A box of 5 × 5: number of vials by lot, from the first position on; blocked positions are not free."""
    spots = [one for one in range(1, capacity + 1) if one not in blocked]
    groups = tuple(
        Group(lot, tuple(next(VIALS) for _ in range(vials)), movable=lot not in fixed) for lot, vials in lots.items()
    )
    used = sum(lots.values())
    free = tuple(spots[used:])
    return HeldBox(FreeBox(box_id, f"B{box_id}", 1, "TK", 1, level or box_id, capacity, free, columns=5), kind, groups)


def test_the_emptiest_box_goes_into_the_one_that_has_its_lot():
    small, own, tight = held(1, {7: 3}), held(2, {7: 5, 8: 3}), held(3, {9: 21})
    done = defragment([small, own, tight], at_most_permille=200)
    assert done.freed == (1,)
    assert [(move.box_id, move.position) for move in done.moves] == [(2, 9), (2, 10), (2, 11)]
    assert [move.vial_id for move in done.moves] == list(small.groups[0].vial_ids)


def test_without_its_lot_elsewhere_the_tightest_box_takes_it():
    done = defragment([held(1, {7: 3}), held(2, {8: 14}), held(3, {9: 21})])
    assert {move.box_id for move in done.moves} == {3}


def test_cells_are_filled_in_the_direction_asked_for():
    done = defragment([held(1, {7: 2}), held(2, {8: 14})], FillDirection.UP_FROM_BOTTOM_RIGHT)
    assert [move.position for move in done.moves] == [25, 20]


def test_nothing_moves_between_zones_or_sizes():
    assert defragment([held(1, {7: 3}), held(2, {7: 14}, kind="quarantine")]) == Defragmentation()


def test_a_lot_is_never_torn_apart_and_a_box_never_half_emptied():
    assert defragment([held(1, {7: 3, 8: 2}), held(2, {9: 23})]) == Defragmentation()
    done = defragment([held(1, {7: 6}), held(2, {9: 20}), held(3, {6: 20})])
    assert done == Defragmentation()


def test_vials_that_may_not_move_keep_their_box():
    assert defragment([held(1, {7: 3}, fixed=[7]), held(2, {9: 14})]) == Defragmentation()


def test_a_box_above_the_share_stays_and_two_halves_become_one():
    assert defragment([held(1, {7: 13}), held(2, {8: 13})]) == Defragmentation()
    done = defragment([held(1, {7: 12}), held(2, {8: 12})])
    assert done.freed == (2,)
    assert len(done.moves) == 12


def test_an_empty_box_is_neither_freed_nor_filled():
    done = defragment([held(1, {7: 3}), held(2, {}), held(3, {9: 20})])
    assert done.freed == (1,)
    assert {move.box_id for move in done.moves} == {3}


boxes = st.lists(
    st.tuples(
        st.dictionaries(st.integers(1, 5), st.integers(1, 8), max_size=3),
        st.sampled_from(["quarantine", "released"]),
        st.sets(st.integers(1, 25), max_size=3),
        st.sets(st.integers(1, 5), max_size=1),
    ),
    max_size=8,
).map(
    lambda rows: [
        held(number, lots if sum(lots.values()) + len(blocked) <= 25 else {}, kind=kind, blocked=blocked, fixed=fixed)
        for number, (lots, kind, blocked, fixed) in enumerate(rows, start=1)
    ]
)


@given(boxes, st.sampled_from(list(FillDirection)), st.integers(0, 1000))
def test_a_proposal_frees_boxes_and_breaks_no_rule(before, direction, share):
    done = defragment(before, direction, share)
    known = {one.box.box_id: one for one in before}
    home = {vial: one for one in before for group in one.groups for vial in group.vial_ids}
    group_of = {vial: (one.box.box_id, group) for one in before for group in one.groups for vial in group.vial_ids}
    assert len({move.vial_id for move in done.moves}) == len(done.moves)
    cells = [(move.box_id, move.position) for move in done.moves]
    assert len(set(cells)) == len(cells)
    for move in done.moves:
        assert move.position in known[move.box_id].box.free
        assert known[move.box_id].kind == home[move.vial_id].kind
        assert known[move.box_id].groups
        assert home[move.vial_id].box.box_id in done.freed
        assert move.box_id not in done.freed
        assert group_of[move.vial_id][1].movable
    assert Counter(home[move.vial_id].box.box_id for move in done.moves) == Counter(
        {box_id: known[box_id].used for box_id in done.freed}
    )
    targets = {}
    for move in done.moves:
        box_id, group = group_of[move.vial_id]
        targets.setdefault((box_id, group.lot_id), set()).add(move.box_id)
    assert all(len(some) == 1 for some in targets.values())
    assert all(known[box_id].used * 1000 <= 25 * share for box_id in done.freed)
