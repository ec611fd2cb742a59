"""Sessions of scans: saved line by line, done in one step, on both databases."""

from datetime import date

import pytest
from sqlmodel import select

from stembank_gui.queries.cryostorage.outside import outside_now
from stembank_gui.queries.cryostorage.scans import look_at, open_session_of, reasons_in, refusal_text
from stembank_gui.rules.commands import Command, MoveReason, Said, command_code
from stembank_gui.rules.cryostorage.scanning import Act, Bench
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused
from stembank_gui.rules.vocabulary import LotState, Purpose, ScanSessionKind, SessionState, VialState
from stembank_gui.tables.cryostorage import Box, Reservation, ScanLine, ScanSession
from stembank_gui.tables.facility import Policy
from stembank_gui.workflows.cryostorage.put_scanned import PutScanned, put_scanned
from stembank_gui.workflows.cryostorage.reserve_vials import ReserveVials, reserve_vials
from stembank_gui.workflows.cryostorage.take_scanned import TakeScanned, take_scanned
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row, witness
from tests.factories.scanning import BACK, CANCEL, CONFIRM, PULL, PUT, TAKE, UNDO, Scanner, at, purpose

QC = purpose(Purpose.QC)
BECAUSE = command_code(Said(Command.REASON, reason=MoveReason.NOT_NEEDED))


@pytest.fixture
def bank(database, staff):
    tanks(database, staff)
    return stocked_lot(database, staff, vials=6)


@pytest.fixture
def scanner(database, staff, bank):
    return Scanner(database, staff["CS"])


def box_code(database, box_id):
    with database.reading() as session:
        return session.get_one(Box, box_id).code


def another_box(database):
    return box_code(database, boxes_of(database, "TK-R02")[3])


def allow_returns(database):
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(Policy(key="vial_return_allowed", value="1"))


def reasons(refused):
    return [one.code for one in refused.value.reasons]


@both_databases
def test_a_place_then_things_are_put_in_one_step(database, staff, bank, scanner):
    scanner.scan(another_box(database), at("C5"), bank.codes[0], bank.codes[1])
    assert vial_row(database, bank.vial_ids[0]).box_id != boxes_of(database, "TK-R02")[3]
    scanner.scan(at("A1"), bank.codes[2])
    recorded = scanner.scan(CONFIRM)
    assert (recorded.meant.act, recorded.needs_second) == (Act.CONFIRM, False)
    placed = database.perform(staff["CS"], put_scanned, PutScanned(recorded.session_id)).result
    assert (placed.vials, placed.boxes) == (3, 1)
    rows = [vial_row(database, one) for one in bank.vial_ids[:3]]
    assert [row.position for row in rows] == [25, 26, 1]
    assert {row.box_id for row in rows} == {boxes_of(database, "TK-R02")[3]}
    assert [row.exposure_s for row in rows] == [2, 2, 2]
    with database.reading() as session:
        found = session.exec(select(ScanSession)).one()
        lines = session.exec(select(ScanLine).order_by(ScanLine.number)).all()
        assert open_session_of(session, staff["CS"].person_id) is None
    assert (found.kind, found.state) == (ScanSessionKind.PUT, SessionState.DONE)
    assert [line.number for line in lines] == list(range(1, 8))
    assert [line.meaning for line in lines] == ["box", "position", "vial", "vial", "position", "vial", "command"]


@both_databases_in_faults
def test_things_are_taken_with_a_second_person(database, staff, bank, scanner):
    scanner.scan(TAKE, *bank.codes[:2], QC)
    recorded = scanner.scan(CONFIRM)
    assert recorded.needs_second
    request = TakeScanned(recorded.session_id, witness(staff["QA"]))
    scanner.wait(7)
    taken = database.perform(staff["CS"], take_scanned, request).result
    assert [code for code, _place in taken.places] == list(bank.codes[:2])
    row = vial_row(database, bank.vial_ids[0])
    assert (row.state, row.box_id, row.purpose) == (VialState.PICKED, None, Purpose.QC)
    assert (scanner.moment - row.out_since).total_seconds() == 13
    with database.reading() as session:
        out = outside_now(session)
    assert (out.vials, {one.who for one in out.things}) == (2, {staff["CS"].name})
    assert [one.code for one in out.things] == [bank.codes[1], bank.codes[0]]


def test_the_first_person_cannot_be_the_second(database, staff, bank, scanner):
    recorded = scanner.scan(TAKE, bank.codes[0], QC, CONFIRM)
    with pytest.raises(AccessRefused) as refused:
        database.perform(staff["CS"], take_scanned, TakeScanned(recorded.session_id, witness(staff["CS"])))
    assert reasons(refused) == ["sign.same_person"]
    assert vial_row(database, bank.vial_ids[0]).state == VialState.STORED


