"""The designer with a real bank, a real mouse and real keys."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from stembank_gui.documents.labels.shipped import shipped_template
from stembank_gui.rules.labels.template import BarsElement, Template
from stembank_gui.rules.labels.written import from_json
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release import CheckResult
from stembank_gui.rules.vocabulary import Meaning, TemplateState
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import speak
from stembank_gui.ui.pages.labels.designer import DesignerPage
from stembank_gui.ui.pages.labels.designing.compare import CompareDialog
from stembank_gui.ui.pages.labels.designing.duplicate import DuplicateDialog
from stembank_gui.ui.pages.labels.designing.files import ENDING
from stembank_gui.ui.pages.labels.designing.retiring import RetireDialog
from stembank_gui.ui.typed import PutBack, typed_in
from stembank_gui.workflows.labels.approve_template import ApproveTemplate, approve_template
from stembank_gui.workflows.labels.save_template import SaveTemplate, save_template
from tests.conftest import PASSWORD
from tests.factories.cryostorage import stocked_lot, tanks

VIAL = "cryovial-33x13-roll"
Left = Qt.MouseButton.LeftButton
No = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))


def jobs_of(database, actor):
    jobs = Jobs(database, actor)
    jobs.problems = []
    jobs.failed.connect(jobs.problems.append)
    return jobs


@pytest.fixture
def draws(qtbot, database, staff):
    """The jobs of somebody who draws templates."""
    jobs = jobs_of(database, staff["PS"])
    yield jobs
    jobs.close()
    assert jobs.problems == []


@pytest.fixture
def approves(qtbot, database, staff):
    """The jobs of quality assurance."""
    jobs = jobs_of(database, staff["QA"])
    yield jobs
    jobs.close()
    assert jobs.problems == []


def settled(qtbot, page):
    qtbot.waitUntil(lambda: page.jobs.count == 0 and not page.preview._rest.isActive(), timeout=15_000)
    QApplication.sendPostedEvents()


def opened(qtbot, jobs, key):
    page = DesignerPage(jobs, Place("template", key))
    qtbot.addWidget(page)
    page.resize(1400, 820)
    page.show()
    settled(qtbot, page)
    return page


def own_copy(qtbot, jobs, code="vial-east"):
    """A copy of the vial's label that is drawn and not saved yet."""
    page = opened(qtbot, jobs, VIAL)
    page.deeds.begin_copy(code, "Vial of the East Bank", "东部库冻存管")
    settled(qtbot, page)
    return page


def saved(database, staff, template=None, *, approved=False):
    template = template or replace(shipped_template(VIAL), code="vial-east", title="Vial of the East Bank")
    made = database.perform(staff["PS"], save_template, SaveTemplate(template)).result
    if approved:
        own = SignRequest("qa.user", PASSWORD, Meaning.APPROVED)
        database.perform(staff["QA"], approve_template, ApproveTemplate(made.template_id, made.row_version, own))
    return made.template_id


def at(page, x, y):
    """The point of the canvas where a place of the label is, in micrometres."""
    return page.canvas.scale().point(x, y).toPoint()


def middle(page, place):
    one = page.bench.draft.elements[place]
    return at(page, one.x + one.width / 2, one.y + one.height / 2)


def drag(qtbot, page, start, end, modifier=No):
    canvas = page.canvas
    qtbot.mousePress(canvas, Left, modifier, start)
    for part in (3, 2, 1):
        step = QPointF(end) + (QPointF(start) - QPointF(end)) * (part - 1) / 3
        qtbot.mouseMove(canvas, step.toPoint())
        _move(canvas, step.toPoint(), modifier)
    qtbot.mouseRelease(canvas, Left, modifier, end)


