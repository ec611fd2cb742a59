"""Rack scans: the box is chosen and its size confirmed, the scan read, the differences looked at, entered or not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from sqlmodel import select

from stembank_gui import settings
from stembank_gui.rules.cryostorage.rack_scans import ScanFinding
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import RackScanState, VialState
from stembank_gui.tables.cryostorage import BlockedPosition, RackScan, Vial
from stembank_gui.ui.atlas import make_page
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.rack_scans.deeds import Deed
from stembank_gui.ui.pages.cryostorage.rack_scans.page import RackScansPage
from tests.devices.fake_visionmate import FakeScanner, Serving
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row

BOX = "TK-R01-R1-L1"


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))


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
def box(database, staff):
    """A box of 5 × 5 with ten vials: their codes and ids by position."""
    tanks(database, staff, small=True)
    stocked_lot(database, staff, vials=10)
    box_id = boxes_of(database, "TK-R01")[0]
    with database.reading() as session:
        rows = session.exec(select(Vial).where(Vial.box_id == box_id).order_by(Vial.position)).all()
        return {row.position: (row.code, row.id) for row in rows}


def opened(qtbot, jobs):
    page = RackScansPage(jobs, Place("page", "rack_scans"))
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    settle(qtbot, jobs)
    return page


def settle(qtbot, jobs):
    qtbot.waitUntil(lambda: jobs.count == 0)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: jobs.count == 0)


def choose_box(qtbot, page, code=BOX):
    qtbot.keyClicks(page.box_card.code, code)
    qtbot.keyClick(page.box_card.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.box_card.chosen_box() is not None)
    page.box_card.size_right.setChecked(True)


def said(box, **changed):
    """Return what the scanner says of each position, A1 … E5."""
    codes = {at: code for at, (code, _id) in box.items()} | {int(at[1:]): one for at, one in changed.items()}
    return [codes.get(at, "No Tube") for at in range(1, 26)]


def scan_file(folder: Path, readings, name="rack.csv", rack=BOX):
    lines = [f"{one},{'ABCDE'[at // 5]},{at % 5 + 1},{rack}" for at, one in enumerate(readings)]
    path = folder / name
    path.write_text("\r\n".join(["TubeCode,LocationRow,LocationColumn,RackID", *lines]), encoding="utf-8-sig")
    return path


def drop(page, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(event)


def line(page, name, finding):
    return next(one for one in page.panel.lines() if (one.name, one.finding) == (name, finding))


def choose(page, deed, *lines):
    page.panel._select({one.id for one in lines})
    page.panel._show_deeds()
    assert page.panel.deeds[deed].isEnabled()
    page.panel.deeds[deed].click()


def click(qtbot, button):
    qtbot.waitUntil(button.isEnabled)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_differences_stand_on_the_map_before_anything_is_saved(qtbot, database, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    readings = said(box, p1=box[2][0], p2=box[1][0], p3="No Read", p4="No Tube", p5="FD0001", p20="No Read", p21="X77")
    drop(page, scan_file(tmp_path, readings))
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    assert page.map.finding(1) is ScanFinding.ELSEWHERE
    assert page.map.finding(3) is ScanFinding.UNREADABLE
    assert page.map.finding(4) is ScanFinding.MISSING
    assert page.map.finding(6) is ScanFinding.HERE
    assert [page.legend.count(one) for one in (ScanFinding.ELSEWHERE, ScanFinding.MISSING)] == ["2", "1"]
    assert len(page.panel.table.rows()) == 7
    page.panel.all_lines.setChecked(True)
    assert len(page.panel.table.rows()) > 7
    page.map.grab()
    with database.reading() as session:
        assert session.exec(select(RackScan)).all() == []


def test_it_is_entered_with_what_was_chosen(qtbot, database, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    readings = said(box, p1=box[2][0], p2=box[1][0], p4="No Tube", p5="No Tube", p6="No Tube", p20="No Read", p21="X77")
    page.read_files([scan_file(tmp_path, readings)])
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    choose(page, Deed.LOOK_FOR, line(page, "A4", ScanFinding.MISSING))
    choose(page, Deed.LOST, line(page, "A5", ScanFinding.MISSING))
    choose(page, Deed.LEAVE, line(page, "E1", ScanFinding.UNKNOWN))
    click(qtbot, page.panel.enter_button)
    qtbot.waitUntil(lambda: bool(page.panel.reasons.reasons()))
    assert page.panel.reasons.reasons()[0].code == "text.empty"
    assert page.panel.table.rows()
    page.panel.reason.setText("the box fell over")
    with qtbot.waitSignal(page.told) as told:
        click(qtbot, page.panel.enter_button)
    assert told.args[0].startswith("2 vials put where they were found · 1 looked for · 1 reported lost · 1 position")
    settle(qtbot, store)
    assert vial_row(database, box[2][1]).position == 1
    assert vial_row(database, box[4][1]).state == VialState.UNPLACED
    assert vial_row(database, box[5][1]).state == VialState.LOST
    assert vial_row(database, box[6][1]).position == 6
    with database.reading() as session:
        assert session.exec(select(BlockedPosition.position)).all() == [20]
    qtbot.waitUntil(lambda: page.header.badge.state() is RackScanState.APPLIED)
    assert not page.panel.enter_button.isEnabled()


def test_the_size_is_confirmed_before_a_scan_is_read(qtbot, store, box, tmp_path):
    page = opened(qtbot, store)
    path = scan_file(tmp_path, said(box))
    page.read_files([path])
    assert page.source.reasons.reasons()[0].code == "rack_scans.choose_box"
    qtbot.keyClicks(page.box_card.code, "tk-r01-r1-l1")
    click(qtbot, page.box_card.find_button)
    qtbot.waitUntil(lambda: page.box_card.chosen_box() is not None)
    assert "5 × 5" in page.box_card.size_right.text()
    assert page.box_card.box() is None
    page.read_files([path])
    assert page.source.reasons.reasons()[0].code == "rack_scans.choose_box"
    page.box_card.size_right.setChecked(True)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    assert page.panel.summary.text() == "The scan says what the books say."


def test_an_unknown_box_is_told(qtbot, store, box):
    page = opened(qtbot, store)
    qtbot.keyClicks(page.box_card.code, "TK-X99")
    qtbot.keyClick(page.box_card.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.box_card.reasons.reasons()))
    assert page.box_card.reasons.reasons()[0].code == "rack_scans.box_unknown"


def test_a_bad_file_says_row_and_column(qtbot, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    readings = said(box)
    readings[11] = readings[0]
    page.read_files([scan_file(tmp_path, readings)])
    qtbot.waitUntil(lambda: bool(page.source.reasons.reasons()))
    assert page.source.reasons.texts()[0].startswith("Row 13, column 1: tube ")
    page.read_files([tmp_path / "none.csv"])
    qtbot.waitUntil(lambda: [one.code for one in page.source.reasons.reasons()] == ["rack_scans.unreadable_file"])
    assert page.stack.currentWidget() is page.source.refusal


def test_a_foreign_barcode_is_agreed_to(qtbot, database, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    page.read_files([scan_file(tmp_path, said(box), rack="RK&77")])
    qtbot.waitUntil(page.source.agree.isVisible)
    assert page.stack.currentWidget() is page.source.refusal
    page.source.agree.setChecked(True)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    with qtbot.waitSignal(page.told):
        click(qtbot, page.panel.keep_button)
    with database.reading() as session:
        assert session.exec(select(RackScan.source)).one() == "rack.csv · RK&77"


def test_codes_are_given_in_a_step_of_their_own(qtbot, database, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    page.read_files([scan_file(tmp_path, said(box, p1="FD00001", p2="0000002"))])
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    assert page.panel.assign_button.text() == "&Assign codes (2)"
    page.panel._select({line(page, "A2", ScanFinding.UNKNOWN).id})
    with qtbot.waitSignal(page.told):
        click(qtbot, page.panel.assign_button)
    qtbot.waitUntil(lambda: page.map.finding(2) is ScanFinding.HERE)
    assert vial_row(database, box[2][1]).tube_code == "0000002"
    assert vial_row(database, box[1][1]).tube_code is None
    with qtbot.waitSignal(page.told):
        click(qtbot, page.panel.assign_button)
    qtbot.waitUntil(lambda: page.panel.summary.text() == "The scan says what the books say.")


def test_a_scan_is_kept_found_in_the_list_and_discarded(qtbot, database, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    page.read_files([scan_file(tmp_path, said(box, p1="No Tube"))])
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    click(qtbot, page.panel.discard_button)
    assert page.stack.currentIndex() == 0
    page.read_files([tmp_path / "rack.csv"])
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    with qtbot.waitSignal(page.told):
        click(qtbot, page.panel.keep_button)
    settle(qtbot, store)
    assert page.tabs.tabText(1) == "All scans (1 open)"
    again = opened(qtbot, store)
    again.tabs.show_tab("past")
    again.past.table.opened.emit(again.past.table.rows()[0])
    qtbot.waitUntil(lambda: again.stack.currentIndex() == 1)
    assert again.tabs.current_name() == "scan"
    again.panel.reason.setText("scanned the wrong way round")
    with qtbot.waitSignal(again.told):
        click(qtbot, again.panel.discard_button)
    qtbot.waitUntil(lambda: again.header.badge.state() is RackScanState.DISCARDED)
    assert vial_row(database, box[1][1]).position == 1


def test_several_files_are_kept_each_for_its_box(qtbot, database, store, box, tmp_path):
    page = opened(qtbot, store)
    empty = ["No Tube"] * 25
    drop(
        page, scan_file(tmp_path, said(box), "one.csv"), scan_file(tmp_path, empty, "two.csv", "TK-R01-R1-L2"),
        scan_file(tmp_path, empty, "three.csv", ""),
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(page.source.reasons.reasons()))
    assert page.source.reasons.reasons()[0].params == {"file": "three.csv"}
    settle(qtbot, store)
    assert page.tabs.current_name() == "scan"
    assert sorted(row.source for row in page.past.table.rows()) == ["one.csv · TK-R01-R1-L1", "two.csv · TK-R01-R1-L2"]


def test_several_good_files_lead_to_the_list(qtbot, store, box, tmp_path):
    page = opened(qtbot, store)
    page.read_files(
        [scan_file(tmp_path, said(box), "one.csv"), scan_file(tmp_path, ["No Tube"] * 25, "two.csv", "TK-R01-R1-L2")]
    )
    qtbot.waitUntil(lambda: page.tabs.current_name() == "past")


def test_the_scanner_is_read_over_tcp(qtbot, store, box):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    with Serving(FakeScanner("M0812", tuple(said(box)), piece=9)) as serving:
        page.source.address.setText(f"127.0.0.1:{serving.port}")
        click(qtbot, page.source.live_button)
        qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
        settle(qtbot, store)
    assert page.panel.summary.text() == "The scan says what the books say."
    assert settings.load().rack_scanner == f"127.0.0.1:{serving.port}"
    assert not page.source.cancel_button.isVisible()


def test_who_waits_for_the_scanner_may_cancel(qtbot, store, box):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    with Serving(FakeScanner("M0505", tuple(said(box)), scans_after=999)) as serving:
        page.source.address.setText(f"127.0.0.1:{serving.port}")
        click(qtbot, page.source.live_button)
        qtbot.waitUntil(lambda: "left" in page.source.waiting.text())
        click(qtbot, page.source.cancel_button)
        settle(qtbot, store)
    assert page.stack.currentIndex() == 0
    assert page.source.live_button.isEnabled()


def test_a_scanner_without_a_box_or_an_address_is_not_asked(qtbot, store, box):
    page = opened(qtbot, store)
    page.source.address.setText("127.0.0.1:x")
    click(qtbot, page.source.live_button)
    assert page.source.reasons.reasons()[0].code == "rack_scans.scanner_address"
    page.source.address.setText("localhost")
    click(qtbot, page.source.live_button)
    assert page.source.reasons.reasons()[0].code == "rack_scans.choose_box"


def test_files_are_chosen_in_a_dialog(qtbot, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    path = scan_file(tmp_path, said(box))
    click(qtbot, page.source.open_button)
    dialog = page.source.findChild(QFileDialog)
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)


def test_the_map_and_the_list_go_together(qtbot, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    page.read_files([scan_file(tmp_path, said(box, p7="No Tube", p8="X01"))])
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    page.panel.table.pick(line(page, "B3", ScanFinding.UNKNOWN))
    assert page.map.selection() == [8]
    page.map.visited.emit(7)
    assert page.panel.table.current_row().name == "B2"
    with qtbot.waitSignal(page.wanted) as wanted:
        page.panel.table.opened.emit(line(page, "B2", ScanFinding.MISSING))
    assert wanted.args == [Place("vial", box[7][1])]


def test_a_scanned_label_chooses_the_box(qtbot, store, box):
    page = opened(qtbot, store)
    page.tabs.show_tab("past")
    assert not page.take_scan(box[1][0])
    assert page.take_scan(BOX.lower())
    qtbot.waitUntil(lambda: page.box_card.chosen_box() is not None)
    assert page.tabs.current_name() == "scan"
    assert page.box_card.box() is None


def test_another_boxs_scan_is_refused_beside_the_button(qtbot, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    page.read_files([scan_file(tmp_path, said(box), rack="TK-R01-R1-L2")])
    qtbot.waitUntil(lambda: bool(page.source.reasons.reasons()))
    assert page.source.reasons.reasons()[0].code == "rack_scans.wrong_rack"
    assert not page.source.agree.isVisible()
    assert page.source.isVisible()


def test_in_a_narrow_window_the_scan_takes_the_room_of_the_cards(qtbot, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    page.read_files([scan_file(tmp_path, said(box))])
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    page.resize(1100, 700)
    assert not page.left.isVisible()
    click(qtbot, page.other_button)
    assert page.left.isVisible()
    assert not page.other_button.isVisible()


def test_positions_that_were_not_named_are_told(qtbot, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    path = tmp_path / "tubes.csv"
    path.write_text("\n".join(f"{'ABCDE'[at // 5]}{at % 5 + 1},{box[at + 1][0]}" for at in range(3)))
    page.read_files([path])
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    assert page.panel.unnamed.text() == "The scan does not name 22 positions: they are taken as empty."
    assert page.panel.unnamed.isVisible()
    assert page.legend.count(ScanFinding.MISSING) == str(len(box) - 3)


def test_a_nameless_tube_may_block_the_cell_that_its_vial_left(qtbot, store, box, tmp_path):
    page = opened(qtbot, store)
    choose_box(qtbot, page)
    page.read_files([scan_file(tmp_path, said(box, p1="No Read", p20=box[1][0], p2="No Read"))])
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 1)
    assert line(page, "A1", ScanFinding.UNREADABLE).deed is Deed.BLOCK
    assert line(page, "A2", ScanFinding.UNREADABLE).offered == (Deed.NOTHING,)


def test_the_page_has_the_box_chosen_that_it_was_opened_for(qtbot, database, box, store):
    box_id = boxes_of(database, "TK-R01")[0]
    page = make_page(store, Place("box_scan", box_id))
    qtbot.addWidget(page)
    settle(qtbot, store)
    assert page.box_card.chosen_box().code == BOX
    assert page.box_card.box() is None  # nobody has confirmed its size yet
    missing = make_page(store, Place("box_scan", 9999))
    qtbot.addWidget(missing)
    settle(qtbot, store)
    assert missing.box_card.chosen_box() is None
