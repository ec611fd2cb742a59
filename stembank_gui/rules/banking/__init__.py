"""Banking: passages and doublings, tiers, plans of lots, freezing, filling. Source: DOMAIN.md §1.3, §3."""

from stembank_gui.rules.banking.dates import add_months, expiry, first_retest
from stembank_gui.rules.banking.filling import (
    FillFacts,
    StorageFacts,
    fill_blockers,
    reconciliation_problems,
    storage_blockers,
)
from stembank_gui.rules.banking.freezing import FreezeLimits, FreezeRunEntry, freeze_entry_problems, freeze_run_faults
from stembank_gui.rules.banking.growth import (
    Passage,
    counts_doublings,
    cumulative,
    population_doublings,
    recorded_doublings,
)
from stembank_gui.rules.banking.plan_cultures import shares_of
from stembank_gui.rules.banking.plan_request import (
    CellTypeFacts,
    CultureShare,
    DonationFacts,
    DonorFacts,
    Limits,
    ParentFacts,
    ParentVial,
    PlanFacts,
    PlanLot,
    SideLot,
    SideOf,
)
from stembank_gui.rules.banking.planning import (
    GrownPassage,
    cells_to_fill,
    final_doublings,
    final_passage,
    grown,
    plan_problems,
)
from stembank_gui.rules.banking.states import (
    FREEZE_RUN_MOVES,
    LOT_MOVES,
    discard_blockers,
    freeze_run_move_blockers,
    lot_move_blockers,
)
from stembank_gui.rules.banking.tiers import NEXT_TIERS, tiers_allowed
from stembank_gui.rules.banking.written import cells

__all__ = [
    "FREEZE_RUN_MOVES",
    "LOT_MOVES",
    "NEXT_TIERS",
    "CellTypeFacts",
    "CultureShare",
    "DonationFacts",
    "DonorFacts",
    "FillFacts",
    "FreezeLimits",
    "FreezeRunEntry",
    "GrownPassage",
    "Limits",
    "ParentFacts",
    "ParentVial",
    "Passage",
    "PlanFacts",
    "PlanLot",
    "SideLot",
    "SideOf",
    "StorageFacts",
    "add_months",
    "cells",
    "cells_to_fill",
    "counts_doublings",
    "cumulative",
    "discard_blockers",
    "expiry",
    "fill_blockers",
    "final_doublings",
    "final_passage",
    "first_retest",
    "freeze_entry_problems",
    "freeze_run_faults",
    "freeze_run_move_blockers",
    "grown",
    "lot_move_blockers",
    "plan_problems",
    "population_doublings",
    "reconciliation_problems",
    "recorded_doublings",
    "shares_of",
    "storage_blockers",
    "tiers_allowed",
]
