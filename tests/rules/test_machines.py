"""The listed changes of every state machine, written down a second time, and every pair tried through its rule.

What is here beyond DOMAIN.md §1.3, and why:
donor: deferred is reached from screened or incomplete and left for screened, else it would be a state without use.
consent: a restricted one can be withdrawn, and ends with its last day.
donation: an accepted one may be found unfit before it is processed.
culture: a plan is given up; what is banked or passaged may still be found contaminated.
lot: a plan is given up (disposed); on hold is the quarantine of a lot that was decided on; a lot used up is exhausted
from every state in which it has vials; a recalled one may prove sound (quarantine).
freeze run: what is given up or broken off has failed.
vial: planned→stored is filled and put away in one unit of work; stored→consumed, shipped or disposed is picked and used
in one; to reserved leads what is put down again while it is kept for somebody; unplaced is a vial of a spilled box.
approval: three machines; permits and filings of banks of before 0004 may be `approved`.
"""

from itertools import product

import pytest

from stembank_gui.rules.banking.states import freeze_run_move_blockers, lot_move_blockers
from stembank_gui.rules.cryostorage.vials import change_blockers
from stembank_gui.rules.distribution import disposal_step_blockers
from stembank_gui.rules.donors.identity import IDENTITY_CHANGES, act_blockers, permitted_acts, state_after
from stembank_gui.rules.donors.states import (
    approval_change,
    consent_change,
    donation_change,
    donor_change,
    form_change,
)
from stembank_gui.rules.labels.issues import label_move_blockers, print_move_blockers
from stembank_gui.rules.machines import MACHINES
from stembank_gui.rules.vocabulary import ApprovalKind, IdentityAct, IdentityState

LISTED = {
    "account": (
        "active: disabled",
        "disabled: active",
    ),
    "approval_ethics": (
        "pending: approved",
        "approved: suspended expired terminated",
        "suspended: approved expired terminated",
    ),
    "approval_hgr": (
        "approved: expired revoked",
        "applied: granted",
        "granted: expired revoked",
        "suspended: granted expired revoked",
    ),
    "approval_filing": (
        "approved: suspended closed",
        "drafted: filed",
        "filed: accepted",
        "accepted: suspended closed",
        "suspended: accepted closed",
    ),
    "batch_record": ("reviewed: approved returned",),
    "capa": (
        "open: done cancelled",
        "done: effective ineffective",
    ),
    "certificate": ("current: superseded withdrawn",),
    "consent": (
        "draft: signed",
        "signed: active",
        "active: restricted withdrawn expired",
        "restricted: withdrawn expired",
    ),
    "consent_form": (
        "draft: effective",
        "effective: superseded",
    ),
    "controlled_document": (
        "draft: in_review",
        "in_review: draft approved",
        "approved: effective obsolete",
        "effective: superseded obsolete",
    ),
    "culture": (
        "planned: running discarded",
        "running: harvested discarded contaminated",
        "harvested: banked passaged discarded contaminated",
        "banked: contaminated",
        "passaged: contaminated",
    ),
    "deviation": (
        "open: investigating",
        "investigating: proposed",
        "proposed: investigating closed",
    ),
    "disposal": (
        "requested: approved",
        "approved: executed",
    ),
    "donation": (
        "planned: collected",
        "collected: in_transit",
        "in_transit: received",
        "received: accepted rejected",
        "accepted: rejected processed",
        "rejected: disposed",
        "processed: exhausted disposed",
    ),
    "donor": (
        "registered: screened withdrawn",
        "screened: eligible ineligible incomplete deferred withdrawn",
        "eligible: ineligible withdrawn",
        "ineligible: withdrawn",
        "incomplete: eligible ineligible deferred withdrawn",
        "deferred: screened withdrawn",
    ),
    "equipment": (
        "in_service: locked_out retired",
        "locked_out: in_service retired",
    ),
    "freeze_profile": (
        "draft: approved retired",
        "approved: superseded retired",
    ),
    "freeze_run": (
        "prepared: running failed",
        "running: completed failed",
        "completed: reviewed failed",
        "reviewed: accepted failed",
    ),
    "label": (
        "printed: not_printed applied spoiled retained void",
        "applied: printed spoiled retained void",
        "spoiled: printed",
        "retained: printed",
        "void: printed not_printed applied",
    ),
    "label_print": ("unconfirmed: confirmed stopped",),
    "label_template": (
        "draft: approved retired",
        "approved: superseded retired",
    ),
    "lot": (
        "planned: filled disposed",
        "filled: quarantine exhausted",
        "quarantine: on_hold released conditional research_only rejected exhausted",
        "on_hold: quarantine released conditional research_only rejected recalled exhausted",
        "released: quarantine on_hold research_only recalled expired exhausted",
        "conditional: quarantine on_hold released research_only rejected recalled expired exhausted",
        "research_only: quarantine on_hold rejected recalled expired exhausted",
        "rejected: exhausted disposed",
        "recalled: quarantine exhausted disposed",
        "expired: released research_only exhausted disposed",
    ),
    "material": (
        "quarantine: released rejected",
        "released: rejected exhausted",
    ),
    "oos": (
        "open: phase_two closed",
        "phase_two: closed",
    ),
    "plan_line": ("waiting: done dropped",),
    "printer": (
        "active: retired",
        "retired: active",
    ),
    "rack_scan": ("read: applied discarded",),
    "recall": (
        "open: notified",
        "notified: reconciled",
        "reconciled: closed",
    ),
    "release_decision": ("signed: superseded",),
    "reservation": ("active: used released lapsed",),
    "scan_session": ("open: done cancelled",),
    "shipment": (
        "requested: shipped",
        "shipped: delivered",
        "delivered: closed",
    ),
    "signing_authority": (
        "requested: active replaced destroyed",
        "active: expired revoked destroyed replaced",
    ),
    "signing_key": (
        "requested: active replaced destroyed",
        "active: expired revoked destroyed replaced",
    ),
    "specification": (
        "draft: approved",
        "approved: effective superseded",
        "effective: superseded",
    ),
    "stability_programme": (
        "draft: approved",
        "approved: effective superseded",
        "effective: superseded",
    ),
    "stock_take": ("open: closed",),
    "storage_plan": ("open: done discarded",),
    "test_order": (
        "ordered: in_progress cancelled",
        "in_progress: done cancelled",
    ),
    "test_result": (
        "entered: approved invalid",
        "approved: invalid",
    ),
    "training": (
        "assigned: trained",
        "trained: qualified",
        "qualified: expired",
        "expired: trained",
    ),
    "vial": (
        "planned: filled stored",
        "filled: stored lost damaged",
        "stored: reserved picked consumed shipped disposed lost damaged unplaced",
        "reserved: stored picked consumed disposed lost damaged unplaced",
        "picked: stored reserved consumed packed shipped disposed lost damaged",
        "packed: shipped lost damaged",
        "shipped: delivered lost damaged",
        "delivered: returned lost damaged",
        "returned: stored reserved disposed lost damaged",
        "damaged: disposed lost",
        "unplaced: stored reserved disposed lost damaged",
    ),
}

