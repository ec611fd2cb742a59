"""Titles with an abbreviation say it in full when hovered over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from stembank_gui.ui.abbreviations import spelled_out
from stembank_gui.ui.language import speak
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs


def test_each_abbreviation_is_said_once_in_the_language_of_the_screen():
    assert spelled_out("CPD / &PD, CPD") == (
        "CPD: cumulative population doublings\nPD: population doublings of this passage"
    )
    speak("zh")
    try:
        assert spelled_out("累计 CPD") == "CPD: 累计群体倍增"
    finally:
        speak("en")


def test_columns_labels_and_tabs_carry_it(qtbot):
    table = Table([Column("CPD"), Column("Lot")])
    qtbot.addWidget(table)
    tip = Qt.ItemDataRole.ToolTipRole
    said = [table.model().headerData(number, Qt.Orientation.Horizontal, tip) for number in (0, 1)]
    assert said == ["CPD: cumulative population doublings", ""]
    form, tabs = Form(), Tabs()
    qtbot.addWidget(form)
    qtbot.addWidget(tabs)
    form.row("&STR profile", QLineEdit(), "profile")
    tabs.tab("oos", "OOS", QLineEdit())
    assert form.findChildren(QLineEdit)[0].parentWidget() is form
    assert [label.toolTip() for label in form.children() if hasattr(label, "buddy")] == ["STR: short tandem repeats"]
    assert tabs.tabToolTip(0) == "OOS: out of specification"
