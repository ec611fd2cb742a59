"""A04: a button that is not offered, pressed all the same; and permissions changed in the window's memory."""

import pytest
from PySide6.QtCore import Qt

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.permissions import PERMISSIONS
from stembank_gui.rules.vocabulary import KeyState, Meaning
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.pages.people.signing.tab import SigningTab
from stembank_gui.workflows.release.release_lot import ReleaseLot, release_lot
from tests.access.test_attempts import refusals
from tests.factories.bank import PASSWORD
from tests.workflows.people.test_signing_keys import keys_of


@pytest.fixture
def operator(database, staff):
    made = Jobs(database, staff["OP"])
    yield made
    made.close()


def test_a04_a_hidden_button_does_nothing_more_than_its_workflow_permits(qtbot, operator, database, staff):
    tab = SigningTab(operator)
    qtbot.addWidget(tab)
    tab.show()
    tab.reload()
    qtbot.waitUntil(lambda: len(tab.keys.table.rows()) > 0)
    button = tab.keys.revoke_button
    assert button.isHidden()
    button.show()
    button.setEnabled(True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = tab.findChild(CounterSignDialog)
    dialog.user_id.setText("op.user")
    dialog.password.setText(PASSWORD)
    dialog.reason.setText("because I can")
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    assert [reason.code for reason in dialog.reasons.reasons()] == ["access.not_permitted"]
    assert refusals(database) == [("op.user", "revoke_key")]
    assert {key.state for role in ("RA", "QA") for key in keys_of(database, staff[role])} == {KeyState.ACTIVE}


def test_a05_permissions_in_the_window_s_memory_open_no_workflow(qtbot, operator, database, staff):
    assert not operator.may("release_lot")
    operator._permissions = frozenset(PERMISSIONS)
    assert operator.may("release_lot")
    refusal = []
    request = ReleaseLot(1, "0" * 64, SignRequest("ra.user", PASSWORD, Meaning.RELEASED), "en")
    operator.do(operator, release_lot, request).otherwise(refusal.append)
    qtbot.waitUntil(lambda: bool(refusal))
    assert [reason.code for reason in refusal[0].reasons] == ["access.not_permitted"]
    assert refusals(database) == [("op.user", "release_lot")]