RULES = {
    "approval_ethics": lambda old, new: approval_change("A", ApprovalKind.ETHICS, old, new),
    "approval_hgr": lambda old, new: approval_change("A", ApprovalKind.HGR, old, new),
    "approval_filing": lambda old, new: approval_change("A", ApprovalKind.FILING, old, new),
    "consent": lambda old, new: consent_change("C", old, new),
    "consent_form": lambda old, new: form_change("F", old, new),
    "disposal": lambda old, new: disposal_step_blockers("D", old, new),
    "donation": lambda old, new: donation_change("D", old, new),
    "donor": lambda old, new: donor_change("D", old, new),
    "freeze_run": lambda old, new: freeze_run_move_blockers("F", old, new),
    "label": lambda old, new: label_move_blockers("L", old, new),
    "label_print": lambda old, new: print_move_blockers(1, old, new),
    "lot": lambda old, new: lot_move_blockers("L", old, new),
}


def _pairs(lines):
    return {(old, new) for line in lines for old, _, news in [line.partition(": ")] for new in news.split()}


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.stem)
def test_only_what_is_written_down_is_listed(machine):
    assert machine.changes == _pairs(LISTED[machine.stem.removesuffix("_state")])


def test_every_machine_is_written_down():
    assert set(LISTED) == {machine.stem.removesuffix("_state") for machine in MACHINES}
    assert set(RULES) <= set(LISTED)


@pytest.mark.parametrize("name", RULES)
def test_the_rule_refuses_every_other_pair(name):
    machine = next(one for one in MACHINES if one.stem == f"{name}_state")
    passing = {
        (old.value, new.value)
        for old, new in product(machine.words, machine.words)
        if old is not new and not RULES[name](old, new)
    }
    assert passing == _pairs(LISTED[name])


def test_the_rule_of_a_vial_refuses_every_other_pair():
    machine = next(one for one in MACHINES if one.table == "vial")
    composites = {("unplaced", "reserved"), ("picked", "reserved"), ("returned", "reserved")}
    for old, new in product(machine.words, machine.words):
        if old is not new:
            refused = bool(change_blockers("V", 1, old, new))
            assert refused is ((old.value, new.value) not in machine.changes - composites), (old, new)


def test_an_identity_goes_only_its_way():
    """The machine of the vault's own file: every act from every state."""
    passing = {
        (old, state_after(act, old))
        for old, act in product(IdentityState, IdentityAct)
        if not act_blockers("D", act, old)
    }
    assert {pair for pair in passing if pair[0] is not pair[1]} == IDENTITY_CHANGES
    assert [act.value for act in permitted_acts(None)] == ["enter"]
    assert [act.value for act in permitted_acts(IdentityState.ACTIVE)] == ["correct", "link", "view", "seal", "erase"]
    assert [act.value for act in permitted_acts(IdentityState.SEALED)] == ["view", "erase"]
    assert permitted_acts(IdentityState.ERASED) == ()
