"""A withdrawal and an ethics approval that ended: each stops exactly what DOMAIN.md §1.3 says, and lists what it concerns."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.queries.donors.concerned import concerned_by_donor, stopped_by
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentState,
    DonationState,
    Grade,
    LotState,
    VialState,
    WithdrawalClause,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Approval, Consent, Donor
from stembank_gui.workflows.banking.plan_lot import plan_lot
from stembank_gui.workflows.distribution.issue_vials import IssueVials, issue_vials
from stembank_gui.workflows.donors.change_consent import ChangeConsent, change_consent
from stembank_gui.workflows.donors.expire_dated import expire_dated
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state
from stembank_gui.workflows.donors.withdraw_donor import WithdrawDonor, withdraw_donor
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, release
from tests.factories.cryostorage import witness
from tests.factories.donors import (
    approvals,
    day,
    donation,
    donation_version,
    eligible_donor,
    received_donation,
    registered_donor,
    signature,
)
from tests.workflows.donors.donating import accept, collect, cord, dispatch, receive, reject


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def donor_of(database, lot_id):
    with database.reading() as session:
        return session.get_one(Lot, lot_id).donor_id


def vials_of(database, lot_id):
    with database.reading() as session:
        return sorted(session.exec(select(Vial.id).where(Vial.lot_id == lot_id, Vial.state == "stored")))


def issue(database, staff, vial_ids):
    request = IssueVials(tuple(vial_ids), "Renji", "MTA-1", Grade.CLINICAL, witness(staff["CS"]))
    return database.perform(staff["SH"], issue_vials, request).result


def withdraw_consent(database, staff, donor_id):
    with database.reading() as session:
        consent = session.exec(select(Consent).where(Consent.donor_id == donor_id)).one()
    request = ChangeConsent(
        consent.id, consent.row_version, ConsentState.WITHDRAWN, frozenset(), "Asked by letter", signature(staff["QA"])
    )
    return database.perform(staff["DC"], change_consent, request).result


def to_issue(database, staff, lot_id):
    """Move the lot's vials where released ones lie, so that only consent and approvals can keep them back."""
    banking.as_released(database, lot_id)


def plan_next(database, staff, lot_id):
    return database.perform(staff["OP"], plan_lot, banking.next_tier_request(database, lot_id))


@both_databases
def test_a_withdrawn_consent_blocks_vials_and_new_work_and_lists_them(database, staff):
    lot_id = release.released_lot(database, staff, vials=8)
    donor_id, vials = donor_of(database, lot_id), vials_of(database, lot_id)
    found = withdraw_consent(database, staff, donor_id)
    assert [lot.state for lot in found.lots] == [LotState.ON_HOLD]
    assert [(one.id, one.state) for one in found.vials] == [(one, VialState.STORED) for one in vials]
    assert all(one.place for one in found.vials)
    assert found.lots[0].stored == len(vials)
    assert found.shipments == ()
    assert [one.code for one in found.decisions] == ["donors.then_donor_decides", "donors.then_issued_stay"]
    with pytest.raises(Refused) as refused:
        plan_next(database, staff, lot_id)
    assert "banking.no_consent" in codes(refused)
    with pytest.raises(Refused) as refused:
        donation(database, staff, donor_id)
    assert "donors.no_consent" in " ".join(codes(refused))
    with database.reading() as session:
        causes = effective_of_lots(session, [lot_id])[lot_id].causes
        assert [one.code for one in causes] == ["R0.no_consent"]
        assert session.get_one(Lot, lot_id).state == LotState.RELEASED
        assert [one.state for one in vial_places(session, ids=vials).values()] == [VialState.STORED] * len(vials)


def test_a_withdrawn_consent_keeps_a_lot_from_release_and_from_issue(database, staff):
    lot_id = release.ready_lot(database, staff, vials=6)
    withdraw_consent(database, staff, donor_of(database, lot_id))
    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id)
    assert codes(refused) == ["R2.no_consent"]
    with pytest.raises(Refused) as refused:
        issue(database, staff, vials_of(database, lot_id)[:1])
    assert "R0.no_consent" in codes(refused)


