"""Plans are kept, checked as a whole, done once: store, move, pick, return, dispose, whole boxes and racks."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.cryostorage.kept_plans import plan_head, plan_heads, plan_lines
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import (
    DisposalState,
    LotState,
    PlanKind,
    PlanLineState,
    PlanState,
    Purpose,
    VialState,
    Zone,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, PlanLine, Rack, StoragePlan, Tank, Vial
from stembank_gui.tables.distribution import Disposal
from stembank_gui.tables.facility import Policy
from stembank_gui.tables.people import Signature
from stembank_gui.workflows.cryostorage.change_plan import ChangePlan, change_plan
from stembank_gui.workflows.cryostorage.discard_storage_plan import DiscardStoragePlan, discard_storage_plan
from stembank_gui.workflows.cryostorage.execute_plan import ExecutePlan, execute_plan
from stembank_gui.workflows.cryostorage.make_plan import MakePlan, make_plan
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from stembank_gui.workflows.distribution.approve_disposal import ApproveDisposal, approve_disposal
from stembank_gui.workflows.distribution.request_disposal import RequestDisposal, request_disposal
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row, witness
from tests.factories.plans import checked, empty_level, execute, level_of, made, to_cell

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


def refused(database, actor, workflow, request):
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    return [reason.code for reason in refusal.value.reasons]


def codes(reasons):
    return [reason.code for reason in reasons]


def set_state(database, vial_ids, **values):
    with database.writing(SYSTEM, "create_bank") as session:
        for vial_id in vial_ids:
            vial = session.get_one(Vial, vial_id)
            for name, value in values.items():
                setattr(vial, name, value)


@both_databases
def test_a_plan_is_kept_and_done_in_one_step(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    box = boxes_of(database, "TK-R01")[3]
    plan = made(
        database, staff, PlanKind.MOVE, *(to_cell(one, box, 10 + at) for at, one in enumerate(lot.vial_ids)),
        title=" tidy up ",
    )  # fmt: skip
    assert (plan.code, plan.lines) == ("PL-0001", 4)
    assert checked(database, plan.plan_id).problems == ()
    assert vial_row(database, lot.vial_ids[0]).position == 1
    done = execute(database, staff, plan.plan_id, exposure_s=20)
    assert (done.vials, done.boxes, done.left, done.witness) == (4, 1, 0, "")
    row = vial_row(database, lot.vial_ids[2])
    assert (row.box_id, row.position, row.exposure_s) == (box, 12, 20)
    with database.reading() as session:
        head = plan_head(session, plan.plan_id)
        lines = plan_lines(session, plan.plan_id)
    assert (head.state, head.title, head.closed_by, head.done) == (PlanState.DONE, "tidy up", staff["CS"].name, 4)
    assert {line.state for line in lines} == {PlanLineState.DONE}
    again = ExecutePlan(plan.plan_id)
    assert refused(database, staff["CS"], execute_plan, again) == ["cryostorage.plan_closed"]


@both_databases_in_faults
def test_what_changed_since_is_named_and_nothing_is_done(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    box = boxes_of(database, "TK-R01")[3]
    plan = made(database, staff, PlanKind.MOVE, *(to_cell(one, box, 5 + at) for at, one in enumerate(lot.vial_ids[:3])))
    database.perform(staff["CS"], transfer_vials, TransferVials((Move(lot.vial_ids[3], box, 5),)))
    database.perform(staff["CS"], pick_vials, PickVials(lot.vial_ids[1:2], Purpose.QC, witness(staff["OP"])))
    request = ExecutePlan(plan.plan_id)
    assert set(refused(database, staff["CS"], execute_plan, request)) == {
        "cryostorage.occupied", "cryostorage.wrong_kind", "cryostorage.return_forbidden",
    }  # fmt: skip
    assert vial_row(database, lot.vial_ids[2]).row_version == 1
    assert checked(database, plan.plan_id).head.state is PlanState.OPEN


@both_databases_in_faults
def test_a_plan_that_was_changed_since_it_was_seen_is_refused(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    box = boxes_of(database, "TK-R01")[3]
    plan = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[0], box, 5), to_cell(lot.vial_ids[1], box, 6))
    with database.reading() as session:
        seen = plan_head(session, plan.plan_id).version
    change = ChangePlan(plan.plan_id, seen, drop=(2,), add=(to_cell(lot.vial_ids[2], box, 7),))
    assert database.perform(staff["OP"], change_plan, change).result == 2
    assert refused(database, staff["CS"], execute_plan, ExecutePlan(plan.plan_id, seen)) == ["people.stale"]
    assert refused(database, staff["CS"], change_plan, change) == ["people.stale"]
    assert execute(database, staff, plan.plan_id).vials == 2
    assert vial_row(database, lot.vial_ids[1]).position == 2
    assert vial_row(database, lot.vial_ids[2]).position == 7


def test_what_a_change_of_a_plan_may_not_be(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    box = boxes_of(database, "TK-R01")[3]
    plan = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[0], box, 5))
    with database.reading() as session:
        seen = plan_head(session, plan.plan_id).version
    for change, code in (
        (ChangePlan(plan.plan_id, seen), "cryostorage.plan_empty"),
        (ChangePlan(plan.plan_id, seen, drop=(7,)), "cryostorage.line_not_waiting"),
        (ChangePlan(plan.plan_id, seen, add=(LineWish(vial_id=lot.vial_ids[1]),)), "cryostorage.plan_line_form"),
        (ChangePlan(plan.plan_id, seen, add=(to_cell(999_999, box, 6),)), "cryostorage.vial_unknown"),
        (ChangePlan(999, seen, drop=(1,)), "cryostorage.plan_unknown"),
    ):
        assert refused(database, staff["CS"], change_plan, change) == [code]


def test_what_cannot_be_a_plan(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    box = boxes_of(database, "TK-R01")[3]
    for request, code in (
        (MakePlan(PlanKind.MOVE), "cryostorage.plan_empty"),
        (MakePlan(PlanKind.DISPOSE), "cryostorage.plan_empty"),
        (MakePlan(PlanKind.RELOCATE), "cryostorage.plan_empty"),
        (MakePlan(PlanKind.PICK, (LineWish(vial_id=lot.vial_ids[0]),)), "cryostorage.plan_purpose"),
        (MakePlan(PlanKind.MOVE, (to_cell(999_999, box, 1),)), "cryostorage.vial_unknown"),
        (MakePlan(PlanKind.MOVE, (to_cell(lot.vial_ids[0], 999_999, 1),)), "cryostorage.thing_unknown"),
        (MakePlan(PlanKind.MOVE, (to_cell(lot.vial_ids[0], box, 1),), title="a\x00b"), "text.forbidden_character"),
    ):
        assert refused(database, staff["CS"], make_plan, request) == [code]


@both_databases_in_faults
def test_two_plans_at_once_are_named_and_the_earlier_goes_first(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    box = boxes_of(database, "TK-R01")[3]
    first = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[0], box, 5), to_cell(lot.vial_ids[1], box, 6))
    second = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[2], box, 5), to_cell(lot.vial_ids[1], box, 8))
    later = checked(database, second.plan_id)
    assert codes(later.problems) == ["cryostorage.promised", "cryostorage.in_other_plan"]
    assert {one.params["plan"] for one in later.problems} == {first.code}
    assert later.problems[0].params["place"] == "TK-R01-R1-L4 A5"
    earlier = checked(database, first.plan_id)
    assert (earlier.problems, set(codes(earlier.notes))) == ((), {"cryostorage.promised", "cryostorage.in_other_plan"})
    assert set(refused(database, staff["CS"], execute_plan, ExecutePlan(second.plan_id))) == set(codes(later.problems))
    discard = DiscardStoragePlan(first.plan_id, "not needed any more")
    assert database.perform(staff["OP"], discard_storage_plan, discard).result == first.code
    assert checked(database, second.plan_id).problems == ()
    assert refused(database, staff["CS"], discard_storage_plan, discard) == ["cryostorage.plan_closed"]
    assert refused(database, staff["CS"], discard_storage_plan, DiscardStoragePlan(second.plan_id, " ")) == [
        "text.empty"
    ]
    with database.reading() as session:
        assert [head.plan_id for head in plan_heads(session)] == [second.plan_id, first.plan_id]
        assert [head.plan_id for head in plan_heads(session, states=[PlanState.DISCARDED])] == [first.plan_id]


@both_databases_in_faults
def test_a_pick_is_done_by_two(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4, tier="M")
    lines = [LineWish(vial_id=one) for one in lot.vial_ids[:2]]
    plan = made(database, staff, PlanKind.PICK, *lines, purpose=Purpose.ISSUE)
    assert refused(database, staff["CS"], execute_plan, ExecutePlan(plan.plan_id)) == ["cryostorage.second_person"]
    done = execute(database, staff, plan.plan_id, witness(staff["OP"]), exposure_s=10)
    assert (done.vials, done.boxes, done.witness) == (2, 1, staff["OP"].name)
    row = vial_row(database, lot.vial_ids[0])
    assert (row.state, row.box_id, row.purpose, row.exposure_s) == ("picked", None, "issue", 10)
    assert row.out_since is not None
    with database.reading() as session:
        signature = session.exec(select(Signature)).one()
    assert (signature.record_kind, signature.record_id) == ("storage_plan", plan.plan_id)


def test_the_last_vials_of_a_master_bank_are_picked_with_quality_assurance(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3, tier="M")
    plan = made(
        database, staff, PlanKind.PICK, *(LineWish(vial_id=one) for one in lot.vial_ids[:2]), purpose=Purpose.QC
    )
    assert codes(checked(database, plan.plan_id).quality) == ["cryostorage.last_vials"]
    with pytest.raises(AccessRefused) as refusal:
        execute(database, staff, plan.plan_id, witness(staff["OP"]))
    assert codes(refusal.value.reasons) == ["cryostorage.last_vials", "access.not_permitted"]
    assert execute(database, staff, plan.plan_id, witness(staff["QA"])).vials == 2


def test_what_may_not_be_picked_is_said(database, staff):
    tanks(database, staff)
    held = stocked_lot(database, staff, vials=2, state=LotState.QUARANTINE)
    lines = [LineWish(vial_id=one) for one in held.vial_ids]
    plan = made(database, staff, PlanKind.PICK, *lines, purpose=Purpose.ISSUE)
    assert codes(checked(database, plan.plan_id).problems) == ["R0.not_usable", "R0.lot"]


@both_databases_in_faults
def test_vials_without_a_place_are_stored_by_two(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    box = boxes_of(database, "TK-R01")[0]
    set_state(
        database, lot.vial_ids, state="unplaced", box_id=None, position=None, unplaced_from=box,
        out_since=database.clock() - timedelta(seconds=400),
    )  # fmt: skip
    plan = made(database, staff, PlanKind.STORE, *(to_cell(one, box, 9 - at) for at, one in enumerate(lot.vial_ids)))
    check = checked(database, plan.plan_id)
    assert check.problems == ()
    assert set(codes(check.notes)) == {"cryostorage.exposure_event", "cryostorage.exposure_total"}
    assert refused(database, staff["CS"], execute_plan, ExecutePlan(plan.plan_id)) == ["cryostorage.second_person"]
    assert execute(database, staff, plan.plan_id, witness(staff["OP"])).vials == 3
    row = vial_row(database, lot.vial_ids[0])
    assert (row.state, row.position, row.unplaced_from, row.out_since) == ("stored", 9, None, None)
    assert row.exposure_s >= 400


@both_databases_in_faults
def test_the_clock_counts_from_take_to_put(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    box = boxes_of(database, "TK-R01")[4]
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(Policy(key="vial_return_allowed", value="1"))
    start = database.clock()
    database.clock = lambda: start + timedelta(seconds=5)
    database.perform(staff["CS"], pick_vials, PickVials(lot.vial_ids, Purpose.QC, witness(staff["OP"])))
    database.clock = lambda: start + timedelta(seconds=50)
    plan = made(database, staff, PlanKind.RETURN, *(to_cell(one, box, 1 + at) for at, one in enumerate(lot.vial_ids)))
    with pytest.raises(AccessRefused):
        execute(database, staff, plan.plan_id, witness(staff["OP"]))
    done = execute(database, staff, plan.plan_id, witness(staff["QA"]), exposure_s=40)
    assert set(codes(done.warnings)) == {"cryostorage.exposure_event"}
    assert vial_row(database, lot.vial_ids[0]).exposure_s == 45
    database.clock = lambda: start + timedelta(seconds=60)
    database.perform(staff["CS"], pick_vials, PickVials(lot.vial_ids[:1], Purpose.QC, witness(staff["OP"])))
    database.clock = lambda: start + timedelta(seconds=136)
    late = made(database, staff, PlanKind.RETURN, to_cell(lot.vial_ids[0], box, 20))
    assert codes(checked(database, late.plan_id).problems) == ["cryostorage.exposure_total"]


def approved_disposal(database, staff, vial_ids):
    request = RequestDisposal(vial_ids, "expired in the tank", "autoclave")
    disposal_id = database.perform(staff["CS"], request_disposal, request).result
    database.perform(staff["QA"], approve_disposal, ApproveDisposal(disposal_id, 1, witness(staff["QA"])))
    return disposal_id


@both_databases_in_faults
def test_a_disposal_is_done_as_a_whole_by_two(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    disposal_id = approved_disposal(database, staff, lot.vial_ids)
    part = made(database, staff, PlanKind.DISPOSE, LineWish(vial_id=lot.vial_ids[0]), disposal_id=disposal_id)
    assert codes(checked(database, part.plan_id).problems) == ["cryostorage.disposal_left"]
    database.perform(staff["CS"], discard_storage_plan, DiscardStoragePlan(part.plan_id, "not whole"))
    plan = made(database, staff, PlanKind.DISPOSE, disposal_id=disposal_id)
    assert plan.lines == 3
    assert execute(database, staff, plan.plan_id, witness(staff["OP"])).vials == 3
    row = vial_row(database, lot.vial_ids[0])
    assert (row.state, row.box_id, row.purpose) == (VialState.DISPOSED, None, "disposal")
    with database.reading() as session:
        disposal = session.get_one(Disposal, disposal_id)
        assert session.get_one(Lot, lot.lot_id).state == LotState.EXHAUSTED
    assert (disposal.state, disposal.executed_by, disposal.witnessed_by) == (
        DisposalState.EXECUTED, staff["CS"].person_id, staff["OP"].person_id,
    )  # fmt: skip


def test_what_may_not_be_disposed_of(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    plan = made(database, staff, PlanKind.DISPOSE, LineWish(vial_id=lot.vial_ids[0]))
    assert codes(checked(database, plan.plan_id).problems) == ["distribution.disposal_unknown"]
    disposal_id = approved_disposal(database, staff, lot.vial_ids[:1])
    both = [LineWish(vial_id=one) for one in lot.vial_ids[:2]]
    wrong = made(database, staff, PlanKind.DISPOSE, *both, disposal_id=disposal_id)
    assert "cryostorage.not_on_disposal" in codes(checked(database, wrong.plan_id).problems)


def test_a_lot_is_not_left_in_one_tank(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=30)
    first = boxes_of(database, "TK-R01")
    with database.reading() as session:
        away = session.exec(select(Vial.id).where(Vial.lot_id == lot.lot_id, Vial.box_id.not_in(first))).all()
    assert len(away) == 6
    plan = made(database, staff, PlanKind.MOVE, *(to_cell(one, first[5], 1 + at) for at, one in enumerate(away)))
    assert codes(checked(database, plan.plan_id).problems) == ["R15.plan_in_one_tank"]
    inside = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[0], first[5], 90))
    assert checked(database, inside.plan_id).problems == ()


def test_a_vial_that_can_hardly_be_taken_out_again_is_named(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    set_state(database, lot.vial_ids[:1], exposure_s=110)
    box = boxes_of(database, "TK-R01")[5]
    plan = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[0], box, 1), to_cell(lot.vial_ids[1], box, 2))
    check = checked(database, plan.plan_id)
    assert (check.problems, codes(check.notes)) == ((), ["cryostorage.budget"])
    with pytest.raises(Refused) as refusal:
        execute(database, staff, plan.plan_id, exposure_s=11)
    assert codes(refusal.value.reasons) == ["cryostorage.exposure_total"]


@both_databases_in_faults
def test_a_box_changes_places_with_an_empty_one(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    full, empty = boxes_of(database, "TK-R01")[0], boxes_of(database, "TK-R02")[2]
    rack, level = empty_level(database, empty)
    plan = made(database, staff, PlanKind.MOVE, LineWish(box_id=full, to_rack_id=rack, to_level=level))
    assert checked(database, plan.plan_id).problems == ()
    before = level_of(database, full), level_of(database, empty)
    done = execute(database, staff, plan.plan_id, exposure_s=70)
    assert (done.vials, done.boxes) == (5, 1)
    assert codes(done.warnings) == ["cryostorage.exposure_box"]
    assert (level_of(database, empty), level_of(database, full)) == before
    row = vial_row(database, lot.vial_ids[0])
    assert (row.box_id, row.position, row.exposure_s, row.row_version) == (full, 1, 70, 2)


@both_databases_in_faults
def test_boxes_change_places_with_one_another(database, staff):
    tanks(database, staff)
    stocked_lot(database, staff, vials=5)
    one, two, three = boxes_of(database, "TK-R01")[:3]
    places = {box: empty_level(database, box) for box in (one, two, three)}
    lines = [
        LineWish(box_id=box, to_rack_id=places[to][0], to_level=places[to][1])
        for box, to in ((one, two), (two, three), (three, one))
    ]
    plan = made(database, staff, PlanKind.MOVE, *lines)
    assert checked(database, plan.plan_id).problems == ()
    execute(database, staff, plan.plan_id)
    assert [empty_level(database, box) for box in (one, two, three)] == [places[two], places[three], places[one]]


def test_every_problem_of_a_box_is_named(database, staff):
    made_tanks = tanks(database, staff)
    stocked_lot(database, staff, vials=5)
    stocked_lot(database, staff, vials=5, state=LotState.QUARANTINE, sequence=2)
    released, held = boxes_of(database, "TK-R01")[0], boxes_of(database, "TK-Q01")[0]
    quarantine = empty_level(database, boxes_of(database, "TK-Q01")[3])
    own = empty_level(database, held)
    for line, code in (
        (LineWish(box_id=released, to_rack_id=quarantine[0], to_level=quarantine[1]), "I5.box_in_wrong_zone"),
        (LineWish(box_id=held, to_rack_id=own[0], to_level=own[1]), "cryostorage.stands_there"),
        (LineWish(box_id=held, to_rack_id=own[0], to_level=9), "cryostorage.no_such_level"),
        (LineWish(box_id=boxes_of(database, "TK-Q01")[4], to_rack_id=own[0], to_level=1), "cryostorage.level_taken"),
    ):
        plan = made(database, staff, PlanKind.MOVE, line)
        assert codes(checked(database, plan.plan_id).problems) == [code]
        database.perform(staff["CS"], discard_storage_plan, DiscardStoragePlan(plan.plan_id, "a test"))
    twice = LineWish(box_id=held, to_rack_id=quarantine[0], to_level=quarantine[1])
    plan = made(database, staff, PlanKind.MOVE, twice, twice)
    assert codes(checked(database, plan.plan_id).problems) == ["cryostorage.thing_twice", "cryostorage.level_twice"]
    assert made_tanks


def test_a_pulled_box_gets_its_seconds_when_it_is_put_elsewhere(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    box, empty = boxes_of(database, "TK-R01")[0], boxes_of(database, "TK-R01")[7]
    rack, level = empty_level(database, empty)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Box, box).out_since = database.clock() - timedelta(seconds=33)
    plan = made(database, staff, PlanKind.MOVE, LineWish(box_id=box, to_rack_id=rack, to_level=level))
    execute(database, staff, plan.plan_id)
    assert 33 <= vial_row(database, lot.vial_ids[0]).exposure_s <= 40


@both_databases_in_faults
def test_a_rack_goes_to_another_tank_with_all_that_is_in_it(database, staff):
    made_tanks = tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    with database.reading() as session:
        rack = session.exec(select(Rack).where(Rack.tank_id == made_tanks["TK-R01"], Rack.slot == 1)).one()
        other = session.exec(select(Rack).where(Rack.tank_id == made_tanks["TK-R02"], Rack.slot == 2)).one()
    line = LineWish(rack_id=rack.id, to_tank_id=made_tanks["TK-R02"], to_slot=2)
    plan = made(database, staff, PlanKind.MOVE, line)
    assert checked(database, plan.plan_id).problems == ()
    done = execute(database, staff, plan.plan_id, exposure_s=15)
    assert (done.racks, done.vials) == (1, 5)
    with database.reading() as session:
        moved, back = session.get_one(Rack, rack.id), session.get_one(Rack, other.id)
    assert (moved.tank_id, moved.slot) == (made_tanks["TK-R02"], 2)
    assert (back.tank_id, back.slot) == (made_tanks["TK-R01"], 1)
    assert vial_row(database, lot.vial_ids[0]).exposure_s == 15


def test_a_rack_does_not_go_where_it_may_not(database, staff):
    made_tanks = tanks(database, staff)
    stocked_lot(database, staff, vials=5)
    with database.reading() as session:
        rack = session.exec(select(Rack.id).where(Rack.tank_id == made_tanks["TK-R01"], Rack.slot == 1)).one()
    for tank, slot, code in (
        ("TK-Q01", 1, "I5.box_in_wrong_zone"),
        ("TK-R02", 3, "cryostorage.no_such_level"),
        ("TK-R01", 1, "cryostorage.stands_there"),
    ):
        plan = made(database, staff, PlanKind.MOVE, LineWish(rack_id=rack, to_tank_id=made_tanks[tank], to_slot=slot))
        assert codes(checked(database, plan.plan_id).problems) == [code]
        database.perform(staff["CS"], discard_storage_plan, DiscardStoragePlan(plan.plan_id, "a test"))


@both_databases_in_faults
def test_a_failing_tank_is_emptied_box_by_box(database, staff):
    made_tanks = tanks(database, staff)
    lots = [stocked_lot(database, staff, vials=15, sequence=at) for at in (1, 2)]
    with database.writing(SYSTEM, "create_bank") as session:
        boxes = boxes_of(database, "TK-R01")
        for at, vial_id in enumerate(lots[1].vial_ids):
            session.get_one(Vial, vial_id).box_id = boxes[1]
            session.get_one(Vial, vial_id).position = at + 1
    plan = made(database, staff, PlanKind.RELOCATE, from_tank_id=made_tanks["TK-R01"])
    assert plan.lines == 2
    check = checked(database, plan.plan_id)
    assert check.problems == ()
    assert execute(database, staff, plan.plan_id, numbers=(1,), exposure_s=130).left == 1
    with database.reading() as session:
        assert plan_head(session, plan.plan_id).state is PlanState.OPEN
        tank = session.exec(select(Tank.code).join(Rack).where(Rack.id == empty_level(database, boxes[0])[0])).one()
        assert session.exec(select(PlanLine.state).order_by(PlanLine.number)).all() == ["done", "waiting"]
    assert tank == "TK-R02"
    assert vial_row(database, lots[0].vial_ids[0]).exposure_s == 130
    with pytest.raises(Refused) as refusal:
        execute(database, staff, plan.plan_id, numbers=(1,))
    assert codes(refusal.value.reasons) == ["cryostorage.line_not_waiting"]
    assert execute(database, staff, plan.plan_id).left == 0
    with database.reading() as session:
        assert plan_head(session, plan.plan_id).state is PlanState.DONE
    assert refused(
        database, staff["CS"], make_plan, MakePlan(PlanKind.RELOCATE, from_tank_id=made_tanks["TK-R01"])
    ) == ["cryostorage.tank_is_empty"]


def test_only_a_relocation_goes_line_by_line(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    box = boxes_of(database, "TK-R01")[4]
    plan = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[0], box, 1))
    request = ExecutePlan(plan.plan_id, numbers=(1,))
    assert refused(database, staff["CS"], execute_plan, request) == ["cryostorage.plan_at_once"]
    assert refused(database, staff["CS"], execute_plan, ExecutePlan(999)) == ["cryostorage.plan_unknown"]


def test_vials_go_to_free_cells_where_no_level_is_left(database, staff):
    made_tanks = tanks(database, staff, small=True)
    lot = stocked_lot(database, staff, vials=40)
    here = boxes_of(database, "TK-R01")
    with database.reading() as session:
        inside = session.exec(select(Vial.id).where(Vial.lot_id == lot.lot_id, Vial.box_id.in_(here))).all()
    plan = made(database, staff, PlanKind.RELOCATE, from_tank_id=made_tanks["TK-R01"])
    check = checked(database, plan.plan_id)
    assert check.problems == ()
    with database.reading() as session:
        kinds = [line.wish.thing[0] for line in plan_lines(session, plan.plan_id)]
    assert kinds == ["box", *["vial"] * 7]
    assert len(inside) == 32
    execute(database, staff, plan.plan_id)
    with database.reading() as session:
        left = select(Vial.id).join(Box, Box.id == Vial.box_id).join(Rack).where(Rack.tank_id == made_tanks["TK-R01"])
        assert session.exec(left).all() == []


def test_for_what_there_is_no_room_is_said(database, staff):
    made_tanks = tanks(database, staff, small=True)
    stocked_lot(database, staff, vials=60)
    plan = made(database, staff, PlanKind.RELOCATE, from_tank_id=made_tanks["TK-R01"])
    assert codes(plan.notes) == ["cryostorage.no_room_elsewhere"]


def test_a_lot_on_hold_goes_with_its_box_and_still_waits_for_its_transfer(database, staff):
    made_tanks = tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    with database.writing(SYSTEM, "create_bank") as session:
        held = session.get_one(Lot, lot.lot_id)
        held.state = LotState.ON_HOLD.value
        held.state_since = database.clock()
    placed = vial_row(database, lot.vial_ids[0]).placed_at
    plan = made(database, staff, PlanKind.RELOCATE, from_tank_id=made_tanks["TK-R01"])
    assert checked(database, plan.plan_id).problems == ()
    execute(database, staff, plan.plan_id, exposure_s=5)
    row = vial_row(database, lot.vial_ids[0])
    assert (row.placed_at, row.exposure_s) == (placed, 5)


def test_who_may_do_what(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    box = boxes_of(database, "TK-R01")[4]
    plan = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[0], box, 1))
    with pytest.raises(AccessRefused):
        database.perform(staff["OP"], execute_plan, ExecutePlan(plan.plan_id))
    with pytest.raises(AccessRefused):
        database.perform(staff["AU"], discard_storage_plan, DiscardStoragePlan(plan.plan_id, "no"))
    with database.reading() as session:
        assert session.exec(select(StoragePlan.state)).one() == "open"


def test_zones_are_named(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=1, zone=Zone.RELEASED)
    box = boxes_of(database, "TK-X01")[0]
    plan = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[0], box, 1))
    assert codes(checked(database, plan.plan_id).problems) == ["I5.wrong_zone"]


def test_levels_and_slots_are_promised_too(database, staff):
    made_tanks = tanks(database, staff)
    stocked_lot(database, staff, vials=5)
    one, other = boxes_of(database, "TK-R01")[:2]
    rack, level = empty_level(database, boxes_of(database, "TK-R02")[2])
    made(database, staff, PlanKind.MOVE, LineWish(box_id=one, to_rack_id=rack, to_level=level))
    second = made(database, staff, PlanKind.MOVE, LineWish(box_id=other, to_rack_id=rack, to_level=level))
    (problem,) = checked(database, second.plan_id).problems
    assert (problem.code, problem.params["place"]) == ("cryostorage.promised", "TK-R02-R1-L3")
    with database.reading() as session:
        racks = session.exec(select(Rack.id).where(Rack.tank_id == made_tanks["TK-R01"]).order_by(Rack.slot)).all()
    slot = {"to_tank_id": made_tanks["TK-R02"], "to_slot": 2}
    made(database, staff, PlanKind.MOVE, LineWish(rack_id=racks[0], **slot))
    fourth = made(database, staff, PlanKind.MOVE, LineWish(rack_id=racks[1], **slot))
    (problem,) = checked(database, fourth.plan_id).problems
    assert (problem.code, problem.params["place"]) == ("cryostorage.promised", "TK-R02-R2")


def test_a_plan_without_waiting_lines_or_that_is_not_there_is_not_done(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=1)
    box = boxes_of(database, "TK-R01")[3]
    plan = made(database, staff, PlanKind.MOVE, to_cell(lot.vial_ids[0], box, 5))
    with database.reading() as session:
        seen = plan_head(session, plan.plan_id).version
    database.perform(staff["CS"], change_plan, ChangePlan(plan.plan_id, seen, drop=(1,)))
    assert refused(database, staff["CS"], execute_plan, ExecutePlan(plan.plan_id)) == ["cryostorage.plan_empty"]
    with pytest.raises(Refused):
        checked(database, 999)


def test_a_lot_with_other_vials_outlives_a_disposal(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    disposal_id = approved_disposal(database, staff, lot.vial_ids[:1])
    plan = made(database, staff, PlanKind.DISPOSE, disposal_id=disposal_id)
    execute(database, staff, plan.plan_id, witness(staff["OP"]))
    with database.reading() as session:
        assert session.get_one(Lot, lot.lot_id).state == LotState.RELEASED


def test_a_box_in_hand_is_put_on_a_level(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    box = boxes_of(database, "TK-R01")[0]
    rack, level = empty_level(database, boxes_of(database, "TK-R02")[1])
    with database.writing(SYSTEM, "create_bank") as session:
        row = session.get_one(Box, box)
        row.rack_id = row.level = None
    plan = made(database, staff, PlanKind.MOVE, LineWish(box_id=box, to_rack_id=rack, to_level=level))
    assert checked(database, plan.plan_id).problems == ()
    execute(database, staff, plan.plan_id)
    assert empty_level(database, box) == (rack, level)
    assert level_of(database, boxes_of(database, "TK-R02")[1])[2] is not None
    assert vial_row(database, lot.vial_ids[0]).row_version == 2


def test_what_waits_for_its_transfer_and_was_not_outside_stays_as_it_is(database, staff):
    made_tanks = tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot.lot_id).state = LotState.ON_HOLD.value
    plan = made(database, staff, PlanKind.RELOCATE, from_tank_id=made_tanks["TK-R01"])
    assert execute(database, staff, plan.plan_id).vials == 2
    assert vial_row(database, lot.vial_ids[0]).row_version == 1


@both_databases_in_faults
def test_a_box_keeps_the_names_of_its_positions(database, staff):
    made_tanks = tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Tank, made_tanks["TK-R02"]).position_style = "numbers"
    box = boxes_of(database, "TK-R01")[0]
    plan = made(database, staff, PlanKind.RELOCATE, from_tank_id=made_tanks["TK-R01"])
    execute(database, staff, plan.plan_id)
    with database.reading() as session:
        assert session.get_one(Box, box).position_style == "letters"
    assert vial_row(database, lot.vial_ids[0]).position == 1
