"""Questions about bank lots: the list, one lot's card, its genealogy and vials, and the plan of a new one."""

from stembank_gui.queries.banking.choices import (
    CellTypeChoice,
    Choices,
    DonationChoice,
    FreezerChoice,
    ParentChoice,
    choices,
    next_parent_vials,
)
from stembank_gui.queries.banking.freezing import FreezeRunRow, freeze_limits, freeze_runs
from stembank_gui.queries.banking.genealogy import Edge, Genealogy, Node, genealogy
from stembank_gui.queries.banking.grown_for import CultureRow, LotLink
from stembank_gui.queries.banking.lots import LotCard, LotRow, lot_card, lot_rows
from stembank_gui.queries.banking.plan import Plan, plan_of
from stembank_gui.queries.banking.room import boxes_contents
from stembank_gui.queries.banking.vials import VialRow, lot_vials, vial_ids, vial_rows

__all__ = [
    "CellTypeChoice",
    "Choices",
    "CultureRow",
    "DonationChoice",
    "Edge",
    "FreezeRunRow",
    "FreezerChoice",
    "Genealogy",
    "LotCard",
    "LotLink",
    "LotRow",
    "Node",
    "ParentChoice",
    "Plan",
    "VialRow",
    "boxes_contents",
    "choices",
    "freeze_limits",
    "freeze_runs",
    "genealogy",
    "lot_card",
    "lot_rows",
    "lot_vials",
    "next_parent_vials",
    "plan_of",
    "vial_ids",
    "vial_rows",
]
