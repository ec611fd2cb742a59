"""The quality page: matrix and worklists."""

from PySide6.QtCore import Qt

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.language import say_term, speak
from stembank_gui.ui.pages.quality.quality import QualityPage
from tests.factories import banking, quality


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

    quality.enter(database, staff, lot_id, "M-MN", "detected")
    jobs.announce(frozenset({"test_result"}))

    qtbot.waitUntil(lambda: len(page.to_approve.rows()) == 1)
    assert len(page.to_test.rows()) == before - 1
    assert [row.code for row in page.open_oos.rows()] == ["OOS-0001"]
    with qtbot.waitSignal(page.wanted) as wanted:
        page.open_oos.opened.emit(page.open_oos.rows()[0])
    assert wanted.args == [Place("lot_quality", lot_id)]


def test_in_chinese(qtbot, jobs, database, staff):
    speak("zh")
    try:
        banking.quarantined_lot(database, staff)
        page = opened(qtbot, jobs)
        qtbot.waitUntil(lambda: bool(page.to_test.rows()))
        assert page.title() == "质量"
        assert page.to_test.cell(0, 4) == "容器完整性与标签"
    finally:
        speak("en")
