"""Vials that are kept for somebody; what stays of a master bank; which vials go first."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage.fefo import OfferedLot, OfferedVial, fefo_key, propose_picks
from stembank_gui.rules.cryostorage.reservations import (
    Hold,
    WantedVial,
    end_of,
    lapses_soon,
    open_problems,
    state_today,
    taking_blockers,
    vial_problems,
    wish_problems,
)
from stembank_gui.rules.cryostorage.reserves import (
    LotStock,
    ReservePolicy,
    agreement_reasons,
    reserve_of,
    spare,
    unexplained,
)
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Purpose, ReservationState, Tier, VialState

TODAY = date(2026, 11, 22)
HOLD = Hold(3, "RV-0003", Purpose.ISSUE, "Dr Li", TODAY, "Kim Y.")
ACTIVE, LAPSED = ReservationState.ACTIVE, ReservationState.LAPSED


def codes(reasons):
    return [reason.code for reason in reasons]


@given(st.sampled_from(ReservationState), st.integers(-400, 400))
def test_only_an_active_reservation_lapses_and_only_after_its_last_day(state, days):
    stands = state_today(state, TODAY + timedelta(days), TODAY)
    assert stands is (LAPSED if state is ACTIVE and days < 0 else state)
    assert lapses_soon(state, TODAY + timedelta(days), TODAY) == (state is ACTIVE and 0 <= days <= 7)


def test_what_is_destroyed_is_not_kept_and_no_day_is_past():
    assert codes(wish_problems(Purpose.DISPOSAL, TODAY - timedelta(1), TODAY)) == [
        "reservations.purpose", "reservations.past",
    ]  # fmt: skip
    assert not wish_problems(Purpose.NEXT_TIER, TODAY, TODAY)


def test_a_vial_is_kept_once_and_for_one():
    free = WantedVial(1, "V1", VialState.STORED)
    held = WantedVial(2, "V2", VialState.RESERVED, HOLD)
    found = vial_problems([free, free, held, WantedVial(3, "V3", VialState.PICKED)])
    assert codes(found) == ["reservations.twice", "reservations.taken", "cryostorage.vial_state"]
    assert (found[1].params["who"], found[1].params["until"]) == ("Dr Li", "2026-11-22")
    assert not vial_problems([free])


@pytest.mark.parametrize(
    ("hold", "purpose", "named", "expected"),
    [
        (None, Purpose.QC, None, []),
        (HOLD, Purpose.ISSUE, None, ["reservations.kept"]),
        (HOLD, Purpose.ISSUE, HOLD, []),
        (HOLD, Purpose.ISSUE, replace(HOLD, reservation_id=4, code="RV-0004"), []),
        (HOLD, Purpose.ISSUE, replace(HOLD, wanted_for="Dr Wu"), ["reservations.kept"]),
        (HOLD, Purpose.QC, replace(HOLD, purpose=Purpose.QC), ["reservations.kept"]),
        (HOLD, Purpose.QC, HOLD, ["reservations.other_purpose"]),
        (HOLD, Purpose.DISPOSAL, None, []),
    ],
)
def test_a_kept_vial_is_taken_for_its_reservation_only(hold, purpose, named, expected):
    assert codes(taking_blockers("V1", hold, purpose, named)) == expected


def test_a_reservation_ends_when_its_last_vial_is_gone():
    until = TODAY
    assert end_of(ACTIVE, until, TODAY, left=1, used=3) is ACTIVE
    assert end_of(ACTIVE, until, TODAY, left=0, used=3) is ReservationState.USED
    assert end_of(ACTIVE, until, TODAY, left=0, used=0) is ReservationState.RELEASED
    assert end_of(ACTIVE, until, TODAY + timedelta(1), left=2, used=0) is LAPSED
    assert end_of(ReservationState.USED, until, TODAY, left=0, used=0) is ReservationState.USED


def test_what_is_over_is_not_changed():
    assert not open_problems("RV-0003", ACTIVE, TODAY, TODAY)
    found = open_problems("RV-0003", ACTIVE, TODAY, TODAY + timedelta(1))
    assert found[0].params["state"] == "@reservation_state.lapsed"


@given(st.integers(1, 9999), st.integers(0, 1000), st.integers(0, 200), st.integers(0, 10))
def test_the_reserve_is_share_or_number_as_the_site_says(filled, permille, number, last):
    smaller = reserve_of(Tier.MCB, filled, ReservePolicy(permille, number, larger=False, last=last))
    larger = reserve_of(Tier.MCB, filled, ReservePolicy(permille, number, larger=True, last=last))
    assert last <= smaller <= larger
    assert larger >= number
    assert larger * 1000 >= filled * permille
    assert reserve_of(Tier.WCB, filled, ReservePolicy(permille, number)) == 0


@given(st.integers(1, 300), st.integers(0, 300), st.integers(0, 300))
def test_what_is_spare_needs_nobodys_agreement_and_one_more_does(filled, free, taken):
    policy, stock = ReservePolicy(), LotStock(1, "UCM24001M01", Tier.MCB, filled, free)
    reasons = agreement_reasons(stock, taken, policy)
    assert bool(reasons) == (free - taken < reserve_of(Tier.MCB, filled, policy))
    if taken == spare(stock, policy) and free >= reserve_of(Tier.MCB, filled, policy):
        assert not reasons
        assert agreement_reasons(stock, taken + 1, policy)


def test_the_last_two_vials_and_the_reserve_are_said_apart():
    stock = LotStock(1, "UCM24001M01", Tier.MCB, 120, 12)
    assert codes(agreement_reasons(stock, 2, ReservePolicy())) == []
    assert codes(agreement_reasons(stock, 3, ReservePolicy())) == ["cryostorage.below_reserve"]
    assert codes(agreement_reasons(stock, 11, ReservePolicy())) == ["cryostorage.last_vials"]


def test_touching_the_reserve_needs_a_reason():
    below = (Reason("cryostorage.below_reserve"),)
    assert codes(unexplained(below, "  ")) == ["cryostorage.below_reserve", "cryostorage.reserve_reason"]
    assert not unexplained(below, "reference standard")
    assert not unexplained((Reason("cryostorage.last_vials"),), "")


def lot(lot_id, *, expires=None, passage=3, spare=99, refusals=()):
    return OfferedLot(lot_id, f"L{lot_id}", expires, passage, spare, refusals=refusals)


def vial(vial_id, lot_id=1, box=1, position=1, passed=None):
    return OfferedVial(vial_id, f"V{vial_id}", lot_id, box, position, ("TK-R01", 1, box, f"B{box}"), passed=passed)


def ids(picks):
    return [one.vial_id for one in picks.vials]


def test_first_expired_goes_first_and_the_lowest_passage_is_kept():
    lots = [lot(1, expires=date(2030, 1, 1)), lot(2, expires=date(2029, 1, 1), passage=3),
            lot(3, expires=date(2029, 1, 1), passage=5), lot(4)]  # fmt: skip
    vials = [vial(10 * one + n, one, one, n) for one in (1, 2, 3, 4) for n in (1, 2)]
    picks = propose_picks(lots, vials, dict.fromkeys((1, 2, 3, 4), 9), 5)
    assert ids(picks) == [11, 21, 22, 31, 32]
    assert codes(picks.passed) == ["reservations.not_needed", "reservations.not_needed"]
    assert [one.params["expires"] for one in picks.passed] == ["2030-01-01", "@reservations.no_expiry"]
    assert (picks.missing, picks.boxes) == (0, 3)


def test_boxes_that_become_empty_go_first_then_as_few_as_possible():
    vials = [*(vial(n, box=1, position=n) for n in range(1, 5)), *(vial(10 + n, box=2, position=n) for n in (1, 2)),
             *(vial(20 + n, box=3, position=n) for n in range(1, 9))]  # fmt: skip
    filling = {1: 9, 2: 2, 3: 8}
    assert ids(propose_picks([lot(1)], vials, filling, 2)) == [11, 12]
    assert ids(propose_picks([lot(1)], vials, filling, 5)) == [11, 12, 21, 22, 23]
    assert ids(propose_picks([lot(1)], vials, filling, 8)) == [21, 22, 23, 24, 25, 26, 27, 28]
    assert ids(propose_picks([lot(1)], vials, {1: 9, 2: 5, 3: 20}, 9)) == [11, *range(21, 29)]


def test_what_is_passed_over_is_counted_by_its_reason():
    kept = Reason("reservations.passed_kept", {"lot": "L1", "reservation": "RV-0001"})
    picks = propose_picks([lot(1, spare=1)], [vial(1, passed=kept), vial(2, passed=kept), vial(3), vial(4)], {1: 4}, 3)
    assert ids(picks) == [3]
    assert codes(picks.passed) == ["reservations.passed_kept", "reservations.reserve_stays"]
    assert picks.passed[0].params["vials"] == 2
    assert picks.missing == 2
    refused = propose_picks([lot(1, refusals=(Reason("R0.not_usable"),))], [vial(3)], {1: 1}, 1)
    assert (ids(refused), codes(refused.passed), refused.missing) == ([], ["R0.not_usable"], 1)


@st.composite
def stores(draw):
    days = st.none() | st.integers(0, 3).map(lambda n: date(2030, 1, 1 + n))
    lots = [
        lot(n, expires=draw(days), passage=draw(st.integers(1, 4)), spare=draw(st.integers(0, 12)),
            refusals=draw(st.sampled_from([(), (), (Reason("R0.not_usable"),)])))
        for n in range(1, draw(st.integers(1, 4)) + 1)
    ]  # fmt: skip
    places = draw(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 9)), unique=True, max_size=30))
    passed = st.sampled_from([None, None, None, Reason("reservations.passed_disposal", {"lot": "L", "disposal": "D"})])
    vials = [
        vial(n, draw(st.integers(1, len(lots))), box, position, draw(passed))
        for n, (box, position) in enumerate(places, start=1)
    ]
    others = {box: draw(st.integers(0, 3)) for box in range(1, 6)}
    return lots, vials, {box: others[box] + sum(one.box_id == box for one in vials) for box in others}


@given(stores(), st.integers(0, 20))
def test_a_proposal_is_never_more_than_allowed_and_never_out_of_order(store, wanted):
    lots, vials, filling = store
    picks = propose_picks(lots, vials, filling, wanted)
    by_id = {one.lot_id: one for one in lots}
    taken = Counter(one.lot_id for one in picks.vials)
    free = Counter(one.lot_id for one in vials if one.passed is None)
    usable = {key: 0 if one.refusals else min(free[key], one.spare) for key, one in by_id.items()}
    assert len(set(ids(picks))) == len(picks.vials) == min(wanted, sum(usable.values())) == wanted - picks.missing
    assert all(one.passed is None for one in picks.vials)
    assert all(taken[key] <= usable[key] for key in by_id)
    order = sorted(lots, key=fefo_key)
    for earlier, later in itertools.pairwise(order):
        assert taken[earlier.lot_id] == usable[earlier.lot_id] or not taken[later.lot_id]
    assert [(one.way, one.position) for one in picks.vials] == sorted((one.way, one.position) for one in picks.vials)


@given(stores(), st.integers(0, 20))
def test_of_one_lot_no_smaller_number_of_boxes_would_do_unless_boxes_become_empty(store, wanted):
    lots, vials, filling = store
    mine = [one for one in vials if one.lot_id == 1]
    held = Counter(one.box_id for one in mine if one.passed is None)
    picks = propose_picks([replace(lots[0], refusals=(), spare=99)], mine, filling, wanted)
    touched = Counter(one.box_id for one in picks.vials)
    emptied = [box for box, count in touched.items() if count == filling[box]]
    rest, boxes = len(picks.vials) - sum(touched[box] for box in emptied), 0
    for count in sorted((held[box] for box in held if box not in emptied), reverse=True):
        boxes, rest = (boxes + 1, rest - count) if rest > 0 else (boxes, rest)
    assert len(touched) <= len(emptied) + boxes
