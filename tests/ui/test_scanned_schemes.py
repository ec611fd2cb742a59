"""Codes of ISBT 128, the SEC and GS1 that are scanned or typed in the window open what they name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from stembank_gui.rules.reasons import Place
from stembank_gui.settings import Settings
from stembank_gui.ui.main_window import MainWindow
from tests.factories.codes import ARTICLE, DIN_HUMAN, coded_bank

GS1 = f"]d201{ARTICLE}1799052610UCM24001M01\x1d210003"
ISBT = "=+03000=A99992400000100=<S1295VAc&>0991462359"
SEC = "SEC: PL001499A999924000001 A00S12950Ac20990526"


@pytest.fixture
def window(qtbot, database, staff, tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    made = MainWindow(database, staff["CS"], Settings(theme="light"), "East Bank")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settled(qtbot, made)
    yield made
    made.close()


def settled(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.jobs.count == 0, timeout=20_000)


def scan(qtbot, window, text: str) -> None:
    """Send the keys of a scanner at once, Ctrl+] for a group separator, Enter at the end."""
    target = window.focusWidget() or window
    for letter in text + "\r":
        key = {"\x1d": Qt.Key.Key_BracketRight, "\r": Qt.Key.Key_Return}.get(letter, Qt.Key(ord(letter.upper())))
        held = Qt.KeyboardModifier.ControlModifier if letter == "\x1d" else Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, key, held, letter))
    settled(qtbot, window)


def said(bar) -> str:
    """Return everything that the message bar says."""
    return " ".join(label.text() for label in bar.findChildren(QLabel))


@pytest.mark.parametrize("code", [GS1, ISBT, SEC, GS1.removeprefix("]d2")])
@pytest.mark.parametrize("in_the_box", [True, False])
def test_a_scan_opens_its_vial(qtbot, window, database, staff, code, in_the_box):
    bank = coded_bank(database, staff)
    if in_the_box:
        window.top.scan_box.setFocus()
    scan(qtbot, window, code)

    assert window.page().place == Place("vial", bank.master.vial_ids[2])
    assert window.top.scan_box.text() == code.replace("\x1d", "␝")


def test_a_typed_donation_number_opens_it(qtbot, window, database, staff):
    coded_bank(database, staff)
    window.top.scan_box.setText(DIN_HUMAN)
    qtbot.keyClick(window.top.scan_box, Qt.Key.Key_Return)
    settled(qtbot, window)

    assert window.page().place.kind == "donation"


def test_a_separator_that_is_typed_or_pasted_stands_in_the_box(qtbot, window, database, staff):
    bank = coded_bank(database, staff)
    box = window.top.scan_box
    box.setFocus()
    head, _, tail = GS1.partition("\x1d")
    box.setText(head)
    QApplication.sendEvent(
        box, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier, "\x1d")
    )
    box.insert(tail)
    assert box.text() == f"{head}␝{tail}"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.page().place == Place("vial", bank.master.vial_ids[2])
    QApplication.clipboard().setText(GS1)
    box.clear()
    box.paste()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.page().place == Place("vial", bank.master.vial_ids[2])


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("=A12342400000100", "facility A1234"), ("(01)06952320300374(10)UCM24001M01", "06952320300374"),
        (ISBT.replace("=+03", "=+04"), "4 ISBT 128 structures"),
    ],
)  # fmt: skip
def test_what_names_nothing_here_is_said_and_opens_nothing(qtbot, window, database, staff, code, word):
    coded_bank(database, staff)
    before = window.page().place
    scan(qtbot, window, code)

    assert window.page().place == before
    assert window.bar.kind() == "refused"
    assert word in said(window.bar)
