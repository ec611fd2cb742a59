"""The first page says what waits for whom, and every number opens its list."""

import pytest
from PySide6.QtWidgets import QPushButton

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.today import TodayPage
from tests.factories import banking, donors


@pytest.fixture
def page_of(qtbot, database, staff):
    made = []

    def open_page(role):
        jobs = Jobs(database, staff[role])
        jobs.failed.connect(lambda error: pytest.fail(repr(error)))
        page = TodayPage(jobs, Place("page", "today"))
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(lambda: page.tiles.count() == 6)
        made.append(jobs)
        return page

    yield open_page
    for jobs in made:
        jobs.close()


def button(page, name):
    return page.findChild(QPushButton, name)


def press(qtbot, page, name):
    with qtbot.waitSignal(page.wanted) as wanted:
        button(page, name).click()
    return wanted.args[0]


def test_nothing_waits_in_a_new_bank(page_of):
    page = page_of("AU")
    assert not [one for one in page.findChildren(QPushButton) if one.objectName().startswith("work_")]


def test_each_number_opens_its_list(qtbot, page_of, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    page = page_of("QA1")
    assert press(qtbot, page, "work_to_test") == Place("lot_quality", lot_id)
    assert press(qtbot, page, "stock_S_quarantine") == Place("page", "banks")
    assert press(qtbot, page, "tank_1") == Place("tank", 1)
    assert press(qtbot, page, "temperature_1") == Place("page", "monitoring")
    assert press(qtbot, page, "tile_machines") == Place("equipment", 0)
    assert button(page, "tile_environment").accessibleName() == "Environment: 2. 2 overdue"


def test_new_work_appears_by_itself(qtbot, page_of, database, staff):
    page = page_of("DC")
    assert button(page, "work_to_screen") is None
    donors.registered_donor(database, staff)
    page.jobs.announce(frozenset({"donor"}))
    qtbot.waitUntil(lambda: button(page, "work_to_screen") is not None)
    assert press(qtbot, page, "work_to_screen") == Place("page", "donors")
