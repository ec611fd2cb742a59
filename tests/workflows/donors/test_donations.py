"""Donations go their way: planned, collected, sent, received, judged by two, used up or destroyed."""

from datetime import timedelta
from decimal import Decimal

from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.donations import donation_card, donation_rows, limits_by_tissue, waiting_donations
from stembank_gui.queries.donors.lists import donor_rows
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    DonationState,
    DonorState,
    Tissue,
)
from stembank_gui.tables.donors import Approval, ApprovalUse, Consent, Donation, Donor
from stembank_gui.tables.people import Signature
from stembank_gui.workflows.donors.dispose_donation import DisposeDonation
from stembank_gui.workflows.donors.exhaust_donation import ExhaustDonation
from stembank_gui.workflows.donors.receive_donation import receive_donation
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.donors import (
    approvals,
    day,
    donation,
    donation_version,
    eligible_donor,
    received_donation,
    walk_in,
)
from tests.workflows.donors.donating import accept, collect, cord, dispatch, finish, receive, reject, row_of
from tests.workflows.refusals import refused


@both_databases
def test_the_whole_way(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    planned = collect(database, staff, donor_id, collection=None, planned_on=day(database), site="Ward 3")
    assert planned.code == f"DN{day(database):%y}0001"
    version = donation_version(database, planned.donation_id)
    tomorrow = day(database) + timedelta(days=1)
    again = {"donation_id": planned.donation_id, "row_version": version}
    collect(database, staff, donor_id, collection=None, planned_on=tomorrow, **again)
    again["row_version"] = donation_version(database, planned.donation_id)
    whole = cord(database, length_mm=220, seal="S-16", logger="TL-2")
    assert collect(database, staff, donor_id, collection=whole, note="Clamped late", **again) == planned
    row = row_of(database, planned.donation_id)
    assert (row.state, row.planned_on, row.site, row.length_mm) == ("collected", tomorrow, "Ward 3", 220)
    dispatch(database, staff, planned.donation_id)
    row = row_of(database, planned.donation_id)
    assert (row.state, row.seal, row.logger, row.medium) == ("in_transit", "S-17", "TL-2", "PBS")
    receive(database, staff, planned.donation_id, planned.code.lower(), note="Box dry")
    row = row_of(database, planned.donation_id)
    assert (row.state, row.seal_intact, row.identifiers_matched) == ("received", True, True)
    assert (row.temperature_min_c, row.note) == (Decimal("3.5"), "Clamped late\nBox dry")
    with database.reading() as session:
        card = donation_card(session, planned.donation_id)
    assert (card.against, card.limits.hours, card.seal, card.collected_by) == ((), 48, "S-17", staff["DC"].name)
    assert card.row.hours == Decimal(5)
    accept(database, staff, planned.donation_id, bioburden="No growth after 14 d")
    row = row_of(database, planned.donation_id)
    assert (row.state, row.judged_by, row.judged_with) == (
        "accepted", staff["RC"].person_id, staff["QC2"].person_id,
    )  # fmt: skip
    with database.reading() as session:
        signed = session.exec(select(Signature).where(Signature.record_kind == "donation")).all()
        card = donation_card(session, planned.donation_id)
    assert {one.meaning for one in signed} == {"approved", "verified"}
    assert len({one.record_sha256 for one in signed}) == 1
    assert (card.bioburden, card.judged_with) == ("No growth after 14 d", staff["QC2"].name)


@both_databases_in_faults
def test_a_walk_in_is_received_in_one_go(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    made = received_donation(database, staff, donor_id, note="Cord, 22 cm")
    row = row_of(database, made.donation_id)
    assert (row.state, row.amount_mg, row.note, row.collected_by) == (
        "received", 25_000, "Cord, 22 cm", staff["RC"].person_id,
    )  # fmt: skip
    assert row.dispatched_at == row.collected_at
    second = received_donation(database, staff, donor_id, scanned_donation="A9999 24 000001 5")
    assert second.code[4:] == "0002"
    assert row_of(database, second.donation_id).din == "A999924000001"
    with refused(database, "codes.din_taken"):
        received_donation(database, staff, donor_id, scanned_donation="A9999 24 000001 5")


@both_databases_in_faults
def test_a_donation_is_accepted(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    code = donation(database, staff, donor_id)
    with database.reading() as session:
        (row,) = donor_card(session, donor_id).donations
        assert donation_rows(session, donor_id) == (row,)
        assert [listed.tissues for listed in donor_rows(session)] == [("umbilical_cord",)]
        assert donation_card(session, 4711) is None
        assert limits_by_tissue(session)[Tissue.BLOOD].hours == 72
    assert (row.code, row.state, row.amount_mg) == (code, DonationState.ACCEPTED, 25_000)


@both_databases_in_faults
def test_the_end_of_donations(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    used, bad = (received_donation(database, staff, donor_id) for _ in range(2))
    accept(database, staff, used.donation_id)
    with database.writing(staff["OP"], "plan_lot") as session:
        session.get_one(Donation, used.donation_id).state = DonationState.PROCESSED.value
    assert finish(database, staff, used.donation_id, ExhaustDonation) == used.code
    reject(database, staff, bad.donation_id)
    with refused(database, "text.reason_too_short"):
        finish(database, staff, bad.donation_id, DisposeDonation, reason="?")
    assert finish(database, staff, bad.donation_id, DisposeDonation) == bad.code
    states = [row_of(database, one.donation_id).state for one in (used, bad)]
    assert states == ["exhausted", "disposed"]


def test_a_donation_may_be_rejected_on_receipt_or_later(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    code = donation(database, staff, donor_id, rejected_because="90 h under way",
                    collected_at=database.clock() - timedelta(hours=90))  # fmt: skip
    donation(database, staff, donor_id)
    with database.reading() as session:
        accepted, rejected = donation_rows(session, donor_id)
    assert (rejected.code, accepted.state, rejected.state) == (code, DonationState.ACCEPTED, DonationState.REJECTED)
    with refused(database, "people.stale"):
        reject(database, staff, accepted.id, row_version=99)
    with refused(database, "text.reason_too_short"):
        reject(database, staff, accepted.id, reason="?")
    reject(database, staff, accepted.id)
    with refused(database, "donors.donation_change"):
        reject(database, staff, rejected.id)


def test_a_permit_that_counts_goes_down(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    with database.writing(staff["EC"], "record_approval") as session:
        for one in session.exec(select(Approval).where(Approval.kind == ApprovalKind.HGR)):
            one.quantity, one.quantity_unit = Decimal(30), "g"
    donation(database, staff, donor_id)
    with database.reading() as session:
        (use,) = session.exec(select(ApprovalUse))
    assert use.quantity == Decimal(25)
    made = received_donation(database, staff, donor_id)
    with refused(database, "donors.permit_used_up"):
        accept(database, staff, made.donation_id)


def test_a_consent_that_ran_out_since_then_is_enough(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    made = received_donation(database, staff, donor_id, collected_at=database.clock() - timedelta(hours=30))
    with database.writing(staff["DC"], "change_consent") as session:
        held = session.exec(select(Consent).where(Consent.donor_id == donor_id)).one()
        held.state, held.valid_until = "expired", day(database) - timedelta(days=1)
    accept(database, staff, made.donation_id)


@both_databases_in_faults
def test_what_waits(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    planned = collect(database, staff, donor_id, collection=None, planned_on=day(database))
    collected = collect(database, staff, donor_id, collection=cord(database, hours=50))
    sent = collect(database, staff, donor_id)
    dispatch(database, staff, sent.donation_id)
    here = received_donation(database, staff, donor_id)
    donation(database, staff, donor_id)
    with database.reading() as session:
        rows = waiting_donations(session)
    assert [row.code for row in rows] == [here.code, sent.code, collected.code, planned.code]
    assert [row.late for row in rows] == [False, False, True, False]
    assert [row.since for row in rows][3] == day(database)
    assert rows[1].since == row_of(database, sent.donation_id).dispatched_at
    with database.writing(staff["DC"], "withdraw_donor") as session:
        session.get_one(Donor, donor_id).state = DonorState.WITHDRAWN.value
    with database.reading() as session:
        assert [row.code for row in waiting_donations(session)] == [here.code, sent.code, collected.code]
    with refused(database, "donors.donor_may_not"):
        collect(database, staff, donor_id)
    with refused(database, "donors.donor_may_not"):
        database.perform(staff["RC"], receive_donation, walk_in(database, donor_id))
