"""What time does to a lot: conditions that run out, an expiry that data move to a later day."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.due import anything_due
from stembank_gui.queries.release.extension import extension_view
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import CertificateState, Decision, LotState, Meaning
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Certificate, ReleaseDecision
from stembank_gui.workflows.donors.expire_dated import expire_dated
from tests.factories import banking, donors, quality, release, stability
from tests.workflows.refusals import refused
from tests.workflows.release.test_extension import blockers, effective, extension, state
from tests.workflows.release.test_other_decisions import conditional


def wait_until(database, day):
    moment = database.clock().replace(hour=12)
    moment += day - moment.date()
    database.clock = lambda: moment


def ended(database):
    return database.perform(SYSTEM, expire_dated, None).result.lots


def papers(database, lot_id, *columns):
    asked = select(*columns).where(Certificate.lot_id == lot_id, Certificate.kind == "release")
    with database.reading() as session:
        return session.exec(asked.order_by(Certificate.id)).all()


def test_a_conditional_release_that_runs_out_is_held_and_its_certificate_withdrawn(database, staff):
    donors.approvals(database, staff, days=400)
    lot_id = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, lot_id)
    quality.all_tests_passed(database, staff, lot_id, but=frozenset({"M-MC"}))
    conditional(database, staff, lot_id)
    with database.reading() as session:
        due_on = session.exec(select(ReleaseDecision.due_on)).one()
    wait_until(database, due_on)
    assert ended(database) == 0
    assert state(database, lot_id) is LotState.CONDITIONAL
    wait_until(database, due_on + timedelta(days=1))
    assert effective(database, lot_id) is LotState.ON_HOLD
    assert ended(database) == 1
    with database.reading() as session:
        assert not anything_due(session)
    assert state(database, lot_id) is LotState.ON_HOLD
    ((paper, reason),) = papers(database, lot_id, Certificate.state, Certificate.state_reason)
    assert (paper, reason.startswith("The day of its conditions is over")) == (CertificateState.WITHDRAWN, True)
    quality.enter(database, staff, lot_id, "M-MC")
    quality.approve(database, staff, lot_id, "M-MC")
    assert release.release(database, staff, lot_id).number == "RD-0002"
    assert papers(database, lot_id, Certificate.state) == [CertificateState.WITHDRAWN, CertificateState.CURRENT]
    assert effective(database, lot_id) is LotState.RELEASED


@pytest.fixture
def lot_id(database, staff):
    """A released master bank that expires after thirty months, and was tested for two years."""
    donors.approvals(database, staff, days=3000)
    lot_id = stability.released_master(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        lot = session.get_one(Lot, lot_id)
        lot.expires_on = lot.frozen_on + timedelta(days=913)
    stability.over_the_years(database, staff, lot_id, {6: "93.4", 12: "92.6", 24: "91.0"})
    stability.whole_retest(database, staff, lot_id, 24)
    return lot_id


def test_an_expiry_is_moved_to_a_later_day_that_the_data_support(database, staff, lot_id):
    old = stability.lot(database, lot_id).expires_on
    with database.reading() as session:
        latest = extension_view(session, lot_id, staff["RA"].person_id).latest
    assert latest > old
    release.complete(database, staff, lot_id)
    assert [one.code for one in blockers(database, staff, lot_id, None)] == ["R25.extend_nothing"]
    for day, code in ((old, "R25.extend_not_later"), (latest + timedelta(days=1), "R25.not_supported")):
        with refused(database, code):
            extension(database, staff, lot_id, day)
    with refused(database, "access.not_permitted"):
        extension(database, staff, lot_id, latest, witness=release.signature(staff["QC2"], Meaning.APPROVED))
    assert stability.lot(database, lot_id).expires_on == old
    made = extension(database, staff, lot_id, latest)
    assert (stability.lot(database, lot_id).expires_on, state(database, lot_id)) == (latest, LotState.RELEASED)
    with database.reading() as session:
        decision = session.get_one(ReleaseDecision, made.decision_id)
        assert (decision.decision, decision.expires_on) == (Decision.EXTEND, latest)
    assert papers(database, lot_id, Certificate.state) == [CertificateState.SUPERSEDED, CertificateState.CURRENT]
    wait_until(database, latest)
    assert ended(database) == 0
    assert effective(database, lot_id) is LotState.RELEASED
    wait_until(database, latest + timedelta(days=1))
    assert ended(database) >= 1
    assert state(database, lot_id) is LotState.EXPIRED
