"""Every pair of states of every state machine: only the listed changes pass."""

from itertools import product

import pytest

from stembank_gui.rules.donors import states
from stembank_gui.rules.vocabulary import ApprovalState, ConsentState, DonationState, DonorState

DONOR = {
    ("registered", "screened"), ("screened", "eligible"), ("screened", "ineligible"), ("screened", "incomplete"),
    ("incomplete", "eligible"), ("incomplete", "ineligible"), ("eligible", "ineligible"),
    ("registered", "withdrawn"), ("screened", "withdrawn"), ("eligible", "withdrawn"), ("ineligible", "withdrawn"),
    ("incomplete", "withdrawn"), ("deferred", "withdrawn"), ("screened", "deferred"), ("incomplete", "deferred"),
    ("deferred", "screened"),
}  # fmt: skip
CONSENT = {
    ("draft", "signed"), ("signed", "active"), ("active", "restricted"), ("active", "withdrawn"), ("active", "expired"),
    ("restricted", "withdrawn"),
}  # fmt: skip
DONATION = {
    ("planned", "collected"), ("collected", "in_transit"), ("in_transit", "received"), ("received", "accepted"), ("received", "rejected"), ("accepted", "rejected"),
    ("accepted", "processed"), ("processed", "exhausted"), ("processed", "disposed"), ("rejected", "disposed"),
}  # fmt: skip
APPROVAL = {
    ("approved", "suspended"), ("suspended", "approved"), ("approved", "expired"), ("approved", "terminated"),
    ("suspended", "terminated"),
}  # fmt: skip


def pairs(words):
    return list(product(words, words))


@pytest.mark.parametrize(
    ("rule", "words", "listed"),
    [
        (states.donor_change, DonorState, DONOR),
        (states.consent_change, ConsentState, CONSENT),
        (states.donation_change, DonationState, DONATION),
        (states.approval_change, ApprovalState, APPROVAL),
    ],
)
def test_only_the_listed_changes_pass(rule, words, listed):
    passing = {(old.value, new.value) for old, new in pairs(words) if not rule("X1", old, new)}
    assert passing == listed


def test_a_refused_change_names_the_thing_and_both_states():
    (reason,) = states.donor_change("D2400013", DonorState.REGISTERED, DonorState.ELIGIBLE)
    assert reason.code == "donors.donor_change"
    assert reason.params == {"code": "D2400013", "old": "@donor_state.registered", "new": "@donor_state.eligible"}
