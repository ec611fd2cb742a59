"""A decision rests on what was signed, and on nothing that came later."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.voiding import LOT_FACTS, ResultNow, changed_since
from stembank_gui.rules.vocabulary import ResultState

PLACE = Place("lot", 7)
LOT = dict.fromkeys(LOT_FACTS, "as signed")
RECORD = {"result": "R-0001", "test": "G07", "value": "94.1"}
SIGNED = {"lot": LOT | {"state": "quarantine"}, "results": [RECORD | {"version": 2, "state": "approved"}]}
NOW = ResultNow(1, ResultState.APPROVED, RECORD)


def reasons(signed=None, lot=None, results=None) -> list[str]:
    found = changed_since(
        "RD-0001", PLACE, signed or SIGNED, lot or LOT, results if results is not None else {"R-0001": NOW}
    )
    assert all(one.link == PLACE for one in found)
    return [one.code for one in found]


def test_what_stands_as_it_was_signed_is_not_void():
    assert reasons() == []
    assert reasons(lot=LOT | {"state": "released", "expires_on": "2031-01-01"}) == []


@pytest.mark.parametrize("fact", LOT_FACTS)
def test_each_fact_of_the_lot_counts(fact):
    assert reasons(lot=LOT | {fact: "changed"}) == ["void.lot_changed"]


def test_a_result_that_is_another_one_or_gone_voids():
    assert reasons(results={}) == ["void.result_changed"]
    other = ResultNow(1, ResultState.APPROVED, RECORD | {"value": "99.9"})
    assert reasons(results={"R-0001": other}) == ["void.result_changed"]


def test_a_correction_voids_what_was_approved_and_not_what_only_stood_there():
    corrected = {"R-0001": ResultNow(1, ResultState.INVALID, RECORD)}
    assert reasons(results=corrected) == ["void.result_corrected"]
    entered = {"lot": LOT, "results": [RECORD | {"state": "entered"}]}
    assert reasons(entered, results=corrected) == []


def test_results_that_came_later_void_nothing():
    later = ResultNow(2, ResultState.APPROVED, RECORD | {"result": "R-0002"})
    assert reasons(results={"R-0001": NOW, "R-0002": later}) == []


def test_a_record_of_an_older_version_says_only_what_it_says():
    assert reasons({}) == []
    assert reasons({"lot": {"number": "as signed"}}) == []


@given(st.dictionaries(st.sampled_from(LOT_FACTS), st.text(max_size=3)))
def test_void_exactly_if_a_signed_fact_differs(changes):
    differs = any(LOT[fact] != value for fact, value in changes.items())
    assert bool(reasons(lot=LOT | changes)) == differs
