"""Consent is recorded, restricted, withdrawn."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.consents import consent_cards
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    Signatory,
    WithdrawalClause,
)
from stembank_gui.tables.donors import Consent, Donor
from stembank_gui.tables.people import Signature
from stembank_gui.workflows.donors.activate_consent import ActivateConsent, activate_consent
from stembank_gui.workflows.donors.change_consent import ChangeConsent, change_consent
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.record_consent import RecordConsent, record_consent
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state
from stembank_gui.workflows.donors.withdraw_donor import WithdrawDonor, withdraw_donor
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.consents import PAPER, approve_form, draft_form, effective_form, ethics_on
from tests.factories.donors import EVERY_SCOPE, consent, day, eligible_donor, registered_donor, signature
from tests.workflows.refusals import NASTY_TEXTS, refused


@pytest.fixture
def donor_id(database, staff):
    effective_form(database, staff, day(database))
    return registered_donor(database, staff)


def card(database, donor_id):
    with database.reading() as session:
        return donor_card(session, donor_id)


def change(database, staff, donor_id, **changes):
    (row,) = card(database, donor_id).consents
    request = ChangeConsent(
        row.id, row.row_version, ConsentState.WITHDRAWN, frozenset(), "The donor asked for it", signature(staff["QA"])
    )
    return database.perform(staff["DC"], change_consent, replace(request, **changes))


@both_databases
def test_a_consent_is_in_force_with_its_scope(database, staff):
    donor_id = registered_donor(database, staff)
    granted = {ConsentScopeFlag.RESEARCH, ConsentScopeFlag.CLINICAL_USE}
    code = consent(database, staff, donor_id, granted)
    (row,) = card(database, donor_id).consents
    assert code == row.code == f"C{day(database).year % 100}0001"
    assert (row.state, row.granted, row.in_force) == (ConsentState.ACTIVE, granted, True)
    second = registered_donor(database, staff)
    assert consent(database, staff, second)[3:] == "0002"


def record(database, staff, donor_id, **changes):
    now = database.clock()
    form_id = changes.pop("form_id", None) or effective_form(database, staff, now.astimezone().date())
    good = RecordConsent(donor_id, form_id, now, frozenset(EVERY_SCOPE), Signatory.MOTHER)
    return database.perform(staff["DC"], record_consent, replace(good, **changes)).result


def activate(database, staff, consent_id, version=1, scan=None):
    return database.perform(staff["EC"], activate_consent, ActivateConsent(consent_id, version, scan)).result


@pytest.mark.parametrize("kind", [kind for kind in NASTY_TEXTS if kind != "empty"])
def test_bad_notes_are_refused(database, staff, donor_id, kind):
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        record(database, staff, donor_id, note=text)


def test_dates_scope_and_signatory_are_checked(database, staff, donor_id):
    now = database.clock()
    form_id = effective_form(database, staff, day(database))
    with refused(database, "donors.signatory", "donors.future", "donors.no_scope"):
        record(
            database,
            staff,
            donor_id,
            form_id=form_id,
            signed_at=now + timedelta(hours=30),
            granted=frozenset(),
            signatory=Signatory.FATHER,
        )
    with refused(database, "donors.validity"):
        record(database, staff, donor_id, valid_until=day(database) - timedelta(days=1))
    with refused(database, "donors.storage_years"):
        record(database, staff, donor_id, storage_years=0)
    before = now - timedelta(days=3)
    with refused(database, "donors.form_not_effective", "donors.consent_over"):
        record(
            database, staff, donor_id, form_id=form_id, signed_at=before, valid_until=day(database) - timedelta(days=1)
        )


def test_a_form_asks_for_what_it_may_be_answered(database, staff, donor_id):
    today = day(database)
    approval_id = ethics_on(database, staff, today)
    research = frozenset({ConsentScopeFlag.RESEARCH})
    form_id = draft_form(database, staff, code="ICF-R", scopes=research, approval_id=approval_id)
    with refused(database, "donors.form_not_effective", "donors.scope_not_asked"):
        granted = frozenset({ConsentScopeFlag.RESEARCH, ConsentScopeFlag.COMMERCIAL})
        record(database, staff, donor_id, form_id=form_id, granted=granted)
    approve_form(database, staff, form_id, today)
    record(database, staff, donor_id, form_id=form_id, granted=frozenset({ConsentScopeFlag.RESEARCH}))


@both_databases_in_faults
def test_a_draft_is_signed_then_activated_with_its_scan(database, staff):
    donor_id = registered_donor(database, staff)
    made = record(
        database,
        staff,
        donor_id,
        state=ConsentState.DRAFT,
        granted=frozenset(),
        withdrawal_clause=WithdrawalClause.DESTROY,
    )
    assert shown(database, donor_id).state is ConsentState.DRAFT
    assert shown(database, donor_id).signed_at is None
    completed = {"consent_id": made.consent_id, "row_version": 1}
    with refused(database, "people.stale"):
        record(database, staff, donor_id, consent_id=made.consent_id, row_version=2)
    with refused(database, "donors.waiting_consent"):
        record(database, staff, donor_id)
    with refused(database, "donors.consent_change"):
        activate(database, staff, made.consent_id)
    record(database, staff, donor_id, **completed, witnessed=True, benefits_explained=True, recall_issued=True)
    signed = shown(database, donor_id)
    assert (signed.state, signed.in_force, signed.storage_years) == (ConsentState.SIGNED, False, 30)
    assert (signed.witnessed, signed.benefits_explained, signed.recall_issued) == (True, True, True)
    with refused(database, "donors.consent_change"):
        record(database, staff, donor_id, consent_id=made.consent_id, row_version=signed.row_version)
    with refused(database, "files.wrong_kind"):
        activate(database, staff, made.consent_id, signed.row_version, NewFile("scan.csv", b"a,b"))
    with refused(database, "people.stale"):
        activate(database, staff, made.consent_id, 1)
    activate(database, staff, made.consent_id, signed.row_version, PAPER)
    active = shown(database, donor_id)
    assert (active.state, active.in_force, active.activated_by) == (
        ConsentState.ACTIVE, True, staff["EC"].name,
    )  # fmt: skip
    assert active.scan.name == PAPER.name
    assert active.storage_until.year == day(database).year + 30


def shown(database, donor_id):
    with database.reading() as session:
        return consent_cards(session, donor_id)[0]


@pytest.mark.parametrize("state", [state for state in ConsentState if state not in {"draft", "signed"}])
def test_a_consent_is_recorded_as_draft_or_signed_only(database, staff, donor_id, state):
    with refused(database, "donors.consent_change"):
        record(database, staff, donor_id, state=state)


def test_another_donors_draft_is_not_completed(database, staff, donor_id):
    made = record(database, staff, donor_id, state=ConsentState.DRAFT)
    other = registered_donor(database, staff)
    with refused(database, "people.stale"):
        record(database, staff, other, consent_id=made.consent_id, row_version=1)


def test_activation_looks_at_form_and_ethics_on_the_day_of_the_signature(database, staff, donor_id):
    """The ethics approval is terminated after the signature was recorded: it never covered that day then."""
    made = record(database, staff, donor_id)
    with database.reading() as session:
        ethics = next(one for one in approval_facts(session) if one.kind is ApprovalKind.ETHICS)
    assert activate(database, staff, made.consent_id) == made.code
    second = registered_donor(database, staff)
    approval_id = database.perform(
        staff["EC"], record_approval, RecordApproval(ApprovalKind.ETHICS, "EC-9", "Study", day(database))
    ).result
    form_id = draft_form(database, staff, code="ICF-9", approval_id=approval_id)
    approve_form(database, staff, form_id, day(database))
    waiting = record(database, staff, second, form_id=form_id)
    ended = SetApprovalState(approval_id, 1, ApprovalState.TERMINATED, "Study stopped")
    database.perform(staff["EC"], set_approval_state, ended)
    with refused(database, "donors.form_ethics_not_valid"):
        activate(database, staff, waiting.consent_id)
    assert ethics.held_on(day(database))


def test_a_consent_of_before_forms_were_registered_is_not_activated(database, staff, donor_id):
    with database.writing(staff["DC"], "record_consent") as session:
        session.add(
            Consent(
                code="C990001", donor_id=donor_id, form_version="ICF v1", language="zh", signed_on=day(database),
                state="signed", recorded_by=staff["DC"].person_id, valid_until=day(database),
            )
        )  # fmt: skip
    with refused(database, "donors.form_unknown"):
        activate(database, staff, 1)
    later = database.clock() + timedelta(days=2)
    database.clock = lambda: later
    with refused(database, "donors.consent_over", "donors.form_unknown"):
        activate(database, staff, 1)


def test_a_signed_consent_of_a_withdrawn_donor_stays_signed(database, staff, donor_id):
    made = record(database, staff, donor_id)
    withdraw(database, staff, donor_id)
    with refused(database, "donors.closed"):
        activate(database, staff, made.consent_id)


def test_a_second_consent_waits_for_the_end_of_the_first(database, staff, donor_id):
    consent(database, staff, donor_id)
    with refused(database, "donors.live_consent"):
        record(database, staff, donor_id)
    change(database, staff, donor_id)
    record(database, staff, donor_id)
    assert [row.state for row in card(database, donor_id).consents] == [ConsentState.SIGNED, ConsentState.WITHDRAWN]


def test_a_restricted_consent_lets_a_new_one_be_signed(database, staff, donor_id):
    consent(database, staff, donor_id)
    revoked = frozenset({ConsentScopeFlag.COMMERCIAL})
    change(database, staff, donor_id, state=ConsentState.RESTRICTED, revoked=revoked)
    record(database, staff, donor_id)
    assert [row.state for row in card(database, donor_id).consents] == [ConsentState.SIGNED, ConsentState.RESTRICTED]


def test_a_restriction_takes_back_some_uses_with_a_witness(database, staff, donor_id):
    consent(database, staff, donor_id)
    revoked = frozenset({ConsentScopeFlag.COMMERCIAL, ConsentScopeFlag.INTERNATIONAL_TRANSFER})
    change(database, staff, donor_id, state=ConsentState.RESTRICTED, revoked=revoked)
    (row,) = card(database, donor_id).consents
    assert (row.state, row.granted, row.in_force) == (ConsentState.RESTRICTED, EVERY_SCOPE - revoked, True)
    with database.reading() as session:
        (signed,) = session.exec(select(Signature).where(Signature.record_kind == "consent")).all()
        assert (signed.record_kind, signed.person_id) == ("consent", staff["QA"].person_id)
    change(database, staff, donor_id)
    assert card(database, donor_id).consents[0].granted == frozenset()


def test_restrictions_that_say_nothing_or_everything(database, staff, donor_id):
    granted = frozenset({ConsentScopeFlag.RESEARCH, ConsentScopeFlag.RETESTING})
    consent(database, staff, donor_id, granted)
    restricted = {"state": ConsentState.RESTRICTED}
    with refused(database, "donors.nothing_revoked"):
        change(database, staff, donor_id, **restricted)
    with refused(database, "donors.everything_revoked"):
        change(database, staff, donor_id, **restricted, revoked=granted)
    with refused(database, "donors.scope_not_granted"):
        change(database, staff, donor_id, **restricted, revoked=frozenset({ConsentScopeFlag.COMMERCIAL}))
    with refused(database, "donors.consent_change"):
        revoked = frozenset({ConsentScopeFlag.RETESTING})
        change(database, staff, donor_id, state=ConsentState.EXPIRED, revoked=revoked)


def test_withdrawal_needs_reason_witness_and_the_newest_version(database, staff, donor_id):
    consent(database, staff, donor_id)
    with refused(database, "text.empty"):
        change(database, staff, donor_id, reason=" ")
    with refused(database, "people.stale"):
        change(database, staff, donor_id, row_version=7)
    with refused(database, "sign.same_person"):
        change(database, staff, donor_id, witness=signature(staff["DC"]))
    with refused(database, "access.not_permitted"):
        change(database, staff, donor_id, witness=signature(staff["OP"]))
    with refused(database, "access.wrong_password"):
        change(database, staff, donor_id, witness=replace(signature(staff["QA"]), password="wrong"))


def withdraw(database, staff, donor_id, **changes):
    good = WithdrawDonor(donor_id, card(database, donor_id).row_version, "Asked by letter", signature(staff["QA"]))
    return database.perform(staff["DC"], withdraw_donor, replace(good, **changes))


@both_databases_in_faults
def test_a_donor_withdraws_with_every_consent(database, staff):
    donor_id = eligible_donor(database, staff)
    withdraw(database, staff, donor_id)
    after = card(database, donor_id)
    assert after.state is DonorState.WITHDRAWN
    assert [(row.state, row.granted) for row in after.consents] == [(ConsentState.WITHDRAWN, frozenset())]
    with refused(database, "donors.donor_change"):
        withdraw(database, staff, donor_id)
    with refused(database, "donors.closed"):
        record(database, staff, donor_id)


def test_withdrawal_leaves_an_ended_consent_as_it_was(database, staff, donor_id):
    consent(database, staff, donor_id)
    change(database, staff, donor_id)
    withdraw(database, staff, donor_id)
    with database.reading() as session:
        assert session.exec(select(Consent)).one().row_version == 3
        assert session.get_one(Donor, donor_id).state == DonorState.WITHDRAWN


def test_withdrawing_needs_reason_version_and_another_person(database, staff, donor_id):
    with refused(database, "text.empty"):
        withdraw(database, staff, donor_id, reason="")
    with refused(database, "people.stale"):
        withdraw(database, staff, donor_id, row_version=9)
    with pytest.raises(AccessRefused):
        withdraw(database, staff, donor_id, witness=signature(staff["MD"]))
