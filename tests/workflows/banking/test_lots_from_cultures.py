"""Lots filled from harvested cultures: the chain of the domain, pools, splits, lots beside a bank, what is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from stembank_gui.check.invariants import _genealogy
from stembank_gui.queries.banking import genealogy, plan_of
from stembank_gui.queries.banking.cultures import harvested_choices
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.banking import CultureShare, Passage, PlanLot, SideLot
from stembank_gui.rules.banking.cultures import StartCulture
from stembank_gui.rules.cryostorage import purpose_blockers
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Place
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState, Grade, LotUse, Purpose, Tier
from stembank_gui.tables.banking import Culture, CultureParent, CultureThaw, Lot, LotCulture, LotParent
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.workflows.banking.discard_plan import DiscardPlan, discard_plan
from stembank_gui.workflows.banking.plan_lot import PlannedLot, plan_lot
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, cultures
from tests.workflows.refusals import refused


def grown(database, staff, parents: dict[int, int], harvested: int, viability: int = 950) -> int:
    """Return the id of a passage of harvested cultures that is harvested itself."""
    culture_id = cultures.passage(database, staff, parents)
    cultures.harvest(database, staff, culture_id, harvested_cells=harvested, viability_permille=viability)
    return culture_id


def request_of(database, shares: dict[int, int], tier: Tier = Tier.SEED, **changes: object) -> PlanLot:
    """Return a good plan of a lot of UC-MSC from harvested cultures."""
    request = PlanLot(
        cell_type_id=banking.cell_type_id(database),
        tier=tier,
        grade=Grade.CLINICAL,
        passages=(),
        cells_per_vial=2_000_000,
        fill_volume_ul=1000,
        container="2 mL vial",
        cryomedium="CS10",
        vials=6,
        cultures=tuple(CultureShare(*share) for share in shares.items()),
    )
    return replace(request, **changes)  # type: ignore[arg-type]


def planned(database, staff, request: PlanLot) -> PlannedLot:
    return database.perform(staff["OP"], plan_lot, request).result


def first_passage(database, staff, donation_id: int | None = None) -> int:
    """Return the id of a harvested P1, grown from a primary culture: PD 3.00."""
    banking.quarantine_tanks(database, staff)
    donation_id = donation_id or banking.donor_with_donation(database, staff)[1]
    explants = StartCulture(
        CultureOrigin.DONATION, "T175", 4, cell_type_id=banking.cell_type_id(database), donation_id=donation_id
    )
    primary = cultures.start(database, staff, explants).culture_id
    cultures.harvest(database, staff, primary)
    return grown(database, staff, {primary: 11_000_000}, 88_000_000)


def released_seed(database, staff, vials: int = 12) -> int:
    """Return the id of a released seed lot of a harvested P1."""
    culture_id = first_passage(database, staff)
    made = planned(database, staff, request_of(database, {culture_id: vials * 2_000_000}, vials=vials))
    usable(database, staff, made.lot_id)
    return made.lot_id


def usable(database, staff, lot_id: int) -> None:
    """Fill a planned lot, put it away and set it released: for tests of what is grown from it."""
    banking.fill(database, staff, lot_id)
    banking.accept_run(database, staff, lot_id)
    banking.confirm(database, staff, lot_id)
    banking.as_released(database, lot_id)


def lot_of(database, lot_id: int) -> Lot:
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        session.expunge(lot)
    return lot


def parents_of(database, lot_id: int) -> dict[int, int]:
    with database.reading() as session:
        rows = session.exec(select(LotParent).where(LotParent.lot_id == lot_id))
        return {row.parent_lot_id: row.vials_used for row in rows}


@both_databases
def test_the_chain_of_the_domain_through_the_program(database, staff):
    """T9: P1 to P8 with the numbers of DOMAIN.md §3.1; the lots have the doublings of their cultures."""
    p1 = first_passage(database, staff)
    seed = planned(database, staff, request_of(database, {p1: 60_000_000}, vials=30)).lot_id
    usable(database, staff, seed)
    p2 = cultures.thawed(database, staff, seed, take=8, seeded_cells=14_720_000)
    cultures.harvest(database, staff, p2, harvested_cells=147_000_000)
    p3 = grown(database, staff, {p2: 140_000_000}, 1_330_000_000)
    mcb = planned(
        database, staff, request_of(database, {p3: 240_000_000}, Tier.MCB, vials=24, cells_per_vial=10_000_000)
    ).lot_id
    usable(database, staff, mcb)
    p4 = cultures.thawed(database, staff, mcb, take=2, seeded_cells=18_600_000)
    cultures.harvest(database, staff, p4, harvested_cells=180_000_000)
    p5 = grown(database, staff, {p4: 175_000_000}, 1_620_000_000)
    wcb = planned(
        database, staff, request_of(database, {p5: 60_000_000}, Tier.WCB, vials=12, cells_per_vial=5_000_000)
    ).lot_id
    usable(database, staff, wcb)
    p6 = grown(database, staff, {p5: 9_200_000}, 86_000_000)
    p7 = grown(database, staff, {p6: 20_000_000}, 180_000_000)
    p8 = grown(database, staff, {p7: 20_000_000}, 170_000_000)
    end = planned(
        database, staff, request_of(database, {p8: 100_000_000}, Tier.EOPC, vials=10, cells_per_vial=10_000_000)
    ).lot_id

    found = {lot_id: lot_of(database, lot_id) for lot_id in (seed, mcb, wcb, end)}
    assert [(lot.passage, str(lot.cpd)) for lot in found.values()] == [
        (1, "3.00"), (3, "9.57"), (5, "16.05"), (8, "25.53")
    ]  # fmt: skip
    assert parents_of(database, seed) == {}
    assert parents_of(database, mcb) == {seed: 8}
    assert parents_of(database, wcb) == {mcb: 2}
    assert parents_of(database, end) == {wcb: 0}
    with database.reading() as session:
        doublings = session.exec(select(Culture.pd).order_by(Culture.id)).all()  # type: ignore[arg-type]
        assert [str(one) for one in doublings[1:]] == ["3.00", "3.32", "3.25", "3.27", "3.21", "3.22", "3.17", "3.09"]
        assert not list(_genealogy(session))
        served = session.exec(select(Vial.used_for_lot_id).join(CultureThaw).order_by(Vial.id)).all()  # type: ignore[arg-type]
        assert served == [mcb] * 8 + [wcb] * 2
        assert found[seed].donation_id is not None
        assert found[mcb].donation_id is None


def test_a_lot_is_filled_from_a_culture_and_the_rest_of_the_harvest_stays(database, staff):
    p1 = first_passage(database, staff)
    made = planned(database, staff, request_of(database, {p1: 12_000_000}))
    assert cultures.state_of(database, p1) is CultureState.BANKED
    with database.reading() as session:
        assert session.exec(select(LotCulture)).one().cells == 12_000_000
        (left,) = [one for one in harvested_choices(session) if one.culture_id == p1]
    assert left.cells_left == 76_000_000
    assert made.number.endswith("S01")


def test_one_harvest_is_split_over_several_lots(database, staff):
    p1 = first_passage(database, staff)
    first = planned(database, staff, request_of(database, {p1: 40_000_000}, vials=20))
    second = planned(database, staff, request_of(database, {p1: 48_000_000}, vials=24))
    assert (first.number[-3:], second.number[-3:]) == ("S01", "S02")
    with refused(database, "cultures.too_few_left", "banking.too_few_cells"):
        planned(database, staff, request_of(database, {p1: 2_000_000}, vials=1))


def test_a_discarded_plan_gives_its_cells_back(database, staff):
    p1 = first_passage(database, staff)
    made = planned(database, staff, request_of(database, {p1: 88_000_000}, vials=44))
    database.perform(staff["OP"], discard_plan, DiscardPlan(made.lot_id, "wrong culture"))
    again = planned(database, staff, request_of(database, {p1: 88_000_000}, vials=44))
    assert again.number != made.number


def test_pooled_cultures_of_one_donor_have_the_oldest_age_and_all_their_parents(database, staff):
    seed = released_seed(database, staff)
    again = first_passage(database, staff, lot_of(database, seed).donation_id)
    second = planned(database, staff, request_of(database, {again: 12_000_000}))
    usable(database, staff, second.lot_id)
    young = cultures.thawed(database, staff, seed, take=2, seeded_cells=3_600_000)
    old = cultures.thawed(database, staff, second.lot_id, take=3, seeded_cells=3_600_000)
    cultures.harvest(database, staff, young, harvested_cells=30_000_000)
    cultures.harvest(database, staff, old, harvested_cells=60_000_000)
    older = grown(database, staff, {old: 4_000_000}, 40_000_000)
    shares = {young: 20_000_000, older: 30_000_000}
    made = planned(database, staff, request_of(database, shares, Tier.MCB, vials=25))
    lot = lot_of(database, made.lot_id)
    assert lot.passage == 3
    with database.reading() as session:
        assert lot.cpd == session.get_one(Culture, older).cpd
    assert parents_of(database, made.lot_id) == {seed: 2, second.lot_id: 3}
    assert lot.cpd >= max(lot_of(database, one).cpd or Decimal(0) for one in (seed, second.lot_id))


def test_a_bank_is_not_filled_from_what_went_on_unfrozen(database, staff):
    p1 = first_passage(database, staff)
    planned(database, staff, request_of(database, {p1: 12_000_000}))
    p2 = grown(database, staff, {p1: 20_000_000}, 160_000_000)
    with refused(database, "banking.continued_culture"):
        planned(database, staff, request_of(database, {p2: 12_000_000}, Tier.MCB))


@both_databases_in_faults
def test_side_lots_are_planned_with_their_bank(database, staff):
    seed = released_seed(database, staff)
    p2 = cultures.thawed(database, staff, seed, take=4, seeded_cells=7_000_000)
    cultures.harvest(database, staff, p2, harvested_cells=63_000_000)
    retain = SideLot(LotUse.RETAIN, 3, 1_000_000)
    request = request_of(database, {p2: 60_000_000}, Tier.MCB, vials=30, sides=(retain,))
    with refused(database, "banking.too_few_cells"):
        planned(database, staff, replace(request, sides=(replace(retain, vials=4),)))
    made = planned(database, staff, request)
    (side,) = made.sides
    main, kept = lot_of(database, made.lot_id), lot_of(database, side.lot_id)
    assert (made.number[-3:], side.number[-3:]) == ("M01", "M02")
    assert (kept.used_for, kept.side_of_lot_id, kept.tier) == (LotUse.RETAIN, main.id, Tier.MCB)
    assert (kept.passage, kept.cpd, kept.donor_id, kept.vial_kind) == (main.passage, main.cpd, main.donor_id, "vial")
    assert len(side.vial_ids) == 3
    assert parents_of(database, side.lot_id) == {seed: 4}
    with database.reading() as session:
        standing = effective_of_lots(session, [side.lot_id])[side.lot_id]
    assert not standing.issuable
    for purpose in (Purpose.NEXT_TIER, Purpose.ISSUE):
        codes = [reason.code for reason in purpose_blockers("x", 1, standing, purpose, Grade.CLINICAL)]
        assert "R0.retained" in codes


def test_retained_samples_are_never_thawed_for_the_next_bank(database, staff):
    seed = first_passage(database, staff)
    sides = (SideLot(LotUse.RETAIN, 2, 2_000_000),)
    made = planned(database, staff, request_of(database, {seed: 12_000_000}, sides=sides))
    (side,) = made.sides
    usable(database, staff, side.lot_id)
    request = banking.next_tier_request(database, side.lot_id, take=1)
    with pytest.raises(Exception, match=r"R0\.retained"):
        planned(database, staff, request)


def test_a_test_bank_is_filled_beside_a_working_bank(database, staff):
    seed = released_seed(database, staff)
    p2 = cultures.thawed(database, staff, seed, take=4, seeded_cells=7_000_000)
    cultures.harvest(database, staff, p2, harvested_cells=63_000_000)
    mcb = planned(database, staff, request_of(database, {p2: 60_000_000}, Tier.MCB, vials=30)).lot_id
    usable(database, staff, mcb)
    p3 = cultures.thawed(database, staff, mcb, take=2, seeded_cells=3_600_000)
    cultures.harvest(database, staff, p3, harvested_cells=36_000_000)
    sides = (SideLot(LotUse.BANK, 2, 1_000_000), SideLot(LotUse.RETAIN, 1, 1_000_000))
    made = planned(database, staff, request_of(database, {p3: 30_000_000}, Tier.WCB, vials=15, sides=sides))
    assert [side.number[-3:] for side in made.sides] == ["E01", "W02"]
    assert parents_of(database, made.sides[0].lot_id) == {mcb: 2}
    assert lot_of(database, made.sides[0].lot_id).side_of_lot_id == made.lot_id


def test_typed_passages_become_cultures_with_codes_and_edges(database, staff):
    seed = banking.quarantined_lot(database, staff)
    banking.as_released(database, seed)
    made = planned(database, staff, replace(banking.next_tier_request(database, seed), sides=()))
    with database.reading() as session:
        chain = session.exec(select(Culture).where(Culture.lot_id == made.lot_id).order_by(Culture.id)).all()  # type: ignore[arg-type]
        edges = session.exec(select(CultureParent).where(CultureParent.culture_id == chain[1].id)).all()
        thawed = session.exec(select(CultureThaw).where(CultureThaw.culture_id == chain[0].id)).all()
        filled = session.exec(select(LotCulture).where(LotCulture.lot_id == made.lot_id)).one()
        first = session.exec(select(Culture).where(Culture.lot_id == seed)).one()
    assert [one.code for one in (first, *chain)] == ["CU-000001", "CU-000002", "CU-000003"]
    assert {one.donor_id for one in chain} == {first.donor_id}
    assert first.donation_id is not None
    assert [edge.parent_id for edge in edges] == [chain[0].id]
    assert len(thawed) == 2
    assert (filled.culture_id, filled.cells) == (chain[1].id, 12_000_000)


def test_a_test_bank_of_typed_passages_goes_on_from_the_culture_of_its_parent(database, staff):
    seed = banking.quarantined_lot(database, staff)
    banking.as_released(database, seed)
    mcb = planned(database, staff, banking.next_tier_request(database, seed)).lot_id
    usable(database, staff, mcb)
    lot = lot_of(database, mcb)
    day = database.clock().astimezone().date()
    end = replace(
        banking.next_tier_request(database, mcb),
        tier=Tier.EOPC,
        parent_vial_ids=(),
        passages=(Passage(lot.passage + 1, 1_000_000, 16_000_000, 900, day),),
    )
    made = planned(database, staff, end)
    with database.reading() as session:
        own = session.exec(select(Culture).where(Culture.lot_id == made.lot_id)).one()
        parent = session.exec(select(CultureParent).where(CultureParent.culture_id == own.id)).one()
        filled = session.exec(select(LotCulture).where(LotCulture.lot_id == mcb)).one()
    assert parent.parent_id == filled.culture_id
    assert parents_of(database, made.lot_id) == {mcb: 0}


def test_vials_of_two_lots_are_pooled(database, staff):
    first = banking.quarantined_lot(database, staff)
    banking.as_released(database, first)
    lot = lot_of(database, first)
    again = banking.seed_request_for(database, lot.donor_id, lot.donation_id or 0)
    second = planned(database, staff, again).lot_id
    usable(database, staff, second)
    one, two = (banking.next_tier_request(database, lot_id, take=1) for lot_id in (first, second))
    request = replace(
        one,
        pooled_lot_ids=(second,),
        parent_vial_ids=(*one.parent_vial_ids, *two.parent_vial_ids),
        passages=(replace(one.passages[0], seeded_cells=3_600_000),),
    )
    made = planned(database, staff, request)
    assert parents_of(database, made.lot_id) == {first: 1, second: 1}
    with refused(database, "banking.vial_not_stored", "banking.vial_not_stored"):
        planned(database, staff, request)


def test_samples_are_retained_later_from_the_harvest_of_their_bank(database, staff):
    p1 = first_passage(database, staff)
    main = planned(database, staff, request_of(database, {p1: 12_000_000}))
    later = request_of(database, {p1: 4_000_000}, vials=2, used_for=LotUse.RETAIN, side_of_lot_id=main.lot_id)
    made = planned(database, staff, later)
    assert lot_of(database, made.lot_id).side_of_lot_id == main.lot_id
    with refused(database, "banking.retained_beside"):
        planned(database, staff, replace(later, side_of_lot_id=999))
    beside = replace(later, side_of_lot_id=made.lot_id)
    with refused(database, "banking.side_of_what"):
        planned(database, staff, beside)


def test_what_the_page_is_told_before_planning(database, staff):
    p1 = first_passage(database, staff)
    request = request_of(database, {p1: 60_000_000}, vials=30, sides=(SideLot(LotUse.RETAIN, 4, 2_000_000),))
    with database.reading() as session:
        plan = plan_of(session, request)
    assert not plan.problems
    assert [plan.number[-3:], *(side.number[-3:] for side in plan.sides)] == ["S01", "S02"]
    cells = [(one.box_id, one.position) for one in (*plan.placements, *plan.sides[0].placements)]
    assert len(set(cells)) == len(cells) == 34


def test_a_contaminated_or_unknown_culture_is_not_filled(database, staff):
    p1 = first_passage(database, staff)
    with refused(database, "banking.donor_missing", "banking.cultures_unknown", "banking.too_few_cells"):
        planned(database, staff, request_of(database, {999: 12_000_000}))
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Culture, p1).state = CultureState.CONTAMINATED.value
    with refused(database, "cultures.not_harvested", "banking.too_few_cells"):
        planned(database, staff, request_of(database, {p1: 12_000_000}))


def test_only_operators_plan(database, staff):
    p1 = first_passage(database, staff)
    for role, actor in staff.items():
        if role != "OP":
            with pytest.raises(AccessRefused):
                database.perform(actor, plan_lot, request_of(database, {p1: 12_000_000}))
            with pytest.raises(AccessRefused):
                database.perform(actor, discard_plan, DiscardPlan(1, "not mine"))


def test_lineage_of_a_pool_and_its_side_lot_is_a_graph(database, staff):
    seed = released_seed(database, staff)
    p2 = cultures.thawed(database, staff, seed, take=2, seeded_cells=3_600_000)
    cultures.harvest(database, staff, p2, harvested_cells=40_000_000)
    made = planned(
        database,
        staff,
        request_of(database, {p2: 20_000_000}, Tier.MCB, vials=10, sides=(SideLot(LotUse.RETAIN, 1, 1_000_000),)),
    )
    with database.reading() as session:
        graph = genealogy(session, made.lot_id)
    arrows = {(edge.start, edge.end): edge.vials for edge in graph.edges}
    (side,) = made.sides
    chain = Place("cultures", made.lot_id)
    assert arrows[Place("lot", seed), chain] == 2
    assert {end for start, end in arrows if start == chain} == {Place("lot", made.lot_id), Place("lot", side.lot_id)}
    columns = {node.place: node.column for node in graph.nodes}
    assert all(columns[start] < columns[end] for start, end in arrows)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=6))
def test_however_cultures_are_passed_on_and_banked_the_genealogy_stays_a_dag(database, staff, steps):
    """I3: whatever is passed on from what, no lot is its own ancestor, and nothing grows younger."""
    known = [first_passage(database, staff)]
    for parent, other in steps:
        sources = {known[parent % len(known)]: 1_000_000, known[other % len(known)]: 1_000_000}
        known.append(grown(database, staff, sources, 30_000_000))
        end = request_of(database, {known[-1]: 2_000_000}, vials=1)
        with database.reading() as session:
            found = {reason.code for reason in plan_of(session, end).problems}
        if not found:
            planned(database, staff, end)
    with database.reading() as session:
        assert not list(_genealogy(session))