@both_databases_in_faults
def test_a_session_survives_and_is_gone_on_with(database, staff, bank, scanner):
    scanner.scan(TAKE, bank.codes[0])
    again = Scanner(database, staff["CS"])
    again.scan(bank.codes[1])
    with database.reading() as session:
        found = open_session_of(session, staff["CS"].person_id)
        assert open_session_of(session, staff["QA"].person_id) is None
    assert found.bench.taken == bank.vial_ids[:2]


def test_undo_strikes_out_the_last_line_and_the_line_stays(database, staff, bank, scanner):
    scanner.scan(TAKE, bank.codes[0], bank.codes[1], UNDO)
    with database.reading() as session:
        found = open_session_of(session, staff["CS"].person_id)
    assert found.bench.taken == bank.vial_ids[:1]
    assert [line.is_taken_back for line in found.lines] == [False, False, True, False]
    scanner.scan(UNDO)
    assert scanner.codes(UNDO) == ("scan.nothing_to_undo",)


def test_cancel_ends_a_session_and_nothing_happened(database, staff, bank, scanner):
    scanner.scan(TAKE, bank.codes[0])
    recorded = scanner.scan(CANCEL)
    assert (recorded.meant.act, recorded.bench) == (Act.CANCEL, Bench())
    assert vial_row(database, bank.vial_ids[0]).state == VialState.STORED
    with database.reading() as session:
        assert session.exec(select(ScanSession)).one().state == SessionState.CANCELLED
    with pytest.raises(Refused) as refused:
        database.perform(staff["CS"], take_scanned, TakeScanned(recorded.session_id, witness(staff["QA"])))
    assert reasons(refused) == ["scan.not_open"]


def test_a_refused_scan_is_saved_with_its_reason(database, staff, bank, scanner):
    assert scanner.codes(TAKE, bank.codes[0], bank.codes[0]) == ("scan.vial_again",)
    assert scanner.codes("UCM24001M010042J") == ("codes.check_character",)
    assert scanner.codes("\x1bHELLO") != ()
    with database.reading() as session:
        lines = open_session_of(session, staff["CS"].person_id).lines
    assert [line.is_accepted for line in lines][:4] == [True, True, False, False]
    assert [one.code for one in lines[2].refusal] == ["scan.vial_again"]


def test_a_quarantine_vial_is_refused_at_its_scan_not_at_the_end(database, staff, bank, scanner):
    held = stocked_lot(database, staff, vials=1, state=LotState.QUARANTINE, sequence=2)
    assert scanner.codes(another_box(database), at("A1"), held.codes[0]) == ("I5.wrong_zone",)
    assert scanner.codes(TAKE, purpose(Purpose.ISSUE), held.codes[0])[0] == "R0.not_usable"


def test_a_taken_cell_is_refused_and_says_by_whom(database, staff, bank, scanner):
    home = vial_row(database, bank.vial_ids[1])
    code = box_code(database, home.box_id)
    assert scanner.codes(code, at("A1"), bank.codes[1]) == ("cryostorage.occupied",)


def test_the_purpose_is_asked_for_and_checked_for_all(database, staff, bank, scanner):
    held = stocked_lot(database, staff, vials=2, state=LotState.QUARANTINE, sequence=2)
    assert scanner.codes(TAKE, CONFIRM) == ("scan.no_vials",)
    assert scanner.codes(held.codes[0], CONFIRM) == ("scan.purpose_first",)
    assert scanner.codes(purpose(Purpose.ISSUE))[0] == "R0.not_usable"
    recorded = scanner.scan(QC, CONFIRM)
    database.perform(staff["CS"], take_scanned, TakeScanned(recorded.session_id, witness(staff["QA"])))
    assert vial_row(database, held.vial_ids[0]).state == VialState.PICKED


def test_take_without_confirm_is_refused_without_a_purpose(database, staff, bank, scanner):
    recorded = scanner.scan(TAKE, bank.codes[0])
    with pytest.raises(Refused) as refused:
        database.perform(staff["CS"], take_scanned, TakeScanned(recorded.session_id, witness(staff["QA"])))
    assert reasons(refused) == ["scan.purpose_first"]


def test_an_empty_session_is_not_finished(database, staff, bank, scanner):
    recorded = scanner.scan(PUT)
    with pytest.raises(Refused) as refused:
        database.perform(staff["CS"], put_scanned, PutScanned(recorded.session_id))
    assert reasons(refused) == ["scan.no_vials"]


def taken(database, staff, scanner, *codes):
    recorded = scanner.scan(TAKE, *codes, QC, CONFIRM)
    database.perform(staff["CS"], take_scanned, TakeScanned(recorded.session_id, witness(staff["QA"])))


