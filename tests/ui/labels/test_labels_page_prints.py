"""The ledger in the window: newest first, filtered, one run with its labels, exported."""

import csv
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LabelKind, PrintState
from stembank_gui.ui import atlas
from stembank_gui.ui.pages.labels.labels import LabelsPage
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from tests.factories.banking import seed_lot
from tests.factories.donors import day
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]


@pytest.fixture
def printed(database, staff):
    """Return a lot of six whose labels were printed, and those of the first two once more."""
    lot = seed_lot(database, staff)
    first = database.perform(staff["OP"], print_labels, PrintLabels(lot.lot_id)).result.print_id
    again = PrintLabels(lot.lot_id, last=2, reason="Smeared")
    second = database.perform(staff["CS"], print_labels, again).result.print_id
    return lot, first, second


def shown(qtbot, tab):
    """Return the ids that are listed, when their rows are there."""
    qtbot.waitUntil(lambda: not tab.rows._timer.isActive() and tab.jobs.count == 0)
    rows = [tab.rows.row_at(number) for number in range(tab.rows.rowCount())]
    if None in rows:
        qtbot.waitUntil(lambda: tab.jobs.count == 0)
    return [tab.rows.row_at(number).id for number in range(tab.rows.rowCount())]


def test_an_empty_ledger_teaches(page_of):
    page = page_of("OP", LabelsPage, "page", "labels")
    assert page.prints.stack.currentWidget() is page.prints.empty
    assert "printed from the page of a lot" in page.prints.empty.label.text()
    assert not page.prints.export.isEnabled()
    assert page.help_name() == "labels"


def test_the_newest_run_stands_first_and_shows_its_labels(qtbot, page_of, printed):
    lot, first, second = printed
    page = page_of("QA", LabelsPage, "page", "labels")
    tab = page.prints
    assert shown(qtbot, tab) == [second, first]
    assert tab.count.text() == "2 runs"
    index = tab.rows.index
    assert index(0, 9).data() == "reprint"
    assert index(0, 9).data(Qt.ItemDataRole.ToolTipRole) == "Smeared"
    assert [index(1, column).data() for column in (1, 3, 4)] == [lot.number, "1–6", "6"]
    tab.list.jump(0)
    settled(qtbot, page)
    assert tab.card.isVisible()
    assert tab.card.heading.text() == f"{second} · {lot.number}"
    assert "Printed again: Smeared" in tab.card.facts.text()
    assert page.help_name() == "label_print"
    places = []
    page.wanted.connect(places.append)
    press(qtbot, page, tab.card.lot_button)
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert places == [Place("lot", lot.lot_id)] * 2


@pytest.mark.parametrize(
    ("choose", "which"),
    [
        (lambda tab, _: tab.filter.reprints.click(), [1]),
        (lambda tab, _: tab.filter.kind.pick(LabelKind.BOX), []),
        (lambda tab, _: tab.filter.kind.pick(LabelKind.VIAL), [1, 0]),
        (lambda tab, _: tab.filter.state.pick(PrintState.STOPPED), []),
        (lambda tab, staff: tab.filter.person.setCurrentIndex(tab.filter.person.findText(staff["CS"].name)), [1]),
    ],
)  # fmt: skip
def test_the_list_is_filtered(qtbot, page_of, staff, printed, choose, which):
    page = page_of("AU", LabelsPage, "page", "labels")
    choose(page.prints, staff)
    assert shown(qtbot, page.prints) == [printed[1 + at] for at in which]
    assert page.prints.stack.currentWidget() is page.prints.list


def test_days_and_the_beginning_of_a_lot_filter_too(qtbot, database, page_of, printed):
    page = page_of("OP", LabelsPage, "page", "labels")
    tab = page.prints
    write(qtbot, tab.filter.lot, printed[0].number[:5].lower())
    assert len(shown(qtbot, tab)) == 2
    write(qtbot, tab.filter.lot, "ZZZ")
    assert shown(qtbot, tab) == []
    tab.filter.lot.clear()
    today = day(database)
    for since, until, found in ((today, today, 2), (today + timedelta(days=1), None, 0), (None, today, 2)):
        tab.filter.since.show_day(since)
        tab.filter.until.show_day(until)
        tab.filter.until.editingFinished.emit()
        assert len(shown(qtbot, tab)) == found
    tab.filter.since.setText("2026-02-30")
    tab.filter.since.editingFinished.emit()
    assert [one.code for one in tab.reasons.reasons()] == ["text.not_a_day"]


def test_the_ledger_is_exported_as_it_is_filtered(qtbot, page_of, printed, tmp_path):
    page = page_of("OP", LabelsPage, "page", "labels")
    page.prints.filter.reprints.click()
    shown(qtbot, page.prints)
    page.prints.export.export_to(tmp_path / "runs.csv")
    settled(qtbot, page)
    assert page.said == ["1 run was exported."]
    with (tmp_path / "runs.csv").open(encoding="utf-8-sig", newline="") as file:
        head, line = csv.reader(file)
    said = dict(zip(head, line, strict=True))
    assert (said["Run"], said["Lot"], said["Reason"]) == (str(printed[2]), printed[0].number, "Smeared")
    assert (said["Labels"], said["Reprint"], said["printed"], said["void"]) == ("2", "1", "2", "0")
    assert list(tmp_path.glob("*.part")) == []


def test_a_run_is_opened_by_its_place(jobs, qtbot, printed):
    page = atlas.make_page(jobs, Place("label_print", printed[1]))
    qtbot.addWidget(page)
    page.show()
    settled(qtbot, page)
    assert page.title() == "Prints"
    assert page.prints.card.heading.text().startswith(f"{printed[1]} · ")
