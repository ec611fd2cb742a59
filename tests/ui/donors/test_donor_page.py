"""One donor in the window: consent, screening, the signed decision, donations, withdrawal."""

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    DonationState,
    DonorState,
    MarkerOutcome,
    Tissue,
)
from stembank_gui.tables.donors import Consent, Donation, MarkerResult
from stembank_gui.ui.pages.donors.donor import DonorPage
from tests.conftest import PASSWORD
from tests.factories.donors import (
    approvals,
    consent,
    donation,
    eligible_donor,
    markers,
    registered_donor,
    screened_donor,
)
from tests.ui.opening import page_of, press, settled, sign, write

__all__ = ["page_of"]


def card(database, donor_id):
    with database.reading() as session:
        return donor_card(session, donor_id)


def stored(database, table):
    with database.reading() as session:
        return session.exec(select(table)).all()


def test_a_consent_is_recorded(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    page = page_of("DC", DonorPage, "donor", donor_id)
    page.tabs.show_tab("consent")
    tab = page.consent
    write(qtbot, tab.form_version, "ICF v2.1")
    tab.scope.tick(frozenset({ConsentScopeFlag.RESEARCH, ConsentScopeFlag.CLINICAL_USE}))
    press(qtbot, page, tab.entry.button)
    (row,) = card(database, donor_id).consents
    assert (row.form_version, row.granted) == ("ICF v2.1", {ConsentScopeFlag.RESEARCH, ConsentScopeFlag.CLINICAL_USE})
    settled(qtbot, page)
    assert tab.table.cell(0, 5) == "research, clinical use"
    assert not tab.entry.isVisible()


@pytest.fixture
def donor_page(database, staff, page_of):
    return page_of("DC", DonorPage, "donor", registered_donor(database, staff))


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        (("2026-02-31", "31/02"), ["text.not_a_day", "text.not_a_day"]),
        (("", ""), ["text.empty"]),
        (("２０２４-05-27", ""), ["text.not_a_day"]),
        (("2099-01-01", ""), ["donors.future"]),
        (("2024-01-02", "2024-01-01"), ["donors.validity"]),
    ],
)
def test_bad_dates_are_named_and_nothing_is_stored(qtbot, donor_page, database, dates, codes):
    page = donor_page
    page.tabs.show_tab("consent")
    tab = page.consent
    write(qtbot, tab.form_version, "ICF v2.1")
    tab.scope.tick(frozenset({ConsentScopeFlag.RESEARCH}))
    tab.signed_on.setText(dates[0])
    tab.valid_until.setText(dates[1])
    press(qtbot, page, tab.entry.button)
    assert [one.code for one in tab.entry.reasons.reasons()] == codes
    assert stored(database, Consent) == []


