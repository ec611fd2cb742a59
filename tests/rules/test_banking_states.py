"""Every pair of states: only the listed changes pass."""

from itertools import product

import pytest

from stembank_gui.rules.banking import FREEZE_RUN_MOVES, LOT_MOVES, NEXT_TIERS, tiers_allowed
from stembank_gui.rules.banking.profile_versions import ProfileVersion, profile_move_blockers
from stembank_gui.rules.banking.states import PROFILE_MOVES, freeze_run_move_blockers, lot_move_blockers
from stembank_gui.rules.banking.tiers import may_change_cell_type
from stembank_gui.rules.vocabulary import FreezeRunState, LotState, TemplateState, Tier

LOT_ALLOWED = {
    "planned": {"filled", "disposed"},
    "filled": {"quarantine", "exhausted"},
    "quarantine": {"released", "conditional", "research_only", "rejected", "on_hold", "exhausted"},
    "on_hold": {"released", "conditional", "research_only", "rejected", "quarantine", "recalled", "exhausted"},
    "released": {"quarantine", "on_hold", "recalled", "expired", "research_only", "exhausted"},
    "conditional": {
        "released",
        "quarantine",
        "on_hold",
        "recalled",
        "rejected",
        "expired",
        "research_only",
        "exhausted",
    },
    "research_only": {"quarantine", "on_hold", "recalled", "rejected", "expired", "exhausted"},
    "rejected": {"disposed", "exhausted"},
    "recalled": {"disposed", "quarantine", "exhausted"},
    "expired": {"released", "research_only", "disposed", "exhausted"},
    "exhausted": set(),
    "disposed": set(),
}
RUN_ALLOWED = {
    ("prepared", "running"), ("prepared", "failed"), ("running", "completed"), ("running", "failed"),
    ("completed", "reviewed"), ("completed", "failed"), ("reviewed", "accepted"), ("reviewed", "failed"),
}  # fmt: skip
TIERS_ALLOWED = {("S", "M"), ("M", "W"), ("M", "E"), ("M", "N"), ("W", "E"), ("W", "N")}
ORDER = "SMWE"


@pytest.mark.parametrize(("old", "new"), [*product(LotState, LotState)])
def test_every_change_of_a_lot(old, new):
    blockers = lot_move_blockers("UCM24001M01", old, new)
    assert (blockers == ()) == (new.value in LOT_ALLOWED[old.value])
    assert (new in LOT_MOVES[old]) == (blockers == ())
    if blockers:
        assert blockers[0].params == {"name": "UCM24001M01", "old": f"@lot_state.{old}", "new": f"@lot_state.{new}"}


@pytest.mark.parametrize(("old", "new"), [*product(FreezeRunState, FreezeRunState)])
def test_every_change_of_a_freeze_run(old, new):
    blockers = freeze_run_move_blockers("FR-20240527-01", old, new)
    assert (blockers == ()) == ((old.value, new.value) in RUN_ALLOWED) == (new in FREEZE_RUN_MOVES[old])


@pytest.mark.parametrize(("old", "new"), [*product(TemplateState, TemplateState)])
def test_every_change_of_a_cooling_profile(old, new):
    version = ProfileVersion(1, "VIAL", 2, old)
    allowed = {("draft", "approved"), ("draft", "retired"), ("approved", "superseded"), ("approved", "retired")}
    blockers = profile_move_blockers(version, new)
    assert (blockers == ()) == ((old.value, new.value) in allowed) == (new in PROFILE_MOVES[old])


@pytest.mark.parametrize(("parent", "child"), [*product(Tier, Tier)])
def test_banks_only_go_downward(parent, child):
    allowed = child in tiers_allowed(parent=parent, cultured=True)
    assert allowed == ((parent.value, child.value) in TIERS_ALLOWED) == (child in NEXT_TIERS[parent])
    if allowed and child.value in ORDER and parent.value in ORDER:
        assert ORDER.index(parent.value) < ORDER.index(child.value)


def test_a_line_starts_as_a_seed_or_master_bank_and_uncultured_cells_as_a_unit():
    assert tiers_allowed(parent=None, cultured=True) == {Tier.SEED, Tier.MCB}
    assert tiers_allowed(parent=None, cultured=False) == {Tier.UNIT}


def test_only_an_intermediate_may_be_of_another_cell_type():
    assert [tier for tier in Tier if may_change_cell_type(tier)] == [Tier.INTERMEDIATE]
