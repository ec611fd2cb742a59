"""Plans of transfers, and the sheets for the walk to the tanks."""

from stembank_gui.queries.cryostorage import check_moves, plan_lot_transfer, plan_transfer, vials_of_lot_in_tank
from stembank_gui.queries.pick_sheet import SheetWish, pick_sheet
from stembank_gui.rules.cryostorage import Move, TankShape
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import LotState, PlanKind, Purpose, SizeClass, Zone
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from tests.conftest import both_databases
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, witness
from tests.factories.plans import made as made_plan


@both_databases
def test_a_lot_goes_to_two_released_tanks_and_stays_together(database, staff):
    made = tanks(database, staff)
    lot = stocked_lot(database, staff, vials=30, zone=Zone.QUARANTINE)
    with database.reading() as session:
        assert vials_of_lot_in_tank(session, lot.lot_id, made["TK-Q01"]) == lot.vial_ids
        plan = plan_lot_transfer(session, lot.lot_id, made["TK-Q01"])
        assert (plan.problems, plan.notes) == ((), ())
        assert [line.code for line in plan.moves] == list(lot.codes)
        assert plan.moves[0].from_place == "TK-Q01 › R1 › L1 › A1"
        assert plan.moves[0].to_place == "TK-R01 › R1 › L1 › A1"
        assert {line.to_place[:6] for line in plan.moves[24:]} == {"TK-R02"}


def test_two_lots_of_different_states_go_their_own_ways(database, staff):
    tanks(database, staff)
    good = stocked_lot(database, staff, vials=3, zone=Zone.QUARANTINE)
    bad = stocked_lot(database, staff, vials=3, state=LotState.REJECTED, sequence=2)
    with database.reading() as session:
        plan = plan_transfer(session, good.vial_ids + bad.vial_ids)
        assert {line.lot: line.to_place[:6] for line in plan.moves} == {good.number: "TK-R01", bad.number: "TK-X01"}


def test_without_a_tank_or_room_the_plan_says_why(database, staff):
    request = CreateTank("TK-Q01", "Q", "Room", Zone.QUARANTINE, TankShape(1, 1, 5, 5))
    database.perform(staff["CS"], create_tank, request)
    lot = stocked_lot(database, staff, vials=20, zone=Zone.QUARANTINE)
    with database.reading() as session:
        plan = plan_transfer(session, lot.vial_ids)
        assert (plan.moves, [one.code for one in plan.problems]) == ((), ["cryostorage.no_right_tank"])
    small = CreateTank("TK-R01", "R", "Room", Zone.RELEASED, TankShape(1, 1, 3, 3))
    database.perform(staff["CS"], create_tank, small)
    with database.reading() as session:
        assert [one.code for one in plan_transfer(session, lot.vial_ids).problems] == ["cryostorage.no_room"]


def test_a_plan_by_hand_lists_vials_that_are_not_stored(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    database.perform(staff["CS"], pick_vials, PickVials(lot.vial_ids[:1], Purpose.QC, witness(staff["OP"])))
    box = boxes_of(database, "TK-R02")[0]
    with database.reading() as session:
        plan = check_moves(session, [Move(lot.vial_ids[0], box, 1), Move(lot.vial_ids[1], 9999, 1)])
        assert [one.code for one in plan.problems] == ["cryostorage.box_unknown", "cryostorage.not_stored"]
        assert plan.moves[1].to_place == ""


@both_databases
def test_sheets_say_where_to_take_and_where_to_put(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=30, zone=Zone.QUARANTINE)
    with database.reading() as session:
        plan = plan_transfer(session, lot.vial_ids)
        take = pick_sheet(session, SheetWish("pick", "x", "transfer", "Kim", lot.vial_ids))
        put = pick_sheet(
            session, SheetWish("put", "x", "transfer", "Kim", moves=tuple(one.move() for one in plan.moves))
        )
        assert [(stop.tank, len(stop.cells)) for stop in take.stops] == [("TK-Q01", 30)]
        assert [(stop.tank, len(stop.cells)) for stop in put.stops] == [("TK-R01", 24), ("TK-R02", 6)]
        assert (put.site, put.vial_limit_s, put.box_limit_s) == ("Test Bank", 30, 60)


def test_a_transfer_is_planned_into_boxes_of_the_size_class(database, staff):
    tanks(database, staff, small=True)
    lot = stocked_lot(database, staff, vials=2, zone=Zone.QUARANTINE)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Vial, lot.vial_ids[1]).size_class = SizeClass.VIAL_5ML.value
    with database.reading() as session:
        plan = plan_transfer(session, lot.vial_ids)
    assert [reason.code for reason in plan.problems] == ["cryostorage.no_right_tank"]
    assert [move.vial_id for move in plan.moves] == [lot.vial_ids[0]]
    large = CreateTank("TK-A05", "R", "Room", Zone.RELEASED, TankShape(1, 1, 7, 7), size_class=SizeClass.VIAL_5ML)
    database.perform(staff["CS"], create_tank, large)
    with database.reading() as session:
        plan = plan_transfer(session, lot.vial_ids)
    assert plan.problems == ()
    assert len({(move.box_id, move.position) for move in plan.moves}) == 2
    assert [move.to_place for move in plan.moves] == ["TK-R01 › R1 › L1 › A1", "TK-A05 › R1 › L1 › A1"]


def test_cells_that_an_open_plan_counts_on_are_left_alone_and_named(database, staff):
    tanks(database, staff)
    held = stocked_lot(database, staff, vials=4, zone=Zone.QUARANTINE)
    with database.reading() as session:
        before = plan_transfer(session, held.vial_ids[:2])
    lines = (LineWish(vial_id=m.vial_id, to_box_id=m.box_id, to_position=m.position) for m in before.moves)
    plan = made_plan(database, staff, PlanKind.MOVE, *lines)
    with database.reading() as session:
        other = plan_transfer(session, held.vial_ids[2:])
        by_hand = check_moves(session, [Move(held.vial_ids[2], before.moves[0].box_id, before.moves[0].position)])
    taken = {(move.box_id, move.position) for move in before.moves}
    assert not taken & {(move.box_id, move.position) for move in other.moves}
    assert [(one.code, one.params["plan"]) for one in by_hand.notes] == [("cryostorage.cell_promised", plan.code)]
    assert by_hand.problems == ()
