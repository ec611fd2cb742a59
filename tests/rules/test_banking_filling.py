"""Filling, label reconciliation and the second-person check."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.banking import FillFacts, StorageFacts, fill_blockers, reconciliation_problems, storage_blockers
from stembank_gui.rules.vocabulary import DonorState, FreezeRunState, LotState

PLANNED = FillFacts(1, "UCM24001M01", LotState.PLANNED, 7, "D2400013", DonorState.ELIGIBLE, 10, 0, 0, 10)
FILLED = StorageFacts(1, "UCM24001M01", LotState.FILLED, 10, 10, 10, 12, 10, 2, FreezeRunState.ACCEPTED, 0)


def codes(reasons) -> list[str]:
    for reason in reasons:
        for language in words.LANGUAGES:
            assert words.sentence(reason.code, reason.params, language)
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"not_filled": 9}, []),
        ({"not_filled": 10}, ["banking.nothing_filled"]),
        ({"not_filled": 1, "unknown_not_filled": 1}, ["banking.not_filled_unknown"]),
        ({"labels_printed": 9}, ["banking.labels_not_printed"]),
        ({"donor_state": DonorState.INELIGIBLE}, ["banking.donor_state"]),
        ({"donor_state": DonorState.WITHDRAWN}, ["banking.donor_state"]),
        ({"without_place": 2}, ["banking.vials_without_place"]),
    ],
)
def test_what_stands_against_filling_is_named(changes, expected):
    assert codes(fill_blockers(replace(PLANNED, **changes))) == expected


@pytest.mark.parametrize("state", LotState)
def test_only_a_planned_lot_is_filled(state):
    assert codes(fill_blockers(replace(PLANNED, state=state))) == (
        [] if state is LotState.PLANNED else ["banking.lot_move"]
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"stored": 9, "in_quarantine_zone": 9}, ["banking.not_all_stored"]),
        ({"in_quarantine_zone": 7}, ["banking.outside_quarantine"]),
        ({"labels_printed": 13}, ["banking.labels_do_not_balance"]),
        ({"labels_applied": 9, "labels_spoiled": 3}, ["banking.labels_per_vial"]),
        ({"labels_spoiled": -2}, ["banking.number_range", "banking.labels_do_not_balance"]),
        ({"freeze_run": None}, ["banking.freeze_run_not_accepted"]),
        ({"freeze_run": FreezeRunState.REVIEWED}, ["banking.freeze_run_not_accepted"]),
        ({"freeze_run": FreezeRunState.FAILED}, ["banking.freeze_run_not_accepted"]),
        ({"freeze_run": FreezeRunState.FAILED, "open_deviations": 1}, []),
        ({"state": LotState.QUARANTINE}, ["banking.lot_move"]),
        ({"state": LotState.PLANNED}, ["banking.lot_move"]),
    ],
)
def test_what_stands_against_storage_is_named(changes, expected):
    assert codes(storage_blockers(replace(FILLED, **changes))) == expected


@given(st.integers(-3, 200), st.integers(-3, 200), st.integers(-3, 200), st.integers(0, 200))
def test_labels_balance_only_when_each_is_on_a_vial_or_spoiled(printed, applied, spoiled, filled):
    problems = reconciliation_problems(printed=printed, applied=applied, spoiled=spoiled, filled=filled)
    good = printed == applied + spoiled and applied == filled and applied >= 0 and spoiled >= 0
    assert (not problems) == good
