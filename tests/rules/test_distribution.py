"""Issue and disposal."""

import itertools

import pytest

from stembank_gui.rules.distribution import (
    IssueLot,
    IssueVial,
    disposal_step_blockers,
    issue_blockers,
    waits_for_disposal,
)
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release import Effective
from stembank_gui.rules.vocabulary import DisposalState, Grade, LotState, VialState, Zone

LOT = IssueLot(1, "UCM24001W01", Effective(LotState.RELEASED, (), Grade.CLINICAL))
VIAL = IssueVial(5, "V5", 1, VialState.STORED, Zone.RELEASED)


def codes(reasons):
    return [one.code for one in reasons]


def test_stored_and_picked_vials_of_a_released_lot_may_go():
    picked = IssueVial(6, "V6", 1, VialState.PICKED, None)
    assert issue_blockers([LOT], [VIAL, picked], Grade.CLINICAL) == ()


def test_a_lot_is_refused_once_with_its_state_and_every_cause():
    causes = (Reason("R1.donor", {"donor": "D"}), Reason("R4.parent", {"parent": "P"}))
    held = IssueLot(1, "UCM24001W01", Effective(LotState.ON_HOLD, causes, Grade.CLINICAL))
    vials = [IssueVial(one, f"V{one}", 1, VialState.STORED, Zone.RELEASED) for one in range(30)]
    assert codes(issue_blockers([held], vials, Grade.CLINICAL)) == ["R0.not_usable", "R1.donor", "R4.parent"]


@pytest.mark.parametrize("zone", [Zone.QUARANTINE, Zone.REJECTED])
def test_a_vial_of_a_released_lot_is_moved_before_it_goes(zone):
    waiting = IssueVial(5, "V5", 1, VialState.STORED, zone)
    assert codes(issue_blockers([LOT], [waiting], Grade.CLINICAL)) == ["distribution.move_first"]


def test_test_banks_never_go_out_and_research_lots_only_for_research():
    test_bank = IssueLot(1, "UCM24001E01", Effective(LotState.RELEASED, (), Grade.CLINICAL, issuable=False))
    research = IssueLot(1, "NSC26001W01", Effective(LotState.RESEARCH_ONLY, (), Grade.CLINICAL))
    assert codes(issue_blockers([test_bank], [VIAL], Grade.RESEARCH)) == ["R0.not_usable", "R0.test_bank"]
    assert codes(issue_blockers([research], [VIAL], Grade.CLINICAL)) == ["R0.not_usable"]
    assert issue_blockers([research], [VIAL], Grade.RESEARCH) == ()


@pytest.mark.parametrize("state", sorted(set(VialState) - {VialState.STORED, VialState.PICKED, VialState.PACKED}))
def test_only_vials_at_hand_may_go(state):
    gone = IssueVial(5, "V5", 1, state, None)
    assert codes(issue_blockers([LOT], [gone], Grade.CLINICAL)) == ["cryostorage.vial_state"]


def test_a_vial_on_a_disposal_order_does_not_go():
    ordered = IssueVial(5, "V5", 1, VialState.STORED, Zone.RELEASED, "DSP-0003")
    assert codes(issue_blockers([LOT], [ordered], Grade.CLINICAL)) == ["distribution.waits_for_disposal"]
    assert waits_for_disposal("V5", 5, "") == ()


@pytest.mark.parametrize(("state", "wanted"), list(itertools.product(DisposalState, DisposalState)))
def test_a_disposal_takes_its_steps_in_order(state, wanted):
    allowed = (state, wanted) in {
        (DisposalState.REQUESTED, DisposalState.APPROVED),
        (DisposalState.APPROVED, DisposalState.EXECUTED),
    }
    assert codes(disposal_step_blockers("DSP-0001", state, wanted)) == (
        [] if allowed else ["distribution.disposal_state"]
    )