@both_databases_in_faults
def test_t13_a_return_past_the_cumulative_limit_is_refused(database, staff, bank, scanner):
    """DOMAIN.md §11 T13: the 31st second warns, the 121st forbids the return."""
    allow_returns(database)
    scanner = Scanner(database, staff["CS"])
    taken(database, staff, scanner, bank.codes[0])
    scanner.wait(18)
    recorded = scanner.scan(another_box(database), at("A1"), bank.codes[0], BECAUSE, CONFIRM)
    assert (recorded.meant.reasons, recorded.needs_second) == ((), True)
    with pytest.raises(AccessRefused) as refused:
        database.perform(staff["CS"], put_scanned, PutScanned(recorded.session_id))
    assert reasons(refused) == ["scan.second_person"]
    placed = database.perform(staff["CS"], put_scanned, PutScanned(recorded.session_id, witness(staff["QA"]))).result
    row = vial_row(database, bank.vial_ids[0])
    assert (row.state, row.out_since, row.purpose) == (VialState.STORED, None, None)
    assert row.exposure_s == 30
    assert placed.warnings == ()
    taken(database, staff, scanner, bank.codes[0])
    scanner.wait(90)
    assert scanner.codes(another_box(database), at("A1"), bank.codes[0]) == ("cryostorage.exposure_total",)


def test_the_31st_second_warns(database, staff, bank, scanner):
    allow_returns(database)
    scanner = Scanner(database, staff["CS"])
    taken(database, staff, scanner, bank.codes[0])
    scanner.wait(19)
    recorded = scanner.scan(another_box(database), at("A1"), bank.codes[0], BECAUSE, CONFIRM)
    placed = database.perform(staff["CS"], put_scanned, PutScanned(recorded.session_id, witness(staff["QA"]))).result
    assert [(one.code, one.params["seconds"]) for one in placed.warnings] == [("cryostorage.exposure_event", 31)]


def test_a_return_is_forbidden_unless_the_site_allows_it_and_needs_a_reason(database, staff, bank, scanner):
    taken(database, staff, scanner, bank.codes[0])
    assert scanner.codes(another_box(database), at("A1"), bank.codes[0]) == ("cryostorage.return_forbidden",)
    allow_returns(database)
    again = Scanner(database, staff["CS"])
    again.bench = scanner.bench
    assert again.codes(bank.codes[0], CONFIRM) == ("scan.reason_first",)


@both_databases_in_faults
def test_a_pulled_box_counts_for_all_its_vials(database, staff, bank, scanner):
    home = vial_row(database, bank.vial_ids[0])
    code = box_code(database, home.box_id)
    assert scanner.codes(BACK, code) == ("scan.box_is_in",)
    scanner.scan(PULL, code)
    assert scanner.codes(PULL, code) == ("scan.box_is_out",)
    with database.reading() as session:
        out = outside_now(session).things
    assert [(one.kind, one.code, one.vials, one.who) for one in out] == [("box", code, 6, staff["CS"].name)]
    scanner.wait(50)
    recorded = scanner.scan(BACK, code)
    assert recorded.meant.act is Act.BACK
    assert recorded.warnings == ()
    assert {vial_row(database, one).exposure_s for one in bank.vial_ids} == {58}
    with database.reading() as session:
        assert outside_now(session).things == ()


def test_a_box_out_too_long_warns_and_names_the_vials_whose_time_is_used_up(database, staff, bank, scanner):
    code = box_code(database, vial_row(database, bank.vial_ids[0]).box_id)
    scanner.scan(PULL, code)
    scanner.wait(119)
    recorded = scanner.scan(BACK, code)
    assert [one.code for one in recorded.warnings] == ["cryostorage.exposure_box", "cryostorage.exposure_box_spent"]


def test_a_vial_taken_from_a_pulled_box_is_outside_since_the_box_was(database, staff, bank, scanner):
    code = box_code(database, vial_row(database, bank.vial_ids[0]).box_id)
    scanner.scan(PULL, code)
    pulled = scanner.moment
    taken(database, staff, scanner, bank.codes[0])
    assert vial_row(database, bank.vial_ids[0]).out_since == pulled


def test_a_vial_put_into_a_pulled_box_is_outside_until_the_box_is_back(database, staff, bank, scanner):
    target = another_box(database)
    scanner.scan(PULL, target, PUT, target, bank.codes[0])  # in the hand from here
    scanner.scan(at("B1"))  # … put
    scanner.scan(BACK, target)
    recorded = scanner.scan(CONFIRM)
    database.perform(staff["CS"], put_scanned, PutScanned(recorded.session_id))
    assert vial_row(database, bank.vial_ids[0]).exposure_s == 6


