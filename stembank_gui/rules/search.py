"""How a text is found by any part of it: what is written into the search index, and what is asked of it.

A text is cut into short pieces: two, three and five characters of Latin letters and digits, one and two of Chinese. A
search asks for the texts that have all pieces of what was typed, then looks whether it really stands there. So one
Chinese character, two letters, or the middle of an identifier are enough, and no database's own idea of a word matters.
(Pieces of three occur in every code: without those of five, thousands of codes have all pieces of a part elsewhere.)
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

KINDS: tuple[str, ...] = (
    "lot", "donor", "tank", "box", "rack", "shipment", "disposal", "certificate", "release_decision", "equipment",
    "material", "freeze_run", "donation", "consent", "approval", "deviation", "oos", "test_result", "vial",
    "storage_plan", "reservation", "stock_take", "import_batch", "capa", "specification",
)  # fmt: skip
"""What is found by a search, in the order in which it is shown: few and large things first. New kinds go to the end."""

LONGEST_QUERY = 200
_KIND_BITS = 40
_LATIN_SIZES, _OTHER_SIZES = (2, 3, 5), (1, 2)
_DASHES = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2212"))
_RUNS = re.compile(r"[0-9a-z]+|[^\W_\x00-\x7f]+")


def entry_key(kind: str, row_id: int) -> int:
    """Return the key of a row in the search index: sorted by kind, then by row.

    >>> split_key(entry_key("donor", 7))
    ('donor', 7)
    """
    return (KINDS.index(kind) << _KIND_BITS) | row_id


def split_key(key: int) -> tuple[str, int]:
    """Return the kind and the row id of a key of the search index."""
    return KINDS[key >> _KIND_BITS], key & ((1 << _KIND_BITS) - 1)


def folded(text: str) -> str:
    """Return a text as it is compared: one width, small letters, no hyphens, single blanks.

    >>> folded("UCM24001M01-0042-I")
    'ucm24001m010042i'
    """
    return " ".join(unicodedata.normalize("NFKC", text).lower().translate(_DASHES).split())


def terms(query: str) -> tuple[str, ...]:
    """Return the parts of a query, each of which must stand in what is found."""
    return tuple(dict.fromkeys(folded(query[:LONGEST_QUERY]).split(" "))) if query.strip() else ()


def holds(text: str, wanted: Iterable[str]) -> bool:
    """Return whether every term stands somewhere in a folded text."""
    return all(term in text for term in wanted)


def pieces(text: str) -> list[str]:
    """Return the pieces of a folded text that the index keeps, each once.

    >>> pieces("tkr 脐带")
    ['tk', 'tkr', 'kr', '脐', '脐带', '带']
    """
    return list(dict.fromkeys(piece for run in _RUNS.findall(text) for piece in _all_pieces(run)))


def asked(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the pieces that a text must have to hold every term; empty if the terms are too short to be looked up.

    >>> asked(["0042", "脐带"])
    ('004', '042', '脐带')
    """
    return tuple(dict.fromkeys(piece for term in wanted for run in _RUNS.findall(term) for piece in _longest(run)))


@lru_cache(maxsize=512)
def _all_pieces(run: str) -> tuple[str, ...]:
    """Return the pieces of a run; names that many texts have are cut once."""
    sizes, long = (_LATIN_SIZES if run.isascii() else _OTHER_SIZES), len(run)
    return tuple([run[start : start + size] for start in range(long) for size in sizes if start + size <= long])


def _longest(run: str) -> Iterator[str]:
    """Yield the longest pieces that cover a run."""
    sizes = _LATIN_SIZES if run.isascii() else _OTHER_SIZES
    size = max((size for size in sizes if size <= len(run)), default=0)
    if size:  # a single Latin letter is not looked up
        yield from (run[start : start + size] for start in range(len(run) - size + 1))
