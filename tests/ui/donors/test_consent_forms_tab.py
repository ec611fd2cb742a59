"""The register of consent forms: written down, changed, approved by signature, its paper shown."""

from datetime import timedelta

from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ConsentScopeFlag, FormState
from stembank_gui.tables.donors import Consent, ConsentForm
from stembank_gui.ui.pages.donors.register import DonorsPage
from stembank_gui.workflows.donors.activate_consent import ActivateConsent, activate_consent
from tests.conftest import PASSWORD
from tests.factories.consents import PAPER, draft_form, effective_form, ethics_on
from tests.factories.donors import day, registered_donor, signed_consent
from tests.ui.opening import page_of, press, settled, sign, write

__all__ = ["page_of"]


def forms(database):
    with database.reading() as session:
        return session.exec(select(ConsentForm).order_by(ConsentForm.id)).all()


def test_the_secretary_writes_a_version_down_and_changes_it(qtbot, database, staff, page_of, tmp_path):
    ethics = ethics_on(database, staff, day(database))
    page = page_of("EC", DonorsPage, "consent_form", 0)
    assert page.tabs.current_name() == "forms"
    tab, card = page.forms, page.forms.card
    assert tab.list.currentWidget() is tab.list.empty
    for field, text in (
        (card.code, "ICF-BANK"), (card.version, "3.0"), (card.language, "zh"), (card.named, "Consent to banking"),
        (card.years, "30"),
    ):  # fmt: skip
        write(qtbot, field, text)
    press(qtbot, page, card.button)
    assert card.reasons.texts() == ["The form asks for nothing. Tick every use that it asks the donor about."]
    card.scope.tick(frozenset({ConsentScopeFlag.RESEARCH, ConsentScopeFlag.CLINICAL_USE}))
    press(qtbot, page, card.button)
    (form,) = forms(database)
    assert (form.code, form.version, form.storage_years, form.approval_id) == ("ICF-BANK", "3.0", 30, None)
    assert page.said == ["The draft is saved. Quality assurance approves it."]
    assert card.code.text() == ""
    tab.table.selectRow(0)
    assert card.heading.text() == "Change the draft"
    paper = tmp_path / "icf.pdf"
    paper.write_bytes(PAPER.content)
    assert card.paper.take(paper)
    card.approval.setCurrentIndex(card.approval.findData(ethics))
    press(qtbot, page, card.button)
    (form,) = forms(database)
    assert (form.approval_id, form.attachment_id) == (ethics, 1)
    settled(qtbot, page)
    assert tab.paper.name.text().startswith("icf.pdf")
    tab.paper.open()
    settled(qtbot, page)
    assert tab.paper.dialog.title.text() == "icf.pdf"
    tab.paper.dialog.reject()
    qtbot.mouseClick(card.another_button, Qt.MouseButton.LeftButton)
    assert card.heading.text() == "New version of a form"
    assert card.code.text() == ""
    assert not tab.approve.isVisible()


def test_quality_assurance_approves_by_signature(qtbot, database, staff, page_of):
    today = day(database)
    ethics = ethics_on(database, staff, today)
    first = draft_form(database, staff, approval_id=ethics)
    page = page_of("QA", DonorsPage, "consent_form", first)
    settled(qtbot, page)
    card = page.forms.approve
    assert card.isVisible()
    assert not page.forms.card.isVisible()
    write(qtbot, card.effective_on, "never")
    press(qtbot, page, card.button)
    assert len(card.reasons.reasons()) == 1
    write(qtbot, card.effective_on, str(today + timedelta(days=3)))
    press(qtbot, page, card.button)
    sign(qtbot, page, card.dialog, staff["QA"].user_id, PASSWORD)
    assert [reason.code for reason in card.dialog.reasons.reasons()] == ["donors.form_ethics_not_valid"]
    card.dialog.reject()
    write(qtbot, card.effective_on, str(today))
    press(qtbot, page, card.button)
    sign(qtbot, page, card.dialog, staff["QA"].user_id, PASSWORD)
    assert forms(database)[0].state == FormState.EFFECTIVE
    assert page.said == ["The form ICF v2.1 is approved."]
    settled(qtbot, page)
    assert not card.isVisible()
    assert page.forms.facts.said()["Approved by"] == staff["QA"].name


def test_a_draft_keeps_its_ethics_approval_whatever_comes_first(qtbot, database, staff, page_of):
    ethics = ethics_on(database, staff, day(database))
    form_id = draft_form(database, staff, approval_id=ethics)
    page = page_of("EC", DonorsPage, "consent_form", form_id)
    settled(qtbot, page)
    card = page.forms.card
    assert card.approval.currentData() == ethics
    card.offer_approvals([])
    card.begin(page.forms.table.current_row())
    press(qtbot, page, card.button)
    assert forms(database)[0].approval_id == ethics
    page.reload()
    settled(qtbot, page)
    assert card.approval.currentData() == ethics
    card.approval.setCurrentIndex(0)
    press(qtbot, page, card.button)
    assert forms(database)[0].approval_id is None


def test_signed_consents_that_wait_are_listed(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    made = signed_consent(database, staff, donor_id)
    page = page_of("EC", DonorsPage, "consent_form", 0)
    settled(qtbot, page)
    assert page.forms.waiting.isVisible()
    assert page.forms.waiting.cell(0, 0) == made.code
    with qtbot.waitSignal(page.wanted) as wanted:
        page.forms.waiting.opened.emit(page.forms.waiting.rows()[0])
    assert wanted.args == [Place("donor", donor_id)]
    with database.reading() as session:
        version = session.get_one(Consent, made.consent_id).row_version
    database.perform(staff["EC"], activate_consent, ActivateConsent(made.consent_id, version))
    page.reload()
    settled(qtbot, page)
    assert not page.forms.waiting.isVisible()


def test_others_read_the_register_only(qtbot, database, staff, page_of):
    form_id = effective_form(database, staff, day(database))
    page = page_of("AU", DonorsPage, "consent_form", form_id)
    settled(qtbot, page)
    assert not page.forms.side.isVisible()
    assert page.forms.heading.text() == "ICF v2.1 (zh) · Consent to banking of cells"
    wanted = []
    page.wanted.connect(wanted.append)
    page._wanted(Place("approval", 1))
    assert page.tabs.current_name() == "approvals"
    page._wanted(Place("donor", 1))
    assert wanted == [Place("donor", 1)]
