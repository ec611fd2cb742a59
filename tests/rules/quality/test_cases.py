"""Who may enter, correct, approve and close."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stembank_gui.rules.quality.results.deciding import (
    EntryFacts,
    ResultFacts,
    approval_blockers,
    correction_blockers,
    entry_blockers,
    opens_oos,
)
from stembank_gui.rules.quality.standing import TestStanding, settled, standing_of
from stembank_gui.rules.vocabulary import LotState, ResultState, Use, Verdict

TODAY = date(2024, 8, 2)
ENTRY = EntryFacts(9, "UCM24001M01", LotState.QUARANTINE, "G07", test_belongs=True, already="", tested_on=TODAY)
RESULT = ResultFacts("QC-000001", "G07", 9, "UCM24001M01", LotState.QUARANTINE, ResultState.ENTERED, "91", Verdict.PASS)


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(("change", "code"), [
    ({"lot_state": LotState.PLANNED}, "quality.lot_not_tested"),
    ({"lot_state": LotState.DISPOSED}, "quality.lot_not_tested"),
    ({"test_belongs": False}, "quality.test_not_required"),
    ({"already": "QC-000001"}, "quality.already_entered"),
    ({"tested_on": TODAY + timedelta(days=1)}, "quality.tested_in_future"),
    ({"tested_on": date(1979, 12, 31)}, "quality.tested_too_early"),
])  # fmt: skip
def test_an_entry_is_refused_with_its_reason(change, code):
    assert entry_blockers(ENTRY, TODAY) == ()
    assert codes(entry_blockers(replace(ENTRY, **change), TODAY)) == [code]


def test_all_reasons_against_an_entry_come_together():
    bad = EntryFacts(9, "L", LotState.PLANNED, "G07", test_belongs=False, already="QC-1", tested_on=date.max)
    assert len(entry_blockers(bad, TODAY)) == 4


@pytest.mark.parametrize(("change", "code"), [
    ({"state": ResultState.INVALID}, "quality.already_corrected"),
    ({"state": ResultState.APPROVED, "lot_state": LotState.RELEASED}, "quality.lot_in_use"),
    ({"state": ResultState.APPROVED, "lot_state": LotState.CONDITIONAL}, "quality.lot_in_use"),
])  # fmt: skip
def test_a_correction_is_refused_with_its_reason(change, code):
    assert correction_blockers(RESULT, TODAY, TODAY) == ()
    assert codes(correction_blockers(replace(RESULT, **change), TODAY, TODAY)) == [code]
    assert codes(correction_blockers(RESULT, TODAY + timedelta(days=1), TODAY)) == ["quality.tested_in_future"]


@pytest.mark.parametrize("state", [LotState.QUARANTINE, LotState.ON_HOLD])
def test_an_approved_result_of_a_held_lot_may_be_corrected(state):
    assert correction_blockers(replace(RESULT, state=ResultState.APPROVED, lot_state=state), TODAY, TODAY) == ()


def test_approval_is_of_what_was_seen():
    assert approval_blockers(RESULT, "91", Verdict.PASS, "") == ()
    assert codes(approval_blockers(RESULT, "91.0", Verdict.PASS, "")) == ["quality.seen_differs"]
    assert codes(approval_blockers(RESULT, "91", Verdict.FAIL, "")) == ["quality.seen_differs"]
    assert codes(approval_blockers(RESULT, "91", Verdict.PASS, "ab")) == ["quality.file_not_seen"]
    approved = replace(RESULT, state=ResultState.APPROVED)
    assert codes(approval_blockers(approved, "91", Verdict.PASS, "")) == ["quality.not_waiting"]
    with_file = replace(RESULT, file_sha256="ab")
    assert approval_blockers(with_file, "91", Verdict.PASS, "ab") == ()
    for seen in ("", "cd"):
        assert codes(approval_blockers(with_file, "91", Verdict.PASS, seen)) == ["quality.file_not_seen"]


@pytest.mark.parametrize("use", Use)
@pytest.mark.parametrize("verdict", Verdict)
def test_a_failing_release_or_reference_test_opens_an_oos(use, verdict):
    assert opens_oos(use, verdict) == (verdict is Verdict.FAIL and use is not Use.INFORMATION)


@pytest.mark.parametrize(("use", "state", "verdict", "standing"), [
    (Use.RELEASE, None, None, TestStanding.MISSING),
    (Use.REFERENCE, None, None, TestStanding.MISSING),
    (Use.INFORMATION, None, None, TestStanding.OPTIONAL),
    (Use.RELEASE, ResultState.ENTERED, Verdict.PASS, TestStanding.WAITING),
    (Use.RELEASE, ResultState.ENTERED, Verdict.FAIL, TestStanding.WAITING_FAILED),
    (Use.RELEASE, ResultState.APPROVED, Verdict.PASS, TestStanding.PASSED),
    (Use.RELEASE, ResultState.APPROVED, Verdict.REPORTED, TestStanding.REPORTED),
    (Use.RELEASE, ResultState.APPROVED, Verdict.FAIL, TestStanding.FAILED),
    (Use.REFERENCE, ResultState.APPROVED, Verdict.FAIL, TestStanding.REVIEWED),
])  # fmt: skip
def test_where_a_test_stands(use, state, verdict, standing):
    assert standing_of(use, state, verdict) is standing
    done = {TestStanding.PASSED, TestStanding.REPORTED, TestStanding.REVIEWED, TestStanding.OPTIONAL}
    assert settled(standing) == (standing in done)
