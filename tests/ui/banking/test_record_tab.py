"""The batch record on the lot's page: read, reviewed, approved, returned, printed; a forgotten use is entered."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from stembank_gui.queries.batch_record import batch_record, batch_record_card
from stembank_gui.rules.banking.record.paper import Trace
from stembank_gui.rules.vocabulary import BatchRecordState
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.banking.dialogs import ReasonDialog
from stembank_gui.ui.pages.banking.lot import LotPage
from stembank_gui.ui.pages.banking.record.curve import RecordCurve
from stembank_gui.ui.pages.banking.record.paper_dialog import RecordPaperDialog
from stembank_gui.ui.pages.banking.record.use_dialog import RecordUseDialog
from tests.factories import banking, facility
from tests.factories.bank import PASSWORD
from tests.ui.opening import page_of, press, settled, sign

__all__ = ["page_of"]


@pytest.fixture
def record_of(qtbot, page_of):
    def open_record(role, lot_id):
        page = page_of(role, LotPage, "lot", lot_id)
        page.tabs.show_tab("record")
        settled(qtbot, page)
        return page, page.record

    return open_record


def signed(qtbot, page, tab, button, role):
    button.click()
    dialog = next(one for one in page.findChildren(SignDialog) if one.isVisible())
    sign(qtbot, page, dialog, f"{role.lower()}.user", PASSWORD)
    settled(qtbot, page)
    return dialog


def card_of(database, lot_id):
    with database.reading() as session:
        return batch_record_card(session, lot_id)


def test_who_is_sent_to_the_batch_record_finds_it_in_front(database, staff, page_of):
    lot_id = banking.quarantined_lot(database, staff)
    page = page_of("PS", LotPage, "lot_record", lot_id)
    assert page.tabs.current_name() == "record"
    assert page.record.review_button.isVisible()
    page.tabs.show_tab("vials")
    page.sleep()
    page.wake()
    assert page.tabs.current_name() == "record"
    plain = page_of("PS", LotPage, "lot", lot_id)
    plain.tabs.show_tab("vials")
    plain.wake()
    assert plain.tabs.current_name() == "vials"
    assert plain.title() == page.title()


def test_it_is_read_reviewed_returned_reviewed_and_approved(qtbot, database, staff, record_of):
    lot_id = banking.quarantined_lot(database, staff)
    page, tab = record_of("PS", lot_id)
    assert tab.findChild(QPlainTextEdit) is tab.remarks
    assert tab.open_points.reasons()
    assert tab.review_button.isVisible()
    assert not tab.approve_button.isVisible()
    dialog = signed(qtbot, page, tab, tab.review_button, "PS")
    assert [one.code for one in dialog.reasons.reasons()] == ["record.remarks_needed"]
    dialog.reject()
    tab.remarks.setPlainText("The culture log is on paper.")
    signed(qtbot, page, tab, tab.review_button, "PS")
    assert card_of(database, lot_id).newest.state is BatchRecordState.REVIEWED
    other, second = record_of("QA", lot_id)
    assert second.approve_button.isVisible()
    assert not second.review_button.isVisible()
    second.return_button.click()
    why = second.findChild(ReasonDialog)
    why.reason.setText("Name the lots of medium")
    press(qtbot, other, why.do_button)
    page.reload()
    settled(qtbot, page)
    assert tab.standing.text() == "Returned to production: Name the lots of medium"
    tab.remarks.setPlainText("Named below.")
    signed(qtbot, page, tab, tab.review_button, "PS")
    other.reload()
    settled(qtbot, other)
    signed(qtbot, other, second, second.approve_button, "QA")
    newest = card_of(database, lot_id).newest
    assert (newest.state, newest.version, newest.current) == (BatchRecordState.APPROVED, 2, True)
    assert "Approved by" in second.standing.text()


def test_a_forgotten_use_is_entered_and_shown(qtbot, database, staff, record_of):
    lot_id = banking.quarantined_lot(database, staff)
    facility.material(database, staff)
    page, tab = record_of("OP", lot_id)
    tab.use_button.click()
    dialog = tab.findChild(RecordUseDialog)
    settled(qtbot, page)
    press(qtbot, page, dialog.do_button)
    assert [one.code for one in dialog.reasons.reasons()] == ["text.empty"]
    dialog.used_at.show_moment(database.clock())
    assert dialog.uses.add_code("RG-0001")
    dialog.reason.setText("Forgotten at the step")
    dialog.subject.setCurrentIndex(len(dialog.subjects) - 1)
    press(qtbot, page, dialog.do_button)
    settled(qtbot, page)
    with database.reading() as session:
        facts = batch_record(session, lot_id)
    assert [(one.code, one.subject) for one in facts.uses] == [("RG-0001", facts.runs[0].code)]
    assert page.said[-1] == "The use is recorded."


def test_its_paper_is_shown_in_both_languages(qtbot, database, staff, record_of):
    lot_id = banking.quarantined_lot(database, staff)
    page, tab = record_of("AU", lot_id)
    assert not tab.review_button.isVisible()
    assert not tab.use_button.isVisible()
    tab.paper_button.click()
    dialog = tab.findChild(RecordPaperDialog)
    settled(qtbot, page)
    dialog.chinese.click()
    settled(qtbot, page)
    assert dialog.reasons.reasons() == ()


def test_a_curve_is_drawn_with_its_gaps(qtbot):
    curve = RecordCurve(Trace((0.0, 60.0, 120.0, 180.0), (4.0, None, -20.0, -40.0), ()), "FR-1")
    qtbot.addWidget(curve)
    curve.resize(500, 170)
    curve.show()
    picture = curve.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(50, 480, 3) for y in range(5, 150, 3)}
    assert len(colours) > 1
