"""Long lists: ids first, pages of rows later, 50 pages kept; painting never asks the database."""

from array import array
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import Qt

from stembank_gui.ui import rows_model
from stembank_gui.ui.rows_model import PAGE, PAGES_KEPT, RowsModel, RowsTable, Wish, place_of
from stembank_gui.ui.widgets.table import Column

COUNT = 1_000_000


class Asked:
    """Questions about a million numbers, which remember what they were asked."""

    def __init__(self, count: int = COUNT) -> None:
        self.count = count
        self.wishes: list[Wish] = []
        self.pages: list[int] = []

    def ids(self, _session, wish: Wish) -> "array[int]":
        self.wishes.append(wish)
        numbers = array("q", range(1, self.count + 1)) if wish.filter == "" else array("q", [int(wish.filter)])
        return array("q", reversed(numbers)) if wish.descending else numbers

    def rows(self, _session, ids) -> dict[int, str]:
        self.pages.append(len(ids))
        return {one: f"vial {one}" for one in ids}


COLUMNS = [Column("Vial", lambda row: row, width=200), Column("Length", lambda row: str(len(row)), "right", 80)]


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def model(qtbot, jobs, asked):
    made = RowsModel(jobs, COLUMNS, ids=asked.ids, rows=asked.rows, sort_keys=("vial", ""))
    with qtbot.waitSignal(made.loaded):
        made.load()
    return made


def settled(qtbot, jobs) -> None:
    qtbot.waitUntil(lambda: jobs.count == 0)


def test_the_model_is_sound(qtbot, jobs, qtmodeltester):
    few = Asked(450)
    model = RowsModel(jobs, COLUMNS, ids=few.ids, rows=few.rows)
    qtmodeltester.check(model)
    with qtbot.waitSignal(model.loaded):
        model.load()
    qtmodeltester.check(model)
    settled(qtbot, jobs)


def test_a_row_shows_dots_until_its_page_is_there(qtbot, jobs, model, asked):
    index = model.index(500_123, 0)
    assert asked.pages == []
    assert (index.data(), index.data(Qt.ItemDataRole.ToolTipRole)) == ("…", None)
    assert model.index(500_124, 1).data() == "…"
    with qtbot.waitSignals([model.arrived, model.dataChanged]):
        pass
    assert (index.data(), model.index(500_124, 1).data()) == ("vial 500124", "11")
    assert asked.pages == [PAGE]


def test_only_so_many_pages_are_kept_the_last_used_ones(qtbot, jobs, model, asked):
    for number in range(PAGES_KEPT + 10):
        model.row_at(number * PAGE)
        settled(qtbot, jobs)
        model.row_at(0)
    assert len(model._pages) == PAGES_KEPT
    assert model.row_at(0) == "vial 1"
    assert model.row_at(PAGE) is None
    settled(qtbot, jobs)


def test_wishes_in_a_row_ask_once(qtbot, jobs, model, asked):
    asked.wishes.clear()
    for text in ("4", "42", "421"):
        model.want(Wish(text))
    with qtbot.waitSignal(model.loaded) as told:
        pass
    assert told.args == [1]
    assert asked.wishes == [Wish("421")]
    model.want(Wish("421"))
    assert not model._timer.isActive()


def test_a_header_sorts_and_a_column_without_a_key_goes_back_to_the_lists_own_order(qtbot, jobs, model):
    with qtbot.waitSignal(model.loaded):
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.wish == Wish("", "vial", descending=True)
    assert model.ids()[0] == COUNT
    with qtbot.waitSignal(model.loaded):
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.wish == Wish()


def test_an_older_list_never_replaces_a_newer_one(qtbot, jobs, model):
    loaded = []
    model.loaded.connect(loaded.append)
    model.load()
    model.wish = Wish("7")
    model.load()
    settled(qtbot, jobs)
    assert loaded == [1]


def test_indices_out_of_the_list_say_nothing(model):
    assert model.data(model.index(COUNT, 0)) is None
    assert (model.rowCount(model.index(0, 0)), model.number_of(-5)) == (0, -1)


def test_the_table_jumps_opens_and_finds_its_row_again(qtbot, jobs, model):
    table, opened, picked = RowsTable(model), [], []
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    settled(qtbot, jobs)
    table.opened.connect(opened.append)
    table.picked.connect(picked.append)
    table.jump(700_000)
    qtbot.waitUntil(lambda: model.index(700_000, 0).data() == "vial 700001")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["vial 700001"]
    table.jump(700_001)
    assert picked == ["vial 700002"]
    with qtbot.waitSignal(model.loaded):
        model.sort(0, Qt.SortOrder.DescendingOrder)
    settled(qtbot, jobs)
    assert table.currentIndex().row() == COUNT - 700_002
    assert not table.grab().isNull()


def test_the_place_of_the_current_row_comes_with_the_list_and_is_not_sought_on_the_screens_thread(
    qtbot, jobs, model, monkeypatch
):
    table, threads = RowsTable(model), []
    qtbot.addWidget(table)
    table.jump(700_000)
    monkeypatch.setattr(rows_model, "place_of", lambda ids, one: threads.append(current_thread()) or place_of(ids, one))
    with qtbot.waitSignal(model.loaded):
        model.sort(0, Qt.SortOrder.DescendingOrder)
    assert table.currentIndex().row() == COUNT - 700_001
    assert len(threads) == 1
    assert threads[0] is not main_thread()
    settled(qtbot, jobs)


def test_a_row_chosen_while_the_list_is_made_is_found_again_too(qtbot, jobs, model):
    table = RowsTable(model)
    qtbot.addWidget(table)
    table.jump(5)
    model.wish = Wish("", "vial", descending=True)
    model.load()
    table.jump(300_000)
    with qtbot.waitSignal(model.loaded):
        pass
    assert table.currentIndex().row() == COUNT - 300_001
    settled(qtbot, jobs)


@pytest.mark.parametrize("row_id", [1, 20_000, 20_001, 45_000, 45_001, 0])
def test_a_place_is_found_in_every_portion(row_id):
    ids = array("q", range(1, 45_001))
    assert place_of(ids, row_id) == (row_id - 1 if 1 <= row_id <= 45_000 else -1)
