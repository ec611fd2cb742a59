"""The quality page: matrix and worklists."""

from PySide6.QtCore import Qt

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.language import say_term, speak
from stembank_gui.ui.pages.quality.quality import QualityPage
from tests.factories import banking, orders, quality


def opened(qtbot, jobs):
    page = QualityPage(jobs, Place("page", "quality"))
    qtbot.addWidget(page)
    page.show()
    return page


def test_an_empty_bank_says_what_belongs_here(qtbot, jobs):
    page = opened(qtbot, jobs)
    qtbot.waitUntil(page.empty.isVisible)
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert wanted.args == [Place("page", "banks")]


def test_the_matrix_shows_each_test_and_opens_the_lots_sheet(qtbot, jobs, database, staff, qtmodeltester):
    lot_id = banking.quarantined_lot(database, staff)
    quality.enter(database, staff, lot_id, "G07", "49")
    page = opened(qtbot, jobs)
    qtbot.waitUntil(lambda: page.matrix.matrix_model.rowCount() == 1)
    model = page.matrix.matrix_model
    qtmodeltester.check(model)

    column = model.codes.index("G07") + 1
    page.matrix.setCurrentIndex(model.index(0, column))
    assert "49" in page.pointed.text()
    assert say_term("test_standing.waiting_failed") in page.pointed.text()
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    assert wanted.args == [Place("lot_quality", lot_id)]


def test_the_worklists_follow_what_is_entered(qtbot, jobs, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    page = opened(qtbot, jobs)
    qtbot.waitUntil(lambda: bool(page.to_test.rows()))
    before = len(page.to_test.rows())
    page.tabs.show_tab("to_approve")
    qtbot.waitUntil(page.to_approve.empty.isVisible)

    quality.enter(database, staff, lot_id, "M-MN", "detected")
    jobs.announce(frozenset({"test_result"}))

    qtbot.waitUntil(lambda: len(page.to_approve.table.rows()) == 1)
    assert len(page.to_test.rows()) == before - 1
    assert page.to_approve.currentWidget() is page.to_approve.table
    page.to_test.whose.setCurrentIndex(page.to_test.whose.findData("mine"))
    assert page.to_test.list.currentWidget() is page.to_test.list.empty
    with qtbot.waitSignal(page.wanted) as wanted:
        page.to_approve.table.opened.emit(page.to_approve.table.rows()[0])
    assert wanted.args == [Place("lot_quality", lot_id)]


def test_a_manager_gives_ordered_tests_to_analysts_who_find_them_first(qtbot, jobs, database, staff):
    lot_id = banking.quarantined_lot(database, staff, vials=10)
    made = orders.order(database, staff, lot_id, ("G07", "M-ST"))
    jobs.actor, jobs._permissions = staff["QC2"], None
    work = opened(qtbot, jobs).to_test
    qtbot.waitUntil(lambda: bool(work.rows()))
    work.window().tabs.show_tab("to_test")
    assert {row.order for row in work.rows()[:2]} == {made.code}
    work.whose.setCurrentIndex(work.whose.findData("unordered"))
    assert {row.order for row in work.rows()} == {""}
    work.table.pick(work.rows()[0])
    assert not work.assign_button.isEnabled()
    with qtbot.waitSignal(work.wanted) as wanted:
        qtbot.mouseClick(work.order_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [Place("new_order", lot_id)]
    work.whose.setCurrentIndex(work.whose.findData("nobody"))
    work.table.pick(next(row for row in work.rows() if row.test_code == "M-ST"))
    work.analyst.setCurrentIndex(work.analyst.findData(staff["QA1"].person_id))
    with qtbot.waitSignal(work.told):
        qtbot.mouseClick(work.assign_button, Qt.MouseButton.LeftButton)

    jobs.actor, jobs._permissions = staff["QA1"], None
    mine = opened(qtbot, jobs).to_test
    qtbot.waitUntil(lambda: bool(mine.rows()))
    assert [(row.test_code, row.analyst) for row in mine.rows()] == [("M-ST", staff["QA1"].name)]
    assert not mine.assign_button.isVisible()
    with qtbot.waitSignal(mine.wanted) as wanted:
        mine.table.opened.emit(mine.rows()[0])
    assert wanted.args == [Place("test_order", made.order_id)]


def test_in_chinese(qtbot, jobs, database, staff):
    speak("zh")
    try:
        banking.quarantined_lot(database, staff)
        page = opened(qtbot, jobs)
        qtbot.waitUntil(lambda: bool(page.to_test.rows()))
        assert page.title() == "质量"
        assert page.to_test.table.cell(0, 4) == "容器完整性与标签"
    finally:
        speak("en")
