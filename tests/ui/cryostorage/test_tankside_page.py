"""The page at the tank: large answers, sessions that survive, the second person types, sounds, the clock."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from stembank_gui.queries.cryostorage.scans import open_session_of
from stembank_gui.rules.cryostorage.exposure import ExposureStage
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState, Purpose, ScanOutcome, VialState
from stembank_gui.tables.cryostorage import Box
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.tankside.command_sheet import CommandSheetDialog
from stembank_gui.ui.pages.cryostorage.tankside.tankside import TankSidePage
from stembank_gui.ui.sounds import Sound, sounds
from tests.conftest import PASSWORD
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row
from tests.factories.scanning import BACK, CANCEL, CONFIRM, PULL, TAKE, UNDO, at, purpose

QC = purpose(Purpose.QC)


@pytest.fixture
def lot(database, staff):
    tanks(database, staff)
    return stocked_lot(database, staff, vials=5)


@pytest.fixture
def clock(database):
    """A clock that a test can put forward."""
    moment = [datetime.now(UTC) + timedelta(minutes=1)]
    database.clock = lambda: moment[0]

    def forward(seconds):
        moment[0] += timedelta(seconds=seconds)

    return forward


@pytest.fixture
def cs_jobs(qtbot, database, staff):
    made = Jobs(database, staff["CS"])
    yield made
    made.close()


@pytest.fixture
def heard():
    """Every sound that is played."""
    played = []
    sounds().played.connect(played.append)
    yield played
    sounds().played.disconnect(played.append)


def opened(qtbot, jobs):
    page = TankSidePage(jobs, Place("page", "tankside"))
    qtbot.addWidget(page)
    page.resize(1100, 620)
    page.show()
    qtbot.waitUntil(lambda: jobs.count == 0 and page._side is not None)
    return page


@pytest.fixture
def page(qtbot, cs_jobs, lot, clock):
    return opened(qtbot, cs_jobs)


def scan(qtbot, page, *codes):
    for code in codes:
        assert page.take_scan(code)
    qtbot.waitUntil(lambda: not page._running and not page._waiting and page.jobs.count == 0)


def sign(qtbot, page, user_id):
    qtbot.waitUntil(lambda: page._dialog is not None)
    page._dialog.user_id.setText(user_id)
    page._dialog.password.setText(PASSWORD)
    qtbot.mouseClick(page._dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.jobs.count == 0)


def box_code(database, number=3):
    with database.reading() as session:
        return session.get_one(Box, boxes_of(database, "TK-R02")[number]).code


def test_a_vial_tells_where_it_lies_in_giant_letters(qtbot, page, lot, heard):
    scan(qtbot, page, lot.codes[2])
    assert page.answer.location.text() == "TK-R01 › R1 › L1 › A3"
    assert page.answer.location.property("role") == "giant"
    assert page.answer.what.text() == "UCM24001W01-0003-" + lot.codes[2][-1]
    assert page.answer.state.state() is LotState.RELEASED
    assert page.answer.vial_state.state() is VialState.STORED
    assert page.answer.outcome.state() is None
    assert (page.box.map.box.code, page.box.map._lit) == ("TK-R01-R1-L1", 3)
    assert heard == [Sound.ACCEPTED]


def test_an_unknown_code_is_refused_large_and_by_sound(qtbot, page, heard):
    scan(qtbot, page, "UCM24001M010042J")
    assert page.answer.outcome.state() is ScanOutcome.REFUSED
    assert page.answer.refusal.isVisible()
    assert page.answer.refusal.property("role") == "refusal"
    assert "check character" in page.answer.refusal.text() or "misread" in page.answer.refusal.text()
    assert heard == [Sound.REFUSED]


def test_taking_ends_with_the_second_persons_typed_signature(qtbot, page, lot, database, heard):
    scan(qtbot, page, TAKE, lot.codes[0], lot.codes[1], QC)
    assert page.panel.mode.text() == "Taking: 2 · quality control"
    assert len(page._side.lines) == 4
    scan(qtbot, page, CONFIRM)
    assert page._dialog is not None
    assert vial_row(database, lot.vial_ids[0]).state == VialState.STORED
    sign(qtbot, page, "cs.user")
    assert page._dialog.reasons.reasons()[0].code == "sign.same_person"
    assert heard[-1] is Sound.REFUSED
    sign(qtbot, page, "qa.user")
    qtbot.waitUntil(lambda: page._dialog is None)
    assert vial_row(database, lot.vial_ids[0]).state == VialState.PICKED
    assert page.answer.what.text() == "Taken: 2 vials."
    assert Sound.DONE in heard
    assert page._side.session is None


def test_a_scan_while_the_signature_is_asked_waits_and_signs_nothing(qtbot, page, lot, database):
    scan(qtbot, page, TAKE, lot.codes[0], QC, CONFIRM)
    page.take_scan(CONFIRM)
    assert vial_row(database, lot.vial_ids[0]).state == VialState.STORED
    page._dialog.reject()
    qtbot.waitUntil(lambda: page._dialog is not None and not page._waiting)
    page._dialog.reject()


def test_putting_needs_no_second_person_and_shows_ghosts(qtbot, page, lot, database, heard):
    scan(qtbot, page, box_code(database), at("C5"), lot.codes[0], lot.codes[1])
    assert page.panel.mode.text() == "Putting: 2"
    assert page.answer.location.text() == "TK-R02 › R1 › L4 › C6"
    assert set(page.box.map._ghosts) == {25, 26}
    assert "C7" in page.panel.next.text()
    scan(qtbot, page, CONFIRM)
    qtbot.waitUntil(lambda: page._side.session is None and page.jobs.count == 0)
    assert vial_row(database, lot.vial_ids[1]).position == 26
    assert page.answer.what.text() == "Put: 2 vials."
    assert heard[-1] is Sound.DONE


def test_an_open_session_is_offered_after_a_crash(qtbot, page, lot, cs_jobs, database, staff):
    scan(qtbot, page, TAKE, lot.codes[0])
    again = opened(qtbot, cs_jobs)
    assert again.notice.isVisible()
    assert "2 rows" in again.notice.words.text()
    scan(qtbot, again, lot.codes[1])
    assert not again.notice.isVisible()
    with database.reading() as session:
        assert open_session_of(session, staff["CS"].person_id).bench.taken == lot.vial_ids[:2]


def test_an_open_session_can_be_given_up(qtbot, page, lot, cs_jobs, database, staff):
    scan(qtbot, page, TAKE, lot.codes[0])
    again = opened(qtbot, cs_jobs)
    again.notice.cancel_button.click()
    qtbot.waitUntil(lambda: again._side.session is None and again.jobs.count == 0)
    with database.reading() as session:
        assert open_session_of(session, staff["CS"].person_id) is None


def test_scans_that_come_quickly_are_done_in_order(qtbot, page, lot, database, staff):
    scan(qtbot, page, TAKE, *lot.codes, UNDO)
    with database.reading() as session:
        assert open_session_of(session, staff["CS"].person_id).bench.taken == lot.vial_ids[:4]
    assert [row.text for row in page._side.lines[:2]] == [UNDO, lot.codes[4]]
    assert page._side.lines[1].is_taken_back


def test_every_command_is_a_button_too(qtbot, page):
    for name in ("put", "take", "pull", "back", "undo", "cancel", "confirm"):
        assert page.findChild(QPushButton, f"command_{name}").accessibleName()
    page.findChild(QPushButton, "command_take").click()
    qtbot.waitUntil(lambda: page._side.session is not None)
    page.findChild(QPushButton, "command_purpose_qc").click()
    qtbot.waitUntil(lambda: page._side.session.bench.purpose is Purpose.QC)
    scan(qtbot, page, CANCEL)
    assert page.panel.mode.text() == "Looking"


def test_the_clock_runs_and_warns_by_word_and_sound(qtbot, page, lot, clock, heard):
    scan(qtbot, page, TAKE, lot.codes[0])
    assert (page.clock.digits.text(), page.clock.stage.state()) == ("0:00", ExposureStage.IN_TIME)
    heard.clear()
    clock(15)
    page.clock.tick()
    assert (page.clock.digits.text(), heard) == ("0:15", [])
    clock(6)
    page.clock.tick()
    assert (page.clock.digits.text(), page.clock.stage.state()) == ("0:21", ExposureStage.SOON)
    assert page.clock.what.text().endswith(": 9 s left")
    assert heard == [Sound.WARNING]
    clock(10)
    page.clock.tick()
    assert page.clock.stage.state() is ExposureStage.OVER
    assert page.clock.what.text().endswith(": 1 s too long")
    clock(100)
    page.clock.tick()
    assert page.clock.stage.state() is None
    assert heard == [Sound.WARNING] * 3
    clock(3600 * 80)
    page.clock.tick()
    assert [row.clock.stage for row in page.clock.running()] == [ExposureStage.SPENT]


def test_a_pulled_box_has_its_own_clock(qtbot, page, clock, database, staff, heard):
    code = box_code(database)
    scan(qtbot, page, PULL, code)
    assert page.answer.what.text() == "Box pulled: its clock runs"
    clock(61)
    page.clock.tick()
    assert page.clock.stage.state() is ExposureStage.OVER
    assert page.clock.running()[0].thing.who == staff["CS"].name
    scan(qtbot, page, BACK, code)
    assert page.answer.what.text() == "Box is back"
    assert "61 s" in page.answer.refusal.text()
    assert heard[-1] is Sound.WARNING
    assert page.clock.running() == []


def test_somebody_who_may_not_scan_still_looks(qtbot, database, staff, lot, clock):
    jobs = Jobs(database, staff["SH"])
    page = opened(qtbot, jobs)
    scan(qtbot, page, lot.codes[0])
    assert page.answer.location.text() == "TK-R01 › R1 › L1 › A1"
    assert not page.panel.buttons["take"].isEnabled()
    page.take_scan(TAKE)
    qtbot.waitUntil(lambda: page.answer.outcome.state() is ScanOutcome.REFUSED)
    jobs.close()


def test_the_command_sheet_is_drawn_with_and_without_positions(qtbot, cs_jobs):
    dialog = CommandSheetDialog(cs_jobs)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: cs_jobs.count == 0)
    dialog.grid.setCurrentIndex(3)
    qtbot.waitUntil(lambda: cs_jobs.count == 0)
    assert dialog.reasons.reasons() == ()


def test_a_fault_of_the_program_stops_no_further_scan(qtbot, page, lot, monkeypatch):
    module = "stembank_gui.ui.pages.cryostorage.tankside.tankside"
    failed = []
    page.jobs.failed.connect(failed.append)
    with monkeypatch.context() as patched:
        patched.setattr(f"{module}.look_at", lambda *_arguments: 1 / 0)
        scan(qtbot, page, lot.codes[0])
    assert [type(one) for one in failed] == [ZeroDivisionError]
    scan(qtbot, page, lot.codes[1])
    assert page.answer.location.text().endswith("A2")
