"""A stock-take from opening to closing: counted in three ways, differences decided, under a deviation, witnessed."""

from dataclasses import replace

import pytest
from sqlmodel import select

from stembank_gui.check.invariants import findings
from stembank_gui.queries.cryostorage.counts import count_view, counted_thing
from stembank_gui.queries.cryostorage.stock_takes import stock_take_view, stock_takes
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.stock_takes import LineChoice, Seen
from stembank_gui.rules.reasons import AccessRefused, Place, Refused
from stembank_gui.rules.vocabulary import (
    CaseState,
    CountedBy,
    RackScanState,
    Severity,
    StockDecision,
    StockFinding,
    StockTakeKind,
    VialState,
)
from stembank_gui.tables.cryostorage import Rack, RackScan, Vial
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.cryostorage.close_stock_take import CloseStockTake, close_stock_take
from stembank_gui.workflows.cryostorage.count_box import CountBox, count_box
from stembank_gui.workflows.cryostorage.decide_differences import DecideDifferences, decide_differences
from stembank_gui.workflows.cryostorage.open_stock_take import OpenStockTake, open_stock_take
from stembank_gui.workflows.cryostorage.record_count import (
    RecordCount,
    TakeBackCount,
    Tick,
    record_count,
    take_back_count,
)
from stembank_gui.workflows.cryostorage.recount_box import RecountBox, recount_box
from stembank_gui.workflows.cryostorage.report_vial_lost import ReportVialLost, report_vial_lost
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import stock_takes as factory
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row, witness
from tests.factories.rack_scans import NO_READ, NO_TUBE, kept
from tests.workflows.refusals import refused

WHY = "looked at twice"
LOST, LOOK_FOR, CORRECTED = StockDecision.LOST, StockDecision.LOOK_FOR, StockDecision.CORRECTED


class Count:
    """A box of 5 × 5 with vials in 1–8, another box beside it, and a stock-take of their rack."""

    def __init__(self, database, staff, **options):
        self.database, self.staff = database, staff
        tanks(database, staff, small=True)
        self.lot = stocked_lot(database, staff, vials=8)
        self.box_id, self.other_id = boxes_of(database, "TK-R01")
        with database.reading() as session:
            rows = session.exec(select(Vial).where(Vial.box_id == self.box_id).order_by(Vial.position)).all()
            self.ids = {row.position: row.id for row in rows}
            self.codes = {row.position: row.code for row in rows}
        assert sorted(self.ids) == list(range(1, 9))
        far = stocked_lot(database, staff, vials=1, sequence=2)
        self.far = (far.vial_ids[0], far.codes[0])
        away = Move(self.far[0], boxes_of(database, "TK-R02")[0], 1)
        self.do(transfer_vials, TransferVials((away,)))
        self.id = factory.opened(database, staff, scope=Place("box", self.box_id), **options)
        self.row_id = factory.boxes(database, self.id)[0].id

    def do(self, workflow, request, role="CS"):
        return self.database.perform(self.staff[role], workflow, request).result

    def see(self, *ticks):
        return factory.see(self.database, self.staff, self.row_id, *ticks)

    def scan(self, *pairs):
        """Scan vials: (position or None, code)."""
        return self.see(*(Tick(Seen.VIAL, position, code) for position, code in pairs))

    def finish(self):
        return self.do(count_box, CountBox(self.row_id))

    def view(self):
        with self.database.reading() as session:
            return count_view(session, self.row_id)

    def decide(self, *choices, why=WHY):
        return self.do(decide_differences, DecideDifferences(self.row_id, choices, why))

    def deviations(self):
        with self.database.reading() as session:
            return [(one.code, one.severity, one.tank_id, one.title) for one in session.exec(select(Deviation))]

    def sound(self):
        with self.database.reading() as session:
            return not {one.code for one in findings(session)} & {"check.I1", "check.I2", "check.I5"}


@pytest.fixture
def count(database, staff):
    return Count(database, staff)


# --- opening


