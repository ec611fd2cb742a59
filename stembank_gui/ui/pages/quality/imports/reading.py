"""Reading a file of results off the screen's thread, and what the screen needs to show it."""

from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from stembank_gui.documents.spreadsheets.read import Choices, Opened, opened
from stembank_gui.queries.holders import Holder, holders_of
from stembank_gui.queries.quality.results.imports import ResultOutlook, known_tests, result_outlook
from stembank_gui.queries.quality.stability.schedules import schedules
from stembank_gui.rules.cryostorage.imports.cells import is_ambiguous
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.quality.imports.columns import Column, KnownTest, header_row, proposed_columns
from stembank_gui.rules.quality.imports.rows import ResultWish, proposed_decimal

if TYPE_CHECKING:
    from stembank_gui.database import Database

_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its table, the tests that it may be of, what its columns are taken for.

    `two_ways`: whether a day of it can be read day first and month first. `months`: the points of all programmes.
    """

    file: NewFile
    choices: Choices
    opened: Opened = field(repr=False)
    tests: tuple[KnownTest, ...]
    proposed: tuple[Column | None, ...]
    decimal: str
    two_ways: bool
    analysts: tuple[Holder, ...]
    months: tuple[int, ...]


def read_file(database: "Database", file: NewFile, choices: Choices, test: str) -> ReadFile:
    """Return a file as it is read by some choices; `test` is the one test of all its values, if one was said.

    Raises:
        Refused: If it is no table: empty, damaged, of another kind.
    """
    with database.reading() as session:
        tests, analysts = known_tests(session), holders_of(session, "enter_result")
        months = {point.months for one in schedules(session).values() for point in one.points}
    table = opened(_unheard, file.content, file.name, choices, partial(header_row, tests=tests))
    cells = list(islice(chain.from_iterable(table.table.columns), _LOOKED_AT))
    proposed = proposed_columns(table.table.headers, tests, test)
    two_ways = any(map(is_ambiguous, cells))
    return ReadFile(
        file, choices, table, tests, proposed, proposed_decimal(cells), two_ways, analysts, tuple(sorted(months - {0}))
    )


def try_out(database: "Database", read: ReadFile, wish: ResultWish, occasion: str) -> ResultOutlook:
    """Return what would come of a file; nothing is changed by it.

    Raises:
        Refused: If a column that is needed is missing, or the file states no result.
    """
    with database.reading() as session:
        return result_outlook(session, read.opened.table, wish, occasion)


def _unheard(_done: int, _of: int) -> None:
    """Take a report of progress: a file of results is small."""
