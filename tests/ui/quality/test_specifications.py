"""Specifications in the window: found, begun, written with the verdict tried, compared, approved, reviewed."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlmodel import select

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CriterionKind, LineOrigin, SpecificationState, Tier, Use, Verdict
from stembank_gui.tables.quality import Specification, SpecificationReview
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.quality.specifications.paper_dialog import SpecificationPaperDialog
from stembank_gui.ui.pages.quality.specifications.register import SpecificationsPage
from stembank_gui.ui.pages.quality.specifications.specification import SpecificationPage
from tests.documents.reading import text_of
from tests.factories import banking, specifications
from tests.factories.bank import PASSWORD
from tests.factories.specifications import changed, draft, in_force
from tests.ui.signing import type_own_id

CODE = "SP-UCM-S-C"


@pytest.fixture
def jobs_of(qtbot, database, staff):
    """Return a maker of jobs signed in with a role; they are closed at the end."""
    made = []

    def of(role: str) -> Jobs:
        jobs = Jobs(database, staff[role])
        jobs.failed.connect(lambda error: pytest.fail(f"{error!r}"))
        made.append(jobs)
        return jobs

    yield of
    for jobs in made:
        jobs.close()


@pytest.fixture
def open_page(qtbot, jobs_of):
    """Return a maker of the page of a version, seen by a role, with its data."""

    def of(role: str, specification_id: int) -> SpecificationPage:
        page = SpecificationPage(jobs_of(role), Place("specification", specification_id))
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        qtbot.waitUntil(lambda: page.title() != "")
        return page

    return of


@pytest.fixture
def register(qtbot, jobs_of):
    """Return a maker of the list, seen by a role, with its data."""

    def of(role: str) -> SpecificationsPage:
        page = SpecificationsPage(jobs_of(role), Place("page", "specifications"))
        qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        qtbot.waitUntil(lambda: bool(page.table.rows()))
        return page

    return of


def press(qtbot, page, name: str) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def pick(page: SpecificationPage, code: str) -> None:
    table = page.lines.table
    table.pick(next(row for row in table.rows() if row.line.test_code == code))


def shown_buttons(page: SpecificationPage) -> set[str]:
    return {name for name, button in page._buttons.items() if button.isVisible()}


def sign(qtbot, page, reason: str = "") -> SignDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(SignDialog)))
    dialog = next(one for one in page.findChildren(SignDialog) if one.isVisible())
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    dialog.reason.setText(reason)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    return dialog


def row_of(database, specification_id: int) -> Specification:
    with database.reading() as session:
        return session.get_one(Specification, specification_id)


def test_a_version_is_found_and_a_new_one_begun(qtbot, register, database, staff):
    page = register("DO")
    everything = len(page.table.rows())
    page.search.setText("ucm")
    page.tier.pick(Tier.SEED)
    page.state.pick(SpecificationState.EFFECTIVE)
    assert [row.code for row in page.table.rows()] == [CODE, "SP-UCM-S-R"]
    assert page.count.text() == f"2 of {everything} versions"
    page.search.setText("nothing like it")
    assert page.stack.currentWidget() is page.nothing
    page.nothing.pressed.emit()
    assert len(page.table.rows()) == everything
    with qtbot.waitSignal(page.wanted) as opened:
        page.table.opened.emit(page.table.rows()[0])
    assert opened.args[0] == Place("specification", page.table.rows()[0].id)
    press(qtbot, page, "new_specification")
    qtbot.waitUntil(page.side.isVisible)
    page.card.cell_type.setCurrentIndex(page.card.cell_type.findText("UC-MSC"))
    page.card.tier.pick(Tier.UNIT)
    page.card.note.setText("Units of cord tissue")
    with qtbot.waitSignal(page.wanted) as made:
        press(qtbot, page, "make_specification")
    saved = row_of(database, made.args[0].key)
    assert (saved.code, saved.version, saved.note) == ("SP-UCM-U-C", 1, "Units of cord tissue")
    assert page.side.isHidden()
    press(qtbot, page, "new_specification")
    qtbot.waitUntil(page.side.isVisible)
    page.card.cell_type.setCurrentIndex(page.card.cell_type.findText("UC-MSC"))
    press(qtbot, page, "make_specification")
    qtbot.waitUntil(lambda: bool(page.card.reasons.reasons()))
    assert [one.code for one in page.card.reasons.reasons()] == ["quality.specification_draft_exists"]
    press(qtbot, page, "cancel_specification")
    assert page.side.isHidden()


def test_who_may_not_write_is_told_so(register, open_page, database):
    assert not register("OP").new_button.isEnabled()
    page = open_page("OP", in_force(database)[0].id)
    assert shown_buttons(page) == {"new_version"}
    assert not page._buttons["new_version"].isEnabled()
    assert page.lines.buttons.isHidden()
    assert page.lines.line_view.isVisible()
    assert not page.note.isVisible()


def test_a_draft_is_written_with_the_verdict_tried_and_saved(qtbot, open_page, database, staff):
    saved = draft(database, staff)
    page = open_page("QC2", saved.specification_id)
    assert shown_buttons(page) == {"save_draft", "approve_version"}
    trial, form = page.lines.trial, page.lines.line_form
    pick(page, "G07")
    assert trial.limit.text() == "≥ 80 %"
    trial.value.setText("84")
    assert trial.verdict.state() is Verdict.PASS
    form.criterion.low.field.setText("85")
    assert (trial.limit.text(), trial.verdict.state()) == ("≥ 85 %", Verdict.FAIL)
    trial.value.setText("high")
    assert [one.code for one in trial.reasons.reasons()] == ["quality.number_unclear"]
    assert page.compare.count.text() == "1 difference"
    form.criterion.low.field.setText("8o")
    assert [one.code for one in trial.reasons.reasons()] == ["quality.limit_unclear"]
    pick(page, "G01")
    assert page.lines._current().line.test_code == "G07"  # what cannot be read is not left behind
    form.criterion.low.field.setText("")
    assert [one.code for one in page.reasons.reasons()] == ["quality.no_limit"]
    assert page.lines.table.cell(4, 3) == "⚠ >=80"
    form.criterion.low.field.setText("85")
    form.criterion.low.sign.setCurrentIndex(1)
    form.share.setText("0.55")
    assert [one.code for one in trial.reasons.reasons()] == ["quality.share_too_fine"]
    form.share.setText("1.5")
    assert trial.sample.text() == "Takes 2 of 120 vials, 5 of 300, 15 of 1,000."
    assert page.reasons.reasons() == ()
    page.note.setText("Validated in 2026")
    press(qtbot, page, "save_draft")
    qtbot.waitUntil(lambda: row_of(database, saved.specification_id).note == "Validated in 2026")
    with database.reading() as session:
        line = next(one for one in specifications.lines_of(session, saved.specification_id) if one.test_code == "G07")
    assert (line.low, line.low_open, line.sample_permille, line.sample_min) == (Decimal(85), True, 15, 2)


def test_tests_are_added_moved_and_taken_out(qtbot, open_page, database, staff):
    lines = tuple(line for line in in_force(database)[1] if line.test_code != "M-ST")
    saved = draft(database, staff, lines)
    page = open_page("QC2", saved.specification_id)
    editor = page.lines
    assert [one.params["test"] for one in page.compare.notices.reasons()] == ["M-ST"]
    pick(page, "G01")
    for chosen in (2, 1):  # the first test of the panel that is missing, then one of the bank's own
        editor.add.setCurrentIndex(chosen)
        editor.add.activated.emit(chosen)
    assert [row.line.test_code for row in editor.table.rows()][:4] == ["G01", "M-ST", "X-01", "G02"]
    assert page.compare.notices.reasons() == ()
    assert {one.code for one in page.reasons.reasons()} == {"quality.line_field_empty"}
    form = editor.line_form
    for name, text in {"name_en": "Colour", "name_zh": "颜色", "method": "by eye", "criterion": "colourless"}.items():
        form.texts[name].setText(text)
    form.criterion.kind.pick(CriterionKind.TEXT)
    form.criterion.texts.setText("colourless|none")
    editor.trial.value.setText("Colourless")
    assert editor.trial.verdict.state() is Verdict.PASS
    press(qtbot, page, "line_up")
    press(qtbot, page, "line_up")
    press(qtbot, page, "line_up")
    assert [row.line.test_code for row in editor.table.rows()][:3] == ["X-01", "G01", "M-ST"]
    press(qtbot, page, "line_down")
    pick(page, "G02")
    press(qtbot, page, "line_out")
    assert [row.line.test_code for row in editor.table.rows()][:4] == ["G01", "X-01", "M-ST", "G03"]
    press(qtbot, page, "save_draft")
    qtbot.waitUntil(lambda: row_of(database, saved.specification_id).row_version > saved.row_version)
    with database.reading() as session:
        stored = specifications.lines_of(session, saved.specification_id)
    assert [line.test_code for line in stored][:4] == ["G01", "X-01", "M-ST", "G03"]
    assert (stored[1].kind, stored[1].expected) == (CriterionKind.TEXT, "colourless|none")


def test_every_kind_of_criterion_is_written_and_read_back(open_page, database, staff):
    saved = draft(database, staff, in_force(database, "SP-NSC-N-C")[1], "SP-NSC-N-C")
    page = open_page("QC2", saved.specification_id)
    before = page.card.lines
    form = page.lines.line_form
    for line in before:
        pick(page, line.test_code)
        assert form.line() == line
    criterion = form.criterion
    pick(page, "N-SX")
    criterion.kind.pick(CriterionKind.STR)
    criterion.alleles.setChecked(True)
    criterion.scores["spec_masters"].setText("80")
    assert form.line().readings == "alleles=all_present;Masters>=80"
    criterion.kind.pick(CriterionKind.KARYOTYPE)
    criterion.metaphases.setText("20")
    criterion.clone_share.setText("5")
    assert (form.line().low, form.line().high, form.line().high_open) == (20, 5, True)
    criterion.kind.pick(CriterionKind.CODED)
    criterion.expected.show_words(["not_detected", "negative"])
    assert form.line().expected == "not_detected|negative"
    criterion.kind.pick(CriterionKind.NUMBER)
    criterion.nominal.setChecked(True)
    criterion.low.field.setText("8e1")
    assert (form.line().expected, form.line().low) == ("nominal", 80)
    assert "1.0e7 cells per vial" in page.lines.trial.sample.text()
    criterion.kind.pick(CriterionKind.REPORT)
    assert (form.line().expected, form.line().low, form.line().readings) == ("", None, "")
    form.origin.pick(LineOrigin.PARENT)
    assert page.lines.trial.sample.text() == "Takes no vial."
    assert page.lines.table.cell(page.lines.table.currentIndex().row(), 4) == say_term(LineOrigin.PARENT)


def test_a_version_of_an_older_program_is_completed_from_the_panel(qtbot, open_page, database, staff):
    lines = in_force(database)[1]
    for code in ("M-ST", "G07"):
        lines = changed(lines, code, specimen="", sample_permille=0, sample_min=0, may_wait=False)
    saved = draft(database, staff, lines)
    page = open_page("QC2", saved.specification_id)
    assert page.lines.complete.isVisible()
    press(qtbot, page, "complete_lines")
    assert page.lines.lines() == in_force(database)[1]
    assert not page.lines.complete.isVisible()


def test_a_draft_is_approved_by_another_person_put_in_force_and_lots_are_reviewed(
    qtbot, open_page, register, database, staff
):
    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    saved = draft(database, staff, changed(in_force(database)[1], "G07", low=Decimal(85)))
    writer = open_page("QC2", saved.specification_id)
    pick(writer, "G07")
    writer.lines.line_form.use.pick(Use.REFERENCE)
    assert not writer._buttons["approve_version"].isEnabled()
    page = open_page("QA", saved.specification_id)
    press(qtbot, page, "approve_version")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(SignDialog)))
    sign(qtbot, page)
    qtbot.waitUntil(lambda: shown_buttons(page) == {"put_in_force", "new_version"})
    press(qtbot, page, "put_in_force")
    qtbot.waitUntil(lambda: page.tabs.current_name() == "reviews")
    qtbot.waitUntil(lambda: bool(page.reviews.table.rows()))
    assert in_force(database)[0].id == saved.specification_id
    listed = register("QA")
    qtbot.waitUntil(lambda: bool(listed.reviews.table.rows()))
    listed.tabs.show_tab("reviews")
    assert "G07" in listed.reviews.detail.text()
    press(qtbot, listed, "review_lot")
    with qtbot.waitSignal(listed.told):
        sign(qtbot, listed, "Its viability is far above the new limit.")
    with database.reading() as session:
        review = session.exec(select(SpecificationReview)).one()
        assert (review.lot_id, review.conclusion) == (lot_id, "Its viability is far above the new limit.")
    qtbot.waitUntil(lambda: listed.reviews.table.rows()[0].done)
    assert listed.reviews.review_button.isHidden()
    assert listed.tabs.tabText(1) == "Lots to review (0)"


def test_what_is_typed_but_not_saved_is_not_signed(qtbot, open_page, database, staff):
    with database.writing(staff["AD"], "set_role_permission") as session:
        from stembank_gui.tables.people import Role, RolePermission

        role = session.exec(select(Role.id).where(Role.code == "QA")).one()
        session.add(RolePermission(role_id=role, permission="save_specification"))
    page = open_page("QA", draft(database, staff).specification_id)
    page.note.setText("Something else")
    press(qtbot, page, "approve_version")
    assert [one.code for one in page.reasons.reasons()] == ["quality.draft_not_saved"]
    assert not page.findChildren(SignDialog)


def test_a_version_that_is_not_there_is_said_to_be_missing(qtbot, jobs_of):
    page = SpecificationPage(jobs_of("QC2"), Place("specification", 999_999))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.missing.isVisible)
    assert not page.tabs.isVisible()


def test_a_new_version_is_compared_with_the_one_in_force(qtbot, open_page, database, staff):
    page = open_page("QC2", in_force(database)[0].id)
    with qtbot.waitSignal(page.wanted) as opened:
        press(qtbot, page, "new_version")
    newer = open_page("QC2", opened.args[0].key)
    newer.tabs.show_tab("compare")
    assert newer.compare.other.currentText() == f"{CODE} v1 · effective"
    assert newer.compare.same.isVisible()
    assert newer.compare.summary() == f"0 differences · {CODE} v1 · effective"
    pick(newer, "G07")
    newer.lines.line_form.criterion.low.field.setText("85")
    newer.lines.line_form.use.pick(Use.INFORMATION)
    assert [newer.compare.table.cell(row, 2) for row in range(2)] == ["use", "limit"]
    assert [newer.compare.table.cell(1, column) for column in (3, 4)] == ["≥ 80 %", "≥ 85 %"]
    newer.compare.other.setCurrentIndex(newer.compare.other.count() - 1)
    assert newer.compare.other.currentText() == "Panel of the program"
    assert [one.code for one in newer.compare.notices.reasons()] == ["quality.panel_not_for_release"]


def test_a_version_has_a_paper_in_each_language(qtbot, open_page, database):
    row, lines = in_force(database, CODE)
    page = open_page("AU", row.id)
    qtbot.mouseClick(page.paper_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(SpecificationPaperDialog) is not None)
    dialog = page.findChild(SpecificationPaperDialog)
    qtbot.waitUntil(lambda: dialog.view.pdf() != b"")
    english = dialog.view.pdf()
    assert all(line.test_code in text_of(english) for line in lines)
    dialog.language.setCurrentIndex(dialog.language.findData("both"))
    qtbot.waitUntil(lambda: dialog.view.pdf() != english)
    assert lines[0].name_zh in text_of(dialog.view.pdf())
    dialog.reject()
