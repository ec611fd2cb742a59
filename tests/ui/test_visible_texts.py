"""What does not fit and what is not translated is found, and nothing else."""

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from stembank_gui.ui.visible_texts import clipped_texts, is_untranslated, untranslated_texts
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(500, 600)
    return made


@pytest.mark.parametrize("text", ["Release lot", "Today", "Print &labels…", "mostly 100 vials were lost"])
def test_english_words_are_untranslated(text):
    assert is_untranslated(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "放行",
        "放行 lot",
        "UCM24001M01 · P3 · CPD 9.57",
        "QA",
        "1.0e7",
        "12 cells",
        "kim.y",
        "TK-R01 › R2",
        "StemBank",
        "EU/mL",
    ],
)
def test_codes_units_and_chinese_are_not(text):
    assert not is_untranslated(text)


def test_only_what_is_seen_and_is_no_data_is_listed(window):
    name = QLabel("Yuna Kim")
    name.setProperty("data", True)
    hidden = QLabel("Hidden words")
    field, box, tabs = QLineEdit(), QComboBox(), QTabWidget()
    field.setPlaceholderText("Type here")
    box.addItem("First choice")
    tabs.addTab(QWidget(), "Overview")
    table = Table([Column("Vials left"), Column("批次")])
    for widget in (name, QLabel("放行"), QPushButton("Print it"), field, box, tabs, table, hidden):
        window.layout().addWidget(widget)
    hidden.hide()
    window.show()
    found = {line.split(": ", 1)[1] for line in untranslated_texts(window)}
    assert found == {"Print it", "Type here", "First choice", "Overview", "Vials left"}


def test_texts_wider_or_higher_than_their_place_are_found(window):
    labels = {
        name: Text("a text that needs some room", wrap=name == "wrapped")
        for name in ("fits", "narrow", "wrapped", "elided")
    }
    for name, label in labels.items():
        label.setObjectName(name)
        window.layout().addWidget(label)
    labels["narrow"].setFixedWidth(40)
    labels["elided"].setFixedWidth(40)
    labels["elided"].setProperty("elided", True)
    labels["wrapped"].setFixedSize(40, 16)
    button, check = QPushButton("a button with a long text"), QCheckBox("fine")
    button.setFixedWidth(30)
    table = Table([Column("A very long title", width=50), Column("B")])
    for widget in (button, check, table):
        window.layout().addWidget(widget)
    window.show()
    table.horizontalHeader().resizeSection(0, 30)
    found = clipped_texts(window)
    assert [line.split(": ")[0] for line in found] == ["narrow", "wrapped", "", "column"]
