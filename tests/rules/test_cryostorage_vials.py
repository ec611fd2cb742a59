"""A vial's life: each of the 14 × 14 changes."""

import itertools

import pytest

from stembank_gui.rules.cryostorage import (
    HOLDS_PLACE,
    TERMINAL,
    TRANSITIONS,
    change_blockers,
    last_vials,
    may_become,
    purpose_blockers,
)
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release import Effective
from stembank_gui.rules.vocabulary import Grade, LotState, Purpose, Tier, VialState

ALLOWED = {
    ("planned", "filled"),
    ("planned", "stored"),
    ("filled", "stored"),
    ("filled", "damaged"),
    ("filled", "lost"),
    ("stored", "stored"),
    ("stored", "reserved"),
    ("stored", "picked"),
    ("stored", "consumed"),
    ("stored", "shipped"),
    ("stored", "disposed"),
    ("stored", "damaged"),
    ("stored", "lost"),
    ("reserved", "stored"),
    ("reserved", "picked"),
    ("reserved", "consumed"),
    ("reserved", "disposed"),
    ("reserved", "damaged"),
    ("reserved", "lost"),
    ("picked", "consumed"),
    ("picked", "packed"),
    ("picked", "shipped"),
    ("picked", "stored"),
    ("picked", "disposed"),
    ("picked", "damaged"),
    ("picked", "lost"),
    ("packed", "shipped"),
    ("packed", "damaged"),
    ("packed", "lost"),
    ("shipped", "delivered"),
    ("shipped", "damaged"),
    ("shipped", "lost"),
    ("delivered", "returned"),
    ("delivered", "damaged"),
    ("delivered", "lost"),
    ("returned", "stored"),
    ("returned", "disposed"),
    ("returned", "damaged"),
    ("returned", "lost"),
    ("stored", "unplaced"),
    ("reserved", "unplaced"),
    ("unplaced", "stored"),
    ("unplaced", "disposed"),
    ("unplaced", "damaged"),
    ("unplaced", "lost"),
    ("damaged", "disposed"),
    ("damaged", "lost"),
}


@pytest.mark.parametrize(("old", "new"), list(itertools.product(VialState, VialState)))
def test_each_change_is_allowed_or_refused_with_both_states(old, new):
    reasons = change_blockers("V", 7, old, new)
    assert may_become(old, new) == ((old.value, new.value) in ALLOWED)
    if may_become(old, new):
        assert reasons == ()
    else:
        params = {"vial": "V", "old": f"@vial_state.{old}", "new": f"@vial_state.{new}"}
        assert reasons == (Reason("cryostorage.vial_state", params, Place("vial", 7)),)


def test_the_table_is_whole_and_its_ends_are_ends():
    assert set(TRANSITIONS) == set(VialState)
    assert {state for state, following in TRANSITIONS.items() if not following} == TERMINAL
    assert {VialState.PLANNED, VialState.STORED, VialState.RESERVED} == HOLDS_PLACE


USABLE = {LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY}
NO_VIALS = {LotState.PLANNED, LotState.EXHAUSTED, LotState.DISPOSED}


@pytest.mark.parametrize(("purpose", "state"), list(itertools.product(Purpose, LotState)))
def test_what_a_lot_in_each_state_may_be_used_for_in_research(purpose, state):
    cause = Reason("R0.lot", {"lot": "UCM24001M01"})
    standing = Effective(state, (cause,), Grade.RESEARCH)
    reasons = purpose_blockers("UCM24001M01", 3, standing, purpose, Grade.RESEARCH)
    used = purpose in {Purpose.ISSUE, Purpose.NEXT_TIER}
    if state in USABLE or (not used and state not in NO_VIALS):
        assert reasons == ()
    else:
        assert reasons[0].code == "R0.not_usable"
        assert reasons[0].params["state"] == f"@lot_state.{state}"
        assert reasons[0].link == Place("lot", 3)
        assert reasons[1:] == ((cause,) if used else ())


def test_a_research_lot_is_not_for_clinical_use():
    standing = Effective(LotState.RESEARCH_ONLY, (), Grade.CLINICAL)
    reasons = purpose_blockers("NSC26001W01", 3, standing, Purpose.ISSUE, Grade.CLINICAL)
    assert [one.code for one in reasons] == ["R0.not_usable"]


@pytest.mark.parametrize(
    ("tier", "left", "asks"),
    [(Tier.MCB, 2, False), (Tier.MCB, 1, True), (Tier.MCB, 0, True), (Tier.WCB, 0, False), (Tier.SEED, 1, False)],
)
def test_the_last_two_vials_of_a_master_bank_need_quality_assurance(tier, left, asks):
    reasons = last_vials("UCM24001M01", 3, tier, left, 2)
    assert [one.code for one in reasons] == (["cryostorage.last_vials"] if asks else [])


def test_a_number_of_last_vials_is_never_said_below_zero():
    assert last_vials("L", 3, Tier.MCB, -4, 2)[0].params["left"] == 0
