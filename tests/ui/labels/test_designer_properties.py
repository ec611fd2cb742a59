"""Properties of elements, of the label and of its sheet; what is wrong leads to its element."""

from PySide6.QtCore import QPoint, Qt

from stembank_gui.documents.labels.shipped import shipped_template
from stembank_gui.rules.labels.template import BarsElement
from stembank_gui.rules.release import CheckResult
from tests.ui.labels.drawing import (
    VIAL,
    Left,
    No,
    own_copy,
    settled,
)


def test_a_text_is_typed_with_its_fields_and_undone_as_one_step(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.bench.select((1,))
    field = page.element.text.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Lot ")
    page.element.text.insert("lot")
    settled(qtbot, page)
    assert page.bench.draft.selected[0].text == "Lot {lot}"
    assert any(
        mark.text == "Lot UCM24001M01"
        for view in page.canvas.views.views
        for mark in view.marks
        if hasattr(mark, "text")
    )
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.bench.draft.selected[0].text == shipped_template(VIAL).elements[1].text
    assert field.text() == shipped_template(VIAL).elements[1].text


def test_braces_being_typed_are_told_and_break_nothing(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.bench.select((1,))
    field = page.element.text.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "{hum")
    settled(qtbot, page)
    first = page.checks.table.rows()[0]
    assert first.state is CheckResult.BLOCKED
    assert first.place == 1
    assert "braces" in first.said
    assert page.checks.table.rows()[-1].state is CheckResult.PASSED


def test_millimetres_and_choices_change_every_selected_element(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.bench.select((1, 3))
    page.element.from_left.setValue(9.5)
    assert min(one.x for one in page.bench.draft.selected) == 9500
    page.element.wide.setValue(12.0)
    page.element.face.setCurrentIndex(page.element.face.findData("mono"))
    page.element.face.activated.emit(page.element.face.currentIndex())
    page.element.smallest.setValue(5.0)
    assert {(one.width, one.face, one.smallest) for one in page.bench.draft.selected} == {(12_000, "mono", 5.0)}


def test_the_bars_of_a_code_128_are_a_range(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.bench.add("bars")
    page.element.widest.setValue(5)
    assert page.bench.draft.selected[0].dots == (5, 4, 3, 2)
    page.element.narrowest.setValue(3)
    assert page.bench.draft.selected[0].dots == (5, 4, 3)
    assert "0.254 mm" in page.element.module_hint.text()


def test_the_label_itself_is_changed(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.tabs.show_tab("label")
    page.label.wide.setValue(38.0)
    page.label.high.setValue(19.0)
    page.label.margin.setValue(1.0)
    page.label.title.setFocus()
    page.label.title.selectAll()
    qtbot.keyClicks(page.label.title, "Wide")
    qtbot.mouseClick(page.label.parts.circle_button, Left)
    template = page.bench.template
    assert (template.width, template.height, template.margin, template.title) == (38_000, 19_000, 1000, "Wide")
    assert [part.shape for part in template.parts] == ["rectangle", "circle"]
    assert template.parts[1].width == 9500
    qtbot.mouseClick(page.label.parts.remove_button, Left)
    assert [part.shape for part in page.bench.template.parts] == ["rectangle"]


def test_a_sheet_is_laid_out_and_drawn(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.tabs.show_tab("sheet")
    qtbot.mouseClick(page.sheet.on_sheet, Left, No, QPoint(8, page.sheet.on_sheet.height() // 2))
    sheet = page.bench.template.sheet
    assert (sheet.width, sheet.height) == (210_000, 297_000)
    x, y = sheet.place(sheet.labels - 1)
    assert x + page.bench.template.width <= sheet.width
    assert y + page.bench.template.height <= sheet.height
    page.sheet._numbers["columns"].setValue(7)
    settled(qtbot, page)
    assert any(line.place == -1 and line.state is CheckResult.BLOCKED for line in page.checks.table.rows())
    assert not page.sheet.picture.grab().isNull()


def test_what_is_wrong_selects_its_element_and_shows_the_arithmetic(qtbot, draws):
    page = own_copy(qtbot, draws)
    label = page.bench.template
    bars = BarsElement(600, 600, 31_800, 5000)
    page.bench.set_label("", elements=(*label.elements, bars))
    settled(qtbot, page)
    lines = [line for line in page.checks.table.rows() if line.place == len(label.elements)]
    assert any("200" in line.said and "440" in line.said for line in lines), [line.said for line in lines]
    page.bench.select(())
    page.checks.table.pick(lines[0])
    page.checks.table.clicked.emit(page.checks.table.currentIndex())
    assert page.bench.draft.selection == (len(label.elements),)
    assert page.checks.detail.text() == lines[0].said
