"""Release in the window: register, checklist, signatures, certificate."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog

from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release import CheckResult
from stembank_gui.rules.vocabulary import Decision, LotState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Recall
from stembank_gui.ui.dialogs.extending import ExtensionDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.release.lot_release import LotReleasePage
from stembank_gui.ui.pages.release.register import ReleasePage
from stembank_gui.ui.widgets.state_badge import StateBadge
from tests.conftest import PASSWORD
from tests.factories import banking, quality, release
from tests.ui.signing import type_own_id

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def open_page(qtbot, jobs, staff):
    def opened(role, kind, place):
        jobs.actor, jobs._permissions = staff[role], None
        page = kind(jobs, place)
        qtbot.addWidget(page)
        page.resize(1180, 760)
        page.show()
        return page

    return opened


@pytest.fixture
def open_lot(qtbot, open_page):
    def opened(role, lot_id):
        page = open_page(role, LotReleasePage, Place("lot_release", lot_id))
        qtbot.waitUntil(lambda: page.found is not None and bool(page.preview.pdf()))
        return page

    return opened


def sign(qtbot, page, name="sign_dialog", *, user_id="", reason=""):
    dialog = next(one for one in page.findChildren(SignDialog) if one.objectName() == name and one.isVisible())
    if user_id:
        dialog.user_id.setText(user_id)
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    dialog.reason.setText(reason)
    qtbot.mouseClick(dialog.sign_button, LEFT)
    return dialog


def test_a_lot_is_released_from_its_checklist(qtbot, open_lot, database, staff):
    lot_id = release.ready_lot(database, staff)
    page = open_lot("RA", lot_id)
    assert page.found.blockers == ()
    assert [row.rule for row in page.checklist.rows()] == [f"R{number}" for number in range(26)]
    assert {row.result for row in page.checklist.rows()} == {CheckResult.PASSED}

    qtbot.mouseClick(page.buttons[Decision.RELEASE], LEFT)
    with qtbot.waitSignal(page.told) as told:
        sign(qtbot, page)

    assert "RD-0001" in told.args[0]
    assert "RC-0001" in told.args[0]
    qtbot.waitUntil(lambda: page.found.state is LotState.RELEASED)
    assert not page.buttons[Decision.RELEASE].isVisible()
    qtbot.waitUntil(lambda: "RC-0001" in page.preview_title.text())
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page._links[0], LEFT)
    assert wanted.args == [Place("certificate", 2)]


def test_a_lot_with_open_points_says_them_and_asks_for_no_signature(qtbot, open_lot, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    page = open_lot("RA", lot_id)
    qtbot.mouseClick(page.buttons[Decision.RELEASE], LEFT)
    assert page.findChild(SignDialog) is None
    assert len(page.checklist.texts()) == len(page.found.blockers) > 3
    assert page.checklist.findChild(StateBadge, "check_R5").state() is CheckResult.BLOCKED
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.checklist.findChild(type(page.lot_button), "open_reason"), LEFT)
    assert wanted.args == [Place("lot_quality", lot_id)]


def test_a_lot_at_its_expiry_offers_the_extension_and_says_what_it_needs(qtbot, open_lot, database, staff):
    lot_id = release.released_lot(database, staff)
    page = open_lot("RA", lot_id)
    assert not page.extend_button.isVisible()
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).expires_on = session.info["now"].date() + timedelta(days=30)
    page = open_lot("QA", lot_id)
    assert "comes to its expiry" in page.summary.text()
    assert (page.extend_button.isVisible(), page.extend_button.isEnabled()) == (True, False)
    assert "release authority" in page.extend_button.toolTip()
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).state = LotState.EXPIRED.value
    page = open_lot("RA", lot_id)
    assert "has expired" in page.summary.text()
    qtbot.mouseClick(page.extend_button, LEFT)
    qtbot.waitUntil(lambda: page.findChild(ExtensionDialog) is not None)
    dialog = page.findChild(ExtensionDialog)
    assert "R25.no_passed_retest" in [one.code for one in dialog.reasons.reasons()]
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(dialog.trend_button, LEFT)
    assert wanted.args == [Place("lot_stability", lot_id)]
    assert not dialog.isVisible()


def test_a_record_that_changes_under_the_signature_is_refused_in_the_dialog(qtbot, open_lot, database, staff):
    lot_id = release.ready_lot(database, staff)
    page = open_lot("RA", lot_id)
    qtbot.mouseClick(page.buttons[Decision.RELEASE], LEFT)
    with database.writing(staff["OP"], "plan_lot") as session:
        session.get_one(Lot, lot_id).retest_on = date(2099, 1, 1)
    dialog = sign(qtbot, page)
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    assert dialog.reasons.reasons()[0].code == "R8.trail_moved_on"
    dialog.reject()


@pytest.mark.parametrize(("decision", "role", "state"), [
    (Decision.REJECT, "RA", LotState.REJECTED),
    (Decision.RESEARCH_ONLY, "RA", LotState.RESEARCH_ONLY),
    (Decision.HOLD, "QA", LotState.ON_HOLD),
])  # fmt: skip
def test_other_decisions_need_a_reason(qtbot, open_lot, database, staff, decision, role, state):
    lot_id = release.ready_lot(database, staff)
    page = open_lot(role, lot_id)
    qtbot.mouseClick(page.buttons[decision], LEFT)
    dialog = next(one for one in page.findChildren(SignDialog) if one.isVisible())
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    assert not dialog.sign_button.isEnabled()
    with qtbot.waitSignal(page.told):
        sign(qtbot, page, reason="label doubt")
    qtbot.waitUntil(lambda: page.found.state is state)


def test_a_recall_asks_for_its_class_and_shows_how_far_it_reaches(qtbot, open_lot, database, staff):
    page = open_lot("RA", release.released_lot(database, staff))
    qtbot.mouseClick(page.buttons[Decision.RECALL], LEFT)
    qtbot.waitUntil(lambda: page.findChild(QDialog, "recall_dialog") is not None)
    asked = page.findChild(QDialog, "recall_dialog")
    assert not asked.next_button.isEnabled()
    asked.recall_class.setCurrentIndex(1)
    asked.reason.setText("donor information")
    qtbot.mouseClick(asked.next_button, LEFT)
    with qtbot.waitSignal(page.told) as told:
        sign(qtbot, page)
    assert "RCL-0001" in told.args[0]
    qtbot.waitUntil(lambda: page.found.state is LotState.RECALLED)
    with database.reading() as session:
        stored = session.get_one(Recall, 1)
    assert (stored.recall_class, stored.reason) == ("II", "donor information")


def test_a_conditional_release_asks_for_conditions_and_three_signatures(qtbot, open_lot, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, lot_id)
    quality.all_tests_passed(database, staff, lot_id, but=frozenset({"M-MC"}))
    release.complete(database, staff, lot_id)
    page = open_lot("RA", lot_id)
    qtbot.mouseClick(page.buttons[Decision.CONDITIONAL], LEFT)
    conditions = page.findChild(QDialog, "conditions_dialog")
    (box,) = conditions.findChildren(QCheckBox)
    assert box.text() == "M-MC"
    assert not conditions.next_button.isEnabled()
    box.setChecked(True)
    conditions.reason.setText("urgent need, interim negative")
    assert not conditions.next_button.isEnabled()
    conditions.informed.setText("told by letter")
    qtbot.mouseClick(conditions.next_button, LEFT)
    sign(qtbot, page)
    qtbot.waitUntil(lambda: asked_for(page, "witness_dialog"))
    sign(qtbot, page, "witness_dialog", user_id="qa.user")
    qtbot.waitUntil(lambda: asked_for(page, "physician_dialog"))
    refused = sign(qtbot, page, "physician_dialog", user_id="qc2.user")
    qtbot.waitUntil(lambda: bool(refused.reasons.reasons()))
    with qtbot.waitSignal(page.told):
        sign(qtbot, page, "physician_dialog", user_id="md.user")
    qtbot.waitUntil(lambda: page.found.state is LotState.CONDITIONAL)


def asked_for(page, name):
    return any(one.objectName() == name and one.isVisible() for one in page.findChildren(SignDialog))


def test_who_may_not_decide_sees_no_decision(open_lot, database, staff):
    page = open_lot("OP", banking.quarantined_lot(database, staff))
    assert not any(button.isVisible() for button in page.buttons.values())


def test_the_preview_follows_the_language_and_links_lead_on(qtbot, open_lot, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    page = open_lot("RA", lot_id)
    before = page.preview.pdf()
    page.language.setCurrentIndex(2)
    qtbot.waitUntil(lambda: page.preview.pdf() != before)
    for button, place in (
        (page.lot_button, Place("lot", lot_id)),
        (page.quality_button, Place("lot_quality", lot_id)),
        (page.trail_button, Place("lot_trail", lot_id)),
    ):
        with qtbot.waitSignal(page.wanted) as wanted:
            qtbot.mouseClick(button, LEFT)
        assert wanted.args == [place]


def test_the_register_opens_lots_and_certificates(qtbot, open_page, database, staff):
    page = open_page("RA", ReleasePage, Place("page", "release"))
    qtbot.waitUntil(page.nothing_waits.isVisible)
    seed = release.released_lot(database, staff, vials=8)
    child = banking.quarantined_child(database, staff, seed)
    page.reload()
    qtbot.waitUntil(lambda: bool(page.waiting.rows()) and bool(page.decided.rows()))
    assert page.waiting.cell(0, 6).startswith("0 / ")
    with qtbot.waitSignal(page.wanted) as wanted:
        page.waiting.opened.emit(page.waiting.rows()[0])
    assert wanted.args == [Place("lot_release", child)]
    with qtbot.waitSignal(page.wanted) as wanted:
        page.decided.opened.emit(page.decided.rows()[0])
    assert wanted.args == [Place("certificate", 2)]
