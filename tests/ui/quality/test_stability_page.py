"""Stability in the window: a point ordered in one click, its vials known to the tank's chart, trends, programmes."""

import pytest
from PySide6.QtCore import Qt

from stembank_gui.queries.quality.orders.cards import order_rows
from stembank_gui.queries.quality.stability.tanks import tank_charts
from stembank_gui.rules.quality.stability.due import PointStanding
from stembank_gui.rules.vocabulary import Purpose, SpecificationState
from stembank_gui.ui.dialogs.extending import ExtensionDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.language import speak
from stembank_gui.ui.pages.quality.stability.page import StabilityPage
from stembank_gui.ui.pages.quality.stability.programme import ProgrammePage
from stembank_gui.ui.visible_texts import untranslated_texts
from tests.factories import orders, stability
from tests.factories.bank import PASSWORD
from tests.ui.opening import page_of, press, settled

__all__ = ["page_of"]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lot_id(database, staff):
    made = stability.master_in_quarantine(database, staff)
    stability.wait_until_point(database, made, 6, days=-10)
    return made


def test_a_point_is_ordered_in_one_click_and_the_chart_knows_the_tank(qtbot, page_of, database, staff, lot_id):
    page = page_of("QC2", StabilityPage, "page", "stability")
    number = stability.lot(database, lot_id).number
    (row,) = page.due.table.rows()
    assert (row.number, row.standing, row.vials) == (number, PointStanding.OPEN, 3)
    assert page.tabs.tabText(0) == "Due (1)"
    press(qtbot, page, page.due.order_button)
    settled(qtbot, page)
    with database.reading() as session:
        (order,) = order_rows(session, lot_id)
    assert page.said == [f"{order.code} is ordered; 3 vials are kept for it."]
    assert (order.occasion, order.wanted, order.due_on) == ("6m", 3, row.window.closes_on)
    qtbot.waitUntil(lambda: page.due.table.rows()[0].orders == (order.code,))
    assert not page.due.order_button.isEnabled()
    page.due.everything.setChecked(True)
    assert page.due.count.text() == "Due: 1 of 1"

    vials = orders.pick(database, staff, order.id, Purpose.STABILITY)
    orders.take(database, staff, order.id, vials)
    stability.retest(database, staff, lot_id, 6, "91.5")
    with database.reading() as session:
        (chart,) = tank_charts(session)
    assert [(value.value, value.assumed, value.occasion) for value in chart.values] == [(91.5, False, "6m")]
    page.reload()
    settled(qtbot, page)
    assert page.tanks.choice.currentText() == f"{chart.tank} · MSC"
    assert page.tanks.table.rows()[0].lot_number == number
    assert page.tanks.said.text() == "Values: 1; limits are drawn from 5 on."


def test_the_trend_of_a_lot_is_drawn_said_and_followed_by_an_extension(qtbot, page_of, database, staff, lot_id):
    stability.retest(database, staff, lot_id, 6, "91.5")
    stability.over_the_years(database, staff, lot_id, {12: "90.5", 24: "89.0"})
    page = page_of("RA", StabilityPage, "lot_stability", lot_id)
    trend = page.trend
    assert page.tabs.current_name() == "trend"
    qtbot.waitUntil(lambda: trend.found is not None and trend.test.count() > 0)
    assert trend.test.currentText().startswith("G07 · ")
    said = _said(trend)
    assert (said["Values"], said["Data until"], said["Programme"]) == ("3", "24.0 months", "STAB-MSC v1")
    assert said["Supported"].startswith("36 months, to ")
    qtbot.mouseClick(trend.together, LEFT)
    settled(qtbot, page)
    assert _said(trend)["Taken together"] == "One lot with enough values"
    assert trend.extend_button.isHidden()  # the lot is in quarantine
    speak("zh")
    chinese = page_of("RA", StabilityPage, "lot_stability", lot_id)
    qtbot.waitUntil(lambda: chinese.trend.found is not None)
    assert untranslated_texts(chinese) == []


