"""Signing: the record, who, with which meaning. No key and no scan signs; a refusal leaves the dialog open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.language import speak
from tests.ui.signing import type_own_id

RECORD = [("Lot", "UCM24001M01"), ("Decision", "<b>release</b>")]
MEANINGS = [Meaning.RELEASED, Meaning.APPROVED]


@pytest.fixture
def dialog(qtbot):
    made = SignDialog(RECORD, MEANINGS, user_id="ra.user", needs_reason=True)
    qtbot.addWidget(made)
    made.requests = []
    made.signed.connect(made.requests.append)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    return made


def fill(qtbot, dialog) -> None:
    type_own_id(dialog)
    qtbot.keyClicks(dialog.password, "correct horse battery staple")
    qtbot.keyClicks(dialog.reason, "All tests pass.")


def test_what_is_signed_stands_in_it_as_plain_text(dialog):
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"UCM24001M01", "<b>release</b>"} <= shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


def test_only_its_button_signs_and_only_when_all_is_there(qtbot, dialog):
    assert not dialog.sign_button.isEnabled()
    assert (dialog.user_id.text(), dialog.user_id.placeholderText()) == ("", "ra.user")  # typed each time
    qtbot.keyClicks(dialog.password, "correct horse battery staple")
    assert not dialog.sign_button.isEnabled()
    dialog.password.clear()
    fill(qtbot, dialog)
    assert dialog.sign_button.isEnabled()
    for field in (dialog.password, dialog.reason, dialog):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.keyClick(field, Qt.Key.Key_Enter)
    assert (dialog.requests, dialog.isVisible()) == ([], True)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    wanted = SignRequest("ra.user", "correct horse battery staple", Meaning.RELEASED, "All tests pass.")
    assert dialog.requests == [wanted]
    assert not dialog.sign_button.isEnabled()


def test_no_button_is_a_default(dialog):
    buttons = dialog.findChildren(QPushButton)
    assert len(buttons) >= 2
    assert [one.objectName() for one in buttons if one.isDefault() or one.autoDefault()] == []


def test_a_refusal_is_shown_in_it_and_the_password_is_gone(qtbot, dialog):
    fill(qtbot, dialog)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    dialog.show_refusal(Refused(Reason("people.stale"), Reason("people.user_id_form")))
    assert dialog.isVisible()
    assert len(dialog.reasons.texts()) == 2
    assert dialog.password.text() == ""
    assert not dialog.sign_button.isEnabled()
    qtbot.keyClicks(dialog.password, "another")
    assert dialog.sign_button.isEnabled()


def test_closing_forgets_the_password(qtbot, dialog):
    fill(qtbot, dialog)
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert (dialog.password.text(), dialog.isVisible(), dialog.requests) == ("", False, [])


def test_the_password_is_never_in_a_text_of_the_request(dialog, qtbot):
    fill(qtbot, dialog)
    assert "horse" not in repr(dialog.request())


def test_it_speaks_chinese(qtbot):
    speak("zh")
    made = SignDialog(RECORD, MEANINGS)
    qtbot.addWidget(made)
    assert (made.windowTitle(), made.meaning.itemText(0)) == ("电子签名", "放行")


def test_each_dialog_draws_one_number_and_a_new_one_when_it_is_closed(qtbot, dialog):
    fill(qtbot, dialog)
    first = dialog.request().nonce
    assert len(first) == 32
    assert dialog.request().nonce == first
    dialog.show_refusal(Refused(Reason("people.stale")))
    assert dialog.request().nonce == first
    dialog.reject()
    assert dialog.request().nonce != first
