"""Questions about cultures: the list, one culture's card and tree, what is left of harvests, what waits."""

from stembank_gui.queries.banking.cultures.card import CultureCard, CultureUse, ObservationRow, culture_card
from stembank_gui.queries.banking.cultures.choices import (
    HarvestPreview,
    StartChoices,
    StartPreview,
    harvest_preview,
    start_choices,
    start_preview,
)
from stembank_gui.queries.banking.cultures.harvested import (
    HarvestedCulture,
    Origin,
    ThawedLot,
    harvested_choices,
    harvested_of,
    left_of,
    next_culture_code,
)
from stembank_gui.queries.banking.cultures.register import CultureRow, culture_rows, running_of_donor, waiting_cultures
from stembank_gui.queries.banking.cultures.tree import CultureTree, GrowthPoint, TreeEdge, TreeNode, culture_tree

__all__ = [
    "CultureCard",
    "CultureRow",
    "CultureTree",
    "CultureUse",
    "GrowthPoint",
    "HarvestPreview",
    "HarvestedCulture",
    "ObservationRow",
    "Origin",
    "StartChoices",
    "StartPreview",
    "ThawedLot",
    "TreeEdge",
    "TreeNode",
    "culture_card",
    "culture_rows",
    "culture_tree",
    "harvest_preview",
    "harvested_choices",
    "harvested_of",
    "left_of",
    "next_culture_code",
    "running_of_donor",
    "start_choices",
    "start_preview",
    "waiting_cultures",
]