@both_databases
def test_a_full_stock_take_counts_every_box_with_vials(database, staff):
    tanks(database, staff)
    stocked_lot(database, staff, vials=40)
    whole = factory.opened(database, staff)
    everything = factory.opened(database, staff, with_empty=True)
    with database.reading() as session:
        rows = {row.id: row for row in stock_takes(session)}
        tank = stock_take_view(session, whole)
    assert rows[whole].code == "ST-0001"
    assert rows[whole].boxes == 2
    assert rows[everything].boxes == 40
    assert [one.path for one in tank.boxes] == ["TK-R01 › R1 › L1", "TK-R02 › R1 › L1"]
    assert (tank.head.state, tank.head.counted, tank.head.kind) == (CaseState.OPEN, 0, StockTakeKind.FULL)


def test_a_tank_or_a_rack_is_counted_alone(database, staff):
    made = tanks(database, staff)
    stocked_lot(database, staff, vials=40)
    of_tank = factory.opened(database, staff, scope=Place("tank", made["TK-R02"]))
    assert [one.path for one in factory.boxes(database, of_tank)] == ["TK-R02 › R1 › L1"]
    with database.reading() as session:
        rack_id = session.exec(select(Rack.id).where(Rack.tank_id == made["TK-R01"])).first()
    of_rack = factory.opened(database, staff, scope=Place("rack", rack_id), with_empty=True)
    assert len(factory.boxes(database, of_rack)) == 5


def test_cycles_go_round_the_bank_and_leave_what_is_being_counted(database, staff):
    tanks(database, staff)
    stocked_lot(database, staff, vials=40)
    first = factory.opened(database, staff, kind=StockTakeKind.CYCLE)
    second = factory.opened(database, staff, kind=StockTakeKind.CYCLE)
    chosen = [factory.boxes(database, one)[0].box_id for one in (first, second)]
    assert len(set(chosen)) == 2
    with refused(database, "stock_takes.no_boxes"):
        factory.opened(database, staff, kind=StockTakeKind.CYCLE)


def test_a_stock_take_needs_boxes_a_place_and_a_title(database, staff):
    tanks(database, staff)
    with refused(database, "stock_takes.no_boxes"):
        factory.opened(database, staff)
    with refused(database, "stock_takes.scope"):
        factory.opened(database, staff, scope=Place("lot", 1))
    with refused(database, "text.empty"):
        database.perform(staff["CS"], open_stock_take, OpenStockTake(StockTakeKind.FULL, " "))


# --- counting


@both_databases_in_faults
def test_a_box_scanned_in_any_order_agrees(database, staff):
    count = Count(database, staff)
    count.scan(*((None, code) for code in reversed(count.codes.values())))
    done = count.finish()
    assert done.count.agrees
    assert done.deviation == ""
    row = count.view().row
    assert (row.expected, row.found, row.how, row.counted_by) == (8, 8, CountedBy.SCAN, staff["CS"].name)
    assert count.deviations() == []


@both_databases_in_faults
def test_a_mismatch_opens_a_deviation_with_the_tank(database, staff):
    count = Count(database, staff)
    count.scan((1, count.codes[2]), (2, count.codes[1]), *((at, count.codes[at]) for at in range(3, 8)))
    count.see(Tick(Seen.UNREADABLE, 20), Tick(Seen.VIAL, 10, count.far[1]))
    done = count.finish()
    with database.reading() as session:
        deviation = session.exec(select(Deviation)).one()
    assert done.deviation == deviation.code == "DV-0001"
    assert deviation.severity == Severity.MAJOR
    assert deviation.tank_id is not None
    assert deviation.lot_id is None, "vials of two lots differ"
    assert count.codes[8] in deviation.description
    view = count.view()
    assert (view.row.found, view.row.missing, view.row.misplaced, view.row.extra, view.row.unreadable) == (
        5,
        1,
        2,
        1,
        1,
    )
    assert view.row.deviation == "DV-0001"
    assert [(one.finding, one.cell) for one in view.lines] == [
        (StockFinding.MISPLACED, "A1"), (StockFinding.MISPLACED, "A2"), (StockFinding.MISSING, "B3"),
        (StockFinding.EXTRA, "B5"), (StockFinding.UNREADABLE, "D5"),
    ]  # fmt: skip
    extra = view.lines[3]
    assert extra.should_be.startswith("TK-R02")
    assert extra.choices == (CORRECTED, StockDecision.UNEXPLAINED)


