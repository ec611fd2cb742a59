"""What is counted of a culture: doublings, doubling time, density, cells that are left. Source: DOMAIN.md §3.1."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from stembank_gui.rules.banking.growth import counts_doublings, recorded_doublings
from stembank_gui.rules.vocabulary import Family

_HOUR = timedelta(hours=1)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Growth:
    """How a culture grew.

    Args:
        pd: Population doublings between seeding and harvest, two decimals; None where nothing was counted at seeding.
        cpd: Cumulative population doublings after the harvest; None for cells whose doublings are not counted.
        pdt_hours: Population doubling time (h); None where the cells did not become more, or times are not known.
    """

    pd: Decimal | None
    cpd: Decimal | None
    pdt_hours: Decimal | None


def growth(
    *, seeded: int | None, harvested: int, before: Decimal | None, family: Family, took: timedelta | None = None
) -> Growth:
    """Return the doublings of one passage, cumulated onto those before.

    A passage with losses has negative doublings of its own; the cumulative ones stay what they were, because cells that
    died undo no division (I3: those of a child are never less than those of its parent).

    Args:
        seeded: Viable cells seeded (cells, > 0), or None where they were not counted, as with explants.
        harvested: Viable cells harvested (cells, > 0).
        before: Cumulative doublings of the cells that were seeded; None counts as 0.
        family: Family of the cell type.
        took: Time from seeding to harvest.

    Raises:
        ValueError: If a count is zero or negative.

    >>> growth(seeded=140_000_000, harvested=1_330_000_000, before=Decimal("6.32"), family=Family.MSC)
    Growth(pd=Decimal('3.25'), cpd=Decimal('9.57'), pdt_hours=None)
    """
    doublings = None if seeded is None else recorded_doublings(seeded, harvested)
    after = (before or Decimal(0)) + max(doublings or Decimal(0), Decimal(0))
    return Growth(doublings, after if counts_doublings(family) else None, doubling_time(doublings, took))


def doubling_time(doublings: Decimal | None, took: timedelta | None) -> Decimal | None:
    """Return the population doubling time in hours, one decimal; None where the cells did not become more.

    >>> doubling_time(Decimal("3.25"), timedelta(hours=96))
    Decimal('29.5')
    >>> doubling_time(Decimal("-0.2"), timedelta(hours=96)) is None
    True
    """
    if doublings is None or took is None or doublings <= 0 or took <= timedelta(0):
        return None
    return (Decimal(took / _HOUR) / doublings).quantize(_TENTH)


def time_grown(started: datetime | None, harvested: datetime | None) -> timedelta | None:
    """Return how long a culture grew, or None where a moment is not known."""
    return None if started is None or harvested is None else harvested - started


def seed_density(seeded: int | None, area_cm2: Decimal | None) -> int | None:
    """Return the cells seeded on a square centimetre, or None where cells or area are not known.

    Args:
        seeded: Viable cells seeded (cells).
        area_cm2: Growth area of all vessels together (cm²).

    >>> seed_density(1_400_000, Decimal(175))
    8000
    """
    if seeded is None or area_cm2 is None or not area_cm2.is_finite() or area_cm2 <= 0:
        return None
    return round(seeded / area_cm2)


def highest(doublings: Collection[Decimal | None]) -> Decimal | None:
    """Return the cumulative doublings of cells that are pooled: those of the oldest of them.

    >>> highest([Decimal("6.32"), Decimal("6.41"), None])
    Decimal('6.41')
    """
    return max((one for one in doublings if one is not None), default=None)


def cells_left(*, harvested: int | None, passed_on: int, filled: int, over: bool) -> int:
    """Return how many cells of a harvest are left.

    Args:
        harvested: Viable cells harvested; None before the harvest.
        passed_on: Cells seeded into other cultures.
        filled: Cells filled into lots.
        over: Whether the rest was discarded, or the culture is contaminated.

    >>> cells_left(harvested=100, passed_on=30, filled=50, over=False)
    20
    """
    if harvested is None or over:
        return 0
    return max(harvested - passed_on - filled, 0)
