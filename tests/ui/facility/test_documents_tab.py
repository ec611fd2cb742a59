"""Documents and training in the window: a draft is reviewed, approved by another, made effective; people are trained."""

from datetime import timedelta
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from stembank_gui.queries.facility import document_rows, training_matrix
from stembank_gui.rules.vocabulary import DocumentState, Step, TrainingState
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.facility.facility import FacilityPage
from tests.factories import facility
from tests.factories.bank import PASSWORD
from tests.ui.opening import page_of, press, settled, sign, write

__all__ = ["page_of"]


def _pdf():
    written = BytesIO()
    canvas = Canvas(written)
    canvas.drawString(50, 700, "Culture and passage")
    canvas.save()
    return written.getvalue()


def rows(database):
    with database.reading() as session:
        return document_rows(session)


def test_a_document_is_registered_reviewed_approved_and_effective(qtbot, database, tmp_path, page_of):
    paper = tmp_path / "SOP-CUL-001.pdf"
    paper.write_bytes(_pdf())
    page = page_of("DO", FacilityPage, "page", "facility")
    page.tabs.show_tab("documents")
    tab = page.documents
    assert tab.list.currentWidget() is tab.list.empty
    press(qtbot, page, tab.entry.button)
    assert [one.code for one in tab.entry.reasons.reasons()] == ["text.empty"]
    for field, text in ((tab.code, "SOP-CUL-001"), (tab.version, "1"), (tab.name, "Culture")):
        write(qtbot, field, text)
    tab.step.pick(Step.CULTURE)
    tab.due.show_day(facility.today(database) + timedelta(days=300))
    assert tab.file.take(paper)
    press(qtbot, page, tab.entry.button)
    settled(qtbot, page)
    tab.table.selectRow(0)
    assert tab.table.cell(0, 0) == "SOP-CUL-001"
    tab.state.pick(DocumentState.IN_REVIEW)
    write(qtbot, tab.reason, "Ready for review")
    press(qtbot, page, tab.change.button)
    second = page_of("QA", FacilityPage, "document", rows(database)[0].id)
    assert second.tabs.current_name() == "documents"
    assert second.documents.table.current_row().code == "SOP-CUL-001"
    second.documents.approve_button.click()
    dialog = second.findChild(SignDialog)
    sign(qtbot, second, dialog, "qa.user", PASSWORD)
    settled(qtbot, second)
    page.reload()
    settled(qtbot, page)
    assert rows(database)[0].state is DocumentState.APPROVED
    tab.table.selectRow(0)
    tab.state.pick(DocumentState.EFFECTIVE)
    write(qtbot, tab.reason, "Training is planned")
    press(qtbot, page, tab.change.button)
    (row,) = rows(database)
    assert (row.state, row.step) == (DocumentState.EFFECTIVE, Step.CULTURE)
    tab.open_button.click()
    assert tab.findChild(KeptFileDialog) is not None
    settled(qtbot, page)


def test_a_draft_gets_its_file_and_day_later(qtbot, database, staff, tmp_path, page_of):
    facility.draft(database, staff)
    page = page_of("DO", FacilityPage, "page", "facility")
    page.tabs.show_tab("documents")
    tab = page.documents
    tab.table.selectRow(0)
    day = facility.today(database) + timedelta(days=9)
    tab.new_due.show_day(day)
    press(qtbot, page, tab.save_button)
    assert rows(database)[0].review_due == day


def test_the_matrix_shows_gaps_and_takes_training(qtbot, database, staff, page_of):
    facility.effective(database, staff)
    page = page_of("DO", FacilityPage, "training", 0)
    tab = page.training
    assert page.tabs.current_name() == "training"
    names = [one.name for one in tab.matrix.people]
    at = names.index(staff["OP"].name)
    assert tab.table.cell(at, 1) == "–"
    tab.table.selectRow(at)
    press(qtbot, page, tab.assign_button)
    settled(qtbot, page)
    assert page.tabs.tabText(3) == "Training (1 due)"
    tab.table.selectRow(at)
    press(qtbot, page, tab.card.button)
    assert [one.code for one in tab.card.reasons.reasons()] == ["text.empty"]
    tab.trained_on.show_day(facility.today(database))
    tab.assessor.setCurrentIndex(1 + names.index(staff["PS"].name))
    write(qtbot, tab.score, "92")
    press(qtbot, page, tab.card.button)
    settled(qtbot, page)
    with database.reading() as session:
        person = next(one for one in training_matrix(session).people if one.id == staff["OP"].person_id)
    assert person.cells[0].state is TrainingState.QUALIFIED
    assert page.said[-1] == "The training is recorded: qualified."
    assert page.tabs.tabText(3) == "Training"
    assert "92 %" in tab.table.list_model.columns[1].tip(person)


def test_an_empty_matrix_teaches(page_of):
    page = page_of("DO", FacilityPage, "training", 0)
    assert page.training.empty.isVisible()
    assert not page.training.table.isVisible()
