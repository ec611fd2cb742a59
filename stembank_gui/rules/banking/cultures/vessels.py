"""Vessels that are common on the bench, with their growth area (cm²). Source: data sheets of their makers."""

from collections.abc import Mapping
from decimal import Decimal

GROWTH_AREA_CM2: Mapping[str, Decimal] = {
    "6-well plate": Decimal(57),
    "10 cm dish": Decimal(55),
    "T25": Decimal(25),
    "T75": Decimal(75),
    "T175": Decimal(175),
    "T225": Decimal(225),
    "CellSTACK 1": Decimal(636),
    "CellSTACK 5": Decimal(3180),
    "CellSTACK 10": Decimal(6360),
}
"""Area of one vessel, all wells of a plate together. Other vessels may be typed with an area of their own."""


def area_of(vessel: str, vessels: int) -> Decimal | None:
    """Return the growth area of some vessels together (cm²), or None where the vessel is not known.

    >>> area_of("T175", 4)
    Decimal('700')
    """
    one = GROWTH_AREA_CM2.get(vessel.strip())
    return None if one is None else one * vessels
