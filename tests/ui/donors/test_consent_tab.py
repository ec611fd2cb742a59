"""A donor's consent in the window: drafted, signed with its scan, activated, restricted, withdrawn with its consequences."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.rules.vocabulary import ConsentScopeFlag, ConsentState, Signatory, WithdrawalClause
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Consent, ConsentScope
from stembank_gui.ui.pages.donors.donor import DonorPage
from tests.conftest import PASSWORD
from tests.factories import release
from tests.factories.consents import PAPER, approve_form, draft_form, effective_form, ethics_on
from tests.factories.donors import consent, day, registered_donor, signed_consent
from tests.ui.opening import page_of, press, settled, sign, write

__all__ = ["page_of"]


@pytest.fixture
def donor_id(database, staff):
    effective_form(database, staff, day(database))
    return registered_donor(database, staff)


def stored(database):
    with database.reading() as session:
        return session.exec(select(Consent).order_by(Consent.id)).all()


def opened(qtbot, page_of, role, donor_id):
    page = page_of(role, DonorPage, "donor", donor_id)
    page.tabs.show_tab("consent")
    settled(qtbot, page)
    return page, page.consent


def test_a_draft_is_saved_then_completed_with_the_scan(qtbot, database, staff, page_of, donor_id, tmp_path):
    page, tab = opened(qtbot, page_of, "DC", donor_id)
    card = tab.entry
    assert card.isVisible()
    assert [card.signatory.itemText(at) for at in range(card.signatory.count())] == [
        "the mother", "both parents", "the guardian",
    ]  # fmt: skip
    press(qtbot, page, card.button)
    assert [reason.code for reason in card.reasons.reasons()] == ["donors.no_scope"]
    card.clause.pick(WithdrawalClause.DESTROY)
    write(qtbot, card.note, "Room 3")
    press(qtbot, page, card.draft_button)
    (row,) = stored(database)
    assert (row.state, row.withdrawal_clause, row.note) == ("draft", "destroy", "Room 3")
    settled(qtbot, page)
    assert card.heading.text() == "Complete the draft"
    assert card.clause.word() is WithdrawalClause.DESTROY
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(PAPER.content)
    assert card.scan.take(scan)
    card.signatory.pick(Signatory.BOTH_PARENTS)
    card.scope.tick(frozenset({ConsentScopeFlag.RESEARCH, ConsentScopeFlag.CLINICAL_USE}))
    for box in (card.benefits, card.witnessed, card.recall):
        box.setChecked(True)
    press(qtbot, page, card.button)
    (row,) = stored(database)
    assert (row.state, row.signatory, row.storage_years) == ("signed", "both_parents", 30)
    assert (row.recall_issued, row.witnessed, row.benefits_explained) == (True, True, True)
    settled(qtbot, page)
    assert not card.isVisible()
    assert tab.facts.said()["Signed by"] == "both parents"
    assert tab.facts.said()["Issued vials are called back"] == "yes"
    assert tab.scan.name.text().startswith("scan.pdf")
    assert tab.allows.text() == "research, clinical use"


def test_only_forms_of_the_day_of_the_signature_are_offered(qtbot, database, staff, page_of, donor_id):
    draft_form(database, staff, code="ICF-NEXT")
    page, tab = opened(qtbot, page_of, "DC", donor_id)
    card = tab.entry
    assert [card.consent_form.itemText(at) for at in range(card.consent_form.count())] == ["ICF v2.1 (zh)"]
    before = day(database) - timedelta(days=4)
    write(qtbot, card.signed_at, f"{before} 09:00")
    card.signed_at.editingFinished.emit()
    assert card.consent_form.count() == 0
    assert not card.button.isEnabled()
    assert card.no_form.isVisible()
    write(qtbot, card.signed_at, "yesterday")
    card.signed_at.editingFinished.emit()
    assert card.button.isEnabled()
    press(qtbot, page, card.button)
    assert len(card.reasons.reasons()) == 1


def test_a_form_that_does_not_ask_for_a_use_does_not_offer_it(qtbot, database, staff, page_of):

    today = day(database)
    research = frozenset({ConsentScopeFlag.RESEARCH})
    form_id = draft_form(database, staff, scopes=research, approval_id=ethics_on(database, staff, today))
    approve_form(database, staff, form_id, today)
    page, tab = opened(qtbot, page_of, "DC", registered_donor(database, staff))
    tab.entry.scope.tick(frozenset(ConsentScopeFlag))
    tab.entry.scope.offer(research)
    assert tab.entry.scope.ticked() == research
    settled(qtbot, page)


def test_a_draft_keeps_its_form(qtbot, database, staff, page_of, donor_id):
    """Two forms are effective; the draft names the second, which the list does not begin with."""
    today = day(database)
    ethics = ethics_on(database, staff, today)
    other = draft_form(database, staff, code="ICF-OTHER", approval_id=ethics)
    approve_form(database, staff, other, today)
    page, tab = opened(qtbot, page_of, "DC", donor_id)
    card = tab.entry
    assert card.consent_form.count() == 2
    at = 1 - card.consent_form.currentIndex()
    card.consent_form.setCurrentIndex(at)
    wanted = card.consent_form.currentData()
    press(qtbot, page, card.draft_button)
    settled(qtbot, page)
    assert stored(database)[0].form_id == wanted
    again, shown = opened(qtbot, page_of, "DC", donor_id)
    assert shown.entry.consent_form.currentData() == wanted
    shown.entry.scope.tick(frozenset({ConsentScopeFlag.RESEARCH}))
    press(qtbot, again, shown.entry.button)
    assert (stored(database)[0].form_id, stored(database)[0].state) == (wanted, "signed")


def test_the_secretary_activates(qtbot, database, staff, page_of, donor_id, tmp_path):
    made = signed_consent(database, staff, donor_id)
    page, tab = opened(qtbot, page_of, "EC", donor_id)
    card = tab.activate
    assert card.isVisible()
    assert not tab.entry.isVisible()
    assert card.heading.text() == f"Activate {made.code}"
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(PAPER.content)
    card.scan.take(scan)
    press(qtbot, page, card.button)
    assert stored(database)[0].state == "active"
    assert page.said == [f"Consent {made.code} is in force."]
    settled(qtbot, page)
    assert not card.isVisible()
    assert tab.facts.said()["Activated by"].startswith(staff["EC"].name)


def test_a_use_is_taken_back(qtbot, database, staff, page_of, donor_id):
    consent(database, staff, donor_id)
    page, tab = opened(qtbot, page_of, "DC", donor_id)
    card = tab.change
    card.scope.tick(frozenset({ConsentScopeFlag.COMMERCIAL}), frozenset(ConsentScopeFlag))
    press(qtbot, page, card.button)
    sign(qtbot, page, card.dialog, staff["QA"].user_id, PASSWORD, "Asked by telephone")
    assert stored(database)[0].state == ConsentState.RESTRICTED
    with database.reading() as session:
        gone = session.exec(select(ConsentScope.scope).where(ConsentScope.granted == 0)).all()
    assert gone == ["commercial"]
    settled(qtbot, page)
    assert not card.button.isEnabled()
    assert card.withdraw_button.isEnabled()
    assert tab.entry.isVisible()


def test_a_withdrawal_says_before_and_after_what_it_concerns(qtbot, database, staff, page_of):
    lot_id = release.released_lot(database, staff, vials=4)
    with database.reading() as session:
        donor_id = session.get_one(Lot, lot_id).donor_id
        number = session.get_one(Lot, lot_id).number
    page, tab = opened(qtbot, page_of, "DC", donor_id)
    card = tab.change
    press(qtbot, page, card.withdraw_button)
    shown = {label.text() for label in card.dialog.findChildren(type(tab.heading))}
    assert number in shown
    assert any("until the donor has decided" in text for text in shown)
    sign(qtbot, page, card.dialog, staff["MD"].user_id, PASSWORD, "Asked by letter")
    assert [reason.code for reason in card.dialog.reasons.reasons()] == ["access.not_permitted"]
    sign(qtbot, page, card.dialog, staff["QA"].user_id, PASSWORD, "Asked by letter")
    assert stored(database)[0].state == ConsentState.WITHDRAWN
    settled(qtbot, page)
    lines = tab.concerned.lines()
    assert [line.place.kind for line in lines].count("vial") == 4
    assert ("lot", lot_id) in {(line.place.kind, line.place.key) for line in lines}
    assert "Issued vials are not called back." in tab.concerned.decisions.text()
    wanted = []
    page.wanted.connect(wanted.append)
    tab.concerned.table.opened.emit(lines[-1])
    assert wanted == [lines[-1].place]
