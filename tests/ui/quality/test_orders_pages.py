"""Orders of tests in the window: a new one, its specimens, retests, giving it up, the register."""

import pytest
from PySide6.QtCore import Qt

from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import OrderState, VialState
from stembank_gui.tables.quality import Oos
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.quality.orders.new_order import NewOrderPage
from stembank_gui.ui.pages.quality.orders.order import OrderPage
from stembank_gui.ui.pages.quality.orders.register import OrdersPage
from stembank_gui.workflows.quality.orders.ordering import NewOrder, make_order
from tests.conftest import PASSWORD
from tests.factories import banking, orders, quality
from tests.ui.signing import type_own_id

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff, vials=10)


@pytest.fixture
def open_page(qtbot, jobs, staff):
    def opened(made, kind, key, role="QC2"):
        jobs.actor, jobs._permissions = staff[role], None
        page = made(jobs, Place(kind, key))
        qtbot.addWidget(page)
        page.resize(1180, 720)
        page.show()
        return page

    return opened


def test_an_order_is_proposed_by_the_specification_and_made_with_its_vials(qtbot, open_page, database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G02")
    page = open_page(NewOrderPage, "new_order", lot_id)
    qtbot.waitUntil(lambda: bool(page.lines))
    lines = {line.test.line.test_code: line for line in page.lines}
    assert lines["M-ST"].vials.value() == 2
    assert not lines["G02"].box.isEnabled()
    for line in page.lines:
        line.box.setChecked(False)
    assert not page.order_button.isEnabled()
    lines["M-ST"].box.setChecked(True)
    lines["G07"].box.setChecked(True)
    lines["G07"].vials.setValue(20)
    assert "22" in page.sum.text()
    page.due_on.setText("2020-02-31")
    qtbot.mouseClick(page.order_button, LEFT)
    assert page.reasons.reasons()
    page.due_on.clear()
    qtbot.mouseClick(page.order_button, LEFT)
    qtbot.waitUntil(lambda: [one.code for one in page.reasons.reasons()][:1] == ["reservations.too_few"])
    lines["G07"].vials.setValue(1)
    page.analyst.setCurrentIndex(page.analyst.findData(staff["QA1"].person_id))
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.order_button, LEFT)
    (place,) = wanted.args
    card = orders.card(database, place.key)
    assert [(line.test_code, line.vials, line.analyst) for line in card.lines] == [
        ("G07", 1, staff["QA1"].name), ("M-ST", 2, staff["QA1"].name),
    ]  # fmt: skip


