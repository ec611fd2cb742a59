"""A box emptied to limbo and scanned again: history kept, any new order taken, what does not come back is listed."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.check.invariants import findings
from stembank_gui.queries.cryostorage import box_contents
from stembank_gui.queries.cryostorage.rescans import open_rescan, rescan_view
from stembank_gui.queries.cryostorage.unplaced import unplaced_boxes, unplaced_count, unplaced_vials
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.trail import history
from stembank_gui.rules.commands import Command, Said, command_code
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.release.vials import vials_located
from stembank_gui.rules.vocabulary import Purpose, SessionState, VialState
from stembank_gui.tables.cryostorage import Box, Reservation, ScanLine, ScanSession, Vial
from stembank_gui.workflows.cryostorage.apply_rack_scan import ApplyRackScan, apply_rack_scan
from stembank_gui.workflows.cryostorage.finish_rescan import FinishRescan, finish_rescan
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.cryostorage.record_rescan import RecordRescan, record_rescan
from stembank_gui.workflows.cryostorage.report_vial_lost import ReportVialLost, report_vial_lost
from stembank_gui.workflows.cryostorage.spill_box import SpillBox, spill_box
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row, witness
from tests.factories.machines import machines_aside
from tests.factories.rack_scans import kept
from tests.workflows.refusals import NASTY_TEXTS, refused

WHY = "fell off the trolley"


class Spilled:
    """A box of 5 × 5 that held vials in 1–8 and lies empty now, and another box beside it."""

    def __init__(self, database, staff, *, spilled=True):
        self.database, self.staff = database, staff
        tanks(database, staff, small=True)
        self.lot = stocked_lot(database, staff, vials=8)
        self.box_id, self.other_id = boxes_of(database, "TK-R01")
        self.ids, self.codes = self.lot.vial_ids, self.lot.codes
        if spilled:
            self.spill()

    def do(self, workflow, request, role="CS"):
        return self.database.perform(self.staff[role], workflow, request).result

    def spill(self, why=WHY):
        return self.do(spill_box, SpillBox(self.box_id, why))

    def scan(self, *texts):
        return [self.do(record_rescan, RecordRescan(self.box_id, text)) for text in texts]

    def say(self, command, position=""):
        return self.scan(command_code(Said(command, position=position)))[0]

    def finish(self, note=""):
        return self.do(finish_rescan, FinishRescan(self.box_id, note))

    def positions(self):
        with self.database.reading() as session:
            return {cell.code: cell.position for cell in box_contents(session, self.box_id).cells}

    def ask(self, query, *args, **named):
        with self.database.reading() as session:
            return query(session, *args, **named)

    def broken(self):
        return {one.code for one in self.ask(findings)} & {"check.I1", "check.I2", "check.I5"}


@pytest.fixture
def box(database, staff):
    return Spilled(database, staff)


@both_databases
def test_every_vial_of_a_spilled_box_waits_for_a_place(database, staff):
    box = Spilled(database, staff, spilled=False)
    assert box.spill() == 8
    vial = vial_row(database, box.ids[0])
    assert (vial.state, vial.box_id, vial.position) == (VialState.UNPLACED, None, None)
    assert (vial.unplaced_from, vial.out_since is not None) == (box.box_id, True)
    assert box.positions() == {}
    waiting = box.ask(unplaced_vials)
    assert [one.code for one in waiting] == sorted(box.codes)
    assert {one.box for one in waiting} == {"TK-R01 › R1 › L1"}
    assert waiting[0].since == vial.out_since
    assert [(one.id, one.vials) for one in box.ask(unplaced_boxes)] == [(box.box_id, 8)]
    assert box.ask(unplaced_count) == 8
    assert box.broken() == set()


def test_the_history_tells_why_and_where_from(box):
    entry = box.ask(history, "vial", box.ids[0]).entries[0]
    assert entry.action == "spill_box"
    assert entry.reason == WHY


@both_databases_in_faults
def test_a_spilled_box_is_filled_in_any_new_order(database, staff):
    box = Spilled(database, staff)
    assert all(one.is_accepted for one in box.scan(*reversed(box.codes)))
    assert box.positions() == {}, "nothing is put before the rescan is finished"
    done = box.finish("all found on the bench")
    assert (done.placed.vials, done.missing) == (8, 0)
    assert box.positions() == {code: at for at, code in enumerate(reversed(box.codes), start=1)}
    vial = vial_row(database, box.ids[0])
    assert (vial.state, vial.unplaced_from, vial.out_since) == (VialState.STORED, None, None)
    assert box.ask(unplaced_count) == 0
    assert box.broken() == set()


def test_a_position_may_be_said_and_the_last_line_taken_back(box):
    first, second, third = box.codes[:3]
    box.say(Command.POSITION, "C5")
    box.scan(first, second)
    view = box.ask(rescan_view, box.box_id)
    assert [(one.code, one.position) for one in view.scanned] == [(first, 15), (second, 16)]
    assert (view.next_position, view.undoable, len(view.missing)) == (17, True, 6)
    assert box.say(Command.UNDO).is_accepted
    box.scan(third)
    box.finish()
    assert box.positions() == {first: 15, third: 16}


def test_what_does_not_come_back_stays_listed_until_it_is_found_or_lost(box):
    box.scan(*box.codes[:6])
    assert box.finish().missing == 2
    assert [one.code for one in box.ask(unplaced_vials, from_box=box.box_id)] == sorted(box.codes[6:])
    box.do(report_vial_lost, ReportVialLost((box.ids[6],), VialState.LOST, "under the grating"))
    assert vial_row(box.database, box.ids[6]).unplaced_from is None
    box.scan(box.codes[7])
    assert box.finish().missing == 0
    assert box.positions()[box.codes[7]] == 7
    assert box.broken() == set()


def test_a_rescan_goes_on_after_a_crash_with_another_person(box):
    box.scan(*box.codes[:4])
    again = box.database.perform(box.staff["CS"], record_rescan, RecordRescan(box.box_id, box.codes[4])).result
    assert again.session_id == box.ask(open_rescan, box.box_id).session_id
    assert box.finish().placed.vials == 5


def test_a_scan_that_means_nothing_here_is_saved_and_refused(box):
    in_hand = stocked_lot(box.database, box.staff, vials=2, sequence=2)
    second = witness(box.staff["QA"])
    box.do(pick_vials, PickVials(in_hand.vial_ids[:1], Purpose.QC, second))
    other = box.ask(lambda session: session.get_one(Box, box.other_id).code)
    box.scan(box.codes[0])
    for text, reason in (
        (box.codes[0], "scan.vial_again"),
        (in_hand.codes[0], "rescan.in_hand"),
        (other, "rescan.not_here"),
        (command_code(Said(Command.PUT)), "rescan.not_here"),
        (command_code(Said(Command.PULL)), "rescan.not_here"),
        (command_code(Said(Command.POSITION, position="Z9")), "codes.unknown_command"),
        (box.lot.number, "scan.other_thing"),
    ):
        told = box.scan(text)[0]
        assert [one.code for one in told.meant.reasons] == [reason], text
        assert not told.is_accepted
    own = box.ask(lambda session: session.get_one(Box, box.box_id).code)
    assert box.scan(own)[0].is_accepted
    with box.database.reading() as session:
        lines = session.exec(select(ScanLine).order_by(ScanLine.number)).all()
    assert [one.outcome for one in lines] == ["accepted", *["refused"] * 7, "accepted"]
    assert box.ask(rescan_view, box.box_id).next_position == 3, "the second vial of the other lot lies in A2"


def test_a_vial_of_another_place_may_turn_up_in_the_box(box):
    found = stocked_lot(box.database, box.staff, vials=1, sequence=2)
    box.do(transfer_vials, TransferVials((Move(found.vial_ids[0], box.other_id, 9),)))
    box.scan(box.codes[0], found.codes[0])
    box.finish()
    assert box.positions() == {box.codes[0]: 1, found.codes[0]: 2}


def test_a_position_that_is_taken_is_refused_with_who_has_it(box):
    box.scan(box.codes[0])
    box.finish()
    box.say(Command.POSITION, "A1")
    told = box.scan(box.codes[1])[0]
    assert [one.code for one in told.meant.reasons] == ["cryostorage.occupied"]
    assert told.meant.reasons[0].params["holder"] == box.codes[0]


def test_cancelled_nothing_is_put(box):
    box.scan(*box.codes)
    assert box.say(Command.CANCEL).session_id is None
    with refused(box.database, "rescan.nothing_scanned"):
        box.finish()
    with box.database.reading() as session:
        assert session.exec(select(ScanSession.state)).all() == [SessionState.CANCELLED]


def test_the_clock_of_a_spilled_vial_stops_when_it_is_scanned(database, staff):
    box = Spilled(database, staff, spilled=False)
    start = database.clock()
    database.clock = lambda: start
    box.spill()
    database.clock = lambda: start + timedelta(seconds=40)
    box.scan(box.codes[0])
    database.clock = lambda: start + timedelta(seconds=90)
    box.scan(box.codes[1])
    database.clock = lambda: start + timedelta(seconds=500)
    warnings = box.finish().placed.warnings
    assert [vial_row(database, one).exposure_s for one in box.ids[:2]] == [40, 90]
    assert warnings, "what was outside for longer than the limit is said"


def test_the_clock_began_when_the_box_was_pulled(database, staff):
    box = Spilled(database, staff, spilled=False)
    start = database.clock()
    with database.writing(staff["CS"], "record_scan") as session:
        session.get_one(Box, box.box_id).out_since = start
    database.clock = lambda: start + timedelta(seconds=60)
    box.spill()
    assert vial_row(database, box.ids[0]).out_since == start


def test_a_vial_kept_for_somebody_stays_kept(database, staff):
    box = Spilled(database, staff, spilled=False)
    with database.writing(staff["SH"], "reserve_vials") as session:
        reservation = Reservation(
            code="RV-0001", lot_id=box.lot.lot_id, purpose=Purpose.QC.value, wanted_for="Lab", vials=1,
            until=start_day(database), made_by=staff["SH"].person_id, made_at=database.clock(),
        )  # fmt: skip
        session.add(reservation)
        session.flush()
        vial = session.get_one(Vial, box.ids[0])
        vial.state, vial.reservation_id = VialState.RESERVED.value, reservation.id
    box.spill()
    box.scan(box.codes[0], box.codes[1])
    box.finish()
    assert [vial_row(database, one).state for one in box.ids[:2]] == [VialState.RESERVED, VialState.STORED]


def start_day(database):
    return database.clock().date() + timedelta(days=30)


def test_a_place_that_is_kept_for_a_vial_to_come_stays_kept(database, staff):
    box = Spilled(database, staff, spilled=False)
    with machines_aside(database), database.writing(staff["CS"], "transfer_vials") as session:
        session.get_one(Vial, box.ids[0]).state = VialState.PLANNED.value
    assert box.spill() == 7
    assert box.positions() == {box.codes[0]: 1}


@both_databases_in_faults
def test_a_rack_scan_finds_the_spilled_vials(database, staff):
    box = Spilled(database, staff)
    view = kept(database, staff, box.box_id, dict(enumerate(reversed(box.codes), start=3)))
    request = ApplyRackScan(view.scan.scan_id, view.diff.fingerprint(), WHY, place=box.ids)
    assert box.do(apply_rack_scan, request).placed == 8
    assert box.positions() == {code: at for at, code in enumerate(reversed(box.codes), start=3)}
    assert box.ask(unplaced_count) == 0


# --- what a vial without a place cannot do


def test_a_vial_without_a_place_is_not_picked_nor_located(box):
    with refused(box.database, "cryostorage.vial_state"):
        box.do(pick_vials, PickVials(box.ids[:1], Purpose.QC, witness(box.staff["QA"])))
    with box.database.reading() as session:
        facts = release_facts(session, box.lot.lot_id)
    assert next((one.code, one.params["vials"]) for one in vials_located(facts)) == ("R14.without_place", 8)


def test_a_lot_without_places_is_not_exhausted(box):
    box.do(report_vial_lost, ReportVialLost(box.ids[:1], VialState.LOST, WHY))
    with box.database.reading() as session:
        assert release_facts(session, box.lot.lot_id).lot.state.value == "released"


def test_an_empty_or_unknown_box_is_not_spilled(box):
    with refused(box.database, "rescan.box_is_empty"):
        box.spill()
    for workflow, request in (
        (spill_box, SpillBox(99, WHY)),
        (record_rescan, RecordRescan(99, "x")),
    ):
        with refused(box.database, "rescan.box_unknown"):
            box.do(workflow, request)
    assert box.ask(rescan_view, 99) is None
    with pytest.raises(AccessRefused):
        box.do(spill_box, SpillBox(box.box_id, WHY), "OP")


@pytest.mark.parametrize("name", NASTY_TEXTS)
def test_what_happened_is_clean_text(database, staff, name):
    text, reason = NASTY_TEXTS[name]
    box = Spilled(database, staff, spilled=False)
    with refused(database, reason):
        box.spill(text)
    assert len(box.positions()) == 8


def test_a_rescan_has_an_end(box):
    box.scan(box.codes[0])
    with box.database.writing(box.staff["CS"], "record_rescan") as session:
        session.exec(select(ScanLine)).one().number = 2_000
    with refused(box.database, "scan.too_many_lines"):
        box.scan(box.codes[1])


def test_vials_moved_meanwhile_are_said_at_the_end(box):
    box.scan(box.codes[0])
    other = stocked_lot(box.database, box.staff, vials=1, sequence=2)
    assert vial_row(box.database, other.vial_ids[0]).position == 1, "it went where the scan had put another one"
    with refused(box.database, "cryostorage.occupied"):
        box.finish()


def test_the_check_finds_a_stored_vial_that_is_said_to_be_spilled(database, staff):
    box = Spilled(database, staff, spilled=False)
    with database.writing(staff["CS"], "spill_box") as session:
        session.get_one(Vial, box.ids[0]).unplaced_from = box.other_id
    assert box.broken() == {"check.I1"}
