"""Cells of a box chosen together: a line, a rectangle, every other line."""

from enum import StrEnum


class Lines(StrEnum):
    """Every other row or column of a box, counted from 1."""

    ODD_ROWS = "odd_rows"
    EVEN_ROWS = "even_rows"
    ODD_COLUMNS = "odd_columns"
    EVEN_COLUMNS = "even_columns"


def rectangle(one: int, other: int, columns: int) -> frozenset[int]:
    """Return the positions of the rectangle between two corners.

    >>> sorted(rectangle(3, 5, 3))
    [2, 3, 5, 6]
    """
    (row, column), (row2, column2) = divmod(one - 1, columns), divmod(other - 1, columns)
    rows = range(min(row, row2), max(row, row2) + 1)
    across = range(min(column, column2), max(column, column2) + 1)
    return frozenset(r * columns + c + 1 for r in rows for c in across)


def line(row: int, column: int, rows: int, columns: int) -> frozenset[int]:
    """Return the positions of a row (with column 0), a column (with row 0), or of the whole box (both 0).

    >>> sorted(line(2, 0, 3, 3))
    [4, 5, 6]
    """
    down = range(1, rows + 1) if row == 0 else (row,)
    across = range(1, columns + 1) if column == 0 else (column,)
    return frozenset((r - 1) * columns + c for r in down for c in across)


def every_other(lines: Lines, rows: int, columns: int) -> frozenset[int]:
    """Return the positions of every other row or column.

    >>> sorted(every_other(Lines.EVEN_COLUMNS, 2, 4))
    [2, 4, 6, 8]
    """
    by_row = lines in {Lines.ODD_ROWS, Lines.EVEN_ROWS}
    rest = int(lines in {Lines.ODD_ROWS, Lines.ODD_COLUMNS})
    count = rows if by_row else columns
    chosen = (one for one in range(1, count + 1) if one % 2 == rest)
    parts = (line(one, 0, rows, columns) if by_row else line(0, one, rows, columns) for one in chosen)
    return frozenset().union(*parts)
