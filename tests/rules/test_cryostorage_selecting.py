"""Cells chosen together."""

from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage.selecting import Lines, every_other, line, rectangle

grids = st.tuples(st.integers(1, 16), st.integers(1, 24))


@given(grids, st.data())
def test_a_rectangle_is_the_same_from_each_pair_of_its_corners(grid, data):
    rows, columns = grid
    cells = st.integers(1, rows * columns)
    one, other = data.draw(cells), data.draw(cells)
    found = rectangle(one, other, columns)
    assert {one, other} <= found == rectangle(other, one, columns)
    high = abs((one - 1) // columns - (other - 1) // columns) + 1
    wide = abs((one - 1) % columns - (other - 1) % columns) + 1
    assert len(found) == high * wide


@given(grids)
def test_rows_and_columns_make_up_the_box(grid):
    rows, columns = grid
    whole = frozenset(range(1, rows * columns + 1))
    assert line(0, 0, rows, columns) == whole
    assert frozenset().union(*(line(row, 0, rows, columns) for row in range(1, rows + 1))) == whole
    for odd, even in ((Lines.ODD_ROWS, Lines.EVEN_ROWS), (Lines.ODD_COLUMNS, Lines.EVEN_COLUMNS)):
        first, second = every_other(odd, rows, columns), every_other(even, rows, columns)
        assert first | second == whole
        assert not first & second
        assert 1 in first


def test_every_other_line_is_counted_from_one():
    assert sorted(every_other(Lines.ODD_ROWS, 3, 2)) == [1, 2, 5, 6]
    assert sorted(every_other(Lines.ODD_COLUMNS, 2, 3)) == [1, 3, 4, 6]