def test_a_consent_is_restricted_with_a_witness(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    consent(database, staff, donor_id)
    page = page_of("DC", DonorPage, "donor", donor_id)
    page.tabs.show_tab("consent")
    tab = page.consent
    tab.change_scope.tick(frozenset({ConsentScopeFlag.COMMERCIAL}))
    press(qtbot, page, tab.change.button)
    sign(qtbot, page, tab._dialog, "dc.user", PASSWORD, "Asked by letter")
    assert [one.code for one in tab._dialog.reasons.reasons()] == ["sign.same_person"]
    sign(qtbot, page, tab._dialog, "qa.user", PASSWORD, "Asked by letter")
    (row,) = card(database, donor_id).consents
    assert row.state is ConsentState.RESTRICTED
    assert ConsentScopeFlag.COMMERCIAL not in row.granted
    assert page.said == [f"Consent {row.code} is changed."]


def test_markers_are_entered_one_after_the_other_and_screening_is_completed(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    consent(database, staff, donor_id)
    page = page_of("DC", DonorPage, "donor", donor_id)
    page.tabs.show_tab("screening")
    tab = page.screening
    press(qtbot, page, tab.complete_button)
    assert {one.code for one in tab.reasons.reasons()} == {"donors.marker_missing"}
    required = [row.panel_marker.marker for row in card(database, donor_id).markers if row.panel_marker.required]
    for marker in required:
        tab.marker.setCurrentIndex(tab.marker.findData(marker))
        press(qtbot, page, tab.entry.button)
    assert tab.progress.text() == "Every required marker has been entered."
    assert tab.marker.currentData() == "HBC-AB"
    press(qtbot, page, tab.complete_button)
    assert card(database, donor_id).state is DonorState.SCREENED
    assert page.header.badge.state() is DonorState.SCREENED


def test_a_correction_needs_its_reason(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    markers(database, staff, donor_id)
    page = page_of("DC", DonorPage, "donor", donor_id)
    page.tabs.show_tab("screening")
    tab = page.screening
    tab.table.selectRow(0)
    tab.outcome.pick(MarkerOutcome.REACTIVE)
    press(qtbot, page, tab.entry.button)
    assert tab.entry.reasons.texts()[0].endswith("was entered as non-reactive. To correct it, give the reason.")
    write(qtbot, tab.correction, "Second reading of the strip")
    press(qtbot, page, tab.entry.button)
    assert stored(database, MarkerResult)[0].outcome == "reactive"
    assert tab.table.cell(0, 5) == "corrected"


def test_a_bad_day_of_a_specimen_stores_nothing(qtbot, database, staff, page_of):
    page = page_of("DC", DonorPage, "donor", registered_donor(database, staff))
    page.tabs.show_tab("screening")
    tab = page.screening
    tab.specimen_on.setText("31/02/2026")
    press(qtbot, page, tab.entry.button)
    assert tab.entry.reasons.texts() == [
        "Specimen taken on: “31/02/2026” is no day of the calendar. Write year-month-day, such as 2024-05-27."
    ]
    assert stored(database, MarkerResult) == []


def test_the_physician_sees_every_finding_and_signs(qtbot, database, staff, page_of):
    donor_id = screened_donor(database, staff)
    page = page_of("MD", DonorPage, "donor", donor_id)
    page.tabs.show_tab("eligibility")
    tab = page.eligibility
    assert "nothing in the records stands against the donor" in tab.findings.texts()[0]
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
    press(qtbot, page, tab.entry.button)
    sign(qtbot, page, tab._dialog, "md.user", PASSWORD)
    assert [one.code for one in tab._dialog.reasons.reasons()] == ["donors.reactive"]
    assert card(database, donor_id).decisions == ()


def test_others_than_physicians_see_findings_but_no_decision(database, staff, page_of):
    page = page_of("DC", DonorPage, "donor", screened_donor(database, staff))
    page.tabs.show_tab("eligibility")
    assert page.eligibility.findings.isVisible()
    assert not page.eligibility.entry.isVisible()


def test_a_donation_is_received_and_rejected(qtbot, database, staff, page_of):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    page = page_of("RC", DonorPage, "donor", donor_id)
    page.tabs.show_tab("donations")
    tab = page.donations
    tab.collected.setText("2026-13-01 10:00")
    tab.amount.setText("0")
    press(qtbot, page, tab.entry.button)
    assert [one.code for one in tab.entry.reasons.reasons()] == ["text.not_a_day", "text.not_a_number"]
    tab.collected.setText(tab.received.text())
    write(qtbot, tab.amount, "25.5")
    press(qtbot, page, tab.entry.button)
    (row,) = card(database, donor_id).donations
    assert (row.amount_mg, row.state) == (25_500, DonationState.ACCEPTED)
    settled(qtbot, page)
    assert tab.table.cell(0, 3) == "25.5 g"
    tab.table.selectRow(0)
    press(qtbot, page, tab.rejection.button)
    assert [one.code for one in tab.rejection.reasons.reasons()] == ["text.empty"]
    write(qtbot, tab.reason, "The bag leaked")
    press(qtbot, page, tab.rejection.button)
    assert stored(database, Donation)[0].state == DonationState.REJECTED


def test_a_liquid_is_measured_in_millilitres(database, staff, page_of):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    donation(database, staff, donor_id, tissue=Tissue.CORD_BLOOD, amount_mg=None, amount_ul=80_000)
    page = page_of("RC", DonorPage, "donor", donor_id)
    page.tabs.show_tab("donations")
    tab = page.donations
    tab.tissue.pick(Tissue.CORD_BLOOD)
    assert (tab.amount.isVisible(), tab.volume.isVisible()) == (False, True)
    assert tab.table.cell(0, 3) == "80 mL"


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


def test_steps_lead_to_their_tabs_and_the_history_is_there(qtbot, database, staff, page_of):
    page = page_of("DC", DonorPage, "donor", registered_donor(database, staff))
    step = page.overview.findChild(type(page.withdraw_button), "step_consent")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert page.tabs.current_name() == "consent"
    page.overview.reasons.wanted.emit(None)
    assert page.tabs.current_name() == "screening"
    page.tabs.show_tab("history")
    settled(qtbot, page)


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
