"""Consent forms: written down, approved by another person, superseded by the next version."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stembank_gui.queries.donors.approvals import approval_rows
from stembank_gui.queries.donors.consents import form_rows, forms_to_sign
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import ApprovalKind, ConsentScopeFlag, FormState
from stembank_gui.tables.donors import ConsentForm
from stembank_gui.workflows.donors.approve_consent_form import ApproveConsentForm, approve_consent_form
from stembank_gui.workflows.donors.expire_dated import expire_dated
from stembank_gui.workflows.donors.save_consent_form import SaveConsentForm, save_consent_form
from tests.conftest import both_databases
from tests.factories.consents import PAPER, approve_form, draft_form, ethics_on
from tests.factories.donors import approvals, consent, day, registered_donor, signature
from tests.workflows.refusals import NASTY_TEXTS, refused


def rows(database):
    with database.reading() as session:
        return form_rows(session)


@both_databases
def test_a_form_is_written_approved_and_superseded(database, staff):
    today = day(database)
    ethics = ethics_on(database, staff, today)
    first = draft_form(database, staff, approval_id=ethics)
    (draft,) = rows(database)
    assert (draft.name, draft.state, draft.effective_on, draft.paper.name) == (
        "ICF v2.1",
        FormState.DRAFT,
        None,
        "form.pdf",
    )
    assert draft.scopes == frozenset(ConsentScopeFlag)
    approve_form(database, staff, first, today - timedelta(days=5))
    second = draft_form(database, staff, version="2.2", approval_id=ethics)
    assert approve_form(database, staff, second, today) == "ICF v2.2"
    newer, older = rows(database)
    assert (newer.state, newer.effective_on, newer.superseded_on) == (FormState.EFFECTIVE, today, None)
    assert (older.state, older.superseded_on) == (FormState.SUPERSEDED, today)
    assert older.effective_at(today - timedelta(days=1))
    assert not older.effective_at(today)
    assert not older.effective_at(today - timedelta(days=6))
    assert newer.approved_by == staff["QA"].name
    with database.reading() as session:
        assert [row.version for row in forms_to_sign(session)] == ["2.2", "2.1"]
    other = draft_form(database, staff, language="en", approval_id=ethics)
    approve_form(database, staff, other, today)
    assert [row.state for row in rows(database) if row.language == "zh"] == [FormState.EFFECTIVE, FormState.SUPERSEDED]


def test_a_later_version_takes_the_place_on_its_day(database, staff):
    today = day(database)
    ethics = ethics_on(database, staff, today)
    approvals(database, staff)
    approve_form(database, staff, draft_form(database, staff, approval_id=ethics), today)
    with database.reading() as session:
        bank = next(one.id for one in approval_rows(session) if one.number == "ETHICS-2024-01")
    coming = draft_form(database, staff, version="3", approval_id=bank)
    approve_form(database, staff, coming, today + timedelta(days=2))
    newer, older = rows(database)
    assert (older.state, older.superseded_on) == (FormState.EFFECTIVE, today + timedelta(days=2))
    assert not newer.effective_at(today)
    later = database.clock() + timedelta(days=2)
    database.clock = lambda: later
    assert database.perform(SYSTEM, expire_dated, None).result.forms == 1
    assert rows(database)[1].state is FormState.SUPERSEDED
    assert database.perform(SYSTEM, expire_dated, None).result.forms == 0


def test_a_draft_is_changed_until_it_is_approved(database, staff):
    form_id = draft_form(database, staff, paper=None)
    (row,) = rows(database)
    assert row.paper is None
    change = SaveConsentForm(
        row.code, row.version, row.language, "Another title", row.scopes, 20, None, PAPER, form_id, row.row_version
    )
    database.perform(staff["EC"], save_consent_form, change)
    (row,) = rows(database)
    assert (row.title, row.storage_years, row.paper.name) == ("Another title", 20, "form.pdf")
    with refused(database, "people.stale"):
        database.perform(staff["EC"], save_consent_form, change)
    ethics = ethics_on(database, staff, day(database))
    tied = replace(change, paper=None, approval_id=ethics, row_version=row.row_version)
    database.perform(staff["EC"], save_consent_form, tied)
    assert rows(database)[0].paper.name == "form.pdf"
    approve_form(database, staff, form_id, day(database))
    with refused(database, "donors.form_closed"):
        database.perform(staff["EC"], save_consent_form, replace(tied, row_version=rows(database)[0].row_version))


def test_what_a_draft_may_not_say(database, staff):
    draft_form(database, staff)
    with refused(database, "donors.form_taken"):
        draft_form(database, staff)
    with refused(database, "donors.form_language", "donors.form_no_scope", "donors.storage_years"):
        draft_form(database, staff, version="9", language="中文", scopes=frozenset(), storage_years=500)
    permit = approvals(database, staff)[ApprovalKind.HGR]
    with refused(database, "donors.form_no_ethics"):
        draft_form(database, staff, version="9", approval_id=permit)
    with refused(database, "files.wrong_kind"):
        draft_form(database, staff, version="9", paper=replace(PAPER, content=b"\x89PNG\r\n\x1a\n0"))


@pytest.mark.parametrize("field", ["code", "version", "language", "title"])
@pytest.mark.parametrize("kind", list(NASTY_TEXTS))
def test_bad_texts_of_forms(database, staff, field, kind):
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        draft_form(database, staff, **{field: text})


def test_what_keeps_a_form_from_becoming_effective(database, staff):
    today = day(database)
    bare = draft_form(database, staff, paper=None)
    with refused(database, "donors.form_no_paper", "donors.form_no_ethics"):
        approve_form(database, staff, bare, today)
    ethics = ethics_on(database, staff, today)
    form_id = draft_form(database, staff, version="3", approval_id=ethics)
    with refused(database, "donors.form_ethics_not_valid"):
        approve_form(database, staff, form_id, today + timedelta(days=1))
    with refused(database, "people.stale"):
        request = ApproveConsentForm(form_id, 4, today, signature(staff["QA"]))
        database.perform(staff["QA"], approve_consent_form, request)
    with refused(database, "access.wrong_password"):
        wrong = replace(signature(staff["QA"]), password="no")
        database.perform(staff["QA"], approve_consent_form, ApproveConsentForm(form_id, 1, today, wrong))
    approve_form(database, staff, form_id, today)
    with refused(database, "donors.form_change"):
        approve_form(database, staff, form_id, today)
    next_one = draft_form(database, staff, version="4", approval_id=ethics)
    with refused(database, "donors.form_order"):
        approve_form(database, staff, next_one, today - timedelta(days=1))


def test_the_author_does_not_approve(database, staff):
    ethics = ethics_on(database, staff, day(database))
    form_id = draft_form(database, staff, approval_id=ethics)
    with database.writing(staff["EC"], "save_consent_form") as session:
        session.get_one(ConsentForm, form_id).authored_by = staff["QA"].person_id
    with refused(database, "donors.form_own"):
        approve_form(database, staff, form_id, day(database))


def test_a_version_does_not_take_the_place_before_signatures_on_the_one_before(database, staff):
    donor_id = registered_donor(database, staff)
    consent(database, staff, donor_id)
    today = day(database)
    (form,) = rows(database)
    next_one = draft_form(database, staff, version="9", approval_id=form.approval_id)
    with refused(database, "donors.form_signed_since"):
        approve_form(database, staff, next_one, today - timedelta(days=2))
