"""Which labels may be printed, when a run is settled and resumed."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.labels.printing import (
    KINDS_FOR,
    PrintFacts,
    ResumeFacts,
    SettleFacts,
    print_blockers,
    replaces,
    resume_blockers,
    settle_blockers,
    template_blockers,
)
from stembank_gui.rules.vocabulary import LabelKind, LabelState, LotState, PrintState, VialKind

P, A, V = LabelState.PRINTED, LabelState.APPLIED, LabelState.VOID


def facts(**changes):
    usual = {
        "lot_id": 1, "number": "UCM24001M01", "state": LotState.PLANNED, "sequences": (1, 2, 3, 5, 6), "first": 1,
        "last": 6, "printed": frozenset(), "reason": "",
    }  # fmt: skip
    return PrintFacts(**(usual | changes))


def said(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(("changes", "codes", "wanted"), [
    ({}, [], (1, 2, 3, 5, 6)),
    ({"first": 2, "last": 4}, [], (2, 3)),
    ({"chosen": frozenset({5, 1})}, [], (1, 5)),
    ({"chosen": frozenset({4, 1})}, ["labels.no_label_for"], (1,)),
    ({"chosen": frozenset({99})}, ["labels.no_label_for"], ()),
    ({"first": 7, "last": 9}, ["banking.label_range"], ()),
    ({"sequences": ()}, ["documents.no_labels"], ()),
    ({"printed": frozenset({3})}, ["banking.reprint_reason"], (1, 2, 3, 5, 6)),
    ({"printed": frozenset({3}), "reason": " x "}, ["banking.reprint_reason"], (1, 2, 3, 5, 6)),
    ({"printed": frozenset({3}), "reason": "torn"}, [], (1, 2, 3, 5, 6)),
    ({"printed": frozenset({4}), "chosen": frozenset({1})}, [], (1,)),
    ({"state": LotState.RECALLED, "printed": frozenset({1})},
     ["banking.labels_not_for_state", "banking.reprint_reason"], (1, 2, 3, 5, 6)),
])  # fmt: skip
def test_labels_are_printed_or_refused(changes, codes, wanted):
    assert said(print_blockers(facts(**changes))) == codes
    assert facts(**changes).wanted == wanted


@given(
    st.sets(st.integers(1, 60)),
    st.integers(1, 60),
    st.integers(1, 60),
    st.frozensets(st.integers(1, 60)),
    st.frozensets(st.integers(1, 60)),
)
def test_what_was_printed_before_is_counted_once(sequences, first, last, printed, chosen):
    some = facts(sequences=tuple(sorted(sequences)), first=first, last=last, printed=printed, chosen=chosen)

    assert some.printed_before == len(set(some.wanted) & printed)
    in_range = {number for number in sequences if first <= number <= last}
    assert set(some.wanted) == (sequences & chosen if chosen else in_range)


@pytest.mark.parametrize("state", LotState)
def test_only_lots_in_the_banks_hands_get_labels(state):
    gone = {LotState.REJECTED, LotState.RECALLED, LotState.EXHAUSTED, LotState.DISPOSED}
    assert (said(print_blockers(facts(state=state))) == []) == (state not in gone)
    assert replaces(state) == (state not in {LotState.PLANNED, LotState.FILLED})


@pytest.mark.parametrize(("container", "kind"), list(product(VialKind, LabelKind)))
def test_a_template_suits_its_container_only(container, kind):
    assert (template_blockers("x", kind, container) == ()) == (kind in KINDS_FOR[container])
    assert KINDS_FOR[container] <= {LabelKind.VIAL, LabelKind.BAG}


@pytest.mark.parametrize(("state", "states", "came_out", "codes"), [
    (PrintState.UNCONFIRMED, (P, P, P), 3, []),
    (PrintState.UNCONFIRMED, (P, P, P), 0, []),
    (PrintState.UNCONFIRMED, (P, P, P), 4, ["labels.came_out"]),
    (PrintState.UNCONFIRMED, (P, P, P), -1, ["labels.came_out"]),
    (PrintState.UNCONFIRMED, (P, A, P), 2, []),
    (PrintState.UNCONFIRMED, (P, A, P), 1, ["labels.came_out_before"]),
    (PrintState.UNCONFIRMED, (P, V, V), 1, []),
    (PrintState.CONFIRMED, (P, A, P), 1, ["labels.print_settled"]),
    (PrintState.STOPPED, (P, P, P), 3, ["labels.print_settled"]),
])  # fmt: skip
def test_what_came_out_is_said_once_and_is_possible(state, states, came_out, codes):
    assert said(settle_blockers(SettleFacts(1, state, states), came_out)) == codes


@pytest.mark.parametrize(("state", "resumed", "rest", "codes"), [
    (PrintState.UNCONFIRMED, False, 3, ["labels.settle_first"]),
    (PrintState.STOPPED, False, 3, []),
    (PrintState.STOPPED, True, 3, ["labels.resumed_already"]),
    (PrintState.STOPPED, False, 0, ["labels.nothing_left"]),
    (PrintState.CONFIRMED, False, 0, ["labels.nothing_left"]),
])  # fmt: skip
def test_the_rest_of_a_run_is_printed_once(state, resumed, rest, codes):
    assert said(resume_blockers(ResumeFacts(1, state, resumed, rest))) == codes