def test_by_eye_every_position_is_ticked(count):
    count.see(*factory.there(1, 2, 3, 4, 5, 6))
    with refused(count.database, "stock_takes.not_ticked"):
        count.finish()
    count.see(Tick(Seen.GONE, 7), Tick(Seen.OTHER, 8))
    done = count.finish()
    assert count.view().row.how is CountedBy.EYE
    assert [(one.finding, one.position) for one in done.count.differences] == [
        (StockFinding.MISSING, 7), (StockFinding.EXTRA, 8), (StockFinding.MISSING, 8),
    ]  # fmt: skip


def test_a_blind_count_hides_the_books_and_wants_no_ticks(database, staff):
    count = Count(database, staff, blind=True)
    assert count.view().is_hidden()
    count.see(*factory.there(1, 2, 3, 4, 5, 6, 7))
    done = count.finish()
    assert [one.finding for one in done.count.differences] == [StockFinding.MISSING]
    assert not count.view().is_hidden()


def test_a_tick_is_taken_back(count):
    count.see(*factory.there(1, 2))
    count.see(Tick(Seen.GONE, 1))
    assert count.do(take_back_count, TakeBackCount(count.row_id, 1)) == 2
    assert count.do(take_back_count, TakeBackCount(count.row_id)) == 1
    with refused(count.database, "scan.nothing_to_undo"):
        count.do(take_back_count, TakeBackCount(count.row_id))
    assert count.view().sightings == ()


def test_a_rack_scan_counts_a_box(count):
    scan_id = kept(count.database, count.staff, count.box_id, dict(count.codes) | {3: NO_READ, 4: NO_TUBE}).scan.scan_id
    count.see(*factory.there(1))
    done = count.do(count_box, CountBox(count.row_id, scan_id))
    assert [(one.finding, one.position) for one in done.count.differences] == [
        (StockFinding.UNREADABLE, 3), (StockFinding.MISSING, 4),
    ]  # fmt: skip
    view = count.view()
    assert view.row.how is CountedBy.RACK_SCAN
    with count.database.reading() as session:
        row = session.get_one(RackScan, scan_id)
        assert (row.state, row.stock_take_id) == (RackScanState.APPLIED, count.id)
        assert counted_thing(session, count.row_id).session_id is None


def test_a_rack_scan_of_another_box_or_a_closed_one_counts_nothing(count):
    other = kept(count.database, count.staff, count.other_id, {1: NO_TUBE}).scan.scan_id
    with refused(count.database, "stock_takes.other_box"):
        count.do(count_box, CountBox(count.row_id, other))
    with refused(count.database, "rack_scans.scan_unknown"):
        count.do(count_box, CountBox(count.row_id, 99))
    own = kept(count.database, count.staff, count.box_id, count.codes).scan.scan_id
    count.do(count_box, CountBox(count.row_id, own))
    count.do(recount_box, RecountBox(count.row_id, WHY))
    with refused(count.database, "rack_scans.closed"):
        count.do(count_box, CountBox(count.row_id, own))


def test_a_tube_with_a_foreign_code_is_kept_as_unknown(count):
    saved = count.scan((1, "FD0012345678"))
    assert saved.unknown == ("FD0012345678",)
    with refused(count.database, "stock_takes.seen_again"):
        count.scan((None, "FD0012345678"))
    count.scan(*((at, count.codes[at]) for at in range(2, 9)))
    assert [(one.finding, one.code) for one in count.finish().count.differences] == [
        (StockFinding.EXTRA, "FD0012345678"), (StockFinding.MISSING, count.codes[1]),
    ]  # fmt: skip


def test_what_cannot_be_a_sighting_is_refused(count):
    code = count.codes[1]
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    for ticks, reason in (
        ([], "stock_takes.nothing_seen"),
        ([Tick(Seen.THERE, 26)], "stock_takes.outside_box"),
        ([Tick(Seen.THERE)], "stock_takes.position_first"),
        ([Tick(Seen.VIAL, 1, wrong)], "codes.check_character"),
        ([Tick(Seen.VIAL, 1, count.lot.number)], "scan.other_thing"),
        ([Tick(Seen.VIAL, 1, count.view().row.code)], "stock_takes.vial_wanted"),
        ([Tick(Seen.VIAL, 1, "CMD1-PUT-L")], "stock_takes.vial_wanted"),
        ([Tick(Seen.THERE, 1)] * 2001, "scan.too_many_lines"),
    ):
        with refused(count.database, reason):
            count.see(*ticks)
    count.scan((1, code))
    with refused(count.database, "stock_takes.seen_again"):
        count.scan((1, code))
    count.scan((2, code))  # a second tube with the same code is something to be told


