"""Recalls: told, answered, reconciled; what keeps one open."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.recalls import (
    ORDER,
    NoticeFacts,
    answer_blockers,
    closing_blockers,
    lifting_blockers,
    notice_blockers,
    state_by,
    steps,
)
from stembank_gui.rules.release.states import RECALL_CHANGES
from stembank_gui.rules.vocabulary import LotState, RecallState

SENT = NoticeFacts(1, "SHP-0001", 36, told=True, returned=30, used=6)


def codes(reasons):
    return [reason.code for reason in reasons]


def notices(**changes):
    counts = st.integers(0, 4)
    return st.lists(
        st.builds(NoticeFacts, st.just(1), st.just("SHP-0001"), st.just(12), st.booleans(), counts, counts, counts)
    )


@given(notices())
def test_a_recall_is_reconciled_when_everybody_was_told_and_every_vial_is_accounted_for(found):
    state = state_by(found)
    assert (state is RecallState.OPEN) == any(not one.told for one in found)
    assert (state is RecallState.RECONCILED) == all(one.told and not one.unaccounted for one in found)


@given(st.sampled_from(RecallState), st.sampled_from(RecallState))
def test_every_step_is_one_of_the_state_machine(old, new):
    gone = [old, *steps(old, new)]
    assert all(pair in RECALL_CHANGES for pair in pairwise(gone))
    assert gone[-1] is (new if ORDER.index(new) > ORDER.index(old) else old)


def test_a_recall_without_shipments_has_nobody_to_tell():
    assert state_by([]) is RecallState.RECONCILED


@pytest.mark.parametrize(("notice", "found"), [
    (SENT, []),
    (NoticeFacts(1, "SHP-0001", 36, told=False, returned=1), ["release.recall_not_told"]),
    (NoticeFacts(1, "SHP-0001", 36, told=True, returned=37), ["release.recall_too_many"]),
    (NoticeFacts(1, "SHP-0001", 36, told=True, used=-1), ["release.recall_negative"]),
])  # fmt: skip
def test_an_answer_counts_what_was_sent(notice, found):
    assert codes(answer_blockers(notice)) == found


def test_a_recall_is_closed_when_nothing_is_open():
    assert codes(closing_blockers(3, "RCL-0001", RecallState.RECONCILED, [SENT], 0)) == []
    assert codes(closing_blockers(3, "RCL-0001", RecallState.CLOSED, [SENT], 0)) == ["release.recall_closed"]
    late = NoticeFacts(2, "SHP-0002", 9, told=False)
    found = [*closing_blockers(3, "RCL-0001", RecallState.OPEN, [SENT, late], 2)]
    assert codes(found) == ["release.recall_not_told", "release.recall_unaccounted", "release.recall_loose"]
    assert {reason.link for reason in found} == {Place("recall", 3)}
    assert found[1].params == {"shipment": "SHP-0002", "vials": 9}


def test_a_closed_recall_takes_nothing_more():
    assert codes(notice_blockers(RecallState.CLOSED, "RCL-0001")) == ["release.recall_closed"]
    assert codes(notice_blockers(RecallState.RECONCILED, "RCL-0001")) == []


def test_only_a_recalled_lot_has_a_recall_to_lift():
    assert codes(lifting_blockers("UCM24001S01", LotState.RECALLED, kept=False)) == []
    assert codes(lifting_blockers("UCM24001S01", LotState.DISPOSED, kept=False)) == ["R20.not_recalled"]
    assert codes(lifting_blockers("UCM24001S01", LotState.DISPOSED, kept=True)) == []
