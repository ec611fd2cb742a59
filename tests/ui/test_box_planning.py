"""Planning on the box map: vials in hand, dragged, dropped, put down by keys."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from stembank_gui.rules.cryostorage.selecting import Lines
from stembank_gui.rules.vocabulary import FillDirection, PositionStyle, VialState
from stembank_gui.ui.pages.cryostorage.map.map_tools import MapTools
from stembank_gui.ui.widgets import box_map
from stembank_gui.ui.widgets.box_map import Ghost
from stembank_gui.ui.widgets.fill_control import FillControl, direction_icon
from stembank_gui.ui.widgets.vial_drag import drag_vials, vials_mime
from tests.ui.test_box_map import box, cell, middle, shown

__all__ = ["shown"]

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


class Dropped(QDropEvent):
    """A drop that says where it comes from, as the ones of Qt do."""

    def __init__(self, source, vial_ids, at):
        self._carried = vials_mime(vial_ids)
        self._from = source
        super().__init__(QPointF(at), Qt.DropAction.MoveAction, self._carried, Qt.MouseButton.LeftButton,
                         Qt.KeyboardModifier.NoModifier)  # fmt: skip

    def source(self):
        return self._from


class Moved(QDragMoveEvent):
    """A drag over a place, with its source."""

    def __init__(self, source, vial_ids, at):
        self._carried = vials_mime(vial_ids)
        self._from = source
        super().__init__(QPoint(at), Qt.DropAction.MoveAction, self._carried, Qt.MouseButton.LeftButton,
                         Qt.KeyboardModifier.NoModifier)  # fmt: skip

    def source(self):
        return self._from


def planning(shown):
    shown.allow_planning()
    shown.setFocus()
    return shown


def test_vials_are_taken_in_hand_and_put_down_from_the_cursor_on(qtbot, shown):
    planning(shown).select([1, 2, 3])
    with qtbot.waitSignal(shown.held) as held:
        qtbot.keyClick(shown, KEY.Key_X, CONTROL)
    assert held.args == [[101, 102, 103]]
    for _ in range(4):
        qtbot.keyClick(shown, KEY.Key_Down)
    assert shown._landing == {41, 42, 43}
    with qtbot.waitSignal(shown.dropped) as dropped:
        qtbot.keyClick(shown, KEY.Key_V, CONTROL)
    assert dropped.args == [[101, 102, 103], [41, 42, 43]]
    assert shown.in_hand() == ()
    with qtbot.assertNotEmitted(shown.dropped):
        qtbot.keyClick(shown, KEY.Key_V, CONTROL)


def test_without_a_selection_the_vial_under_the_cursor_is_taken(qtbot, shown):
    qtbot.keyClick(planning(shown), KEY.Key_X, CONTROL)
    assert shown.in_hand() == (101,)
    qtbot.keyClick(shown, KEY.Key_Escape)
    assert shown.in_hand() == ()


def test_where_nothing_is_planned_nothing_is_taken(qtbot, shown):
    shown.setFocus()
    qtbot.keyClick(shown, KEY.Key_X, CONTROL)
    assert shown.in_hand() == ()


def test_selected_free_cells_are_filled_in_the_direction(qtbot, shown):
    planning(shown).select([1, 2, 3])
    qtbot.keyClick(shown, KEY.Key_X, CONTROL)
    shown.show_direction(FillDirection.DOWN_FROM_TOP_LEFT)
    for _ in range(5):
        qtbot.keyClick(shown, KEY.Key_Down)
    qtbot.keyClick(shown, KEY.Key_Down, SHIFT)
    qtbot.keyClick(shown, KEY.Key_Right, SHIFT)
    assert shown.selection() == [51, 52, 61, 62]
    with qtbot.waitSignal(shown.dropped) as dropped:
        qtbot.keyClick(shown, KEY.Key_V, CONTROL)
    assert dropped.args[1] == [51, 61, 52]


def test_taken_blocked_and_planned_cells_are_passed_over(shown):
    planning(shown).show_box(replace(box(taken=[1, 2, 5]), blocked={4: "iced up"}), [Ghost(6, "099", vial_id=999)])
    assert shown.landing([700, 701, 702], 3) == (3, 7, 8)
    assert shown.landing([101], 1) == (1,)
    assert shown.landing([999], 6) == (6,)
    assert len(shown.landing(range(2000, 2200), 1)) == 95
    shown.show_ghosts([], leaving=[2])
    assert shown.landing([700], 2) == (2,)
    shown.show_box(None)
    assert shown.landing([700], 1) == ()


def test_only_stored_vials_and_ghosts_may_be_moved(shown):
    cells = (cell(1), cell(2, state=VialState.PLANNED), cell(3))
    planning(shown).show_box(replace(box(), cells=cells))
    shown.show_ghosts([Ghost(50, "003", vial_id=103)], leaving=[3])
    assert shown._movable(frozenset({1, 2, 3, 50, 60})) == (101, 103)


def test_a_drop_plans_from_the_cell_under_the_pointer(qtbot, shown):
    planning(shown)
    at = middle(shown, 60)
    move = Moved(shown, [101, 102], at)
    shown.dragMoveEvent(move)
    assert move.isAccepted()
    assert shown._landing == {60, 61}
    with qtbot.waitSignal(shown.dropped) as dropped:
        shown.dropEvent(Dropped(shown, [101, 102], at))
    assert dropped.args == [[101, 102], [60, 61]]
    shown.dragMoveEvent(Moved(shown, [101], at))
    shown.dragLeaveEvent(QDragLeaveEvent())
    assert shown._landing == frozenset()


def test_what_is_dragged_from_elsewhere_is_not_taken(qtbot, shown):
    planning(shown)
    foreign = QMimeData()
    foreign.setText("101")
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.MoveAction, foreign, Qt.MouseButton.LeftButton,
                            Qt.KeyboardModifier.NoModifier)  # fmt: skip
    enter.ignore()
    shown.dragEnterEvent(enter)
    assert not enter.isAccepted()
    with qtbot.assertNotEmitted(shown.dropped):
        shown.dropEvent(Dropped(None, [101], middle(shown, 60)))


def test_the_mouse_drags_a_selection_away(qtbot, shown, monkeypatch):
    """Offscreen ends every drag of Qt at once: what is looked at is what the drag carries."""
    carried = []

    def noted(source, vials, words):
        carried.append((vials, words))
        drag_vials(source, vials, words)

    monkeypatch.setattr(box_map, "drag_vials", noted)
    planning(shown).select([1, 2])
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=middle(shown, 1))
    QTest.mouseMove(shown, middle(shown, 1) + QPoint(1, 1))
    assert carried == []
    QTest.mouseMove(shown, middle(shown, 1) + QPoint(QApplication.startDragDistance() + 5, 9))
    assert carried == [([101, 102], "2 vials")]
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=middle(shown, 1))
    assert shown.selection() == [1, 2]


def test_a_click_into_the_selection_selects_that_cell_alone(qtbot, shown):
    planning(shown).select([1, 2, 3])
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=middle(shown, 2))
    assert shown.selection() == [2]
    with qtbot.waitSignal(shown.opened):
        qtbot.mouseDClick(shown, Qt.MouseButton.LeftButton, pos=middle(shown, 2))


def test_lines_lots_boxes_and_directions_by_keys(qtbot, shown):
    planning(shown)
    qtbot.keyClick(shown, KEY.Key_Space, SHIFT)
    assert shown.selection() == list(range(1, 11))
    qtbot.keyClick(shown, KEY.Key_Space, CONTROL)
    assert len(shown.selection()) == 19
    qtbot.keyClick(shown, KEY.Key_B, CONTROL)
    assert shown.selection() == list(range(1, 20))
    for key, modifiers, signal, args in (
        (KEY.Key_D, CONTROL, shown.turn, [1]),
        (KEY.Key_D, CONTROL | SHIFT, shown.turn, [-1]),
        (KEY.Key_PageDown, CONTROL, shown.stepped, [1]),
        (KEY.Key_PageUp, CONTROL, shown.stepped, [-1]),
        (KEY.Key_Return, CONTROL, shown.confirmed, []),
    ):
        with qtbot.waitSignal(signal) as told:
            qtbot.keyClick(shown, key, modifiers)
        assert told.args == args
    for letter in (KEY.Key_U, KEY.Key_V, KEY.Key_D):
        with qtbot.assertNotEmitted(shown.turn), qtbot.assertNotEmitted(shown.dropped):
            qtbot.keyClick(shown, letter)
    qtbot.keyClick(shown, KEY.Key_PageDown)
    selected = shown.selection()
    qtbot.keyClick(shown, KEY.Key_B, CONTROL)
    assert shown.selection() == selected


def test_the_select_menu_knows_every_other_line(qtbot, shown):
    tools = MapTools(shown)
    qtbot.addWidget(tools)
    menu = tools.select_button.menu()
    actions = {one.objectName(): one for one in menu.actions() if one.objectName()}
    for name, positions in (
        (f"select_{Lines.EVEN_COLUMNS}", {one for one in range(1, 101) if one % 2 == 0}),
        (f"select_{Lines.ODD_ROWS}", {one for one in range(1, 101) if (one - 1) // 10 % 2 == 0}),
        ("select_vials", set(range(1, 31))),
        ("select_free", set(range(31, 101))),
        ("select_all", set(range(1, 101))),
        ("select_nothing", set()),
    ):
        actions[name].trigger()
        assert set(shown.selection()) == positions
    qtbot.mouseClick(tools.more_button, Qt.MouseButton.LeftButton)
    larger = shown.grid().side
    qtbot.mouseClick(tools.less_button, Qt.MouseButton.LeftButton)
    assert shown.grid().side < larger
    shown.show_box(None)
    actions["select_vials"].trigger()
    actions["select_free"].trigger()
    actions[f"select_{Lines.ODD_ROWS}"].trigger()
    assert shown.selection() == []


def test_blocked_cells_and_numbered_boxes_are_drawn_and_told(qtbot, shown):
    plain = shown.grab().toImage()
    shown.show_box(replace(box(), blocked={50: "iced up"}, style=PositionStyle.NUMBERS))
    assert shown.grab().toImage() != plain
    qtbot.mouseMove(shown, middle(shown, 50))
    qtbot.waitUntil(shown._card.isVisible)
    assert shown._card.note.text() == "iced up"
    assert shown._card.code.text().startswith("50")
    shown.setFocus()
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=middle(shown, 50))
    assert shown.accessibleDescription() == "50: blocked"


def test_the_fill_control_offers_eight_ways(qtbot):
    control = FillControl()
    qtbot.addWidget(control)
    with qtbot.waitSignal(control.changed) as told:
        control.menu().actions()[3].trigger()
    assert told.args == [FillDirection.DOWN_FROM_TOP_RIGHT]
    assert [one.isChecked() for one in control.menu().actions()].index(True) == 3
    control.step(1)
    assert control.direction() is FillDirection.RIGHT_FROM_BOTTOM_LEFT
    control.step(-4)
    assert control.direction() is FillDirection.RIGHT_FROM_TOP_LEFT
    with qtbot.assertNotEmitted(control.changed):
        control.choose(FillDirection.RIGHT_FROM_TOP_LEFT)
    control.menu().aboutToShow.emit()
    pictures = [direction_icon(one).pixmap(40, 40).toImage() for one in FillDirection]
    assert len({bytes(one.convertToFormat(QImage.Format.Format_ARGB32).constBits()) for one in pictures}) == 8


def test_zoomed_cells_keep_their_size_and_fit_again(qtbot, shown):
    side = shown.grid().side
    shown.zoom_by(2)
    assert shown.grid().side == side * 2
    shown.resize(300, 300)
    assert shown.grid().side == side * 2
    qtbot.keyClick(shown, KEY.Key_0, CONTROL)
    assert shown.grid().side < side
    assert isinstance(shown, QWidget)
