"""In which order the cells of a box are filled: along rows or columns, from any corner. Source: PEERS.md §2 (8)."""

from collections.abc import Collection, Iterable
from functools import cache

from stembank_gui.rules.vocabulary import FillDirection

_BY_COLUMN = frozenset(
    {
        FillDirection.DOWN_FROM_TOP_LEFT,
        FillDirection.DOWN_FROM_TOP_RIGHT,
        FillDirection.UP_FROM_BOTTOM_LEFT,
        FillDirection.UP_FROM_BOTTOM_RIGHT,
    }
)
_FROM_BOTTOM = frozenset(
    {
        FillDirection.RIGHT_FROM_BOTTOM_LEFT,
        FillDirection.LEFT_FROM_BOTTOM_RIGHT,
        FillDirection.UP_FROM_BOTTOM_LEFT,
        FillDirection.UP_FROM_BOTTOM_RIGHT,
    }
)
_FROM_RIGHT = frozenset(
    {
        FillDirection.LEFT_FROM_TOP_RIGHT,
        FillDirection.LEFT_FROM_BOTTOM_RIGHT,
        FillDirection.DOWN_FROM_TOP_RIGHT,
        FillDirection.UP_FROM_BOTTOM_RIGHT,
    }
)


@cache
def fill_order(rows: int, columns: int, direction: FillDirection) -> tuple[int, ...]:
    """Return every position of a box in the order in which it is filled.

    Args:
        rows: Rows of the box (1 to 16).
        columns: Columns of the box (1 to 24).
        direction: Along what, and from which corner.

    >>> fill_order(2, 3, FillDirection.RIGHT_FROM_TOP_LEFT)
    (1, 2, 3, 4, 5, 6)
    >>> fill_order(2, 3, FillDirection.UP_FROM_BOTTOM_RIGHT)
    (6, 3, 5, 2, 4, 1)
    """
    down = range(rows, 0, -1) if direction in _FROM_BOTTOM else range(1, rows + 1)
    across = range(columns, 0, -1) if direction in _FROM_RIGHT else range(1, columns + 1)
    if direction in _BY_COLUMN:
        return tuple((row - 1) * columns + column for column in across for row in down)
    return tuple((row - 1) * columns + column for row in down for column in across)


def in_fill_order(positions: Collection[int], rows: int, columns: int, direction: FillDirection) -> tuple[int, ...]:
    """Return some positions of a box in the order in which they are filled; those outside of it are left out.

    >>> in_fill_order({1, 2, 3}, 2, 3, FillDirection.LEFT_FROM_TOP_RIGHT)
    (3, 2, 1)
    """
    wanted = frozenset(positions)
    return tuple(one for one in fill_order(rows, columns, direction) if one in wanted)


def fill_from(
    start: int, count: int, free: Collection[int], *, rows: int, columns: int, direction: FillDirection
) -> tuple[int, ...]:
    """Return the free positions that some vials take from a cell on; fewer than vials where the box ends before.

    Args:
        start: The cell that the first vial is dropped on.
        count: Vials.
        free: Positions that may be filled; one that is taken or blocked is passed over.
        rows: Rows of the box.
        columns: Columns of the box.
        direction: Along what, and from which corner.

    >>> fill_from(5, 3, {1, 5, 7, 8}, rows=3, columns=3, direction=FillDirection.RIGHT_FROM_TOP_LEFT)
    (5, 7, 8)
    """
    order = in_fill_order({*free, start}, rows, columns, direction)
    after = order[order.index(start) :] if start in order else ()
    return tuple(one for one in after if one in free)[:count]


def runs(positions: Iterable[int], rows: int, columns: int, direction: FillDirection) -> tuple[tuple[int, ...], ...]:
    """Return the unbroken runs of some positions in the order of filling, as they come.

    >>> runs([1, 2, 4, 5, 6, 9], 3, 3, FillDirection.RIGHT_FROM_TOP_LEFT)
    ((1, 2), (4, 5, 6), (9,))
    """
    wanted = frozenset(positions)
    found: list[list[int]] = []
    unbroken = False
    for one in fill_order(rows, columns, direction):
        if one in wanted:
            if not unbroken:
                found.append([])
            found[-1].append(one)
        unbroken = one in wanted
    return tuple(tuple(run) for run in found)
