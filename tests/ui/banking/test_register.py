"""The list of banks in the window."""

from PySide6.QtCore import Qt

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState, Tier
from stembank_gui.ui.pages.banking.register import BanksPage
from tests.factories import banking


def page_of(qtbot, jobs) -> BanksPage:
    page = BanksPage(jobs, Place("page", "banks"))
    qtbot.addWidget(page)
    page.show()
    return page


def test_an_empty_bank_teaches_how_it_starts(qtbot, jobs_of, spoken):
    page = page_of(qtbot, jobs_of("OP"))
    qtbot.waitUntil(lambda: page.lots.stack.currentWidget() is page.lots.empty)
    wanted = []
    page.wanted.connect(wanted.append)
    qtbot.mouseClick(page.lots.empty.button, Qt.MouseButton.LeftButton)
    assert wanted == [Place("page", "new_bank")]


def test_who_may_not_plan_sees_the_button_closed(qtbot, jobs_of):
    page = page_of(qtbot, jobs_of("QA"))
    assert not page.new_button.isEnabled()
    assert page.new_button.toolTip()


def test_lots_are_listed_filtered_and_opened(qtbot, jobs_of, database, staff, spoken):
    first = banking.quarantined_lot(database, staff)
    planned = banking.seed_lot(database, staff)
    page = page_of(qtbot, jobs_of("OP"))
    qtbot.waitUntil(lambda: len(page.lots.table.rows()) == 2)
    assert page.lots.table.rows()[0].number == planned.number
    page.lots.state.setCurrentIndex(page.lots.state.findData(LotState.QUARANTINE.value))
    assert [row.lot_id for row in page.lots.table.rows()] == [first]
    page.lots.tier.setCurrentIndex(page.lots.tier.findData(Tier.EOPC.value))
    assert page.lots.stack.currentWidget() is page.lots.nothing
    qtbot.mouseClick(page.lots.nothing.button, Qt.MouseButton.LeftButton)
    page.lots.search.setText(planned.number.lower())
    assert [row.number for row in page.lots.table.rows()] == [planned.number]
    wanted = []
    page.wanted.connect(wanted.append)
    page.lots.table.opened.emit(page.lots.table.rows()[0])
    assert wanted == [Place("lot", planned.lot_id)]


def test_the_list_follows_what_others_do(qtbot, jobs_of, database, staff):
    jobs = jobs_of("OP")
    page = page_of(qtbot, jobs)
    qtbot.waitUntil(lambda: page.lots.stack.currentWidget() is page.lots.empty)
    banking.seed_lot(database, staff)
    jobs.announce(frozenset({"lot"}))
    qtbot.waitUntil(lambda: len(page.lots.table.rows()) == 1)
