"""The program ends what has a last day, once, and nobody else may."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.due import anything_due, due_today
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.permissions import ROLES
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import ApprovalKind, ApprovalState, ConsentState, DonorState, TrainingState
from stembank_gui.tables.donors import Approval, Consent, Donor
from stembank_gui.tables.facility import ControlledDocument, Training
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.donors.activate_consent import ActivateConsent, activate_consent
from stembank_gui.workflows.donors.expire_dated import Expired, expire_dated
from tests.conftest import both_databases
from tests.factories.donors import approvals, consent, day, registered_donor, signed_consent


def pass_days(database, days):
    later = database.clock() + timedelta(days=days)
    database.clock = lambda: later


def due(database):
    with database.reading() as session:
        return anything_due(session)


def trained(database, staff, state, **dates):
    with database.writing(staff["DO"], "assign_training") as session:
        document = ControlledDocument(
            code="SOP-1", version="1", title="x", authored_by=1, authored_at=database.clock(), state="draft"
        )
        session.add(document)
        session.flush()
        training = Training(
            person_id=1, document_id=document.id, recorded_by=2, recorded_at=database.clock(),
            trained_on=day(database), assessor_id=3, **dates,
        )  # fmt: skip
        session.add(training)
        for step in list(TrainingState)[: list(TrainingState).index(state) + 1]:
            training.state = step.value
            session.flush()


@both_databases
def test_everything_with_a_last_day_ends_once(database, staff):
    approvals(database, staff, days=3)
    donor_id = registered_donor(database, staff)
    made = signed_consent(database, staff, donor_id, valid_until=day(database) + timedelta(days=1))
    database.perform(staff["EC"], activate_consent, ActivateConsent(made.consent_id, 1))
    endless = registered_donor(database, staff)
    consent(database, staff, endless)
    trained(database, staff, TrainingState.QUALIFIED, valid_until=day(database))
    assert not due(database)
    pass_days(database, 1)
    assert due(database)
    assert database.perform(SYSTEM, expire_dated, None).result == Expired(0, 0, 1, 0)
    pass_days(database, 1)
    assert database.perform(SYSTEM, expire_dated, None).result == Expired(1, 0, 0, 0)
    pass_days(database, 5)
    assert database.perform(SYSTEM, expire_dated, None).result == Expired(0, 4, 0, 0)
    assert not due(database)
    before = entries(database)
    assert database.perform(SYSTEM, expire_dated, None).result == Expired(0, 0, 0, 0)
    assert entries(database) == before
    with database.reading() as session:
        states = {(row.kind, row.state) for row in session.exec(select(Approval))}
        assert states == {("ethics", "expired"), ("hgr", "expired"), ("filing", "closed")}
        assert [row.state for row in session.exec(select(Consent).order_by(Consent.id))] == ["expired", "active"]
        assert session.exec(select(Training)).one().state == TrainingState.EXPIRED


def entries(database):
    with database.reading() as session:
        return len(session.exec(select(AuditEntry.seq)).all())


def test_the_trail_says_that_the_program_did_it_and_why(database, staff):
    approvals(database, staff, days=0)
    pass_days(database, 1)
    database.perform(SYSTEM, expire_dated, None)
    with database.reading() as session:
        bodies = session.exec(select(AuditEntry.body).where(AuditEntry.action == "expire_dated")).all()
    assert len(bodies) == 4
    assert all("The last day is over" in body and '"system"' in body for body in bodies)


def test_what_does_not_end_by_itself(database, staff):
    """Not a deferral, not what is only signed or suspended elsewhere, not training that is only assigned."""
    donor_id = registered_donor(database, staff)
    signed_consent(database, staff, donor_id, valid_until=day(database))
    with database.writing(staff["MD"], "decide_eligibility") as session:
        donor = session.get_one(Donor, donor_id)
        donor.deferred_until = day(database)
    with database.writing(staff["EC"], "record_approval") as session:
        for kind, state in (("ethics", "pending"), ("hgr", "applied"), ("filing", "drafted"), ("hgr", "revoked")):
            session.add(
                Approval(
                    kind=kind, number=f"{kind}-{state}", title="x", state=state, valid_from=day(database),
                    valid_until=day(database),
                )
            )  # fmt: skip
    trained(database, staff, TrainingState.ASSIGNED, valid_until=day(database))
    pass_days(database, 3)
    with database.reading() as session:
        assert not due_today(session)
        assert session.get_one(Donor, donor_id).state == DonorState.REGISTERED
        assert session.exec(select(Consent)).one().state == ConsentState.SIGNED


def test_a_suspended_approval_expires_too(database, staff):
    with database.writing(staff["EC"], "record_approval") as session:
        for kind in ApprovalKind:
            session.add(
                Approval(
                    kind=kind.value, number=kind.value, title="x", state="suspended", valid_from=day(database),
                    valid_until=day(database),
                )
            )  # fmt: skip
    pass_days(database, 1)
    assert database.perform(SYSTEM, expire_dated, None).result.approvals == 3
    with database.reading() as session:
        found = {row.number: ApprovalState(row.state) for row in session.exec(select(Approval))}
    assert found == {"ethics": ApprovalState.EXPIRED, "hgr": ApprovalState.EXPIRED, "filing": ApprovalState.CLOSED}


def test_nobody_ends_dated_things_by_hand(database, staff):
    for role in ROLES:
        with pytest.raises(AccessRefused):
            database.perform(staff[role], expire_dated, None)
