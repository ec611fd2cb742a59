"""Whether labels are accounted for: what is proposed, what contradicts the list of labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.labels.reconciliation import (
    LabelCounts,
    SaidLabels,
    contradictions,
    leftover_is_retained,
    proposed,
)


def counts(**changes):
    usual = {"lot_id": 1, "number": "UCM24001M01", "printed": 14, "spoiled": 1, "void": 1, "waiting": 10, "leftover": 2}
    return LabelCounts(**(usual | changes))


@pytest.mark.parametrize(("changes", "said", "codes"), [
    ({}, SaidLabels(10, 4), []),
    ({}, SaidLabels(10, 2, 2), []),
    ({}, SaidLabels(10, 3, 1), ["labels.retained_not_marked"]),
    ({}, SaidLabels(11, 3), ["labels.more_than_listed"]),
    ({}, SaidLabels(13, 1), ["labels.fewer_than_listed", "labels.more_than_listed"]),
    ({"retained": 2, "leftover": 0}, SaidLabels(10, 2, 2), []),
    ({"retained": 2, "leftover": 0}, SaidLabels(10, 3, 1), ["labels.fewer_than_listed"]),
    ({"unconfirmed": 1}, SaidLabels(10, 4), ["labels.unconfirmed_prints"]),
    ({"unlisted": 9, "waiting": 1}, SaidLabels(10, 3, 1), []),
    ({"unlisted": 9, "waiting": 1}, SaidLabels(10, 1, 3), ["labels.fewer_than_listed"]),
])  # fmt: skip
def test_what_was_counted_agrees_with_the_list_or_says_where_not(changes, said, codes):
    assert [reason.code for reason in contradictions(counts(**changes), said)] == codes


def test_the_rest_is_kept_only_where_all_of_it_was_counted_as_kept():
    assert leftover_is_retained(counts(), SaidLabels(10, 2, 2))
    assert not leftover_is_retained(counts(), SaidLabels(10, 4))
    assert not leftover_is_retained(counts(leftover=0, retained=2), SaidLabels(10, 2, 2))


numbers = st.integers(0, 500)


@given(applied=numbers, spoiled=numbers, retained=numbers, void=numbers, waiting=numbers, leftover=numbers)
def test_what_is_proposed_balances_and_is_taken(applied, spoiled, retained, void, waiting, leftover):
    printed = applied + spoiled + retained + void + waiting + leftover
    known = LabelCounts(1, "X", printed, applied, spoiled, retained, void, waiting, leftover)
    said = proposed(known, filled=applied + waiting)
    assert said.applied + said.spoiled + said.retained == printed
    assert contradictions(known, said) == ()
    assert known.unaccounted == waiting + leftover


def test_for_an_older_bank_the_filled_vials_are_proposed():
    known = LabelCounts(1, "X", 124, unlisted=124)
    assert proposed(known, filled=120) == SaidLabels(120, 4)
