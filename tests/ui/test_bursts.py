"""Scans anywhere: a burst of keys that ends in Enter goes to the window; it presses nothing, and passwords ignore it.

The keys are real key events; only the clock between them is ours.
"""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.rules import codes
from stembank_gui.ui.bursts import GAP_S, Frame, ScanCatcher, scanner

CODE = "UCM24001M010042I"


class Hands:
    """Types keys at a chosen pace."""

    def __init__(self) -> None:
        self.now = 100.0

    def clock(self) -> float:
        return self.now

    def key(self, target: QWidget, key: int, text: str = "", wait: float = 0.010) -> None:
        self.now += wait
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

    def type(self, target: QWidget, text: str, wait: float = 0.010) -> None:
        for letter in text:
            self.key(target, ord(letter.upper()), letter, wait)

    def scan(self, target: QWidget, code: str = CODE, wait: float = 0.010) -> None:
        target.setFocus()
        self.now += 5
        self.type(target, code, wait)
        self.key(target, Qt.Key.Key_Return, "\r", wait)


class Desk(QWidget):
    """A window with one of each field and a button that counts its presses."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.password, self.notes = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.button = QPushButton("&Approve")
        self.button.setAutoDefault(True)
        self.presses = 0
        self.button.clicked.connect(self._count)
        layout = QVBoxLayout(self)
        for widget in (self.line, self.password, self.notes, self.button):
            layout.addWidget(widget)

    def _count(self) -> None:
        self.presses += 1


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def scans(qapp, hands):
    catcher = ScanCatcher(clock=hands.clock)
    catcher.watch()
    taken: list[str] = []
    catcher.scanned.connect(taken.append)
    yield taken
    qapp.removeEventFilter(catcher)


@pytest.fixture
def desk(qtbot, scans) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize("where", ["line", "notes", "button"])
def test_a_scan_is_taken_wherever_the_focus_is_and_leaves_nothing_there(desk, hands, scans, where):
    target = getattr(desk, where)
    target.setFocus()
    desk.line.setText("before ")
    desk.notes.setPlainText("before ")
    hands.scan(target)
    assert scans == [CODE]
    assert (desk.line.text(), desk.notes.toPlainText(), desk.presses) == ("before ", "before ", 0)


def test_a_password_field_ignores_a_scan(desk, hands, scans):
    hands.scan(desk.password)
    assert (scans, desk.password.text()) == ([], "")


def test_a_person_types_and_presses_enter_as_ever(desk, hands, scans):
    pressed = []
    desk.line.returnPressed.connect(lambda: pressed.append(1))
    hands.scan(desk.line, "slowly", wait=GAP_S * 3)
    assert (scans, pressed, desk.line.text()) == ([], [1], "slowly")
    hands.key(desk.button, Qt.Key.Key_Space, " ", wait=1)
    assert desk.presses == 1


def test_a_pause_before_enter_makes_it_typing(desk, hands, scans):
    hands.now += 5
    hands.type(desk.line, CODE)
    hands.key(desk.line, Qt.Key.Key_Return, "\r", wait=GAP_S * 1.5)
    assert (scans, desk.line.text()) == ([], CODE)


def test_a_spin_box_keeps_its_value_and_a_half_typed_password_stays(qtbot, desk, hands, scans):
    box = QSpinBox(maximum=10_000)
    qtbot.addWidget(box)
    box.setValue(12)
    box.show()
    hands.scan(box, "20240013")
    assert (scans, box.value(), box.text()) == (["20240013"], 12, "12")
    desk.password.setText("half")
    hands.scan(desk.password)
    assert desk.password.text() == "half"
    desk.notes.setPlainText("one two")
    cursor = desk.notes.textCursor()
    cursor.setPosition(3)
    desk.notes.setTextCursor(cursor)
    hands.scan(desk.notes)
    assert (desk.notes.toPlainText(), desk.notes.textCursor().position()) == ("one two", 3)


def test_three_quick_letters_are_no_scan(desk, hands, scans):
    hands.scan(desk.line, "abc")
    assert (scans, desk.line.text()) == ([], "abc")


def test_only_the_burst_itself_is_the_scan(desk, hands, scans):
    hands.type(desk.line, "mine", wait=0.2)
    hands.scan(desk.line)
    assert (scans, desk.line.text()) == ([CODE], "mine")


def test_blanks_and_tabs_inside_a_scan_press_nothing_and_move_no_focus(desk, hands, scans):
    desk.button.setFocus()
    hands.now += 5
    hands.type(desk.button, "ABCD")
    hands.key(desk.button, Qt.Key.Key_Tab, "\t")
    hands.key(desk.button, Qt.Key.Key_Space, " ")
    hands.key(desk.button, Qt.Key.Key_Escape, "\x1b")
    hands.key(desk.button, Qt.Key.Key_Return, "\r")
    assert scans == ["ABCD "]
    assert desk.presses == 0
    assert desk.focusWidget() is desk.button


def test_shift_inside_a_scan_is_part_of_it(desk, hands, scans):
    hands.now += 5
    for letter in CODE:
        hands.key(desk.line, Qt.Key.Key_Shift, "", wait=0.005)
        hands.type(desk.line, letter, wait=0.005)
    hands.key(desk.line, Qt.Key.Key_Return, "\r")
    assert scans == [CODE]


def test_a_field_that_wants_scans_gets_them_typed(desk, hands, scans):
    desk.line.setProperty("scans", True)
    pressed = []
    desk.line.returnPressed.connect(lambda: pressed.append(1))
    hands.scan(desk.line)
    assert (scans, pressed, desk.line.text()) == ([], [1], CODE)


def test_a_scan_into_a_dialog_presses_nothing_and_opens_nothing(qtbot, desk, hands, scans):
    dialog = QDialog(desk)
    approve = QPushButton("Approve", dialog)
    approve.setDefault(True)
    field = QLineEdit(dialog)
    presses = []
    approve.clicked.connect(lambda: presses.append(1))
    dialog.setModal(True)
    dialog.open()
    for target in (field, approve, dialog):
        hands.scan(target)
    assert (scans, presses, dialog.isVisible(), field.text()) == ([], [], True, "")
    dialog.reject()


@pytest.fixture
def framed(monkeypatch):
    """Let this workstation's scanner be set otherwise."""

    def frame(*said):
        monkeypatch.setattr(scanner(), "frame", Frame(*said))

    return frame


