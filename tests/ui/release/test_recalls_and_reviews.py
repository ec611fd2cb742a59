"""The review of a lot's trail and a recall, in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.recalls import RecallOutcome
from stembank_gui.rules.vocabulary import RecallState
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.release.recalls.recall import RecallPage
from stembank_gui.ui.pages.release.register import ReleasePage
from stembank_gui.ui.pages.release.trail.review import TrailReviewPage
from tests.conftest import PASSWORD
from tests.factories import banking, quality
from tests.ui.signing import type_own_id
from tests.workflows.release.test_recalls import issued_bank, recall

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


def sign(qtbot, page):
    dialog = next(one for one in page.findChildren(SignDialog) if one.isVisible())
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    qtbot.mouseClick(dialog.sign_button, LEFT)
    return dialog


def test_a_trail_is_read_and_signed(qtbot, open_page, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    page = open_page("QA", TrailReviewPage, Place("lot_trail", lot_id))
    qtbot.waitUntil(lambda: page.found is not None)
    everything = page.shown()
    assert len(everything) == page.found.trail.entries > 20
    assert page.standing.text().startswith("Never reviewed")
    assert page.table.cell(0, 0) == "●"

    page.note.setText("Nothing unusual")
    qtbot.mouseClick(page.sign_button, LEFT)
    with qtbot.waitSignal(page.told):
        sign(qtbot, page)

    qtbot.waitUntil(lambda: bool(page.reviews.rows()))
    assert page.standing.text().startswith("Reviewed")
    assert not page.sign_button.isEnabled()
    page.wanted_entries.setCurrentIndex(1)
    assert page.shown() == []

    quality.enter(database, staff, lot_id, "G02")
    page.reload()
    qtbot.waitUntil(lambda: bool(page.shown()))
    assert {one.entity for one in page.shown()} <= {"test_result", "step_use"}
    for button, place in ((page.lot_button, "lot"), (page.release_button, "lot_release")):
        with qtbot.waitSignal(page.wanted) as wanted:
            qtbot.mouseClick(button, LEFT)
        assert wanted.args == [Place(place, lot_id)]


def test_what_came_while_reading_is_shown_before_it_is_signed(qtbot, open_page, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    page = open_page("QA", TrailReviewPage, Place("lot_trail", lot_id))
    qtbot.waitUntil(lambda: page.found is not None)
    before = page.found.trail.entries
    qtbot.mouseClick(page.sign_button, LEFT)
    quality.enter(database, staff, lot_id, "G02")
    sign(qtbot, page)
    qtbot.waitUntil(lambda: page.found.trail.entries > before)
    assert [one.code for one in page.reasons.reasons()] == ["release.trail_moved_on"]
    qtbot.mouseClick(page.sign_button, LEFT)
    dialog = next(one for one in page.findChildren(SignDialog) if one.isVisible())
    type_own_id(dialog)
    dialog.password.setText("wrong wrong wrong")
    qtbot.mouseClick(dialog.sign_button, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    dialog.reject()


def test_who_may_not_review_reads_only(qtbot, open_page, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    page = open_page("AU", TrailReviewPage, Place("lot_trail", lot_id))
    qtbot.waitUntil(lambda: bool(page.shown()))
    assert not page.sign_button.isVisible()
    assert not page.note.isVisible()


def test_a_recall_is_told_answered_and_closed(qtbot, open_page, database, staff):
    seed, _ = issued_bank(database, staff)
    recall(database, staff, seed)
    page = open_page("QA", RecallPage, Place("recall", 1))
    qtbot.waitUntil(lambda: page.found is not None)
    assert page.standing.text() == "Recipients told: 0 of 2. Vials accounted for: 0 of 5."
    assert page.tell_button.isEnabled()  # the first recipient to be told is chosen
    assert not page.answer_button.isEnabled()
    qtbot.mouseClick(page.close_button, LEFT)
    assert len(page.reasons.reasons()) == 4

    for row, counts in enumerate(({"returned": 2}, {"used": 3})):
        page.notices.pick(page.notices.rows()[row])
        qtbot.mouseClick(page.tell_button, LEFT)
        told = page.findChildren(QDialog, "recall_notice_dialog")[-1]
        told.told.setText("Dr Lin by telephone")
        with qtbot.waitSignal(page.told):
            qtbot.mouseClick(told.save_button, LEFT)
        qtbot.waitUntil(lambda row=row: page.notices.rows()[row].notified_at is not None)
        page.notices.pick(page.notices.rows()[row])
        qtbot.mouseClick(page.answer_button, LEFT)
        said = page.findChildren(QDialog, "recall_notice_dialog")[-1]
        qtbot.mouseClick(said.save_button, LEFT)
        qtbot.waitUntil(lambda said=said: bool(said.reasons.reasons()))
        said.answer.setText("As counted")
        for name, number in counts.items():
            said.counts[name].setValue(number)
        with qtbot.waitSignal(page.told):
            qtbot.mouseClick(said.save_button, LEFT)
        qtbot.waitUntil(lambda row=row: page.notices.rows()[row].unaccounted == 0)

    assert page.found.state is RecallState.RECONCILED
    qtbot.mouseClick(page.close_button, LEFT)
    closing = page.findChild(QDialog, "closing_dialog")
    assert not closing.next_button.isEnabled()
    assert closing.outcome.word() is RecallOutcome.STANDS
    closing.conclusion.setPlainText("All vials accounted for")
    qtbot.mouseClick(closing.next_button, LEFT)
    with qtbot.waitSignal(page.told):
        sign(qtbot, page)
    qtbot.waitUntil(lambda: page.found.state is RecallState.CLOSED)
    assert "All vials accounted for" in page.standing.text()
    assert not page.close_button.isVisible()
    assert not page.tell_button.isVisible()


def test_a_recall_without_shipments_says_so_and_leads_on(qtbot, open_page, database, staff):
    from tests.factories import release

    lot_id = release.released_lot(database, staff)
    recall(database, staff, lot_id)
    page = open_page("SH", RecallPage, Place("recall", 1))
    qtbot.waitUntil(page.no_notices.isVisible)
    assert not page.close_button.isVisible()
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.lot_button, LEFT)
    assert wanted.args == [Place("lot", lot_id)]

    register = open_page("SH", ReleasePage, Place("page", "release"))
    qtbot.waitUntil(lambda: bool(register.recalls.rows()))
    assert "1" in register.tabs.tabText(register.tabs.names().index("recalls"))
    with qtbot.waitSignal(register.wanted) as wanted:
        register.recalls.opened.emit(register.recalls.rows()[0])
    assert wanted.args == [Place("recall", 1)]
