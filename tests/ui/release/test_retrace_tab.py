"""The list of what a certificate rests on: narrowed, opened, kept as CSV and as paper."""

import csv
import io
import re
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.rules.release.retracing import Measured, Occasion, TraceKind
from stembank_gui.tables.release import Certificate
from stembank_gui.ui.language import speak
from stembank_gui.ui.pages.release.retrace.said import say_hands, say_said
from stembank_gui.ui.pages.release.retrace.tab import RetraceTab
from tests.factories import release


@pytest.fixture
def tab(qtbot, jobs, database, staff):
    release.released_lot(database, staff)
    with database.reading() as session:
        certificate_id = session.exec(select(Certificate.id).order_by(Certificate.id.desc())).first()
    made = RetraceTab(jobs, certificate_id)
    qtbot.addWidget(made)
    made.reload()
    qtbot.waitUntil(lambda: made.found is not None)
    return made


def test_the_list_is_narrowed_opened_and_kept(qtbot, tab, tmp_path):
    everything = tab.shown()
    assert {row.kind for row in everything} >= {TraceKind.LOT, TraceKind.RESULT, TraceKind.VIAL, TraceKind.PERSON}
    tab.kind.setCurrentIndex(tab.kind.findData(TraceKind.RESULT.value))
    results = tab.shown()
    assert results
    assert {row.kind for row in results} == {TraceKind.RESULT}
    qtbot.keyClicks(tab.search, results[0].name)
    assert [row.name for row in tab.shown()] == [results[0].name]
    with qtbot.waitSignal(tab.wanted) as wanted:
        tab.table.opened.emit(tab.shown()[0])
    assert wanted.args[0] == results[0].place
    tab.search.clear()
    read = list(csv.reader(io.StringIO(tab.as_csv().decode("utf-8-sig"))))
    assert len(read) == len(results) + 1
    assert {row[1] for row in read[1:]} == {row.name for row in results}
    tab.kind.setCurrentIndex(0)
    target = tmp_path / "retrace.pdf"
    with qtbot.waitSignal(tab.told):
        tab._save(str(target), "pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(target.read_bytes()))
    assert results[0].name in text
    assert tab.found.certificate in text


def _value(row):
    return next(part for part in row.said if isinstance(part, Measured))


def test_values_occasions_and_people_are_said_in_the_language_of_the_screen(tab):
    results = {row.said[0]: row for row in tab.shown() if row.kind is TraceKind.RESULT}
    names = tab.found.names
    stored = replace(results["M-ST"], said=(replace(_value(results["M-ST"]), value="no_growth"),))
    assert say_said(stored) == "no growth"
    assert say_said(results["M-ST"]).startswith("M-ST · no growth · complies")
    retest = replace(results["M-MC"], said=("M-MC", Occasion("24m"), *results["M-MC"].said[1:]))
    assert say_said(retest).startswith("M-MC · 24 months · not detected")
    (lot,) = (row for row in tab.shown() if row.kind is TraceKind.LOT)
    planner = names[lot.hands[0].person_id]
    assert say_hands(lot, names).startswith(f"{planner} (planned, filled")
    speak("zh")
    try:
        assert say_said(stored) == "无菌生长"
        assert say_said(results["M-ST"]).startswith("M-ST · 无菌生长 · ")
        assert say_said(retest).startswith("M-MC · 24 个月 · 未检出")
        assert say_hands(lot, names).startswith(f"{planner}（计划、分装")
        said = {say_said(row) for row in tab.shown()}
        assert [one for one in said if re.search("[a-z]_[a-z]", one)] == []
    finally:
        speak("en")


def test_what_cannot_be_saved_is_said_beside_the_list(qtbot, tab, tmp_path):
    tab.show()
    assert not tab.save_to(tmp_path / "no folder" / "list.csv", tab.as_csv())
    assert [one.code for one in tab.reasons.reasons()] == ["retrace.not_saved"]
    qtbot.mouseClick(tab.csv_button, Qt.MouseButton.LeftButton)
    dialog = tab.findChild(type(tab), "save_dialog") or tab.findChild(object, "save_dialog")
    assert dialog.isVisible()
    dialog.reject()
    assert tab.save_to(tmp_path / "list.csv", tab.as_csv())
    assert not tab.reasons.reasons()
