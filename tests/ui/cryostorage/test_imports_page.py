"""The page that brings an inventory in: a dropped file, its columns, the check, the second person."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from sqlmodel import func, select

from stembank_gui.documents.spreadsheets.read import Choices, opened
from stembank_gui.rules.cryostorage.imports.cells import DateOrder
from stembank_gui.rules.cryostorage.imports.fields import ImportField, proposed_columns
from stembank_gui.rules.reasons import Place
from stembank_gui.tables.cryostorage import ImportBatch, Vial
from stembank_gui.ui import atlas
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.imports.page import CHECK, COLUMNS, FILE, IMPORT
from stembank_gui.ui.pages.cryostorage.imports.remembered import remember, remembered
from stembank_gui.ui.widgets.rows_preview import PreviewModel
from tests.conftest import PASSWORD
from tests.factories import cryostorage
from tests.factories.imports import HEADERS, csv_bytes, inventory, read, tanks, xlsx_bytes


@pytest.fixture
def settings_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))
    return tmp_path


@pytest.fixture
def page(qtbot, database, staff, settings_folder):
    tanks(database, staff, 100)
    cryostorage.eligible_donor(database, staff)
    jobs = Jobs(database, staff["CS"])
    made = atlas.make_page(jobs, Place("page", "imports"))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitUntil(lambda: jobs.count == 0)
    yield made
    jobs.close()


def opened_file(qtbot, page, folder, data, name="inventory.csv"):
    path = folder / name
    path.write_bytes(data)
    page.open_path(path)
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    return path


def checked(qtbot, page):
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert page.stack.currentIndex() == CHECK
    qtbot.waitUntil(lambda: page.jobs.count == 0 and page.check_step.outlook is not None)


def signed(qtbot, page, user_id):
    qtbot.mouseClick(page.import_step.button, Qt.MouseButton.LeftButton)
    dialog = page.import_step.dialog
    dialog.user_id.setText(user_id)
    dialog.password.setText(PASSWORD)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.jobs.count == 0)


def choose(combo, value):
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def count(database, table):
    with database.reading() as session:
        return session.exec(select(func.count()).select_from(table)).one()


def test_the_page_stands_in_the_atlas():
    assert atlas.station_of(Place("page", "imports")).name == "storage"


def test_a_file_comes_in_step_by_step(qtbot, page, database, settings_folder):
    assert page.stack.currentIndex() == FILE
    assert not page.next_button.isVisible()
    opened_file(qtbot, page, settings_folder, csv_bytes(inventory(30)))
    assert page.stack.currentIndex() == COLUMNS
    assert page.columns_step.columns[ImportField.POSITION].currentText() == "Position"
    assert page.columns_step.constants[ImportField.GRADE].text() == "research"
    assert not page.columns_step.dates.isVisible()
    checked(qtbot, page)
    assert "30 vials in 1 lot" in page.check_step.verdict.text()
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert page.stack.currentIndex() == IMPORT
    told = []
    page.told.connect(told.append)
    signed(qtbot, page, "cs.user")
    assert page.import_step.reasons.reasons()
    assert count(database, Vial) == 0
    signed(qtbot, page, "qa.user")
    qtbot.waitUntil(lambda: page.stack.currentIndex() == FILE)
    assert told == ["IMP-0001 is in. Vials: 30. New lots, in quarantine: 1."]
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    assert [row.code for row in page.file_step.list.rows()] == ["IMP-0001"]
    page.file_step._show_lots(page.file_step.list.rows()[0])
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    assert [row.number for row in page.file_step.lots.rows()] == ["UCM24001M01"]
    with qtbot.waitSignal(page.wanted) as wanted:
        page.file_step.lots.opened.emit(page.file_step.lots.rows()[0])
    assert wanted.args[0].kind == "lot"
    scanned = atlas.make_page(page.jobs, Place("import_batch", page.file_step.list.rows()[0].batch_id))
    qtbot.addWidget(scanned)
    qtbot.waitUntil(lambda: bool(scanned.file_step.lots.rows()))
    assert scanned.file_step.list.current_row().code == "IMP-0001"


def test_problems_are_listed_and_stop_the_way(qtbot, page, settings_folder):
    rows = list(inventory(6))
    rows[3][13] = "Z9"
    opened_file(qtbot, page, settings_folder, csv_bytes(rows))
    checked(qtbot, page)
    assert page.check_step.verdict.text() == "Problems that stand in the way: 1. Nothing is brought in."
    assert not page.next_button.isEnabled()
    first = page.check_step.list.rows()[0]
    assert (first.rows, first.field) == ([5], ImportField.POSITION)
    report = settings_folder / "report.csv"
    page.check_step.save_report(report)
    qtbot.waitUntil(report.is_file)
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith('"problem","5","1","Position","“Z9” is no position')
    qtbot.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert page.stack.currentIndex() == COLUMNS


def test_an_unsure_encoding_is_asked_for(qtbot, page, settings_folder):
    data = csv_bytes(inventory(3), encoding="gb18030")
    opened_file(qtbot, page, settings_folder, data)
    assert page.columns_step.unsure.isVisible()
    assert not page.next_button.isEnabled()
    choose(page.columns_step.encoding, "gb18030")
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    assert page.next_button.isEnabled()
    assert not page.columns_step.unsure.isVisible()
    assert page.columns_step.file.table.head(1)[0][15] == "备注 0"


def test_a_wrong_delimiter_can_be_mended_and_a_wrong_encoding_is_refused(qtbot, page, settings_folder):
    opened_file(qtbot, page, settings_folder, csv_bytes(inventory(3)))
    choose(page.columns_step.delimiter, ";")
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    assert len(page.columns_step.file.table.headers) == 1
    opened_file(qtbot, page, settings_folder, csv_bytes(inventory(3), encoding="gb18030"), "other.csv")
    choose(page.columns_step.encoding, "utf-8")
    qtbot.waitUntil(lambda: bool(page.reasons.reasons()))
    assert page.reasons.reasons()[0].code == "imports.encoding"


def test_ambiguous_days_are_asked_for_and_proved_by_others(qtbot, page, settings_folder):
    rows = list(inventory(4))
    for row, day in zip(rows, ("03/04/2024",) * 4, strict=True):
        row[9] = day
    opened_file(qtbot, page, settings_folder, csv_bytes(rows))
    assert page.columns_step.dates.isVisible()
    assert page.columns_step.wish().date_order is None
    choose(page.columns_step.dates, DateOrder.MONTH_FIRST.value)
    assert page.columns_step.wish().date_order is DateOrder.MONTH_FIRST
    rows[2][9] = "27/05/2024"
    page.columns_step.dates.setCurrentIndex(0)
    opened_file(qtbot, page, settings_folder, csv_bytes(rows), "other.csv")
    assert page.columns_step.wish().date_order is DateOrder.DAY_FIRST


def test_a_corrected_column_and_a_constant_are_remembered_for_these_headers(qtbot, page, settings_folder):
    headers = [*HEADERS[:10], "Fass", *HEADERS[11:]]
    path = opened_file(qtbot, page, settings_folder, csv_bytes(inventory(3), headers=headers))
    step = page.columns_step
    assert step.columns[ImportField.TANK].currentData() is None
    choose(step.columns[ImportField.TANK], 10)
    step.constants[ImportField.CONTAINER].setText("glass ampoule")
    checked(qtbot, page)
    assert page.check_step.outlook.problems == 0
    columns, constants = remembered(headers)
    assert (columns[ImportField.TANK], constants[ImportField.CONTAINER]) == (10, "glass ampoule")
    step.file = None
    page.open_path(path)
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    assert step.columns[ImportField.TANK].currentText() == "Fass"


def test_what_was_remembered_may_be_damaged(settings_folder):
    remember(("a", "b"), {ImportField.LOT: 1}, {})
    file = settings_folder / "config" / "import_columns.json"
    assert remembered(("a", "b")) == ({ImportField.LOT: 1}, {})
    for text in ("{", "[]", '{"x": 1}', file.read_text().replace('"lot": 1', '"lot": 9'),
                 file.read_text().replace("lot", "colour"), file.read_text().replace("{}", "3")):  # fmt: skip
        file.write_text(text)
        assert remembered(("a", "b")) is None
    for number in range(60):
        remember((f"h{number}",), {ImportField.LOT: 0}, {})
    assert remembered(("h5",)) is None
    assert remembered(("h59",)) is not None


def test_donors_are_described_only_where_they_are_registered(qtbot, page, settings_folder):
    opened_file(qtbot, page, settings_folder, csv_bytes(inventory(3)))
    age = page.columns_step.constants[ImportField.DONOR_AGE]
    assert not age.isVisibleTo(page.columns_step)
    page.columns_step.register.setChecked(True)
    assert age.isVisibleTo(page.columns_step)
    assert page.columns_step.wish().register_donors


def test_a_workbook_shows_its_sheets(qtbot, page, settings_folder):
    opened_file(qtbot, page, settings_folder, xlsx_bytes(inventory(3)), "x.xlsx")
    step = page.columns_step
    assert [step.sheet.itemText(at) for at in range(step.sheet.count())] == ["Empty", "库存"]
    assert step.sheet.isVisible()
    assert not step.encoding.isVisible()
    checked(qtbot, page)
    assert page.check_step.outlook.problems == 0
    choose(step.sheet, "Empty")
    qtbot.waitUntil(lambda: bool(page.reasons.reasons()))


def test_a_file_that_cannot_be_read_says_so(qtbot, page, settings_folder):
    opened_file(qtbot, page, settings_folder, b"x", "old.xls")
    assert page.reasons.reasons()[0].code == "imports.xls"
    page.open_path(settings_folder / "missing.csv")
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    assert page.reasons.reasons()[0].code == "imports.unreadable"
    assert page.stack.currentIndex() == FILE
    opened_file(qtbot, page, settings_folder, csv_bytes(inventory(3))[:-2], "cut.csv")
    assert page.reasons.reasons()[0].code == "imports.note_cut"


def test_the_check_can_be_stopped(qtbot, page, settings_folder):
    opened_file(qtbot, page, settings_folder, csv_bytes(inventory(500)))
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.check_step.stop_button, Qt.MouseButton.LeftButton)
    assert page.stack.currentIndex() == COLUMNS
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    assert page.check_step.outlook is None


def test_the_import_can_be_stopped_and_then_nothing_is_kept(qtbot, page, database, settings_folder):
    opened_file(qtbot, page, settings_folder, csv_bytes(inventory(4000)))
    checked(qtbot, page)
    qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.import_step.button, Qt.MouseButton.LeftButton)
    dialog = page.import_step.dialog
    dialog.user_id.setText("qa.user")
    dialog.password.setText(PASSWORD)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    assert not page.back_button.isEnabled()
    qtbot.mouseClick(page.import_step.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.jobs.count == 0 and page.import_step.button.isEnabled())
    assert page.import_step.state.text() == "Stopped. Nothing was brought in."
    assert page.back_button.isEnabled()
    assert (count(database, Vial), count(database, ImportBatch)) == (0, 0)


def _mime(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_file_is_dropped(qtbot, page, settings_folder):
    path = settings_folder / "dropped.csv"
    path.write_bytes(csv_bytes(inventory(3)))
    step, copy, left = page.file_step, Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    two = _mime(path, path)
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, two, left, none)
    enter.ignore()
    step.dragEnterEvent(enter)
    assert not enter.isAccepted()
    one = _mime(path)
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, one, left, none)
    step.dragEnterEvent(enter)
    assert enter.isAccepted()
    step.dropEvent(QDropEvent(QPointF(5, 5), copy, one, left, none))
    qtbot.waitUntil(lambda: page.stack.currentIndex() == COLUMNS)


def test_templates_are_saved_and_known_again(qtbot, page, settings_folder):
    told = []
    page.told.connect(told.append)
    for name in ("t.csv", "t.xlsx"):
        page.file_step.save_template(settings_folder / name)
        qtbot.waitUntil(lambda: page.jobs.count == 0)
        file = opened(lambda _done, _total: None, (settings_folder / name).read_bytes(), name, Choices())
        assert len(proposed_columns(file.table.headers)) == len(ImportField) - 4
    assert len(told) == 2


def test_the_preview_is_a_good_model(qtmodeltester):
    model = PreviewModel()
    model.show_table(read(csv_bytes([["a"], ["b", "c", "d"]], headers=("x", "y"))).table)
    qtmodeltester.check(model)
    assert model.data(model.index(1, 1)) == "c"
    assert model.data(model.index(0, 1)) == ""
    assert model.headerData(0, Qt.Orientation.Vertical) == "2"
