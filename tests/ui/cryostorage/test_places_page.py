"""Places: a tank built in one step, a rack and box changed, positions blocked, every refusal beside its button."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox
from sqlmodel import select

from stembank_gui.queries.cryostorage import tank_tree
from stembank_gui.queries.reference import tank_templates
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LevelOne, PositionStyle, SizeClass, TankKind, Zone
from stembank_gui.tables.cryostorage import BlockedPosition, Box, Rack, Tank
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.places.place_tree import PlaceTree
from stembank_gui.ui.pages.cryostorage.places.places import PlacesPage
from stembank_gui.ui.pages.cryostorage.places.preview import TankPreview
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
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
    page = PlacesPage(jobs, place or Place("page", "places"))
    qtbot.addWidget(page)
    page.resize(1100, 620)
    page.show()
    qtbot.waitUntil(lambda: jobs.count == 0)
    return page


def chosen(qtbot, page, place, card):
    page.tree.show_place(place)
    page.tree.chosen.emit(place)
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    assert not card.isHidden()


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_first_tank_is_built_in_one_step(qtbot, database, store):
    page = opened(qtbot, store)
    assert page.stack.currentWidget() is page.empty
    press(qtbot, page.empty.button)
    card = page.tank_card
    card.code.setText("TK-C01")
    card.kind.pick(TankKind.CANES)
    assert card.numbers.shape() == tank_templates()["6x12x5"].shape
    assert card.size_class.word() is SizeClass.VIAL_2ML
    assert card.style_.word() is PositionStyle.NUMBERS
    card.numbers.levels.setValue(10)
    assert card.numbers.template.currentData() is None
    press(qtbot, card.button)
    qtbot.waitUntil(lambda: bool(card.reasons.reasons()))
    assert card.reasons.reasons()[0].code == "text.empty"
    card.name.setText("Canes")
    card.room.setText("Room 1")
    card.site.setText("Backup building")
    card.zone.pick(Zone.RELEASED)
    with qtbot.waitSignal(page.told):
        press(qtbot, card.button)
    qtbot.waitUntil(lambda: store.count == 0 and page.tree.topLevelItemCount() == 1)
    assert page.tree.topLevelItem(0).text(0) == "Backup building"
    assert page.tree.current_place() == Place("tank", 1)
    with database.reading() as session:
        tank = session.exec(select(Tank)).one()
    assert (tank.kind, tank.zone, tank.levels, tank.box_rows, tank.site) == (
        "canes",
        "released",
        10,
        5,
        "Backup building",
    )


def test_a_new_tank_is_wanted_from_elsewhere_and_given_up(qtbot, database, staff, store):
    tanks(database, staff, small=True)
    page = opened(qtbot, store, Place("new_tank", 0))
    assert page.tank_card.shown_version() == 0
    assert not page.tank_card.cancel.isHidden()
    press(qtbot, page.tank_card.cancel)
    qtbot.waitUntil(lambda: store.count == 0 and page.tank_card.shown_version() == 1)
    assert page.tank_card.cancel.isHidden()


def test_a_tank_is_changed_and_every_reason_against_it_is_said(qtbot, database, staff, store):
    made = tanks(database, staff)
    stocked_lot(database, staff, vials=8)
    page = opened(qtbot, store)
    card = page.tank_card
    chosen(qtbot, page, Place("tank", made["TK-R01"]), card)
    card.zone.pick(Zone.QUARANTINE)
    card.size_class.pick(SizeClass.VIAL_1ML)
    press(qtbot, card.button)
    qtbot.waitUntil(lambda: bool(card.reasons.reasons()))
    assert [one.code for one in card.reasons.reasons()] == ["cryostorage.zone_contents", "cryostorage.size_contents"]
    assert card.numbers.levels.minimum() == 5
    card.zone.pick(Zone.RELEASED)
    card.size_class.pick(SizeClass.VIAL_2ML)
    card.level_one.pick(LevelOne.BOTTOM)
    card.numbers.levels.setValue(6)
    assert card.preview.level_at(0) == 6
    with qtbot.waitSignal(page.told) as told:
        press(qtbot, card.button)
    assert "2" in told.args[0]
    qtbot.waitUntil(lambda: store.count == 0 and card.shown_version() == 2)


def test_what_is_typed_stays_when_something_else_changes(qtbot, database, staff, store):
    made = tanks(database, staff, small=True)
    page = opened(qtbot, store)
    chosen(qtbot, page, Place("tank", made["TK-R01"]), page.tank_card)
    page.tank_card.name.setText("half a na")
    database.perform(staff["CS"], create_tank, CreateTank("TK-A9", "x", "y", Zone.RELEASED, TankShape(1, 1, 5, 5)))
    page.reload()
    qtbot.waitUntil(lambda: store.count == 0)
    assert page.tank_card.name.text() == "half a na"
    assert page.tree.current_place() == Place("tank", made["TK-R01"])


def test_a_rack_and_a_box_say_what_they_inherit_and_are_changed(qtbot, database, staff, store):
    tanks(database, staff, small=True)
    first, second = boxes_of(database, "TK-R01")
    page = opened(qtbot, store)
    card = page.part_card
    with database.reading() as session:
        rack_id = session.get_one(Box, first).rack_id
    chosen(qtbot, page, Place("rack", rack_id), card)
    assert card.zone.findChild(QComboBox) is None
    assert "released" in card.zone.itemText(0)
    assert page.block_card.isHidden()
    card.zone.pick(Zone.REJECTED)
    with qtbot.waitSignal(page.told):
        press(qtbot, card.button)
    qtbot.waitUntil(lambda: store.count == 0)
    chosen(qtbot, page, Place("box", second), card)
    assert "rejected" in card.zone.itemText(0)
    assert not page.block_card.isHidden()
    card.code.setText("RC-0001")
    press(qtbot, card.button)
    qtbot.waitUntil(lambda: bool(card.reasons.reasons()))
    assert [one.code for one in card.reasons.reasons()] == ["cryostorage.place_code_form"]
    card.code.setText("ucm-07")
    card.style_.pick(PositionStyle.NUMBERS)
    card.rows.setValue(4)
    with qtbot.waitSignal(page.told) as told:
        press(qtbot, card.button)
    assert told.args[0].startswith("UCM-07")
    qtbot.waitUntil(lambda: store.count == 0)
    with database.reading() as session:
        box = session.get_one(Box, second)
        assert (box.code, box.rows, box.position_style, box.zone) == ("UCM-07", 4, "numbers", None)
        assert session.get_one(Rack, rack_id).zone == "rejected"
    assert page.tree.currentItem().text(0) == "L2 · UCM-07"


def test_positions_are_blocked_and_lifted_on_the_box(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    box_id = vial_row(database, lot.vial_ids[0]).box_id
    page = opened(qtbot, store)
    card = page.block_card
    chosen(qtbot, page, Place("box", box_id), card)
    qtbot.waitUntil(lambda: card.map.box is not None)
    assert not card.button.isEnabled()
    card.map.select([1, 50, 51])
    card.reason.setText("broken insert")
    press(qtbot, card.button)
    qtbot.waitUntil(lambda: bool(card.reasons.reasons()))
    assert [one.code for one in card.reasons.reasons()] == ["cryostorage.block_taken"]
    card.map.select([50, 51])
    with qtbot.waitSignal(page.told):
        press(qtbot, card.button)
    qtbot.waitUntil(lambda: store.count == 0 and bool(card.map.box.blocked))
    assert card.said.text() == "E10: broken insert · F1: broken insert"
    assert "2 blocked" in page.tree.currentItem().toolTip(0)
    card.map.select([50, 52])
    assert card.button.isEnabled()
    with qtbot.waitSignal(page.told):
        press(qtbot, card.lift_button)
    qtbot.waitUntil(lambda: store.count == 0 and set(card.map.box.blocked) == {51})
    with database.reading() as session:
        assert len(session.exec(select(BlockedPosition)).all()) == 2


def test_who_may_not_change_places_sees_them_only(qtbot, database, staff):
    made = tanks(database, staff)
    jobs = Jobs(database, staff["OP"])
    page = opened(qtbot, jobs)
    chosen(qtbot, page, Place("tank", made["TK-R01"]), page.tank_card)
    assert page.new_button.isHidden()
    assert page.tank_card.button.isHidden()
    assert not page.tank_card.name.isEnabled()
    jobs.close()


@pytest.mark.parametrize("template", tank_templates().values(), ids=tank_templates().keys())
@pytest.mark.parametrize("level_one", LevelOne)
def test_every_template_is_drawn(qtbot, template, level_one):
    preview = TankPreview()
    qtbot.addWidget(preview)
    preview.resize(500, 200)
    preview.show_tank(template.shape, template.kind, template.box.position_style, level_one)
    picture = QPixmap(preview.size())
    preview.render(picture)
    assert str(template.levels) in preview.accessibleName()
    blank = TankPreview()
    qtbot.addWidget(blank)
    blank.resize(500, 200)
    blank.shape = TankShape(0, 0, 0, 0)
    nothing = QPixmap(blank.size())
    blank.render(nothing)
    assert picture.toImage() != nothing.toImage()


def test_a_tree_of_a_thousand_boxes_opens_at_once(qtbot, database, staff):
    for number in range(4):
        request = CreateTank(f"TK-R{number}", "Big", "Room", Zone.RELEASED, TankShape(20, 13, 10, 10))
        database.perform(staff["CS"], create_tank, request)
    tree = PlaceTree()
    qtbot.addWidget(tree)
    with database.reading() as session:
        tank_tree(session)
        start = time.perf_counter()
        tree.show_tanks(tank_tree(session))
    taken = time.perf_counter() - start
    assert tree.topLevelItem(0).child(0).childCount() == 4
    rack = tree.topLevelItem(0).child(0).child(0).child(0)
    rack.setExpanded(True)
    assert rack.childCount() == 13
    assert taken < 0.5, f"{taken * 1000:.0f} ms"
