"""Questions about cultures: the list, one culture's card and tree, what is left of harvests, what waits."""

from stembank_gui.queries.banking.cultures.harvested import (
    HarvestedCulture,
    ThawedLot,
    harvested_choices,
    harvested_of,
    next_culture_code,
)

__all__ = [
    "HarvestedCulture",
    "ThawedLot",
    "harvested_choices",
    "harvested_of",
    "next_culture_code",
]
