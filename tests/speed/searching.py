"""Search by any part of an identifier, a name, or two Chinese characters of a note."""

from collections.abc import Iterator
from itertools import islice
from time import perf_counter

from stembank_gui.database import Database
from stembank_gui.queries.search import search
from tests.speed.raw_vials import NOTES
from tests.speed.whole_bank import WholeBank

_WARM = 20


def measured(made: WholeBank, searches: int) -> dict[str, list[float]]:
    """Return the seconds of searches of each kind, session and transaction included."""
    kinds = {
        "end of a vial code": _ends(made), "middle of a vial code": _middles(made), "whole code": _wholes(made),
        "part of a lot number": _lots(made), "two Chinese characters": _chinese(), "a name": _names(),
        "found nowhere": _nowhere(made),
    }  # fmt: skip
    database = Database.open(made.path)
    times = {kind: [_one(database, text) for text in islice(texts, searches + _WARM)] for kind, texts in kinds.items()}
    database.close()
    return {kind: each[_WARM:] for kind, each in times.items()}


def _one(database: Database, text: str) -> float:
    start = perf_counter()
    with database.reading() as session:
        hits = search(session, text)
    taken = perf_counter() - start
    assert bool(hits) != text.endswith("QQ"), text
    return taken


def _codes(made: WholeBank) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield made.code(number)


def _ends(made: WholeBank) -> Iterator[str]:
    return (code[-5:] for code in _codes(made))


def _middles(made: WholeBank) -> Iterator[str]:
    return (code[5:14] for code in _codes(made))


def _wholes(made: WholeBank) -> Iterator[str]:
    return (f"{code[:11]}-{code[11:15]}-{code[15:]}".lower() for code in _codes(made))


def _lots(made: WholeBank) -> Iterator[str]:
    return (code[3:11] for code in _codes(made))


def _chinese() -> Iterator[str]:
    pairs = [note[at : at + 2] for note in NOTES if not note.isascii() for at in range(len(note) - 1)]
    while True:
        yield from (pair for pair in pairs if "，" not in pair)


def _names() -> Iterator[str]:
    while True:
        yield from ("UC-MSC", "tank 1", "CS10", "间充质", "readable", "room 1", "scratched label", "MSC 主库")


def _nowhere(made: WholeBank) -> Iterator[str]:
    return (code[3:9] + "QQ" for code in _codes(made))
