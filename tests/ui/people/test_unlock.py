"""The locked window opens for its own person only; an idle window says so once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from stembank_gui.ui.idle import IdleWatch
from stembank_gui.ui.welcome.unlock import UnlockPage
from tests.factories.bank import PASSWORD


@pytest.fixture
def page(qtbot, jobs, staff):
    made = UnlockPage(jobs, staff["OP"])
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_right_password_unlocks(qtbot, page):
    page.password.setText(PASSWORD)
    with qtbot.waitSignal(page.unlocked):
        qtbot.mouseClick(page.unlock_button, Qt.MouseButton.LeftButton)
    assert page.password.text() == ""


def test_a_wrong_password_keeps_it_locked_and_says_why(qtbot, page):
    page.password.setText("not the password")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.reasons.reasons()))
    assert page.reasons.texts() == ["User id and password do not match. Type both again."]
    assert page.unlock_button.isEnabled()


def test_somebody_else_signs_in_anew(qtbot, page):
    with qtbot.waitSignal(page.sign_out_wanted):
        qtbot.mouseClick(page.sign_out_button, Qt.MouseButton.LeftButton)


def test_an_idle_window_says_so_once_until_it_is_touched(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    watch = IdleWatch(minutes=0.1 / 60)
    said = []
    watch.idle.connect(lambda: said.append(1))
    qtbot.waitUntil(lambda: said == [1])
    qtbot.wait(200)
    assert said == [1]
    qtbot.keyClick(field, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: said == [1, 1])
    watch.set_minutes(60)
    qtbot.keyClick(field, Qt.Key.Key_A)
    qtbot.wait(200)
    assert said == [1, 1]
