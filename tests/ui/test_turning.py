"""One vial page shows one vial after the other: a scan does not wait for widgets to be made."""

import pytest
from PySide6.QtCore import Qt

from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place
from stembank_gui.settings import Settings
from stembank_gui.ui.main_window import MainWindow
from tests.factories.cryostorage import stocked_lot, tanks


@pytest.fixture
def stock(database, staff):
    tanks(database, staff)
    return stocked_lot(database, staff, vials=3)


@pytest.fixture
def codes(database, stock):
    from stembank_gui.queries.cryostorage.vials import codes_of_vials

    with database.reading() as session:
        found = codes_of_vials(session, stock.vial_ids)
    return [found[vial_id] for vial_id in stock.vial_ids]


@pytest.fixture
def window(qtbot, database, staff, stock, tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    made = MainWindow(database, staff["CS"], Settings(theme="light"), "East Bank")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.jobs.count == 0)
    yield made
    made.close()


def scan(qtbot, window, code):
    window.top.scan_box.setText(code)
    qtbot.keyClick(window.top.scan_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page().title() == spaced(code))
    qtbot.waitUntil(lambda: window.jobs.count == 0)
    return window.page()


def test_the_next_scan_turns_the_page(qtbot, window, codes):
    first = scan(qtbot, window, codes[0])
    first.tabs.show_tab("history")
    second = scan(qtbot, window, codes[1])

    assert second is first
    assert second.location.text().endswith("A2")
    assert second.tabs.current_name() == "vial"
    assert second.map._lit == 2


def test_back_shows_the_first_vial_again(qtbot, window, codes):
    scan(qtbot, window, codes[0])
    page = scan(qtbot, window, codes[1])
    window.back()
    qtbot.waitUntil(lambda: window.page().title() == spaced(codes[0]))

    assert window.page() is page
    assert page.location.text().endswith("A1")


def test_the_history_is_that_of_the_vial_shown(qtbot, window, codes, stock):
    scan(qtbot, window, codes[0])
    page = scan(qtbot, window, codes[2])
    page.tabs.show_tab("history")
    qtbot.waitUntil(lambda: bool(page.history._entries))

    assert {entry.entity_id for entry in page.history._entries if entry.entity == "vial"} == {stock.vial_ids[2]}


def test_a_page_on_which_something_is_begun_is_left_as_it_is(qtbot, window, codes):
    page = scan(qtbot, window, codes[0])
    qtbot.mouseClick(page.buttons["report_lost"], Qt.MouseButton.LeftButton)
    other = scan(qtbot, window, codes[1])

    assert other is not page
    assert page.title() == spaced(codes[0])
    assert not page.cards["report_lost"].isHidden()


def test_nothing_can_be_done_to_the_vial_before(qtbot, window, codes):
    page = scan(qtbot, window, codes[0])
    page.turn_to(page.place)
    page.buttons["report_lost"].click()

    assert page.cards["report_lost"].isHidden()
    qtbot.waitUntil(lambda: window.jobs.count == 0)


def test_a_slow_database_leaves_no_other_vials_data_on_the_screen(qtbot, window, codes):
    page = scan(qtbot, window, codes[0])
    page._show_nothing()
    assert page.stack.isHidden()
    page.reload()
    qtbot.waitUntil(lambda: not page.stack.isHidden())


def test_every_page_of_the_rail_is_a_page_of_its_own(qtbot, window):
    window.open(Place("page", "facility"))
    facility = window.page()
    window.open(Place("page", "banks"))
    qtbot.waitUntil(lambda: window.jobs.count == 0)

    assert window.page() is not facility
    assert window.page().title() == "Banks"
    assert window.page().place == Place("page", "banks")
