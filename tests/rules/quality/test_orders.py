"""What may be ordered, which vials are specimens, when an order is done; detection limits and repetitions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.quality.judging.criteria import SpecLineFacts
from stembank_gui.rules.quality.orders import (
    MOST_REPEATS,
    MOST_VIALS,
    OPEN_ORDERS,
    LineProgress,
    OrderFacts,
    OrderStanding,
    Specimen,
    WantedLine,
    cancel_blockers,
    closed_order,
    order_blockers,
    order_done,
    specimen_blockers,
)
from stembank_gui.rules.quality.results.entry import limit_in, limit_problems, replicate_problems
from stembank_gui.rules.vocabulary import CriterionKind, LotState, OrderState, Purpose, Use, VialState

TODAY = date(2026, 11, 22)
LINE = WantedLine("G07", belongs=True, vials=2)
FACTS = OrderFacts(1, "UCM24001M01", LotState.QUARANTINE, (LINE,), None)
ORDER = OrderStanding(5, "QO-000005", OrderState.ORDERED, 1, "UCM24001M01", wanted=2, taken=0)
VIAL = Specimen(7, "UCM24001M010007X", 1, VialState.PICKED, Purpose.QC)
TESTING = {Purpose.QC, Purpose.STABILITY}
ENDOTOXIN = SpecLineFacts(
    1, "M-ET", "", "", "MS", "", "EU/mL", Use.RELEASE, CriterionKind.NUMBER, "", "", high=Decimal("0.5"), high_open=True
)


def codes(reasons):
    return [reason.code for reason in reasons]


lines = st.lists(
    st.builds(
        WantedLine, test_code=st.sampled_from(["G07", "M-ST", "M-ET"]), belongs=st.booleans(),
        vials=st.integers(-1, MOST_VIALS + 1), repeats=st.integers(0, MOST_REPEATS + 1),
        running=st.sampled_from(["", "QO-000001"]), running_id=st.just(1), result=st.sampled_from(["", "QC-000001"]),
    ),
    max_size=4,
).map(tuple)  # fmt: skip
days = st.one_of(st.none(), st.dates(date(2026, 11, 20), date(2026, 11, 24)))


@given(lines, days, st.sampled_from(LotState), st.booleans())
def test_an_order_is_made_exactly_when_nothing_is_wrong_with_it(wanted, due, state, retests):
    facts = OrderFacts(1, "UCM24001M01", state, wanted, due, retests=retests)
    tests = [line.test_code for line in wanted]
    fine = (
        state not in {LotState.PLANNED, LotState.DISPOSED}
        and tests
        and len(set(tests)) == len(tests)
        and (due is None or due >= TODAY)
        and all(line.belongs and 0 <= line.vials <= MOST_VIALS for line in wanted)
        and all(1 <= line.repeats <= (MOST_REPEATS if retests else 1) for line in wanted)
        and (retests or not any(line.running or line.result for line in wanted))
    )
    assert (order_blockers(facts, TODAY) == ()) is bool(fine)


def test_what_is_ordered_already_is_linked():
    line = replace(LINE, running="QO-000002", running_id=2, result="QC-000003")
    found = order_blockers(replace(FACTS, lines=(line,)), TODAY)
    assert codes(found) == ["quality.in_other_order", "quality.already_entered"]
    assert (found[0].link.kind, found[0].link.key) == ("test_order", 2)
    assert order_blockers(replace(FACTS, lines=(replace(line, repeats=3),), retests=True), TODAY) == ()


@given(
    st.lists(st.builds(
        Specimen, vial_id=st.integers(1, 9), code=st.sampled_from("ABCD"), lot_id=st.sampled_from([1, 1, 2]),
        state=st.sampled_from(VialState), purpose=st.one_of(st.none(), st.sampled_from(Purpose)),
        kept_for=st.sampled_from(["", "", "RV-0009"]),
    ), max_size=4),
    st.sampled_from(OrderState), st.integers(0, 3), st.sampled_from(["", "spilled"]),
)  # fmt: skip
def test_vials_become_specimens_exactly_when_all_is_right(vials, state, taken, reason):
    order = replace(ORDER, state=state, taken=taken)
    fine = (
        state in OPEN_ORDERS
        and vials
        and len({vial.code for vial in vials}) == len(vials)
        and all(vial.lot_id == 1 and vial.state is VialState.PICKED and not vial.kept_for for vial in vials)
        and all(vial.purpose is None or vial.purpose in TESTING for vial in vials)
        and (taken + len(vials) <= order.wanted or reason)
    )
    assert (specimen_blockers(order, vials, reason) == ()) is bool(fine)


def test_a_vial_in_a_tank_is_picked_first_and_a_used_one_is_gone():
    assert codes(specimen_blockers(ORDER, [replace(VIAL, state=VialState.RESERVED)], "")) == ["cryostorage.pick_first"]
    assert codes(specimen_blockers(ORDER, [replace(VIAL, state=VialState.CONSUMED)], "")) == ["cryostorage.vial_state"]


@pytest.mark.parametrize("state", OrderState)
def test_only_an_open_order_is_given_up_and_not_while_its_case_needs_it(state):
    order = replace(ORDER, state=state)
    closed = [] if state in OPEN_ORDERS else ["quality.order_closed"]
    assert codes(closed_order(order.code, order.order_id, state)) == closed
    assert codes(cancel_blockers(order, "", 0)) == closed
    assert codes(cancel_blockers(order, "OOS-0001", 3)) == [*closed, "quality.order_of_oos"]


@given(st.lists(st.builds(LineProgress, repeats=st.integers(1, 3), approved=st.integers(0, 4)), min_size=1))
def test_an_order_is_done_with_the_last_result_of_every_test(progress):
    assert order_done(progress) is (min(one.approved - one.repeats for one in progress) >= 0)


@pytest.mark.parametrize(("value", "limit", "refused"), [
    ("0.3", "0.25", False), ("0.25", "0.25 EU/mL", False), ("0.2", "0.25 EU/mL", True), ("<0.25", "0.25", False),
    ("0.2", "", False), ("0.2", "by eye", False), ("0.2", "10 CFU/mL", False), ("0.2 IU", "0.25", False),
])  # fmt: skip
def test_a_number_below_the_detection_limit_is_none(value, limit, refused):
    assert codes(limit_problems(ENDOTOXIN, value, limit)) == (["quality.below_detection"] if refused else [])
    assert codes(limit_problems(replace(ENDOTOXIN, readings="A;B"), value, limit)) == []


@given(st.decimals(Decimal("0.001"), Decimal(1000), places=3))
def test_what_is_written_with_a_less_than_sign_states_its_limit(number):
    assert limit_in(f"<{number}", "EU/mL") == f"{number.normalize():f} EU/mL"
    assert limit_in(str(number), "EU/mL") == limit_in(f">{number}", "EU/mL") == ""
    assert limit_in(f"<{number} CFU", "") == f"{number.normalize():f} CFU"


@given(st.integers(1, 5), st.integers(0, 6))
def test_as_many_retests_as_were_planned(planned, done):
    assert bool(replicate_problems("QO-000001", 1, "G07", planned, done)) is (done >= planned)