def test_the_extension_asks_for_the_day_the_reason_and_two_signatures(qtbot, page_of, database, staff, lot_id):
    page = page_of("RA", StabilityPage, "lot_stability", lot_id)
    qtbot.waitUntil(lambda: page.trend.extension is not None)
    page.trend.extending.ask(page.trend.extension)
    dialog = page.trend.findChild(ExtensionDialog)
    assert not dialog.next_button.isEnabled()
    assert [one.code for one in page.trend.extension.blockers][:2] == ["R25.extend_state", "R25.no_passed_retest"]
    dialog.day.setText("not a day")
    dialog.reason.setText("Tested for years")
    qtbot.mouseClick(dialog.next_button, LEFT)
    assert dialog.isVisible()
    dialog.day.setText("")
    qtbot.mouseClick(dialog.next_button, LEFT)
    _sign(qtbot, page.trend.findChild(SignDialog, "sign_dialog"), "ra.user")
    second = page.trend.findChild(SignDialog, "witness_dialog")
    _sign(qtbot, second, "qa.user")
    settled(qtbot, page)
    assert second.isVisible()  # the refusal stands in it


def test_a_programme_is_begun_written_approved_and_in_force(qtbot, page_of, database, staff):
    first = stability.programme(database)
    page = page_of("QC2", ProgrammePage, "stability_programme", first.row.id)
    assert not page.editor.adding.isVisible()
    wanted = []
    page.wanted.connect(wanted.append)
    press(qtbot, page, page.buttons["new_version"])
    (place,) = wanted
    draft = page_of("QC2", ProgrammePage, "stability_programme", place.key)
    model = draft.editor.points_model
    draft.editor.month.setValue(18)
    qtbot.mouseClick(draft.editor.add_month, LEFT)
    column = model.months.index(18)
    row = [one.code for one in model.tests].index("G07")
    view = draft.editor.view
    view.setCurrentIndex(model.index(row, column))
    assert model.setData(model.index(row, column), "3")
    assert not model.setData(model.index(row, column), "many")
    draft.editor.test.setCurrentIndex(draft.editor.test.findText("G10", Qt.MatchFlag.MatchStartsWith))
    qtbot.mouseClick(draft.editor.add_test, LEFT)
    assert model.tests[-1].code == "G10"
    press(qtbot, draft, draft.buttons["save_draft"])
    settled(qtbot, draft)
    saved = stability.programme(database)
    assert (saved.row.version, saved.schedule.at(18).vials) == (2, 3)
    view.setCurrentIndex(model.index(row, model.months.index(18)))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert model.data(view.currentIndex()) == ""

    approver = page_of("QA", ProgrammePage, "stability_programme", place.key)
    press(qtbot, approver, approver.buttons["approve_version"])
    _sign(qtbot, approver.findChild(SignDialog), "qa.user")
    qtbot.waitUntil(lambda: stability.programme(database).row.state is SpecificationState.APPROVED)
    qtbot.waitUntil(approver.buttons["put_in_force"].isVisible)
    press(qtbot, approver, approver.buttons["put_in_force"])
    qtbot.waitUntil(lambda: stability.programme(database).row.state is SpecificationState.EFFECTIVE)
    assert stability.state(database, first.row.id) is SpecificationState.SUPERSEDED


def test_a_new_programme_is_begun_from_the_list(qtbot, page_of, database, staff):
    page = page_of("QC2", StabilityPage, "page", "stability")
    wanted = []
    page.wanted.connect(wanted.append)
    assert len(page.programmes.table.rows()) == 4
    assert page.due.stack.currentWidget() is page.due.empty
    page.programmes.family.setCurrentIndex(page.programmes.family.count() - 1)
    press(qtbot, page, page.programmes.new_button)
    settled(qtbot, page)
    assert [place.kind for place in wanted] == ["stability_programme"]
    card = stability.programme(database, page.programmes.family.word())
    assert (card.row.code, card.row.state) == ("STAB-CB-HSC", SpecificationState.DRAFT)
    assert [one.code for one in card.problems] == ["stability.no_retest"]


def _sign(qtbot, dialog, user_id):
    dialog.user_id.setText(user_id)
    dialog.password.setText(PASSWORD)
    qtbot.mouseClick(dialog.sign_button, LEFT)


def _said(trend):
    grid = trend.facts
    rows = {}
    for row in range(grid.rowCount()):
        label, text = grid.itemAtPosition(row, 0), grid.itemAtPosition(row, 1)
        if label is not None and text is not None:
            rows[label.widget().text()] = text.widget().text()
    return rows
