"""The plan of a lot: a good one passes, and each thing wrong with it is named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.banking import (
    CellTypeFacts,
    DonationFacts,
    DonorFacts,
    Limits,
    ParentFacts,
    ParentVial,
    Passage,
    PlanFacts,
    PlanLot,
    final_passage,
    grown,
    plan_problems,
)
from stembank_gui.rules.donors.approvals import BANKING, PRESERVATION, approval_blockers
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    DonationState,
    DonorState,
    Family,
    Grade,
    LotState,
    Tier,
    VialKind,
    VialState,
)

TODAY = date(2024, 5, 27)
MSC = CellTypeFacts(1, "UC-MSC", "UCM", Family.MSC, cultured=True)
IPSC = CellTypeFacts(2, "iPSC", "IPS", Family.IPSC, cultured=True)
NPC = CellTypeFacts(3, "NPC", "NSC", Family.NPC, cultured=True)
CORD_BLOOD = CellTypeFacts(4, "CB-HSC", "CBH", Family.CB_HSC, cultured=False)
DONOR = DonorFacts(7, "D2400013", DonorState.ELIGIBLE, consent_in_force=True)
DONATION = DonationFacts(5, "A999924000001", 7, DonationState.ACCEPTED, 2024)
SEED = ParentFacts(
    11, "UCM24001S01", 1, 7, Tier.SEED, Grade.CLINICAL, 1, Decimal("3.00"), 2_000_000, 30, 30, LotState.RELEASED
)
P2 = Passage(2, 14_720_000, 147_000_000, 950, date(2024, 5, 20))
P3 = Passage(3, 140_000_000, 1_330_000_000, 950, date(2024, 5, 27))

MASTER = PlanLot(
    1, Tier.MCB, Grade.CLINICAL, (P2, P3), 10_000_000, 1000, "2 mL vial", "CS10", 120,
    parent_lot_id=11, parent_vial_ids=tuple(range(1, 9)),
)  # fmt: skip
MASTER_FACTS = PlanFacts(
    MSC, DONOR,
    parents=(SEED,),
    parent_vials=tuple(ParentVial(one, f"UCM24001S01000{one}X", 11, VialState.STORED) for one in range(1, 9)),
    limits=Limits(4, Decimal(16)),
)  # fmt: skip
FIRST = replace(
    MASTER, tier=Tier.SEED, passages=(Passage(1, 11_000_000, 88_000_000, 950, TODAY),), cells_per_vial=2_000_000, vials=30,
    parent_lot_id=None, parent_vial_ids=(), donor_id=7, donation_id=5,
)  # fmt: skip
FIRST_FACTS = replace(MASTER_FACTS, parents=(), parent_vials=(), donation=DONATION, limits=Limits(2, Decimal(10)))


def codes(request: PlanLot, facts: PlanFacts, today: date = TODAY) -> list[str]:
    problems = plan_problems(request, facts, today)
    for reason in problems:
        for language in words.LANGUAGES:
            assert words.sentence(reason.code, reason.params, language)
    return [reason.code for reason in problems]


def test_the_seed_and_the_master_bank_of_the_domain_may_be_planned():
    assert codes(FIRST, FIRST_FACTS) == []
    assert codes(MASTER, MASTER_FACTS) == []


def test_passages_are_counted_on_from_the_parent():
    first, last = grown(MASTER, MASTER_FACTS)
    assert (first.pd, first.cpd, last.pd, last.cpd) == tuple(map(Decimal, ("3.32", "6.32", "3.25", "9.57")))
    assert final_passage(MASTER, MASTER_FACTS) == 3
    assert final_passage(replace(MASTER, passages=()), MASTER_FACTS) == 0


def test_imported_lines_bring_their_doublings_along():
    imported = replace(FIRST, tier=Tier.MCB, cpd_before=Decimal("8.20"))
    assert grown(imported, FIRST_FACTS)[-1].cpd == Decimal("11.20")


def test_pluripotent_cells_have_no_cumulative_doublings():
    assert [step.cpd for step in grown(replace(FIRST, cell_type_id=2), replace(FIRST_FACTS, cell_type=IPSC))] == [None]


def test_doublings_start_anew_where_the_cell_type_changes():
    facts = replace(
        MASTER_FACTS, parents=(replace(SEED, cell_type_id=2, tier=Tier.WCB, passage=20, cpd=None),), cell_type=NPC
    )
    request = replace(MASTER, tier=Tier.INTERMEDIATE, cell_type_id=3)
    assert codes(request, facts) == []
    assert codes(replace(request, tier=Tier.EOPC), facts) == ["banking.other_cell_type"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"tier": Tier.WCB}, ["banking.tier_order"]),
        ({"tier": Tier.SEED}, ["banking.tier_order"]),
        ({"parent_vial_ids": ()}, ["banking.no_parent_vials"]),
        ({"parent_vial_ids": (1, 1, 2, 3, 4, 5, 6, 7, 8)}, ["banking.parent_vials_unknown"]),
        ({"parent_vial_ids": tuple(range(1, 10))}, ["banking.parent_vials_unknown"]),
        ({"passages": ()}, ["banking.no_passage"]),
        ({"passages": (replace(P2, passage=1), P3)}, ["banking.passage_below_parent"]),
        (
            {"passages": (replace(P2, passage=3), replace(P3, passage=2, harvested_on=date(2024, 5, 19)))},
            ["banking.passage_order", "banking.harvest_order"],
        ),
        ({"passages": (P2, replace(P3, passage=2))}, ["banking.passage_order"]),
        ({"passages": (replace(P2, harvested_cells=100_000_000), P3)}, ["banking.seeded_more_than_harvested"]),
        ({"passages": (P2, replace(P3, harvested_on=date(2024, 5, 28)))}, ["banking.harvest_in_future"]),
        ({"passages": (P2, replace(P3, harvested_cells=0))}, ["banking.passage_number_range"]),
        ({"passages": (P2, replace(P3, harvested_cells=10**13 + 1))}, ["banking.passage_number_range"]),
        ({"passages": (P2, replace(P3, seeded_cells=-5))}, ["banking.passage_number_range"]),
        ({"passages": (P2, replace(P3, viability_permille=1001))}, ["banking.passage_number_range"]),
        ({"passages": (P2, replace(P3, viability_permille=0))}, ["banking.passage_number_range"]),
        ({"passages": (P2, replace(P3, passage=201))}, ["banking.number_range"]),
        ({"passages": (P2, replace(P3, passage=5))}, ["banking.passage_limit"]),
        ({"passages": (replace(P2, seeded_cells=20_900_000), P3)}, ["banking.seeded_more_than_thawed"]),
        ({"vials": 0}, ["banking.number_range"]),
        ({"vials": 10_000}, ["banking.number_range"]),
        ({"vials": 134}, ["banking.too_few_cells"]),
        ({"cells_per_vial": 0}, ["banking.number_range"]),
        ({"fill_volume_ul": 0}, ["banking.number_range"]),
        ({"fill_volume_ul": 10**9}, ["banking.number_range"]),
        ({"cpd_before": Decimal(-1)}, ["banking.number_range"]),
        ({"cpd_before": Decimal("NaN")}, ["banking.number_range"]),
        ({"places": ((1, 1),)}, ["banking.places_count"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_request_is_named(changes, expected):
    assert codes(replace(MASTER, **changes), MASTER_FACTS) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"donor": None}, ["banking.donor_missing"]),
        ({"donor": replace(DONOR, state=DonorState.INELIGIBLE)}, ["banking.donor_state"]),
        ({"donor": replace(DONOR, state=DonorState.WITHDRAWN)}, ["banking.donor_state"]),
        ({"donor": replace(DONOR, state=DonorState.DEFERRED)}, ["banking.donor_state"]),
        ({"donor": replace(DONOR, state=DonorState.INCOMPLETE)}, []),
        ({"donor": replace(DONOR, consent_in_force=False)}, ["banking.no_consent"]),
        ({"guards": approval_blockers((), BANKING, TODAY)}, ["donors.approval_missing", "donors.approval_missing"]),
        ({"guards": approval_blockers((), (PRESERVATION,), TODAY)}, ["donors.approval_missing"]),
        ({"parents": (replace(SEED, grade=Grade.RESEARCH),)}, ["banking.grade_upward"]),
        ({"parents": (replace(SEED, use_refusals=(Reason("banking.parent_missing"),)),)}, ["banking.parent_missing"]),
        ({"limits": Limits(2, None)}, ["banking.passage_limit"]),
        ({"limits": Limits(None, Decimal(9))}, ["banking.cpd_limit"]),
        ({"limits": Limits(None, None)}, []),
        ({"parents": (replace(SEED, cpd=None),)}, []),
        ({"room_problems": (Reason("banking.no_quarantine_tank"),)}, ["banking.no_quarantine_tank"]),
        ({"cell_type": IPSC}, ["banking.other_cell_type"]),
    ],
)  # fmt: skip
def test_what_the_bank_knows_against_a_lot_is_named(changes, expected):
    assert codes(MASTER, replace(MASTER_FACTS, **changes)) == expected


def test_vials_must_be_stored_vials_of_the_parent():
    first, second, *rest = MASTER_FACTS.parent_vials
    vials = (replace(first, state=VialState.CONSUMED), replace(second, lot_id=12), *rest)
    assert codes(MASTER, replace(MASTER_FACTS, parent_vials=vials)) == [
        "banking.vial_of_other_lot",
        "banking.vial_not_stored",
    ]


def test_shrinking_cultures_may_not_make_a_lot_younger_than_its_parent():
    shrunk = replace(MASTER, passages=(replace(P2, harvested_cells=12_000_000),), vials=1)
    assert codes(shrunk, MASTER_FACTS) == ["banking.cpd_below_parent"]


def test_a_master_bank_keeps_its_reserve():
    parent = replace(SEED, tier=Tier.MCB, stock=12, filled=120, cells_per_vial=10_000_000)
    working = replace(MASTER, tier=Tier.WCB, vials=10, parent_vial_ids=(1, 2, 3))
    facts = replace(MASTER_FACTS, parents=(parent,), parent_vials=MASTER_FACTS.parent_vials[:3])
    assert codes(working, facts) == ["banking.reserve"]
    assert codes(replace(working, parent_vial_ids=(1, 2)), replace(facts, parent_vials=facts.parent_vials[:2])) == []


def test_only_a_test_bank_may_continue_its_parents_culture():
    parent = replace(SEED, tier=Tier.WCB, state=LotState.QUARANTINE)
    end = replace(MASTER, tier=Tier.EOPC, parent_vial_ids=(), vials=10)
    facts = replace(MASTER_FACTS, parents=(parent,), parent_vials=())
    assert codes(end, facts) == []
    assert codes(end, replace(facts, parents=(replace(parent, state=LotState.REJECTED),))) == ["banking.parent_state"]
    assert codes(replace(end, tier=Tier.INTERMEDIATE), facts) == ["banking.no_parent_vials"]


@pytest.mark.parametrize(
    ("request_changes", "facts_changes", "expected"),
    [
        ({"tier": Tier.WCB}, {}, ["banking.first_tier"]),
        ({"tier": Tier.MCB}, {}, []),
        ({}, {"donation": None}, ["banking.donation_missing"]),
        ({}, {"donation": replace(DONATION, donor_id=8)}, ["banking.donation_missing"]),
        ({}, {"donation": replace(DONATION, state=DonationState.REJECTED)}, ["banking.donation_state"]),
        ({}, {"donation": replace(DONATION, state=DonationState.PROCESSED)}, []),
        ({"parent_vial_ids": (1,)}, {}, ["banking.parent_missing"]),
        ({}, {"cell_type": CORD_BLOOD}, ["banking.unit_only", "banking.not_cultured"]),
        ({"passages": ()}, {"cell_type": IPSC}, ["banking.no_passage"]),
    ],
)
def test_what_is_wrong_with_a_first_lot_is_named(request_changes, facts_changes, expected):
    assert codes(replace(FIRST, **request_changes), replace(FIRST_FACTS, **facts_changes)) == expected


def test_a_unit_of_cord_blood_is_a_bag_with_pilot_vials():
    unit = replace(FIRST, tier=Tier.UNIT, passages=(), vial_kind=VialKind.BAG, vials=3, cells_per_vial=1_210_000_000)
    facts = replace(FIRST_FACTS, cell_type=CORD_BLOOD, limits=Limits())
    assert codes(unit, facts) == []
    assert grown(unit, facts) == ()


@given(
    st.lists(
        st.builds(
            Passage,
            st.integers(-5, 300), st.integers(-5, 10**14), st.integers(-5, 10**14), st.integers(-5, 1100),
            st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        ),
        max_size=4,
    ),
    st.integers(-5, 10**5), st.integers(-5, 10**14), st.integers(-5, 10**6), st.sampled_from(Tier),
)  # fmt: skip
def test_no_number_makes_the_plan_stumble_and_a_good_plan_keeps_the_invariants(passages, vials, cells, volume, tier):
    request = replace(
        MASTER, passages=tuple(passages), vials=vials, cells_per_vial=cells, fill_volume_ul=volume, tier=tier
    )
    if codes(request, MASTER_FACTS):
        return
    assert final_passage(request, MASTER_FACTS) > SEED.passage
    assert grown(request, MASTER_FACTS)[-1].cpd >= SEED.cpd
