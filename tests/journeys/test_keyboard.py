"""A technician stores, finds, moves, prints and picks vials without touching a mouse, in both languages."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from sqlmodel import select

from stembank_gui import migrate
from stembank_gui.app import Program
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.settings import Settings
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.people import Account, AccountRole, Role
from stembank_gui.ui.language import speak
from stembank_gui.ui.widgets.box_map import BoxMap
from stembank_gui.ui.widgets.table import Table
from tests.factories import bank as bank_factory
from tests.factories import banking
from tests.factories.bank import PASSWORD
from tests.journeys.bank import SMALLEST
from tests.journeys.hands import Hands
from tests.journeys.keyboard import CONTROL, SHIFT, Keyboard, without_mouse

KEY = Qt.Key


@pytest.fixture
def database(tmp_path):
    """A bank with tanks of small boxes, a planned lot whose labels are printed, and a technician who may do both."""
    made = migrate.create_bank_database(tmp_path / "keys.stembank")
    bank_factory.fill(made)
    staff = bank_factory.staff(made)
    banking.quarantine_tanks(made, staff, shape=TankShape(1, 3, 5, 5))
    with made.writing(SYSTEM, "create_bank") as session:
        account = session.exec(select(Account.id).where(Account.user_id == "op.user")).one()
        role = session.exec(select(Role.id).where(Role.code == "CS")).one()
        session.add(AccountRole(account_id=account, role_id=role))
    lot = banking.seed_lot(made, staff, vials=6)
    banking.print_lot_labels(made, staff, lot.lot_id)
    yield made
    made.close()


@pytest.fixture(params=["en", "zh"])
def keyboard(request, qtbot, database, tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))
    program = Program(Settings(language=request.param, theme="light"))
    program.problems.bug.connect(lambda number: pytest.fail(f"bug {number}"))
    yield Keyboard(Hands(program))
    program.close()
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    speak("en")


def vials(database):
    with database.reading() as session:
        found = session.exec(select(Vial).order_by(Vial.sequence)).all()
        return [(one.state, one.box_id, one.position) for one in found]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no window manager
def test_the_work_at_the_tank_by_keys_alone(keyboard, database):
    hands = keyboard.hands
    with without_mouse():
        sign_in(keyboard, database)
        store(keyboard, database)
        move(keyboard, database)
        move_back_by_the_finder(keyboard, database)
        print_the_box(keyboard)
        pick(keyboard, database)
    assert hands.program.window is not None


def sign_in(keyboard, database):
    hands = keyboard.hands
    hands.program.start(str(database.place))
    hands.see("sign_in_page")
    hands.wait(lambda: keyboard.focus().objectName() == "user_id")
    keyboard.type("op.user")
    keyboard.press(KEY.Key_Return)
    keyboard.type(PASSWORD)
    keyboard.press(KEY.Key_Return)
    hands.wait(lambda: hands.program.window is not None and hands.program.welcome is None)
    hands.program.window.resize(*SMALLEST)
    hands.program.window.activateWindow()
    hands.settle()
    hands.wait(lambda: QApplication.focusWidget() is not None)


def store(keyboard, database):
    """Open the planned lot by its number, fill and store it."""
    hands = keyboard.hands
    with database.reading() as session:
        code = session.exec(select(Vial.code)).first()
    keyboard.open(code[:-5])
    keyboard.alt("F")
    hands.see("fill_dialog")
    keyboard.alt("F")
    hands.wait(lambda: {one[0] for one in vials(database)} == {VialState.STORED})
    hands.settle()


def map_of(keyboard):
    return keyboard.hands.see("box_map", BoxMap)


def shown(keyboard, box_id):
    shown_map = map_of(keyboard)
    keyboard.hands.wait(lambda: shown_map.box is not None and shown_map.box.box_id == box_id)
    return shown_map


def move(keyboard, database):
    """Take the first row in hand, go to the next box, turn the direction, put the vials down, do it."""
    hands = keyboard.hands
    home = vials(database)[0][1]
    keyboard.open("TK-Q01-R1-L1")
    shown(keyboard, home)
    keyboard.at("box_map")
    keyboard.press(KEY.Key_Space, SHIFT)
    keyboard.press(KEY.Key_X, CONTROL)
    assert len(map_of(keyboard).in_hand()) == 5
    keyboard.press(KEY.Key_PageDown, CONTROL)
    hands.wait(lambda: map_of(keyboard).box.box_id != home)
    hands.settle()
    other = map_of(keyboard).box.box_id
    keyboard.press(KEY.Key_D, CONTROL)
    keyboard.press(KEY.Key_Down)
    keyboard.press(KEY.Key_Right, times=2)
    keyboard.press(KEY.Key_V, CONTROL)
    hands.settle()
    hands.wait(lambda: len(hands.rows("plan_table")) == 5)
    assert keyboard.focus() is map_of(keyboard)
    keyboard.press(KEY.Key_Return, CONTROL)
    hands.wait(lambda: vials(database)[0][1] == other)
    hands.settle()
    assert [one[2] for one in vials(database)[:5]] == [8, 13, 18, 23, 4]


def move_back_by_the_finder(keyboard, database):
    """Look for room, see it selected, carry two vials there."""
    hands = keyboard.hands
    home = vials(database)[5][1]
    keyboard.at("box_map")
    keyboard.press(KEY.Key_Home)
    keyboard.press(KEY.Key_PageUp)
    keyboard.press(KEY.Key_Down)
    keyboard.press(KEY.Key_Right, times=2)
    keyboard.press(KEY.Key_Down, SHIFT)
    keyboard.press(KEY.Key_X, CONTROL)
    assert len(map_of(keyboard).in_hand()) == 2
    keyboard.alt("F")
    hands.see("finder_card")
    hands.wait(lambda: keyboard.focus().objectName() == "finder_count")
    keyboard.press(KEY.Key_A, CONTROL)
    keyboard.type("2")
    hands.settle()
    keyboard.tab("finder_table")
    table = hands.see("finder_table", Table)
    hands.wait(lambda: bool(table.rows()) and len(table.rows()[0].positions) == 2)
    at = [row.box_id for row in table.rows()].index(home)
    keyboard.press(KEY.Key_Home, CONTROL)
    keyboard.press(KEY.Key_Down, times=at)
    shown(keyboard, home)
    hands.wait(lambda: len(map_of(keyboard).selection()) == 2)
    chosen = map_of(keyboard).selection()
    keyboard.at("box_map")
    cursor = map_of(keyboard).cursor_position()
    rows, columns = divmod(chosen[0] - 1, 5)
    keyboard.press(KEY.Key_Down, times=rows - (cursor - 1) // 5)
    keyboard.press(KEY.Key_Right, times=max(columns - (cursor - 1) % 5, 0))
    keyboard.press(KEY.Key_V, CONTROL)
    hands.wait(lambda: len(hands.rows("plan_table")) == 2)
    keyboard.press(KEY.Key_Return, CONTROL)
    hands.wait(lambda: [one[1] for one in vials(database)[:2]] == [home, home])
    hands.settle()
    assert [one[2] for one in vials(database)[:2]] == chosen


def print_the_box(keyboard):
    hands = keyboard.hands
    keyboard.press(KEY.Key_P, CONTROL)
    hands.see("box_sheet_dialog")
    hands.settle()
    keyboard.alt("C")
    hands.wait(lambda: not hands.sees("box_sheet_dialog"))


def pick(keyboard, database):
    """Take every vial of the box out for testing, seen by a second person."""
    hands = keyboard.hands
    home = vials(database)[0][1]
    keyboard.at("box_map")
    keyboard.press(KEY.Key_A, CONTROL)
    keyboard.alt("P")
    hands.see("pick_card")
    keyboard.alt("S")
    hands.see("sign_dialog")
    keyboard.type("cs.user")
    keyboard.press(KEY.Key_Tab)
    keyboard.type(PASSWORD)
    keyboard.alt("S")
    hands.wait(lambda: VialState.PICKED in {one[0] for one in vials(database)})
    hands.settle()
    picked = [one for one in vials(database) if one[0] == VialState.PICKED]
    assert len(picked) == 3
    assert home not in {one[1] for one in vials(database)}
