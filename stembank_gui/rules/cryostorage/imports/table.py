"""A sheet as texts."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, kept column by column.

    A hundred thousand rows as objects of their own would hold up the screen's thread, which looks for cycles.

    Args:
        headers: One for each column.
        columns: The texts of each column.
        numbers: The rows of the file, from 1, that the rows stand in.
        widths: How many cells a row has where it has more or fewer than there are headers; else 0.
    """

    headers: tuple[str, ...]
    columns: tuple[list[str], ...]
    numbers: "array[int]"
    widths: "array[int]"

    def __len__(self) -> int:
        return len(self.numbers)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows."""
        return zip(*self.columns, strict=True)

    def head(self, most: int) -> tuple[tuple[str, ...], ...]:
        """Return the first rows."""
        return tuple(islice(self.rows(), most))


def new_table(headers: tuple[str, ...]) -> Table:
    """Return a table without rows."""
    return Table(headers, tuple([] for _header in headers), array("L"), array("L"))
