"""Templates in the window: pictures, a draft, its approval by another person, files, retirement."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog

from stembank_gui.documents.labels import shipped_template, shipped_templates
from stembank_gui.queries.labels.own_templates import own_templates
from stembank_gui.rules.labels.template import TextElement
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LabelKind, TemplateState
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.language import speak
from stembank_gui.ui.pages.labels.labels import LabelsPage
from stembank_gui.ui.pages.labels.shown_templates import shown_templates
from stembank_gui.workflows.labels.save_template import SaveTemplate, save_template
from tests.conftest import PASSWORD
from tests.ui.opening import page_of, press, settled, sign, write

__all__ = ["page_of"]
CODE = "cryovial-33x13-roll"


def draft(database, staff, role="PS", **changes):
    template = replace(shipped_template(CODE), **changes)
    return database.perform(staff[role], save_template, SaveTemplate(template, note="Larger type")).result


def opened(page_of, qtbot, role):
    page = page_of(role, LabelsPage, "label_templates", 0)
    tab = page.templates
    qtbot.waitUntil(lambda: all(not tab.list.templates.image(row).isNull() for row in tab.list.templates.rows))
    qtbot.waitUntil(tab.card.picture.is_drawn)
    return page, tab


def own(database):
    with database.reading() as session:
        return own_templates(session)


def test_every_shipped_template_has_its_picture(qtbot, page_of):
    page, tab = opened(page_of, qtbot, "AU")
    rows = tab.list.templates.rows
    assert {row.template.code for row in rows} == {one.code for one in shipped_templates()}
    assert page.tabs.current_name() == "templates"
    assert (page.title(), page.help_name()) == ("Templates", "label_templates")
    assert tab.count.text() == f"{len(rows)} templates"
    assert not tab.new_button.isVisible()
    assert not tab.card.copy_button.isVisible()
    for row in rows:
        image = tab.list.templates.image(row)
        dark = sum(image.pixelColor(x, y).lightness() < 90 for x in range(image.width()) for y in range(image.height()))
        assert dark > 30, row.template.code
    index = tab.list.templates.index(0)
    assert rows[0].template.code in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data() == rows[0].title


def test_the_list_is_filtered_by_kind_and_opens_the_designer(qtbot, page_of):
    page, tab = opened(page_of, qtbot, "PS")
    tab.kind.pick(LabelKind.BAG)
    assert {row.template.kind for row in tab.list.templates.rows} == {LabelKind.BAG}
    places = []
    page.wanted.connect(places.append)
    code = tab.list.templates.rows[0].template.code
    tab.list.pick(code)
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    press(qtbot, page, tab.card.design_button)
    assert places == [Place("template", code)] * 2


def test_a_draft_is_approved_by_another_person(qtbot, database, staff, page_of):
    made = draft(database, staff)
    page, tab = opened(page_of, qtbot, "PS")
    first = tab.list.templates.rows[0]
    assert (first.id, first.waits) == (made.template_id, False)
    assert not tab.card.approve_button.isVisible()
    page, tab = opened(page_of, qtbot, "QA")
    first = tab.list.templates.rows[0]
    assert (first.id, first.waits) == (made.template_id, True)
    assert tab.count.text().endswith("waiting for your approval: 1")
    assert tab.card.heading.text() == first.title
    assert "Larger type" in tab.card.facts.text()
    press(qtbot, page, tab.card.approve_button)
    dialog = page.window().findChild(SignDialog)
    sign(qtbot, page, dialog, "qa.user", "wrong")
    assert [one.code for one in dialog.reasons.reasons()] == ["access.wrong_password"]
    sign(qtbot, page, dialog, "qa.user", PASSWORD)
    settled(qtbot, page)
    assert not dialog.isVisible()
    (approved,) = own(database)
    assert (approved.state, approved.approved_by) == (TemplateState.APPROVED, staff["QA"].name)
    qtbot.waitUntil(lambda: tab.card.state.state() is TemplateState.APPROVED)
    replaced = next(row for row in tab.list.templates.rows if row.id == CODE)
    assert not replaced.in_use
    assert tab.list.state_of(replaced) == "replaced by your own"
    assert "approved by" in tab.list.people_of(tab.list.current_row())


def test_a_draft_that_cannot_be_printed_says_why_before_it_is_signed(qtbot, database, staff, page_of):
    too_far = TextElement(60_000, 1_000, 10_000, 3_000, text="{code}")
    draft(database, staff, elements=(too_far,))
    _, tab = opened(page_of, qtbot, "QA")
    qtbot.waitUntil(lambda: bool(tab.card.reasons.reasons()))
    assert not tab.card.approve_button.isEnabled()


def test_a_copy_is_made_under_another_code(qtbot, database, page_of):
    page, tab = opened(page_of, qtbot, "PS")
    places = []
    page.wanted.connect(places.append)
    tab.list.pick(CODE)
    press(qtbot, page, tab.card.copy_button)
    assert tab.new.code.text() == f"{CODE}-2"
    assert not tab.card.isVisible()
    page.reload()
    settled(qtbot, page)
    assert tab.new.isVisible()
    write(qtbot, tab.new.code, "Not a code!")
    press(qtbot, page, tab.new.button)
    assert [one.code for one in tab.new.reasons.reasons()] == ["labels.template_invalid"]
    write(qtbot, tab.new.code, "east-vial")
    press(qtbot, page, tab.new.button)
    (made,) = own(database)
    assert (made.template.code, made.template.version, made.state) == ("east-vial", 1, TemplateState.DRAFT)
    assert made.template.elements == shipped_template(CODE).elements
    assert places == [Place("template", made.id)]
    assert page.said == ["The draft is made."]


def test_an_empty_label_has_the_size_that_was_typed(qtbot, database, page_of):
    page, tab = opened(page_of, qtbot, "PS")
    press(qtbot, page, tab.new_button)
    tab.new.kind.pick(LabelKind.TANK)
    tab.new.base.setCurrentIndex(tab.new.base.findData(""))
    write(qtbot, tab.new.code, "tank-door")
    write(qtbot, tab.new.title, "Tank door")
    press(qtbot, page, tab.new.button)
    assert [one.code for one in tab.new.reasons.reasons()] == ["text.empty", "text.empty"]
    write(qtbot, tab.new.wide, "80.5")
    write(qtbot, tab.new.high, "400")
    press(qtbot, page, tab.new.button)
    assert len(tab.new.reasons.reasons()) == 1
    write(qtbot, tab.new.high, "40")
    press(qtbot, page, tab.new.button)
    (made,) = own(database)
    assert (made.template.width, made.template.height, made.template.elements) == (80_500, 40_000, ())


def test_a_template_goes_through_a_file(qtbot, database, page_of, tmp_path, monkeypatch):
    page, tab = opened(page_of, qtbot, "PS")
    file = tmp_path / "bag.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    tab.list.pick("box-75x35-roll")
    press(qtbot, page, tab.card.writer)
    assert page.said == ["Written to bag.json."]
    press(qtbot, page, tab.reader)
    assert (tab.new.code.text(), tab.new.kind.isEnabled()) == ("box-75x35-roll", False)
    press(qtbot, page, tab.new.button)
    (made,) = own(database)
    assert made.template == replace(shipped_template("box-75x35-roll"), version=1)
    file.write_text("{}", encoding="utf-8")
    press(qtbot, page, tab.reader)
    assert tab.reasons.isVisible()
    assert len(own(database)) == 1


def test_a_draft_is_given_up_with_its_reason(qtbot, database, staff, page_of):
    draft(database, staff)
    page, tab = opened(page_of, qtbot, "QA")
    press(qtbot, page, tab.card.retire_button)
    press(qtbot, page, tab.card.retire.button)
    assert tab.card.retire.reasons.isVisible()
    write(qtbot, tab.card.retire.reason, "Not wanted any more")
    press(qtbot, page, tab.card.retire.button)
    assert own(database)[0].state is TemplateState.RETIRED
    settled(qtbot, page)
    assert all(row.own is None for row in tab.list.templates.rows)
    again = page_of("AU", LabelsPage, "label_templates", own(database)[0].id).templates
    assert again.old.isChecked()
    assert again.list.current_row().own.state is TemplateState.RETIRED
    tab.old.click()
    assert tab.list.templates.rows[-1].own.state is TemplateState.RETIRED
    assert tab.list.state_of(tab.list.templates.rows[-1]) == "retired"


def test_a_template_is_found_by_its_place(qtbot, database, staff, page_of):
    made = draft(database, staff, code="east-vial")
    page = page_of("PS", LabelsPage, "label_templates", made.template_id)
    qtbot.waitUntil(lambda: page.templates.list.current_row() is not None)
    assert page.templates.list.current_row().id == made.template_id


def test_titles_are_said_in_the_language_of_the_screen(database, staff):
    draft(database, staff)
    speak("zh")
    try:
        rows = shown_templates(shipped_templates(), own(database), staff["QA"].person_id)
        assert all(row.title == row.template.title_zh for row in rows if row.template.title_zh)
    finally:
        speak("en")


@pytest.mark.parametrize(("role", "waits"), [("QA", True), ("PS", False)])
def test_nothing_waits_for_its_own_author(database, staff, role, waits):
    draft(database, staff)
    rows = shown_templates((), own(database), staff[role].person_id)
    assert [row.waits for row in rows] == [waits]
    assert shown_templates((), own(database), None)[0].waits is False


def test_the_list_is_a_sound_model(qtmodeltester, qtbot, page_of):
    _, tab = opened(page_of, qtbot, "AU")
    qtmodeltester.check(tab.list.templates)
    model = tab.list.templates
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None
