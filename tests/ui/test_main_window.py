"""The window: every place opens, back and forward, scans, messages, lock, language and theme, help, printing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from stembank_gui import settings
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.settings import Settings
from stembank_gui.ui import atlas, look
from stembank_gui.ui.atlas import RAIL, has_page, make_page, page_place, station_of
from stembank_gui.ui.dialogs.handbook import Handbook, help_text
from stembank_gui.ui.main_window import MainWindow, administrates
from stembank_gui.ui.page import Page
from stembank_gui.ui.problems import BugDialog
from stembank_gui.ui.visits import PAGES_KEPT, KeptPages, Visits
from tests.conftest import PASSWORD
from tests.factories.cryostorage import tanks
from tests.factories.donors import registered_donor

STATIONS = [station.name for station in RAIL]


@pytest.fixture
def window_of(qtbot, database, staff, tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    made = []

    def open_window(role: str) -> MainWindow:
        window = MainWindow(database, staff[role], Settings(theme="light"), "East Bank")
        made.append(window)
        qtbot.addWidget(window)
        window.problems.bug.connect(lambda number: pytest.fail(f"report {number}"))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        settled(qtbot, window)
        return window

    yield open_window
    for window in made:
        window.close()


@pytest.fixture
def window(window_of) -> MainWindow:
    return window_of("OP")


def settled(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.jobs.count == 0, timeout=20_000)


def say(qtbot, window, text: str) -> None:
    window.top.scan_box.setText(text)
    qtbot.keyClick(window.top.scan_box, Qt.Key.Key_Return)
    settled(qtbot, window)


# --- places


def test_every_page_opens_by_its_name_and_its_controls_have_names_and_no_default_button(qtbot, window):
    for name in (*STATIONS, "new_bank", "inventory"):
        window.open(Place("page", name))
        settled(qtbot, window)
        assert window.page().objectName() == f"page_{name}"
        assert "East Bank" in window.windowTitle()
        buttons = [one for one in window.findChildren(QPushButton) if one.isVisible()]
        assert [one.text() for one in buttons if not one.objectName()] == [], name
        assert [one.objectName() for one in buttons if one.isDefault()] == [], name
        labels = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
        assert [one.text() for one in labels if one.textFormat() is not Qt.TextFormat.PlainText] == [], name


class _Openings(QObject):
    """Notes widgets that open a window of their own: on a desktop they flash up before the page is there."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.mark.parametrize(
    "role", ["CS", "QA", *(pytest.param(role, marks=pytest.mark.faults) for role in ("AD", "DC", "EQ", "OP"))]
)
def test_no_page_flashes_a_window_of_its_own_while_it_is_made(qtbot, window_of, role):
    window = window_of(role)
    openings = _Openings()
    QApplication.instance().installEventFilter(openings)
    for name in STATIONS:
        window.open(Place("page", name))
        settled(qtbot, window)
    QApplication.instance().removeEventFilter(openings)
    assert openings.seen == []


def test_the_rail_shows_what_a_person_may_use(window_of):
    assert list(window_of("OP").rail.buttons) == STATIONS
    assert list(window_of("AD").rail.buttons) == ["today", "trail", "settings"]


def test_who_only_administers_is_told_by_their_permissions():
    assert administrates(frozenset({"create_account", "verify_trail"}))
    assert not administrates(frozenset({"create_account", "plan_lot"}))
    assert not administrates(frozenset())


