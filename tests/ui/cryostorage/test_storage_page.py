"""Storage: tanks, boxes, a plan drawn as ghosts, checked, done in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from stembank_gui import words
from stembank_gui.documents.preview import page_text
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState, VialState, Zone
from stembank_gui.ui.dialogs.pick_sheet import PickSheetDialog
from stembank_gui.ui.dialogs.printing.place_labels import PlaceLabelsDialog
from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.storage import StoragePage
from tests.conftest import PASSWORD
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


def opened(qtbot, jobs, place=None):
    page = StoragePage(jobs, place or Place("page", "storage"))
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    qtbot.waitUntil(lambda: jobs.count == 0)
    return page


def press(qtbot, button):
    """Press a button that was just shown: its place is settled first."""
    qtbot.waitUntil(button.isVisible)
    QApplication.sendPostedEvents()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def sign(qtbot, card, user_id):
    qtbot.waitUntil(lambda: card._dialog is not None)
    card._dialog.user_id.setText(user_id)
    card._dialog.password.setText(PASSWORD)
    qtbot.mouseClick(card._dialog.sign_button, Qt.MouseButton.LeftButton)


def test_an_empty_bank_teaches_and_leads_to_the_first_tank(qtbot, database, store):
    page = opened(qtbot, store)
    assert page.stack.currentWidget() is page.empty
    with qtbot.waitSignal(page.wanted) as asked:
        qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == [Place("new_tank", 0)]


def test_it_opens_at_a_box_a_rack_and_a_tank(qtbot, database, staff, store):
    made = tanks(database, staff)
    stocked_lot(database, staff, vials=12)
    box_id = boxes_of(database, "TK-R02")[6]
    page = opened(qtbot, store, Place("box", box_id))
    qtbot.waitUntil(lambda: page.side.heading.text() == "TK-R02 › R2 › L2")
    tank = opened(qtbot, store, Place("tank", made["TK-R01"]))
    qtbot.waitUntil(lambda: tank.side.heading.text() == "TK-R01 › R1 › L1")
    assert len(tank.elevation.racks) == 2
    assert "12 of 100" in tank.side.fill.text()


def test_the_tree_and_the_rack_lead_to_any_box(qtbot, database, staff, store):
    tanks(database, staff)
    stocked_lot(database, staff, vials=12)
    page = opened(qtbot, store)
    qtbot.waitUntil(lambda: page.side.heading.text() == "TK-R01 › R1 › L1")
    page.tree.setCurrentItem(page.tree.topLevelItem(2).child(1))
    qtbot.waitUntil(lambda: page.side.heading.text() == "TK-R02 › R2 › L1")
    page.elevation.setFocus()
    qtbot.keyClick(page.elevation, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.side.heading.text() == "TK-R02 › R2 › L2")
    place = page.elevation._place(0, 4).center().toPoint()
    qtbot.mouseClick(page.elevation, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.side.heading.text() == "TK-R02 › R2 › L5")


def test_released_vials_are_planned_as_ghosts_and_moved_at_once(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=30, zone=Zone.QUARANTINE)
    page = opened(qtbot, store)
    qtbot.waitUntil(lambda: len(page.left.work.rows()) == 1)
    qtbot.mouseClick(page.left.work_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.plan.isVisible() and page.side.heading.text() == "TK-R01 › R1 › L1")
    assert len(page.plan.ghosts(page._box_id)) == 24
    assert page.plan.reasons.reasons() == ()
    qtbot.mouseClick(page.plan.sheet_button, Qt.MouseButton.LeftButton)
    dialog = page.plan.findChild(PickSheetDialog)
    qtbot.waitUntil(lambda: all(view.pdf().startswith(b"%PDF") for view in dialog.views))
    assert len(dialog.views) == 2
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.plan.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.side.map.box.cells) == 24)
    qtbot.waitUntil(page.left.work_part.isHidden)
    assert page.plan.isHidden()
    assert vial_row(database, lot.vial_ids[-1]).position == 6


def test_a_plan_by_hand_says_what_is_wrong_and_is_not_done(qtbot, database, staff, store):
    tanks(database, staff)
    stocked_lot(database, staff, vials=3)
    held = stocked_lot(database, staff, vials=3, state=LotState.QUARANTINE, sequence=2)
    quarantine, target = boxes_of(database, "TK-Q01")[0], boxes_of(database, "TK-R01")[0]
    page = opened(qtbot, store, Place("box", quarantine))
    qtbot.waitUntil(lambda: page.side.map.box is not None)
    page.side.map.select([1, 2])
    qtbot.mouseClick(page.side.plan_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.plan.isVisible)
    page.show_box(target)
    qtbot.waitUntil(lambda: page.side.map.box.box_id == target)
    page.side.map.select([3, 4])
    qtbot.mouseClick(page.plan.manual_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.plan.reasons.reasons()) == 3)
    assert {one.code for one in page.plan.reasons.reasons()} == {"I5.wrong_zone", "cryostorage.occupied"}
    assert not page.plan.do_button.isEnabled()
    assert all(ghost.wrong for ghost in page.plan.ghosts(target))
    qtbot.mouseClick(page.plan.forget_button, Qt.MouseButton.LeftButton)
    assert page.plan.isHidden()
    assert vial_row(database, held.vial_ids[0]).row_version == 1


def test_selected_vials_are_picked_with_a_second_person(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    page = opened(qtbot, store)
    qtbot.waitUntil(lambda: page.side.map.box is not None)
    page.side.map.select([1, 2, 50])
    qtbot.mouseClick(page.side.pick_button, Qt.MouseButton.LeftButton)
    card = page.beside.pick_card
    assert card.ids() == lot.vial_ids[:2]
    press(qtbot, card.button)
    sign(qtbot, card, "cs.user")
    qtbot.waitUntil(lambda: bool(card._dialog.reasons.reasons()))
    assert card._dialog.reasons.reasons()[0].code == "sign.same_person"
    with qtbot.waitSignal(page.told):
        sign(qtbot, card, "op.user")
    qtbot.waitUntil(lambda: len(page.side.map.box.cells) == 3)
    assert vial_row(database, lot.vial_ids[0]).state == VialState.PICKED


def test_lost_vials_are_reported_from_the_map(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    page = opened(qtbot, store)
    qtbot.waitUntil(lambda: page.side.map.box is not None)
    page.side.map.select([4])
    qtbot.mouseClick(page.side.lost_button, Qt.MouseButton.LeftButton)
    page.beside.lost_card.what.setPlainText("cracked at the tank")
    with qtbot.waitSignal(page.told) as told:
        press(qtbot, page.beside.lost_card.button)
    assert "DV-0001" in told.args[0]
    assert vial_row(database, lot.vial_ids[3]).state == VialState.DAMAGED


def test_who_may_not_sees_no_buttons(qtbot, database, staff, jobs):
    tanks(database, staff)
    stocked_lot(database, staff, vials=5)
    page = opened(qtbot, jobs)
    for button in (page.new_button, page.side.plan_button, page.side.pick_button, page.side.lost_button):
        assert button.isHidden()


def test_labels_of_the_box_its_rack_and_its_tank(qtbot, database, staff, store):
    tanks(database, staff)
    page = opened(qtbot, store)
    box = page.side.map.box
    page.labels_button.places_action.trigger()
    dialog = page.findChild(PlaceLabelsDialog)
    tank = page._tanks[0]
    boxes, racks = sum(len(rack.boxes) for rack in tank.racks), len(tank.racks)
    in_rack = len(tank.racks[0].boxes)
    offered = [dialog.places.itemText(at) for at in range(dialog.places.count())]
    assert offered == [
        f"{box.tank} › R1 › L1 · box (1)", f"{box.tank} › R1 · box ({in_rack})", f"{box.tank} › R1 · rack or cane (1)",
        f"{box.tank} · box ({boxes})", f"{box.tank} · rack or cane ({racks})", f"{box.tank} · tank (1)",
    ]  # fmt: skip
    for at, labels in enumerate((1, in_rack, 1, boxes, racks, 1)):
        dialog.places.setCurrentIndex(at)
        qtbot.waitUntil(lambda labels=labels: dialog.view.pages.page_count() == labels)
        qtbot.waitUntil(dialog.print_button.isEnabled)
    dialog.places.setCurrentIndex(0)
    dialog.choices.language.setCurrentIndex(dialog.choices.language.findData("zh"))
    qtbot.waitUntil(lambda: store.count == 0)
    assert words.term("zone.quarantine", "zh") in page_text(dialog.view.pdf(), 0)
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_labels_of_what_is_selected_on_the_map(qtbot, database, staff, store):
    tanks(database, staff)
    stocked_lot(database, staff, vials=5)
    page = opened(qtbot, store)
    page.labels_button.menu().aboutToShow.emit()
    assert not page.labels_button.vials_action.isEnabled()
    cells = page.side.map.box.cells
    page.side.map.select(cell.position for cell in cells[:2])
    page.labels_button.menu().aboutToShow.emit()
    assert page.labels_button.vials_action.isEnabled()
    page.labels_button.vials_action.trigger()
    dialog = page.findChild(PrintLabelsDialog)
    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 2)
    assert dialog.request().vial_ids == tuple(cell.vial_id for cell in cells[:2])
    dialog.reject()
