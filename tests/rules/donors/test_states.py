"""Every pair of states of every state machine: only the listed changes pass."""

from itertools import product

import pytest

from stembank_gui.rules.donors import states
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentState,
    DonationState,
    DonorState,
    FormState,
)

DONOR = {
    ("registered", "screened"), ("screened", "eligible"), ("screened", "ineligible"), ("screened", "incomplete"),
    ("incomplete", "eligible"), ("incomplete", "ineligible"), ("eligible", "ineligible"),
    ("registered", "withdrawn"), ("screened", "withdrawn"), ("eligible", "withdrawn"), ("ineligible", "withdrawn"),
    ("incomplete", "withdrawn"), ("deferred", "withdrawn"), ("screened", "deferred"), ("incomplete", "deferred"),
    ("deferred", "screened"),
}  # fmt: skip
CONSENT = {
    ("draft", "signed"), ("signed", "active"), ("active", "restricted"), ("active", "withdrawn"), ("active", "expired"),
    ("restricted", "withdrawn"), ("restricted", "expired"),
}  # fmt: skip
DONATION = {
    ("planned", "collected"), ("collected", "in_transit"), ("in_transit", "received"), ("received", "accepted"), ("received", "rejected"), ("accepted", "rejected"),
    ("accepted", "processed"), ("processed", "exhausted"), ("processed", "disposed"), ("rejected", "disposed"),
}  # fmt: skip
FORM = {("draft", "effective"), ("effective", "superseded")}
APPROVALS = {
    ApprovalKind.ETHICS: {
        ("pending", "approved"), ("approved", "suspended"), ("suspended", "approved"), ("approved", "expired"),
        ("approved", "terminated"), ("suspended", "terminated"), ("suspended", "expired"),
    },
    ApprovalKind.HGR: {
        ("applied", "granted"), ("granted", "expired"), ("granted", "revoked"),
        ("approved", "expired"), ("approved", "revoked"), ("suspended", "granted"), ("suspended", "revoked"),
        ("suspended", "expired"),
    },
    ApprovalKind.FILING: {
        ("drafted", "filed"), ("filed", "accepted"), ("accepted", "closed"), ("accepted", "suspended"),
        ("suspended", "accepted"), ("suspended", "closed"), ("approved", "closed"), ("approved", "suspended"),
    },
}  # fmt: skip
"""The last ones of permits and filings leave states that banks of before 0004 gave them."""


def pairs(words):
    return list(product(words, words))


@pytest.mark.parametrize(
    ("rule", "words", "listed"),
    [
        (states.donor_change, DonorState, DONOR),
        (states.consent_change, ConsentState, CONSENT),
        (states.donation_change, DonationState, DONATION),
        (states.form_change, FormState, FORM),
    ],
)
def test_only_the_listed_changes_pass(rule, words, listed):
    passing = {(old.value, new.value) for old, new in pairs(words) if not rule("X1", old, new)}
    assert passing == listed


@pytest.mark.parametrize("kind", list(ApprovalKind))
def test_each_kind_of_approval_has_a_machine_of_its_own(kind):
    passing = {
        (old.value, new.value) for old, new in pairs(ApprovalState) if not states.approval_change("X1", kind, old, new)
    }
    assert passing == APPROVALS[kind]
    assert set(states.STARTS[kind]) & states.IN_FORCE


def test_a_refused_change_names_the_thing_and_both_states():
    (reason,) = states.donor_change("D2400013", DonorState.REGISTERED, DonorState.ELIGIBLE)
    assert reason.code == "donors.donor_change"
    assert reason.params == {"code": "D2400013", "old": "@donor_state.registered", "new": "@donor_state.eligible"}
