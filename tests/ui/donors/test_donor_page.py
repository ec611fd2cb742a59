"""One donor in the window: what is next, the signed decision, the record, withdrawal."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.rules.vocabulary import DonorState, MarkerOutcome
from stembank_gui.tables.donors import Interview
from stembank_gui.ui.pages.donors.donor import DonorPage
from stembank_gui.ui.pages.donors.register import DonorsPage
from stembank_gui.ui.widgets.text import Text
from tests.conftest import PASSWORD
from tests.factories.donors import consent, eligible_donor, interview, registered_donor, screened_donor
from tests.ui.opening import page_of, press, settled, sign, write

__all__ = ["page_of"]


def card(database, donor_id):
    with database.reading() as session:
        return donor_card(session, donor_id)


def test_the_physician_sees_every_finding_and_signs(qtbot, database, staff, page_of):
    donor_id = screened_donor(database, staff)
    page = page_of("MD", DonorPage, "donor", donor_id)
    page.tabs.show_tab("eligibility")
    tab = page.eligibility
    assert "nothing in the records stands against the donor" in tab.findings.texts()[0]
    tab.reviewed.setChecked(True)
    press(qtbot, page, tab.entry.button)
    sign(qtbot, page, tab._dialog, "md.user", "a wrong password")
    assert [one.code for one in tab._dialog.reasons.reasons()] == ["access.wrong_password"]
    assert card(database, donor_id).state is DonorState.SCREENED
    sign(qtbot, page, tab._dialog, "md.user", PASSWORD)
    assert card(database, donor_id).state is DonorState.ELIGIBLE
    assert not tab._dialog.isVisible()
    settled(qtbot, page)
    assert page.header.badge.state() is DonorState.ELIGIBLE
    assert tab.decisions.cell(0, 2) == staff["MD"].name
    assert page.reasons() == ()


def test_a_reactive_marker_refuses_eligible_in_the_dialog(qtbot, database, staff, page_of):
    donor_id = screened_donor(database, staff, markers_of={"HBSAG": MarkerOutcome.REACTIVE})
    page = page_of("MD", DonorPage, "donor", donor_id)
    assert [one.code for one in page.reasons()] == ["donors.reactive"]
    tab = page.eligibility
    assert tab.decision.word() is DonorState.INELIGIBLE  # what the findings leave is proposed
    tab.decision.pick(DonorState.ELIGIBLE)
    press(qtbot, page, tab.entry.button)
    sign(qtbot, page, tab._dialog, "md.user", PASSWORD)
    assert [one.code for one in tab._dialog.reasons.reasons()] == ["donors.reactive", "donors.records_not_reviewed"]
    assert card(database, donor_id).decisions == ()


def test_others_than_physicians_see_findings_but_no_decision(database, staff, page_of):
    page = page_of("DC", DonorPage, "donor", screened_donor(database, staff))
    page.tabs.show_tab("eligibility")
    assert page.eligibility.findings.isVisible()
    assert not page.eligibility.entry.isVisible()


def test_a_donor_withdraws(qtbot, database, staff, page_of):
    donor_id = eligible_donor(database, staff)
    page = page_of("DC", DonorPage, "donor", donor_id)
    press(qtbot, page, page.withdraw_button)
    assert not page.dialog.sign_button.isEnabled()
    sign(qtbot, page, page.dialog, "qa.user", PASSWORD, "Letter of today")
    assert card(database, donor_id).state is DonorState.WITHDRAWN
    settled(qtbot, page)
    assert not page.withdraw_button.isVisible()
    assert page.said == ["The donor has withdrawn; 0 lots are blocked."]


def test_a_donor_is_deferred_until_a_day(qtbot, database, staff, page_of):
    donor_id = screened_donor(database, staff)
    page = page_of("MD", DonorPage, "donor", donor_id)
    page.tabs.show_tab("eligibility")
    tab = page.eligibility
    assert not tab.until.isVisible()
    tab.decision.pick(DonorState.DEFERRED)
    assert tab.until.isVisible()
    press(qtbot, page, tab.entry.button)
    assert [one.code for one in tab.entry.reasons.reasons()] == ["text.empty"]
    write(qtbot, tab.until, "2099-01-31")
    tab.comment.setPlainText("New tattoo")
    press(qtbot, page, tab.entry.button)
    sign(qtbot, page, tab._dialog, "md.user", PASSWORD)
    settled(qtbot, page)
    assert (card(database, donor_id).state, page.header.note.text()) == (DonorState.DEFERRED, "until 2099-01-31")
    assert tab.decisions.cell(0, 3) == "until 2099-01-31 · New tattoo"
    assert not tab.entry.isVisible()


def test_only_decisions_that_are_possible_are_offered(database, staff, page_of):
    page = page_of("MD", DonorPage, "donor", eligible_donor(database, staff))
    assert [page.eligibility.decision.itemText(at) for at in range(page.eligibility.decision.count())] == ["ineligible"]


def test_who_interviewed_is_told_so_before_signing(database, staff, page_of):
    donor_id = screened_donor(database, staff)
    with database.writing(staff["DC"], "record_interview") as session:
        session.exec(select(Interview)).one().interviewed_by = staff["MD"].person_id
    page = page_of("MD", DonorPage, "donor", donor_id)
    page.tabs.show_tab("eligibility")
    tab = page.eligibility
    assert tab.other_person.text().startswith("You interviewed this donor")
    assert not tab.entry.button.isEnabled()


def test_the_overview_says_what_is_next_and_each_step_leads_to_its_place(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    page = page_of("DC", DonorPage, "donor", donor_id)
    assert page.overview.next_step.text() == "Next: Consent"
    places = {
        "consent": "consent", "interview": "interview", "exam": "exam", "markers": "markers",
        "donation": "donations", "eligibility": "eligibility",
    }  # fmt: skip
    for step, place in places.items():
        page.tabs.show_tab("overview")
        qtbot.mouseClick(page.overview.findChild(QPushButton, f"step_{step}"), Qt.MouseButton.LeftButton)
        inner = place in page.screening.tabs.names()
        assert page.tabs.current_name() == ("screening" if inner else place)
        assert not inner or page.screening.tabs.current_name() == place
    consent(database, staff, donor_id)
    interview(database, staff, donor_id)
    page.jobs.announce(frozenset({"consent"}))
    settled(qtbot, page)
    assert page.overview.next_step.text() == "Next: Examination"
    told = {name.value: text.text() for name, (_mark, _badge, text) in page.overview._steps.items()}
    assert told["interview"] == "45 of 45 questions answered"
    assert told["markers"] == "0 of 7 required markers have a result"


def test_a_reason_and_a_finding_lead_to_where_they_are_mended(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    page = page_of("DC", DonorPage, "donor", donor_id)
    link = page.overview.reasons.findChildren(QPushButton)[1]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert (page.tabs.current_name(), page.screening.tabs.current_name()) == ("screening", "interview")
    page.tabs.show_tab("eligibility")
    finding = page.eligibility.findings.findChild(QPushButton, "finding_2")
    qtbot.mouseClick(finding, Qt.MouseButton.LeftButton)
    assert (page.tabs.current_name(), page.screening.tabs.current_name()) == ("screening", "exam")


def test_the_record_is_corrected_with_a_reason(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    page = page_of("DC", DonorPage, "donor", donor_id)
    change = page.overview.change
    write(qtbot, change.hla, "A*33:03 33:03")
    write(qtbot, change.age, "41")
    press(qtbot, page, change.button)
    assert [one.code for one in change.reasons.reasons()] == ["text.empty"]
    write(qtbot, change.reason, "Typing report of today")
    press(qtbot, page, change.button)
    settled(qtbot, page)
    assert card(database, donor_id).hla == "A*33:03, A*33:03"
    assert page.overview.findChild(Text, "donor_hla_text").text() == "A*33:03, A*33:03"
    assert page.said[0].startswith("The donor's record is changed. Age 41: mothers who give a cord")


@pytest.mark.parametrize(("role", "age"), [("DC", "27"), ("MD", "27"), ("OP", "20–29"), ("AU", "20–29")])
def test_others_than_coordinator_and_physician_see_the_age_band(database, staff, page_of, role, age):
    page = page_of(role, DonorPage, "donor", registered_donor(database, staff))
    assert page.header.subtitle.text().split(" · ")[2] == age
    assert page.overview.change.isVisible() is (role == "DC")
    register = page_of(role, DonorsPage, "page", "donors")
    assert register.donors.table.cell(0, 4) == age


@pytest.mark.parametrize("role", ["IV", "DC"])
def test_only_the_custodian_has_the_tab_of_the_identity(database, staff, page_of, role):
    page = page_of(role, DonorPage, "donor", registered_donor(database, staff))
    assert ("identity" in page.tabs.names()) is (role == "IV")


def test_an_unknown_donor_says_so(page_of):
    page = page_of("DC", DonorPage, "donor", 12345)
    assert page.missing.isVisible()
    assert not page.tabs.isVisible()
    assert page.title() == "Donor"


def test_a_change_by_somebody_else_is_shown_at_once(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    page = page_of("MD", DonorPage, "donor", donor_id)
    consent(database, staff, donor_id)
    page.jobs.announce(frozenset({"consent"}))
    settled(qtbot, page)
    assert page.consent.table.rows()[0].in_force
