"""The scanner self-test in its page: every key is seen, and what was found is taken over."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from stembank_gui import settings
from stembank_gui.rules.codes import TEST_CODE
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.scanners import KeyboardLayout, ScanEnd
from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.ui.bursts import Frame, scanner
from stembank_gui.ui.pages.cryostorage.tankside.scanner_test import ScannerTestPage


@pytest.fixture
def page(qtbot, jobs, monkeypatch, tmp_path):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    before = scanner().frame
    scanner().frame = Frame()
    made = ScannerTestPage(jobs, Place("page", "scanner_test"))
    qtbot.addWidget(made)
    made.resize(1100, 620)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    moments = iter(number / 100 for number in range(10_000))
    made.keys._clock = lambda: next(moments)
    yield made
    scanner().frame = before


def press(page, key, text=""):
    QApplication.sendEvent(page.keys, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))


def scan(qtbot, page, text, end=Qt.Key.Key_Return):
    page._finding = None
    for letter in text:
        press(page, ord(letter.upper()[0]), letter)
    if end is not None:
        press(page, end)
    qtbot.waitUntil(lambda: page._finding is not None)
    return page._finding


def test_the_field_is_ready_for_the_scan(qtbot, page):
    qtbot.waitUntil(page.keys.hasFocus)
    assert page.keys.words.text() == "Scan the test code now"


def test_a_right_scanner_is_right(qtbot, page):
    found = scan(qtbot, page, TEST_CODE)
    assert (found.layout, found.end) == (KeyboardLayout.RIGHT, ScanEnd.ENTER)
    assert page.verdict.text() == "This scanner is set right."
    assert page.outcome.state() is ReadingVerdict.NORMAL
    assert not page.advice.isVisible()
    assert not page.take_button.isEnabled()
    assert page.values["speed"].text() == "10 ms, at most 10 ms"


def test_prefix_suffix_and_tab_are_taken_over(qtbot, page):
    scan(qtbot, page, f"~{TEST_CODE}#", Qt.Key.Key_Tab)
    assert [page.values[name].text() for name in ("prefix", "suffix", "end")] == ["~", "#", "Tab"]
    assert page.keys.hasFocus()
    qtbot.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    assert scanner().frame == Frame("~", "#", "tab")
    kept = settings.load()
    assert (kept.scan_prefix, kept.scan_suffix, kept.scan_end) == ("~", "#", "tab")
    assert "prefix ~, suffix #, end Tab" in page.known.text()
    page.keys.setFocus()
    scan(qtbot, page, f"~{TEST_CODE}#", Qt.Key.Key_Tab)
    assert page.verdict.text() == "This scanner is set right."


def test_a_wrong_keyboard_cannot_be_taken_over(qtbot, page):
    scan(qtbot, page, "CMD1ßTESTßAQWYZMß0123456789ß(-", None)
    assert page.outcome.state() is ReadingVerdict.WARNING
    assert page.advice.reasons()[0].code == "scanner.layout_german"
    assert not page.take_button.isEnabled()


def test_the_group_separator_comes_through_as_a_control_character(qtbot, page):
    page._finding = None
    for letter in "GS1TEST":
        press(page, ord(letter), letter)
    press(page, Qt.Key.Key_BracketRight, "\x1d")
    for letter in "END":
        press(page, ord(letter), letter)
    qtbot.waitUntil(lambda: page._finding is not None)
    assert page.values["group"].text() == "kept"


def test_escape_leaves_the_field_and_a_scan_elsewhere_leads_back(qtbot, page):
    press(page, Qt.Key.Key_Escape, "\x1b")
    assert not page.keys.hasFocus()
    assert page.take_scan(TEST_CODE)
    assert page.keys.hasFocus()