def test_a_box_is_counted_once_and_only_in_its_stock_take(count):
    with refused(count.database, "stock_takes.nothing_seen"):
        count.finish()
    with refused(count.database, "stock_takes.box_unknown"):
        count.do(count_box, CountBox(99))
    count.see(*factory.there(*count.ids))
    count.finish()
    for workflow, request in (
        (count_box, CountBox(count.row_id)),
        (record_count, RecordCount(count.row_id, factory.there(1))),
        (take_back_count, TakeBackCount(count.row_id)),
    ):
        with refused(count.database, "stock_takes.counted"):
            count.do(workflow, request)


def test_an_empty_box_may_be_found_empty(database, staff):
    count = Count(database, staff)
    other = factory.opened(database, staff, scope=Place("box", count.other_id), with_empty=True)
    row = factory.boxes(database, other)[0]
    done = database.perform(staff["CS"], count_box, CountBox(row.id)).result
    assert done.count.agrees


# --- deciding


def lines_by_finding(count):
    return {one.finding: one for one in count.view().lines}


@both_databases_in_faults
def test_differences_are_settled_in_the_books(database, staff):
    count = Count(database, staff)
    count.scan((1, count.codes[2]), (2, count.codes[1]), *((at, count.codes[at]) for at in range(3, 7)))
    count.scan((None, count.far[1]))
    count.finish()
    lines = {(one.finding, one.code): one for one in count.view().lines}
    choices = (
        LineChoice(lines[StockFinding.MISPLACED, count.codes[2]].id, CORRECTED),
        LineChoice(lines[StockFinding.MISPLACED, count.codes[1]].id, CORRECTED),
        LineChoice(lines[StockFinding.MISSING, count.codes[7]].id, LOST),
        LineChoice(lines[StockFinding.MISSING, count.codes[8]].id, LOOK_FOR),
        LineChoice(lines[StockFinding.EXTRA, count.far[1]].id, CORRECTED, 7),
    )
    assert count.decide(*choices).lines == 5
    places = {at: vial_row(database, vial_id) for at, vial_id in count.ids.items()}
    assert (places[1].position, places[2].position) == (2, 1)
    assert places[7].state == VialState.LOST
    assert (places[8].state, places[8].unplaced_from) == (VialState.UNPLACED, count.box_id)
    moved = vial_row(database, count.far[0])
    assert (moved.box_id, moved.position) == (count.box_id, 7)
    assert count.deviations()[0][0] == "DV-0001"
    assert len(count.deviations()) == 1, "a lost vial is under the deviation of its box"
    assert count.view().row.undecided == 0
    assert count.sound()


def test_decisions_are_made_together_or_not_at_all(count):
    count.see(*factory.there(*range(1, 8)), Tick(Seen.GONE, 8), Tick(Seen.VIAL, 9, count.far[1]))
    count.finish()
    lines = lines_by_finding(count)
    missing, extra = lines[StockFinding.MISSING].id, lines[StockFinding.EXTRA].id
    with refused(count.database, "cryostorage.occupied"):
        count.decide(LineChoice(missing, LOST), LineChoice(extra, CORRECTED, 1))
    assert vial_row(count.database, count.ids[8]).state == VialState.STORED
    with refused(count.database, "stock_takes.decision_unfit", "stock_takes.line_unknown"):
        count.decide(LineChoice(extra, LOST), LineChoice(99, LOST))
    with refused(count.database, "text.empty"):
        count.decide(LineChoice(missing, LOST), why=" ")
    count.decide(LineChoice(missing, StockDecision.UNEXPLAINED))
    with refused(count.database, "stock_takes.line_decided"):
        count.decide(LineChoice(missing, LOST))
    assert count.view().row.undecided == 1