def test_a_vial_put_into_a_box_that_stays_out_has_the_box_clock_from_then_on(database, staff, bank, scanner):
    target = another_box(database)
    recorded = scanner.scan(PULL, target, PUT, target, bank.codes[0], CONFIRM)
    scanner.wait(3)
    database.perform(staff["CS"], put_scanned, PutScanned(recorded.session_id))
    assert vial_row(database, bank.vial_ids[0]).exposure_s == 5
    scanner.wait(6)
    scanner.scan(BACK, target)
    assert vial_row(database, bank.vial_ids[0]).exposure_s == 15


def test_somebody_without_a_session_only_looks(database, staff, bank, scanner):
    box = another_box(database)
    with database.reading() as session:
        seen = look_at(session, bank.codes[0], Bench())
        assert (seen.meant.act, seen.writes, seen.meant.vial_id) == (Act.LOOK, False, bank.vial_ids[0])
        boxed = look_at(session, box, Bench())
        assert (boxed.meant.act, boxed.writes) == (Act.BOX, False)
        placed = look_at(session, at("C5"), boxed.bench)
        assert (placed.meant.position, placed.bench.position) == (25, 25)
        assert look_at(session, at("K1"), boxed.bench).meant.reasons[0].code == "cryostorage.no_such_position"
        assert look_at(session, bank.codes[0], placed.bench).writes
        assert look_at(session, CANCEL, placed.bench).bench == Bench()
        assert look_at(session, PULL, boxed.bench).bench.armed is Command.PULL
        assert look_at(session, "TK-R01", Bench()).meant.reasons[0].code == "scan.other_thing"
        assert look_at(session, "CMD1-TEST-AQWZYM-0123456789-*/", Bench()).meant.reasons[0].code == "scan.test_code"


def test_nothing_is_written_by_looking_through_the_workflow(database, staff, bank, scanner):
    recorded = scanner.scan(bank.codes[0])
    assert (recorded.meant.act, recorded.session_id) == (Act.LOOK, None)
    with database.reading() as session:
        assert session.exec(select(ScanSession)).all() == []


def test_put_turns_into_take_while_nothing_was_scanned(database, staff, bank, scanner):
    scanner.scan(PUT, TAKE, bank.codes[0])
    with database.reading() as session:
        assert open_session_of(session, staff["CS"].person_id).kind is ScanSessionKind.TAKE
    assert scanner.codes(PUT) == ("scan.finish_first",)


def test_a_session_has_an_end(database, staff, bank, scanner, monkeypatch):
    monkeypatch.setattr("stembank_gui.workflows.cryostorage.record_scan.MOST_LINES", 2)
    scanner.scan(TAKE, bank.codes[0])
    with pytest.raises(Refused) as refused:
        scanner.scan(bank.codes[1])
    assert reasons(refused) == ["scan.too_many_lines"]


def test_who_may_not_scan_is_refused(database, staff, bank):
    with pytest.raises(AccessRefused):
        Scanner(database, staff["SH"]).scan(TAKE)


def test_the_reasons_of_a_refusal_are_kept_as_far_as_there_is_room():
    reason = Reason("scan.vial_again", {"vial": "V" * 900})
    kept = reasons_in(refusal_text([reason] * 6))
    assert kept == (reason,) * 4
    assert reasons_in("") == ()


def test_reserved_vials_are_taken_for_their_reservation_by_its_code(database, staff, bank, scanner):
    wish = ReserveVials(Purpose.QC, "Dr Li", date(2099, 1, 1), bank.vial_ids[:2])
    kept = database.perform(staff["SH"], reserve_vials, wish).result
    with database.reading() as session:
        code = session.exec(select(Reservation.code)).one()
    assert kept is not None
    assert scanner.codes(code) == ("scan.reservation_without_take",)
    assert scanner.codes(TAKE, bank.codes[0], QC) == ("reservations.kept",)
    assert scanner.codes(purpose(Purpose.STABILITY)) == ("reservations.kept",)
    recorded = scanner.scan(code, bank.codes[1], CONFIRM)
    assert recorded.meant.reasons == ()
    database.perform(staff["CS"], take_scanned, TakeScanned(recorded.session_id, witness(staff["QA"])))
    row = vial_row(database, bank.vial_ids[0])
    assert (row.state, row.purpose) == (VialState.PICKED, Purpose.QC)


def test_a_reservation_that_is_over_is_refused(database, staff, bank, scanner):
    wish = ReserveVials(Purpose.QC, "Dr Li", scanner.moment.date(), bank.vial_ids[:1])
    database.perform(staff["SH"], reserve_vials, wish)
    with database.reading() as session:
        code = session.exec(select(Reservation.code)).one()
    scanner.wait(3 * 86_400)
    assert scanner.codes(TAKE, code) == ("scan.reservation_over",)
    assert scanner.codes("RV-0099") == ("find.not_in_bank",)
