"""However often a signature is pressed, held or scanned over: one signature, or none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from sqlmodel import func, select

from stembank_gui import signing
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.tables.people import Signature
from stembank_gui.ui.bursts import ScanCatcher
from stembank_gui.ui.dialogs.sign import SignDialog
from tests.factories.bank import PASSWORD
from tests.ui.signing import type_own_id


def change_password(session, request):
    """Sign something: it needs no permission."""
    return signing.sign(session, request, kind="person", row_id=1, record={"a": 1})


@pytest.fixture
def dialog(qtbot, jobs):
    made = SignDialog([("Lot", "UCM24001M01")], [Meaning.PERFORMED], user_id="op.user")
    qtbot.addWidget(made)
    made.answers, made.refusals = [], []

    def send(request):
        made.answers.append(jobs.do(made, change_password, request).otherwise(made.refusals.append))

    made.signed.connect(send)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    return made


def signatures(database):
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(Signature)).one()


def settled(qtbot, jobs):
    qtbot.waitUntil(lambda: jobs.count == 0)


def test_a_double_click_and_a_held_key_sign_once(qtbot, dialog, jobs, database):
    type_own_id(dialog)
    qtbot.keyClicks(dialog.password, PASSWORD)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    for _ in range(5):
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
            QApplication.sendEvent(dialog.sign_button, key)
    settled(qtbot, jobs)
    assert (len(dialog.answers), signatures(database), dialog.refusals) == (1, 1, [])


def test_what_is_sent_twice_all_the_same_signs_once(qtbot, dialog, jobs, database):
    type_own_id(dialog)
    qtbot.keyClicks(dialog.password, PASSWORD)
    for _ in range(3):
        dialog.signed.emit(dialog.request())
    settled(qtbot, jobs)
    qtbot.waitUntil(lambda: len(dialog.refusals) == 2)
    assert signatures(database) == 1
    assert [one.reasons[0].code for one in dialog.refusals] == ["sign.replayed"] * 2


def test_a_scan_during_signing_signs_nothing_and_stays_in_no_field(qtbot, dialog, jobs, database):
    catcher = ScanCatcher(dialog, clock=lambda: 1.0)
    caught = []
    catcher.scanned.connect(caught.append)
    type_own_id(dialog)
    qtbot.keyClicks(dialog.password, PASSWORD)
    catcher.watch()
    try:
        for target in (dialog.password, dialog.sign_button, dialog.reason):
            target.setFocus()
            qtbot.keyClicks(target, "UCM24001M010042I")
            qtbot.keyClick(target, Qt.Key.Key_Return)
    finally:
        QApplication.instance().removeEventFilter(catcher)
    settled(qtbot, jobs)
    assert (dialog.answers, signatures(database)) == ([], 0)
    assert (dialog.password.text(), dialog.reason.text()) == (PASSWORD, "")
    assert caught == []  # nothing opens behind a dialog that waits
