"""Passages and population doublings. Source: DOMAIN.md §3.1."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stembank_gui.rules.vocabulary import Family

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage as it was counted: viable cells seeded and harvested (cells), viability at harvest (‰)."""

    passage: int
    seeded_cells: int
    harvested_cells: int
    viability_permille: int
    harvested_on: date


def population_doublings(seeded_cells: float, harvested_cells: float) -> float:
    """Return how many times a culture doubled between seeding and harvest.

    Args:
        seeded_cells: Viable cells put into the vessel (cells, > 0).
        harvested_cells: Viable cells taken out of it (cells, > 0).

    Returns:
        Doublings, dimensionless. Negative when fewer cells came out than went in.

    Raises:
        ValueError: If a count is zero or negative.

    Source:
        PD = log2(N_harvested / N_seeded): Freshney, Culture of Animal Cells, 7th ed. (2016).

    >>> population_doublings(1.0e6, 8.0e6)
    3.0
    """
    if seeded_cells <= 0 or harvested_cells <= 0:
        raise ValueError("cells seeded and harvested must be more than 0")
    return math.log2(harvested_cells) - math.log2(seeded_cells)


def recorded_doublings(seeded_cells: int, harvested_cells: int) -> Decimal:
    """Return the doublings of a passage as they are written in the record: two decimals.

    Raises:
        ValueError: If a count is zero or negative.

    >>> recorded_doublings(14_720_000, 147_000_000)
    Decimal('3.32')
    """
    return Decimal(population_doublings(seeded_cells, harvested_cells)).quantize(_CENT)


def cumulative(doublings: Iterable[Decimal], before: Decimal = Decimal(0)) -> tuple[Decimal, ...]:
    """Return the cumulative population doublings after each passage: sums of the doublings as they are recorded.

    Args:
        doublings: Doublings of each passage, in order.
        before: Cumulative doublings of the cells that were seeded first.

    >>> cumulative([Decimal("3.27"), Decimal("3.21")], Decimal("9.57"))
    (Decimal('12.84'), Decimal('16.05'))
    """
    sums = []
    total = before
    for doubling in doublings:
        total += doubling
        sums.append(total)
    return tuple(sums)


def counts_doublings(family: Family) -> bool:
    """Return whether cumulative doublings are counted: for stromal cells; clumps of pluripotent cells are not counted.

    >>> counts_doublings(Family.IPSC)
    False
    """
    return family is Family.MSC
