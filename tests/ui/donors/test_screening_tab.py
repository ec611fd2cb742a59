"""Screening in the window: questionnaire, examination, infusions, markers, completion."""

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.rules.vocabulary import Answer, DonorState, InfusionKind, MarkerOutcome, Tissue
from stembank_gui.tables.donors import InterviewAnswer, MarkerResult
from stembank_gui.ui.pages.donors.donor import DonorPage
from stembank_gui.ui.pages.donors.screening.reference import ReferenceTab
from tests.factories.donors import consent, exam, interview, markers, registered_donor, screened_donor
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]


def card(database, donor_id):
    with database.reading() as session:
        return donor_card(session, donor_id)


def stored(database, table):
    with database.reading() as session:
        return session.exec(select(table)).all()


def codes(panel):
    return [one.code for one in panel.reasons()]


def opened(page_of, donor_id, section, role="DC"):
    page = page_of(role, DonorPage, "donor", donor_id)
    page.show_section(section)
    return page, page.screening


def test_an_interview_is_answered_question_by_question(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    page, screening = opened(page_of, donor_id, "interview")
    view = screening.interviews
    for row in view.questions.rows.values():
        row.buttons[Answer.NO].click()
    assert view.progress.text().startswith("45 of 45 questions answered.")
    hurt = view.questions.rows["F01"]
    assert not hurt.comment.isVisible()
    hurt.buttons[Answer.YES].click()
    assert hurt.comment.isVisible()
    press(qtbot, page, view.entry.button)
    assert codes(view.entry.reasons) == ["donors.answer_comment"]
    write(qtbot, hurt.comment, "An uncle with haemophilia")
    press(qtbot, page, view.entry.button)
    settled(qtbot, page)
    assert card(database, donor_id).screening.unanswered == ()
    assert page.said == ["The interview is recorded."]
    assert view.entry.heading.text().startswith("Correct the interview of ")
    assert [view.table.cell(0, column) for column in (1, 2)] == ["1", "0"]
    hurt = view.questions.rows["F01"]
    assert hurt.comment.text() == "An uncle with haemophilia"


def test_an_answer_is_corrected_with_its_reason(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    interview(database, staff, donor_id)
    page, screening = opened(page_of, donor_id, "interview")
    view = screening.interviews
    row = view.questions.rows["T01"]
    row.buttons[Answer.UNKNOWN].click()
    write(qtbot, row.comment, "Perhaps as a child")
    press(qtbot, page, view.entry.button)
    assert codes(view.entry.reasons) == ["text.empty"]
    write(qtbot, view.correction, "She asked her mother")
    press(qtbot, page, view.entry.button)
    (answer,) = [one for one in stored(database, InterviewAnswer) if one.question == "T01"]
    assert (answer.answer, answer.comment) == ("unknown", "Perhaps as a child")


def test_the_physician_reads_the_answers_and_cannot_change_them(database, staff, page_of):
    donor_id = registered_donor(database, staff)
    interview(database, staff, donor_id, T01="In 2024")
    _page, screening = opened(page_of, donor_id, "interview", "MD")
    row = screening.interviews.questions.rows["T01"]
    assert row.buttons[Answer.YES].isChecked()
    assert not row.buttons[Answer.NO].isEnabled()
    assert row.comment.isReadOnly()
    assert not screening.interviews.entry.isVisible()


def test_what_is_being_answered_stays_while_something_else_is_recorded(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    page, screening = opened(page_of, donor_id, "interview")
    screening.interviews.questions.rows["R01"].buttons[Answer.NO].click()
    exam(database, staff, donor_id)
    page.jobs.announce(frozenset({"physical_exam"}))
    settled(qtbot, page)
    assert [one.question for one in screening.interviews.questions.answers()] == ["R01"]
    assert screening.exams.table.rows()


def test_an_examination_is_recorded_and_corrected(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    page, screening = opened(page_of, donor_id, "exam", "MD")
    view = screening.exams
    assert view.list.empty.isVisible()
    write(qtbot, view.weight, "sixty")
    write(qtbot, view.systolic, "999")
    press(qtbot, page, view.entry.button)
    assert codes(view.entry.reasons) == ["text.not_a_number", "text.not_a_number"]
    write(qtbot, view.weight, "61.5")
    write(qtbot, view.systolic, "120")
    write(qtbot, view.diastolic, "80")
    view.signs.setChecked(True)
    press(qtbot, page, view.entry.button)
    assert codes(view.entry.reasons) == ["donors.signs_described"]
    view.findings.setPlainText("Tattoo on the left arm")
    press(qtbot, page, view.entry.button)
    settled(qtbot, page)
    assert [view.table.cell(0, at) for at in (1, 2, 5)] == [
        "61.5",
        "120 / 80",
        "signs of risk · Tattoo on the left arm",
    ]
    view.table.selectRow(0)
    assert view.correction.isVisible()
    write(qtbot, view.weight, "62.5")
    write(qtbot, view.correction, "Scale read wrongly")
    press(qtbot, page, view.entry.button)
    settled(qtbot, page)
    assert view.table.cell(0, 1) == "62.5"
    assert view.table.cell(0, 5) == "corrected · signs of risk · Tattoo on the left arm"
    assert not view.correction.isVisible()


def test_an_infusion_shows_what_it_makes_of_the_specimen(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    markers(database, staff, donor_id)
    page, screening = opened(page_of, donor_id, "infusions")
    view = screening.infusions
    press(qtbot, page, view.entry.button)
    assert codes(view.entry.reasons) == ["text.empty", "text.empty"]
    view.kind.pick(InfusionKind.COLLOID)
    write(qtbot, view.volume, "3000")
    view.given_at.show_now()
    press(qtbot, page, view.entry.button)
    settled(qtbot, page)
    assert view.specimens.cell(0, 5) == "weight not known"
    exam(database, staff, donor_id)
    page.jobs.announce(frozenset({"physical_exam"}))
    settled(qtbot, page)
    assert view.specimens.cell(0, 5) == "55 %: does not count"
    page.show_section("markers")
    assert screening.markers.table.cell(0, 4) == "diluted"
    page.show_section("infusions")
    view.table.selectRow(0)
    write(qtbot, view.volume, "300")
    write(qtbot, view.correction, "A zero too many")
    press(qtbot, page, view.entry.button)
    settled(qtbot, page)
    assert view.specimens.cell(0, 5) == "11 %"


def test_markers_are_entered_one_after_the_other_and_screening_is_completed(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    consent(database, staff, donor_id)
    page, screening = opened(page_of, donor_id, "markers")
    press(qtbot, page, screening.complete_button)
    assert codes(screening.reasons) == ["donors.no_interview"]
    view = screening.markers
    view.specimen_time.setText("25:99")
    press(qtbot, page, view.entry.button)
    assert codes(view.entry.reasons) == ["text.not_a_moment"]
    view.specimen_time.setText("00:01")
    write(qtbot, view.laboratory, "East Clinical Laboratory")
    for _ in range(7):
        press(qtbot, page, view.entry.button)
        settled(qtbot, page)
    assert card(database, donor_id).screening.required_missing == 0
    assert {row.laboratory for row in stored(database, MarkerResult)} == {"East Clinical Laboratory"}
    assert screening.progress.text() == "Still open: 45 questions without an answer, 0 required markers not entered."
    interview(database, staff, donor_id)
    page.reload()
    settled(qtbot, page)
    assert screening.progress.text() == "Every question is answered and every required marker has been entered."
    press(qtbot, page, screening.complete_button)
    assert card(database, donor_id).state is DonorState.SCREENED
    settled(qtbot, page)
    assert page.header.badge.state() is DonorState.SCREENED
    assert not screening.complete_button.isVisible()


def test_a_correction_of_a_marker_needs_its_reason(qtbot, database, staff, page_of):
    donor_id = screened_donor(database, staff)
    page, screening = opened(page_of, donor_id, "markers")
    view = screening.markers
    view.table.selectRow(0)
    view.outcome.pick(MarkerOutcome.REACTIVE)
    press(qtbot, page, view.entry.button)
    assert view.entry.reasons.texts()[0].endswith("was entered as non-reactive. To correct it, give the reason.")
    write(qtbot, view.correction, "Second reading of the strip")
    press(qtbot, page, view.entry.button)
    assert stored(database, MarkerResult)[0].outcome == "reactive"
    settled(qtbot, page)
    assert view.table.cell(0, 5) == "corrected"


def test_a_bad_day_of_a_specimen_stores_nothing(qtbot, database, staff, page_of):
    page, screening = opened(page_of, registered_donor(database, staff), "markers")
    view = screening.markers
    view.specimen_on.setText("31/02/2026")
    press(qtbot, page, view.entry.button)
    assert view.entry.reasons.texts() == [
        "Specimen taken on: “31/02/2026” is no day of the calendar. Write year-month-day, such as 2024-05-27."
    ]
    assert stored(database, MarkerResult) == []


def test_the_view_that_has_work_comes_first(database, staff, page_of):
    donor_id = registered_donor(database, staff)
    assert page_of("DC", DonorPage, "donor", donor_id).screening.tabs.current_name() == "interview"
    interview(database, staff, donor_id)
    assert page_of("DC", DonorPage, "donor", donor_id).screening.tabs.current_name() == "exam"
    exam(database, staff, donor_id)
    assert page_of("DC", DonorPage, "donor", donor_id).screening.tabs.current_name() == "markers"


@pytest.mark.parametrize(("panel", "rows"), [("US", 21), ("EU", 21), ("CN", 25)])
def test_the_reference_shows_panels_windows_and_questions_with_version_and_source(qtbot, jobs, panel, rows):
    tab = ReferenceTab(jobs)
    qtbot.addWidget(tab)
    tab.show()
    tab.panel.pick(next(word for word in tab.panel._words if word.value == panel))
    assert (tab.version.text(), len(tab.markers.rows())) == ("Version 2026-11", rows)
    assert all(row.source for row in tab.markers.rows())
    tab.tabs.show_tab("windows")
    marrow = next(row for row in tab.windows.rows() if row.tissue is Tissue.BONE_MARROW)
    assert marrow.window.before == 30
    tab.tabs.show_tab("questions")
    assert not tab.panel.isVisible()
    assert len(tab.questions.rows()) == 48
    tab.reload()