def test_a_known_prefix_and_suffix_are_taken_off(desk, hands, scans, framed):
    framed("~", "#")
    hands.scan(desk.line, f"~{CODE}#")
    hands.scan(desk.button, CODE)
    assert scans == [CODE, CODE]


def test_a_scanner_that_ends_with_tab_is_understood_and_moves_nothing(desk, hands, scans, framed):
    framed("", "", "tab")
    for target in (desk.line, desk.button):
        target.setFocus()
        hands.now += 5
        hands.type(target, CODE)
        hands.key(target, Qt.Key.Key_Tab, "\t")
        assert target.hasFocus()
    assert (scans, desk.line.text()) == ([CODE, CODE], "")
    desk.line.setFocus()
    hands.key(desk.line, Qt.Key.Key_Tab, "\t", wait=1)
    assert not desk.line.hasFocus()


def test_a_scanner_that_ends_with_no_key_is_done_when_it_is_silent(qtbot, desk, hands, scans, framed):
    framed("", "", "none")
    desk.line.setFocus()
    hands.now += 5
    hands.type(desk.line, CODE)
    qtbot.waitUntil(lambda: scans == [CODE])
    assert desk.line.text() == ""
    hands.now += 5
    hands.type(desk.line, "abc", wait=0.2)
    qtbot.wait(150)
    assert (scans, desk.line.text()) == ([CODE], "abc")


@pytest.mark.parametrize(("end", "key"), [("tab", Qt.Key.Key_Tab), ("none", None)])
def test_a_field_that_takes_scans_gets_its_enter(qtbot, desk, hands, scans, framed, end, key):
    framed("", "", end)
    entered = []
    desk.line.setProperty("scans", True)
    desk.line.returnPressed.connect(lambda: entered.append(desk.line.text()))
    desk.line.setFocus()
    hands.now += 5
    hands.type(desk.line, CODE)
    if key is not None:
        hands.key(desk.line, key, "\t")
    qtbot.waitUntil(lambda: entered == [CODE])
    assert scans == []


def test_a_field_of_raw_keys_sees_them_all(qtbot, desk, hands, scans):
    desk.line.setProperty("raw_keys", True)
    hands.scan(desk.line)
    assert (scans, desk.line.text()) == ([], CODE)


GS1 = "01095211015300011734052610UCM24001M01\x1d210042"
SHOWN_GS1 = GS1.replace("\x1d", "␝")


def scan_gs1(hands, target, before=""):
    target.setFocus()
    hands.now += 5
    for letter in before + GS1:
        if letter == "\x1d":
            hands.key(target, Qt.Key.Key_BracketRight, letter)
        else:
            hands.key(target, ord(letter.upper()), letter)
    hands.key(target, Qt.Key.Key_Return, "\r")


@pytest.mark.parametrize("field", ["line", "notes", "button"])
@pytest.mark.parametrize("before", ["", "]d2", "\x1d", "]C1\x1d"])
def test_the_separator_of_a_gs1_code_comes_through(desk, hands, scans, field, before):
    scan_gs1(hands, getattr(desk, field), before)

    assert scans == [before.replace("\x1d", "␝") + SHOWN_GS1]
    assert codes.parse(scans[0]) == codes.parse(GS1)
    assert desk.presses == 0
    assert (desk.line.text(), desk.notes.toPlainText()) == ("", "")


def test_a_field_that_takes_scans_has_the_separator_too(desk, hands, scans):
    desk.line.setProperty("scans", True)
    scan_gs1(hands, desk.line)

    assert scans == []
    assert desk.line.text() == SHOWN_GS1


@pytest.mark.parametrize("control", [chr(one) for one in range(1, 32) if chr(one) not in "\r\n\x1d"] + ["\x7f"])
@pytest.mark.parametrize("field", ["line", "notes", "button"])
def test_any_other_control_character_in_a_scan_does_nothing(desk, hands, scans, field, control):
    target = getattr(desk, field)
    target.setFocus()
    hands.now += 5
    hands.type(target, CODE[:8])
    keys = {"\t": Qt.Key.Key_Tab, "\x1b": Qt.Key.Key_Escape, "\x08": Qt.Key.Key_Backspace, "\x7f": Qt.Key.Key_Delete}
    hands.key(target, keys.get(control, ord(control) + 64), control)
    hands.type(target, CODE[8:])
    hands.key(target, Qt.Key.Key_Return, "\r")

    assert scans == [CODE]
    assert desk.presses == 0
    assert (desk.line.text(), desk.notes.toPlainText()) == ("", "")
