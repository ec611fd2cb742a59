"""The way of a lot through the real workflows: planned, filled, judged, confirmed; seed, master, working bank."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlmodel import func, select

from stembank_gui.queries.banking import genealogy, lot_card
from stembank_gui.rules.codes import has_valid_check
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.reasons import AccessRefused, Place, Refused
from stembank_gui.rules.vocabulary import (
    CultureState,
    DonationState,
    FreezeRunState,
    LotState,
    Purpose,
    SizeClass,
    TankKind,
    Tier,
    VialKind,
    VialState,
    Zone,
)
from stembank_gui.tables.banking import Culture, FreezeRun, Lot, LotParent
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.donors import Donation
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.banking.plan_lot import plan_lot
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, people


def vials_of(session, lot_id: int) -> list[Vial]:
    return list(session.exec(select(Vial).where(Vial.lot_id == lot_id).order_by(Vial.sequence)))


def tanks_of(session, lot_id: int) -> dict[str, int]:
    rows = (
        select(Tank.code, func.count())
        .join(Rack, Rack.tank_id == Tank.id)
        .join(Box, Box.rack_id == Rack.id)
        .join(Vial, Vial.box_id == Box.id)
        .where(Vial.lot_id == lot_id)
        .group_by(Tank.code)
    )
    return dict(session.exec(rows).all())


@both_databases
def test_a_planned_lot_has_a_number_vials_with_ids_and_places(database, staff):
    planned = banking.seed_lot(database, staff, vials=30)
    year = f"{database.clock():%y}"
    with database.reading() as session:
        lot = session.get_one(Lot, planned.lot_id)
        vials = vials_of(session, planned.lot_id)
        assert lot.number == planned.number == f"UCM{year}001S01"
        assert (lot.state, lot.passage, lot.cpd, lot.filled_vials) == (LotState.PLANNED, 1, Decimal("3.00"), 0)
        assert [vial.code[:15] for vial in vials] == [f"{lot.number}{one:04d}" for one in range(1, 31)]
        assert all(has_valid_check(vial.code) and vial.state == VialState.PLANNED for vial in vials)
        assert len({(vial.box_id, vial.position) for vial in vials}) == 30
        assert sorted(tanks_of(session, planned.lot_id).values()) == [6, 24]
        assert session.exec(select(Donation.state)).one() == DonationState.PROCESSED
        culture = session.exec(select(Culture)).one()
        assert (culture.pd, culture.cpd, culture.state) == (Decimal("3.00"), Decimal("3.00"), CultureState.BANKED)


@both_databases_in_faults
def test_a_lot_is_filled_once_and_goes_to_quarantine_when_a_second_person_confirms(database, staff):
    lot_id = banking.filled_lot(database, staff)
    with pytest.raises(Refused) as refusal:
        database.perform(staff["OP"], fill_and_store, FillAndStore(lot_id, banking.good_run(database)))
    assert refusal.value.reasons[0].code == "banking.lot_move"
    banking.accept_run(database, staff, lot_id)
    banking.confirm(database, staff, lot_id)
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        run = session.exec(select(FreezeRun)).one()
        assert (lot.state, lot.filled_vials, lot.labels_applied) == (LotState.QUARANTINE, 6, 6)
        assert lot.storage_checked_by == staff["CS"].person_id
        assert (run.state, run.reviewed_by, run.accepted_by) == (
            FreezeRunState.ACCEPTED, staff["PS"].person_id, staff["QA"].person_id,
        )  # fmt: skip
        assert {vial.state for vial in vials_of(session, lot_id)} == {VialState.STORED}
        assert lot.frozen_on == run.ended_at.astimezone().date()
        assert lot.expires_on is not None
        assert lot.retest_on is None


@both_databases_in_faults
def test_master_and_working_bank_are_grown_from_vials_of_their_parent(database, staff):
    seed = banking.quarantined_lot(database, staff, vials=8)
    banking.as_released(database, seed)
    master = banking.quarantined_child(database, staff, seed, vials=20, take=3)
    banking.as_released(database, master)
    working = banking.quarantined_child(database, staff, master, vials=6, take=4)
    with database.reading() as session:
        lots = [session.get_one(Lot, one) for one in (seed, master, working)]
        assert [lot.number[8:] for lot in lots] == ["S01", "M01", "W01"]
        assert len({lot.number[:8] for lot in lots}) == 1
        assert [lot.passage for lot in lots] == [1, 3, 5]
        assert [lot.cpd for lot in lots] == [Decimal("3.00"), Decimal("9.00"), Decimal("15.00")]
        assert lots[2].expires_on == lots[1].expires_on == lots[0].expires_on
        assert lots[1].retest_on is not None
        used = [vial for vial in vials_of(session, seed) if vial.state == VialState.CONSUMED]
        assert [(vial.purpose, vial.used_for_lot_id, vial.box_id, vial.position) for vial in used] == [
            (Purpose.NEXT_TIER, master, None, None)
        ] * 3
        edges = session.exec(select(LotParent).order_by(LotParent.id)).all()
        assert [(edge.parent_lot_id, edge.lot_id, edge.vials_used) for edge in edges] == [
            (seed, master, 3), (master, working, 4),
        ]  # fmt: skip
        graph = genealogy(session, master)
        by_column = sorted((node.column, node.place.kind, node.label) for node in graph.nodes)
        assert [(kind, label) for _, kind, label in by_column[2:]] == [
            ("cultures", "P1"), ("lot", lots[0].number), ("cultures", "P2–P3"), ("lot", lots[1].number),
            ("cultures", "P4–P5"), ("lot", lots[2].number),
        ]  # fmt: skip
        assert [column for column, *_ in by_column] == list(range(8))
        arrows = {(edge.start, edge.end): edge.vials for edge in graph.edges}
        assert arrows == {
            (Place("donor", lots[0].donor_id), Place("donation", 1)): 0,
            (Place("donation", 1), Place("cultures", seed)): 0,
            (Place("cultures", seed), Place("lot", seed)): 0,
            (Place("lot", seed), Place("cultures", master)): 3,
            (Place("cultures", master), Place("lot", master)): 0,
            (Place("lot", master), Place("cultures", working)): 4,
            (Place("cultures", working), Place("lot", working)): 0,
        }
        card = lot_card(session, master)
        assert card is not None
        assert [link.number for link in card.parents] == [lots[0].number]
        assert [link.tier for link in card.children] == [Tier.WCB]
        assert dict(card.counts) == {VialState.STORED: 16, VialState.CONSUMED: 4}
        assert (card.stock, card.passage_text) == (16, "P3")


def test_one_quarantine_tank_is_enough_and_the_plan_says_so(database, staff):
    banking.quarantine_tanks(database, staff, tanks=1)
    planned = banking.seed_lot(database, staff, vials=30)
    with database.reading() as session:
        assert tanks_of(session, planned.lot_id) == {"TK-Q01": 30}
        assert session.exec(select(Tank.zone)).one() == Zone.QUARANTINE


def test_the_second_lot_of_a_tier_counts_on_and_another_donor_starts_a_line(database, staff):
    request = banking.seed_request(database, staff)
    first = database.perform(staff["OP"], plan_lot, request).result
    second = database.perform(staff["OP"], plan_lot, request).result
    other = banking.seed_lot(database, staff)
    assert [one.number[5:] for one in (first, second, other)] == ["001S01", "001S02", "002S01"]


def test_a_test_bank_continues_its_parents_culture_without_vials(database, staff):
    seed = banking.quarantined_lot(database, staff, vials=8)
    banking.as_released(database, seed)
    master = banking.quarantined_child(database, staff, seed, vials=12)

    end = replace(
        banking.next_tier_request(database, master), tier=Tier.EOPC, parent_vial_ids=(), cells_per_vial=1_000_000
    )
    lot_id = database.perform(staff["OP"], plan_lot, end).result.lot_id
    with database.reading() as session:
        edge = session.exec(select(LotParent).where(LotParent.lot_id == lot_id)).one()
        assert (edge.parent_lot_id, edge.vials_used) == (master, 0)


def test_a_unit_of_cord_blood_is_a_bag_and_two_pilot_vials(database, staff):
    request = replace(
        banking.seed_request(database, staff),
        cell_type_id=banking.cell_type_id(database, "CB-HSC"), tier=Tier.UNIT, passages=(), vials=3,
        vial_kind=VialKind.BAG, cells_per_vial=1_210_000_000, fill_volume_ul=25_000,
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        database.perform(staff["OP"], plan_lot, request)
    assert [one.code for one in refusal.value.reasons] == ["banking.no_place_of_size"]
    cassettes = CreateTank(
        "TK-B01", "Bags", "Room 1", Zone.QUARANTINE, TankShape(2, 4, 1, 1), TankKind.CASSETTES,
        size_class=SizeClass.BAG_25ML,
    )  # fmt: skip
    database.perform(staff["CS"], create_tank, cassettes)
    lot_id = database.perform(staff["OP"], plan_lot, request).result.lot_id
    with database.reading() as session:
        vials = vials_of(session, lot_id)
        assert [vial.kind for vial in vials] == [VialKind.BAG, VialKind.PILOT, VialKind.PILOT]
        assert [vial.size_class for vial in vials] == [SizeClass.BAG_25ML, SizeClass.VIAL_2ML, SizeClass.VIAL_2ML]
        assert session.get_one(Box, vials[0].box_id).code == "TK-B01-R1-CAS1"
        assert session.get_one(Lot, lot_id).cpd is None


def test_an_operator_may_have_the_second_person_sign_at_the_same_workstation(database, staff):
    from stembank_gui.workflows.banking.confirm_storage import ConfirmStorage, confirm_storage

    lot_id = banking.filled_lot(database, staff)
    banking.accept_run(database, staff, lot_id)
    own = ConfirmStorage(lot_id, 6, 0, banking.signature(staff["OP"]))
    with pytest.raises(AccessRefused) as refusal:
        database.perform(staff["OP"], confirm_storage, own)
    assert refusal.value.reasons[0].code == "banking.witness_filled"
    other = people.account(database, staff, "op.other", "OP")  # who fills lots does not confirm them for the store
    for actor in (other, staff["OP"]):
        with pytest.raises(AccessRefused) as refusal:
            database.perform(actor, confirm_storage, replace(own, signature=banking.signature(other)))
        assert [one.code for one in refusal.value.reasons] == ["access.not_permitted"]
    witnessed = ConfirmStorage(lot_id, 6, 0, banking.signature(staff["CS"]))
    database.perform(staff["OP"], confirm_storage, witnessed)
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).storage_checked_by == staff["CS"].person_id
