"""When labels may be printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.labels import PrintFacts, print_blockers
from stembank_gui.rules.vocabulary import LotState


def facts(**changes):
    usual = {"lot_id": 1, "number": "UCM24001M01", "state": LotState.PLANNED, "sequences": tuple(range(1, 11)),
             "first": 1, "last": 10, "printed": (), "reason": ""}  # fmt: skip
    return PrintFacts(**(usual | changes))


def codes_of(**changes):
    return [reason.code for reason in print_blockers(facts(**changes))]


@pytest.mark.parametrize("state", list(LotState))
def test_labels_are_printed_while_the_lot_is_in_hand(state):
    gone = state in {LotState.REJECTED, LotState.RECALLED, LotState.EXHAUSTED, LotState.DISPOSED}

    assert codes_of(state=state) == (["banking.labels_not_for_state"] if gone else [])


@pytest.mark.parametrize(("printed", "first", "last", "reason", "expected"), [
    (((1, 10),), 1, 10, "", ["banking.reprint_reason"]),
    (((1, 10),), 1, 10, "  ab ", ["banking.reprint_reason"]),
    (((1, 10),), 1, 10, "label torn", []),
    (((1, 5),), 6, 10, "", []),
    (((1, 5),), 5, 10, "", ["banking.reprint_reason"]),
])  # fmt: skip
def test_a_second_print_needs_its_reason(printed, first, last, reason, expected):
    assert codes_of(printed=printed, first=first, last=last, reason=reason) == expected


@pytest.mark.parametrize(("first", "last"), [(11, 20), (5, 4), (-3, 0)])
def test_a_range_without_vials_is_refused(first, last):
    (reason,) = print_blockers(facts(first=first, last=last))

    assert reason.code == "banking.label_range"
    assert (reason.params["low"], reason.params["high"]) == (1, 10)


def test_a_lot_without_vials_has_no_labels():
    assert codes_of(sequences=()) == ["documents.no_labels"]


def test_all_reasons_are_said_at_once():
    assert codes_of(state=LotState.DISPOSED, printed=((1, 1),)) == [
        "banking.labels_not_for_state",
        "banking.reprint_reason",
    ]


@given(
    st.sets(st.integers(1, 60)),
    st.integers(1, 60),
    st.integers(1, 60),
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), max_size=4),
)
def test_what_was_printed_before_is_counted_once(sequences, first, last, printed):
    some = facts(sequences=tuple(sorted(sequences)), first=first, last=last, printed=tuple(printed))
    before = {number for low, high in printed for number in range(low, high + 1)}

    assert some.printed_before == len(set(some.wanted) & before)
    assert set(some.wanted) == {number for number in sequences if first <= number <= last}