def test_vials_in_hand_are_scanned_and_used_up(qtbot, open_page, database, staff, lot_id):
    made = orders.order(database, staff, lot_id, ("M-ST", "G07"))
    page = open_page(OrderPage, "test_order", made.order_id, "QA1")
    qtbot.waitUntil(lambda: page.sheet is not None)
    page.tabs.show_tab("specimens")
    vials = page.specimens
    assert not vials.all_button.isEnabled()
    assert [row.state for row in vials.table.rows()] == [VialState.RESERVED] * made.vials
    for text, code in (("nonsense", ""), (f"{page.sheet.card.specimens[0].code[:-1]}?", ""), ("", None)):
        vials.scan.setText(text)
        qtbot.keyClick(vials.scan, Qt.Key.Key_Return)
        if code is not None:
            qtbot.waitUntil(lambda: bool(vials.reasons.reasons()))
        assert not vials.take_button.isEnabled()

    orders.pick(database, staff, made.order_id)
    page.reload()
    qtbot.waitUntil(vials.all_button.isEnabled)
    vials.scan.setText(vials.table.rows()[0].code)
    qtbot.keyClick(vials.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(vials.take_button.isEnabled)
    assert "1" in vials.take_button.text()
    qtbot.mouseClick(vials.all_button, LEFT)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(vials.take_button, LEFT)
    qtbot.waitUntil(lambda: page.sheet.card.row.taken == made.vials)
    assert page.sheet.card.row.state is OrderState.IN_PROGRESS
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(vials.kept_button, LEFT)
    assert wanted.args == [Place("reservation", page.sheet.card.reservation_id)]


def test_retests_are_entered_and_approved_on_their_order(qtbot, open_page, database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07", "49")
    quality.approve(database, staff, lot_id, "G07")
    line = orders.wanted(database, lot_id, "G07", vials=0, repeats=2)
    with database.writing(staff["QC2"], "plan_retests") as session:
        made = make_order(session, NewOrder(lot_id, (line,)), retests=True)
        session.get_one(Oos, 1).retest_order_id = made.order_id
    page = open_page(OrderPage, "test_order", made.order_id, "QA1")
    qtbot.waitUntil(lambda: bool(page.table.rows()))
    assert "OOS-0001" in page.facts.text()
    for number, value in enumerate(("95", "96")):
        qtbot.waitUntil(lambda: page.desk.stack.currentWidget() is page.desk.entry)
        qtbot.keyClicks(page.desk.entry.value.fields[0][1], value)
        with qtbot.waitSignal(page.told):
            qtbot.mouseClick(page.desk.entry.save_button, LEFT)
        done = number + 1
        qtbot.waitUntil(lambda done=done: sum(one.result is not None for one in page.sheet.tests) == done)
        page.table.pick(page.sheet.tests[-1])
    assert [(one.number, one.result.replicate, one.result.value) for one in page.sheet.tests] == [
        (1, 1, "95"), (2, 2, "96"),
    ]  # fmt: skip
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.case_button, LEFT)
    assert wanted.args == [Place("oos", 1)]

    page = open_page(OrderPage, "test_order", made.order_id, "QC2")
    qtbot.waitUntil(lambda: bool(page.table.rows()))
    for at in (0, 1):
        page.table.pick(page.sheet.tests[at])
        page.desk.pane.seen.setChecked(True)
        qtbot.mouseClick(page.desk.pane.approve_button, LEFT)
        dialog = page.findChildren(SignDialog, "sign_dialog")[-1]
        type_own_id(dialog)
        dialog.password.setText(PASSWORD)
        with qtbot.waitSignal(page.told):
            qtbot.mouseClick(dialog.sign_button, LEFT)
        qtbot.waitUntil(lambda at=at: page.sheet.tests[at].standing is TestStanding.PASSED)
    qtbot.waitUntil(lambda: page.sheet.card.row.state is OrderState.DONE)
    assert quality.test_of(database, lot_id, "G07").standing is TestStanding.FAILED


def test_an_order_is_given_up_with_a_reason(qtbot, open_page, database, staff, lot_id):
    made = orders.order(database, staff, lot_id, ("M-ST",))
    page = open_page(OrderPage, "test_order", made.order_id)
    qtbot.waitUntil(lambda: page.sheet is not None)
    page.analyst.setCurrentIndex(page.analyst.findData(staff["QA1"].person_id))
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.assign_button, LEFT)
    qtbot.waitUntil(lambda: page.sheet.card.lines[0].analyst == staff["QA1"].name)
    page.tabs.show_tab("cancel")
    assert not page.cancelling.button.isEnabled()
    page.cancelling.reason.setText("x")
    qtbot.mouseClick(page.cancelling.button, LEFT)
    qtbot.waitUntil(lambda: bool(page.cancelling.reasons.reasons()))
    page.cancelling.reason.setText("Wrong lot.")
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.cancelling.button, LEFT)
    qtbot.waitUntil(lambda: page.sheet.card.row.state is OrderState.CANCELLED)
    assert not page.cancelling.button.isVisible()
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.sheet_button, LEFT)
    assert wanted.args == [Place("lot_quality", lot_id)]


def test_the_register_lists_open_orders_and_leads_to_a_new_one(qtbot, open_page, database, staff, lot_id):
    page = open_page(OrdersPage, "page", "test_orders")
    qtbot.waitUntil(lambda: page.empty.isVisible() and page.lot.count() == 2)
    assert not page.new_button.isEnabled()
    page.lot.setCurrentIndex(1)
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.new_button, LEFT)
    assert wanted.args == [Place("new_order", lot_id)]

    made = orders.order(database, staff, lot_id, ("M-ST",))
    page.reload()
    qtbot.waitUntil(lambda: len(page.table.rows()) == 1)
    with qtbot.waitSignal(page.wanted) as wanted:
        page.table.opened.emit(page.table.rows()[0])
    assert wanted.args == [Place("test_order", made.order_id)]

    reading = open_page(OrdersPage, "page", "test_orders", "AU")
    qtbot.waitUntil(lambda: len(reading.table.rows()) == 1)
    assert not reading.new_button.isVisible()
