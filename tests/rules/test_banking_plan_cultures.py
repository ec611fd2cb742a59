"""Lots from harvested cultures, pools of vials and cultures, and what is filled beside a bank."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.banking import (
    CultureShare,
    Limits,
    ParentVial,
    SideLot,
    SideOf,
    cells_to_fill,
    final_doublings,
    final_passage,
    plan_problems,
    shares_of,
)
from stembank_gui.rules.banking.cultures import CultureFacts
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.vocabulary import CultureState, Family, Grade, LotState, LotUse, Tier, VialState
from tests.rules.test_banking_plan import (
    CORD_BLOOD,
    DONATION,
    FIRST,
    FIRST_FACTS,
    IPSC,
    MASTER,
    MASTER_FACTS,
    MSC,
    NPC,
    SEED,
    TODAY,
    codes,
)

P3 = CultureFacts(31, "CU-000031", 7, MSC, 3, CultureState.HARVESTED, Decimal("9.57"), 1_330_000_000)
OTHER = replace(P3, culture_id=32, code="CU-000032", cpd=Decimal("9.70"), cells_left=200_000_000)
GROWN = replace(
    MASTER, passages=(), parent_lot_id=None, parent_vial_ids=(), cultures=(CultureShare(31, 1_200_000_000),)
)
GROWN_FACTS = replace(MASTER_FACTS, parents=(replace(SEED, thawed=8),), parent_vials=(), cultures=(P3,))
ENOUGH = 1_200_000_000
RETAIN = SideLot(LotUse.RETAIN, 5, 2_000_000)
END = SideLot(LotUse.BANK, 10, 10_000_000)
MAIN = SideOf(40, "UCM24001M01", 1, Tier.MCB, Grade.CLINICAL, LotUse.BANK, LotState.FILLED, culture_ids=frozenset({31}))


def test_a_bank_is_filled_from_a_harvested_culture():
    assert codes(GROWN, GROWN_FACTS) == []
    assert final_passage(GROWN, GROWN_FACTS) == 3
    assert final_doublings(GROWN, GROWN_FACTS) == Decimal("9.57")


def test_a_pool_has_the_highest_passage_and_doublings_of_its_cultures():
    facts = replace(GROWN_FACTS, cultures=(P3, replace(OTHER, passage=4)))
    request = replace(GROWN, cultures=(CultureShare(31, 1_100_000_000), CultureShare(32, 100_000_000)))
    assert codes(request, facts) == []
    assert final_passage(request, facts) == 4
    assert final_doublings(request, facts) == Decimal("9.70")
    assert cells_to_fill(request, facts) == 1_530_000_000


def test_doublings_of_cells_that_became_another_type_are_not_counted_on():
    ipsc = replace(P3, cell_type=IPSC, cpd=None)
    request = replace(GROWN, tier=Tier.INTERMEDIATE, cell_type_id=3)
    facts = replace(
        GROWN_FACTS, cell_type=NPC, cultures=(ipsc,), parents=(replace(SEED, cell_type_id=2, tier=Tier.WCB, thawed=1),)
    )
    assert codes(request, facts) == []
    assert final_doublings(request, facts) is None
    assert codes(replace(request, tier=Tier.EOPC), facts) == ["banking.other_cell_type", "banking.culture_cell_type"]


@pytest.mark.parametrize(
    ("changes", "facts", "expected"),
    [
        ({"passages": MASTER.passages}, {}, ["banking.passages_and_cultures"]),
        ({"parent_lot_id": 11}, {}, ["banking.vials_and_cultures"]),
        ({"parent_vial_ids": (1,)}, {}, ["banking.vials_and_cultures"]),
        ({"cultures": (CultureShare(31, ENOUGH), CultureShare(31, 1))}, {}, ["banking.cultures_unknown"]),
        ({"cultures": (CultureShare(31, ENOUGH), CultureShare(99, 1))}, {}, ["banking.cultures_unknown"]),
        ({"cultures": (CultureShare(31, 1_330_000_001),)}, {}, ["cultures.too_few_left"]),
        ({"cultures": (CultureShare(31, 0),)}, {}, ["cultures.too_few_left", "banking.too_few_cells"]),
        ({"vials": 134}, {}, ["banking.too_few_cells"]),
        ({"vials": 121}, {}, ["banking.too_few_cells"]),
        ({}, {"cultures": (replace(P3, state=CultureState.CONTAMINATED),)}, ["cultures.not_harvested"]),
        ({}, {"cultures": (replace(P3, suspected_from="CU-000001"),)}, ["cultures.suspected"]),
        ({}, {"cultures": (P3, replace(OTHER, donor_id=8))}, ["banking.cultures_of_two_donors"]),
        ({}, {"cultures": (P3, replace(OTHER, cell_type=IPSC))}, ["banking.culture_cell_type"]),
        ({}, {"cultures": (replace(P3, passage=0),)}, ["banking.passage_below_parent"]),
        ({}, {"cultures": (replace(P3, cpd=Decimal("2.99")),)}, ["banking.cpd_below_parent"]),
        ({}, {"parents": (SEED,)}, ["banking.continued_culture"]),
        ({}, {"parents": (replace(SEED, thawed=8, used_for=LotUse.RETAIN),)}, ["banking.parent_retained"]),
        (
            {},
            {"parents": (replace(SEED, thawed=8), replace(SEED, lot_id=12, thawed=1, donor_id=8))},
            ["banking.parents_of_two_donors"],
        ),
        ({}, {"cell_type": CORD_BLOOD, "cultures": (replace(P3, cell_type=CORD_BLOOD),)},
         ["banking.other_cell_type", "banking.not_cultured"]),
        ({}, {"limits": Limits(2, Decimal(9))}, ["banking.passage_limit", "banking.cpd_limit"]),
    ],
)  # fmt: skip
def test_what_stands_against_the_cultures_is_named(changes, facts, expected):
    assert codes(replace(GROWN, **changes), replace(GROWN_FACTS, **facts)) == expected


def test_a_culture_from_a_donation_starts_a_line():
    first = replace(GROWN, tier=Tier.SEED, donor_id=7, donation_id=5)
    facts = replace(GROWN_FACTS, parents=(), donation=DONATION)
    assert codes(first, facts) == []
    assert codes(replace(first, tier=Tier.WCB), facts) == ["banking.first_tier"]


def test_only_a_test_bank_is_filled_from_a_culture_that_went_on_unfrozen():
    working = replace(SEED, tier=Tier.WCB, state=LotState.QUARANTINE)
    facts = replace(GROWN_FACTS, parents=(working,))
    assert codes(replace(GROWN, tier=Tier.EOPC), facts) == []
    assert codes(replace(GROWN, tier=Tier.INTERMEDIATE), facts) == ["banking.continued_culture"]
    rejected = replace(facts, parents=(replace(working, state=LotState.REJECTED),))
    assert codes(replace(GROWN, tier=Tier.EOPC), rejected) == ["banking.parent_state"]


SECOND = replace(SEED, lot_id=12, number="UCM24001S02", passage=2, cpd=Decimal("4.10"))
POOLED = replace(MASTER, pooled_lot_ids=(12,), parent_vial_ids=(*MASTER.parent_vial_ids, 21))
POOLED_FACTS = replace(
    MASTER_FACTS,
    parents=(SEED, SECOND),
    parent_vials=(*MASTER_FACTS.parent_vials, ParentVial(21, "UCM24001S0200011X", 12, VialState.STORED)),
)


def test_vials_of_several_lots_are_pooled_and_the_oldest_counts():
    later = tuple(replace(one, passage=one.passage + 1) for one in POOLED.passages)
    assert codes(replace(POOLED, passages=later), POOLED_FACTS) == []
    assert POOLED.parent_ids == (11, 12)
    assert codes(POOLED, POOLED_FACTS) == ["banking.passage_below_parent"]
    shrunk = (replace(later[0], seeded_cells=15_000_000, harvested_cells=20_000_000),)
    assert codes(replace(POOLED, passages=shrunk, vials=1), POOLED_FACTS) == []
    assert final_doublings(replace(POOLED, passages=shrunk), POOLED_FACTS) == Decimal("4.52")


def test_each_pooled_lot_gives_vials():
    facts = replace(POOLED_FACTS, parent_vials=MASTER_FACTS.parent_vials)
    request = replace(POOLED, parent_vial_ids=MASTER.parent_vial_ids, passages=POOLED.passages[1:])
    assert "banking.no_parent_vials" in codes(request, facts)


def test_the_worst_of_the_pooled_parents_counts():
    refused = replace(SECOND, grade=Grade.RESEARCH, donor_id=9)
    found = codes(POOLED, replace(POOLED_FACTS, parents=(SEED, refused)))
    assert found[:2] == ["banking.grade_upward", "banking.parents_of_two_donors"]


def test_retained_samples_and_a_test_bank_are_filled_beside_a_bank():
    wcb = replace(GROWN, tier=Tier.WCB, sides=(RETAIN, END), vials=100, cultures=(CultureShare(31, 1_000_000_000),))
    master = replace(SEED, tier=Tier.MCB, thawed=2)
    facts = replace(GROWN_FACTS, parents=(master,))
    assert codes(wcb, facts) == []
    assert (RETAIN.tier(Tier.WCB), END.tier(Tier.WCB)) == (Tier.WCB, Tier.EOPC)
    assert codes(wcb, replace(facts, eopc_limits=Limits(2, Decimal(9)))) == [
        "banking.passage_limit",
        "banking.cpd_limit",
    ]
    full = replace(wcb, cultures=(CultureShare(31, 1_330_000_000),))
    assert codes(replace(full, vials=123), facts) == ["banking.too_few_cells"]
    assert codes(replace(full, vials=122), facts) == []


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((replace(RETAIN, vials=0),), ["banking.number_range"]),
        ((replace(RETAIN, cells_per_vial=0),), ["banking.number_range"]),
        ((END,), ["banking.side_tier"]),
    ],
)
def test_what_is_wrong_with_a_side_lot_is_named(sides, expected):
    assert codes(replace(GROWN, sides=sides), GROWN_FACTS) == expected


def test_no_test_bank_is_filled_beside_a_first_lot():
    assert codes(replace(FIRST, sides=(replace(END, vials=1),), vials=1), FIRST_FACTS) == ["banking.side_tier"]


@pytest.mark.parametrize(
    ("changes", "side_of", "expected"),
    [
        ({}, MAIN, []),
        ({}, None, ["banking.retained_beside"]),
        ({"used_for": LotUse.BANK}, None, ["banking.retained_beside"]),
        ({"used_for": LotUse.BANK}, MAIN, ["banking.side_kind"]),
        ({}, replace(MAIN, tier=Tier.WCB), ["banking.side_kind"]),
        ({}, replace(MAIN, grade=Grade.RESEARCH), ["banking.side_kind"]),
        ({}, replace(MAIN, state=LotState.DISPOSED), ["banking.side_of_what"]),
        ({}, replace(MAIN, used_for=LotUse.RETAIN), ["banking.side_of_what"]),
        ({}, replace(MAIN, culture_ids=frozenset()), ["banking.side_other_harvest"]),
        ({"sides": (RETAIN,)}, MAIN, ["banking.no_sides_here"]),
    ],
)
def test_retained_samples_belong_to_a_bank_of_the_same_harvest(changes, side_of, expected):
    request = replace(
        GROWN, used_for=LotUse.RETAIN, side_of_lot_id=40, vials=5, cultures=(CultureShare(31, 50_000_000),)
    )
    assert codes(replace(request, **changes), replace(GROWN_FACTS, side_of=side_of)) == expected


def test_units_have_nothing_beside_them():
    unit = replace(FIRST, tier=Tier.UNIT, passages=(), sides=(RETAIN,), vials=3)
    assert codes(unit, replace(FIRST_FACTS, cell_type=CORD_BLOOD)) == ["banking.no_sides_here"]


@given(st.integers(0, 10**14), st.lists(st.integers(0, 10**13), max_size=6))
def test_a_pool_gives_what_is_wanted_and_nobody_gives_more_than_there_is(wanted, left):
    shares = shares_of(wanted, list(enumerate(left)))
    assert sum(one.cells for one in shares) == min(wanted, sum(left))
    assert all(0 < one.cells <= left[one.culture_id] for one in shares)


LIMITS = {
    (Family.MSC, Tier.SEED): (2, 10),
    (Family.MSC, Tier.MCB): (4, 16),
    (Family.MSC, Tier.WCB): (6, 22),
    (Family.MSC, Tier.EOPC): (12, 30),
    (Family.MSC, Tier.INTERMEDIATE): (10, 30),
    (Family.IPSC, Tier.SEED): (15, None),
    (Family.IPSC, Tier.MCB): (30, None),
    (Family.IPSC, Tier.WCB): (45, None),
    (Family.IPSC, Tier.EOPC): (70, None),
    (Family.NPC, Tier.INTERMEDIATE): (10, None),
}
"""The limits of DOMAIN.md §3.1 by family and tier as a new bank has them."""


@pytest.mark.parametrize(("family", "tier"), LIMITS)
def test_a_lot_at_the_limit_of_its_tier_and_family_passes_and_one_beyond_does_not(family, tier):
    passage, cpd = LIMITS[family, tier]
    kind = replace({Family.MSC: MSC, Family.IPSC: IPSC, Family.NPC: NPC}[family])
    policy = Policy()
    counted = family is Family.MSC
    facts = replace(
        GROWN_FACTS,
        cell_type=kind,
        parents=(),
        donation=DONATION,
        limits=Limits(policy.passage_max(family, tier), policy.cpd_max(tier) if counted else None),
    )

    def found(at: int, doublings: str) -> set[str]:
        culture = replace(P3, cell_type=kind, passage=at, cpd=Decimal(doublings) if counted else None)
        return {
            reason.code
            for reason in plan_problems(replace(GROWN, tier=tier), replace(facts, cultures=(culture,)), TODAY)
        } - {"banking.first_tier"}

    top = f"{cpd or 0}.00"
    assert found(passage, top) == set()
    assert found(passage + 1, top) == {"banking.passage_limit"}
    if cpd is not None:
        assert found(passage, f"{cpd}.01") == {"banking.cpd_limit"}


def test_the_chain_of_the_domain_within_the_limits_of_its_tiers():
    chain = {Tier.SEED: (1, "3.00"), Tier.MCB: (3, "9.57"), Tier.WCB: (5, "16.05"), Tier.EOPC: (8, "25.53")}
    policy = Policy()
    for tier, (passage, cpd) in chain.items():
        assert passage <= (policy.passage_max(Family.MSC, tier) or 0)
        assert Decimal(cpd) <= (policy.cpd_max(tier) or 0)


@given(st.integers(0, 200), st.decimals(0, 60, places=2), st.sampled_from(Tier), st.sampled_from(Tier))
def test_no_plan_from_cultures_goes_upward_or_grows_younger(passage, cpd, parent_tier, tier):
    parent = replace(SEED, tier=parent_tier, thawed=2, passage=2, cpd=Decimal("6.00"))
    culture = replace(P3, passage=passage, cpd=cpd)
    found = plan_problems(
        replace(GROWN, tier=tier), replace(GROWN_FACTS, parents=(parent,), cultures=(culture,)), date(2024, 6, 1)
    )
    order = (Tier.SEED, Tier.MCB, Tier.WCB, Tier.EOPC)
    if not found:
        assert passage >= parent.passage
        assert cpd >= parent.cpd
        assert tier is Tier.INTERMEDIATE or order.index(tier) > order.index(parent_tier)