def test_a_vial_that_was_lost_meanwhile_is_not_lost_again(count):
    count.see(*factory.there(*range(1, 8)), Tick(Seen.GONE, 8))
    count.finish()
    count.do(report_vial_lost, ReportVialLost((count.ids[8],), VialState.DAMAGED, "broken"))
    with refused(count.database, "stock_takes.moved_since"):
        count.decide(LineChoice(count.view().lines[0].id, LOST))


def test_a_box_is_counted_again(count):
    count.see(*factory.there(*range(1, 7)), Tick(Seen.GONE, 7), Tick(Seen.GONE, 8))
    count.finish()
    first, second = count.view().lines
    count.decide(LineChoice(first.id, LOST))
    count.decide(LineChoice(second.id, StockDecision.UNEXPLAINED))
    assert count.do(recount_box, RecountBox(count.row_id, WHY), "QA") == 1
    view = count.view()
    assert [one.decision for one in view.lines] == [LOST, StockDecision.RECOUNT]
    assert (view.row.counted_at, view.row.missing, view.row.differences) == (None, 0, 1)
    with refused(count.database, "stock_takes.not_counted_yet"):
        count.do(recount_box, RecountBox(count.row_id, WHY))
    count.see(*factory.there(1, 2, 3, 4, 5, 6), Tick(Seen.GONE, 8))
    done = count.finish()
    assert done.deviation == "DV-0001"
    assert len(count.deviations()) == 1
    assert [one.decision for one in count.view().lines] == [LOST, StockDecision.RECOUNT, None]


# --- closing


def close(count, second="QA", conclusion="All found, two positions corrected"):
    request = CloseStockTake(count.id, conclusion, witness(count.staff[second]))
    return count.do(close_stock_take, request)


@both_databases_in_faults
def test_a_stock_take_is_closed_with_a_witness_of_quality_assurance(database, staff):
    count = Count(database, staff)
    with refused(database, "stock_takes.not_counted"):
        close(count)
    count.see(*factory.there(*range(1, 8)), Tick(Seen.GONE, 8))
    count.finish()
    with refused(database, "stock_takes.undecided"):
        close(count)
    count.decide(LineChoice(count.view().lines[0].id, LOST))
    with pytest.raises(AccessRefused):
        close(count, "OP")
    with refused(database, "text.empty"):
        close(count, conclusion="")
    assert close(count) == "ST-0001"
    with database.reading() as session:
        view = stock_take_view(session, count.id)
    assert view.head.state is CaseState.CLOSED
    assert view.head.closed_by == staff["CS"].name
    assert [one.name for one in view.signatures] == [staff["QA"].name]
    for workflow, request in (
        (recount_box, RecountBox(count.row_id, WHY)),
        (decide_differences, DecideDifferences(count.row_id, (LineChoice(1, LOST),), WHY)),
        (record_count, RecordCount(count.row_id, factory.there(1))),
    ):
        with refused(database, "stock_takes.closed"):
            count.do(workflow, request)
    with refused(database, "stock_takes.closed"):
        close(count)


def test_an_unknown_stock_take_is_not_closed(count):
    with pytest.raises(Refused, match=r"stock_takes\.unknown"):
        close(replace_id(count, 99))


def replace_id(count, stock_take_id):
    count.id = stock_take_id
    return count


def test_only_who_keeps_the_store_counts(count):
    with pytest.raises(AccessRefused):
        count.do(record_count, RecordCount(count.row_id, factory.there(1)), "AU")


def test_of_many_differences_the_deviation_names_the_first(database, staff):
    tanks(database, staff)
    stocked_lot(database, staff, vials=200)
    stock_take = factory.opened(database, staff)
    row = factory.boxes(database, stock_take)[0]
    factory.see(database, staff, row.id, *(Tick(Seen.GONE, at) for at in range(1, 101)))
    done = database.perform(staff["CS"], count_box, CountBox(row.id)).result
    with database.reading() as session:
        deviation = session.exec(select(Deviation)).one()
        again = replace(count_view(session, row.id).row)
    assert done.count.of(StockFinding.MISSING) == again.missing > 41
    assert deviation.description.endswith("…")
