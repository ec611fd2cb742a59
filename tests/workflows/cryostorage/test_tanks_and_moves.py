"""Tanks are made, vials moved: all or nothing, every problem named."""

import pytest
from sqlmodel import func, select

from stembank_gui.rules.cryostorage import Move, TankShape
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import LotState, Purpose, Zone
from stembank_gui.tables.cryostorage import Box, Rack, Tank
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row, witness

SHAPE = TankShape(2, 3, 9, 9)


def refused(database, actor, workflow, request):
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    return [reason.code for reason in refusal.value.reasons]


@both_databases
def test_a_tank_stands_with_all_racks_and_boxes(database, staff):
    done = database.perform(staff["CS"], create_tank, CreateTank(" tk-r09 ", "North", "Room 2", Zone.RELEASED, SHAPE))
    with database.reading() as session:
        assert session.get_one(Tank, done.result).code == "TK-R09"
        boxes = session.exec(select(Box.code).join(Rack).where(Rack.tank_id == done.result).order_by(Box.id)).all()
        assert boxes[0] == "TK-R09-R1-L1"
        assert boxes[-1] == "TK-R09-R2-L3"
        assert len(boxes) == 6
    assert done.changed == {"tank", "rack", "box"}


def test_a_tank_is_refused_with_every_reason_and_leaves_nothing(database, staff):
    tanks(database, staff)
    bad = CreateTank("TK R01", "x", "y", Zone.RELEASED, TankShape(0, 50, 9, 9))
    assert refused(database, staff["CS"], create_tank, bad) == [
        "cryostorage.tank_code_form", "cryostorage.out_of_range", "cryostorage.out_of_range",
    ]  # fmt: skip
    again = CreateTank("TK-R01", "x", "y", Zone.RELEASED, SHAPE)
    assert refused(database, staff["CS"], create_tank, again) == ["cryostorage.tank_exists"]
    for name in ("", "x" * 81, "a\x00b", "a\u202eb"):
        assert refused(database, staff["CS"], create_tank, CreateTank("TK-A1", name, "y", Zone.RELEASED, SHAPE))
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Tank)).one() == 4


def test_only_the_cryo_store_makes_tanks(database, staff):
    with pytest.raises(AccessRefused):
        database.perform(staff["AD"], create_tank, CreateTank("TK-A1", "x", "y", Zone.RELEASED, SHAPE))


@both_databases_in_faults
def test_released_vials_move_to_released_tanks_in_one_step(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=30, zone=Zone.QUARANTINE)
    first, second = boxes_of(database, "TK-R01")[0], boxes_of(database, "TK-R02")[0]
    moves = tuple(Move(one, first if index < 24 else second, index + 1) for index, one in enumerate(lot.vial_ids))
    done = database.perform(staff["CS"], transfer_vials, TransferVials(moves, "released", exposure_s=40))
    assert (done.result.vials, done.result.boxes, done.changed) == (30, 2, {"vial"})
    assert {one.code for one in done.result.warnings} == {"cryostorage.exposure_event"}
    last = vial_row(database, lot.vial_ids[-1])
    assert (last.box_id, last.position, last.exposure_s, last.row_version) == (second, 30, 40, 2)
    with database.reading() as session:
        entry = session.exec(select(AuditEntry.body).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert '"reason":"released"' in entry


def test_a_plan_with_problems_moves_nothing_and_names_all(database, staff):
    tanks(database, staff)
    held = stocked_lot(database, staff, vials=2, state=LotState.QUARANTINE)
    good = stocked_lot(database, staff, vials=3, sequence=2)
    box = boxes_of(database, "TK-R01")[1]
    taken = vial_row(database, good.vial_ids[0])
    moves = (
        Move(held.vial_ids[0], box, 1),
        Move(good.vial_ids[1], taken.box_id, taken.position),
        Move(good.vial_ids[2], box, 101),
        Move(999_999, box, 3),
    )
    assert set(refused(database, staff["CS"], transfer_vials, TransferVials(moves))) == {
        "I5.wrong_zone", "cryostorage.occupied", "cryostorage.outside_box", "cryostorage.vial_unknown",
    }  # fmt: skip
    assert vial_row(database, good.vial_ids[1]).row_version == 1
    assert refused(database, staff["CS"], transfer_vials, TransferVials(())) == ["cryostorage.nothing_chosen"]


def test_a_row_shifts_by_one_position_in_one_step(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    rows = [vial_row(database, one) for one in lot.vial_ids]
    moves = tuple(Move(row.id, row.box_id, row.position + 1) for row in rows)
    database.perform(staff["CS"], transfer_vials, TransferVials(moves))
    assert [vial_row(database, one).position for one in lot.vial_ids] == [row.position + 1 for row in rows]


@both_databases_in_faults
def test_vials_change_places_in_one_step(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    rows = [vial_row(database, one) for one in lot.vial_ids]
    goes_to = dict(zip(lot.vial_ids, (*rows[1:3], rows[0], rows[4], rows[3]), strict=True))  # a circle of three, a swap
    moves = tuple(Move(vial_id, cell.box_id, cell.position) for vial_id, cell in goes_to.items())
    database.perform(staff["CS"], transfer_vials, TransferVials(moves, exposure_s=10))
    moved = [vial_row(database, one) for one in lot.vial_ids]
    assert [row.position for row in moved] == [cell.position for cell in goes_to.values()]
    assert {row.state for row in moved} == {"stored"}
    assert {(row.exposure_s, row.out_since) for row in moved} == {(10, None)}


def test_a_vial_in_hand_or_too_long_outside_is_not_moved(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    database.perform(staff["CS"], pick_vials, PickVials(lot.vial_ids[:1], Purpose.QC, witness(staff["OP"])))
    box = boxes_of(database, "TK-R01")[3]
    assert refused(database, staff["CS"], transfer_vials, TransferVials((Move(lot.vial_ids[0], box, 1),))) == [
        "cryostorage.not_stored"
    ]
    slow = TransferVials((Move(lot.vial_ids[1], box, 1),), exposure_s=121)
    assert refused(database, staff["CS"], transfer_vials, slow) == ["cryostorage.exposure_total"]
