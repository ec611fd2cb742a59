"""Stock-takes on the screen: opened, counted by scans and by eye, differences decided, closed, reported; a rescan."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from sqlmodel import select

from stembank_gui.documents.preview import page_text
from stembank_gui.queries.cryostorage.stock_takes import stock_take_view, stock_takes
from stembank_gui.queries.cryostorage.unplaced import unplaced_count
from stembank_gui.queries.today import WorkKind, waiting_work
from stembank_gui.rules.commands import Command, Said, command_code
from stembank_gui.rules.cryostorage.stock_takes import Seen
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CaseState, CountedBy, StockDecision, StockFinding, VialState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.stock_takes.register import StockTakesPage
from stembank_gui.ui.pages.cryostorage.stock_takes.report_dialog import StockTakeReportDialog
from stembank_gui.ui.pages.cryostorage.stock_takes.rescan import RescanPage
from stembank_gui.ui.pages.cryostorage.stock_takes.stock_take import StockTakePage
from stembank_gui.ui.pages.cryostorage.storage import StoragePage
from stembank_gui.ui.pages.cryostorage.vial import VialPage
from stembank_gui.workflows.cryostorage.spill_box import SpillBox, spill_box
from tests.conftest import PASSWORD
from tests.factories import stock_takes as factory
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row


@pytest.fixture
def store(qtbot, database, staff):
    """The jobs of the cryo-store operator."""
    made = Jobs(database, staff["CS"])
    problems = []
    made.failed.connect(problems.append)
    yield made
    made.close()
    assert problems == []


@pytest.fixture
def lot(database, staff):
    """A lot of eight vials in A1–B3 of the first box of TK-R01."""
    tanks(database, staff, small=True)
    return stocked_lot(database, staff, vials=8)


@pytest.fixture
def box_id(database, lot):
    return boxes_of(database, "TK-R01")[0]


def opened(qtbot, jobs, kind, place):
    page = kind(jobs, place)
    qtbot.addWidget(page)
    page.resize(1400, 820)
    page.show()
    idle(qtbot, jobs)
    return page


def idle(qtbot, jobs):
    qtbot.waitUntil(lambda: jobs.count == 0)
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: jobs.count == 0)


def press(qtbot, page, name):
    button = page.findChild(QPushButton, name)
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
    QApplication.sendPostedEvents()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    idle(qtbot, page.jobs)


def counting(qtbot, store, database, staff, **options):
    made = factory.opened(database, staff, **options)
    page = opened(qtbot, store, StockTakePage, Place("stock_take", made))
    qtbot.waitUntil(lambda: page.count.view is not None)
    return page


# --- the list


def test_an_empty_list_teaches_and_a_stock_take_is_opened(qtbot, database, lot, store):
    page = opened(qtbot, store, StockTakesPage, Place("page", "stock_takes"))
    assert page.stack.currentWidget() is page.empty
    assert page.limbo_part.isHidden()
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.card.isVisible)
    assert page.card.what.text() == "full stock-take · The whole bank"
    page.card.kind.setCurrentIndex(1)
    assert page.card.what.text() == "cycle count · The whole bank"
    with qtbot.waitSignal(page.wanted) as asked:
        press(qtbot, page, "open_stock_take_button")
    with database.reading() as session:
        made = stock_takes(session)[0]
    assert asked.args == [Place("stock_take", made.id)]
    assert page.table.cell(0, 0) == "ST-0001"
    assert page.table.cell(0, 4) == "0 / 1"


def test_a_tank_without_vials_is_refused_in_the_card(qtbot, lot, store):
    page = opened(qtbot, store, StockTakesPage, Place("page", "stock_takes"))
    press(qtbot, page, "new_stock_take_button")
    page.card.scope.setCurrentIndex(page.card.scope.findText("TK-Q01", Qt.MatchFlag.MatchStartsWith))
    assert "TK-Q01" in page.card.what.text()
    press(qtbot, page, "open_stock_take_button")
    qtbot.waitUntil(page.card.reasons.isVisible)
    press(qtbot, page, "cancel_stock_take")
    assert page.card.isHidden()


def test_who_only_reads_opens_nothing(qtbot, database, staff, lot):
    jobs = Jobs(database, staff["AU"])
    page = opened(qtbot, jobs, StockTakesPage, Place("page", "stock_takes"))
    assert page.new_button.isHidden()
    jobs.close()


# --- counting


def test_vials_are_scanned_in_any_order_and_the_box_agrees(qtbot, database, staff, lot, box_id, store):
    page = counting(qtbot, store, database, staff)
    for code in reversed(lot.codes):
        assert page.take_scan(code)
    idle(qtbot, store)
    qtbot.waitUntil(lambda: len(page.count.view.sightings) == 8)
    assert page.count.map.seen_at(1) is Seen.VIAL
    page.take_scan(command_code(Said(Command.CONFIRM)))
    qtbot.waitUntil(lambda: page.count.view.row.counted_at is not None)
    assert page.count.view.row.how is CountedBy.SCAN
    assert page.count.differences.isHidden()
    assert not page.take_scan(lot.codes[0]), "a counted box takes no scans"


def test_position_by_position_a_vial_in_a_wrong_cell_is_found(qtbot, database, staff, lot, store):
    page = counting(qtbot, store, database, staff)
    page.count.in_order.setChecked(True)
    page.count.map.go_to(1)
    first, second, *others = lot.codes
    for code in (second, first, *others):
        page.take_scan(code)
        idle(qtbot, store)
    press(qtbot, page, "finish_count_button")
    qtbot.waitUntil(page.count.differences.isVisible)
    assert [(one.finding, one.cell) for one in page.count.view.lines] == [
        (StockFinding.MISPLACED, "A1"), (StockFinding.MISPLACED, "A2"),
    ]  # fmt: skip
    page.count.differences.table.selectAll()
    page.count.differences.reason.setText("put in wrongly last month")
    assert page.count.differences.decision.word() is StockDecision.CORRECTED
    press(qtbot, page, "decide_button")
    qtbot.waitUntil(lambda: vial_row(database, lot.vial_ids[0]).position == 2)
    assert vial_row(database, lot.vial_ids[1]).position == 1


def test_a_position_code_and_undo_are_obeyed(qtbot, database, staff, lot, store):
    page = counting(qtbot, store, database, staff)
    page.count.in_order.setChecked(True)
    page.take_scan(command_code(Said(Command.POSITION, position="B2")))
    assert page.count.map.cursor_position() == 7
    page.take_scan(lot.codes[6])
    idle(qtbot, store)
    assert page.count.map.seen_at(7) is Seen.VIAL
    page.take_scan(command_code(Said(Command.UNDO)))
    idle(qtbot, store)
    qtbot.waitUntil(lambda: page.count.map.seen_at(7) is None)


def test_by_eye_positions_are_ticked_off(qtbot, database, staff, lot, store):
    page = counting(qtbot, store, database, staff)
    page.count.map.select([3])
    press(qtbot, page, "tick_gone")
    qtbot.waitUntil(lambda: page.count.map.seen_at(3) is Seen.GONE)
    press(qtbot, page, "finish_count_button")
    qtbot.waitUntil(page.count.reasons.isVisible)
    press(qtbot, page, "tick_rest")
    qtbot.waitUntil(lambda: page.count.map.seen_at(8) is Seen.THERE)
    press(qtbot, page, "finish_count_button")
    qtbot.waitUntil(page.count.differences.isVisible)
    assert "DV-0001" in page.count.said.text()
    page.count.differences.reason.setText("count it again")
    press(qtbot, page, "recount_button")
    qtbot.waitUntil(lambda: page.count.view.row.counted_at is None)


def test_a_tick_is_taken_back(qtbot, database, staff, lot, store):
    page = counting(qtbot, store, database, staff)
    page.count.map.select([1, 2])
    press(qtbot, page, "tick_there")
    qtbot.waitUntil(lambda: page.count.map.seen_at(2) is Seen.THERE)
    page.count.map.select([2])
    page.count.map.go_to(2)
    press(qtbot, page, "take_back_button")
    qtbot.waitUntil(lambda: page.count.map.seen_at(2) is None)
    assert page.count.map.seen_at(1) is Seen.THERE


def test_a_blind_count_shows_nothing_of_the_books(qtbot, database, staff, lot, store):
    page = counting(qtbot, store, database, staff, blind=True)
    assert page.count.map.box.cells == ()
    assert page.count.rest_button.isHidden()
    assert "expected" not in page.count.said.text()
    page.count.in_order.setChecked(True)
    page.count.map.go_to(1)
    page.take_scan(lot.codes[0])
    idle(qtbot, store)
    assert page.count.map.cursor_position() == 2


def test_a_wrong_scan_is_refused_beside_the_map(qtbot, database, staff, lot, store):
    page = counting(qtbot, store, database, staff)
    page.take_scan(lot.number)
    qtbot.waitUntil(page.count.reasons.isVisible)
    page.take_scan(lot.codes[0])
    idle(qtbot, store)
    qtbot.waitUntil(lambda: len(page.count.view.sightings) == 1)
    assert page.count.reasons.isHidden()


def test_a_rack_scanners_file_counts_the_box(qtbot, database, staff, lot, box_id, store, tmp_path):
    page = counting(qtbot, store, database, staff)
    file = tmp_path / "rack.csv"
    cells = {f"{'ABCDE'[at // 5]}{at % 5 + 1}": "NO TUBE" for at in range(25)}
    for at, code in enumerate(lot.codes[:7]):
        cells[f"{'ABCDE'[at // 5]}{at % 5 + 1}"] = code
    file.write_text("Position,TubeCode\n" + "\n".join(f"{at},{code}" for at, code in cells.items()) + "\n")
    page.count.rack_file.emit(file)
    qtbot.waitUntil(lambda: page.count.view.row.counted_at is not None)
    idle(qtbot, store)
    assert page.count.view.row.how is CountedBy.RACK_SCAN
    assert [one.finding for one in page.count.view.lines] == [StockFinding.MISSING]


# --- closing and the report


def finished(qtbot, store, database, staff, lot):
    page = counting(qtbot, store, database, staff)
    press(qtbot, page, "tick_rest")
    qtbot.waitUntil(lambda: page.count.map.seen_at(8) is Seen.THERE)
    press(qtbot, page, "finish_count_button")
    qtbot.waitUntil(lambda: page._view.head.counted == 1)
    return page


def test_a_stock_take_is_closed_with_quality_assurance(qtbot, database, staff, lot, store):
    page = finished(qtbot, store, database, staff, lot)
    page.boxes.conclusion.setPlainText("Everything is where the books say.")
    press(qtbot, page, "close_stock_take_button")
    qtbot.waitUntil(lambda: page._dialog is not None)
    for user in ("op.user", "qa.user"):
        page._dialog.user_id.setText(user)
        page._dialog.password.setText(PASSWORD)
        qtbot.mouseClick(page._dialog.sign_button, Qt.MouseButton.LeftButton)
        idle(qtbot, store)
    with database.reading() as session:
        view = stock_take_view(session, int(page.place.key))
    assert view.head.state is CaseState.CLOSED
    qtbot.waitUntil(lambda: staff["QA"].name in page.boxes.said.text())
    assert page.boxes.close_button.isHidden()


def test_a_stock_take_that_is_not_counted_is_not_closed(qtbot, database, staff, lot, store):
    page = counting(qtbot, store, database, staff)
    page.boxes.conclusion.setPlainText("Nothing was counted.")
    press(qtbot, page, "close_stock_take_button")
    page._dialog.user_id.setText("qa.user")
    page._dialog.password.setText(PASSWORD)
    qtbot.mouseClick(page._dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page._dialog.reasons.isVisible)
    page._dialog.reject()


@pytest.mark.parametrize(("language", "words"), [("en", "Stock-take ST-0001"), ("zh", "盘点报告 ST-0001")])
def test_the_report_is_printed_and_saved_in_both_languages(
    qtbot, database, staff, lot, store, tmp_path, language, words
):
    page = finished(qtbot, store, database, staff, lot)
    page.print_()
    dialog = page.findChild(StockTakeReportDialog)
    qtbot.waitUntil(lambda: dialog._report is not None)
    dialog.language.setCurrentIndex(dialog.language.findData(language))
    qtbot.waitUntil(lambda: bool(dialog.view._pdf) and words in page_text(dialog.view._pdf, 0))
    idle(qtbot, store)
    dialog.save_csv(tmp_path / "st.csv")
    rows = (tmp_path / "st.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "TK-R01 › R1 › L1" in rows[1]
    dialog.save_csv(tmp_path)
    assert not dialog.reasons.isHidden()
    dialog.reject()


# --- the spilled box


def test_a_box_is_emptied_from_the_count_and_scanned_again(qtbot, database, staff, lot, box_id, store):
    page = counting(qtbot, store, database, staff)
    press(qtbot, page, "count_spill_button")
    press(qtbot, page, "spill_button")
    qtbot.waitUntil(page.spill.reasons.isVisible)
    page.spill.what.setPlainText("Fell off the trolley")
    with qtbot.waitSignal(page.wanted) as asked:
        press(qtbot, page, "spill_button")
    assert asked.args == [Place("rescan", box_id)]
    assert vial_row(database, lot.vial_ids[0]).state == VialState.UNPLACED


@pytest.fixture
def rescan(qtbot, database, staff, lot, box_id, store):
    database.perform(staff["CS"], spill_box, SpillBox(box_id, "Fell off the trolley"))
    return opened(qtbot, store, RescanPage, Place("rescan", box_id))


def test_scans_fill_the_box_in_a_new_order(qtbot, database, lot, box_id, store, rescan):
    assert "8 not seen yet" in rescan.header.subtitle.text()
    assert rescan.next.text() == "Next vial: A1"
    for code in reversed(lot.codes[:6]):
        assert rescan.take_scan(code)
    idle(qtbot, store)
    qtbot.waitUntil(lambda: rescan.next.text() == "Next vial: B2")
    press(qtbot, rescan, "rescan_undo_button")
    qtbot.waitUntil(lambda: rescan.next.text() == "Next vial: B1")
    rescan.map._go(25)
    press(qtbot, rescan, "rescan_here_button")
    qtbot.waitUntil(lambda: rescan.next.text() == "Next vial: E5")
    rescan.take_scan(lot.codes[0])
    idle(qtbot, store)
    press(qtbot, rescan, "rescan_finish_button")
    qtbot.waitUntil(lambda: vial_row(database, lot.vial_ids[0]).position == 25)
    assert vial_row(database, lot.vial_ids[5]).position == 1
    with database.reading() as session:
        assert unplaced_count(session) == 2
    qtbot.waitUntil(lambda: len(rescan.missing.rows()) == 2)
    rescan.missing.selectAll()
    press(qtbot, rescan, "rescan_lost_button")
    rescan.card.what.setPlainText("Not under the trolley either")
    press(qtbot, rescan, "report_lost_button")
    with database.reading() as session:
        assert unplaced_count(session) == 0


def test_confirm_and_cancel_are_obeyed(qtbot, database, lot, store, rescan):
    rescan.take_scan(lot.codes[0])
    idle(qtbot, store)
    press(qtbot, rescan, "rescan_cancel_button")
    qtbot.waitUntil(lambda: not rescan._view.scanned)
    rescan.take_scan(lot.codes[3])
    rescan.take_scan(command_code(Said(Command.CONFIRM)))
    qtbot.waitUntil(lambda: vial_row(database, lot.vial_ids[3]).position == 1)


def test_a_wrong_scan_says_why(qtbot, lot, store, rescan):
    rescan.take_scan(lot.number)
    qtbot.waitUntil(rescan.reasons.isVisible)
    rescan.take_scan(command_code(Said(Command.CONFIRM)))
    idle(qtbot, store)
    assert rescan.reasons.isVisible()


def test_vials_without_a_place_are_listed_until_they_are_found(qtbot, database, staff, lot, box_id, store, rescan):
    page = opened(qtbot, store, StockTakesPage, Place("page", "stock_takes"))
    assert page.limbo_heading.text() == "8 vials without a place"
    page.limbo.pick(page.limbo.rows()[0])
    with qtbot.waitSignal(page.wanted) as asked:
        press(qtbot, page, "rescan_button")
    assert asked.args == [Place("rescan", box_id)]
    with database.reading() as session:
        account = store.actor.account_id
        waiting = {one.kind: one for one in waiting_work(session, account)}
    assert (waiting[WorkKind.UNPLACED].count, waiting[WorkKind.UNPLACED].urgent) == (8, True)
    press(qtbot, page, "unplaced_lost_button")
    page.lost_card.what.setPlainText("Broken on the floor")
    press(qtbot, page, "report_lost_button")
    with database.reading() as session:
        assert len(session.exec(select(Vial).where(Vial.state == VialState.DAMAGED)).all()) == 1


def test_an_open_stock_take_waits_on_today(database, staff, lot):
    made = factory.opened(database, staff)
    with database.reading() as session:
        waiting = {one.kind: one for one in waiting_work(session, staff["CS"].account_id)}
    assert waiting[WorkKind.STOCK_TAKES].place == Place("stock_take", made)


def test_the_box_on_the_map_of_the_storage_is_emptied(qtbot, database, lot, box_id, store):
    page = opened(qtbot, store, StoragePage, Place("box", box_id))
    press(qtbot, page, "spill_box_button")
    page.beside.spill_card.what.setPlainText("Fell off the trolley")
    with qtbot.waitSignal(page.wanted) as asked:
        press(qtbot, page, "spill_button")
    assert asked.args == [Place("rescan", box_id)]
    qtbot.waitUntil(lambda: not page.side.spill_button.isEnabled())


def test_the_page_of_a_vial_says_since_when_it_is_without_a_place(qtbot, database, lot, store, rescan):
    page = opened(qtbot, store, VialPage, Place("vial", lot.vial_ids[0]))
    qtbot.waitUntil(lambda: "Without a place since" in page.standing.location.text())
    assert page.standing.location.text().endswith("from box TK-R01-R1-L1")


def test_a_rack_scan_of_the_box_is_one_click_away(qtbot, box_id, rescan):
    with qtbot.waitSignal(rescan.wanted) as asked:
        qtbot.mouseClick(rescan.rack_button, Qt.MouseButton.LeftButton)
    assert asked.args == [Place("box_scan", box_id)]
