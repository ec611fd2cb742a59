"""A design is saved, approved, retired, compared, and never lost."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from stembank_gui.documents.labels.shipped import shipped_template
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.labels.written import from_json
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import TemplateState
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.language import speak
from stembank_gui.ui.pages.labels.designer import DesignerPage
from stembank_gui.ui.pages.labels.designing.compare import CompareDialog
from stembank_gui.ui.pages.labels.designing.duplicate import DuplicateDialog
from stembank_gui.ui.pages.labels.designing.files import ENDING
from stembank_gui.ui.pages.labels.designing.retiring import RetireDialog
from stembank_gui.ui.typed import PutBack, typed_in
from stembank_gui.workflows.labels.save_template import SaveTemplate, save_template
from tests.conftest import PASSWORD
from tests.ui.labels.drawing import (
    VIAL,
    Left,
    jobs_of,
    opened,
    own_copy,
    rows,
    saved,
    settled,
)
from tests.ui.signing import type_own_id


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
    assert "the id a little lower" in page.deeds.header.subtitle.text()


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
    type_own_id(dialog)
    dialog.password.setText("wrong")
    qtbot.mouseClick(dialog.sign_button, Left)
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    type_own_id(dialog)
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
    settled(qtbot, page)
    assert page.bench.template == mine
    assert staff["DO"].name in page.deeds.notice.words.text()
    page.deeds.compare()
    [line] = page.findChild(CompareDialog).table.rows()
    assert (line.old, line.new) == ("Theirs", mine.title)
    page.deeds.notice.button.click()
    settled(qtbot, page)
    assert page.bench.template.title == "Theirs"
    assert not page.deeds.notice.isVisible()
    page.bench.set_label("title", title="Both")
    qtbot.mouseClick(page.deeds.save_button, Left)
    settled(qtbot, page)
    assert from_json(rows(database)[0][4]).title == "Both"


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


def test_a_template_goes_to_a_file_and_comes_back(qtbot, tmp_path, draws):
    page = own_copy(qtbot, draws)
    page.bench.select((1,))
    page.bench.nudge(300, 0)
    file = tmp_path / f"vial{ENDING}"
    with qtbot.waitSignal(page.told):
        page.deeds.filing.export_to(file)
    assert json.loads(file.read_text("utf-8"))["code"] == "vial-east"
    other = opened(qtbot, draws, "box-75x35-roll")
    other.deeds.begin_copy("box-east", "Box", "")
    other.deeds.filing.import_from(file)
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
    page.deeds.filing.import_from(file)
    qtbot.waitUntil(lambda: bool(page.deeds.reasons.reasons()))
    assert all(page.deeds.reasons.texts())
    assert page.bench.template == before


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


def test_a_folder_that_cannot_be_written_keeps_nobody_from_drawing(qtbot, tmp_path, monkeypatch, draws):
    (tmp_path / "taken").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "taken"))
    page = own_copy(qtbot, draws)
    page.bench.select((1,))
    page.bench.nudge(300, 0)
    page.hide()
    page.show()
    page.deeds.give_up()
    assert page.bench.template == shipped_template(VIAL)


def test_a_damaged_file_of_the_day_before_is_passed_over(qtbot, tmp_path, database, staff, draws):
    own_copy(qtbot, draws).hide()
    [kept] = (tmp_path / "config" / "unsaved-labels").glob("*.json")
    kept.write_text('{"template": "{}", "kept_at": "today"}', encoding="utf-8")
    tomorrow = jobs_of(database, staff["PS"])
    page = opened(qtbot, tomorrow, VIAL)
    assert page.bench.template == shipped_template(VIAL)
    assert not page.deeds.notice.isVisible()
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
