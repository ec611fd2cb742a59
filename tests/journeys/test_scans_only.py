"""A shift at the tank with a scanner in a gloved hand: no mouse, no key beside those that the scanner sends."""

from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from stembank_gui.queries.cryostorage.scans import open_session_of
from stembank_gui.rules.codes import TEST_CODE
from stembank_gui.rules.commands import Command, MoveReason, Said, command_code
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import Purpose, VialState
from stembank_gui.settings import Settings
from stembank_gui.tables.cryostorage import Box
from stembank_gui.tables.facility import Policy
from stembank_gui.ui.language import speak
from stembank_gui.ui.main_window import MainWindow
from tests.conftest import both_databases
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row
from tests.factories.scanning import BACK, CANCEL, CONFIRM, PULL, PUT, TAKE, UNDO, at, purpose
from tests.journeys.hands import Hands

QC = purpose(Purpose.QC)
REORDER = command_code(Said(Command.REASON, reason=MoveReason.REORDERED))


class Gloves:
    """Somebody who can only scan, and look."""

    def __init__(self, window):
        self.window = window
        self._hands = Hands(SimpleNamespace(window=window, welcome=None))

    def scan(self, *codes):
        """Hold codes before the scanner, one after another, and look at what the window says."""
        for code in codes:
            self._hands.scan(code)
            self._hands.settle()

    def quickly(self, *codes):
        """Scan without waiting for the answers."""
        for code in codes:
            self._hands.scan(code)
        self._hands.settle()

    def wait(self, condition):
        """Look until something is so."""
        self._hands.wait(condition)

    @property
    def page(self):
        """What stands in front."""
        return self.window.page()

    def reads(self, name):
        """What a large word on the page says."""
        return self._hands.read(name)


def opened(database, actor):
    window = MainWindow(database, actor, Settings(), "East Bank")
    window.show()
    window.activateWindow()
    gloves = Gloves(window)
    gloves.wait(lambda: window.jobs.count == 0)
    return gloves


@pytest.fixture
def bank(database, staff, monkeypatch, tmp_path):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))
    tanks(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(Policy(key="exposure_vial_s", value="600"))
        session.add(Policy(key="exposure_box_s", value="600"))
        session.add(Policy(key="exposure_total_s", value="3600"))
    return stocked_lot(database, staff, vials=8)


@pytest.fixture
def gloves(qtbot, database, staff, bank):
    made = opened(database, staff["CS"])
    yield made
    close(made)
    speak("en")


def close(gloves):
    if not shiboken6.isValid(gloves.window):
        return
    gloves.window.close()
    gloves.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def box_code(database, number):
    with database.reading() as session:
        return session.get_one(Box, boxes_of(database, "TK-R02")[number]).code


@both_databases
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_shift_with_a_scanner_only(gloves, database, staff, bank):
    # the first command leads to the page at the tank, wherever one is, and is obeyed there
    gloves.scan(TAKE)
    assert gloves.page.objectName() == "page_tankside"
    assert gloves.reads("session_mode") == "Taking: 0"
    gloves.scan(CANCEL)
    # scan a vial: its place
    gloves.scan(bank.codes[4])
    assert gloves.reads("answer_location") == "TK-R01 › R1 › L1 › A5"
    # pull a box, put three vials into it, one of them by mistake, put it back
    target = box_code(database, 2)
    gloves.scan(PULL, target, at("B2"))
    gloves.quickly(bank.codes[0], bank.codes[1], bank.codes[2], UNDO)
    assert gloves.reads("session_mode") == "Putting: 2"
    gloves.scan(bank.codes[0])
    assert "already" in gloves.reads("answer_refusal")
    gloves.scan(at("H8"), bank.codes[3], BACK, target, REORDER)
    assert gloves.reads("session_mode") == "Putting: 3"
    # the program dies; somebody opens it again, and the session is there
    close(gloves)
    again = opened(database, staff["CS"])
    again.scan(PUT)
    assert again.reads("session_mode") == "Putting: 3"
    again.scan(CONFIRM)
    again.wait(lambda: again.page._side.session is None)
    assert again.reads("answer_what") == "Put: 3 vials."
    placed = [vial_row(database, bank.vial_ids[number]) for number in (0, 1, 3)]
    assert [row.position for row in placed] == [12, 13, 78]
    assert {row.box_id for row in placed} == {boxes_of(database, "TK-R02")[2]}
    assert vial_row(database, bank.vial_ids[2]).box_id != placed[0].box_id
    # take two: what is scanned while the second person's signature is asked for signs nothing
    again.scan(TAKE, bank.codes[6], bank.codes[7], QC, CONFIRM)
    assert again.page._dialog.isVisible()
    again._hands.scan("qa.user")
    again._hands.scan("correct horse battery staple")
    assert again.page._dialog.isVisible()
    assert (again.page._dialog.user_id.text(), again.page._dialog.password.text()) == ("", "")
    assert vial_row(database, bank.vial_ids[6]).state == VialState.STORED
    again.page._dialog.reject()
    again._hands.settle()
    again.scan(CANCEL)
    with database.reading() as session:
        assert open_session_of(session, staff["CS"].person_id) is None
    # the test code leads to the self-test
    again.scan(TEST_CODE)
    close(again)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_another_page_still_opens_what_is_scanned(gloves, bank):
    gloves.scan(bank.codes[1])
    assert gloves.page.objectName() == "page_vial"
    gloves.scan(TEST_CODE)
    assert gloves.page.objectName() == "page_scanner_test"
    assert gloves.window.focusWidget() is gloves.page.keys
    gloves.scan(TEST_CODE)
    gloves.wait(lambda: gloves.page._finding is not None)
    assert gloves.page._finding.read == TEST_CODE
