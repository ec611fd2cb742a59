"""Free positions found, half-empty boxes merged, a box on paper: as they are asked for, on both databases."""

import pytest

from stembank_gui.audit import now, update_rows
from stembank_gui.queries.box_sheet import BoxSheetWish, box_sheet
from stembank_gui.queries.cryostorage import box_contents, free_boxes, plan_transfer
from stembank_gui.queries.cryostorage.finder import RoomWish, find_room
from stembank_gui.queries.cryostorage.merging import MergeWish, propose_merging
from stembank_gui.rules.cryostorage.allocation import Manner
from stembank_gui.rules.cryostorage.finding import Fit
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import FillDirection, LotState, PositionStyle, SizeClass, Strategy, VialState, Zone
from stembank_gui.tables.cryostorage import BlockedPosition, Box, Vial
from tests.conftest import both_databases
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks


def lay(database, vial_ids, box_id, first=1):
    """Put vials elsewhere, as a move would."""
    with database.writing(SYSTEM, "create_bank") as session:
        changes = {one: {"box_id": box_id, "position": first + at} for at, one in enumerate(vial_ids)}
        update_rows(session, Vial, changes)


def block(database, staff, box_id, position):
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(BlockedPosition(box_id=box_id, position=position, reason="iced up",
                                    blocked_by=staff["CS"].person_id, blocked_at=now(session)))  # fmt: skip


@both_databases
def test_room_is_found_without_blocked_taken_or_too_small_positions(database, staff):
    tanks(database, staff, small=True)
    stocked_lot(database, staff, vials=20)
    first, second = boxes_of(database, "TK-R01")
    block(database, staff, second, 3)
    with database.reading() as session:
        found = {one.box_id: one for one in find_room(session, RoomWish(5, Zone.RELEASED))}
        assert (found[first].fit, found[first].positions, found[first].path) == (
            Fit.ONE_RUN, (21, 22, 23, 24, 25), "TK-R01 › R1 › L1"
        )  # fmt: skip
        assert (found[second].free, found[second].longest) == (24, 22)
        assert found[second].positions == (4, 5, 6, 7, 8)
        assert find_room(session, RoomWish(5, Zone.RELEASED, SizeClass.VIAL_5ML)) == ()
        assert len(find_room(session, RoomWish(1, Zone.QUARANTINE, SizeClass.VIAL_1ML))) == 2


@both_databases
def test_half_empty_boxes_of_a_tank_are_emptied(database, staff):
    ids = tanks(database, staff, small=True)
    lot = stocked_lot(database, staff, vials=10)
    first, second = boxes_of(database, "TK-R01")
    lay(database, lot.vial_ids[6:], second, 7)
    with database.reading() as session:
        found = propose_merging(session, MergeWish(ids["TK-R01"]))
    assert [(one.path, one.vials, one.targets) for one in found.freed] == [
        ("TK-R01 › R1 › L2", 4, ("TK-R01 › R1 › L1",))
    ]  # fmt: skip
    assert [(one.box_id, one.position) for one in found.plan.moves] == [(first, at) for at in range(7, 11)]
    assert found.plan.problems == ()


@both_databases
def test_what_waits_for_its_transfer_or_is_reserved_stays(database, staff):
    ids = tanks(database, staff, small=True)
    held = stocked_lot(database, staff, vials=4, state=LotState.QUARANTINE)
    released = stocked_lot(database, staff, vials=4, sequence=2, zone=Zone.QUARANTINE)
    first, second = boxes_of(database, "TK-Q01")
    lay(database, held.vial_ids, first)
    lay(database, released.vial_ids, second)
    with database.reading() as session:
        found = propose_merging(session, MergeWish(ids["TK-Q01"]))
        assert [one.path for one in found.freed] == ["TK-Q01 › R1 › L1"]
    with database.writing(SYSTEM, "create_bank") as session:
        update_rows(session, Vial, {held.vial_ids[0]: {"state": VialState.RESERVED.value}})
    with database.reading() as session:
        assert propose_merging(session, MergeWish(ids["TK-Q01"])).freed == ()


@both_databases
def test_free_boxes_know_their_columns_and_when_they_were_used(database, staff):
    tanks(database, staff, small=True)
    stocked_lot(database, staff, vials=4)
    with database.reading() as session:
        used, empty, *_ = free_boxes(session, Zone.RELEASED)
        assert (used.columns, used.rows, used.used_at is not None, empty.used_at) == (5, 5, True, None)


@both_databases
def test_a_transfer_is_planned_in_the_manner_asked_for(database, staff):
    tanks(database, staff, small=True)
    stocked_lot(database, staff, vials=4)
    lot = stocked_lot(database, staff, vials=2, sequence=2, zone=Zone.QUARANTINE)
    with database.reading() as session:
        for strategy in Strategy:
            manner = Manner(strategy, FillDirection.LEFT_FROM_BOTTOM_RIGHT)
            plan = plan_transfer(session, lot.vial_ids, manner)
            assert [one.to_place for one in plan.moves] == ["TK-R01 › R1 › L1 › E5", "TK-R01 › R1 › L1 › E4"]


@both_databases
def test_a_box_tells_its_style_blocked_positions_and_what_is_free(database, staff):
    tanks(database, staff, small=True)
    stocked_lot(database, staff, vials=4)
    box_id = boxes_of(database, "TK-R01")[0]
    block(database, staff, box_id, 9)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Box, box_id).position_style = PositionStyle.NUMBERS.value
    with database.reading() as session:
        box = box_contents(session, box_id)
        assert (box.style, box.blocked, box.name(9), box.out_since) == (
            PositionStyle.NUMBERS, {9: "iced up"}, "9", None
        )  # fmt: skip
        assert box.free() == frozenset(range(5, 26)) - {9}


@both_databases
def test_the_sheet_of_a_box_names_every_lot_and_vial_once(database, staff):
    tanks(database, staff, small=True)
    one = stocked_lot(database, staff, vials=3)
    other = stocked_lot(database, staff, vials=2, sequence=2)
    box_id = boxes_of(database, "TK-R01")[0]
    lay(database, other.vial_ids, box_id, 10)
    with database.reading() as session:
        sheet = box_sheet(session, BoxSheetWish(box_id, "Kim Y."))
        assert [(lot.mark, lot.lot, lot.vials) for lot in sheet.lots] == [("a", one.number, 3), ("b", other.number, 2)]
        assert [(vial.position, vial.mark, vial.digits) for vial in sheet.vials] == [
            (1, "a", "0001"), (2, "a", "0002"), (3, "a", "0003"), (10, "b", "0001"), (11, "b", "0002"),
        ]  # fmt: skip
        assert sheet.name(10) == "B5"
        with pytest.raises(Refused, match=r"cryostorage\.no_such_box"):
            box_sheet(session, BoxSheetWish(99999, ""))
