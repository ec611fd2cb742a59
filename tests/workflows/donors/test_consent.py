"""Consent is recorded, restricted, withdrawn."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import ConsentScopeFlag, ConsentState, DonorState
from stembank_gui.tables.donors import Consent, Donor
from stembank_gui.tables.people import Signature
from stembank_gui.workflows.donors.change_consent import ChangeConsent, change_consent
from stembank_gui.workflows.donors.record_consent import RecordConsent, record_consent
from stembank_gui.workflows.donors.withdraw_donor import WithdrawDonor, withdraw_donor
from tests.conftest import both_databases
from tests.factories.donors import EVERY_SCOPE, consent, day, eligible_donor, registered_donor, signature
from tests.workflows.refusals import NASTY_TEXTS, refused


@pytest.fixture
def donor_id(database, staff):
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
    good = RecordConsent(donor_id, "ICF v1", "en", day(database), None, frozenset(EVERY_SCOPE))
    return database.perform(staff["DC"], record_consent, replace(good, **changes))


@pytest.mark.parametrize("field", ["form_version", "language"])
@pytest.mark.parametrize("kind", list(NASTY_TEXTS))
def test_bad_texts_are_refused(database, staff, donor_id, field, kind):
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        record(database, staff, donor_id, **{field: text})


def test_dates_and_scope_are_checked(database, staff, donor_id):
    tomorrow = day(database) + timedelta(days=1)
    with refused(database, "donors.future", "donors.no_scope"):
        record(database, staff, donor_id, signed_on=tomorrow, granted=frozenset())
    with refused(database, "donors.validity"):
        record(database, staff, donor_id, valid_until=day(database) - timedelta(days=1))


def test_a_second_consent_waits_for_the_end_of_the_first(database, staff, donor_id):
    consent(database, staff, donor_id)
    with refused(database, "donors.live_consent"):
        record(database, staff, donor_id)
    change(database, staff, donor_id)
    record(database, staff, donor_id)
    assert [row.state for row in card(database, donor_id).consents] == [ConsentState.ACTIVE, ConsentState.WITHDRAWN]


def test_a_restriction_takes_back_some_uses_with_a_witness(database, staff, donor_id):
    consent(database, staff, donor_id)
    revoked = frozenset({ConsentScopeFlag.COMMERCIAL, ConsentScopeFlag.INTERNATIONAL_TRANSFER})
    change(database, staff, donor_id, state=ConsentState.RESTRICTED, revoked=revoked)
    (row,) = card(database, donor_id).consents
    assert (row.state, row.granted, row.in_force) == (ConsentState.RESTRICTED, EVERY_SCOPE - revoked, True)
    with database.reading() as session:
        (signed,) = session.exec(select(Signature)).all()
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


@both_databases
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
        assert session.exec(select(Consent)).one().row_version == 2
        assert session.get_one(Donor, donor_id).state == DonorState.WITHDRAWN


def test_withdrawing_needs_reason_version_and_another_person(database, staff, donor_id):
    with refused(database, "text.empty"):
        withdraw(database, staff, donor_id, reason="")
    with refused(database, "people.stale"):
        withdraw(database, staff, donor_id, row_version=9)
    with pytest.raises(AccessRefused):
        withdraw(database, staff, donor_id, witness=signature(staff["MD"]))