def _move(canvas, point, modifier):
    """A movement with the button down, as Qt sends it where there is a mouse."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(canvas.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Left,
        modifier,
    )
    QApplication.sendEvent(canvas, event)


def rows(database):
    with database.reading() as session:
        found = session.connection().execute(
            text("SELECT id, code, version, state, body FROM label_template ORDER BY id")
        )
        return [tuple(row) for row in found]


# --- looking


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


# --- drawing


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
    _move(page.canvas, start + QPoint(20, 20), No)
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


# --- properties


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


# --- zoom


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


# --- saving, approving, retiring


def test_a_copy_is_saved_and_opened_as_a_draft(qtbot, database, draws):
    page = opened(qtbot, draws, VIAL)
    qtbot.mouseClick(page.deeds.duplicate_button, Left)
    dialog = page.findChild(DuplicateDialog)
    assert dialog.code.text() == f"{VIAL}-2"
    dialog.code.setText("Not A Code")
    assert not dialog.ok_button.isEnabled()
    dialog.code.setText("vial-east")
    qtbot.mouseClick(dialog.ok_button, Left)
    settled(qtbot, page)
    assert page.deeds.notice.isVisible()
    page.bench.select((1,))
    page.bench.nudge(100, 0)
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.deeds.save_button, Left)
    [(row_id, code, version, state, body)] = rows(database)
    assert wanted.args == [Place("template", row_id)]
    assert (code, version, state) == ("vial-east", 1, "draft")
    assert from_json(body).elements[1].x == shipped_template(VIAL).elements[1].x + 100
    settled(qtbot, page)
    assert page.bench.template == shipped_template(VIAL)
    assert page.bench.is_locked


def test_a_draft_is_saved_again_and_keeps_its_steps(qtbot, database, staff, draws):
    key = saved(database, staff)
    page = opened(qtbot, draws, key)
    assert not page.deeds.save_button.isEnabled()
    page.bench.select((1,))
    page.bench.nudge(0, 100)
    page.deeds.notice.note.setText("the id a little lower")
    qtbot.mouseClick(page.deeds.save_button, Left)
    settled(qtbot, page)
    assert [(row[2], row[3]) for row in rows(database)] == [(1, "draft")]
    assert not page.deeds.notice.isVisible()
    assert not page.bench.work.is_changed
    page.bench.undo()
    assert page.deeds.save_button.isEnabled()
    with database.reading() as session:
        assert session.connection().scalar(text("SELECT note FROM label_template")) == "the id a little lower"


def test_what_is_in_use_becomes_a_new_version(qtbot, database, staff, draws):
    key = saved(database, staff, approved=True)
    page = opened(qtbot, draws, key)
    assert page.deeds.header.badge.state() is TemplateState.APPROVED
    page.bench.select((1,))
    page.bench.nudge(0, 100)
    with qtbot.waitSignal(page.wanted):
        qtbot.mouseClick(page.deeds.save_button, Left)
    assert [(row[2], row[3]) for row in rows(database)] == [(1, "approved"), (2, "draft")]


def test_another_person_approves_with_a_signature(qtbot, database, staff, approves):
    key = saved(database, staff)
    page = opened(qtbot, approves, key)
    assert page.bench.is_locked
    qtbot.mouseClick(page.deeds.approve_button, Left)
    dialog = page.findChild(SignDialog)
    dialog.password.setText("wrong")
    qtbot.mouseClick(dialog.sign_button, Left)
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(dialog.sign_button, Left)
    qtbot.waitUntil(lambda: page.deeds.header.badge.state() is TemplateState.APPROVED)
    assert not page.deeds.approve_button.isVisible()


def test_what_is_wrong_cannot_be_approved(qtbot, database, staff, approves):
    vial = shipped_template(VIAL)
    key = saved(database, staff, replace(vial, code="vial-east", elements=vial.elements[1:]))
    page = opened(qtbot, approves, key)
    assert not page.deeds.approve_button.isEnabled()
    assert page.deeds.approve_button.toolTip()


def test_a_version_is_taken_out_of_use_with_a_reason(qtbot, database, staff, approves):
    key = saved(database, staff, approved=True)
    page = opened(qtbot, approves, key)
    page.deeds.retire_action.trigger()
    dialog = page.findChild(RetireDialog)
    qtbot.mouseClick(dialog.retire_button, Left)
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    dialog.reason.setText("the stock is no longer sold")
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(dialog.retire_button, Left)
    qtbot.waitUntil(lambda: page.deeds.header.badge.state() is TemplateState.RETIRED)
    assert page.bench.is_locked


def test_who_may_not_draw_may_look(qtbot, database, staff):
    jobs = jobs_of(database, staff["OP"])
    page = opened(qtbot, jobs, VIAL)
    assert page.bench.is_locked
    assert not page.deeds.duplicate_button.isVisible()
    jobs.close()
    assert jobs.problems == []


def test_a_draft_that_somebody_else_saved_meanwhile_is_refused_and_the_work_is_kept(qtbot, database, staff, draws):
    key = saved(database, staff)
    page = opened(qtbot, draws, key)
    page.bench.select((1,))
    page.bench.nudge(0, 100)
    mine = page.bench.template
    with database.reading() as session:
        version = session.connection().scalar(text("SELECT row_version FROM label_template"))
    other = replace(mine, title="Theirs")
    database.perform(staff["DO"], save_template, SaveTemplate(other, key, version))
    qtbot.mouseClick(page.deeds.save_button, Left)
    qtbot.waitUntil(lambda: bool(page.deeds.reasons.reasons()))
    assert [reason.code for reason in page.deeds.reasons.reasons()] == ["people.stale"]
    assert page.bench.template == mine


def test_differences_from_what_is_in_use_are_listed(qtbot, draws):
    page = own_copy(qtbot, draws, code=VIAL)
    page.bench.select((1,))
    page.bench.nudge(300, 0)
    page.bench.select((0,))
    page.bench.delete()
    page.bench.add("logo")
    page.deeds.compare_action.trigger()
    dialog = page.findChild(CompareDialog)
    said = {(one.key, one.new) for one in dialog.table.rows()}
    assert ("new", "✓") in said
    assert ("taken away", "–") in said
    assert ("X (mm)", f"{(shipped_template(VIAL).elements[1].x + 300) / 1000:g}") in said


# --- files


def test_a_template_goes_to_a_file_and_comes_back(qtbot, tmp_path, draws):
    page = own_copy(qtbot, draws)
    page.bench.select((1,))
    page.bench.nudge(300, 0)
    file = tmp_path / f"vial{ENDING}"
    with qtbot.waitSignal(page.told):
        page.deeds.export_to(file)
    assert json.loads(file.read_text("utf-8"))["code"] == "vial-east"
    other = opened(qtbot, draws, "box-75x35-roll")
    other.deeds.begin_copy("box-east", "Box", "")
    other.deeds.import_from(file)
    settled(qtbot, other)
    assert other.bench.template == replace(page.bench.template, code="box-east")
    other.bench.undo()
    assert other.bench.template.kind == "box"


@pytest.mark.parametrize("wrong", ["", "no json", '{"elements": 3}', '{"a": ' * 3000, "\x00\xff"])
def test_a_file_that_is_no_template_is_refused_in_words(qtbot, tmp_path, draws, wrong):
    page = own_copy(qtbot, draws)
    before = page.bench.template
    file = tmp_path / "wrong.json"
    file.write_text(wrong, encoding="latin-1")
    page.deeds.import_from(file)
    qtbot.waitUntil(lambda: bool(page.deeds.reasons.reasons()))
    assert all(page.deeds.reasons.texts())
    assert page.bench.template == before


# --- nothing is lost


def test_a_change_of_the_language_keeps_the_work_and_its_steps(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.bench.select((1,))
    page.bench.nudge(300, 0)
    work, typed = page.bench.work.template, typed_in(page)
    speak("zh")
    again = DesignerPage(draws, page.place)
    qtbot.addWidget(again)
    PutBack(again, typed, draws)
    again.show()
    settled(qtbot, again)
    assert again.bench.template == work
    again.bench.undo()
    assert again.bench.template.elements == shipped_template(VIAL).elements
    assert again.deeds.save_button.isVisible()


def test_what_is_not_saved_is_there_on_the_next_day(qtbot, database, staff, draws):
    page = own_copy(qtbot, draws)
    page.bench.select((1,))
    page.bench.nudge(300, 0)
    page.hide()
    tomorrow = jobs_of(database, staff["PS"])
    again = opened(qtbot, tomorrow, VIAL)
    assert again.bench.template == page.bench.template
    assert again.deeds.notice.isVisible()
    assert again.deeds.save_button.isEnabled()
    qtbot.mouseClick(again.deeds.notice.button, Left)
    settled(qtbot, again)
    assert again.bench.template == shipped_template(VIAL)
    assert not again.deeds.notice.isVisible()
    third = opened(qtbot, tomorrow, VIAL)
    assert third.bench.template == shipped_template(VIAL)
    tomorrow.close()
    assert tomorrow.problems == []


def test_another_person_does_not_find_it(qtbot, database, staff, draws):
    own_copy(qtbot, draws).hide()
    others = jobs_of(database, staff["DO"])
    page = opened(qtbot, others, VIAL)
    assert page.bench.template == shipped_template(VIAL)
    others.close()
    assert others.problems == []


def test_changes_of_a_draft_are_given_up_and_can_be_had_back(qtbot, database, staff, draws):
    key = saved(database, staff)
    page = opened(qtbot, draws, key)
    stored = page.bench.template
    page.bench.select((1,))
    page.bench.nudge(300, 0)
    mine: Template = page.bench.template
    page.deeds.give_up_action.trigger()
    assert page.bench.template == stored
    page.bench.undo()
    assert page.bench.template == mine
