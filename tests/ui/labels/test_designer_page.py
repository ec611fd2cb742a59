"""The designer shows a label, reads its codes back, and is drawn in by mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from stembank_gui.documents.labels.shipped import shipped_template
from stembank_gui.rules.release import CheckResult
from tests.factories.cryostorage import stocked_lot, tanks
from tests.ui.labels.drawing import (
    VIAL,
    Left,
    No,
    at,
    drag,
    middle,
    move,
    opened,
    own_copy,
    settled,
)


def test_a_shipped_template_is_shown_read_back_and_cannot_be_changed(qtbot, draws):
    page = opened(qtbot, draws, VIAL)
    assert page.title() == shipped_template(VIAL).title
    assert page.bench.is_locked
    assert not page.deeds.save_button.isVisible()
    assert [line.state for line in page.checks.table.rows()] == [CheckResult.PASSED]
    said = page.checks.table.rows()[0].said
    assert "UCM24001M010042I" in said
    assert "0.339 mm" in said
    assert "(1 + 16 + 1) × 4 = 72 ≤ 90" in said
    qtbot.mouseClick(page.canvas, Left, No, middle(page, 1))
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Delete)
    assert page.bench.draft.selection == (1,)
    assert page.bench.template == shipped_template(VIAL)
    assert not page.element.form.isEnabled()


def test_what_was_read_back_before_a_change_is_not_claimed_after_it(qtbot, draws):
    page = own_copy(qtbot, draws)
    read = page.checks.summary.text()
    qtbot.mouseClick(page.canvas, Left, No, middle(page, 1))
    qtbot.keyClick(page.canvas, Qt.Key.Key_Right)
    assert page.checks.summary.text() == "Reading the codes back…"
    settled(qtbot, page)
    assert page.checks.summary.text() == read


def test_a_template_that_is_not_there_is_told(qtbot, draws):
    page = opened(qtbot, draws, 4711)
    assert page.deeds.header.title.text() == "There is no such template."
    assert [reason.code for reason in page.deeds.reasons.reasons()] == ["labels.template_unknown"]
    assert page.bench.is_locked


def test_the_label_is_shown_with_a_real_lot_in_both_languages_and_other_dots(qtbot, database, staff, draws):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    page = opened(qtbot, draws, VIAL)
    samples = page.samples
    samples.sample.setCurrentIndex(samples.sample.findData(lot.lot_id))
    samples.sample.activated.emit(samples.sample.currentIndex())
    settled(qtbot, page)
    code = page.preview.sample.texts["code"]
    assert code.startswith(samples.sample.currentText())
    assert code in page.checks.table.rows()[0].said
    samples.language.setCurrentIndex(1)
    samples.language.activated.emit(1)
    samples.dpi.setCurrentIndex(2)
    samples.dpi.activated.emit(2)
    settled(qtbot, page)
    assert page.preview.sample.language == "zh"
    assert page.canvas.views.sample.dpi == 600
    assert "8 dots" in page.checks.table.rows()[0].said
    assert page.preview.sample.texts["code"] == code


def test_the_longest_values_are_shown(qtbot, draws):
    page = opened(qtbot, draws, VIAL)
    page.samples.sample.setCurrentIndex(1)
    page.samples.sample.activated.emit(1)
    settled(qtbot, page)
    assert page.preview.sample.texts["code"].endswith("/99")
    assert page.preview.sample.texts["flag"]


def test_a_copy_is_drawn_by_mouse_and_undone(qtbot, draws):
    page = own_copy(qtbot, draws)
    before = page.bench.draft.elements[0]
    start = middle(page, 0)
    drag(qtbot, page, start, start + QPoint(round(page.canvas.per_mm * 2), 0))
    after = page.bench.draft.elements[0]
    assert after.x > before.x
    assert page.bench.draft.selection == (0,)
    assert (after.width, after.height) == (before.width, before.height)
    qtbot.keyClick(page.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.draft.elements[0] == before
    qtbot.keyClick(page.canvas, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.draft.elements[0] == after


def test_a_handle_pulls_one_edge(qtbot, draws):
    page = own_copy(qtbot, draws)
    qtbot.mouseClick(page.canvas, Left, No, middle(page, 1))
    one = page.bench.draft.selected[0]
    handle = at(page, one.x + one.width, one.y + one.height / 2)
    drag(qtbot, page, handle, handle - QPoint(round(page.canvas.per_mm * 5), 0))
    after = page.bench.draft.selected[0]
    assert (after.x, after.y, after.height) == (one.x, one.y, one.height)
    assert 4000 <= one.width - after.width <= 6000


def test_escape_puts_back_what_is_dragged(qtbot, draws):
    page = own_copy(qtbot, draws)
    start, before = middle(page, 1), page.bench.template
    qtbot.mousePress(page.canvas, Left, No, start)
    move(page.canvas, start + QPoint(20, 20), No)
    assert page.bench.template != before
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    qtbot.mouseRelease(page.canvas, Left, No, start)
    assert page.bench.template == before
    assert not page.bench.work.can_undo


def test_a_frame_around_several_selects_them_and_they_line_up(qtbot, draws):
    page = own_copy(qtbot, draws)
    label = page.bench.template
    drag(qtbot, page, at(page, -1200, -1200), at(page, label.width + 1200, label.height + 1200))
    assert len(page.bench.draft.selection) == len(label.elements)
    page.actions_.named("align_left").trigger()
    assert len({one.x for one in page.bench.draft.elements}) == 1
    qtbot.mouseClick(page.tools.undo_button, Left)
    assert page.bench.template == label


def test_keys_alone_are_enough(qtbot, draws):
    page = own_copy(qtbot, draws)
    canvas = page.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert page.bench.draft.selection == (0,)
    first = page.bench.draft.selected[0]
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    now = page.bench.draft.selected[0]
    assert (now.x - first.x, now.y - first.y) == (100, 1000)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.draft.selected[0].width == first.width + 100
    count = len(page.bench.draft.elements)
    qtbot.keyClick(canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(page.bench.draft.elements) == count + 1
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    qtbot.keyClick(canvas, Qt.Key.Key_PageUp)
    qtbot.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(page.bench.draft.elements) == count + 1
    qtbot.keyClick(canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert page.bench.draft.elements == ()
    while page.bench.work.can_undo:
        qtbot.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.template.elements == shipped_template(VIAL).elements


def test_nudges_after_a_pause_are_a_step_of_their_own(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.bench.select((1,))
    for _ in range(3):
        page.bench.nudge(100, 0)
    page.bench._rest.timeout.emit()
    page.bench.nudge(100, 0)
    page.bench.undo()
    assert page.bench.draft.elements[1].x == shipped_template(VIAL).elements[1].x + 300
    page.bench.undo()
    assert page.bench.template.elements == shipped_template(VIAL).elements


def test_elements_are_pasted_on_another_label(qtbot, draws):
    first = own_copy(qtbot, draws)
    first.bench.select((0,))
    first.keys.copy()
    second = opened(qtbot, draws, "box-75x35-roll")
    second.deeds.begin_copy("box-east", "Box of the East Bank", "")
    second.keys.paste()
    assert second.bench.draft.selected[0].kind == "matrix"
    QGuiApplication.clipboard().setText("{no template}")
    before = second.bench.template
    second.keys.paste()
    assert second.bench.template == before


def test_the_list_selects_what_the_label_selects(qtbot, draws):
    page = own_copy(qtbot, draws)
    qtbot.mouseClick(page.canvas, Left, No, middle(page, 1))
    assert [page.list.row(one) for one in page.list.selectedItems()] == [1]
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.bench.draft.selection == (2,)
    qtbot.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.bench.draft.selection == (2, 3)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.list.count() == len(shipped_template(VIAL).elements) - 2


@pytest.mark.parametrize("sort", ["text", "flag", "matrix", "bars", "ean", "line", "box", "logo"])
def test_every_kind_of_element_can_be_added_and_has_its_properties(qtbot, draws, sort):
    page = own_copy(qtbot, draws)
    page.actions_.named(f"add_{sort}").trigger()
    settled(qtbot, page)
    one = page.bench.draft.selected[0]
    assert one.kind == ("box" if sort == "line" else sort)
    assert one.x + one.width <= page.bench.template.width
    assert page.list.count() == len(page.bench.draft.elements)
    shown = {
        "text": not page.element.text.isHidden(), "lines": not page.element.lines.isHidden(),
        "content": not page.element.content.isHidden(), "widest": not page.element.widest.isHidden(),
        "dots": not page.element.dots.isHidden(), "stroke": not page.element.stroke.isHidden(),
    }  # fmt: skip
    assert {name for name, yes in shown.items() if yes} == {
        "text": {"text", "lines"}, "flag": {"text"}, "matrix": {"content", "dots"}, "bars": {"content", "widest"},
        "ean": {"dots"}, "line": {"stroke"}, "box": {"stroke"}, "logo": set(),
    }[sort]  # fmt: skip


def test_the_zoom_is_in_per_cent_of_true_size(qtbot, draws):
    page = opened(qtbot, draws, VIAL)
    assert page.desk.fits()
    page.desk.show_zoom(100)
    true = page.canvas.per_mm
    page.desk.show_zoom(400)
    assert page.canvas.per_mm == pytest.approx(4 * true)
    page.desk.show_zoom(5000)
    assert page.desk.zoom() == 800
    page.desk.step(-1)
    assert page.desk.zoom() == 600
    line = page.tools.zoom.lineEdit()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "250")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.desk.zoom() == 250
    page.desk.show_zoom(0)
    assert page.desk.fits()