def test_without_a_consent_there_is_nothing_to_decide(database, staff):
    donor_id = registered_donor(database, staff)
    with database.reading() as session:
        found = concerned_by_donor(session, donor_id)
    assert (found.lots, found.vials, found.decisions) == ((), (), ())


def test_the_clause_says_what_becomes_of_the_vials(database, staff):
    donor_id = eligible_donor(database, staff)
    said = {}
    for clause in WithdrawalClause:
        with database.writing(staff["DC"], "record_consent") as session:
            consent = session.exec(select(Consent).where(Consent.donor_id == donor_id)).one()
            consent.withdrawal_clause, consent.recall_issued = clause.value, clause is WithdrawalClause.DESTROY
        with database.reading() as session:
            said[clause.value] = [one.code for one in concerned_by_donor(session, donor_id).decisions]
    assert said == {
        "donor_decides": ["donors.then_donor_decides", "donors.then_issued_stay"],
        "destroy": ["donors.then_destroy", "donors.then_recall"],
        "keep_stored": ["donors.then_keep_stored", "donors.then_issued_stay"],
    }


def test_a_withdrawn_donor_stops_the_same_and_another_donor_goes_on(database, staff):
    approvals(database, staff)
    donor_id, other = eligible_donor(database, staff), eligible_donor(database, staff)
    with database.reading() as session:
        version = session.get_one(Donor, donor_id).row_version
    request = WithdrawDonor(donor_id, version, "Asked by letter", signature(staff["QA"]))
    assert database.perform(staff["DC"], withdraw_donor, request).result == ()
    with pytest.raises(Refused):
        donation(database, staff, donor_id)
    assert donation(database, staff, other)


def expire(database, days):
    later = database.clock() + timedelta(days=days)
    database.clock = lambda: later
    return database.perform(SYSTEM, expire_dated, None).result


def ethics_ends(database, staff):
    """Let the bank's ethics approval end today, and the night pass."""
    with database.writing(staff["EC"], "record_approval") as session:
        row = session.exec(select(Approval).where(Approval.number == "ETHICS-2024-01")).one()
        row.valid_until = database.clock().astimezone().date()
    assert expire(database, 1).approvals == 1


@both_databases_in_faults
def test_an_expired_ethics_approval_stops_new_donations_processing_and_release(database, staff):
    lot_id = release.ready_lot(database, staff, vials=6)
    donor_id, vials = donor_of(database, lot_id), vials_of(database, lot_id)
    with database.reading() as session:
        ids = {row.number: row.id for row in session.exec(select(Approval))}
        before = stopped_by(session, ids["ETHICS-2024-01"])
    assert before.covered_by == ()
    assert [lot.id for lot in before.concerned.lots] == [lot_id]
    assert [one.id for one in before.concerned.vials] == vials
    ethics_ends(database, staff)
    with pytest.raises(Refused) as refused:
        donation(database, staff, donor_id)
    assert "donors.approval_not_valid" in codes(refused)
    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id)
    assert codes(refused) == ["R3.not_valid_today"]
    with pytest.raises(Refused) as refused:
        plan_next(database, staff, lot_id)
    assert codes(refused)[0] == "donors.approval_not_valid"
    assert refused.value.reasons[0].params["kind"] == "@approval_kind.ethics"


