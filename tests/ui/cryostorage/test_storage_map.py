"""The storage map: vials dropped and carried, free positions found, half-empty boxes merged, boxes printed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragLeaveEvent, QHelpEvent
from PySide6.QtWidgets import QToolTip

from stembank_gui.documents.preview import page_text
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import FillDirection, LotState, SizeClass, Strategy, TankKind, Zone
from stembank_gui.ui.dialogs.box_sheet import BoxSheetDialog
from stembank_gui.ui.pages.cryostorage.map.fill import Shade, shade_colours, shade_of
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row
from tests.ui.cryostorage.test_storage_page import opened, store
from tests.ui.test_box_planning import Dropped, Moved

__all__ = ["store"]

CONTROL = Qt.KeyboardModifier.ControlModifier


def at_box(qtbot, page, path):
    qtbot.waitUntil(lambda: page.side.map.box is not None and page.side.heading.text() == path)


def cell_of(page, box_id):
    return next(at for at, box in page.elevation._grid.items() if box.box_id == box_id)


def test_vials_dropped_on_a_box_of_the_rack_are_planned_and_moved(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=6)
    page = opened(qtbot, store)
    at_box(qtbot, page, "TK-R01 › R1 › L1")
    second = boxes_of(database, "TK-R01")[1]
    at = page.elevation._place(*cell_of(page, second)).center()
    move = Moved(page.side.map, list(lot.vial_ids[:2]), at.toPoint())
    page.elevation.dragMoveEvent(move)
    assert move.isAccepted()
    page.elevation.dropEvent(Dropped(page.side.map, list(lot.vial_ids[:2]), at))
    qtbot.waitUntil(page.plan.isVisible)
    assert [(one.box_id, one.position) for one in page.plan.plan.moves] == [(second, 1), (second, 2)]
    assert page.side.map._leaving == {1, 2}
    assert page.elevation._marked == {second}
    page.side.map.setFocus()
    with qtbot.waitSignal(page.told):
        qtbot.keyClick(page.side.map, Qt.Key.Key_Return, CONTROL)
    assert (vial_row(database, lot.vial_ids[1]).box_id, vial_row(database, lot.vial_ids[1]).position) == (second, 2)
    qtbot.waitUntil(lambda: len(page.side.map.box.cells) == 4)
    assert page.elevation._marked == frozenset()


def test_a_box_that_vials_are_held_over_opens(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    page = opened(qtbot, store)
    at_box(qtbot, page, "TK-R01 › R1 › L1")
    third = boxes_of(database, "TK-R01")[2]
    at = page.elevation._place(*cell_of(page, third)).center().toPoint()
    page.elevation._lingering.setInterval(0)
    page.elevation.dragMoveEvent(Moved(page.side.map, list(lot.vial_ids), at))
    at_box(qtbot, page, "TK-R01 › R1 › L3")
    page.elevation.dragLeaveEvent(QDragLeaveEvent())
    assert page.elevation._under == 0


def test_vials_dropped_on_a_rack_of_the_tree_find_a_box(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    page = opened(qtbot, store)
    at_box(qtbot, page, "TK-R01 › R1 › L1")
    tree = page.tree
    tank = tree.topLevelItem(2)
    tree._lingering.setInterval(0)
    over = tree.visualItemRect(tank).center()
    move = Moved(page.side.map, list(lot.vial_ids), over)
    tree.dragMoveEvent(move)
    assert not move.isAccepted()
    qtbot.waitUntil(tank.isExpanded)
    rack = tree.visualItemRect(tank.child(1)).center()
    tree.dragMoveEvent(Moved(page.side.map, list(lot.vial_ids), rack))
    tree.dragLeaveEvent(QDragLeaveEvent())
    with qtbot.assertNotEmitted(tree.dropped):
        tree.dropEvent(Dropped(page.side.map, list(lot.vial_ids), QPointF(over)))
    tree.dropEvent(Dropped(page.side.map, list(lot.vial_ids), QPointF(rack)))
    qtbot.waitUntil(lambda: len(page.plan.plan.moves) == 3)
    assert {one.box_id for one in page.plan.plan.moves} == {boxes_of(database, "TK-R02")[5]}


def test_a_vial_dropped_again_goes_to_the_later_place_and_back_home_leaves_the_plan(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    page = opened(qtbot, store)
    at_box(qtbot, page, "TK-R01 › R1 › L1")
    vials = list(lot.vial_ids)
    page.side.map.dropped.emit(vials[:2], [11, 12])
    qtbot.waitUntil(lambda: len(page.plan.plan.moves) == 2)
    page.side.map.dropped.emit(vials[1:3], [21, 22])
    qtbot.waitUntil(lambda: len(page.plan.plan.moves) == 3)
    assert {one.vial_id: one.position for one in page.plan.plan.moves} == {vials[0]: 11, vials[1]: 21, vials[2]: 22}
    assert set(page.side.map._ghosts) == {11, 21, 22}
    page.side.map.dropped.emit(vials[:3], [1, 2, 3])
    qtbot.waitUntil(page.plan.isHidden)
    assert page.beside.isHidden()


def test_what_finds_no_cell_is_told(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    page = opened(qtbot, store)
    at_box(qtbot, page, "TK-R01 › R1 › L1")
    with qtbot.waitSignal(page.told) as told:
        page.side.map.dropped.emit(list(lot.vial_ids), [99, 100])
    assert told.args == ["2 vials found no free position there."]
    qtbot.waitUntil(lambda: len(page.plan.plan.moves) == 2)


def test_the_manner_decides_where_a_transfer_goes(qtbot, database, staff, store):
    tanks(database, staff)
    stocked_lot(database, staff, vials=3)
    stocked_lot(database, staff, vials=2, sequence=2, zone=Zone.QUARANTINE)
    page = opened(qtbot, store)
    page.left.strategy.pick(Strategy.LAST_USED)
    page.side.map.setFocus()
    for _ in range(7):
        qtbot.keyClick(page.side.map, Qt.Key.Key_D, CONTROL)
    assert page.left.manner().direction is FillDirection.UP_FROM_BOTTOM_RIGHT
    assert page.side.map.direction is FillDirection.UP_FROM_BOTTOM_RIGHT
    qtbot.mouseClick(page.left.work_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.plan.plan.moves) == 2)
    assert [one.position for one in page.plan.plan.moves] == [100, 90]


def test_the_finder_lists_boxes_and_shows_the_positions(qtbot, database, staff, store):
    tanks(database, staff, small=True)
    stocked_lot(database, staff, vials=20)
    page = opened(qtbot, store)
    at_box(qtbot, page, "TK-R01 › R1 › L1")
    qtbot.mouseClick(page.left.room_button, Qt.MouseButton.LeftButton)
    finder = page.beside.finder
    finder.count.setValue(8)
    qtbot.waitUntil(lambda: bool(finder.table.rows()) and len(finder.table.rows()[0].positions) == 8)
    assert finder.said.text() == "3 boxes have room for all of them side by side."
    assert [one.path for one in finder.table.rows()] == [
        "TK-R01 › R1 › L2", "TK-R02 › R1 › L1", "TK-R02 › R1 › L2", "TK-R01 › R1 › L1"
    ]  # fmt: skip
    finder.table.pick(finder.table.rows()[1])
    at_box(qtbot, page, "TK-R02 › R1 › L1")
    assert page.side.map.selection() == list(range(1, 9))
    for count, words in (
        (30, "No box has room for all of them; 2 boxes together have."),
        (200, "120 positions are missing in this zone."),
    ):
        finder.count.setValue(count)
        qtbot.waitUntil(lambda words=words: finder.said.text() == words)
    finder.size_class.pick(SizeClass.BAG_250ML)
    qtbot.waitUntil(lambda: finder.said.text() == "No position of this size is free in this zone.")
    qtbot.mouseClick(finder.close_button, Qt.MouseButton.LeftButton)
    assert page.beside.isHidden()


def test_a_box_with_gaps_is_called_so(qtbot, database, staff, store):
    tanks(database, staff, small=True)
    lot = stocked_lot(database, staff, vials=13)
    page = opened(qtbot, store)
    page.beside.finder._show(page.beside.finder._asked, ())
    from stembank_gui.queries.cryostorage.finder import RoomFound
    from stembank_gui.rules.cryostorage.finding import Fit

    gaps = RoomFound(1, "TK", Fit.ONE_BOX, 12, 3, (1, 2, 5, 9))
    assert "gaps" in page.beside.finder._sentence(4, (gaps,))
    assert "missing" in page.beside.finder._sentence(20, (replace(gaps, fit=Fit.SOME),))
    assert len(lot.vial_ids) == 13


def test_half_empty_boxes_are_merged_by_a_plan(qtbot, database, staff, store):
    tanks(database, staff, small=True)
    first = stocked_lot(database, staff, vials=6)
    page = opened(qtbot, store)
    at_box(qtbot, page, "TK-R01 › R1 › L1")
    other = boxes_of(database, "TK-R01")[1]
    page.planner.drop_on_box(list(first.vial_ids[:2]), other)
    qtbot.waitUntil(lambda: len(page.plan.plan.moves) == 2)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.plan.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.side.map.box.cells) == 4)
    qtbot.mouseClick(page.left.merge_button, Qt.MouseButton.LeftButton)
    merging = page.beside.merging
    qtbot.waitUntil(lambda: merging.said.text() == "2 vials are moved · 1 box is freed")
    (freed,) = merging.table.rows()
    assert (freed.path, freed.vials, freed.targets) == ("TK-R01 › R1 › L2", 2, ("TK-R01 › R1 › L1",))
    merging.tank.setCurrentIndex(merging.tank.findText("TK-R02", Qt.MatchFlag.MatchStartsWith))
    qtbot.waitUntil(lambda: merging.said.text() == "There is nothing to merge in this tank.")
    assert not merging.plan_button.isEnabled()
    merging.tank.setCurrentIndex(merging.tank.findText("TK-R01", Qt.MatchFlag.MatchStartsWith))
    qtbot.waitUntil(merging.plan_button.isEnabled)
    qtbot.mouseClick(merging.plan_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.plan.plan.moves) == 2)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.plan.do_button, Qt.MouseButton.LeftButton)
    assert {vial_row(database, one).box_id for one in first.vial_ids} == {boxes_of(database, "TK-R01")[0]}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no tips on top
def test_a_tank_is_a_plan_of_free_positions_in_shades(qtbot, database, staff, store):
    made = tanks(database, staff)
    stocked_lot(database, staff, vials=12)
    page = opened(qtbot, store, Place("tank", made["TK-R01"]))
    at_box(qtbot, page, "TK-R01 › R1 › L1")
    assert page.elevation.is_plan()
    assert page.middle.legend.isVisible()
    assert page.middle.numbers.isVisible()
    assert page.title() == "TK-R01 › R1 › L1"
    page.elevation.setFocus()
    qtbot.keyClick(page.elevation, Qt.Key.Key_Right)
    at_box(qtbot, page, "TK-R01 › R2 › L1")
    page.elevation.step(1)
    at_box(qtbot, page, "TK-R01 › R2 › L2")
    page.elevation.step(-1)
    qtbot.keyClick(page.elevation, Qt.Key.Key_Return)
    assert page.side.map.hasFocus()
    place = page.elevation._place(0, 0).center().toPoint()
    tip = QHelpEvent(QHelpEvent.Type.ToolTip, place, page.elevation.mapToGlobal(place))
    page.elevation.event(tip)
    assert "88 free" in QToolTip.text()
    QToolTip.hideText()
    page.tree.setCurrentItem(page.tree.topLevelItem(1).child(0) or page.tree.topLevelItem(0))
    qtbot.waitUntil(lambda: not page.elevation.is_plan())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shades_differ_and_their_numbers_can_be_read(theme):
    from stembank_gui.ui import look

    look.choose(theme)
    papers = [shade_colours(one) for one in Shade]
    assert len({paper.name() for paper, _ in papers}) == 5
    for paper, ink in papers:
        lights = sorted(_luminance(one) for one in (paper, ink))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5
    assert [shade_of(used, 100) for used in (0, 1, 49, 50, 89, 90, 99, 100, 104)] == [
        Shade.EMPTY, Shade.BELOW_HALF, Shade.BELOW_HALF, Shade.HALF, Shade.HALF, Shade.NEARLY_FULL, Shade.NEARLY_FULL,
        Shade.FULL, Shade.FULL,
    ]  # fmt: skip
    look.choose("light")


def _luminance(colour):
    parts = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_rooms_stand_over_tanks_and_canes_have_canisters(qtbot, database, staff, store):
    tanks(database, staff, small=True)
    request = CreateTank("TK-C01", "Canes", "Annex", Zone.RELEASED, TankShape(6, 10, 6, 1), TankKind.CANES)
    database.perform(staff["CS"], create_tank, request)
    page = opened(qtbot, store)
    names = [page.tree.topLevelItem(one).text(0) for one in range(page.tree.topLevelItemCount())]
    assert sorted(names) == ["Annex", "Room 1"]
    annex = page.tree.topLevelItem(names.index("Annex"))
    assert annex.child(0).child(2).text(0) == "Canister 3"
    page.tree.setCurrentItem(annex.child(0).child(2))
    qtbot.waitUntil(lambda: "CAN3" in page.side.heading.text())


def test_the_lots_of_a_box_are_listed_and_chosen(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    stocked_lot(database, staff, vials=3, sequence=2)
    page = opened(qtbot, store)
    at_box(qtbot, page, "TK-R01 › R1 › L1")
    assert page.side.lots.isVisible()
    buttons = page.side.lots.findChildren(type(page.side.plan_button))
    qtbot.waitUntil(lambda: len(buttons) == 2 and all(one.isVisible() for one in buttons))
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert [cell.vial_id for cell in page.side.map.selected_cells()] == list(lot.vial_ids)
    page.resize(1100, 700)
    qtbot.waitUntil(lambda: page.side.legend.isVisible() or page.side.width() >= 540)


def test_control_p_prints_the_box_in_both_languages(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4, state=LotState.QUARANTINE)
    page = opened(qtbot, store, Place("box", boxes_of(database, "TK-Q01")[0]))
    at_box(qtbot, page, "TK-Q01 › R1 › L1")
    page.print_()
    dialog = page.findChild(BoxSheetDialog)
    qtbot.waitUntil(lambda: dialog.view.pdf().startswith(b"%PDF"))
    text = page_text(dialog.view.pdf(), 0)
    for words in ("TK-Q01 › R1 › L1", "4 of 100 positions taken", lot.number, "quarantine", "A4"):
        assert words in text
    dialog.language.setCurrentIndex(dialog.language.findData("zh"))
    qtbot.waitUntil(lambda: "待检" in page_text(dialog.view.pdf(), 0))
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
