"""Eight ways to fill a box; finding free positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage.allocation import FreeBox
from stembank_gui.rules.cryostorage.filling import fill_from, fill_order, in_fill_order, runs
from stembank_gui.rules.cryostorage.finding import Fit, openings
from stembank_gui.rules.vocabulary import FillDirection

grids = st.tuples(st.integers(1, 16), st.integers(1, 24))
directions = st.sampled_from(list(FillDirection))


@pytest.mark.parametrize(
    ("direction", "order"),
    [
        (FillDirection.RIGHT_FROM_TOP_LEFT, (1, 2, 3, 4, 5, 6)),
        (FillDirection.DOWN_FROM_TOP_LEFT, (1, 4, 2, 5, 3, 6)),
        (FillDirection.LEFT_FROM_TOP_RIGHT, (3, 2, 1, 6, 5, 4)),
        (FillDirection.DOWN_FROM_TOP_RIGHT, (3, 6, 2, 5, 1, 4)),
        (FillDirection.RIGHT_FROM_BOTTOM_LEFT, (4, 5, 6, 1, 2, 3)),
        (FillDirection.UP_FROM_BOTTOM_LEFT, (4, 1, 5, 2, 6, 3)),
        (FillDirection.LEFT_FROM_BOTTOM_RIGHT, (6, 5, 4, 3, 2, 1)),
        (FillDirection.UP_FROM_BOTTOM_RIGHT, (6, 3, 5, 2, 4, 1)),
    ],
)
def test_each_direction_starts_in_its_corner_and_follows_its_line(direction, order):
    assert fill_order(2, 3, direction) == order


@given(grids, directions)
def test_every_direction_visits_each_cell_once_from_a_corner_to_the_opposite_one(grid, direction):
    rows, columns = grid
    order = fill_order(rows, columns, direction)
    assert sorted(order) == list(range(1, rows * columns + 1))
    assert order[0] + order[-1] == rows * columns + 1
    opposite = fill_order(rows, columns, direction)[::-1]
    assert opposite in {fill_order(rows, columns, one) for one in FillDirection}


@given(grids, directions, st.sets(st.integers(1, 400)))
def test_some_cells_keep_the_order_of_all(grid, direction, some):
    order = fill_order(*grid, direction)
    assert in_fill_order(some, *grid, direction) == tuple(one for one in order if one in some)


@given(grids, directions, st.sets(st.integers(1, 384)), st.integers(1, 384), st.integers(0, 50))
def test_dropped_vials_take_free_cells_from_the_drop_on(grid, direction, free, start, count):
    rows, columns = grid
    taken = fill_from(start, count, free, rows=rows, columns=columns, direction=direction)
    order = fill_order(rows, columns, direction)
    assert len(taken) == len(set(taken)) <= count
    assert set(taken) <= free & set(order)
    if start in order:
        after = order[order.index(start) :]
        assert taken == tuple(one for one in after if one in free)[:count]
    else:
        assert taken == ()


@given(grids, directions, st.sets(st.integers(1, 384)))
def test_runs_are_whole_and_unbroken(grid, direction, some):
    order = fill_order(*grid, direction)
    found = runs(some, *grid, direction)
    assert [one for run in found for one in run] == [one for one in order if one in some]
    for run in found:
        at = order.index(run[0])
        assert order[at : at + len(run)] == run
        assert at == 0 or order[at - 1] not in some
        assert at + len(run) == len(order) or order[at + len(run)] not in some


def box(box_id, free, *, tank="TK-1", level=1):
    return FreeBox(box_id, f"B{box_id}", 1, tank, 1, level, 100, tuple(free))


def test_a_tight_run_comes_before_a_roomy_one_before_gaps_before_too_little():
    gaps = box(1, [*range(1, 5), *range(8, 12), 20])
    run, roomy, little, full = box(2, range(41, 50)), box(3, range(1, 101)), box(4, [7, 9]), box(5, [])
    found = openings([little, gaps, roomy, run, full], 8)
    assert [(one.box.box_id, one.fit) for one in found] == [
        (2, Fit.ONE_RUN), (3, Fit.ONE_RUN), (1, Fit.ONE_BOX), (4, Fit.SOME)
    ]  # fmt: skip
    assert found[0].positions == tuple(range(41, 49))
    assert found[2].positions == (1, 2, 3, 4, 8, 9, 10, 11)
    assert [one.longest for one in found] == [9, 100, 4, 1]
    assert found[3].positions == (7, 9)


def test_runs_go_the_way_the_box_is_filled():
    column = box(1, [3, 13, 23, 33])
    assert openings([column], 4, FillDirection.DOWN_FROM_TOP_LEFT)[0].fit is Fit.ONE_RUN
    assert openings([column], 4)[0].fit is Fit.ONE_BOX


@given(st.lists(st.sets(st.integers(1, 100)), min_size=1, max_size=8), st.integers(1, 120), directions)
def test_openings_offer_only_free_positions_as_many_as_wanted_or_all(frees, count, direction):
    boxes = [box(number, sorted(free), level=number) for number, free in enumerate(frees, start=1)]
    found = openings(boxes, count, direction)
    assert {one.box.box_id for one in found} == {one.box_id for one in boxes if one.free}
    for one in found:
        assert set(one.positions) <= set(one.box.free)
        assert len(one.positions) == min(count, len(one.box.free)) == len(set(one.positions))
    fits = [list(Fit).index(one.fit) for one in found]
    assert fits == sorted(fits)
