"""Approvals of a donation: on the day it is collected, on the day it is received; what a permit counts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from stembank_gui import words
from stembank_gui.rules.donors import collecting
from stembank_gui.rules.donors.approvals import ApprovalFacts
from stembank_gui.rules.donors.donations import Collected
from stembank_gui.rules.vocabulary import ApprovalKind, ApprovalState, HgrType, Tissue

NOON = datetime(2024, 4, 3, 12, tzinfo=UTC)
CORD = Collected(Tissue.UMBILICAL_CORD, NOON - timedelta(hours=20), 25_000)
LAST = date(2024, 12, 31)


def codes(reasons):
    for one in reasons:
        assert all(words.sentence(one.code, one.params, language) for language in words.LANGUAGES)
    return [reason.code for reason in reasons]


def approval(kind, state, **changes):
    first, last = date(2024, 1, 1), date(2024, 12, 31)
    return replace(ApprovalFacts(kind, "N-1", state, first, last, approval_id=7), **changes)


ETHICS = approval(ApprovalKind.ETHICS, ApprovalState.APPROVED)
PERMIT = approval(ApprovalKind.HGR, ApprovalState.GRANTED, hgr_type=HgrType.COLLECTION)


def test_approvals_held_on_the_day_of_collection():
    assert collecting.collecting_blockers([ETHICS, PERMIT], CORD) == ()
    run_out = replace(ETHICS, state=ApprovalState.EXPIRED)
    assert collecting.collecting_blockers([run_out, PERMIT], CORD) == ()
    late = replace(CORD, collected_at=datetime(2025, 2, 1, tzinfo=UTC))
    assert codes(collecting.collecting_blockers([ETHICS, PERMIT], late)) == ["donors.approval_not_valid"] * 2
    assert codes(collecting.collecting_blockers([], CORD)) == ["donors.approval_missing"] * 2
    suspended = replace(ETHICS, state=ApprovalState.SUSPENDED)
    assert codes(collecting.collecting_blockers([suspended, PERMIT], CORD)) == ["donors.approval_not_valid"]


@pytest.mark.parametrize(
    ("unit", "taken"), [("donation", Decimal(1)), ("g", Decimal(25)), ("mL", None), ("vial", None), ("", None)]
)
def test_what_a_permit_counts(unit, taken):
    permit = replace(PERMIT, quantity=Decimal(100), unit=unit)
    assert collecting.permit_use(permit, CORD) == taken
    assert collecting.permit_use(replace(permit, quantity=None), CORD) is None
    assert (collecting.collection_permit([ETHICS, permit], CORD) is permit) == (taken is not None)


def test_a_permit_that_is_used_up_lets_nothing_in():
    permit = replace(PERMIT, quantity=Decimal(30), used=Decimal(6), unit="g")
    (reason,) = collecting.collecting_blockers([ETHICS, permit], CORD)
    assert reason.code == "donors.permit_used_up"
    assert reason.params == {"code": "N-1", "left": "24", "taken": "25", "unit": "g"}
    assert collecting.collecting_blockers([ETHICS, permit, PERMIT], CORD) == ()
    other = replace(permit, used=Decimal(0))
    assert collecting.collecting_blockers([ETHICS, permit, other], CORD) == ()
    assert collecting.collection_permit([ETHICS, permit, other], CORD) is other
    assert collecting.collecting_blockers([ETHICS, replace(permit, used=Decimal(5))], CORD) == ()


def test_a_collection_is_planned_for_a_day_on_which_approvals_will_hold():
    assert collecting.planning_blockers([ETHICS, PERMIT], LAST) == ()
    late = collecting.planning_blockers([ETHICS, PERMIT], LAST + timedelta(1))
    assert [(one.code, one.params["day"]) for one in late] == [("donors.approval_not_valid", "2025-01-01")] * 2
    over = replace(PERMIT, state=ApprovalState.EXPIRED)
    assert codes(collecting.planning_blockers([ETHICS, over], LAST)) == ["donors.approval_not_valid"]
    assert codes(collecting.planning_blockers([], LAST)) == ["donors.approval_missing"] * 2


def test_a_collection_is_recorded_where_approvals_held_on_its_day():
    over = replace(PERMIT, state=ApprovalState.EXPIRED)
    assert collecting.recording_blockers([ETHICS, over], LAST) == ()
    assert (
        codes(collecting.recording_blockers([ETHICS, over], LAST + timedelta(1))) == ["donors.approval_not_valid"] * 2
    )
    used_up = replace(PERMIT, quantity=Decimal(1), used=Decimal(1), unit="donation")
    assert collecting.recording_blockers([ETHICS, used_up], LAST) == ()


def test_what_does_not_hold_on_the_day_of_receipt_is_named_with_its_kind_day_and_how_to_mend():
    assert collecting.receiving_blockers([ETHICS, PERMIT], LAST) == ()
    longer = replace(PERMIT, valid_until=None)
    (reason,) = collecting.receiving_blockers([ETHICS, longer], LAST + timedelta(1))
    assert reason.code == "donors.receipt_approval_not_valid"
    assert (reason.params["kind"], reason.params["day"]) == ("@approval_kind.ethics", "2025-01-01")
    assert (reason.link.kind, reason.link.key) == ("approval", 7)
    assert "reject" in words.sentence(reason.code, reason.params, "en")
    (missing,) = collecting.receiving_blockers([longer], LAST)
    assert codes([missing]) == ["donors.receipt_approval_missing"]


def test_a_donation_is_accepted_only_if_approvals_held_when_it_was_collected_and_when_it_came():
    known = [ETHICS, PERMIT]
    last = replace(CORD, collected_at=datetime(2024, 12, 31, 12, tzinfo=UTC))
    assert collecting.accepting_blockers(known, last, LAST) == ()
    after = collecting.accepting_blockers(known, last, LAST + timedelta(1))
    assert codes(after) == ["donors.receipt_approval_not_valid"] * 2
    later = replace(last, collected_at=datetime(2025, 1, 1, 12, tzinfo=UTC))
    assert codes(collecting.accepting_blockers(known, later, date(2025, 1, 1))) == ["donors.approval_not_valid"] * 2
    both = collecting.accepting_blockers(known, later, date(2025, 1, 2))
    assert codes(both) == ["donors.approval_not_valid"] * 2 + ["donors.receipt_approval_not_valid"] * 2
