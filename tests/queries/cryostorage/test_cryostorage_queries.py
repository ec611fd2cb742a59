"""Vials, boxes, tanks, room and transfers as they are asked for."""

import pytest
from sqlmodel import select

from stembank_gui.queries.cryostorage import (
    agreement_to_take,
    box_contents,
    codes_of_vials,
    free_boxes,
    free_positions,
    lot_spread,
    next_vials,
    place_of,
    tank_tree,
    to_transfer,
    vial_by_code,
    vial_card,
    vial_places,
)
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DonorState, LotState, Purpose, VialState, Zone
from stembank_gui.tables.donors import Donor
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.distribution.request_disposal import RequestDisposal, request_disposal
from tests.conftest import both_databases
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, witness


@both_databases
def test_a_card_says_where_the_vial_lies_and_how_its_lot_stands(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    with database.reading() as session:
        card = vial_by_code(session, lot.codes[2])
        assert card == vial_card(session, lot.vial_ids[2])
        assert (card.location.path(), card.zone) == ("TK-R01 › R1 › L1 › A3", Zone.RELEASED)
        assert (card.lot, card.tier, card.cell_type, card.sequence) == (lot.number, "W", "UC-MSC", 3)
        assert (card.standing.state, card.standing.causes) == (LotState.RELEASED, ())
        assert vial_by_code(session, "UCM24001W010099X") is None
        assert vial_card(session, 12345) is None


def test_a_card_shows_the_worst_of_lot_and_donor_and_a_vial_in_hand(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    database.perform(staff["CS"], pick_vials, PickVials(lot.vial_ids[:1], Purpose.QC, witness(staff["OP"])))
    with database.writing(SYSTEM, "create_bank") as session:
        session.exec(select(Donor)).one().state = DonorState.INELIGIBLE.value
    with database.reading() as session:
        card = vial_by_code(session, lot.codes[0])
        assert (card.location, card.zone, card.state) == (None, None, VialState.PICKED)
        assert card.standing.state == LotState.ON_HOLD


@both_databases
def test_a_vial_of_a_master_banks_reserve_asks_for_quality_assurance(database, staff):
    tanks(database, staff)
    master = stocked_lot(database, staff, vials=6, tier="M")
    working = stocked_lot(database, staff, vials=2, sequence=2)
    assert [reserve_codes(database, vial_id) for vial_id in (master.vial_ids[0], working.vial_ids[0])] == [[], []]
    database.perform(staff["CS"], pick_vials, PickVials(master.vial_ids[:4], Purpose.QC, witness(staff["OP"])))
    assert reserve_codes(database, master.vial_ids[5]) == ["cryostorage.last_vials"]
    assert reserve_codes(database, master.vial_ids[0]) == []


def reserve_codes(database, vial_id):
    """Return why quality assurance must agree to taking a vial, in codes."""
    with database.reading() as session:
        return [one.code for one in agreement_to_take(session, vial_card(session, vial_id))]


@both_databases
def test_a_box_shows_each_vial_once_in_the_order_of_positions(database, staff):
    tanks(database, staff)
    one, two = stocked_lot(database, staff, vials=4), stocked_lot(database, staff, vials=3, sequence=2)
    box_id = boxes_of(database, "TK-R01")[0]
    with database.reading() as session:
        box = box_contents(session, box_id)
        assert [(cell.position, cell.code) for cell in box.cells] == list(enumerate(one.codes + two.codes, start=1))
        assert (box.path(), box.capacity, box.zone) == ("TK-R01 › R1 › L1", 100, Zone.RELEASED)
        assert {cell.lot_state for cell in box.cells} == {LotState.RELEASED}
        assert free_positions(session, box_id) == tuple(range(8, 101))
        assert box_contents(session, 99999) is None
        assert free_positions(session, 99999) == ()


@both_databases
def test_the_tree_counts_every_vial_and_place(database, staff):
    made = tanks(database, staff)
    stocked_lot(database, staff, vials=30)
    stocked_lot(database, staff, vials=12, state=LotState.QUARANTINE, sequence=2)
    with database.reading() as session:
        tree = {tank.code: tank for tank in tank_tree(session)}
        assert list(tree) == ["TK-Q01", "TK-R01", "TK-R02", "TK-X01"]
        assert {code: tank.used for code, tank in tree.items()} == {
            "TK-Q01": 12, "TK-R01": 24, "TK-R02": 6, "TK-X01": 0,
        }  # fmt: skip
        tank = tree["TK-R01"]
        assert (tank.capacity, len(tank.racks), len(tank.racks[0].boxes)) == (1000, 2, 5)
        assert (tank.racks[0].used, tank.racks[0].capacity, tank.racks[1].used) == (24, 500, 0)
        rack = tank.racks[1]
        assert place_of(session, Place("tank", made["TK-R01"])) == (made["TK-R01"], None, None)
        assert place_of(session, Place("rack", rack.rack_id)) == (made["TK-R01"], rack.rack_id, None)
        box = rack.boxes[2]
        assert place_of(session, Place("box", box.box_id)) == (made["TK-R01"], rack.rack_id, box.box_id)
        assert place_of(session, Place("box", 99999)) == place_of(session, Place("lot", 1)) == (None, None, None)


@both_databases
def test_room_and_spread_of_a_lot(database, staff):
    made = tanks(database, staff, small=True)
    lot = stocked_lot(database, staff, vials=30)
    with database.reading() as session:
        boxes = free_boxes(session, Zone.RELEASED, lot.lot_id)
        assert {box.code: (len(box.free), box.same_lot) for box in boxes} == {
            "TK-R01-R1-L1": (1, 24), "TK-R01-R1-L2": (25, 0), "TK-R02-R1-L1": (19, 6), "TK-R02-R1-L2": (25, 0),
        }  # fmt: skip
        assert lot_spread(session, lot.lot_id, Zone.RELEASED) == {made["TK-R01"]: 24, made["TK-R02"]: 6}
        moving = lot.vial_ids[:4]
        assert lot_spread(session, lot.lot_id, Zone.RELEASED, moving) == {made["TK-R01"]: 20, made["TK-R02"]: 6}


def test_a_full_tank_is_still_known(database, staff):
    tanks(database, staff, small=True)
    stocked_lot(database, staff, vials=20, state=LotState.QUARANTINE)
    stocked_lot(database, staff, vials=20, state=LotState.QUARANTINE, sequence=2)
    stocked_lot(database, staff, vials=10, state=LotState.QUARANTINE, sequence=3)
    with database.reading() as session:
        assert [(box.tank, box.free) for box in free_boxes(session, Zone.QUARANTINE)] == [("TK-Q01", ())]


@both_databases
def test_vials_whose_lot_changed_its_state_wait_for_their_transfer(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=30, zone=Zone.QUARANTINE)
    stocked_lot(database, staff, vials=5, sequence=2)
    rejected = stocked_lot(database, staff, vials=4, sequence=3, state=LotState.REJECTED, zone=Zone.RELEASED)
    with database.reading() as session:
        work = to_transfer(session)
        assert [(one.lot, one.tank, one.zone, one.right, one.vials) for one in work] == [
            (lot.number, "TK-Q01", Zone.QUARANTINE, Zone.RELEASED, 30),
            (rejected.number, "TK-R01", Zone.RELEASED, Zone.REJECTED, 4),
        ]


def test_many_lots_are_asked_about_at_once(database, staff, monkeypatch):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3, zone=Zone.QUARANTINE)
    monkeypatch.setattr("stembank_gui.queries.cryostorage.moves._MANY_LOTS", 0)
    with database.reading() as session:
        assert [(one.lot, one.vials) for one in to_transfer(session)] == [(lot.number, 3)]


def test_the_next_vials_of_a_lot_are_the_lowest_that_may_go(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=6)
    database.perform(staff["CS"], pick_vials, PickVials(lot.vial_ids[:1], Purpose.QC, witness(staff["OP"])))
    database.perform(staff["CS"], request_disposal, RequestDisposal(lot.vial_ids[1:2], "broken", "autoclave"))
    with database.reading() as session:
        assert next_vials(session, lot.lot_id, 3) == lot.codes[2:5]
        assert codes_of_vials(session, lot.vial_ids[:2]) == dict(zip(lot.vial_ids, lot.codes[:2], strict=False))
        by_code = vial_places(session, codes=lot.codes[:2])
        assert {one.disposal for one in by_code.values()} == {"", "DSP-0001"}
        assert by_code[lot.vial_ids[0]].place == ""


@pytest.mark.parametrize("text", ["' OR 1=1 --", "", "\x00"])
def test_odd_codes_find_nothing(database, staff, text):
    with database.reading() as session:
        assert vial_by_code(session, text) is None