@both_databases_in_faults
def test_what_arrives_after_the_ethics_approval_ended_is_on_record_but_not_accepted(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    on_its_way = collect(database, staff, donor_id)
    dispatch(database, staff, on_its_way.donation_id)
    planned = collect(database, staff, donor_id, collection=None, planned_on=day(database))
    collected_at = database.clock()
    ethics_ends(database, staff)
    receive(database, staff, on_its_way.donation_id, on_its_way.code)
    at_the_door = received_donation(database, staff, donor_id, collected_at=collected_at)
    for made in (on_its_way, at_the_door):
        with pytest.raises(Refused) as refused:
            accept(database, staff, made.donation_id)
        (reason,) = refused.value.reasons
        assert reason.code == "donors.receipt_approval_not_valid"
        assert (reason.params["kind"], reason.params["day"]) == ("@approval_kind.ethics", str(day(database)))
        assert reason.link.kind == "approval"
    again = {"donation_id": planned.donation_id, "row_version": donation_version(database, planned.donation_id)}
    today = {"collection": cord(database, hours=0)}
    for request in ({"collection": None, "planned_on": day(database)}, today, today | again):
        with pytest.raises(Refused) as refused:
            collect(database, staff, donor_id, **request)
        assert codes(refused) == ["donors.approval_not_valid"]
    collect(database, staff, donor_id, collection=cord(database, collected_at=collected_at), **again)
    reject(database, staff, on_its_way.donation_id, reason="Ethics approval had ended")
    until = day(database) + timedelta(days=300)
    new = RecordApproval(ApprovalKind.ETHICS, "ETHICS-2025-01", "UC-MSC bank", day(database), until)
    database.perform(staff["EC"], record_approval, new)
    accept(database, staff, at_the_door.donation_id)


def test_stored_and_released_lots_stay_as_they_are_when_the_ethics_approval_ends(database, staff):
    """DOMAIN.md §9: new donations stop, stored lots remain; release needs it, what is released stays released."""
    lot_id = release.released_lot(database, staff, vials=6)
    ethics_ends(database, staff)
    with database.reading() as session:
        standing = effective_of_lots(session, [lot_id])[lot_id]
        ethics = session.exec(select(Approval).where(Approval.number == "ETHICS-2024-01")).one()
        assert stopped_by(session, ethics.id).concerned.lots == ()
    assert (standing.state, standing.causes) == (LotState.RELEASED, ())


def test_another_approval_in_force_covers_what_would_stop(database, staff):
    ids = approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    donation(database, staff, donor_id)
    with database.reading() as session:
        preservation = session.exec(select(Approval).where(Approval.number == "HGR-2024-02")).one().id
        stopped = {
            "collection": stopped_by(session, ids[ApprovalKind.HGR]),
            "preservation": stopped_by(session, preservation),
            "filing": stopped_by(session, ids[ApprovalKind.FILING]),
        }
    assert [one.state for one in stopped["preservation"].concerned.donations] == [DonationState.ACCEPTED]
    assert stopped["collection"].concerned.donations == ()
    assert stopped["filing"].concerned.donations == ()
    with database.writing(staff["EC"], "record_approval") as session:
        today = database.clock().astimezone().date()
        session.add(Approval(kind="ethics", number="EC-NEW", title="x", valid_from=today, state="approved"))
    with database.reading() as session:
        found = stopped_by(session, ids[ApprovalKind.ETHICS])
    assert (found.covered_by, found.concerned.donations) == (("EC-NEW",), ())


def test_a_suspended_preservation_permit_of_an_older_bank_stops_planning(database, staff):
    lot_id = release.released_lot(database, staff, vials=6)
    with database.reading() as session:
        permit = session.exec(select(Approval).where(Approval.number == "HGR-2024-02")).one()
    request = SetApprovalState(permit.id, permit.row_version, ApprovalState.REVOKED, "Office letter")
    database.perform(staff["EC"], set_approval_state, request)
    with pytest.raises(Refused) as refused:
        plan_next(database, staff, lot_id)
    assert codes(refused) == ["donors.approval_not_valid"]
    (reason,) = refused.value.reasons
    assert (reason.params["kind"], reason.params["code"]) == ("@need.preservation", "HGR-2024-02")
    assert reason.link == Place("approval", permit.id)
