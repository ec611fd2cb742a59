"""Rack scans: kept, entered in the books all at once, discarded; tube codes given in a step of their own."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from stembank_gui.audit import now
from stembank_gui.queries.cryostorage.rack_scans import (
    box_by_code,
    kept_view,
    rack_scans,
    scan_view,
    vial_by_tube_code,
)
from stembank_gui.queries.find import find_code
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.rack_scans import MissingFate, ScanFinding
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import LotState, Purpose, RackScanState, VialState
from stembank_gui.tables.cryostorage import BlockedPosition, RackScan, Reservation, Vial
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.cryostorage.apply_rack_scan import Applied, ApplyRackScan, apply_rack_scan
from stembank_gui.workflows.cryostorage.assign_tube_codes import AssignTubeCodes, assign_tube_codes
from stembank_gui.workflows.cryostorage.discard_rack_scan import DiscardRackScan, discard_rack_scan
from stembank_gui.workflows.cryostorage.record_rack_scan import record_rack_scan
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row
from tests.factories.rack_scans import NO_READ, NO_TUBE, kept, reads, scan_request, seen

KEEP, LOOK_FOR, LOST = MissingFate.KEEP, MissingFate.LOOK_FOR, MissingFate.LOST
WHY = "scanned after the spill"


class Shelf:
    """A box of 5 × 5 with ten vials in 1–10 (or fewer), and another box beside it."""

    def __init__(self, database, staff, vials=10):
        self.database, self.staff = database, staff
        tanks(database, staff, small=True)
        lot = stocked_lot(database, staff, vials=vials * 5 // 4)
        self.box_id, self.other_id = boxes_of(database, "TK-R01")
        with database.reading() as session:
            rows = session.exec(select(Vial).where(Vial.box_id == self.box_id).order_by(Vial.position)).all()
            self.ids = {row.position: row.id for row in rows}
            self.codes = {row.position: row.code for row in rows}
        assert len(self.ids) >= vials
        self.lot = lot

    def as_it_is(self, **changed):
        return dict(self.codes) | {int(at[1:]): said for at, said in changed.items()}

    def apply(self, view, **choices):
        request = ApplyRackScan(view.scan.scan_id, view.diff.fingerprint(), WHY, **choices)
        return self.database.perform(self.staff["CS"], apply_rack_scan, request).result

    def lies(self, vial_id):
        row = vial_row(self.database, vial_id)
        return row.box_id, row.position, row.state


@pytest.fixture
def shelf(database, staff):
    return Shelf(database, staff)


def refusals(database, actor, workflow, request):
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    return [reason.code.removeprefix("rack_scans.") for reason in refusal.value.reasons]


@both_databases
def test_a_scan_is_kept_as_it_was_read(database, staff, shelf):
    said = {1: shelf.codes[1], 2: NO_READ, 3: NO_TUBE, 4: "0012"}
    view = kept(database, staff, shelf.box_id, said)
    assert view.scan.state is RackScanState.READ
    assert view.scan.reads == reads(said)
    with database.reading() as session:
        row = session.get_one(RackScan, view.scan.scan_id)
        assert json.loads(row.cells) == [[1, shelf.codes[1]], [2, "NO READ"], [3, "NO TUBE"], [4, "0012"]]
        listed = rack_scans(session)
    assert [(one.tubes, one.unreadable, one.state) for one in listed] == [(2, 1, RackScanState.READ)]
    assert listed[0].read_by == "Cryo-store operator Person"
    again = database.perform(staff["CS"], record_rack_scan, scan_request(shelf.box_id, said)).result
    assert again == view.scan.scan_id
    assert shelf.lies(shelf.ids[3]) == (shelf.box_id, 3, VialState.STORED)


def test_a_request_is_refused_with_every_reason(database, staff, shelf):
    good = scan_request(shelf.box_id, {1: "A001"})
    bad = replace(
        good, sha256="x", stock_take_id=99, rack="RK1",
        cells=reads({1: "A001", 26: "A002", 3: "1.0E+9", 4: "a001"}) + reads({1: "A005", 0: "A007"}) + reads({0: "A008"}),
    )  # fmt: skip
    assert refusals(database, staff["CS"], record_rack_scan, bad) == [
        "hash_form", "stock_take_unknown", "rack_unknown", "outside_box", "spreadsheet_number", "outside_box",
        "outside_box", "position_again", "position_again", "tube_again",
    ]  # fmt: skip
    assert refusals(database, staff["CS"], record_rack_scan, replace(good, cells=())) == ["empty"]
    assert refusals(database, staff["CS"], record_rack_scan, replace(good, box_id=999)) == ["box_unknown"]
    assert refusals(database, staff["CS"], record_rack_scan, replace(good, source="")) == ["text.empty"]
    with pytest.raises(AccessRefused):
        database.perform(staff["AU"], record_rack_scan, good)


def test_another_racks_barcode_is_refused(database, staff, shelf):
    other = replace(scan_request(shelf.box_id, {1: "A001"}), rack="tk-r01-r1-l2")
    assert refusals(database, staff["CS"], record_rack_scan, other) == ["wrong_rack"]
    assert refusals(database, staff["CS"], record_rack_scan, replace(other, rack_agreed=True)) == ["wrong_rack"]
    foreign = replace(other, rack="RK00077")
    assert refusals(database, staff["CS"], record_rack_scan, foreign) == ["rack_unknown"]
    kept_one = database.perform(staff["CS"], record_rack_scan, replace(foreign, rack_agreed=True)).result
    assert seen(database, kept_one).scan.source == "rack.csv · RK00077"
    own = replace(other, rack="TK-R01-R1-L1", sha256="0" * 64)
    assert database.perform(staff["CS"], record_rack_scan, own).result != kept_one


@both_databases_in_faults
def test_vials_come_to_where_they_were_found(database, staff, shelf):
    """Two changed places, three went round in a circle, one came over from the other box."""
    move = TransferVials((Move(shelf.ids[10], shelf.other_id, 1),), WHY)
    database.perform(staff["CS"], transfer_vials, move)
    said = shelf.as_it_is(
        p1=shelf.codes[2], p2=shelf.codes[1], p3=shelf.codes[4], p4=shelf.codes[5], p5=shelf.codes[3],
        p10=NO_TUBE, p15=shelf.codes[10],
    )  # fmt: skip
    view = kept(database, staff, shelf.box_id, said)
    assert view.diff.counts[ScanFinding.ELSEWHERE] == 6
    placed = tuple(cell.found.vial_id for cell in view.diff.movable())
    done = shelf.apply(view, place=placed)
    assert done == Applied(6, 0, 0, 0)
    assert shelf.lies(shelf.ids[10]) == (shelf.box_id, 15, VialState.STORED)
    for now_at, was_at in ((1, 2), (2, 1), (3, 4), (4, 5), (5, 3)):
        assert shelf.lies(shelf.ids[was_at]) == (shelf.box_id, now_at, VialState.STORED)
    assert vial_row(database, shelf.ids[1]).unplaced_from is None
    after = seen(database, view.scan.scan_id)
    assert after.diff.agrees
    assert after.scan.state is RackScanState.APPLIED


def test_a_vial_kept_for_somebody_stays_so_in_a_circle(database, staff, shelf):
    with database.writing(staff["CS"], "transfer_vials") as session:
        hold = Reservation(
            code="RS-0001", lot_id=shelf.lot.lot_id, purpose=Purpose.ISSUE.value, wanted_for="Ward 7", vials=2,
            until=date(2099, 1, 1), made_by=staff["CS"].person_id, made_at=now(session),
        )  # fmt: skip
        session.add(hold)
        session.flush()
        for at in (1, 2):
            vial = session.get_one(Vial, shelf.ids[at])
            vial.state, vial.reservation_id = VialState.RESERVED.value, hold.id
    view = kept(database, staff, shelf.box_id, shelf.as_it_is(p1=shelf.codes[2], p2=shelf.codes[1]))
    shelf.apply(view, place=(shelf.ids[1], shelf.ids[2]))
    assert shelf.lies(shelf.ids[1]) == (shelf.box_id, 2, VialState.RESERVED)
    assert shelf.lies(shelf.ids[2]) == (shelf.box_id, 1, VialState.RESERVED)


@both_databases_in_faults
def test_missing_vials_get_the_fate_that_was_chosen(database, staff, shelf):
    view = kept(database, staff, shelf.box_id, shelf.as_it_is(p1=NO_TUBE, p2=NO_TUBE, p3=NO_TUBE))
    assert [one.vial_id for one in view.diff.missing] == [shelf.ids[at] for at in (1, 2, 3)]
    fates = ((shelf.ids[1], KEEP), (shelf.ids[2], LOOK_FOR), (shelf.ids[3], LOST))
    done = shelf.apply(view, missing=fates)
    assert (done.lost, done.looked_for) == (1, 1)
    assert shelf.lies(shelf.ids[1]) == (shelf.box_id, 1, VialState.STORED)
    assert shelf.lies(shelf.ids[2]) == (None, None, VialState.UNPLACED)
    assert vial_row(database, shelf.ids[2]).unplaced_from == shelf.box_id
    assert shelf.lies(shelf.ids[3]) == (None, None, VialState.LOST)
    with database.reading() as session:
        assert session.exec(select(Deviation.description).where(Deviation.code == done.deviation)).one() == WHY


@both_databases_in_faults
def test_a_vial_that_was_looked_for_is_found_by_a_scan(database, staff, shelf):
    gone = kept(database, staff, shelf.box_id, shelf.as_it_is(p2=NO_TUBE))
    shelf.apply(gone, missing=((shelf.ids[2], LOOK_FOR),))
    found = kept(database, staff, shelf.other_id, {25: shelf.codes[2]} | in_box(database, shelf.other_id))
    assert [cell.found.vial_id for cell in found.diff.movable()] == [shelf.ids[2]]
    shelf.apply(found, place=(shelf.ids[2],))
    assert shelf.lies(shelf.ids[2]) == (shelf.other_id, 25, VialState.STORED)
    assert vial_row(database, shelf.ids[2]).unplaced_from is None


@both_databases_in_faults
def test_an_unreadable_vial_stays_and_its_free_cell_is_blocked(database, staff, shelf):
    view = kept(database, staff, shelf.box_id, shelf.as_it_is(p1=NO_READ, p20=NO_READ, p21="0099", p2=shelf.codes[2]))
    assert view.diff.missing == ()
    assert view.diff.unidentified() == (1, 20, 21)
    assert shelf.apply(view, block=view.diff.unidentified()).blocked == 2
    assert shelf.lies(shelf.ids[1]) == (shelf.box_id, 1, VialState.STORED)
    with database.reading() as session:
        rows = session.exec(select(BlockedPosition).order_by(BlockedPosition.position)).all()
        assert [(row.position, row.reason) for row in rows] == [(20, WHY), (21, WHY)]
    again = kept(database, staff, shelf.box_id, shelf.as_it_is(p20=NO_READ))
    assert shelf.apply(again, block=(20,)).blocked == 0


def test_nothing_is_entered_blindly(database, staff, shelf):
    view = kept(database, staff, shelf.box_id, shelf.as_it_is(p1=shelf.codes[2], p2=NO_TUBE, p15="0099"))
    good = ApplyRackScan(view.scan.scan_id, view.diff.fingerprint(), WHY, missing=((shelf.ids[1], KEEP),))

    def codes(**changed):
        return refusals(database, staff["CS"], apply_rack_scan, replace(good, **changed))

    assert codes(seen="0" * 64) == ["changed_since"]
    assert codes(scan_id=99) == ["scan_unknown"]
    assert codes(missing=()) == ["fate_open"]
    assert codes(reason="..", block=(15,)) == ["text.reason_too_short"]
    assert codes(reason="", missing=((shelf.ids[1], LOST),)) == ["text.empty"]
    assert codes(place=(shelf.ids[5],)) == ["not_found_here"]
    assert codes(missing=(*good.missing, (shelf.ids[5], LOST))) == ["not_missing"]
    assert codes(place=(shelf.ids[2],)) == ["cell_kept"]
    assert codes(block=(1, 99)) == ["not_unidentified", "not_unidentified"]
    shelf.apply(view, place=(shelf.ids[2],), missing=((shelf.ids[1], LOOK_FOR),))
    assert codes() == ["closed"]
    assert shelf.lies(shelf.ids[2]) == (shelf.box_id, 1, VialState.STORED)


@both_databases_in_faults
def test_a_scan_that_changes_nothing_needs_no_reason(database, staff, shelf):
    view = kept(database, staff, shelf.box_id, shelf.as_it_is(p1=NO_TUBE))
    request = ApplyRackScan(view.scan.scan_id, view.diff.fingerprint(), "", missing=((shelf.ids[1], KEEP),))
    assert database.perform(staff["CS"], apply_rack_scan, request).result == Applied(0, 0, 0, 0)
    assert seen(database, view.scan.scan_id).scan.state is RackScanState.APPLIED
    assert shelf.lies(shelf.ids[1]) == (shelf.box_id, 1, VialState.STORED)


@both_databases_in_faults
def test_a_nameless_tube_blocks_the_cell_that_its_vial_left(database, staff, shelf):
    view = kept(database, staff, shelf.box_id, shelf.as_it_is(p1=NO_READ, p20=shelf.codes[1]))
    assert shelf.apply(view, place=(shelf.ids[1],), block=(1,)).blocked == 1
    again = kept(database, staff, shelf.box_id, shelf.as_it_is(p1="UNKNOWN7", p20=shelf.codes[1]))
    assert shelf.apply(again, block=(1,)).blocked == 0


def test_all_of_it_or_nothing(database, staff, shelf):
    """A vial of the other zone cannot be put here: the missing one keeps its place as well."""
    hidden = stocked_lot(database, staff, vials=1, sequence=7, state=LotState.QUARANTINE)
    view = kept(database, staff, shelf.box_id, shelf.as_it_is(p1=NO_TUBE, p15=hidden.codes[0]))
    request = ApplyRackScan(
        view.scan.scan_id, view.diff.fingerprint(), WHY, hidden.vial_ids, ((shelf.ids[1], LOST),)
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        database.perform(staff["CS"], apply_rack_scan, request)
    assert "I5.wrong_zone" in {reason.code for reason in refusal.value.reasons}
    assert shelf.lies(shelf.ids[1]) == (shelf.box_id, 1, VialState.STORED)
    assert seen(database, view.scan.scan_id).scan.state is RackScanState.READ


@both_databases_in_faults
def test_tube_codes_are_given_in_a_step_of_their_own(database, staff, shelf):
    view = kept(database, staff, shelf.box_id, shelf.as_it_is(p1="fd00001", p2="0000042", p15="FD00015"))
    assert [cell.position for cell in view.diff.assignable()] == [1, 2]
    good = AssignTubeCodes(view.scan.scan_id, view.diff.fingerprint(), (1,), "etched by the maker")
    assert refusals(database, staff["CS"], assign_tube_codes, replace(good, positions=())) == ["nothing_to_assign"]
    assert refusals(database, staff["CS"], assign_tube_codes, replace(good, positions=(15, 99))) == [
        "not_assignable", "not_assignable",
    ]  # fmt: skip
    assert vial_row(database, shelf.ids[1]).tube_code is None
    assert database.perform(staff["CS"], assign_tube_codes, good).result == 1
    assert refusals(database, staff["CS"], assign_tube_codes, good) == ["changed_since"]
    rest = replace(good, seen=seen(database, view.scan.scan_id).diff.fingerprint(), positions=(2,), reason="")
    assert database.perform(staff["CS"], assign_tube_codes, rest).result == 1
    assert vial_row(database, shelf.ids[2]).tube_code == "0000042"
    after = seen(database, view.scan.scan_id)
    assert after.diff.counts[ScanFinding.HERE] == len(shelf.ids)
    with database.reading() as session:
        assert vial_by_tube_code(session, " fd00001 ").vial_id == shelf.ids[1]
        assert find_code(session, "0000042").place.key == shelf.ids[2]
        assert vial_by_tube_code(session, "FD00099") is None
        with pytest.raises(Refused):
            find_code(session, "FD00099")


@both_databases_in_faults
def test_a_scan_is_discarded_with_a_reason(database, staff, shelf):
    view = kept(database, staff, shelf.box_id, {1: NO_READ})
    discard = DiscardRackScan(view.scan.scan_id, "the rack lay askew")
    assert refusals(database, staff["CS"], discard_rack_scan, replace(discard, reason="")) == ["text.empty"]
    assert refusals(database, staff["CS"], discard_rack_scan, replace(discard, scan_id=99)) == ["scan_unknown"]
    database.perform(staff["CS"], discard_rack_scan, discard)
    assert refusals(database, staff["CS"], discard_rack_scan, discard) == ["closed"]
    with database.reading() as session:
        listed = rack_scans(session)
        assert [(one.state, one.closed_by) for one in listed] == [
            (RackScanState.DISCARDED, "Cryo-store operator Person")
        ]
        assert scan_view(session, 999, ()) is None
        assert kept_view(session, 999) is None
        assert box_by_code(session, "nothing") is None


def in_box(database, box_id):
    with database.reading() as session:
        return {row.position: row.code for row in session.exec(select(Vial).where(Vial.box_id == box_id))}