def test_a_click_on_the_rail_goes_there_and_back_and_forward_return(qtbot, window):
    for name in ("banks", "storage"):
        qtbot.mouseClick(window.rail.buttons[name], Qt.MouseButton.LeftButton)
    banks = window._pages.get(Place("page", "banks"))
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page() is banks
    assert window.rail.buttons["banks"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.page().place == Place("page", "storage")
    assert not window.top.forward_button.isEnabled()
    qtbot.mouseClick(window.top.back_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.top.back_button, Qt.MouseButton.LeftButton)
    window.back()
    assert window.page().place == Place("page", "today")
    assert not window.top.back_button.isEnabled()
    settled(qtbot, window)


def test_a_page_asks_for_another_and_tells_what_it_did(qtbot, window):
    window.page().wanted.emit(Place("page", "trail"))
    assert window.page().place == Place("page", "trail")
    window.page().told.emit("Stored <b>well</b>.")
    assert (window.bar.text(), window.bar.kind()) == ("Stored <b>well</b>.", "good")
    settled(qtbot, window)


def test_the_breadcrumb_leads_back_to_the_list(qtbot, window):
    window.open(Place("page", "new_bank"))
    assert window.crumbs.isVisible()
    qtbot.mouseClick(window.crumbs.station, Qt.MouseButton.LeftButton)
    assert window.page().place == Place("page", "banks")
    assert not window.crumbs.isVisible()
    settled(qtbot, window)


def test_a_thing_without_a_page_is_refused_and_one_stays(window):
    window.open(Place("person", 1))
    assert window.bar.kind() == "refused"
    assert window.page().place == Place("page", "today")


def test_a_page_that_cannot_be_built_is_a_fault_and_one_stays(qtbot, window, monkeypatch):
    numbers = []
    window.problems.bug.disconnect()
    window.problems.bug.connect(numbers.append)
    monkeypatch.setitem(atlas._BY_NAME, "banks", "banking.register:NoSuchPage")
    window.open(Place("page", "banks"))
    assert len(numbers) == 1
    assert window.page().place == Place("page", "today")


def test_every_kind_of_the_atlas_has_a_page_and_a_station(jobs):
    for kind in (*atlas._BY_KIND, *atlas._SHOWN_ON):
        assert has_page(page_place(Place(kind, 1)))
        assert station_of(Place(kind, 1)).name in STATIONS
    with pytest.raises(KeyError):
        make_page(jobs, Place("page", "nowhere"))


def test_places_are_visited_as_in_a_browser():
    visits, places = Visits(), [Place("lot", number) for number in range(4)]
    for place in (places[0], places[1], places[1], places[2]):
        visits.go(place)
    assert (visits.step(-1), visits.step(-1), visits.step(-1)) == (places[1], places[0], None)
    assert visits.can_go(2)
    visits.go(places[3])
    assert (visits.here(), visits.step(+1), visits.step(-1)) == (places[3], None, places[0])


def test_pages_longest_out_of_sight_are_dropped(qtbot, jobs):
    kept = KeptPages()
    pages = [Page(jobs, Place("lot", number)) for number in range(PAGES_KEPT + 1)]
    for page in pages:
        qtbot.addWidget(page)
    for page in pages[:-1]:
        assert kept.keep(page.place, page) == []
    assert kept.get(pages[0].place) is pages[0]
    assert kept.keep(pages[-1].place, pages[-1]) == [pages[1]]
    assert kept.get(pages[1].place) is None
    assert len(kept.drop_all()) == PAGES_KEPT


# --- scanning and searching


def test_the_scan_box_is_reached_by_its_keys(qtbot, window):
    for key, modifier in (
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    ):
        window.rail.buttons["today"].setFocus()
        qtbot.keyClick(window, key, modifier)
        assert window.focusWidget() is window.top.scan_box


def test_an_unknown_code_is_refused_with_its_reasons(qtbot, window):
    say(qtbot, window, "UCM24001M010042I")
    assert window.bar.kind() == "refused"
    assert "UCM24001M01" in window.bar.text()
    assert window.page().place == Place("page", "today")


def test_a_scanned_tank_opens_wherever_the_focus_is(qtbot, window, database, staff):
    made = tanks(database, staff)
    code, tank_id = next(iter(made.items()))
    button = window.rail.buttons["donors"]
    button.setFocus()
    for letter in code:
        qtbot.keyClick(button, letter)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.page().place == Place("tank", tank_id)
    window._take_scan(code)
    settled(qtbot, window)
    assert window.top.scan_box.text() == code


def test_a_word_that_finds_things_lists_them_and_enter_opens_one(qtbot, window, database, staff):
    donor = registered_donor(database, staff)
    say(qtbot, window, "D2")
    qtbot.waitUntil(window.hits.isVisible)
    assert window.hits.count() >= 1
    qtbot.keyClick(window.hits, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.page().place == Place("donor", donor)
    assert not window.hits.isVisible()


def test_hits_come_while_one_types_and_escape_leaves_them(qtbot, window, database, staff):
    registered_donor(database, staff)
    window.top.scan_box.setFocus()
    qtbot.keyClicks(window.top.scan_box, "D2", delay=40)
    qtbot.waitUntil(window.hits.isVisible)
    window.hits.setFocus()
    qtbot.keyClick(window.hits, Qt.Key.Key_Escape)
    assert not window.hits.isVisible()
    assert window.focusWidget() is window.top.scan_box


def test_words_that_find_nothing_are_refused(qtbot, window):
    say(qtbot, window, "no such thing")
    assert window.bar.kind() == "refused"
    assert not window.hits.isVisible()


# --- the lock


def test_the_lock_hides_the_pages_and_keeps_them(qtbot, window):
    window.open(Place("page", "banks"))
    page, asked = window.page(), []
    window.lock_requested.connect(lambda: asked.append(1))
    qtbot.mouseClick(window.top.lock, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert window.is_locked()
    assert asked == [1]
    assert not page.isVisible()
    window.back()
    window.print_page()
    window._take_scan("UCM24001M010042I")
    assert window.page() is page
    unlock = window._cover.currentWidget()
    qtbot.keyClicks(unlock.password, PASSWORD)
    qtbot.mouseClick(unlock.findChild(QPushButton, "unlock_button") or _primary(unlock), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_locked())
    assert window.page() is page
    assert page.isVisible()


def _primary(widget) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.property("role") == "primary")


def test_a_wrong_password_does_not_unlock(qtbot, window):
    window.lock()
    unlock = window._cover.currentWidget()
    qtbot.keyClicks(unlock.password, "not the password at all")
    qtbot.mouseClick(_primary(unlock), Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert window.is_locked()


def test_an_open_dialog_is_hidden_by_the_lock_and_back_after_it(qtbot, window):
    dialog = QDialog(window)
    dialog.open()
    window.show_locked(True)
    assert not dialog.isVisible()
    window.show_locked(False)
    assert dialog.isVisible()
    dialog.reject()


def test_signing_out_is_told_when_it_is_in_the_trail(qtbot, window):
    with qtbot.waitSignal(window.signed_out):
        window.sign_out()


# --- language, theme, messages


def test_the_language_changes_at_run_time_at_the_same_place(qtbot, window, tmp_path):
    window.open(Place("page", "banks"))
    window.speak("zh")
    settled(qtbot, window)
    assert window.rail.buttons["banks"].text() == "细胞库"
    assert window.page().place == Place("page", "banks")
    assert window.top.scan_box.accessibleName() == "扫码或搜索"
    assert settings.load().language == "zh"
    window.bar.clear()
    window.problems.refused.emit(Refused(Reason("people.stale")))
    assert window.bar.kind() == "refused"
    window.speak("en")
    settled(qtbot, window)
    assert window.rail.buttons["banks"].text() == "Banks"


def test_the_theme_changes_at_run_time_and_is_remembered(qtbot, window):
    window.choose_theme("dark")
    settled(qtbot, window)
    assert (look.theme(), settings.load().theme) == ("dark", "dark")
    assert window.page().isVisible()


def test_a_locked_window_stays_locked_when_the_language_changes(qtbot, window):
    window.show_locked(True)
    window.speak("zh")
    settled(qtbot, window)
    assert window.is_locked()
    assert not window.page().isVisible()


def test_refusals_and_troubles_of_jobs_reach_the_message_bar(qtbot, window):
    def refuse(_session):
        raise Refused(Reason("people.stale"))

    def full(_session):
        raise OSError(28, "No space left on device")

    window.jobs.ask(window, refuse)
    settled(qtbot, window)
    assert window.bar.kind() == "refused"
    window.jobs.ask(window, full)
    settled(qtbot, window)
    assert (window.bar.kind(), "disk is full" in window.bar.text()) == ("trouble", True)


def test_a_fault_of_a_job_opens_the_dialog_and_the_window_goes_on(qtbot, window):
    window.problems.bug.disconnect()
    window.problems.bug.connect(lambda number: BugDialog(number, window).open())
    window.jobs.run(window, lambda: 1 / 0)
    settled(qtbot, window)
    dialog = window.findChild(QDialog, "bug_dialog")
    assert dialog.isVisible()
    dialog.accept()
    window.open(Place("page", "banks"))
    settled(qtbot, window)
    assert window.page().place == Place("page", "banks")


def test_the_foot_line_says_that_the_trail_was_never_verified(qtbot, window):
    assert window.status.trail.text() == "trail never verified"
    assert window.status.jobs.text() == ""
    window.status.show_running(3)
    qtbot.waitUntil(lambda: window.status.jobs.text() == "3 running")
    window.status.show_running(0)
    assert window.status.jobs.text() == ""


# --- printing and the handbook


def test_ctrl_p_prints_what_is_shown(qtbot, window):
    printed = []
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    window.page().print_ = lambda: printed.append(1)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert printed == [1]


def test_f1_opens_the_handbook_at_this_page(qtbot, window):
    window.open(Place("page", "banks"))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    book = window.findChild(Handbook)
    assert book.isVisible()
    assert "Banks" in book.text.toPlainText().splitlines()[0]
    book.findChild(QPushButton, "close_handbook").click()
    assert not book.isVisible()
    settled(qtbot, window)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_has_its_own_help_in_both_languages(language):
    texts = {name: help_text(name, language) for name in {*atlas._BY_NAME, *atlas._BY_KIND}}
    general = help_text("no such page", language)
    assert [name for name, text in texts.items() if text == general] == ["today"]
    assert all(len(text) > 40 and text.startswith("# ") for text in texts.values())


def test_pages_are_imported_when_first_wanted():
    source = Path(atlas.__file__).read_text(encoding="utf-8")
    assert "import stembank_gui.ui.pages" not in source
    assert "from stembank_gui.ui.pages" not in source
