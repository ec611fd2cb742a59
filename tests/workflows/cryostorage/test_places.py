"""Places are built, changed, blocked: what lies there always fits, one thing stands in each place."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from stembank_gui.queries.cryostorage import (
    blocked_positions,
    box_contents,
    by_site,
    free_boxes,
    tank_tree,
    target_boxes,
    to_transfer,
    vial_places,
)
from stembank_gui.queries.cryostorage.places import cells_of, place_card
from stembank_gui.rules.cryostorage import Move, TankShape
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import LevelOne, LotState, PositionStyle, SizeClass, TankKind, Zone
from stembank_gui.tables.cryostorage import BlockedPosition, Box, Rack, Tank, Vial
from stembank_gui.workflows.banking.plan_lot import plan_lot
from stembank_gui.workflows.cryostorage.block_positions import BlockPositions, block_positions
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from stembank_gui.workflows.cryostorage.lift_block import LiftBlock, lift_block
from stembank_gui.workflows.cryostorage.set_box import SetBox, set_box
from stembank_gui.workflows.cryostorage.set_rack import SetRack, set_rack
from stembank_gui.workflows.cryostorage.set_tank import SetTank, set_tank
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row


def refused(database, actor, workflow, request):
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    return [reason.code for reason in refusal.value.reasons]


def of_tank(database, tank_id, **changes):
    """Return the request that leaves a tank as it is, but for some changes."""
    with database.reading() as session:
        tank = session.get_one(Tank, tank_id)
        same = {
            "row_version": tank.row_version, "name": tank.name, "room": tank.room, "site": tank.site,
            "zone": Zone(tank.zone), "size_class": SizeClass(tank.size_class),
            "position_style": PositionStyle(tank.position_style), "level_one": LevelOne(tank.level_one),
            "rack_slots": tank.rack_slots, "levels": tank.levels,
        }  # fmt: skip
    return SetTank(tank_id, **(same | changes))


def of_box(database, box_id, **changes):
    """Return the request that leaves a box as it is, but for some changes."""
    with database.reading() as session:
        box = session.get_one(Box, box_id)
        same = {
            "row_version": box.row_version, "code": box.code, "zone": None, "size_class": None, "position_style": None,
            "rows": box.rows, "columns": box.columns,
        }  # fmt: skip
    return SetBox(box_id, **(same | changes))


@both_databases
@pytest.mark.parametrize(
    ("kind", "shape", "size", "codes"),
    [
        (TankKind.CANES, TankShape(2, 3, 5, 1), SizeClass.VIAL_2ML, ("TK-N1-CAN1", "TK-N1-CAN2-CANE3")),
        (TankKind.CASSETTES, TankShape(2, 3, 1, 1), SizeClass.BAG_50ML, ("TK-N1-R1", "TK-N1-R2-CAS3")),
        (TankKind.TEMPORARY, TankShape(1, 1, 5, 5), SizeClass.VIAL_2ML, ("TK-N1-R1", "TK-N1-B1")),
    ],
)
def test_each_kind_of_tank_is_built_in_one_step(database, staff, kind, shape, size, codes):
    request = CreateTank(
        "TK-N1", "New", "Room 3", Zone.RELEASED, shape, kind, "Backup", size, PositionStyle.NUMBERS, LevelOne.BOTTOM
    )
    tank_id = database.perform(staff["CS"], create_tank, request).result
    with database.reading() as session:
        tree = tank_tree(session)[0]
        racks = session.exec(select(Rack.code).where(Rack.tank_id == tank_id).order_by(Rack.slot)).all()
    assert (tree.kind, tree.site, tree.size_class, tree.level_one) == (kind, "Backup", size, LevelOne.BOTTOM)
    assert (racks[0], tree.racks[-1].boxes[-1].code) == codes
    assert tree.racks[0].from_top() == tuple(range(shape.levels, 0, -1))
    assert (tree.used, tree.blocked, tree.free, tree.capacity) == (0, 0, shape.capacity, shape.capacity)


def test_a_tank_of_another_kind_than_its_numbers_is_refused(database, staff):
    bad = CreateTank("TK-N1", "x", "y", Zone.RELEASED, TankShape(2, 3, 9, 9), TankKind.CANES, "", SizeClass.BAG_25ML)
    assert refused(database, staff["CS"], create_tank, bad) == ["cryostorage.cane_shape", "cryostorage.kind_size"]


@both_databases_in_faults
def test_a_tank_grows_and_is_renamed_but_never_shrinks(database, staff):
    made = tanks(database, staff, small=True)
    tank_id = made["TK-R01"]
    grown = of_tank(database, tank_id, name="North", site="Backup", rack_slots=2, levels=3, level_one=LevelOne.BOTTOM)
    assert database.perform(staff["CS"], set_tank, grown).result == 4
    with database.reading() as session:
        tree = next(one for one in tank_tree(session) if one.tank_id == tank_id)
    assert [[box.code for box in rack.boxes] for rack in tree.racks] == [
        [f"TK-R01-R{slot}-L{level}" for level in (1, 2, 3)] for slot in (1, 2)
    ]
    assert (tree.name, tree.site, tree.levels, tree.racks[0].from_top()) == ("North", "Backup", 3, (3, 2, 1))
    smaller = of_tank(database, tank_id, rack_slots=1, levels=2)
    assert refused(database, staff["CS"], set_tank, smaller) == ["cryostorage.tank_shrinks"] * 2
    assert refused(database, staff["CS"], set_tank, of_tank(database, tank_id, levels=41)) == [
        "cryostorage.out_of_range"
    ]
    assert refused(database, staff["CS"], set_tank, grown) == ["people.stale"]
    assert refused(database, staff["CS"], set_tank, of_tank(database, tank_id, name="")) == ["text.empty"]


@both_databases_in_faults
def test_a_zone_is_not_changed_over_vials_that_would_not_fit(database, staff):
    made = tanks(database, staff)
    lot = stocked_lot(database, staff, vials=8)
    with database.reading() as session:
        lying = vial_places(session, ids=lot.vial_ids)[lot.vial_ids[0]]
        rack_id = session.get_one(Box, lying.box_id).rack_id
        rack = session.get_one(Rack, rack_id)
    other = of_tank(database, made["TK-R01"], zone=Zone.QUARANTINE, size_class=SizeClass.VIAL_1ML)
    with pytest.raises(Refused) as refusal:
        database.perform(staff["CS"], set_tank, other)
    assert [(one.code, one.params["vials"]) for one in refusal.value.reasons] == [
        ("cryostorage.zone_contents", 8), ("cryostorage.size_contents", 8),
    ]  # fmt: skip
    request = SetRack(rack_id, rack.row_version, rack.code, Zone.REJECTED, None)
    assert refused(database, staff["CS"], set_rack, request) == ["cryostorage.zone_contents"]
    assert refused(database, staff["CS"], set_box, of_box(database, lying.box_id, zone=Zone.REJECTED)) == [
        "cryostorage.zone_contents"
    ]
    assert refused(database, staff["CS"], set_box, of_box(database, lying.box_id, rows=9)) == [
        "cryostorage.grid_contents"
    ]
    larger = of_tank(database, made["TK-R01"], size_class=SizeClass.VIAL_5ML)
    assert database.perform(staff["CS"], set_tank, larger).result == 0


@both_databases_in_faults
def test_zone_size_and_style_are_inherited_down_the_tree(database, staff):
    made = tanks(database, staff, small=True)
    first, second = boxes_of(database, "TK-R01")
    with database.reading() as session:
        rack = session.exec(select(Rack).where(Rack.tank_id == made["TK-R01"])).one()
    change = SetRack(rack.id, rack.row_version, "UCM-1", Zone.REJECTED, SizeClass.VIAL_1ML)
    database.perform(staff["CS"], set_rack, change)
    own = of_box(
        database, first, code="ucm-07", zone=Zone.QUARANTINE, size_class=SizeClass.BAG_25ML,
        position_style=PositionStyle.NUMBERS, rows=1, columns=4,
    )  # fmt: skip
    database.perform(staff["CS"], set_box, own)
    with database.reading() as session:
        boxes = target_boxes(session, [first, second])
        tree = next(one for one in tank_tree(session) if one.tank_id == made["TK-R01"])
        contents = box_contents(session, first)
        card = place_card(session, Place("box", second))
    assert [(boxes[one].zone, boxes[one].size_class, boxes[one].style) for one in (first, second)] == [
        (Zone.QUARANTINE, SizeClass.BAG_25ML, PositionStyle.NUMBERS),
        (Zone.REJECTED, SizeClass.VIAL_1ML, PositionStyle.LETTERS),
    ]
    nodes = tree.racks[0].boxes
    assert [(one.zone, one.size_class, one.style) for one in nodes] == [
        (boxes[one.box_id].zone, boxes[one.box_id].size_class, boxes[one.box_id].style) for one in nodes
    ]
    assert (tree.racks[0].zone, tree.racks[0].size_class, tree.capacity) == (Zone.REJECTED, SizeClass.VIAL_1ML, 29)
    assert (contents.zone, contents.name(4), contents.path()) == (Zone.QUARANTINE, "4", "TK-R01 › R1 › L1 › UCM-07")
    assert (card.zone, card.size_class, card.inherited.zone) == (None, None, Zone.REJECTED)
    with database.reading() as session:
        assert {box.box_id for box in free_boxes(session, Zone.QUARANTINE, size=SizeClass.BAG_25ML)} == {first}
        assert second not in {box.box_id for box in free_boxes(session, Zone.RELEASED)}
        assert second in {box.box_id for box in free_boxes(session, Zone.REJECTED, size=SizeClass.VIAL_1ML)}


def test_no_two_places_have_one_code(database, staff):
    tanks(database, staff, small=True)
    first, second = boxes_of(database, "TK-R01")
    for code in ("TK-R01", "TK-R01-R1", "TK-R01-R1-L2"):
        assert refused(database, staff["CS"], set_box, of_box(database, first, code=code)) == [
            "cryostorage.place_code_taken"
        ]
    assert refused(database, staff["CS"], set_box, of_box(database, second, code="box 7")) == [
        "cryostorage.place_code_form"
    ]
    database.perform(staff["CS"], set_box, of_box(database, first, code="UCM-07"))
    with pytest.raises(Refused) as refusal:
        database.perform(staff["CS"], create_tank, CreateTank("UCM-07", "x", "y", Zone.RELEASED, TankShape(1, 1, 5, 5)))
    assert refusal.value.reasons[0].link == Place("box", first)
    stale = of_box(database, first)
    database.perform(staff["CS"], set_box, of_box(database, first, code="UCM-08"))
    assert refused(database, staff["CS"], set_box, stale) == ["people.stale"]
    with database.reading() as session:
        rack = session.exec(select(Rack).where(Rack.code == "TK-R01-R1")).one()
    assert refused(database, staff["CS"], set_rack, SetRack(rack.id, 99, rack.code, None, None)) == ["people.stale"]
    assert database.perform(staff["CS"], set_rack, SetRack(rack.id, rack.row_version, rack.code, None, None)).result


@both_databases_in_faults
def test_a_blocked_position_takes_nothing_until_it_is_lifted(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    lying = vial_row(database, lot.vial_ids[0])
    box_id = lying.box_id
    block = BlockPositions(box_id, (11, 12), " broken insert ")
    assert database.perform(staff["CS"], block_positions, block).result == 2
    assert refused(database, staff["CS"], block_positions, BlockPositions(box_id, (1, 11, 500), "x")) == [
        "cryostorage.block_taken", "cryostorage.blocked_already", "cryostorage.no_such_cell",
    ]  # fmt: skip
    assert refused(database, staff["CS"], block_positions, BlockPositions(box_id, (13,), " ")) == ["text.empty"]
    assert refused(database, staff["CS"], transfer_vials, TransferVials((Move(lot.vial_ids[0], box_id, 11),))) == [
        "cryostorage.position_blocked"
    ]
    with database.reading() as session:
        assert blocked_positions(session) == {box_id: {11: "broken insert", 12: "broken insert"}}
        free = next(box.free for box in free_boxes(session, Zone.RELEASED) if box.box_id == box_id)
        tree = next(one for one in tank_tree(session) if one.blocked)
        assert (tree.used, tree.blocked, tree.free) == (3, 2, 995)
        assert 11 not in free
        assert 13 in free
    assert refused(database, staff["CS"], lift_block, LiftBlock(box_id, (13,))) == ["cryostorage.not_blocked"]
    assert database.perform(staff["CS"], lift_block, LiftBlock(box_id, (11,))).result == 1
    database.perform(staff["CS"], transfer_vials, TransferVials((Move(lot.vial_ids[0], box_id, 11),)))
    with database.reading() as session:
        rows = session.exec(select(BlockedPosition).order_by(BlockedPosition.position)).all()
        assert [(one.position, bool(one.active), one.lifted_by) for one in rows] == [
            (11, False, staff["CS"].person_id), (12, True, None),
        ]  # fmt: skip
    assert refused(database, staff["CS"], block_positions, BlockPositions(9999, (1,), "x")) == ["cryostorage.no_box"]
    assert refused(database, staff["CS"], lift_block, LiftBlock(9999, (1,))) == ["cryostorage.no_box"]


@both_databases_in_faults
def test_a_wrong_size_and_a_temporary_place(database, staff):
    tanks(database, staff, small=True)
    lot = stocked_lot(database, staff, vials=2, state=LotState.REJECTED, zone=Zone.REJECTED)
    for code, kind, size in (("TP-01", TankKind.TEMPORARY, SizeClass.VIAL_2ML), ("TP-02", TankKind.TEMPORARY,
                                                                                   SizeClass.VIAL_1ML)):  # fmt: skip
        request = CreateTank(code, "Dewar", "Room 1", Zone.RELEASED, TankShape(1, 1, 5, 5), kind, size_class=size)
        database.perform(staff["CS"], create_tank, request)
    (dewar,), (small,) = boxes_of(database, "TP-01"), boxes_of(database, "TP-02")
    assert refused(database, staff["CS"], transfer_vials, TransferVials((Move(lot.vial_ids[0], small, 1),))) == [
        "cryostorage.wrong_size"
    ]
    database.perform(staff["CS"], transfer_vials, TransferVials((Move(lot.vial_ids[0], dewar, 1),)))
    with database.reading() as session:
        place = vial_places(session, ids=lot.vial_ids)[lot.vial_ids[0]]
        assert (place.place, place.zone) == ("TP-01 › A1", None)
        work = [(one.tank, one.zone, one.right, one.vials) for one in to_transfer(session)]
        assert work == [("TP-01", None, Zone.REJECTED, 1)]
        assert dewar not in {box.box_id for box in free_boxes(session, Zone.RELEASED)}


def test_chosen_places_of_a_new_lot_are_free_usable_and_large_enough(database, staff):
    request = banking.seed_request(database, staff)
    first, second = boxes_of(database, "TK-Q01")[:2]
    database.perform(staff["CS"], block_positions, BlockPositions(first, (2,), "broken"))
    small = of_box(database, second, size_class=SizeClass.VIAL_1ML)
    database.perform(staff["CS"], set_box, small)
    places = ((first, 2), (second, 1), *((first, position) for position in range(3, request.vials + 1)))
    assert refused(database, staff["OP"], plan_lot, replace(request, places=places)) == [
        "banking.place_blocked", "banking.place_too_small",
    ]  # fmt: skip
    proposed = database.perform(staff["OP"], plan_lot, request).result
    rows = [vial_row(database, one) for one in proposed.vial_ids]
    assert (first, 2) not in {(row.box_id, row.position) for row in rows}
    assert second not in {row.box_id for row in rows}


@both_databases_in_faults
def test_the_tree_counts_by_site_and_room(database, staff):
    made = tanks(database, staff, small=True)
    database.perform(staff["CS"], set_tank, of_tank(database, made["TK-R02"], site="Backup", room="Cellar"))
    stocked_lot(database, staff, vials=4)
    with database.reading() as session:
        sites = by_site(tank_tree(session))
        whole = [(site.name, site.used, site.capacity) for site in sites]
        rooms = [[(room.name, len(room.tanks), room.used) for room in site.rooms] for site in sites]
    assert whole == [("", 4, 150), ("Backup", 0, 50)]
    assert rooms == [[("Room 1", 3, 4)], [("Cellar", 1, 0)]]


@both_databases_in_faults
def test_the_database_itself_keeps_one_thing_in_each_place(database, staff):
    made = tanks(database, staff, small=True)
    lot = stocked_lot(database, staff, vials=2)
    first, second = (vial_row(database, one) for one in lot.vial_ids)
    box_id = first.box_id
    with database.reading() as session:
        rack = session.exec(select(Rack).where(Rack.tank_id == made["TK-R01"])).first()
        box = session.get_one(Box, box_id)

    def twice(change):
        with pytest.raises(IntegrityError), database.writing(SYSTEM, "create_bank") as session:
            change(session)
            session.flush()

    def vial(session):
        session.get_one(Vial, second.id).position = first.position

    twice(vial)
    twice(lambda session: session.add(Box(code="X-1", rack_id=box.rack_id, level=box.level, rows=9, columns=9)))
    twice(lambda session: session.add(Rack(code="X-2", tank_id=rack.tank_id, slot=rack.slot)))
    twice(lambda session: session.add(Tank(code="TK-R01", name="x", room="y", zone="released", rack_slots=1, levels=1,
                                           box_rows=1, box_columns=1)))  # fmt: skip
    block = {"box_id": box_id, "reason": "x", "blocked_by": 1, "blocked_at": box_time(database)}
    twice(lambda session: session.add_all([BlockedPosition(position=9, **block), BlockedPosition(position=9, **block)]))


def box_time(database):
    """Return a moment for a row made by hand."""
    from datetime import UTC, datetime

    return datetime(2026, 11, 22, tzinfo=UTC)


def test_cells_and_cards_of_places_that_are_not_there(database, staff):
    tanks(database, staff, small=True)
    with database.reading() as session:
        assert cells_of(session, 9999) is None
        assert [place_card(session, Place(kind, 9999)) for kind in ("tank", "rack", "box")] == [None] * 3
        tank_card = place_card(session, Place("tank", 1))
        rack_card = place_card(session, Place("rack", 1))
    assert (tank_card.code, tank_card.shape) == ("TK-Q01", TankShape(1, 2, 5, 5))
    assert (rack_card.code, rack_card.inherited.zone) == ("TK-Q01-R1", Zone.QUARANTINE)
