"""Karyotypes in ISCN short form, such as "46,XX[20]" or "46,XY[19]/47,XY,+8[1]"."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from stembank_gui.rules.vocabulary import Verdict

_CLONE = re.compile(
    r"(?P<count>\d{2,3}),(?P<sex>[XY]{1,6})(?P<changes>(?:,[^,\[\]/]+)*)\[(?P<cells>\d{1,4})\]", re.ASCII
)
_NORMAL = frozenset({("46", "XX"), ("46", "XY")})
_LOST_IN = 3
_GAINED_IN = 2


@dataclass(frozen=True, slots=True)
class Clone:
    """Cells with one karyotype: how many metaphases showed it and what is abnormal about it ("" for nothing)."""

    sex: str
    changes: str
    cells: int
    normal: bool


def karyotype(text: str) -> tuple[Clone, ...] | None:
    """Return the clones of an ISCN string, or None if it is not one with its metaphase counts.

    >>> karyotype("46,XY[20]")
    (Clone(sex='XY', changes='', cells=20, normal=True),)
    >>> karyotype("46,XY") is None
    True
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").removeprefix("mos").rstrip(".")
    matches = [_CLONE.fullmatch(part) for part in plain.split("/")]
    found = [match for match in matches if match is not None]
    return tuple(map(_clone, found)) if len(found) == len(matches) else None


def metaphases(clones: tuple[Clone, ...]) -> int:
    """Return how many metaphases were counted."""
    return sum(clone.cells for clone in clones)


def karyotype_verdict(clones: tuple[Clone, ...], share_below_percent: Decimal) -> Verdict:
    """Return pass for a normal karyotype without a clonal abnormality.

    Fails for two sexes in one line, for an abnormality in at least `share_below_percent` of the metaphases, and for a
    clone: the same gain or structural change in two cells, the same loss in three.

    Source:
        ISCBI 2009 Table 1 (20 spreads, none at 5 % or more); clone rule of the iPSC-NS/PC panel, PMC8427225.
    """
    total = metaphases(clones)
    if len({clone.sex for clone in clones if clone.normal}) > 1:
        return Verdict.FAIL
    bad = (clone for clone in clones if not clone.normal)
    failing = any(_is_clonal(clone) or clone.cells * 100 >= share_below_percent * total for clone in bad)
    return Verdict.FAIL if failing else Verdict.PASS


def _is_clonal(clone: Clone) -> bool:
    changes = [change for change in clone.changes.split(",") if change]
    only_lost = bool(changes) and all(change.startswith("-") for change in changes)
    return clone.cells >= (_LOST_IN if only_lost else _GAINED_IN)


def _clone(match: re.Match[str]) -> Clone:
    changes = match["changes"].removeprefix(",")
    normal = (match["count"], match["sex"]) in _NORMAL and not changes
    return Clone(match["sex"], changes, int(match["cells"]), normal)
