"""Whether a culture may be started: one good request of each origin, and each thing that stands against it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.banking.cultures import Seeding, passage_of, start_problems
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import CultureState, DonationState, DonorState, VialState
from tests.rules.cultures.facts import (
    CORD,
    DONOR,
    IPSC,
    MSC,
    NOW,
    NPC,
    codes,
    culture,
    lot,
    passage,
    passage_facts,
    primary,
    primary_facts,
    thaw,
    thaw_facts,
    vial,
)


def test_good_ones_are_started():
    assert start_problems(primary(), primary_facts()) == ()
    assert start_problems(primary(seeded_cells=10**6, area_cm2=Decimal(700)), primary_facts()) == ()
    assert start_problems(passage(10**7), passage_facts(culture())) == ()
    assert start_problems(thaw(1, 2), thaw_facts(vial(1), vial(2))) == ()


def test_the_passage_follows_from_where_the_cells_come_from():
    assert passage_of(primary(), primary_facts()) == 0
    assert passage_of(passage(10**7), passage_facts(culture())) == 3
    assert passage_of(passage(1, 1), passage_facts(culture(), culture(culture_id=12, passage=4))) == 5
    assert passage_of(thaw(1), thaw_facts(vial(1), lot=lot(passage=1))) == 2
    assert passage_of(passage(), passage_facts()) == 0


def test_differentiated_cells_are_counted_from_the_start():
    parent = culture(cell_type=IPSC, passage=22, cpd=None)
    facts = passage_facts(parent, cell_type=NPC)
    assert start_problems(passage(10**7), facts) == ()
    assert passage_of(passage(10**7), facts) == 0


@pytest.mark.parametrize(
    ("state", "code"),
    [(one, "banking.donor_state") for one in (DonorState.INELIGIBLE, DonorState.WITHDRAWN, DonorState.DEFERRED)],
)
def test_no_cells_of_such_a_donor(state, code):
    donor = replace(DONOR, state=state)
    for request, facts in (
        (primary(), primary_facts(donor=donor)),
        (passage(10**7), passage_facts(culture(), donor=donor)),
        (thaw(1), thaw_facts(vial(1), donor=donor)),
    ):
        assert codes(start_problems(request, facts)) == [code]


def test_consent_and_approvals_guard_every_start():
    donor = replace(DONOR, consent_in_force=False)
    guard = Reason("donors.approval_missing", {"kind": "ethics", "day": "2026-11-22"})
    facts = passage_facts(culture(), donor=donor, guards=(guard,))
    assert codes(start_problems(passage(10**7), facts)) == ["banking.no_consent", "donors.approval_missing"]


@pytest.mark.parametrize("state", list(DonationState))
def test_only_accepted_donations_are_processed(state):
    facts = primary_facts()
    facts = replace(facts, donation=replace(facts.donation, state=state))
    allowed = state in {DonationState.ACCEPTED, DonationState.PROCESSED}
    assert codes(start_problems(primary(), facts)) == ([] if allowed else ["banking.donation_state"])


def test_what_is_missing_is_named():
    assert codes(start_problems(primary(), primary_facts(donation=None, donor=None, cell_type=None))) == [
        "cultures.no_cell_type", "cultures.no_donation",
    ]  # fmt: skip
    assert codes(start_problems(passage(), passage_facts())) == ["cultures.no_parent"]
    assert codes(start_problems(thaw(), thaw_facts(lot=None, lot_cell_type=None))) == ["cultures.no_vials"]


def test_what_is_never_cultured_is_not_started():
    assert codes(start_problems(primary(), primary_facts(cell_type=CORD))) == ["cultures.never_cultured"]


@pytest.mark.parametrize(("old", "new"), [(MSC, NPC), (NPC, IPSC), (IPSC, replace(IPSC, cell_type_id=9, code="ESC"))])
def test_only_pluripotent_cells_become_another_type(old, new):
    facts = passage_facts(culture(cell_type=old), cell_type=new)
    assert codes(start_problems(passage(10**7), facts)) == ["cultures.other_cell_type"]


def test_two_types_are_not_pooled():
    facts = passage_facts(culture(cell_type=IPSC), culture(culture_id=12, cell_type=NPC), cell_type=NPC)
    assert codes(start_problems(passage(1, 1), facts)) == ["cultures.other_cell_type"]


@pytest.mark.parametrize("state", list(CultureState))
def test_cells_are_taken_of_harvests_only(state):
    taken = state in {CultureState.HARVESTED, CultureState.PASSAGED, CultureState.BANKED}
    found = codes(start_problems(passage(10**7), passage_facts(culture(state=state))))
    assert found == ([] if taken else ["cultures.not_harvested"])


@pytest.mark.parametrize("cells", [-1, 0, 100_000_001])
def test_not_more_cells_than_are_left(cells):
    assert codes(start_problems(passage(cells), passage_facts(culture()))) == ["cultures.too_few_left"]


def test_a_suspected_culture_is_not_passed_on():
    facts = passage_facts(culture(suspected_from="CU-000002"))
    assert codes(start_problems(passage(10**7), facts)) == ["cultures.suspected"]


def test_parents_are_chosen_once_and_of_one_donor():
    twice = replace(passage(1), parents=(Seeding(11, 1), Seeding(11, 1)))
    assert codes(start_problems(twice, passage_facts(culture()))) == ["cultures.no_parent"]
    assert codes(start_problems(passage(1, 1), passage_facts(culture()))) == ["cultures.no_parent"]
    other = culture(culture_id=12, donor_id=8)
    assert codes(start_problems(passage(1, 1), passage_facts(culture(), other))) == ["cultures.pooled_donors"]


def test_nothing_is_seeded_before_it_was_harvested_or_in_future():
    early = passage(1, started_at=NOW - timedelta(days=2))
    assert codes(start_problems(early, passage_facts(culture()))) == ["cultures.before_harvest"]
    assert start_problems(early, passage_facts(culture(harvested_at=None))) == ()
    late = primary(started_at=NOW + timedelta(minutes=2))
    assert codes(start_problems(late, primary_facts())) == ["cultures.in_future"]
    old = primary(started_at=NOW - timedelta(days=121))
    assert codes(start_problems(old, primary_facts())) == ["cultures.too_long_ago"]


def test_every_vial_that_cannot_be_thawed_is_named():
    kept = Reason("reservations.kept")
    vials = (
        vial(1, lot_id=4),
        vial(2, kept=(kept,)),
        vial(3, state=VialState.SHIPPED),
        vial(4, state=VialState.RESERVED),
    )
    assert codes(start_problems(thaw(1, 2, 3, 4), thaw_facts(*vials))) == [
        "banking.vial_of_other_lot", "reservations.kept", "banking.vial_not_stored",
    ]  # fmt: skip


def test_vials_twice_or_unknown():
    assert codes(start_problems(thaw(1, 1), thaw_facts(vial(1)))) == ["banking.parent_vials_unknown"]
    assert codes(start_problems(thaw(1, 2), thaw_facts(vial(1)))) == ["banking.parent_vials_unknown"]


def test_the_effective_state_of_the_bank_and_its_reserve_hold():
    refusal = Reason("R0.not_usable")
    facts = thaw_facts(vial(1), lot=lot(use_refusals=(refusal,)))
    assert codes(start_problems(thaw(1), facts)) == ["R0.not_usable"]
    few = thaw_facts(vial(1), lot=lot(stock=10))
    assert codes(start_problems(thaw(1), few)) == ["banking.reserve"]
    assert start_problems(thaw(1), replace(few, lot=lot(stock=11))) == ()
    kept_for_this = replace(few, vials=(vial(1, state=VialState.RESERVED),))
    assert start_problems(thaw(1), kept_for_this) == ()


def test_seeded_cells_of_a_thaw_are_counted_and_not_more_than_were_frozen():
    assert codes(start_problems(thaw(1, seeded_cells=None), thaw_facts(vial(1)))) == ["text.empty"]
    assert codes(start_problems(thaw(1, seeded_cells=13_000_001), thaw_facts(vial(1)))) == [
        "banking.seeded_more_than_thawed"
    ]
    assert start_problems(thaw(1, seeded_cells=13_000_000), thaw_facts(vial(1))) == ()


@given(vessels=st.integers(-5, 20_000), area=st.decimals(allow_nan=True, allow_infinity=True) | st.none())
def test_vessels_and_area_are_within_their_limits(vessels, area):
    found = codes(start_problems(primary(vessels=vessels, area_cm2=area), primary_facts()))
    wrong = not 1 <= vessels <= 9999
    wrong_area = area is not None and not (area.is_finite() and 1 <= area <= 1_000_000)
    assert found.count("banking.number_range") == len(set(_fields(vessels, area))) == wrong + wrong_area


def _fields(vessels, area):
    reasons = start_problems(primary(vessels=vessels, area_cm2=area), primary_facts())
    return [one.params["field"] for one in reasons]


def test_cells_of_a_donation_may_be_counted():
    assert codes(start_problems(primary(seeded_cells=0), primary_facts())) == ["banking.number_range"]


def test_the_cells_of_a_passage_are_those_of_its_parents():
    assert passage(10, 20).cells() == 30
    assert passage().cells() is None
    assert primary().cells() is None
    assert thaw(1).cells() == 9_000_000
