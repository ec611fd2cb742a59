"""The way of a donation: what may be recorded, what matches, what may be accepted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.codes.isbt import Din
from stembank_gui.rules.donors import donations
from stembank_gui.rules.donors.donations import Arrived, Collected, DonorThen, Identifiers
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.vocabulary import (
    ConsentState,
    DonorState,
    Tissue,
)

NOON = datetime(2024, 4, 3, 12, tzinfo=UTC)
TODAY = NOON.astimezone().date()
DONOR = DonorThen(1, "D2400013", DonorState.ELIGIBLE)
CORD = Collected(Tissue.UMBILICAL_CORD, NOON - timedelta(hours=20), 25_000)
GOOD = Arrived(
    Tissue.UMBILICAL_CORD, NOON - timedelta(hours=20), NOON, NOON - timedelta(hours=19), Decimal(2), Decimal(8),
    seal_intact=True, identifiers_matched=True,
)  # fmt: skip


def codes(reasons):
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("state", DonorState)
def test_who_may_be_planned_and_who_may_be_accepted(state):
    donor = replace(DONOR, state=state)
    gone = state in {DonorState.INELIGIBLE, DonorState.WITHDRAWN}
    assert codes(donations.plan_problems(donor, TODAY, TODAY)) == ["donors.donor_may_not"] * gone
    assert codes(donations.acceptance_blockers(GOOD, donor, Policy())) == ["donors.donor_state"] * gone
    withdrawn = state is DonorState.WITHDRAWN
    assert codes(donations.collection_problems(CORD, donor, NOON)) == ["donors.donor_may_not"] * withdrawn


def test_a_plan_lies_ahead():
    assert donations.plan_problems(DONOR, TODAY + timedelta(30), TODAY) == ()
    assert codes(donations.plan_problems(DONOR, TODAY - timedelta(1), TODAY)) == ["donors.planned_past"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount_mg": None}, "donors.amount"), ({"amount_mg": 0}, "donors.amount"),
        ({"amount_ul": 5}, "donors.amount"), ({"tissue": Tissue.BLOOD}, "donors.amount"),
        ({"amount_mg": 499}, "donors.amount_range"), ({"amount_mg": 300_001}, "donors.amount_range"),
        ({"length_mm": 9}, "donors.length_range"), ({"length_mm": 1501}, "donors.length_range"),
        ({"tissue": Tissue.ADIPOSE, "length_mm": 100}, "donors.no_length"),
        ({"collected_at": NOON + timedelta(minutes=2)}, "donors.arrival_future"),
    ],
)  # fmt: skip
def test_each_slip_of_the_pen_is_named(changes, code):
    assert codes(donations.collection_problems(replace(CORD, **changes), DONOR, NOON)) == [code]


@pytest.mark.parametrize("tissue", Tissue)
def test_every_tissue_has_its_unit_and_its_limits(tissue):
    low, high = donations.amount_limits(tissue)
    assert 0 < low < high
    for amount in (low, high):
        pair = {"amount_mg": amount} if donations.is_solid(tissue) else {"amount_ul": amount}
        assert donations.collection_problems(Collected(tissue, NOON, **pair), DONOR, NOON) == ()
        other = {"amount_ul": amount} if donations.is_solid(tissue) else {"amount_mg": amount}
        assert codes(donations.collection_problems(Collected(tissue, NOON, **other), DONOR, NOON)) == ["donors.amount"]
    assert donations.has_length(tissue) == (tissue is Tissue.UMBILICAL_CORD)


@given(st.integers(-100, 100), st.integers(-100, 100), st.integers(-100, 100))
def test_times_are_in_order(collected, dispatched, received):
    at = [NOON + timedelta(hours=one) for one in (collected, dispatched, received)]
    found = codes(donations.dispatch_problems(at[0], at[1], NOON))
    assert ("donors.dispatched_before" in found) == (dispatched < collected)
    assert ("donors.arrival_future" in found) == (dispatched > 0)
    arrived = replace(GOOD, collected_at=at[0], dispatched_at=at[1], received_at=at[2])
    found = codes(donations.receipt_problems(arrived, NOON))
    assert ("donors.received_before" in found) == (received < collected)
    assert ("donors.received_before_dispatch" in found) == (collected <= received < dispatched)
    assert ("donors.arrival_future" in found) == (max(collected, received) > 0)


def test_a_receipt_says_everything():
    assert donations.receipt_problems(GOOD, NOON) == ()
    silent = replace(GOOD, seal_intact=None, lowest_c=None, dispatched_at=None)
    assert codes(donations.receipt_problems(silent, NOON)) == ["donors.seal_unsaid", "donors.temperature_unsaid"]
    wrong = replace(GOOD, lowest_c=Decimal(9))
    assert codes(donations.receipt_problems(wrong, NOON)) == ["donors.temperature_order"]


KNOWN = Identifiers(frozenset({"DN240001"}), "A999924000001", "D2400013")


@pytest.mark.parametrize("said", ["DN240001", " dn240001 ", "DN 240001", "=A99992400000100", "A9999 24 000001 5"])
def test_what_names_a_donation(said):
    assert donations.identifier_problems(KNOWN, said, " d2400013") == ()


@pytest.mark.parametrize(
    "said", ["", "DN240002", "D2400013", "A9999 24 000002 3", "A9999 24 000001 6", "A999924000001"]
)
def test_what_names_none_of_it(said):
    assert codes(donations.identifier_problems(KNOWN, said, "D240002Y")) == [
        "donors.identifier_differs", "donors.donor_differs",
    ]  # fmt: skip


def test_a_donation_without_any_name_matches_nothing():
    nameless = Identifiers(frozenset(), "", "D2400013")
    assert codes(donations.identifier_problems(nameless, "", "D2400013")) == ["donors.identifier_differs"]


@given(st.integers(0, 99), st.integers(0, 999_999), st.integers(0, 999_999))
def test_only_its_own_number_names_it(year, number, other):
    known = Identifiers(frozenset({"DN240001"}), Din("A9999", year, number).number, "D2400013")
    matches = not donations.identifier_problems(known, Din("A9999", year, other).human, "D2400013")
    assert matches == (number == other)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"collected_at": NOON - timedelta(hours=48, seconds=1)}, "donors.transit"),
        ({"lowest_c": Decimal("1.9")}, "donors.temperature"), ({"highest_c": Decimal("8.1")}, "donors.temperature"),
        ({"lowest_c": Decimal(16), "highest_c": Decimal(20)}, "donors.temperature"),
        ({"lowest_c": None}, "donors.temperature_unknown"), ({"highest_c": None}, "donors.temperature_unknown"),
        ({"seal_intact": False}, "donors.seal_broken"), ({"seal_intact": None}, "donors.seal_broken"),
        ({"identifiers_matched": False}, "donors.identifiers_unmatched"),
        ({"identifiers_matched": None}, "donors.identifiers_unmatched"),
    ],
)  # fmt: skip
def test_each_finding_keeps_a_donation_out(changes, code):
    assert codes(donations.acceptance_blockers(replace(GOOD, **changes), DONOR, Policy())) == [code]


def test_what_is_in_order_is_accepted():
    assert donations.acceptance_blockers(GOOD, DONOR, Policy()) == ()
    at_limit = replace(GOOD, collected_at=NOON - timedelta(hours=48))
    assert donations.acceptance_blockers(at_limit, DONOR, Policy()) == ()


def test_limits_by_tissue():
    policy = Policy(
        transit_hours_cord=1, transit_hours_marrow=2, transit_hours_other=3, transit_ambient_other=1,
        transit_low_other_c=Decimal(-5), transit_ambient_high_c=Decimal(24),
    )  # fmt: skip
    limits = {tissue: donations.transit_limits(policy, tissue) for tissue in Tissue}
    cord = {Tissue.PLACENTA, Tissue.CORD_BLOOD, Tissue.UMBILICAL_CORD}
    marrow = {Tissue.BONE_MARROW, Tissue.BLOOD, Tissue.MOBILISED_BLOOD}
    hours = {tissue: 1 if tissue in cord else 2 if tissue in marrow else 3 for tissue in Tissue}
    assert {tissue: one.hours for tissue, one in limits.items()} == hours
    assert limits[Tissue.CORD_BLOOD].said() == "2–8 °C"
    assert limits[Tissue.BLOOD].said() == "2–8 °C / 15–24 °C"
    assert limits[Tissue.ADIPOSE].said() == "−5–8 °C / 15–24 °C"


@given(st.decimals(-20, 40, places=1), st.decimals(-20, 40, places=1))
def test_what_was_measured_lies_in_one_range_whole(one, other):
    low, high = sorted((one, other))
    limits = donations.transit_limits(Policy(), Tissue.BONE_MARROW)
    expected = (low >= 2 and high <= 8) or (low >= 15 and high <= 25)
    assert limits.holds(low, high) == expected


def test_hours_are_exact():
    assert donations.transit_hours(NOON, NOON + timedelta(minutes=90)) == Decimal("1.5")


@pytest.mark.parametrize("state", ConsentState)
def test_a_consent_that_ran_out_since_then_covered_the_day(state):
    covered = state in {ConsentState.ACTIVE, ConsentState.RESTRICTED, ConsentState.EXPIRED}
    assert donations.consented(state, TODAY, None, TODAY) == covered
    assert donations.consented(state, TODAY - timedelta(9), TODAY, TODAY) == covered
    assert not donations.consented(state, TODAY, TODAY - timedelta(1), TODAY)
    assert not donations.consented(state, TODAY + timedelta(1), None, TODAY)
