"""What may become of a label and of a run, from each state to each; which label is valid."""

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.labels.issues import (
    ACCOUNTED_AS,
    LABEL_MOVES,
    PRINT_MOVES,
    VoidLabel,
    label_move_blockers,
    next_issue,
    print_move_blockers,
)
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LabelState, PrintState

P, N, A, S, R, V = (
    LabelState.PRINTED, LabelState.NOT_PRINTED, LabelState.APPLIED, LabelState.SPOILED, LabelState.RETAINED,
    LabelState.VOID,
)  # fmt: skip
LABELS = {
    (P, N),
    (P, A),
    (P, S),
    (P, R),
    (P, V),
    (A, P),
    (A, S),
    (A, R),
    (A, V),
    (S, P),
    (R, P),
    (V, P),
    (V, A),
    (V, N),
}
PRINTS = {(PrintState.UNCONFIRMED, PrintState.CONFIRMED), (PrintState.UNCONFIRMED, PrintState.STOPPED)}


@pytest.mark.parametrize(("now", "then"), list(product(LabelState, repeat=2)))
def test_every_way_of_a_label_is_allowed_or_refused(now, then):
    reasons = label_move_blockers("UCM24001M010042I/2", now, then, link=Place("vial", 7))
    assert (reasons == ()) == ((now, then) in LABELS)
    for reason in reasons:
        assert reason.link == Place("vial", 7)
        assert "UCM24001M01-0042-I R2" in words.sentence(reason.code, reason.params)


@pytest.mark.parametrize(("now", "then"), list(product(PrintState, repeat=2)))
def test_every_way_of_a_run_is_allowed_or_refused(now, then):
    assert (print_move_blockers(3, now, then) == ()) == ((now, then) in PRINTS)


def test_every_state_is_in_the_tables():
    assert set(LABEL_MOVES) == set(LabelState)
    assert set(PRINT_MOVES) == set(PrintState)
    assert all(then in ACCOUNTED_AS or then in {V, N} for moves in LABEL_MOVES.values() for then in moves)


@given(st.sets(st.integers(1, 900)))
def test_the_next_label_is_newer_than_all_before(came_out):
    assert next_issue(came_out) not in came_out
    assert all(next_issue(came_out) > issue for issue in came_out)


AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(("void", "code", "words_in_it"), [
    (VoidLabel(7, "UCM24001M010042I", 1, 2, AT, "Kim Yuna"), "labels.void_label", ("R2", "Kim Yuna", "2026-11-20")),
    (VoidLabel(7, "UCM24001M010042I", 2, None, state=S), "labels.no_valid_label", ("R2", "spoiled")),
    (VoidLabel(7, "UCM24001M010042I", 9, None), "labels.never_printed", ("R9",)),
])  # fmt: skip
def test_a_void_label_says_what_is_valid(void, code, words_in_it):
    said = void.said()
    assert said.code == code
    assert said.link == Place("vial", 7)
    sentence = words.sentence(said.code, said.params)
    assert all(one in sentence for one in words_in_it)
